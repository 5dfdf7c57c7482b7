"""What a reporter masked is published nowhere: every page and answer of every audience but the reporter and the holder."""

import json
import shutil

import pytest

from harness.database import bytes_of_everything
from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import Server

#: Words that only this report has, each in the field of its name; the linter marks them by itself or not at all.
HIDDEN = {
    "story": ["Wiryadinata Sokapura", "0834-7716-4409", "pintu rahasia lumbung"],
    "location": ["Jl. Trembesi Kumala No. 77B"],
    "additional": ["sokapura.77@example.org", "B 7164 ZQX"],
}
TEXTS = {
    "story": STORY + " Hubungi Pak Wiryadinata Sokapura di 0834-7716-4409, lewat pintu rahasia lumbung saja.",
    "location": "rumahnya di Jl. Trembesi Kumala No. 77B, dekat pasar",
    "additional": "surel sokapura.77@example.org, mobil B 7164 ZQX",
}
HOLDER, OTHERS = "operator.pondokbambu", ("operator.joharbaru", "validator.biropem")


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    data = tmp_path_factory.mktemp("masked") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        yield server, Officers(server)


@pytest.fixture(scope="module")
def filed(house):
    """A public report of which all hidden words are masked."""
    server, _ = house
    masks = [
        {"field": field, "start": TEXTS[field].index(words), "end": TEXTS[field].index(words) + len(words)}
        for field, rows in HIDDEN.items()
        for words in rows
    ]
    receipt = Receipt()
    answer = server.file(draft(receipt, visibility="public", mask=masks, **TEXTS))
    assert answer["visibility"] == "public"
    return answer["number"], receipt


def traces(body):
    """Hidden words, also in part and as JSON or HTML would write them."""
    text = body.decode("utf-8", "replace").lower()
    parts = {part for rows in HIDDEN.values() for words in rows for part in [words, *words.split()] if len(part) > 5}
    # "rahasia" and such may stand on any page for reasons of their own.
    return sorted(part for part in parts - {"rahasia", "trembesi"} if part.lower() in text)


def test_the_linter_offers_to_mask_them(house):
    """All but the words that only the reporter knows to be telling."""
    server, _ = house
    reply = server.ask("POST", "/api/v1/check", json.dumps(TEXTS), {"Content-Type": "application/json"})
    found = {TEXTS[one["field"]][one["start"] : one["end"]] for one in reply.json()["findings"]}
    missed = [words for rows in HIDDEN.values() for words in rows if not any(words in part for part in found)]
    assert missed == ["pintu rahasia lumbung"]


def test_a_report_with_findings_left_open_is_taken(house):
    """The linter warns, it never blocks."""
    server, _ = house
    receipt = Receipt()
    server.file(draft(receipt, visibility="private", **TEXTS))
    assert server.mine(receipt)["report"]["story"] == TEXTS["story"]


def test_no_public_page_or_answer_has_them(house, filed):
    server, _ = house
    number, _ = filed
    paths = [
        "/", "/api", "/respons", f"/respons/{number}", "/map/borders.json", "/map/settings.json", "/laporanku",
        "/api/openapi.json", "/api/v1/categories", "/api/v1/public/reports", "/api/v1/public/reports?limit=50",
        f"/api/v1/public/reports/{number}", "/log/checkpoint",
    ]
    seen = {}
    for path in paths:
        for language in ("id", "en"):
            reply = server.ask("GET", path, headers={"Accept-Language": language})
            assert reply.status == 200, (path, reply.status)
            seen[path, language] = traces(reply.body)
    assert {where: words for where, words in seen.items() if words} == {}
    shown = server.ask("GET", f"/respons/{number}").body.decode()
    assert "▒▒▒" in shown and "Lampu jalan di depan gang kami" in shown


def test_officers_of_other_units_see_the_marks(house, filed):
    _, officers = house
    number, _ = filed
    for name in OTHERS:
        for path in (f"/crm/api/v1/reports/{number}", f"/crm/laporan/{number}"):
            reply = officers.ask(name, "GET", path)
            assert traces(reply.body) == [], (name, path)
    assert "▒▒▒" in officers.open(OTHERS[0], number)["texts"]["story"]


def test_the_holder_and_the_reporter_see_all(house, filed):
    """The control: what is hidden above is there for those who work on it."""
    server, officers = house
    number, receipt = filed
    held = officers.open(HOLDER, number)["texts"]
    own = server.mine(receipt)["report"]
    for field, text in TEXTS.items():
        assert held[field] == text and own[field] == text, field


def test_no_file_has_them_in_the_clear(house, filed):
    server, _ = house
    assert [name for name, data in bytes_of_everything(server.data) if traces(data)] == []
