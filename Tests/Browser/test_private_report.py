"""A private report with a photo from a phone: filed, followed, and never seen unsealed by the server."""

import pytest
from playwright.sync_api import expect

import walk
from harness import photos
from harness.receipts import Receipt
from recorder import pieces_seen



def test_filed_with_a_photo_and_followed(page, recorder, server, photo):
    code = walk.file_report(page, photo=str(photo))
    receipt = Receipt.from_code(code)
    report = server.mine(receipt)["report"]
    assert report["story"] == walk.STORY and report["visibility"] == "private"
    case = walk.open_first_report(page)
    expect(case).to_have_attribute("data-visibility", "private")
    shown = case.locator("img[data-sealed-photo]")
    expect(shown).to_be_visible()
    page.wait_for_function("document.querySelector('img[data-sealed-photo]').naturalWidth > 0")
    assert shown.evaluate("image => [image.naturalWidth, image.naturalHeight]") == [photos.WIDTH, photos.HEIGHT]


def test_no_byte_of_a_private_photo_leaves_the_phone_unsealed(page, recorder, server, photo):
    code = walk.file_report(page, photo=str(photo))
    walk.open_first_report(page)
    original, sent = photo.read_bytes(), bytes(recorder.sent)
    assert b"LAP1" in sent, "the sealed photo was sent"
    assert pieces_seen(original, sent) == 0
    assert photos.traces(sent) == []
    report = server.mine(Receipt.from_code(code))["report"]
    kept = server.ask("GET", "/api/v1/mine/photos/1", headers=Receipt.from_code(code).header).body
    image = Receipt.from_code(code).open(kept, report["id"], 1)
    assert photos.traces(image) == [] and pieces_seen(image, sent) == 0


def test_the_same_search_finds_a_public_photo(page, recorder, photo):
    """So that the test above could fail."""
    walk.file_report(page, visibility="public", photo=str(photo))
    assert pieces_seen(photo.read_bytes(), recorder.sent) > 100
    assert photos.traces(bytes(recorder.sent)) == [], "metadata is taken out before anything is sent"


def test_the_receipt_never_leaves_the_phone(page, recorder):
    code = walk.file_report(page)
    walk.open_first_report(page)
    receipt = Receipt.from_code(code)
    sent = bytes(recorder.sent)
    assert receipt.lookup.encode() in sent
    for secret in (code.encode(), code.replace("-", "").encode(), receipt.secret, receipt.photo_key):
        assert secret not in sent
    assert receipt.secret.hex().encode() not in sent.lower()


def test_nothing_is_sent_before_the_last_button(page, recorder):
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    walk.tell(page)
    walk.step(page, "periksa")
    sent = bytes(recorder.sent)
    assert walk.LOCATION.encode() not in sent and walk.STORY[:40].encode() not in sent
    assert all(method == "GET" or "/check" in path or "/suggest" in path for method, path in recorder.requests())


def test_no_request_goes_to_anyone_else(page, recorder, photo):
    walk.file_report(page, photo=str(photo))
    walk.open_first_report(page)
    others = [url for url in page.context.asked if not url.startswith((recorder.url + "/", "blob:", "data:"))]
    assert others == []


def test_no_report_in_address_title_or_history(page):
    seen = []
    page.on("framenavigated", lambda frame: seen.append(frame.url))
    code = walk.file_report(page, location="Gang Trembesi 9902")
    case = walk.open_first_report(page)
    secrets = [case.get_attribute("data-id"), case.get_attribute("data-number"), code, Receipt.from_code(code).lookup, "Trembesi"]
    for text in [*seen, page.url, page.title(), page.evaluate("JSON.stringify(history.state)") or ""]:
        assert not [secret for secret in secrets if secret in text], text


def test_what_was_typed_is_on_the_review_page_and_can_be_changed(page):
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    walk.tell(page)
    review = walk.step(page, "periksa")
    expect(review.locator('[data-slot="story"]')).to_contain_text(walk.STORY[:60])
    review.locator('[data-edit][value="cerita"]').first.click()
    story = walk.step(page, "cerita")
    expect(story.locator("#f-story")).to_have_value(walk.STORY)
    expect(story.locator("select[name=category]")).to_have_value("jalan")


def test_a_short_story_is_stopped_on_the_phone(page, recorder):
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    walk.tell(page, story="a" * 149)
    shown = walk.step(page, "cerita")
    expect(shown.locator("[data-errors]")).to_be_visible()
    expect(shown.locator("#f-story")).to_have_attribute("aria-invalid", "true")
    expect(shown.locator("#e-story")).not_to_be_empty()
    assert "POST" not in {method for method, path in recorder.requests() if path == "/api/v1/reports"}
    shown.locator("#f-story").fill(walk.STORY)
    shown.locator("[data-next]").click()
    walk.step(page, "periksa")


def test_the_counter_says_what_is_missing(page):
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    shown = walk.step(page, "cerita")
    shown.locator("#f-story").fill("a" * 118)
    expect(shown.locator('[data-counter="story"]')).to_contain_text("32")


