"""Open311 GeoReport v2, the rules that need a past: ninety days, a thousand reports, what was public once, what nobody may count."""

import contextlib
import shutil
import sqlite3
import time

import pytest

from harness.officers import Officers
from harness.open311 import ROOT, Open311, filing
from harness.places import CITY
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server, command
from harness.wire import multipart
from harness import photos

DAY = 86_400


@pytest.fixture(scope="module")
def past(imported, tmp_path_factory):
    """A server with a made-up past, and its database."""
    data = tmp_path_factory.mktemp("past") / "data"
    shutil.copytree(imported, data)
    done = command("demo", "seed", "--reports", "4000", "--data", data, "--city", CITY)
    assert done.returncode == 0, done.stderr
    with contextlib.closing(sqlite3.connect(data / "laporaman.sqlite")) as base, base:
        # What is made up is no older than three months: a quarter was filed two hundred days earlier, and changed when it was.
        for table in ("publication", "report"):
            base.execute(f"UPDATE {table} SET filed_at = filed_at - ? WHERE key % 4 = 0", [200 * DAY])
    with Server(data, "--demo") as server:
        address = f"file:{data}/laporaman.sqlite?mode=ro"
        with contextlib.closing(sqlite3.connect(address, uri=True, timeout=10)) as base:
            yield Open311(server), base


def stamp(at):
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(at))


def ids(reports):
    return [report["service_request_id"] for report in reports]


def numbers(base, condition, *values):
    rows = base.execute(f"SELECT number FROM publication WHERE {condition} ORDER BY filed_at DESC, number", values)
    return {number for (number,) in rows}


def test_without_dates_a_list_is_of_ninety_days(past):
    open311, base = past
    now = int(time.time())
    (old,) = base.execute("SELECT count(*) FROM publication WHERE filed_at < ?", [now - 90 * DAY]).fetchone()
    assert old > 0, "so that something could be left out"
    found = open311.get("requests.json") + open311.get("requests.json", page=2)
    # Whoever was filed ninety days ago while this ran may be in either.
    assert set(ids(found)) ^ numbers(base, "filed_at >= ?", now - 90 * DAY) <= numbers(
        base, "filed_at BETWEEN ? AND ?", now - 90 * DAY - 60, now - 90 * DAY + 60)


def test_a_start_alone_reaches_ninety_days_on(past):
    open311, base = past
    start = int(time.time()) - 240 * DAY
    wanted = numbers(base, "filed_at BETWEEN ? AND ?", start, start + 90 * DAY)
    assert 0 < len(wanted) < 1_000
    assert set(ids(open311.get("requests.json", start_date=stamp(start)))) == wanted


def test_a_number_is_found_however_old(past):
    open311, base = past
    (number,) = base.execute("SELECT number FROM publication ORDER BY filed_at LIMIT 1").fetchone()
    assert ids(open311.get("requests.json", service_request_id=number)) == [number]
    assert ids(open311.get("requests.json", service_request_id=number, start_date=stamp(time.time()))) == [number]


def test_by_change_finds_what_was_filed_long_before(past):
    open311, base = past
    end = int(time.time()) - 10 * DAY
    start = end - 5 * DAY
    found = open311.get("requests.json", updated_after=stamp(start), updated_before=stamp(end))
    old = numbers(base, "filed_at < ?", end - 120 * DAY)
    assert 0 < len(found) < 1_000 and set(ids(found)) & old
    assert all(stamp(start) <= report["updated_datetime"] <= stamp(end) for report in found)
    # All of both kinds, by their own words.
    everything = [
        report for first in (0, 80, 160, 240) for page in (1, 2, 3, 4)
        for report in open311.get("requests.json", start_date=stamp(end - (first + 80) * DAY), end_date=stamp(
            end - first * DAY - 1), page=page)]
    wanted = {report["service_request_id"] for report in everything if stamp(start) <= report["updated_datetime"] <= stamp(end)}
    assert set(ids(found)) == wanted


def test_a_list_has_a_thousand_reports_and_goes_on(past):
    open311, base = past
    (many,) = base.execute("SELECT count(*) FROM publication WHERE filed_at > ?", [int(time.time()) - 89 * DAY]).fetchone()
    for place in range(max(0, 1_001 - many)):
        open311.file(description=f"Lubang di tikungan nomor {place}")
    for query in ({}, {"page_size": 5_000}, {"per_page": 5_000}, {"limit": 5_000}):
        assert len(open311.get("requests.json", **query)) == 1_000, query
    first, second = (ids(open311.get("requests.json", page=page)) for page in (1, 2))
    assert len(first) == 1_000 and second and not set(first) & set(second)


@pytest.mark.parametrize("name", ["service_request_id", "service_code", "status"])
@pytest.mark.parametrize("value", [",", " ", " , ,"])
def test_commas_alone_do_not_ask_for_everything(past, name, value):
    open311, _ = past
    reply = open311.ask("requests.json", **{name: value})
    assert reply.status == 400 and name in reply.json()[0]["description"]


# What nobody may learn


