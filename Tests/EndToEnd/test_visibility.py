"""From private to public and back, on the real server."""

from urllib.parse import urlencode

import pytest

from harness.proofs import picture
from harness.receipts import Receipt
from harness.reports import STORY, draft


def places(server, number):
    """What everybody gets of a report, at each address that could show it."""
    return {
        path: server.ask("GET", path)
        for path in (
            f"/respons/{number}", f"/api/v1/public/reports/{number}", f"/api/v1/public/reports/{number}/photos/1", "/respons",
            "/api/v1/public/reports", "/",
        )
    }


def publish(server, receipt, **body):
    return server.ask("POST", "/api/v1/mine/publish", body, receipt.header)


def send(server, fields):
    """The form of the own page, as a browser without script sends it."""
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return server.ask("POST", "/laporanku/terlihat", urlencode(fields).encode(), kind)


def test_a_public_report_is_gone_everywhere_at_once(server):
    receipt = Receipt()
    word = "kanari-terlihat-91"
    number = server.file(draft(receipt, visibility="public", story=f"{STORY} {word}"))["number"]
    assert server.ask("PUT", "/api/v1/mine/photos/1", picture(3), receipt.header | {"Content-Type": "image/jpeg"}).status == 200
    before = places(server, number)
    assert all(reply.status == 200 for reply in before.values())
    assert number in before["/respons"].body.decode() and word in before[f"/respons/{number}"].body.decode()

    answer = publish(server, receipt, visibility="private")
    assert answer.status == 200, answer.body
    assert answer.json()["report"]["visibility"] == "private" and answer.json()["photos"] == []
    after = places(server, number)
    for path, reply in after.items():
        assert number not in reply.body.decode("utf-8", "replace") or path.endswith(number), path
        assert word not in reply.body.decode("utf-8", "replace"), path
    unknown = server.ask("GET", "/api/v1/public/reports/JK-0000-0000")
    assert after[f"/api/v1/public/reports/{number}"].status == 404
    assert after[f"/api/v1/public/reports/{number}"].body == unknown.body
    assert after[f"/api/v1/public/reports/{number}/photos/1"].status == 404


def test_a_private_report_becomes_public_as_it_was_shown(server):
    receipt = Receipt()
    nik = "3175074501900012"
    number = server.file(draft(receipt, story=f"{STORY} NIK saya {nik}, telepon 0812-3456-7890."))["number"]
    own = server.mine(receipt)["report"]
    preview = own["public_preview"]
    assert nik not in preview["story"] and "0812-3456-7890" in preview["story"]
    assert server.ask("GET", f"/api/v1/public/reports/{number}").status == 404
    start = own["story"].index("0812")
    mask = [{"field": "story", "start": start, "end": start + 14}]
    assert publish(server, receipt, visibility="public", mask=mask).status == 200
    shown = server.get_json(f"/api/v1/public/reports/{number}")
    text = str(shown)
    assert nik not in text and "0812" not in text and "published" not in text
    assert number in server.ask("GET", "/respons").body.decode()
    assert server.mine(receipt)["history"][-1]["event"] == "published"


@pytest.mark.parametrize(
    ("body", "status", "field"),
    [
        ({}, 422, "visibility"), ({"visibility": "semua"}, 422, "visibility"), ({"visibility": 1}, 422, "visibility"),
        ({"visibility": "public", "mask": [{"field": "story", "start": 5, "end": 2}]}, 422, "mask"),
        ({"visibility": "public", "mask": [{"field": "photos", "start": 0, "end": 2}]}, 422, "mask"),
        ({"visibility": "public", "mask": [{"field": "story", "start": 0}]}, 422, None),
        ({"visibility": "public", "mask": "semua"}, 422, "mask"),
    ],
    ids=str,
)
def test_bad_input_names_its_field_and_changes_nothing(server, body, status, field):
    receipt = Receipt()
    server.file(draft(receipt))
    reply = publish(server, receipt, **body)
    assert reply.status in (400, status), reply.body
    if field:
        assert reply.json()["field"] == field
    assert server.mine(receipt)["report"]["visibility"] == "private"


def test_without_a_receipt_nothing_changes(server):
    assert server.ask("POST", "/api/v1/mine/publish", {"visibility": "public"}).status in (400, 401)
    assert publish(server, Receipt(), visibility="public").status == 404


def test_never_public_stays_private(server):
    receipt = Receipt()
    server.file(draft(receipt, category="pungutan-liar"))
    own = server.mine(receipt)["report"]
    assert "publish" not in own["actions"] and "public_preview" not in own
    reply = publish(server, receipt, visibility="public")
    assert reply.status == 422 and reply.json()["field"] == "visibility"


def test_the_page_without_script_asks_to_read_first(server):
    receipt = Receipt()
    number = server.file(draft(receipt))["number"]
    form = {"receipt": receipt.code, "visibility": "public"}
    again = send(server, form)
    assert again.status == 422 and 'id="sight-error"' in again.body.decode()
    done = send(server, form | {"seen": "1"})
    assert done.status == 200 and server.ask("GET", f"/respons/{number}").status == 200
    back = send(server, {"receipt": receipt.code, "visibility": "private"})
    assert back.status == 200 and server.ask("GET", f"/respons/{number}").status == 404
