"""A sealed photo is opened, cut and covered on the phone, and the desk sees just that; and reports that wait."""

import base64
import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect

import walk
from crm import KELURAHAN
from harness.receipts import Receipt
from harness.reports import draft
from test_accessibility import findings, is_too_wide

CATEGORY = "pungutan-liar"


@pytest.fixture
def visit(visit):
    """As everywhere; besides, an error of our scripts or a breach of the policy for content fails the test."""
    wrong = []

    def make(**changes):
        page = visit(**changes)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        return page

    yield make
    assert wrong == []


def quarters():
    """Red, green, blue, yellow: what was covered or cut off can be told by its colour."""
    image = Image.new("RGB", (800, 600))
    for at, colour in enumerate([(220, 30, 30), (30, 170, 30), (30, 30, 220), (230, 210, 40)]):
        image.paste(colour, (400 * (at % 2), 300 * (at // 2), 400 * (at % 2) + 400, 300 * (at // 2) + 300))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=95)
    return out.getvalue()


@pytest.fixture
def filed(town):
    """A private report with a sealed photo."""
    receipt = Receipt()
    answer = town.file(draft(receipt))
    headers = receipt.header | {"Content-Type": "application/octet-stream"}
    sealed = receipt.seal(quarters(), answer["id"], 1)
    assert town.ask("PUT", "/api/v1/mine/photos/1", sealed, headers).status == 200
    return receipt, answer["number"]


def open_with_code(page, receipt):
    page.goto("/laporanku")
    page.locator("#f-receipt").fill(receipt.code)
    page.locator("[data-receipt-form] button").first.click()
    expect(page.locator("article[data-case]")).to_be_visible()
    # The page has its scripts and the picture: nobody presses a key before.
    page.wait_for_load_state("networkidle")


def seen_by(desk, number):
    reply = desk.server.ask("GET", f"/crm/api/v1/reports/{number}/grants/1", headers=desk.headers)
    assert reply.status == 200, reply.body[:300]
    data = re.search(rb"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", reply.body).group(1)
    return Image.open(io.BytesIO(base64.b64decode(data))).convert("RGB")


def is_near(pixel, colour):
    return all(abs(one - other) < 40 for one, other in zip(pixel, colour, strict=True))


def drag(page, box, start, end):
    x, y, w, h = box["x"], box["y"], box["width"], box["height"]
    page.mouse.move(x + start[0] * w, y + start[1] * h)
    page.mouse.down()
    page.mouse.move(x + (start[0] + end[0]) / 2 * w, y + (start[1] + end[1]) / 2 * h)
    page.mouse.move(x + end[0] * w, y + end[1] * h)
    page.mouse.up()


def test_what_is_covered_and_cut_off_never_leaves_the_phone(visit, town, desk, filed):
    receipt, number = filed
    page = visit()
    sent = []
    page.on("request", lambda request: sent.append(request))
    open_with_code(page, receipt)
    page.locator('[data-grant="1"]').click()
    editor = page.locator("dialog.editor")
    expect(editor).to_be_visible()
    assert not is_too_wide(page)
    stage = editor.locator("[data-stage]")
    box = stage.bounding_box()
    drag(page, box, (0.05, 0.05), (0.45, 0.45))  # covers the middle of red
    expect(editor.locator(".box-cover")).to_have_count(1)
    editor.locator("[data-crop]").click()
    frame = editor.locator('[data-box="frame"]')
    expect(frame).to_be_focused()
    for _ in range(30):
        page.keyboard.press("Shift+ArrowUp")  # down to the upper half: blue and yellow go
        if frame.bounding_box()["height"] < 0.43 * box["height"]:
            break
    editor.locator("[data-look]").click()
    result = editor.locator("[data-result]")
    expect(result).to_be_visible()
    expect(editor.locator("[data-part=look] h2")).to_be_focused()
    assert findings(page) == []
    editor.locator('[name=days][value="3"]').check(force=True)
    assert all(request.method != "PUT" for request in sent), "nothing is sent before it was seen"
    editor.locator("[data-send]").click()
    expect(page.locator('[data-given="1"]')).to_be_visible()
    put = [request for request in sent if request.method == "PUT"]
    assert len(put) == 1
    mine = town.mine(receipt)["photos"][0]
    assert mine["sealed"] is True and mine["grant"]["unit"]["code"] == KELURAHAN
    copy = seen_by(desk, number)
    width, height = copy.size
    colours = [copy.getpixel((x, y)) for x in range(0, width, 4) for y in range(0, height, 4)]
    assert any(is_near(pixel, (0, 0, 0)) for pixel in colours) and any(is_near(pixel, (30, 170, 30)) for pixel in colours)
    assert not any(is_near(pixel, (30, 30, 220)) or is_near(pixel, (230, 210, 40)) for pixel in colours)
    sent_picture = Image.open(io.BytesIO(put[0].post_data_buffer)).convert("RGB")
    assert sent_picture.size == copy.size, "what was sent is what is seen"
    page.locator('[data-copy-show="1"]').click()
    expect(page.locator('[data-given="1"] figure img')).to_be_visible()
    page.locator('[data-revoke="1"] button').click()
    expect(page.locator('[data-grant="1"]')).to_be_visible()
    assert town.ask("GET", f"/crm/api/v1/reports/{number}/grants/1", headers=desk.headers).status == 404


def test_boxes_go_with_the_keyboard_alone(visit, filed):
    page = visit(has_touch=False, is_mobile=False)
    open_with_code(page, filed[0])
    page.locator('[data-grant="1"]').press("Enter")
    editor = page.locator("dialog.editor")
    editor.locator("[data-cover]").press("Enter")
    cover = editor.locator(".box-cover")
    expect(cover).to_be_focused()
    before = cover.bounding_box()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    after = cover.bounding_box()
    assert after["x"] > before["x"] and after["height"] > before["height"]
    page.keyboard.press("Delete")
    expect(cover).to_have_count(0)
    page.keyboard.press("Escape")
    expect(editor).to_have_count(0)
    assert findings(page) == []


def test_a_copy_that_cannot_be_made_clean_is_not_sent(visit, town, filed):
    page = visit()
    page.add_init_script("HTMLCanvasElement.prototype.toBlob = function (done) { done(null); };")
    open_with_code(page, filed[0])
    page.locator('[data-grant="1"]').click()
    editor = page.locator("dialog.editor")
    editor.locator("[data-look]").click()
    expect(editor.locator("[data-failed]")).to_be_visible()
    expect(editor.locator("[data-send]")).to_be_disabled()
    assert "grant" not in town.mine(filed[0])["photos"][0]


@pytest.mark.parametrize("look", ["light", "dark"])
def test_axe_finds_nothing_on_the_editor_and_the_officers_page(visit, town, desk, filed, look):
    receipt, number = filed
    page = visit(color_scheme=look)
    open_with_code(page, receipt)
    found = {"case": findings(page)}
    page.locator('[data-grant="1"]').click()
    editor = page.locator("dialog.editor")
    editor.locator("[data-cover]").click()
    found["editor"] = findings(page)
    editor.locator("[data-look]").click()
    expect(editor.locator("[data-result]")).to_be_visible()
    found["result"] = findings(page)
    editor.locator("[data-send]").click()
    expect(page.locator('[data-given="1"]')).to_be_visible()
    found["given"] = findings(page)
    officer = visit(color_scheme=look, viewport={"width": 1280, "height": 800}, is_mobile=False, has_touch=False)
    officer.goto("/crm/masuk")
    officer.fill("#f-username", desk.account["username"])
    officer.fill("#f-password", desk.account["password"])
    officer.keyboard.press("Enter")
    officer.wait_for_url("**/crm*")
    officer.goto(f"/crm/reports/{number}")
    officer.locator(".photo-granted a").click()
    picture = officer.locator(".granted-photo img")
    expect(picture).to_be_visible()
    assert officer.evaluate("() => document.querySelector('.granted-photo img').naturalWidth") == 800
    found["officer"] = findings(officer)
    assert not is_too_wide(page) and not is_too_wide(officer)
    assert {name: rows for name, rows in found.items() if rows} == {}


def test_without_javascript_the_page_says_what_it_takes(visit, filed):
    page = visit(java_script_enabled=False)
    page.goto("/laporanku")
    page.locator("#f-receipt").fill(filed[0].code)
    page.locator("[data-receipt-form] button").first.click()
    expect(page.locator("[data-grants] .nojs-only")).to_contain_text("JavaScript")
    expect(page.locator("[data-grant]")).not_to_be_visible()


def fill_form(page, category):
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    shown = walk.step(page, "cerita")
    walk.pick_category(page, shown, category.split("-")[0], category)
    shown.locator("#f-story").fill(walk.STORY)
    shown.locator("#f-location").fill(walk.LOCATION)
    shown.locator("[data-next]").click()
    return walk.step(page, "periksa")


def test_a_sensitive_report_may_wait_and_says_so_until_its_day(visit, town):
    page = visit()
    review = fill_form(page, CATEGORY)
    expect(review.locator("[data-delay]")).to_be_visible()
    expect(review.locator("[data-few]")).to_be_visible()
    assert findings(page) == [] and not is_too_wide(page)
    review.locator('[name=delay][value="4"]').check(force=True)
    review.locator("[data-send]").click()
    sent = walk.step(page, "terkirim")
    expect(sent.locator("[data-dispatch]")).to_be_visible()
    code = walk.receipt_on(page)
    report = town.mine(Receipt.from_code(code))["report"]
    assert report["dispatch_on"]
    walk.open_first_report(page)
    expect(page.locator("article[data-case] .notice-private").first).to_contain_text("Ditahan sampai")
    assert findings(page) == []


def test_a_plain_report_is_not_asked_when_to_go(visit, town):
    page = visit()
    review = fill_form(page, "jalan")
    expect(review.locator("[data-send]")).to_be_visible()
    expect(review.locator("[data-delay]")).to_be_hidden()


def test_without_javascript_it_may_wait_too(visit, town):
    page = visit(java_script_enabled=False)
    page.goto("/lapor")
    page.locator("main form [data-next]").click()
    page.locator("#f-kelurahan").select_option(KELURAHAN)
    page.locator("main form [data-next]").click()
    page.locator("#f-category").select_option(CATEGORY)
    page.locator("#f-story").fill(walk.STORY)
    page.locator("#f-location").fill(walk.LOCATION)
    page.locator("main form [data-next]").click()
    expect(page.locator("[data-few]")).to_be_visible()
    page.locator('[name=delay][value="2"]').check()
    page.locator('button[value="send"]').click()
    code = walk.receipt_on(page)
    expect(page.locator("[data-dispatch]")).to_be_visible()
    assert town.mine(Receipt.from_code(code))["report"]["dispatch_on"]
