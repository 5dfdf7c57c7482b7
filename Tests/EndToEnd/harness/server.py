"""The real binary in a temporary folder, on a free port of this machine only."""

import json
import signal
import socket
import subprocess
import time
from pathlib import Path

from . import wire
from .places import ASSETS, BINARY, CITY


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def command(*arguments, given=None, timeout=120):
    """Runs one command of the binary to its end."""
    return subprocess.run(
        [str(BINARY), *map(str, arguments)], input=given, capture_output=True, text=True, timeout=timeout
    )


def import_territory(data, file):
    return command("territory", "import", file, "--data", data, "--city", CITY)


class Server:
    """A running `laporaman serve`. What it prints is kept in `log`."""

    def __init__(self, data, *options, port=None, cwd=None, environment=None):
        self.data = Path(data)
        self.port = port or free_port()
        self.options = options
        self.log = self.data.parent / f"{self.data.name}.log"
        self.cwd, self.environment = cwd, environment
        self.process = None
        self.ready_after = None

    def start(self):
        arguments = [BINARY, "serve", "--data", self.data, "--listen", f"127.0.0.1:{self.port}", "--city", CITY]
        arguments += ["--assets", ASSETS, *self.options]
        began = time.monotonic()
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [str(argument) for argument in arguments], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                cwd=self.cwd, env=self.environment,
            )
        self._wait_until_ready(deadline=began + 60)
        self.ready_after = time.monotonic() - began
        return self

    def _wait_until_ready(self, deadline):
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.log.read_text()[-4000:]}")
            try:
                if self.ask("GET", "/health/ready").status == 200:
                    return
            except OSError:
                pass
            time.sleep(0.02)
        self.kill()
        raise RuntimeError(f"the server was not ready in time:\n{self.log.read_text()[-4000:]}")

    def ask(self, method, path, body=None, headers=None, timeout=30):
        return wire.ask(self.port, method, path, body, headers, timeout)

    def get_json(self, path, headers=None):
        reply = self.ask("GET", path, headers=headers)
        assert reply.status == 200, (path, reply.status, reply.body[:500])
        return reply.json()

    def file(self, body):
        """Files a report; the answer must be 201."""
        reply = self.ask("POST", "/api/v1/reports", body)
        assert reply.status == 201, (reply.status, reply.body[:1000])
        return reply.json()

    def mine(self, receipt):
        return self.get_json("/api/v1/mine", receipt.header)

    def stop(self):
        """SIGTERM, and the exit code."""
        if self.process is None or self.process.poll() is not None:
            return None if self.process is None else self.process.returncode
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            self.kill()
            raise

    def kill(self):
        """SIGKILL: nothing is flushed or closed."""
        self.process.kill()
        self.process.wait()

    def printed(self):
        return self.log.read_bytes()

    def __enter__(self):
        return self.start()

    def __exit__(self, *_):
        self.stop()


def rows_of(path):
    return [json.loads(row) for row in Path(path).read_text().splitlines() if row.strip()]
