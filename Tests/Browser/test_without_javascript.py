"""The same form as plain pages."""

import re

import pytest
from playwright.sync_api import expect

import walk
from harness import photos
from harness.receipts import Receipt


@pytest.fixture
def plain(phone):
    return phone(java_script_enabled=False).new_page()


def submit(page):
    page.locator("main form [data-next]").first.click()


def through_the_form(page, photo=None, story=walk.STORY, visibility="private"):
    page.goto("/lapor")
    if visibility == "public":
        page.locator("#f-visibility-public").check(force=True)
    submit(page)
    if photo:
        page.locator("input#f-photo").set_input_files(photo)
    page.locator("select#f-kelurahan").select_option(label="Pondok Bambu")
    submit(page)
    page.locator("select#f-category").select_option("jalan")
    page.locator("#f-story").fill(story)
    page.locator("#f-location").fill(walk.LOCATION)
    submit(page)


RECEIPT = r"(?:[0-9A-HJKMNP-TV-Z]{4}[\s-]*){6}[0-9A-HJKMNP-TV-Z]{4}"


def receipt_in(page):
    main = page.locator("main")
    expect(main).to_contain_text(re.compile(RECEIPT))
    groups = re.findall(r"[0-9A-Z]{4}", re.search(RECEIPT, main.text_content()).group())
    return "-".join(groups)


def test_filed_and_followed(plain, server):
    through_the_form(plain)
    expect(plain.locator("main")).to_contain_text(walk.STORY[:60])
    submit(plain)
    code = receipt_in(plain)
    report = server.mine(Receipt.from_code(code))["report"]
    assert report["story"] == walk.STORY and report["visibility"] == "private"
    plain.goto("/laporanku")
    plain.locator("#f-receipt").fill(code)
    plain.locator("[data-receipt-form] button").first.click()
    expect(plain.locator("article[data-case]")).to_contain_text(walk.LOCATION)
    assert code not in plain.url


def test_a_photo_is_taken_along_and_sealed_by_the_server(plain, server, photo):
    through_the_form(plain, photo=str(photo))
    submit(plain)
    receipt = Receipt.from_code(receipt_in(plain))
    mine = server.mine(receipt)
    assert len(mine["photos"]) == 1
    sealed = server.ask("GET", "/api/v1/mine/photos/1", headers=receipt.header)
    image = receipt.open(sealed.body, mine["report"]["id"], 1)
    assert photos.traces(image) == []


def test_the_page_says_that_the_server_made_the_receipt(plain):
    through_the_form(plain)
    submit(plain)
    assert receipt_in(plain)
    assert plain.locator("[data-receipt-save]").is_visible() is False


def test_a_mistake_comes_back_with_what_was_typed(plain):
    through_the_form(plain, story="a" * 149)
    expect(plain.locator("#f-story")).to_have_value("a" * 149)
    expect(plain.locator("#f-story")).to_have_attribute("aria-invalid", "true")
    expect(plain.locator("[data-errors] a")).to_have_attribute("href", "#f-story")
    expect(plain.locator("#f-location")).to_have_value(walk.LOCATION)
    plain.locator("#f-story").fill(walk.STORY)
    submit(plain)
    expect(plain.locator("main")).to_contain_text(walk.STORY[:60])


def test_a_public_report_is_on_the_public_list(plain):
    through_the_form(plain, visibility="public")
    submit(plain)
    receipt_in(plain)
    plain.goto("/respons")
    expect(plain.locator("main")).to_contain_text("Pondok Bambu")


def test_back_keeps_everything(plain):
    through_the_form(plain)
    plain.locator('[data-edit][value="cerita"], [data-back]').first.click()
    expect(plain.locator("#f-story")).to_have_value(walk.STORY)


def test_pressing_send_twice_files_once(plain, server):
    from harness.database import counts

    through_the_form(plain)
    before = counts(server.data)
    plain.locator("main form [data-next]").first.dblclick()
    code = receipt_in(plain)
    plain.reload()
    assert receipt_in(plain) == code
    after = counts(server.data)
    reports = [key for key in after if key[1] == "report"]
    assert after[reports[0]] - before[reports[0]] == 1


def test_withdrawn(plain, server):
    through_the_form(plain)
    submit(plain)
    code = receipt_in(plain)
    plain.goto("/laporanku")
    plain.locator("#f-receipt").fill(code)
    plain.locator("[data-receipt-form] button").first.click()
    form = plain.locator("form[data-withdraw]")
    form.locator("xpath=ancestor::details[1]").locator("summary").click()
    form.locator("button").click()
    assert server.mine(Receipt.from_code(code))["report"]["state"] == "withdrawn"
