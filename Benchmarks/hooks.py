"""How many signed messages of a partner become private reports in a second: real binary, real disk.

`Benchmarks/hooks.py [SECONDS]`. Messages are signed beforehand, so that the clients cost little; each is a report of its own.
"""

import json
import random
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests/EndToEnd"))

from clients import CLIENTS, load  # noqa: E402
from harness import database  # noqa: E402
from harness.hooks import Gateway, signature  # noqa: E402
from harness.officers import Officers  # noqa: E402
from harness.places import POLYGONS  # noqa: E402
from harness.server import Server, import_territory  # noqa: E402

WORDS = "lampu jalan berlubang gelap trotoar saluran tersumbat warga malam hujan motor anak sekolah pasar mohon segera".split()
MOST = 8_000  # messages a second that are prepared


def message(number):
    where = {"lat": round(-6.20 - random.random() * 0.1, 6), "lon": round(106.80 + random.random() * 0.1, 6)}
    text = " ".join(random.choices(WORDS, k=40))
    return {"message_id": f"b{number}", "sender": f"62{number}", "text": text, "location": where, "category": "jalan"}


def measure(seconds, clients):
    """wrk's own figures, and `filed`: how many reports there are in the end."""
    with tempfile.TemporaryDirectory() as folder:
        data, file = Path(folder) / "data", Path(folder) / "messages"
        if POLYGONS.exists():
            assert import_territory(data, POLYGONS).returncode == 0
        with Server(data, "--demo") as server:
            officers = Officers(server)
            gateway = Gateway(server, officers, officers.need("BIROPEM", "admin"))
            gateway.settings(per_minute=600_000)
            now = int(time.time())
            with file.open("w") as out:
                for number in range(seconds * MOST):
                    body = json.dumps(message(number), separators=(",", ":"))
                    out.write(f"{now}\t{signature(gateway.secret, now, body.encode())}\t{body}\n")
            before = database.counts(data)["laporaman.sqlite", "report"]
            result = load(server, seconds, "hook-messages.lua", file, "2", path=f"/intake/v1/{gateway.channel}", clients=clients)
            return result | {"filed": database.counts(data)["laporaman.sqlite", "report"] - before}


if __name__ == "__main__":
    found = measure(int(sys.argv[1]) if len(sys.argv) > 1 else 10, CLIENTS)
    print(f"{found['requests'] / found['seconds']:.0f} messages/s; {found}")
