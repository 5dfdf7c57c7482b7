"""axe on every page in light and dark, keyboard only, and nothing wider than the phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import walk
from harness.receipts import Receipt
from harness.reports import draft

LOOKS = ["light", "dark"]
PLAIN_PAGES = ["/", "/data", "/statistik", "/lapor", "/laporanku", "/respons", "/api", "/keluar", "/luring", "/tidak-ada", "/respons/JK-0000-0000"]


def findings(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["target"], node.get("failureSummary", "")[:300]) for rule in found for node in rule["nodes"]]


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.fixture(scope="module")
def public_number(server):
    return server.file(draft(Receipt(), visibility="public"))["number"]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("path", [*PLAIN_PAGES, "/respons/NUMBER"])
def test_axe_finds_nothing(phone, public_number, path, look):
    page = phone(color_scheme=look).new_page()
    page.goto(path.replace("NUMBER", public_number))
    page.wait_for_load_state("networkidle")
    assert findings(page) == []
    assert not is_too_wide(page)


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_steps_of_the_form_and_the_case(phone, photo, look):
    page = phone(color_scheme=look).new_page()
    page.goto("/lapor")
    page.locator("#f-visibility-public").check(force=True)
    found = {"jenis, public": findings(page)}
    page.locator("#f-visibility-private").check(force=True)
    walk.choose_kind(page)
    walk.step(page, "foto")
    found["foto"] = findings(page)
    walk.add_photo_and_place(page, photo=str(photo))
    walk.step(page, "cerita")
    found["cerita"] = findings(page)
    page.locator("#f-story").fill("a" * 20)
    page.locator('[data-step="cerita"] [data-next]').click()
    expect(page.locator('[data-step="cerita"] [data-errors]')).to_be_visible()
    found["cerita, errors"] = findings(page)
    walk.tell(page)
    walk.step(page, "periksa")
    found["periksa"] = findings(page)
    walk.send(page)
    found["terkirim"] = findings(page)
    walk.open_first_report(page)
    found["case"] = findings(page)
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(1)
    found["laporanku"] = findings(page)
    assert {name: rows for name, rows in found.items() if rows} == {}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_pages_without_javascript(phone, look):
    """axe itself needs JavaScript, so it is on, and none of ours arrives."""
    context = phone(color_scheme=look, service_workers="block")
    context.route("**/*.js", lambda route: route.abort())
    page = context.new_page()
    found = {}
    for path in ["/", "/lapor", "/laporanku", "/respons"]:
        page.goto(path)
        found[path] = findings(page)
    page.goto("/lapor")
    for name in ["foto", "cerita"]:
        # With its style sheet: without it the colours are the browser's own.
        with page.expect_navigation():
            page.locator("main form [data-next]").first.click()
        found[name] = findings(page)
    assert {name: rows for name, rows in found.items() if rows} == {}


@pytest.mark.parametrize("width", [320, 360, 1440])
def test_no_page_is_wider_than_the_screen(phone, public_number, width):
    page = phone(viewport={"width": width, "height": 800}, is_mobile=False).new_page()
    wide = []
    for path in [*PLAIN_PAGES, f"/respons/{public_number}"]:
        page.goto(path)
        if is_too_wide(page):
            wide.append(path)
    assert wide == []


def test_english_is_complete(phone):
    context = phone(locale="en-GB")
    context.add_cookies([{"name": "lang", "value": "en", "url": "http://127.0.0.1"}])
    page = context.new_page()
    for path in ["/", "/lapor", "/laporanku", "/respons"]:
        page.goto(path)
        assert page.locator("html").get_attribute("lang") == "en"
        assert "Kirim" not in page.locator("body").inner_text()


def focus_on(page, selector, limit=80):
    """Tab until it is there."""
    for _ in range(limit):
        if page.evaluate("selector => document.activeElement?.matches(selector) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"the keyboard does not reach {selector}")


def test_a_report_with_the_keyboard_alone(phone, server):
    page = phone(has_touch=False, is_mobile=False).new_page()
    page.goto("/")
    focus_on(page, 'a[href="/lapor"]')
    page.keyboard.press("Enter")
    walk.step(page, "jenis")
    focus_on(page, '[data-step="jenis"] [data-next]')
    page.keyboard.press("Enter")
    walk.step(page, "foto")
    focus_on(page, "[data-gps]")
    page.keyboard.press("Enter")
    expect(page.locator('[data-step="foto"] input[name=lat]')).not_to_have_value("")
    focus_on(page, '[data-step="foto"] [data-next]')
    page.keyboard.press("Enter")
    walk.step(page, "cerita")
    focus_on(page, "#c-category")
    page.keyboard.type("jalan")
    expect(page.locator("#l-category [role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.locator("select[name=category]")).not_to_have_value("")
    focus_on(page, "#f-story")
    page.keyboard.insert_text(walk.STORY)
    focus_on(page, "#f-location")
    page.keyboard.insert_text(walk.LOCATION)
    focus_on(page, '[data-step="cerita"] [data-next]')
    page.keyboard.press("Enter")
    walk.step(page, "periksa")
    focus_on(page, "[data-send]")
    page.keyboard.press("Enter")
    walk.step(page, "terkirim")
    assert server.mine(Receipt.from_code(walk.receipt_on(page)))["report"]["story"] == walk.STORY


def test_the_focus_can_always_be_seen(phone):
    page = phone(has_touch=False, is_mobile=False).new_page()
    page.goto("/lapor")
    for _ in range(12):
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => { const own = getComputedStyle(document.activeElement);
            const near = document.activeElement.closest('label, .card, .choice-card') || document.activeElement.parentElement;
            const outer = getComputedStyle(near);
            return [own, outer].some(s => (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== 'none'); }"""
        )
        assert seen, page.evaluate("document.activeElement.outerHTML.slice(0, 200)")


def test_the_first_visit_of_the_form_is_light(page):
    """DESIGN 8: everything of the first visit within 150 kB as it comes over the wire."""
    sizes = []
    page.on("requestfinished", lambda request: sizes.append(sum(request.sizes()[part] for part in ("responseBodySize", "responseHeadersSize"))))
    page.goto("/lapor")
    page.wait_for_load_state("networkidle")
    assert 0 < sum(sizes) <= 150_000, sizes
