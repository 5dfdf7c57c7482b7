"""A question is answered and a refusal contested: with script, without, and what happens on the way."""

import pytest
from playwright.sync_api import expect

import walk
from harness import photos
from harness.receipts import Receipt
from harness.reports import draft
from recorder import Recorder
from test_accessibility import findings, is_too_wide


@pytest.fixture
def filed(town):
    receipt = Receipt()
    return receipt, town.file(draft(receipt))["number"]


def open_with_code(page, receipt):
    page.goto("/laporanku")
    page.locator("#f-receipt").fill(receipt.code)
    page.locator("[data-receipt-form] button").first.click()
    expect(page.locator("article[data-case]")).to_be_visible()


def test_a_question_is_seen_on_the_card_and_answered(visit, town, desk):
    page = visit()
    code = walk.file_report(page)
    number = town.mine(Receipt.from_code(code))["report"]["number"]
    desk.move(number, "ask", question="Lubangnya di sisi mana?")
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-asked]")).to_be_visible()
    page.locator("[data-my-list] [data-open]").first.click()
    form = page.locator("[data-move=answer]")
    expect(page.locator(".asked")).to_contain_text("Lubangnya di sisi mana?")
    form.locator("button.btn-main").click()
    expect(form.locator(".field-error")).to_be_visible()
    form.locator("textarea").fill("Sisi kiri, dekat tiang")
    form.locator("button.btn-main").click()
    expect(page.locator(".asked")).to_have_count(0)
    expect(page.locator("article[data-case]")).to_contain_text("Sisi kiri, dekat tiang")
    questions = town.mine(Receipt.from_code(code))["questions"]
    assert [row["from"] for row in questions] == ["unit", "reporter"]
    assert code not in page.url


def test_personal_data_is_warned_of_once_and_can_be_masked(visit, town, desk, filed):
    receipt, number = filed
    desk.move(number, "ask", question="Kapan terjadi?")
    page = visit()
    open_with_code(page, receipt)
    form = page.locator("[data-move=answer]")
    form.locator("textarea").fill("Tadi malam, telepon saya 081234567890")
    form.locator("button.btn-main").click()
    warning = form.locator("[data-findings]")
    expect(warning).to_be_visible()
    assert town.mine(receipt)["questions"][-1]["from"] == "unit"
    warning.locator("button").first.click()
    expect(form.locator("textarea")).not_to_have_value("Tadi malam, telepon saya 081234567890")
    form.locator("button.btn-main").click()
    expect(page.locator(".asked")).to_have_count(0)
    assert "081234567890" not in town.mine(receipt)["questions"][-1]["text"]


def test_without_signal_what_was_typed_stays(visit, desk, filed):
    receipt, number = filed
    desk.move(number, "ask", question="Kapan terjadi?")
    page = visit()
    open_with_code(page, receipt)
    form = page.locator("[data-move=answer]")
    form.locator("textarea").fill("Tadi malam")
    page.context.set_offline(True)
    form.locator("button.btn-main").click()
    expect(page.locator("#kabar")).to_be_visible()
    expect(form.locator("textarea")).to_have_value("Tadi malam")
    page.context.set_offline(False)
    form.locator("button.btn-main").click()
    expect(page.locator(".asked")).to_have_count(0)


def test_somebody_else_was_faster_and_the_words_are_kept(visit, desk, filed):
    receipt, number = filed
    desk.move(number, "ask", question="Kapan terjadi?")
    page = visit()
    open_with_code(page, receipt)
    form = page.locator("[data-move=answer]")
    form.locator("textarea").fill("Tadi malam sekali")
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    form.locator("button.btn-main").click()
    expect(page.locator("#h-refusal")).to_be_visible()
    expect(page.locator("article[data-case]")).to_contain_text("Tadi malam sekali")


@pytest.mark.parametrize("script", [True, False])
def test_a_refusal_is_contested_with_and_without_script(visit, town, desk, filed, script):
    receipt, number = filed
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    page = visit(java_script_enabled=script)
    open_with_code(page, receipt)
    expect(page.locator("main")).to_contain_text("Sudah ada laporan lain tentang ini.")
    way = page.locator("details.verdict-way")
    way.locator("summary").click()
    way.locator("textarea").fill("Lubangnya lain, dekat jembatan")
    way.locator("button").click()
    expect(page.locator("article[data-case][data-state=reopened]")).to_be_visible()
    assert town.mine(receipt)["report"]["state"] == "reopened"


