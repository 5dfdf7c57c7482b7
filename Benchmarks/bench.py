"""Measures what DESIGN section 8 promises, on this machine, with the real release binary and a real disk.

Run by scripts/bench. Nothing here passes or fails: it prints a table.
"""

import argparse
import json
import os
import re
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(ROOT / "Tests/EndToEnd"))

import hooks  # noqa: E402
import loaded  # noqa: E402
from clients import CLIENTS, MANY_CLIENTS, load  # noqa: E402
from harness import database  # noqa: E402
from harness.officers import Officers  # noqa: E402
from harness.places import CITY, POLYGONS  # noqa: E402
from harness.server import Server, import_territory  # noqa: E402

MAINLAND = ("-6.37", "106.69", "-6.09", "106.97")


def table(rows):
    width = max(len(row[0]) for row in rows)
    for name, value, note in rows:
        print(f"{name.ljust(width)}  {value:>14}  {note}")


def resident_kb(process):
    text = Path(f"/proc/{process.pid}/status").read_text()
    return {name: int(re.search(rf"{name}:\s+(\d+)", text)[1]) for name in ("VmRSS", "VmHWM")}


def processor_seconds(process):
    """What the server has used of the processors so far, itself and in the kernel for it."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class BareLoop:
    """Writes the rows that one report made, again and again: SQLite alone, WAL, synchronous=FULL, one commit a report.

    The schema and one sample row of each table are taken from the server's own database after the run, so the rows are as
    large as the real ones; what must be unique is random.
    """

    def __init__(self, source, grown):
        original = sqlite3.connect(f"file:{source}?mode=ro", uri=True)
        self.schema = [
            row[0]
            for row in original.execute(
                "SELECT sql FROM sqlite_master WHERE sql NOT NULL AND name NOT LIKE 'sqlite_%' AND type IN ('table', 'index')"
            )
        ]
        self.inserts = []
        for name in grown:
            columns = [row[1] for row in original.execute(f'PRAGMA table_info("{name}")')]
            sample = original.execute(f'SELECT * FROM "{name}" LIMIT 1').fetchone()
            unique = self._unique(original, name)
            marks = ", ".join("?" for _ in columns)
            self.inserts.append((f'INSERT INTO "{name}" VALUES ({marks})', [(value, at in unique) for at, value in zip(columns, sample)]))
        original.close()

    @staticmethod
    def _unique(connection, table_name):
        found = {row[1] for row in connection.execute(f'PRAGMA table_info("{table_name}")') if row[5]}
        for index in connection.execute(f'PRAGMA index_list("{table_name}")').fetchall():
            if index[2]:
                found |= {row[2] for row in connection.execute(f'PRAGMA index_info("{index[1]}")')}
        return found

    @staticmethod
    def _value(value, unique):
        if not unique or value is None:
            return value
        if isinstance(value, bytes):
            return secrets.token_bytes(len(value))
        if isinstance(value, str):
            return secrets.token_hex(len(value))[: len(value)]
        return value if value < 100 else secrets.randbits(62)

    def run(self, file, seconds):
        connection = sqlite3.connect(file, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        for statement in self.schema:
            connection.execute(statement)
        count, began = 0, time.perf_counter()
        while time.perf_counter() - began < seconds:
            connection.execute("BEGIN IMMEDIATE")
            for statement, values in self.inserts:
                connection.execute(statement, [self._value(*value) for value in values])
            connection.execute("COMMIT")
            count += 1
        rate = count / (time.perf_counter() - began)
        connection.close()
        return rate


def filing(folder, seconds):
    data = folder / "data"
    if POLYGONS.exists():
        assert import_territory(data, POLYGONS).returncode == 0
    with Server(data) as server:
        before = database.counts(data)
        idle = resident_kb(server.process)["VmRSS"]
        used = processor_seconds(server.process)
        result = load(server, seconds, "file-reports.lua")
        result["processor"] = processor_seconds(server.process) - used
        memory = resident_kb(server.process)
        after = database.counts(data)
        server.process.send_signal(signal.SIGTERM)
        server.process.wait()
    grown = {key: after[key] - before.get(key, 0) for key in after if after[key] > before.get(key, 0)}
    return data, result, grown, idle, memory


def partners(folder, seconds):
    """Reports through the interface for other systems, into a database of their own: of a partner whose reports are private,
    as they are unless the agreement says otherwise, and of one whose reports are public."""
    data = folder / "partners"
    if POLYGONS.exists():
        assert import_territory(data, POLYGONS).returncode == 0
    with Server(data, "--demo") as server:
        officers = Officers(server)
        asked = {"name": "Mitra", "agreement": "private", "per_minute": 600_000}
        made = officers.ask(officers.of("BIROPEM", "admin"), "POST", "/crm/api/v1/partners", asked)
        keys = {"private": made.json()["api_key"], "public": json.loads((data / "demo-open311.json").read_text())["api_key"]}
        results = {
            (f"file through Open311, {name}", clients): load(server, seconds, "file-open311.lua", key, clients=clients)
            for name, key in keys.items()
            for clients in (CLIENTS, MANY_CLIENTS)
        }
    shutil.rmtree(data)
    return results


def posts(folder, seconds):
    """What other systems send, from few and from many connections: reports of partners, signed messages of a gateway."""
    found = partners(folder, seconds)
    for clients in (CLIENTS, MANY_CLIENTS):
        found["file by a signed message", clients] = hooks.measure(seconds, clients)
    return [
        (name, f"{result['requests'] / result['seconds']:,.0f}/s", f"{clients} clients; p99 {result['p99_us'] / 1000:.1f} ms; target 2,000/s; refused {result['bad']:.0f}")
        for (name, clients), result in found.items()
    ]


def start_up(data):
    """Three starts on the data that the load left; the fastest."""
    times = []
    for _ in range(3):
        with Server(data) as server:
            times.append(server.ready_after)
    return min(times)


def texts():
    """The linter on 5 kB, natively and as the browser's WebAssembly in Node: the middle and the worst of 200 looks."""
    runs = [
        ("server", [ROOT / ".build/release/text-bench"], ROOT / ".build/release/text-bench"),
        ("WebAssembly", ["node", HERE / "text-bench.mjs"], ROOT / "build/assets/laporaman.wasm"),
    ]
    for name, call, needed in runs:
        if not needed.exists() or not shutil.which(str(call[0])):
            yield (f"linter, 5 kB, {name}", "-", f"no {needed.name}")
            continue
        done = subprocess.run(list(map(str, call)), capture_output=True, text=True, check=True)
        for kind, median, worst in re.findall(r"^(\w+) .*median ([\d.]+) worst ([\d.]+)", done.stdout, re.M):
            yield (f"linter, 5 kB, {name}, {kind}", f"{float(median):.1f} ms", f"worst {float(worst):.1f} ms")


