"""Two reports of one device: does anything on the server's disk tie them together?"""

import os
import re
import shutil
import sqlite3
from collections import defaultdict

import pytest

from harness import wire
from harness.receipts import Receipt, new_id
from harness.reports import STORY, draft
from harness.server import Server

#: DESIGN 5.3: of a private report these stand in the clear, and what the rules of the house make of them.
PUBLISHED = {
    ("report", "visibility"), ("report", "category"), ("report", "kelurahan"), ("report", "certainty"), ("report", "holder"),
    ("report", "state"), ("report", "channel"), ("report", "filed_at"), ("report", "changed_at"), ("report", "due_at"),
    ("event", "at"), ("event", "kind"), ("event", "state"), ("event", "unit"), ("event", "due_at"),
    ("photo", "added_at"),
}
DEVICES = 4
REPORTS = 6


class Device:
    """A phone: it sends its reports one after the other on one connection, with headers and cookies of its own."""

    def __init__(self, server, number):
        self.server, self.number = server, number
        self.headers = {
            "User-Agent": f"Gawai/{number}", "Cookie": f"perangkat={number * 7919}; lang=id", "Accept-Language": "id",
            "X-Device-Id": f"{number:032x}",
        }
        self.sent = []

    def report(self, place):
        receipt = Receipt()
        body = draft(
            receipt, category=("jalan", "banjir", "pohon", "sampah", "trotoar", "taman")[place % 6], story=f"{STORY} {os.urandom(6).hex()}",
            location=f"Jl. {os.urandom(4).hex()}", point={"lat": -6.237 + place / 5000, "lon": 106.9, "accuracy": 5.5 + self.number})
        reply = self.server.ask("POST", "/api/v1/reports", body, self.headers)
        assert reply.status == 201, reply.body
        report = reply.json()
        sealed = receipt.seal(os.urandom(1000 + place), report["id"], 1)
        headers = self.headers | receipt.header | {"Content-Type": "application/octet-stream"}
        assert self.server.ask("PUT", "/api/v1/mine/photos/1", sealed, headers).status == 200
        # The phone lists its own reports, all after one another, as the page with all of them does.
        self.sent.append((receipt, report))
        for known, _ in self.sent:
            self.server.ask("GET", "/api/v1/mine", headers=self.headers | known.header)


@pytest.fixture(scope="module")
def used(imported, tmp_path_factory):
    data = tmp_path_factory.mktemp("linkage") / "data"
    shutil.copytree(imported, data)
    server = Server(data).start()
    devices = [Device(server, number + 1) for number in range(DEVICES)]
    for device in devices:
        for place in range(REPORTS):
            device.report(place)
    assert server.stop() == 0
    base = sqlite3.connect(f"file:{data / 'laporaman.sqlite'}?mode=ro", uri=True)
    base.row_factory = sqlite3.Row
    yield server, devices, base
    base.close()


def tables(base):
    return [name for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]


def rows_by_report(base):
    """report key -> {(table, column): {values}} over all tables that name a report."""
    found = defaultdict(lambda: defaultdict(set))
    for table in tables(base):
        columns = [row["name"] for row in base.execute(f'PRAGMA table_info("{table}")')]
        owner = "key" if table == "report" else "report" if "report" in columns else None
        if owner is None:
            continue
        for row in base.execute(f'SELECT * FROM "{table}" WHERE {owner} IS NOT NULL'):
            for column in columns:
                if column != owner and row[column] is not None:
                    found[row[owner]][table, column].add(row[column])
    return found


def key_of(report):
    """The first 63 bits of the id."""
    return int(report["id"], 16) >> 65


def test_no_value_is_shared_by_the_reports_of_one_device_only(used):
    _, devices, base = used
    rows = rows_by_report(base)
    keys = {device.number: [key_of(report) for _, report in device.sent] for device in devices}
    assert sorted(rows) == sorted(key for mine in keys.values() for key in mine)
    shared = defaultdict(set)
    for number, mine in keys.items():
        others = {key for key in rows if key not in mine}
        for one in mine:
            for other in mine:
                if one >= other:
                    continue
                for cell, values in rows[one].items():
                    for value in values & rows[other].get(cell, set()):
                        if not any(value in rows[key].get(cell, set()) for key in others):
                            shared[cell].add((number, value))
    left = {cell: values for cell, values in shared.items() if cell not in PUBLISHED}
    assert left == {}


