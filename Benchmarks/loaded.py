"""Measures with many made-up reports in the database: start, memory, public pages, officers' pages, live updates.

The folder is made once for a schema and a number of reports and kept; every run works on it as the last one left it.
"""

import hashlib
import http.client
import json
import os
import random
import re
import resource
import shutil
import sqlite3
import statistics
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import quote

import partners
from clients import CLIENTS, load
from harness.places import CITY, POLYGONS
from harness.server import Server, command, import_territory

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
OPERATORS = 8
SIGNALS = 30
ROW = re.compile(rb'\r\n(?=[A-Z]{2}-)|"number":"')


def fingerprint(reports):
    """Of all that decides what the folder holds: another schema or generator makes another folder."""
    digest = hashlib.sha256(str(reports).encode())
    for folder in ("Sources/Storage/Migrations", "Sources/Casework/Seeding"):
        for path in sorted((ROOT / folder).glob("*.swift")):
            digest.update(path.read_bytes())
    for path in sorted(CITY.glob("demo-*.csv")):
        digest.update(path.read_bytes())
    return digest.hexdigest()


def seeded(folder, reports):
    """The data folder, filled; and how long the filling took when it was done."""
    note, data = folder / "seeded.json", folder / "data"
    wanted = fingerprint(reports)
    if note.exists() and (known := json.loads(note.read_text()))["fingerprint"] == wanted:
        return data, known
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    if POLYGONS.exists():
        assert import_territory(data, POLYGONS).returncode == 0
    began, used = time.monotonic(), cpu_seconds()
    done = command("demo", "seed", "--reports", reports, "--officers", "--data", data, "--city", CITY, timeout=3600)
    assert done.returncode == 0, done.stdout + done.stderr
    known = {
        "fingerprint": wanted, "seconds": time.monotonic() - began, "cpu": cpu_seconds() - used,
        "bytes": (data / "laporaman.sqlite").stat().st_size,
        "events": rows(data, "SELECT count(*) FROM event")[0][0],
    }
    note.write_text(json.dumps(known))
    return data, known


def cpu_seconds():
    """Of all programs that this one started and that have ended. Tells more than the clock where others are at work too."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def rows(data, sql):
    connection = sqlite3.connect(f"file:{data / 'laporaman.sqlite'}?mode=ro", uri=True, timeout=30)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


def memory(process):
    text = Path(f"/proc/{process.pid}/status").read_text()
    return {name: int(re.search(rf"{name}:\s+(\d+)", text)[1]) // 1024 for name in ("VmRSS", "VmHWM")}


def hammer(server, requests, seconds):
    """wrk's figures for requests chosen at random from these: (path, {header: value})."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        for path, headers in requests:
            file.write("\t".join([path, *(f"{name}: {value}" for name, value in headers.items())]) + "\n")
        file.flush()
        return load(server, seconds, "read-pages.lua", file.name)


class Table:
    """Rows of results; the rate of the server's emptiest answer is what the others are compared with."""

    def __init__(self, server, seconds):
        self.server, self.seconds, self.rows = server, seconds, []
        result = hammer(server, [("/health/live", {})], seconds)
        self.bare = result["requests"] / result["seconds"]
        self.rows.append(("empty answer (/health/live)", f"{self.bare:,.0f}/s", f"{CLIENTS} clients; the others as a part of it"))

    def add(self, name, requests, target):
        if not requests:
            self.rows.append((name, "-", "nothing to ask for"))
            return
        result = hammer(self.server, requests, self.seconds)
        rate = result["requests"] / result["seconds"]
        kilobytes = result["bytes"] / max(result["requests"], 1) / 1000
        bad = f"; refused {result['bad']:.0f}" if result["bad"] else ""
        self.rows.append((
            name, f"{rate:,.0f}/s",
            f"p50 {result['p50_us'] / 1000:.1f}, p99 {result['p99_us'] / 1000:.1f}, max {result['max_us'] / 1000:.0f} ms; "
            f"{kilobytes:.1f} kB; {rate / self.bare:.2f} of bare; target {target}{bad}",
        ))