def lookups(data):
    program = ROOT / ".build/release/lookup-bench"
    if not program.exists():
        return [("look-ups", "-", "no lookup-bench was built")]
    rows = []
    for folder in (data, "-"):
        words = subprocess.run([program, CITY, folder, *MAINLAND], capture_output=True, text=True, check=True).stdout.split()
        rows.append((f"look-ups, {words[0]}", f"{int(words[2]):,}/s", f"kelurahan alone {int(words[4]):,}/s; one core"))
    return rows


def main():
    arguments = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    arguments.add_argument("--seconds", type=int, default=20)
    arguments.add_argument("--folder", type=Path, default=ROOT / "build/bench", help="on the disk to be measured")
    arguments.add_argument("--reports", type=int, help="fill a database with so many reports and measure reading instead of filing")
    options = arguments.parse_args()
    if options.reports:
        print(f"reading among {options.reports:,} reports, {CLIENTS} clients, {options.seconds} s each ...", file=sys.stderr)
        print(f"{os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}")
        table(loaded.measure(options))
        return
    shutil.rmtree(options.folder, ignore_errors=True)
    options.folder.mkdir(parents=True)
    print(f"filing without photo, {CLIENTS} clients, {options.seconds} s, then a bare SQLite loop on the same disk ...", file=sys.stderr)
    data, result, grown, idle, memory = filing(options.folder, options.seconds)
    source = max((path for path in database.databases(data)), key=lambda path: path.stat().st_size)
    reports = max(grown.values())
    names = [name for (file, name), count in grown.items() if file == source.name and count >= reports * 0.9]
    bare = BareLoop(source, names).run(options.folder / "bare.sqlite", max(3, options.seconds // 4))
    rate = result["requests"] / result["seconds"]
    rows = [
        ("file a private report", f"{rate:,.0f}/s", f"{CLIENTS} clients; target 3,000/s; refused {result['bad']:.0f}, broken {result['socket']:.0f}"),
        ("  p50 / p99 / max", f"{result['p50_us'] / 1000:.1f} / {result['p99_us'] / 1000:.1f} / {result['max_us'] / 1000:.0f} ms", "target p99 20 ms"),
        ("  processor time a report", f"{result['processor'] / result['requests'] * 1e6:,.0f} us", "the server's; tells more than the rate on a busy machine"),
        *posts(options.folder, options.seconds),
        ("bare SQLite, one commit a row", f"{bare:,.0f}/s", f"same rows ({', '.join(names)}), WAL, synchronous=FULL"),
        ("  server / bare", f"{rate / bare:.2f}", "more than 1: commits are shared"),
        ("database a report", f"{source.stat().st_size / max(reports, 1):,.0f} B", f"{reports:,} reports in {source.name}"),
        ("start to ready", f"{start_up(data) * 1000:.0f} ms", f"with {reports:,} reports; target 1 s with 1 M"),
        ("memory, idle / after load / peak", f"{idle // 1024} / {memory['VmRSS'] // 1024} / {memory['VmHWM'] // 1024} MB", "target 200 MB"),
        *lookups(data),
        *texts(),
    ]
    print(f"{os.cpu_count()} cores, {time.strftime('%Y-%m-%d')}")
    table(rows)
    (options.folder / "result.json").write_text(json.dumps(rows, indent=1))
    shutil.rmtree(data)


if __name__ == "__main__":
    main()
