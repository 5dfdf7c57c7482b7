"""Filing once, filing twice, and following by receipt."""

import pytest

from harness.receipts import Receipt
from harness.reports import LOCATION, STORY, draft


def test_a_report_is_private_unless_it_says_otherwise(server):
    answer = server.file(draft(Receipt(), visibility=None))
    assert answer["visibility"] == "private"


@pytest.mark.parametrize("form", ["lookup", "code", "small letters", "without hyphens"])
def test_its_holder_follows_it(server, form):
    receipt = Receipt()
    answer = server.file(draft(receipt, additional="Dekat tiang nomor 4"))
    shown = {
        "lookup": receipt.lookup,
        "code": receipt.code,
        "small letters": receipt.code.lower(),
        "without hyphens": receipt.code.replace("-", ""),
    }[form]
    mine = server.get_json("/api/v1/mine", {"Authorization": f"Receipt {shown}"})
    report = mine["report"]
    assert report["id"] == answer["id"] and report["number"] == answer["number"]
    assert report["story"] == STORY and report["location"] == LOCATION
    assert report["additional"] == "Dekat tiang nomor 4"
    assert report["due_at"] == answer["due_at"]
    assert len(mine["history"]) >= 1
    assert mine["photos"] == []


def test_without_a_lookup_the_server_makes_the_receipt_and_forgets_it(server):
    body = draft()
    first = server.file(body)
    receipt = Receipt.from_code(first["receipt"])
    assert server.mine(receipt)["report"]["id"] == first["id"]
    again = server.ask("POST", "/api/v1/reports", body)
    assert again.status in (200, 201)
    assert again.json().get("receipt") is None


def test_the_same_id_and_content_gives_the_same_answer(server):
    body = draft(Receipt())
    first = server.file(body)
    again = server.ask("POST", "/api/v1/reports", body)
    assert again.status in (200, 201)
    assert {**again.json(), "receipt": None} == {**first, "receipt": None}


@pytest.mark.parametrize(
    "change",
    [{"story": STORY + " Terima kasih."}, {"category": "pohon"}, {"visibility": "public"}, {"location": "Di tempat lain"}],
    ids=lambda change: next(iter(change)),
)
def test_the_same_id_with_other_content_is_a_conflict(server, change):
    body = draft(Receipt())
    server.file(body)
    reply = server.ask("POST", "/api/v1/reports", body | change)
    assert reply.status == 409 and reply.type == "application/problem+json"


def test_the_same_id_with_another_receipt_never_changes_hands(server):
    body, other = draft(Receipt()), Receipt()
    server.file(body)
    reply = server.ask("POST", "/api/v1/reports", body | {"receipt_lookup": other.lookup})
    assert reply.status in (200, 201, 409)
    assert server.ask("GET", "/api/v1/mine", headers=other.header).status == 404


def test_an_id_may_be_left_out(server):
    assert len(server.file(draft(Receipt(), id=None))["id"].replace("-", "")) == 32


def test_a_receipt_that_no_report_has_is_told_nothing(server):
    reply = server.ask("GET", "/api/v1/mine", headers=Receipt().header)
    assert reply.status == 404 and reply.type == "application/problem+json"


@pytest.mark.parametrize(
    "shown",
    ["", "Receipt", "Receipt ", "Receipt nonsense", "Receipt AAAA-AAAA-AAAA-AAAA-AAAA-AAAA-AAAA", "Bearer x", "Receipt \xff"],
)
def test_no_receipt_or_a_mistyped_one(server, shown):
    reply = server.ask("GET", "/api/v1/mine", headers={"Authorization": shown.encode("latin-1")} if shown else {})
    assert 400 <= reply.status < 500 and reply.type == "application/problem+json"


def test_withdrawing_needs_the_receipt_and_can_be_done_once(server):
    receipt = Receipt()
    server.file(draft(receipt))
    assert server.ask("POST", "/api/v1/mine/withdraw", {}).status in (400, 401, 404)
    reply = server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header)
    assert reply.status in (200, 204), reply.body
    assert server.mine(receipt)["report"]["state"] == "withdrawn"
    assert server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 409


def test_erasing_takes_the_words_away_for_good(server):
    receipt, word = Receipt(), "Kucing-oranye-bernama-Semangka"
    server.file(draft(receipt, story=f"{STORY} {word}"))
    reply = server.ask("POST", "/api/v1/mine/erase", {}, receipt.header)
    assert reply.status in (200, 204), reply.body
    after = server.ask("GET", "/api/v1/mine", headers=receipt.header)
    assert after.status in (200, 404, 410)
    assert word.encode() not in after.body and STORY.encode() not in after.body


def test_a_public_report_is_read_by_everyone_without_its_id_or_receipt(server):
    receipt = Receipt()
    answer = server.file(draft(receipt, visibility="public"))
    public = server.get_json(f"/api/v1/public/reports/{answer['number']}")
    text = str(public)
    assert STORY in text
    assert answer["id"] not in text and receipt.lookup not in text
    page = server.ask("GET", f"/respons/{answer['number']}")
    assert page.status == 200 and answer["id"].encode() not in page.body


def test_a_client_with_a_wrong_clock_is_served_as_any_other(server):
    for date in ("Thu, 01 Jan 1970 00:00:00 GMT", "Fri, 31 Dec 2099 23:59:59 GMT", "gestern"):
        reply = server.ask("POST", "/api/v1/reports", draft(Receipt()), {"Date": date, "If-Modified-Since": date})
        assert reply.status == 201


