"""Comments and support on the page of a report: with script, without, by keyboard, and nothing for axe to find."""

import re

import pytest
from playwright.sync_api import expect

import walk
from crm import Desk
from harness import voices
from harness.receipts import Receipt
from harness.reports import draft
from test_accessibility import findings, is_too_wide

WORDS = ["dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]


@pytest.fixture
def number(town):
    return town.file(draft(Receipt(), visibility="public"))["number"]


def answer_sum(page):
    """Reads the question as a person does."""
    question = page.locator("label[for=f-sum]").text_content()
    left, right = re.search(r"Berapa (\w+) ditambah (\w+)\?", question).groups()
    page.locator("#f-sum").fill(str(WORDS.index(left) + WORDS.index(right) + 4))


def support(page):
    """Whoever is quicker than the script goes the plain way, with a sum."""
    expect(page.locator("[data-support][data-ready]")).to_be_visible()
    page.locator("[data-support-give] button").click()


def test_a_comment_is_written_without_leaving_a_name(visit, town, number):
    page = visit()
    page.goto(f"/respons/{number}")
    expect(page.locator("#komentar")).to_contain_text("Belum ada komentar")
    page.locator("#f-text").fill("Sudah dua minggu begini.")
    page.locator("form[data-voice=comment] button").click()
    expect(page.locator("[role=status].notice")).to_have_text("Komentarmu sudah tampil.")
    expect(page.locator(".comment")).to_contain_text("Sudah dua minggu begini.")
    assert page.context.cookies() == []
    assert findings(page) == [] and not is_too_wide(page)
    assert [row["text"] for row in voices.comments(town, number)] == ["Sudah dua minggu begini."]


def test_marked_words_are_shown_first_and_masked_unless_kept(visit, town, number):
    page = visit()
    page.goto(f"/respons/{number}")
    page.locator("#f-text").fill("Telepon saja Pak RT di 0812-3456-7890.")
    page.locator("form[data-voice=comment] button").click()
    expect(page.locator(".mask-choice mark").first).to_have_text("0812-3456-7890")
    # The device has done its work already: no sum is asked.
    expect(page.locator("#f-sum")).to_have_count(0)
    assert findings(page) == [] and not is_too_wide(page)
    page.locator("main button.btn-main").click()
    expect(page.locator(".comment")).to_contain_text("▒▒▒")
    assert "0812" not in voices.comments(town, number)[0]["text"]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_without_javascript_a_sum_does(visit, town, number, look):
    page = visit(java_script_enabled=False, color_scheme=look)
    page.goto(f"/respons/{number}")
    page.locator("#f-text").fill("Hubungi Budi di 0812-3456-7890.")
    page.locator("form[data-voice=comment] button").click()
    page.locator("#f-sum").fill("99")
    page.locator("main button.btn-main").click()
    expect(page.locator("#e-sum")).to_contain_text("belum pas")
    expect(page.locator("#f-text")).to_have_value("Hubungi Budi di 0812-3456-7890.")
    answer_sum(page)
    page.locator("main button.btn-main").click()
    expect(page.locator(".comment")).to_contain_text("▒▒▒")
    page.locator(".comment .link-button").click()
    answer_sum(page)
    page.locator("main button.btn-main").click()
    expect(page.locator("[role=status].notice")).to_contain_text("Moderator akan memeriksa")
    assert "0812" not in voices.comments(town, number)[0]["text"]


def test_axe_finds_nothing_on_the_plain_steps(visit, town, number):
    """axe itself needs JavaScript, so it is on, and none of ours arrives."""
    voices.comment(town, number, "Pertama.")
    page = visit(service_workers="block")
    page.context.route("**/*.js", lambda route: route.abort())
    found = {}
    page.goto(f"/respons/{number}")
    found["story"] = findings(page)
    page.locator("#f-text").fill("Hubungi Budi, saya tinggal di seberang sekolah.")
    page.locator("form[data-voice=comment] button").click()
    found["check"] = findings(page)
    page.goto(f"/respons/{number}/komentar")
    found["comments"] = findings(page)
    page.locator(".comment .link-button").click()
    found["flag"] = findings(page)
    page.goto(f"/respons/{number}")
    page.locator("[data-support-give] button").click()
    found["support"] = findings(page)
    answer_sum(page)
    page.locator("main button.btn-main").click()
    expect(page.locator("main")).to_contain_text("1 orang mendukung")
    found["supported"] = findings(page)
    page.locator("main form button").click()
    expect(page.locator("[role=status].notice")).to_contain_text("dibatalkan")
    assert {name: rows for name, rows in found.items() if rows} == {}


def test_support_is_remembered_on_the_device_and_its_end_is_seen(visit, town, desk, number):
    page = visit()
    page.goto(f"/respons/{number}")
    expect(page.locator("[data-support-count]")).to_have_text("Belum ada yang mendukung")
    expect(page.locator("[data-support][data-ready]")).to_be_visible()
    page.locator("[data-support-give] button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-support-count]")).to_have_text("1 orang mendukung")
    expect(page.locator("[data-support-back]")).to_be_focused()
    assert findings(page) == []
    page.reload()
    expect(page.locator("[data-support-mine]")).to_be_visible()
    page.goto("/laporanku")
    expect(page.locator("[data-supported-list] .card")).to_have_count(1)
    assert findings(page) == [] and not is_too_wide(page)
    desk.move(number, "reject", reason="not-found", note="Tidak ada")
    page.reload()
    expect(page.locator("[data-supported-list] .card")).to_contain_text("Ditolak")