def test_what_is_random_is_never_the_same_twice(used):
    """Ids, numbers, digests, names, keys and sealed bytes: each of them once."""
    _, _, base = used
    unique = [("report", "id"), ("report", "number"), ("report", "lookup_digest"), ("report", "wrapped_key"), ("report", "content"),
              ("photo", "name"), ("photo", "digest")]
    for table, column in unique:
        values = [row[0] for row in base.execute(f"SELECT {column} FROM {table}")]
        assert len(values) == DEVICES * REPORTS and len(set(values)) == len(values), (table, column)
        if isinstance(values[0], bytes) and len(values[0]) >= 16:
            starts = [value[-12:] for value in values]
            assert len(set(starts)) == len(starts), (table, column)
    nonces = [row[0][9:21] for row in base.execute("SELECT wrapped_key FROM report")]
    assert len(set(nonces)) == len(nonces)


def test_no_table_keeps_the_order_in_which_reports_came(used):
    """Rows lie in the order of their keys, and no key grows with time."""
    _, devices, base = used
    filed = [key_of(report) for device in devices for _, report in device.sent]
    for table in tables(base):
        columns = {row["name"]: row for row in base.execute(f'PRAGMA table_info("{table}")')}
        owner = "key" if table == "report" else "report" if "report" in columns else None
        if owner is None:
            continue
        lying = list(dict.fromkeys(row[0] for row in base.execute(f'SELECT {owner} FROM "{table}" NOT INDEXED WHERE {owner} IS NOT NULL')))
        if len(lying) < REPORTS:
            continue
        assert lying != filed and lying[::-1] != filed, table
        # Neighbours on disk are neighbours in time no more often than chance has it: all 23 would be.
        near = sum(abs(filed.index(one) - filed.index(two)) == 1 for one, two in zip(lying, lying[1:]))
        assert near <= 12, (table, near)
    assert base.execute("SELECT count(*) FROM sqlite_master WHERE name = 'sqlite_sequence'").fetchone()[0] == 0
    sql = {row["name"]: row["sql"] for row in base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'")}
    about_reports = [name for name in tables(base) if name == "report" or
                     "report" in {row["name"] for row in base.execute(f'PRAGMA table_info("{name}")')}]
    growing = {"access"}  # an officer's looks, in their order on purpose (DESIGN 5.4); the reporter's own are in no table
    for name in about_reports:
        has_own_key = "WITHOUT ROWID" in sql[name].upper() or name in growing or re.search(r"\b(?:key|report) INTEGER NOT NULL PRIMARY KEY", sql[name])
        assert has_own_key, f"{name} has a rowid that grows"


def test_no_look_of_a_reporter_leaves_a_row(used):
    _, _, base = used
    assert base.execute("SELECT count(*) FROM access WHERE report IS NOT NULL").fetchone()[0] == 0


def test_times_are_whole_seconds_of_the_published_kind(used):
    """No clock of a phone, no milliseconds, nothing but the moments that the case itself has."""
    _, devices, base = used
    for key, cells in rows_by_report(base).items():
        moments = set().union(*(cells.get(("report", name), set()) for name in ("filed_at", "changed_at", "due_at")))
        earliest, latest = min(moments), max(moments)
        for (table, column), values in cells.items():
            for value in values:
                if isinstance(value, int) and value > 1_000_000_000:
                    assert (table, column) in PUBLISHED, (table, column)
                    assert earliest <= value <= latest, (table, column)


def test_photo_files_have_names_sizes_and_places_that_say_nothing(used):
    server, _, base = used
    names = {row[0] for row in base.execute("SELECT name FROM photo")}
    files = [path for path in (server.data / "photos").rglob("*") if path.is_file()]
    assert {path.name for path in files} == names
    assert len({path.stat().st_size for path in files}) == 1, "padded to one size"
    assert len({path.parent.name for path in files}) > REPORTS, "spread over folders by their random names"


def test_drafts_of_one_browser_share_nothing(used):
    """Without script a form's photos wait sealed on the server: two forms of one browser, nothing in common."""
    server, _, _ = used
    from harness import photos

    server.start()
    try:
        before = set((server.data / "drafts").rglob("*"))
        cookies = {"Cookie": "perangkat=1; lang=id", "User-Agent": "Gawai/1"}
        for _ in range(2):
            body, headers = wire.multipart(
                [("visibility", "private"), ("id", new_id()), ("receipt", Receipt().code), ("go", "onward"),
                 ("photo", "IMG_0001.jpg", "image/jpeg", photos.jpeg())])
            assert server.ask("POST", "/lapor/foto", body, headers | cookies).status == 200
        drafts = [path for path in set((server.data / "drafts").rglob("*")) - before if path.is_file()]
        assert len(drafts) == 2
        one, two = (path.read_bytes() for path in drafts)
        assert drafts[0].name[:4] != drafts[1].name[:4]
        pieces = {one[at : at + 16] for at in range(4, len(one) - 16, 16)}
        assert one[:4] == two[:4] == b"LAP1" and not any(two[at : at + 16] in pieces for at in range(4, len(two) - 16, 16))
        database = (server.data / "laporaman.sqlite").read_bytes()
        assert not any(path.name.encode() in database for path in drafts)
    finally:
        server.stop()
