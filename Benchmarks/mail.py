"""How many e-mails become private reports in a second over the server's socket: real binary, real disk, 8 connections.

`Benchmarks/mail.py [SECONDS]`. The mail program is one that takes everything and does nothing, so that the figure is the server's own;
answers that are still waiting at the end are counted.
"""

import random
import sqlite3
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "Tests/EndToEnd"))

from bench import processor_seconds, resident_kb  # noqa: E402
from harness.lmtp import Raw  # noqa: E402
from harness.places import POLYGONS  # noqa: E402
from harness.server import Server, import_territory  # noqa: E402

WORDS = "lampu jalan berlubang gelap trotoar saluran tersumbat warga malam hujan motor anak sekolah pasar mohon segera".split()
CONNECTIONS = 8
ENVELOPE = b"MAIL FROM:<a@b.example>\r\nRCPT TO:<lapor@laporaman.example>\r\nDATA\r\n"


def message(name):
    text = "\r\n".join(" ".join(random.choices(WORDS, k=10)) for _ in range(4))
    return (f"From: Warga {name} <warga{name}@surat.example>\r\nTo: lapor@laporaman.example\r\nSubject: Jalan rusak\r\n"
            f"Message-ID: <{name}@surat.example>\r\nMIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
            f"{text}\r\nLokasi: Kelurahan Pondok Bambu\r\n.\r\n").encode()


def send(path, place, end):
    """One connection until the time is up; how long each message took."""
    line, took = Raw(path), []
    line.say(b"LHLO a\r\n")
    assert line.codes(2) == ["220", "250"]
    while time.monotonic() < end:
        text = message(f"{place}x{len(took)}")
        began = time.monotonic()
        line.say(ENVELOPE)
        assert line.codes(3) == ["250", "250", "354"]
        line.say(text)
        assert line.code() == "250"
        took.append(time.monotonic() - began)
    line.close()
    return took


def count(data, database, table):
    with sqlite3.connect(f"file:{data}/{database}.sqlite?mode=ro", uri=True) as found:
        return found.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def main(seconds):
    with tempfile.TemporaryDirectory() as folder:
        data, path = Path(folder) / "data", Path(folder) / "surat"
        if POLYGONS.exists():
            assert import_territory(data, POLYGONS).returncode == 0
        with Server(data, "--lmtp", path, "--sendmail", "/bin/true") as server:
            before, end = processor_seconds(server.process), time.monotonic() + seconds
            with ThreadPoolExecutor(CONNECTIONS) as pool:
                took = sorted(sum(pool.map(lambda place: send(path, place, end), range(CONNECTIONS)), []))
            used = processor_seconds(server.process) - before
            filed, waiting = count(data, "laporaman", "report"), count(data, "vault", "answer")
            memory = resident_kb(server.process)["VmHWM"] // 1024
        assert filed == len(took)
        print(f"{filed / seconds:.0f} messages/s; p50 {took[len(took) // 2] * 1000:.1f} ms, "
              f"p99 {took[len(took) * 99 // 100] * 1000:.1f} ms; {used / filed * 1000:.1f} ms of a processor each; "
              f"{waiting} answers wait; {memory} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10)