def test_a_support_is_taken_back_by_keyboard(visit, number):
    page = visit()
    page.goto(f"/respons/{number}")
    support(page)
    expect(page.locator("[data-support-back]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("[data-support-count]")).to_have_text("Belum ada yang mendukung")
    expect(page.locator("[data-support-give] button")).to_be_focused()
    page.goto("/laporanku")
    expect(page.locator("[data-supported]")).to_be_hidden()


def test_the_address_is_handed_on_as_text_and_as_a_picture(visit, town, number):
    page = visit()
    page.goto(f"/respons/{number}?hasil=komentar")
    page.locator("[data-share] summary").click()
    expect(page.locator("[data-share] input")).to_have_value(f"http://127.0.0.1:{town.port}/respons/{number}")
    page.locator("[data-share-draw]").click()
    expect(page.locator("[data-share-qr] canvas")).to_be_visible()
    assert findings(page) == [] and not is_too_wide(page)


def test_a_moderator_removes_a_comment(visit, town, number):
    comment = voices.comment(town, number, "Dasar pemalas.")
    voices.flag(town, number, comment["id"])
    account = Desk(town, "validator", "BIROPEM").account
    page = visit(viewport={"width": 1200, "height": 800})
    page.goto("/crm/masuk")
    page.locator("[name=username]").fill(account["username"])
    page.locator("[name=password]").fill(account["password"])
    page.locator("main form button").first.click()
    page.wait_for_url(re.compile("/crm(?!/masuk)"))
    page.goto("/crm/komentar")
    row = page.locator(".moderated").filter(has_text=number)
    assert findings(page) == []
    row.locator("select[name=reason]").select_option("insult")
    row.locator(".moderation-remove button").click()
    expect(page.locator("[role=status].notice")).to_contain_text("Komentar dihapus")
    page.goto(f"/respons/{number}")
    expect(page.locator(".comment-trace")).to_contain_text("Komentar dihapus: Menghina")
    assert findings(page) == []


def test_a_known_problem_is_supported_instead_of_filed_again(visit, town):
    page = visit()
    # A street of its own: at most three are offered, and the other tests have filed theirs.
    place = {"lat": -6.2303, "lon": 106.905, "accuracy": 5}
    page.context.set_geolocation({"latitude": -6.23, "longitude": 106.905, "accuracy": 8})
    near = town.file(draft(Receipt(), visibility="public", point=place))["number"]
    town.file(draft(Receipt(), point=place))
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    walk.pick_category(page, walk.step(page, "cerita"))
    nearby = page.locator("[data-nearby]")
    expect(nearby.locator(f'[href="/respons/{near}#dukung"]')).to_be_visible()
    expect(nearby).to_contain_text("Laporan privat tidak ditunjukkan")
    assert findings(page) == [] and not is_too_wide(page)
    with page.expect_popup() as opened:
        nearby.locator(f'[href="/respons/{near}#dukung"]').click()
    other = opened.value
    support(other)
    expect(other.locator("[data-support-mine]")).to_be_visible()