def public_requests(data):
    numbers = [row[0] for row in rows(data, "SELECT number FROM publication ORDER BY key LIMIT 2000")]
    categories = [row[0] for row in rows(data, "SELECT category FROM publication GROUP BY 1 ORDER BY count(*) DESC LIMIT 30")]
    places = [row[0] for row in rows(data, "SELECT code FROM (SELECT DISTINCT kelurahan AS code FROM publication) WHERE code NOT NULL")]
    # A phone's view of some streets, and one of a whole district.
    centres = rows(data, "SELECT lat, lon FROM publication WHERE lat NOT NULL ORDER BY key LIMIT 200")
    boxes = [f"{lon - w:.5f},{lat - w:.5f},{lon + w:.5f},{lat + w:.5f}" for lat, lon in centres for w in (0.004, 0.05)]
    return {
        "pages": [(f"/respons/{number}", {}) for number in numbers],
        "filtered": [(f"/respons?category={slug}", {}) for slug in categories] + [(f"/respons?kelurahan={code}", {}) for code in places],
        "api": [("/api/v1/public/reports", {})] + [(f"/api/v1/public/reports?category={slug}", {}) for slug in categories],
        "boxes": [(f"/api/v1/public/reports?bbox={box}", {}) for box in boxes],
        "clusters": [(f"/api/v1/public/clusters?bbox={box}&zoom={zoom}", {}) for box in boxes for zoom in (12, 14)],
        # Frequent and rare words, alone, together and with a filter; some that hardly ever meet.
        "searches": [
            (f"/api/v1/public/reports?q={quote(words)}{more}", {})
            for words in ["berlubang", "lampu jalan mati", "sampah menumpuk", "banjir", "pohon tumbang", "parkir liar", "lubang kucing", "genangan air selokan", "diperbaiki", "pasar", "lampu banjir", "pohon parkir"]
            for more in ["", *(f"&category={slug}" for slug in categories[:6]), *(f"&kelurahan={code}" for code in places[:20]), "&area=31.75", "&state=done"]
        ],
        "reports": [(f"/api/v1/public/reports/{number}", {}) for number in numbers],
    }


def sign_in(server, account):
    reply = server.ask("POST", "/crm/api/v1/session", {"username": account["username"], "password": account["password"]})
    assert reply.status in (200, 201), (account["username"], reply.status, reply.body[:300])
    return reply.json()["token"]


class Desk:
    """Operators who are signed in, and the cases in their queues."""

    def __init__(self, server, data):
        accounts = json.loads((data / "demo-officers.json").read_text())
        self.server = server
        operators = [account for account in accounts if account["role"] == "operator"][:OPERATORS]
        self.tokens = {account["unit"]: sign_in(server, account) for account in operators}
        self.cases = [(unit, case) for unit, token in self.tokens.items() for case in self._queue(token)]

    def _queue(self, token):
        cases, cursor = [], ""
        while cursor is not None and len(cases) < 200:
            page = self.server.get_json(f"/crm/api/v1/reports?queue=all{cursor}", bearer(token))
            cases += page["reports"]
            cursor = f"&cursor={page['next']}" if page.get("next") else None
        return cases

    def queues(self, address, headers):
        names = ("inbox", "mine", "field", "overdue", "all")
        return [(f"{address}?queue={name}", headers(token)) for token in self.tokens.values() for name in names]

    def opened(self, address, headers):
        return [(f"{address}/{case['number']}", headers(self.tokens[unit])) for unit, case in self.cases]


def bearer(token):
    return {"Authorization": f"Bearer {token}", "Accept": "application/json"}


def cookie(token):
    return {"Cookie": f"__Host-crm={token}", "Accept": "text/html"}


def live_updates(server, desk):
    """Milliseconds from the moment a move is sent until another listener of the unit hears of it."""
    waits = []
    movable = [pair for pair in desk.cases if pair[1]["state"] in ("waiting", "coordination", "dispatched")]
    random.Random(1).shuffle(movable)
    by_unit = {}
    for unit, case in movable:
        by_unit.setdefault(unit, []).append(case)
    for unit, cases in by_unit.items():
        token = desk.tokens[unit]
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
        connection.request("GET", "/crm/events", headers=cookie(token) | {"Accept": "text/event-stream"})
        stream = connection.getresponse()
        if stream.status != 200:
            return None
        heard = []
        reader = threading.Thread(target=listen, args=(stream, heard), daemon=True)
        reader.start()
        for case in cases[: SIGNALS // max(len(by_unit), 1) + 1]:
            count, began = len(heard), time.monotonic()
            reply = server.ask("POST", f"/crm/api/v1/reports/{case['number']}/accept", {}, bearer(token))
            if reply.status != 200:
                continue
            while len(heard) == count and time.monotonic() - began < 5:
                time.sleep(0.0005)
            waits.append(((heard[count] if len(heard) > count else float("inf")) - began) * 1000)
        connection.close()
    return waits


def listen(stream, heard):
    try:
        while line := stream.readline():
            if line.startswith(b"data:"):
                heard.append(time.monotonic())
    except (OSError, ValueError, AttributeError):
        pass  # The connection was closed: the listening is over.


def export(server, path):
    """Rows a second of a whole file, and by how much memory grew above what it ever was."""
    before = memory(server.process)["VmHWM"]
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600)
    began = time.monotonic()
    connection.request("GET", path)
    response, count, size = connection.getresponse(), 0, 0
    while piece := response.read1(1 << 20):
        # Every row begins with its number, and texts hold no bare line of that form.
        count += len(ROW.findall(piece))
        size += len(piece)
    seconds = time.monotonic() - began
    connection.close()
    grown = memory(server.process)["VmHWM"] - before
    return (
        f"GET {path.split('/')[-1]}", f"{count / seconds:,.0f} rows/s",
        f"{count:,} rows, {size / 1e6:,.0f} MB, {seconds:.1f} s, memory +{grown} MB; target 100,000 rows/s in 50 MB",
    )