def contest_form(page, receipt):
    open_with_code(page, receipt)
    page.locator("details.verdict-way summary").click()
    return page.locator("[data-move=contest]")


def test_the_photo_of_a_private_contest_is_cleaned_and_sealed_before_it_leaves(visit, town, desk, filed, photo):
    receipt, number = filed
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    recorder = Recorder(town.port)
    page = visit(base_url=recorder.url)
    form = contest_form(page, receipt)
    assert findings(page) == []
    form.locator("input[type=file]").set_input_files(str(photo))
    expect(form.locator("[data-photo-status]")).to_have_text("Foto siap dan terkunci")
    form.locator("textarea").fill("Lubangnya lain, dekat jembatan")
    form.locator("button.btn-main").click()
    expect(page.locator("article[data-case][data-state=reopened]")).to_be_visible()
    picture = page.locator("[data-sealed-photo]")
    expect(picture).to_be_visible()
    assert picture.evaluate("one => one.decode().then(() => one.naturalWidth)") == photos.WIDTH
    sent = bytes(recorder.sent)
    recorder.close()
    assert b"LAP1" in sent and len(sent) > 256 * 1024
    assert not [words for words in (photos.CANARY, b"JFIF\0\1\1", b"Exif\0\0", b"IMG_0001") if words in sent]
    seen = town.ask("GET", f"/crm/api/v1/reports/{number}", headers=desk.headers).json()
    assert [one["locked"] for one in seen["photos"]] == [True]


def test_a_file_that_is_no_photo_is_told_before_anything_is_sent(visit, town, desk, filed, tmp_path):
    receipt, number = filed
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    page = visit()
    form = contest_form(page, receipt)
    broken = tmp_path / "catatan.jpg"
    broken.write_bytes(b"bukan foto sama sekali")
    form.locator("input[type=file]").set_input_files(str(broken))
    expect(form.locator("[data-field=photos] .field-error")).to_be_visible()
    form.locator("textarea").fill("Lubangnya lain")
    form.locator("button.btn-main").click()
    expect(form.locator("input[type=file]")).to_be_focused()
    assert town.mine(receipt)["report"]["state"] == "rejected"
    form.locator("input[type=file]").set_input_files([])
    expect(form.locator("[data-field=photos] .field-error")).to_be_hidden()
    form.locator("button.btn-main").click()
    expect(page.locator("article[data-case][data-state=reopened]")).to_be_visible()
    assert town.mine(receipt)["photos"] == []


@pytest.mark.parametrize("script", [True, False])
def test_a_public_contest_brings_a_photo_with_and_without_script(visit, town, desk, photo, script):
    receipt = Receipt()
    number = town.file(draft(receipt, visibility="public"))["number"]
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    page = visit(java_script_enabled=script)
    form = contest_form(page, receipt)
    form.locator("input[type=file]").set_input_files(str(photo))
    form.locator("textarea").fill("Lubangnya lain, dekat jembatan")
    form.locator("button.btn-main").click()
    expect(page.locator("article[data-case][data-state=reopened]")).to_be_visible()
    shown = town.ask("GET", f"/api/v1/public/reports/{number}/photos/1")
    assert shown.status == 200 and photos.CANARY not in shown.body


def test_without_script_a_private_photo_has_no_field(visit, desk, filed):
    receipt, number = filed
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    page = visit(java_script_enabled=False)
    form = contest_form(page, receipt)
    expect(form.locator("input[type=file]")).to_be_hidden()
    expect(form).to_contain_text("JavaScript")


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_a_case_with_a_question_or_a_refusal(visit, desk, filed, look):
    receipt, number = filed
    desk.move(number, "ask", question="Siapa nama kamu?", identity_reason="Untuk surat keterangan.")
    page = visit(color_scheme=look)
    open_with_code(page, receipt)
    assert findings(page) == []
    assert not is_too_wide(page)
    desk.move(number, "reject", reason="duplicate", note="Sudah ada laporan lain tentang ini.")
    page = visit(color_scheme=look)
    open_with_code(page, receipt)
    page.locator("details.verdict-way summary").click()
    assert findings(page) == []
    assert not is_too_wide(page)
