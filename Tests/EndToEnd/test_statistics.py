"""Statistics: counters that are at all times what the public reports say."""

import re
import shutil
import time

import pytest

from harness.officers import Officers
from harness.places import CITY
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import Server, command

KELURAHAN = "31.75.07.1002"
NONE = {"filed": 0, "open": 0, "done": 0, "rejected": 0, "withdrawn": 0, "confirmed": 0, "contested": 0}


def figures(server):
    return server.get_json("/api/v1/public/stats")


def row(found, table, code):
    return next((row["figures"] for row in found[table] if row["code"] == code), NONE)


@pytest.fixture
def house(servers):
    server = servers("--demo")
    return server, Officers(server)


def test_a_report_counts_from_its_filing_to_its_end(house):
    server, _ = house
    assert figures(server)["total"] == NONE
    receipt = Receipt()
    server.file(draft(receipt, visibility="public"))
    found = figures(server)
    expected = NONE | {"filed": 1, "open": 1}
    assert found["total"] == found["months"][-1]["figures"] == expected and len(found["months"]) == 12
    assert row(found, "categories", "jalan") == row(found, "kelurahan", KELURAHAN) == row(found, "kecamatan", "31.75.07") == expected
    assert row(found, "kota", "31.75") == expected and sum(unit["figures"]["filed"] for unit in found["units"]) == 1
    assert server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 200
    assert figures(server)["total"] == NONE | {"filed": 1, "withdrawn": 1}
    assert server.ask("POST", "/api/v1/mine/erase", {}, receipt.header).status == 200
    found = figures(server)
    assert found["total"] == NONE and all(found[table] == [] for table in ("categories", "kota", "kecamatan", "kelurahan", "units"))


def test_a_report_that_goes_to_another_unit_counts_there(house):
    server, officers = house
    number = server.file(draft(Receipt(), visibility="public", category="jalan"))["number"]
    (before,) = [unit["code"] for unit in figures(server)["units"]]
    officers.do("operator.pondokbambu", number, "coordinate", unit="BINAMARGA", reason="Jalan ini milik kota.")
    assert [unit["code"] for unit in figures(server)["units"]] == ["BINAMARGA"] != [before]


def test_private_reports_are_counted_nowhere(house):
    server, _ = house
    server.file(draft(Receipt(), visibility="public"))
    before, page = figures(server), server.ask("GET", "/statistik").body
    for _ in range(12):
        server.file(draft(Receipt()))
    assert figures(server) == before and server.ask("GET", "/statistik").body == page


def test_the_front_page_counts_today(house):
    server, _ = house

    def today():
        page = server.ask("GET", "/").body.decode()
        return [int(number) for number in re.findall(r'<dd class="tabular">(\d+)</dd>', page)]

    assert today() == [0, 0, 0]
    server.file(draft(Receipt(), visibility="public"))
    server.file(draft(Receipt()))
    assert today() == [1, 0, 1]


@pytest.mark.parametrize("query", ["from=2026-13", "until=2999-01", "from=2026-05&until=2026-04", "from=1990-01", "from=x", "until=%00"])
def test_months_that_are_none_are_refused(server, query):
    reply = server.ask("GET", f"/api/v1/public/stats?{query}")
    assert reply.status == 422 and reply.json()["field"] in ("from", "until")


@pytest.mark.parametrize("period", ["2999", "2026-00", "kemarin", "-1", "1e9", "99999999999999999999"])
def test_a_period_that_is_none_gets_a_calm_page(server, period):
    assert server.ask("GET", f"/statistik?periode={period}").status == 422


def test_seeded_reports_are_counted_as_they_are_published(imported, tmp_path):
    """Counters of thousands of made-up reports, against a count of the table that is exported."""
    import csv
    import io

    shutil.copytree(imported, tmp_path / "data")
    done = command("demo", "seed", "--reports", "3000", "--data", tmp_path / "data", "--city", CITY)
    assert done.returncode == 0, done.stderr
    with Server(tmp_path / "data") as server:
        table = list(csv.DictReader(io.StringIO(server.ask("GET", "/api/v1/public/export.csv").body.decode(), newline="")))
        assert len(table) > 500
        months = sorted({row["filed_at"][:7] for row in table})
        year, month = map(int, months[0].split("-"))
        first = f"{year - (month == 1)}-{(month - 2) % 12 + 1:02}"
        found = server.get_json(f"/api/v1/public/stats?from={first}")
        def count(**wanted):
            return sum(all(row[name] == value for name, value in wanted.items()) for row in table)
        total = found["total"]
        assert total["filed"] == len(table)
        for state in ("done", "rejected", "withdrawn"):
            assert total[state] == count(state=state), state
        assert total["confirmed"] == count(confirmed="true") and total["contested"] == count(contested="true")
        for name, column in (("categories", "category"), ("kelurahan", "kelurahan"), ("units", "unit")):
            for line in found[name]:
                assert line["figures"]["filed"] == count(**{column: line["code"]}), line["code"]
                assert line["figures"]["done"] == count(**{column: line["code"], "state": "done"}), line["code"]
        assert 0 < total["median_days"] <= total["p90_days"]
        began = [time.perf_counter()]
        for path in ("/statistik", "/", "/data"):
            reply = server.ask("GET", path, headers={"Accept-Encoding": "gzip"})
            began.append(time.perf_counter())
            print(path, len(reply.body), "bytes", round((began[-1] - began[-2]) * 1000, 1), "ms")
            assert reply.status == 200 and len(reply.body) <= 150_000


def test_a_database_of_before_is_counted_at_the_start(house):
    """As an older version leaves it: nothing counted, nothing known of closings."""
    import sqlite3

    server, _ = house
    receipts = [Receipt() for _ in range(3)]
    for receipt in receipts:
        server.file(draft(receipt, visibility="public"))
    server.ask("POST", "/api/v1/mine/withdraw", {}, receipts[0].header)
    before, table = figures(server), server.ask("GET", "/api/v1/public/export.csv").body
    server.stop()
    with sqlite3.connect(server.data / "laporaman.sqlite") as database:
        database.execute("DELETE FROM public_count")
        database.execute("DELETE FROM public_revision")
        database.execute("UPDATE publication SET filed_day = 0, closed_at = NULL, closed_day = NULL")
        database.execute("DELETE FROM setting WHERE name = 'public_counts'")
    database.close()
    server.start()
    assert figures(server) == before and server.ask("GET", "/api/v1/public/export.csv").body == table


def test_a_report_counts_while_it_is_public(house):
    """Its reporter opens it, closes it again and opens it once more: figures, files and feed follow at once."""
    server, _ = house
    receipt = Receipt()
    number = server.file(draft(receipt))["number"]
    files = ("/api/v1/public/export.csv", "/api/v1/public/export.geojson", "/api/v1/public/feed.atom")
    for visibility, filed in (("private", 0), ("public", 1), ("private", 0), ("public", 1)):
        reply = server.ask("POST", "/api/v1/mine/publish", {"visibility": visibility}, receipt.header)
        assert reply.status == 200, reply.body
        assert figures(server)["total"]["filed"] == filed
        for path in files:
            assert (number.encode() in server.ask("GET", path).body) == (filed == 1), (visibility, path)
    assert server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 200
    assert figures(server)["total"]["withdrawn"] == 1
    assert server.ask("POST", "/api/v1/mine/publish", {"visibility": "private"}, receipt.header).status in (200, 409)
