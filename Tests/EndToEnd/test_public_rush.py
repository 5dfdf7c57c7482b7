"""Many public reports at once at the real server: each is listed at once, found a moment later, also after a kill, and leaves nothing."""

import shutil
import sqlite3
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import Server
from harness.waiting import until

LISTS = "/api/v1/public/reports"
MANY = 90
WORD = "kelabang"


@pytest.fixture
def data(imported, tmp_path):
    return shutil.copytree(imported, tmp_path / "data")


def file(server, receipt):
    body = draft(receipt, visibility="public", story=f"Ada {WORD} di gang. {STORY}")
    return server.file(body | {"category": "jalan", "point": {"lat": -6.237, "lon": 106.9}})["number"]


def rush(server, receipts):
    with ThreadPoolExecutor(16) as pool:
        return list(pool.map(lambda receipt: file(server, receipt), receipts))


def listed(server, query):
    page = server.get_json(f"{LISTS}?limit=100{query}")
    return {report["number"] for report in page["reports"]}


def leftovers(data):
    """What lists, search and map are made of must be the same as the reports that are public, once the server has stopped."""
    database = sqlite3.connect(f"file:{data / 'laporaman.sqlite'}?mode=ro", uri=True)

    def one(query):
        return database.execute(query).fetchone()[0]

    found = {
        "public": one("SELECT count(*) FROM publication"),
        "found": one("SELECT count(DISTINCT key) FROM publication_term"),
        "strangers": one("SELECT count(*) FROM publication_term WHERE key NOT IN (SELECT key FROM publication)"),
        "on the map": one("SELECT coalesce(sum(n), 0) FROM publication_cluster WHERE zoom = 16 AND category = ''"),
        "counted": one("SELECT coalesce(sum(number), 0) FROM public_count WHERE dimension = 'all' AND measure = 'filed'"),
        "waiting": one("SELECT count(*) FROM publication_waiting"),
    }
    database.close()
    return found


def test_all_are_listed_at_once_and_found_in_a_moment(data):
    with Server(data, "--demo") as server:
        receipts = [Receipt() for _ in range(MANY)]
        numbers = set(rush(server, receipts))
        assert listed(server, "") == numbers
        until(lambda: listed(server, f"&q={WORD}") == numbers)
        until(lambda: listed(server, "&category=jalan") == numbers)
    assert leftovers(data) == {"public": MANY, "found": MANY, "strangers": 0, "on the map": MANY, "counted": MANY, "waiting": 0}


def test_a_server_that_was_killed_finds_them_when_it_is_back(data):
    server = Server(data, "--demo").start()
    numbers = set(rush(server, [Receipt() for _ in range(MANY)]))
    server.kill()
    with Server(data, "--demo") as again:
        until(lambda: listed(again, f"&q={WORD}") == numbers)
    assert leftovers(data)["waiting"] == 0


def test_what_is_erased_in_the_rush_leaves_nothing(data):
    with Server(data, "--demo") as server:
        receipts = [Receipt() for _ in range(MANY)]

        def file_and_erase(receipt):
            number = file(server, receipt)
            if receipts.index(receipt) % 3:
                return number
            assert server.ask("POST", "/api/v1/mine/erase", {}, receipt.header).status in (200, 204)
            return None

        with ThreadPoolExecutor(16) as pool:
            numbers = set(pool.map(file_and_erase, receipts)) - {None}
        until(lambda: listed(server, f"&q={WORD}") == numbers)
    kept = len(numbers)
    assert leftovers(data) == {"public": kept, "found": kept, "strangers": 0, "on the map": kept, "counted": kept, "waiting": 0}