def filed_with_receipt(open311):
    (answer,) = open311.post(filing()).json()
    code = answer["service_notice"].split(": ")[1].split(".")[0]
    return answer["service_request_id"], {"Authorization": f"Receipt {code}"}


def test_what_was_taken_back_from_everybody_answers_nothing(past):
    """Strangers have the number together with the words; they could watch what becomes of it."""
    open311, _ = past
    number, mine = filed_with_receipt(open311)
    assert open311.get(f"requests/{number}.json")[0]["description"]
    assert open311.server.ask("POST", "/api/v1/mine/publish", {"visibility": "private"}, mine).status == 200
    for path in ("requests/{}.json", "requests/{}.xml", "tokens/{}.json", "tokens/{}.xml"):
        hidden, unknown = open311.ask(path.format(number)), open311.ask(path.format("JK-0000-0000"))
        assert (hidden.status, hidden.body) == (unknown.status, unknown.body) and hidden.status == 404
    assert open311.get("requests.json", service_request_id=number) == []


def test_no_update_id_counts_what_is_not_told(past):
    open311, _ = past
    number, _ = filed_with_receipt(open311)
    officers = Officers(open311.server)
    desk = officers.of("31.75.07.1002", "operator")
    for _ in range(3):
        officers.do(desk, number, "note", note="Catatan di antara kami.")
    officers.do(desk, number, "reject", reason="not-found", note="Sudah dicek, tidak ada.")
    told = [one for one in open311.get("servicerequestupdates.json", start_date=stamp(time.time() - 600))
            if one["service_request_id"] == number]
    assert [one["update_id"] for one in told] == [f"{number}-1", f"{number}-2"]


# Answers to questions, in the forms that clients send


def additional(open311, number):
    (found,) = open311.get(f"requests/{number}.json", extensions="true")
    return found["extended_attributes"]["additional"]


def test_answers_with_an_index_are_read_and_empty_ones_are_none(past):
    open311, _ = past
    indexed = open311.file(**{"attribute[damage][0]": "hole", "attribute[damage][1]": "crack"})
    assert "Lubang, Retak" in additional(open311, indexed)
    open311.file(**{"attribute[damage]": "", "attribute[other]": "", "attribute[damage][]": ""})
    for name in ("attribute[damage][a]", "attribute[damage]x", "attribute[damage", "attribute[]"):
        reply = open311.post(filing(**{name: "hole"}))
        assert reply.status == 400 and name in reply.json()[0]["description"], name


def test_too_much_is_told_by_its_own_name(past):
    open311, _ = past
    before = open311.ask("requests.json").body
    body, headers = multipart(
        [(name, str(value)) for name, value in filing(api_key=open311.key).items()]
        + [(f"photo{place}", "a.jpg", "image/jpeg", photos.jpeg()) for place in range(4)])
    reply = open311.post(body, headers=headers)
    assert reply.status == 400 and "media_url" in reply.json()[0]["description"]
    long = [("media_url", "https://gambar.example/" + "x" * 900 + str(place)) for place in range(3)]
    reply = open311.post(list(filing().items()) + long)
    assert reply.status == 400 and "2000" in reply.json()[0]["description"].replace(".", "").replace(",", "")
    assert open311.ask("requests.json").body == before


# Around it


def test_only_what_there_is_knows_other_methods(past):
    open311, _ = past
    assert open311.server.ask("PUT", f"{ROOT}/nowhere.json").status == 404
    assert open311.server.ask("PUT", f"{ROOT}/requests/{open311.file()}.json").status == 405
    reply = open311.server.ask("GET", f"{ROOT}/requests.json/?status=x")
    assert reply.status == 400 and reply.headers["content-type"].startswith("application/json")


def test_a_public_picture_may_be_shown_by_other_pages_and_nothing_else(past):
    open311, _ = past
    body, headers = multipart(
        [(name, str(value)) for name, value in filing(api_key=open311.key).items()]
        + [("media", "a.jpg", "image/jpeg", photos.jpeg())])
    (answer,) = open311.post(body, headers=headers).json()
    (found,) = open311.get(f"requests/{answer['service_request_id']}.json")
    picture = open311.server.ask("GET", found["media_url"].split(str(open311.server.port))[1])
    assert picture.status == 200 and picture.headers["cross-origin-resource-policy"] == "cross-origin"
    receipt = Receipt()
    for path, more in (("/", {}), ("/api/v1/public/reports", {}), ("/api/v1/mine", receipt.header)):
        reply = open311.server.ask("GET", path, headers=more)
        assert reply.headers["cross-origin-resource-policy"] == "same-origin", path


def test_only_a_partner_names_pictures_that_are_kept_elsewhere(past):
    open311, _ = past
    line = "media_url: https://gambar.example/a.jpg"
    number = open311.server.file(draft(Receipt(), visibility="public", additional=line))["number"]
    (found,) = open311.get(f"requests/{number}.json?extensions=true")
    assert found["media_url"] is None and found["extended_attributes"]["additional"] == line
    partners = open311.file(media_url="https://gambar.example/a.jpg")
    listed = {row["service_request_id"]: row["media_url"] for row in open311.get("requests.json")}
    assert listed[number] is None and listed[partners] == "https://gambar.example/a.jpg"