def measure(options):
    folder = options.folder.parent / f"bench-data-{options.reports}"
    data, known = seeded(folder, options.reports)
    events = known["events"] / options.reports
    found = [
        ("others on this machine", f"{os.getloadavg()[0]:.1f}", "programs that wanted a core in the last minute; the figures are the machine's own at 0"),
        ("filling the database", f"{known['seconds']:,.0f} s", f"{options.reports / known['seconds']:,.0f} reports/s, {known['cpu']:,.0f} s of CPU, {events:.1f} events each; target 180 s for 1 M"),
        ("database", f"{known['bytes'] / 1e9:.2f} GB", f"{known['bytes'] / options.reports:,.0f} B a report with its history"),
    ]
    starts = []
    for _ in range(3):
        with Server(data) as server:
            starts.append(server.ready_after)
    found.append(("start to ready", f"{min(starts) * 1000:.0f} ms", "target 1 s with 1 M"))
    public = public_requests(data)
    with Server(data) as server:
        found += [export(server, f"/api/v1/public/export.{ending}") for ending in ("csv", "geojson")]
    with Server(data) as server:
        idle = memory(server.process)["VmRSS"]
        found += [partners.listing(server), partners.filtered(server)]
        table = Table(server, options.seconds)
        table.add("front page /", [("/", {})], ">= 5,000/s, p99 10 ms")
        table.add("statistics /statistik", [("/statistik", {})], ">= 5,000/s, p99 10 ms")
        table.add("statistics of any month", [(f"/statistik?periode={year}-{month:02}", {}) for year in (2024, 2025) for month in range(1, 13)], "p99 30 ms")
        table.add("list page /respons", [("/respons", {})], ">= 5,000/s, p99 10 ms")
        table.add("list page, filtered", public["filtered"], ">= 5,000/s, p99 10 ms")
        table.add("GET public/reports", public["api"], ">= 5,000/s, p99 10 ms")
        table.add("GET public/reports, a box", public["boxes"], ">= 5,000/s, p99 10 ms")
        table.add("GET public/clusters", public["clusters"], ">= 5,000/s, p99 10 ms")
        table.add("GET public/reports, words", public["searches"], "p99 30 ms")
        table.add("report page, any", public["pages"], ">= 3,000/s")
        table.add("GET public/reports/{number}", public["reports"], ">= 3,000/s")
        desk = Desk(server, data)
        table.add("queue, JSON", desk.queues("/crm/api/v1/reports", bearer), "p99 20 ms")
        table.add("open a case, JSON (logged)", desk.opened("/crm/api/v1/reports", bearer), "p99 20 ms")
        if server.ask("GET", "/crm", headers=cookie(next(iter(desk.tokens.values())))).status == 200:
            table.add("queue page /crm", desk.queues("/crm", cookie), "p99 20 ms")
            table.add("case page (logged)", desk.opened("/crm/reports", cookie), "p99 20 ms")
        found += table.rows
        if waits := live_updates(server, desk):
            found.append(("live update after a move", f"{statistics.median(waits):.1f} ms", f"max {max(waits):.1f} ms of {len(waits)}; target 1 s"))
        after = memory(server.process)
    found.append(("memory, idle / after load / peak", f"{idle} / {after['VmRSS']} / {after['VmHWM']} MB", "target 200 MB"))
    return found

