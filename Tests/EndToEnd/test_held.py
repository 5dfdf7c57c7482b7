"""Sensitive reports: they can wait for a day, unseen by everybody; the field sees the sheet only."""

import contextlib
import datetime
import sqlite3
import time

import pytest

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.waiting import until

CATEGORY = "pungutan-liar"
JAKARTA = datetime.timezone(datetime.timedelta(hours=7))
FIELD = "petugas.pondokbambu"


@pytest.fixture
def house(servers):
    server = servers("--demo")
    return server, Officers(server)


def database(server):
    return contextlib.closing(sqlite3.connect(server.data / "laporaman.sqlite", timeout=10))


def file_held(server, days=3):
    receipt = Receipt()
    answer = server.file(draft(receipt, category=CATEGORY) | {"delay_days": days})
    return receipt, answer


def bring_the_day(server, seconds_ago=1):
    """Its second has come: the only thing that time does."""
    server.kill()
    with database(server) as base, base:
        moment = int(time.time()) - seconds_ago
        changed = base.execute("UPDATE report SET held_until = ? WHERE held_until IS NOT NULL", (moment,))
        assert changed.rowcount > 0
    server.start()


def desk_of(officers, answer):
    return officers.need(answer["unit"]["code"], "operator")


def queue(officers, username):
    reply = officers.ask(username, "GET", "/crm/api/v1/reports?queue=all")
    assert reply.status == 200
    return [row["number"] for row in reply.json()["reports"]]


def test_until_its_day_nobody_finds_it_not_even_after_a_kill(house):
    server, officers = house
    receipt, answer = file_held(server)
    day = datetime.datetime.now(JAKARTA).date() + datetime.timedelta(days=3)
    assert answer["dispatch_on"] == day.isoformat()
    desk = desk_of(officers, answer)
    server.kill()
    server.start()
    assert queue(officers, desk) == []
    for username in officers.accounts:
        reply = officers.ask(username, "GET", f"/crm/api/v1/reports/{answer['number']}")
        assert reply.status in (403, 404), username
    mine = server.mine(receipt)
    assert mine["report"]["dispatch_on"] == day.isoformat() and mine["history"] == []
    assert mine["report"]["unit"] == answer["unit"] and mine["report"]["actions"] == ["withdraw"]
    with database(server) as base:
        filed, holder, until_ = base.execute("SELECT filed_at, holder, held_until FROM report").fetchone()
        assert filed == until_ and holder == ""
        assert base.execute("SELECT count(*) FROM event").fetchone() == (0,)
    at = datetime.datetime.fromtimestamp(until_, JAKARTA)
    assert at.date() == day and 7 <= at.hour < 21


def test_on_its_day_it_arrives_once_as_one_that_was_just_filed(house):
    server, officers = house
    receipt, answer = file_held(server)
    desk = desk_of(officers, answer)
    before = int(time.time())
    bring_the_day(server)
    assert until(lambda: queue(officers, desk)) == [answer["number"]]
    case = officers.open(desk, answer["number"])
    filed_at = datetime.datetime.fromisoformat(case["report"]["filed_at"]).timestamp()
    assert before <= filed_at <= time.time() and case["report"]["version"] == 1
    assert [row["event"] for row in case["history"]] == ["filed"]
    server.kill()
    server.start()
    mine = server.mine(receipt)
    assert [row["event"] for row in mine["history"]] == ["filed"] and "dispatch_on" not in mine["report"]
    with database(server) as base:
        assert base.execute("SELECT count(*) FROM report WHERE held_until IS NOT NULL").fetchone() == (0,)


def test_nothing_in_an_officers_answer_tells_that_it_waited(house):
    server, officers = house
    _, answer = file_held(server)
    desk = desk_of(officers, answer)
    bring_the_day(server)
    until(lambda: queue(officers, desk))
    plain = server.file(draft(Receipt(), category=CATEGORY))
    cases = [officers.open(desk, one["number"]) for one in (answer, plain)]
    own = {"view_id", "number", "filed_at", "changed_at", "clock", "at"}

    def without(value):
        """What is a case's own anyway is left out: its number, the look, and its seconds."""
        if isinstance(value, dict):
            return {key: without(part) for key, part in value.items() if key not in own}
        return [without(part) for part in value] if isinstance(value, list) else value

    assert without(cases[0]) == without(cases[1])


def test_what_is_due_goes_in_no_order_of_filing(house):
    server, officers = house
    filed = [file_held(server)[1] for _ in range(12)]
    desk = desk_of(officers, filed[0])
    bring_the_day(server)
    until(lambda: len(queue(officers, desk)) == 12)
    with database(server) as base:
        times = {base.execute("SELECT filed_at FROM report WHERE number = ?", (one["number"],)).fetchone()[0] for one in filed}
    assert len(times) <= 2, "they go together, whenever each was written"


def test_it_can_be_withdrawn_and_erased_while_it_waits(house):
    server, officers = house
    withdrawn, first = file_held(server)
    erased, second = file_held(server)
    for receipt, verb in [(withdrawn, "withdraw"), (erased, "erase")]:
        reply = server.ask("POST", f"/api/v1/mine/{verb}", headers=receipt.header)
        assert reply.status == 200, reply.body[:300]
    _, third = file_held(server)
    desk = desk_of(officers, first)
    bring_the_day(server)
    assert until(lambda: queue(officers, desk)) == [third["number"]]
    assert server.mine(withdrawn)["report"]["state"] == "withdrawn"
    assert server.mine(erased)["report"]["erased"] is True
    for one in (first, second):
        assert officers.ask(desk, "GET", f"/crm/api/v1/reports/{one['number']}").status == 404


@pytest.mark.parametrize(
    "changes", [{"delay_days": 1}, {"delay_days": 6}, {"delay_days": 2.5}, {"delay_days": 2, "category": "jalan"}]
)
def test_what_may_not_wait_is_refused(house, changes):
    server, _ = house
    reply = server.ask("POST", "/api/v1/reports", draft(Receipt(), category=CATEGORY) | changes)
    assert reply.status == 422 and reply.json()["field"] == "delay_days"


def test_the_field_officer_of_a_sensitive_case_gets_the_sheet_and_no_word_of_the_story(house):
    server, officers = house
    answer = server.file(draft(Receipt(), category=CATEGORY))
    desk, number = desk_of(officers, answer), answer["number"]
    field = officers.need(answer["unit"]["code"], "field")
    officers.do(desk, number, "accept")
    refused = officers.ask(desk, "POST", f"/crm/api/v1/reports/{number}/assign", {"officer": field})
    assert refused.status == 422 and refused.json()["field"] == "sheet"
    sheet = "Datangi titik ini dan amati."
    officers.do(desk, number, "assign", officer=field, sheet=sheet)
    reply = officers.ask(field, "GET", f"/crm/api/v1/reports/{number}")
    assert reply.status == 200 and reply.json()["sheet"] == sheet
    assert all(STORY[start : start + 20].encode() not in reply.body for start in range(0, len(STORY) - 20, 5))


def test_the_list_of_what_is_common_knows_only_public_reports(house):
    server, _ = house
    before = server.get_json("/api/v1/similar")
    for _ in range(12):
        server.file(draft(Receipt(), category=CATEGORY))
    server.kill()
    server.start()
    assert server.get_json("/api/v1/similar") == before