def test_a_mistyped_receipt_is_caught_before_any_request(page, recorder):
    page.goto("/laporanku")
    page.wait_for_load_state("networkidle")
    code = Receipt().code
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")
    recorder.forget()
    page.locator("#f-receipt").fill(wrong)
    page.locator("[data-receipt-form] button").first.click()
    expect(page.locator("#e-receipt")).to_be_visible()
    assert [path for method, path in recorder.requests() if method == "POST"] == []


def test_another_phone_opens_it_with_the_receipt(page, phone):
    code = walk.file_report(page)
    other = phone().new_page()
    other.goto("/laporanku")
    other.locator("#f-receipt").fill(code.lower().replace("-", " "))
    other.locator("[data-receipt-form] button").first.click()
    expect(other.locator("article[data-case]")).to_be_visible()
    expect(other.locator("article[data-case]")).to_contain_text(walk.LOCATION)


def test_withdrawn_and_erased_by_its_reporter(page, server):
    receipt = Receipt.from_code(walk.file_report(page))
    case = walk.open_first_report(page)
    form = case.locator("form[data-withdraw]")
    form.locator("xpath=ancestor::details[1]").locator("summary").click()
    form.locator("button").click()
    expect(page.locator("article[data-case]")).to_have_attribute("data-state", "withdrawn")
    assert server.mine(receipt)["report"]["state"] == "withdrawn"
    form = page.locator("form[data-erase]")
    form.locator("xpath=ancestor::details[1]").locator("summary").click()
    form.locator("button").click()
    expect(page.locator("[data-erased]")).to_be_visible()
    assert walk.STORY.encode() not in server.ask("GET", "/api/v1/mine", headers=receipt.header).body
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(0)


@pytest.mark.parametrize("way", ["button", "keys"])
def test_quick_exit_leaves_no_way_back(page, way):
    page.goto("/")
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.step(page, "foto")
    if way == "button":
        page.locator("[data-quick-exit]").first.click()
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")
    page.wait_for_url("**/keluar")
    assert "lapor" not in page.title().lower()
    page.go_back()
    assert walk.STORY[:30] not in page.content()


def test_the_receipt_can_be_kept_as_file_and_qr(page):
    code = walk.file_report(page)
    with page.expect_download() as saved:
        page.locator("[data-receipt-save]").click()
    assert code in open(saved.value.path(), encoding="utf-8").read()
    page.locator("[data-receipt-qr]").click()
    expect(page.locator("[data-receipt-qr-slot]")).to_be_visible()
    assert page.locator("[data-receipt-qr-slot] svg, [data-receipt-qr-slot] canvas, [data-receipt-qr-slot] img").count() == 1
    page.locator("[data-receipt-copy]").click()
    expect(page.locator("[data-receipt-status]")).not_to_be_empty()
    assert page.evaluate("navigator.clipboard.readText()") == code


def test_a_receipt_that_is_not_kept_is_gone_from_the_phone(page):
    walk.file_report(page)
    forget = page.locator("[data-receipt-forget]")
    forget.click()
    expect(page.locator("[data-receipt-status]")).not_to_be_empty()
    forget.click()
    expect(forget).to_be_hidden()
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(0)


def test_a_phone_with_a_wrong_clock_files_all_the_same(page, server):
    page.clock.set_system_time("2031-02-03T04:05:06")
    receipt = Receipt.from_code(walk.file_report(page))
    assert not server.mine(receipt)["report"]["due_at"].startswith("203")


def test_heic_is_refused_with_help(page, tmp_path):
    file = tmp_path / "IMG_2.heic"
    file.write_bytes(photos.bad()["heic"][0])
    page.goto("/lapor")
    walk.choose_kind(page)
    shown = walk.step(page, "foto")
    shown.locator("input[data-photo-gallery]").set_input_files(str(file))
    expect(shown).to_contain_text("JPEG")
    expect(shown.locator("[data-photo] img[src^=blob]")).to_have_count(0)


def test_a_fourth_photo_is_not_taken(page, photo, tmp_path):
    page.goto("/lapor")
    walk.choose_kind(page)
    shown = walk.step(page, "foto")
    shown.locator("input[data-photo-gallery]").set_input_files([str(photo)] * 4)
    expect(shown.locator("[data-photo]")).to_have_count(3)


def test_outside_of_the_city_is_said_and_named(page):
    page.context.set_geolocation({"latitude": -6.3728, "longitude": 106.833, "accuracy": 10})
    page.goto("/lapor")
    walk.choose_kind(page)
    shown = walk.step(page, "foto")
    shown.locator("[data-gps]").click()
    expect(shown.locator("[data-place-warning]")).to_be_visible()


def test_without_a_position_the_kelurahan_is_picked_by_name(phone, server):
    page = phone(permissions=[], geolocation=None).new_page()
    page.goto("/lapor")
    walk.choose_kind(page)
    shown = walk.step(page, "foto")
    shown.locator('[data-combo="kelurahan"] input').fill("pondok bambu")
    page.locator('[data-combo="kelurahan"] [role=option]').first.click()
    shown.locator("[data-next]").click()
    walk.tell(page)
    walk.send(page)
    report = server.mine(Receipt.from_code(walk.receipt_on(page)))["report"]
    assert report["kelurahan"]["name"] == "Pondok Bambu"
