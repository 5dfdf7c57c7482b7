"""Many clients at once: wrk, two threads of it, on the machine that the server is on."""

import re
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent

CLIENTS = 16
# Where one disk is waited for in common, more at once are answered faster.
MANY_CLIENTS = 64


def load(server, seconds, script, *more, path="", clients=CLIENTS):
    """wrk's own figures, by name. `script`: beside this file, and `more` what it is told."""
    done = subprocess.run(
        ["wrk", "-t2", f"-c{clients}", f"-d{seconds}s", "-s", HERE / script, f"http://127.0.0.1:{server.port}{path}", "--", *more],
        capture_output=True, text=True, check=True,
    )
    result = re.search(r"RESULT (.*)", done.stdout)
    return {name: float(value) for name, value in (pair.split("=") for pair in result[1].split())}
