"""The public list with its search, filters and map, on a phone and on a wide screen, with script and without."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from harness.receipts import Receipt
from harness.reports import STORY, draft

#: First visit of the list, everything, compressed (issue 5).
MOST_BYTES = 150_000
WIDE = {"viewport": {"width": 1440, "height": 900}, "is_mobile": False, "has_touch": False}


@pytest.fixture(scope="module")
def reports(town):
    """A few holes close together, and one tree far away."""
    numbers = []
    for turn in range(5):
        body = draft(Receipt(), visibility="public", story=f"Jalan berlubang ke-{turn}. {STORY}", point={"lat": -6.237 + turn * 0.0004, "lon": 106.9})
        numbers.append(town.file(body)["number"])
    tree = draft(Receipt(), visibility="public", category="pohon", story=f"Pohon tumbang menutup gang. {STORY}", point={"lat": -6.19, "lon": 106.83})
    return [*numbers, town.file(tree)["number"]]


def findings(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["target"], node.get("failureSummary", "")[:300]) for rule in found for node in rule["nodes"]]


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


def markers(page):
    return page.locator("[data-public-map] .leaflet-marker-icon[role=button]")


def test_search_and_filters_without_javascript(visit, reports):
    page = visit(java_script_enabled=False)
    page.goto("/respons")
    expect(page.locator("[data-map-panel]")).to_be_hidden()
    expect(page.locator("[data-tabs]")).to_be_hidden()
    page.locator("#cari").fill("tumbang pohonnya")
    page.locator(".finder-box button").click()
    expect(page).to_have_url(re.compile(r"/respons\?q=tumbang"))
    expect(page.locator(".list-panel .card")).to_have_count(1)
    expect(page.locator("#cari")).to_have_value("tumbang pohonnya")
    page.locator(".chosen a").first.click()
    expect(page).to_have_url(re.compile(r"/respons$"))
    page.locator("details.fold summary").first.click()
    page.locator("select[name=area]").select_option("31.75.07")
    page.locator("select[name=days]").select_option("7")
    page.locator(".filters button").click()
    expect(page.locator(".list-panel .card")).to_have_count(5)
    expect(page.locator(".chosen a")).to_have_count(2)
    page.locator(".views a").nth(2).click()
    expect(page).to_have_url(re.compile(r"area=31\.75\.07.*view=overdue"))
    expect(page.locator(".list-panel .panel")).to_be_visible()
    page.goto("/respons?view=near")
    page.locator("input[name=lat]").fill("-6.2370123")
    page.locator("input[name=lon]").fill("106.9")
    page.locator(".finder-box button").click()
    expect(page.locator(".list-panel .card")).to_have_count(5)
    expect(page.locator("input[name=lat]")).to_have_value("-6.237")


def test_the_map_behind_its_tab_on_a_phone(visit, reports):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/respons")
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "leaflet" in url], "the map is loaded before it is wanted"
    page.get_by_role("tab", name="Daftar").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Peta")).to_be_focused()
    expect(page.locator("#daftar")).to_be_hidden()
    expect(markers(page)).to_have_count(6)
    assert findings(page) == []
    first = markers(page).first
    assert first.get_attribute("aria-label") and first.get_attribute("tabindex") == "0"
    # Those close together lie on each other: the keyboard reaches each all the same.
    first.focus()
    page.keyboard.press("Enter")
    link = page.locator("[data-map-chosen] a")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/respons/[A-Z]+-"))
    origin = re.match(r"https?://[^/]+", page.url).group()
    assert all(url.startswith((origin, "blob:", "data:")) for url in asked), asked


def test_the_map_beside_the_list_keeps_to_the_filters(visit, reports):
    page = visit(**WIDE)
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto("/respons?q=tumbang")
    expect(page.locator("#daftar")).to_be_visible()
    expect(markers(page)).to_have_count(1)
    expect(page.locator("[data-tabs]")).to_be_hidden()
    assert findings(page) == []
    page.goto("/respons?category=jalan")
    expect(markers(page)).to_have_count(5)
    assert [url for url in asked if "/clusters?" in url and "category=jalan" in url]
    expect(page.locator("[data-map-say]")).to_contain_text("5")


def test_the_position_is_rounded_before_it_is_sent(visit, reports):
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_geolocation({"latitude": -6.2371987, "longitude": 106.9004321, "accuracy": 8})
    page.goto("/respons?view=near")
    page.locator("[data-near]").click()
    expect(page).to_have_url(re.compile(r"lat=-6\.237&lon=106\.9"))
    expect(page.locator(".list-panel .card")).to_have_count(5)
    assert not [url for url in asked if "2371" in url or "9004" in url]


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1440])
@pytest.mark.parametrize("path", ["/respons", "/respons?view=near&lat=-6.237&lon=106.9", "/respons?q=lubang&category=jalan&area=31.75&state=waiting&days=30", "/respons?q=zebra"])
def test_axe_and_width(visit, reports, look, width, path):
    page = visit(color_scheme=look, viewport={"width": width, "height": 800}, is_mobile=False)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    if width < 1_000:
        page.get_by_role("tab", name="Peta").click()
        expect(page.locator("[data-public-map].leaflet-container")).to_be_visible()
        page.wait_for_load_state("networkidle")
        assert findings(page) == []
        assert not is_too_wide(page)
        page.get_by_role("tab", name="Daftar").click()
    page.locator("details.fold summary").first.click()
    assert findings(page) == []
    assert not is_too_wide(page)


def test_a_first_visit_is_light(visit, reports):
    page = visit(service_workers="block")
    sizes = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto("/respons")
    page.wait_for_load_state("networkidle")
    assert 10_000 < sum(sizes) <= MOST_BYTES, sum(sizes)
