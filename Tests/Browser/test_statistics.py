"""Statistics, open data and the front page: readable with eyes and without, on a phone, wide, dark, and without script."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from harness.places import CITY, POLYGONS
from harness.server import Server, command, import_territory

PAGES = ["/", "/statistik", "/statistik?periode=2026", "/data"]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """Some hundred public reports of the last months."""
    data = tmp_path_factory.mktemp("statistics") / "data"
    if POLYGONS.exists():
        import_territory(data, POLYGONS)
    done = command("demo", "seed", "--reports", "3000", "--data", data, "--city", CITY)
    assert done.returncode == 0, done.stderr
    with Server(data) as server:
        yield server


def findings(page):
    found = Axe().run(page).response["violations"]
    return [(rule["id"], node["target"], node.get("failureSummary", "")[:300]) for rule in found for node in rule["nodes"]]


def is_too_wide(page):
    return page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")


@pytest.mark.parametrize("look", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 360, 1440])
def test_axe_finds_nothing_at_any_width(visit, width, look):
    page = visit(viewport={"width": width, "height": 800}, color_scheme=look)
    for path in PAGES:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        for fold in page.locator("details").all():
            fold.locator("summary").first.click()
        assert findings(page) == [], path
        assert not is_too_wide(page), path


def test_pages_are_whole_without_javascript_and_break_no_rule_of_their_own(visit):
    page = visit(java_script_enabled=False)
    said = []
    page.on("console", lambda message: said.append(message.text))
    for path in PAGES:
        page.goto(path)
    page.goto("/statistik")
    # A row for each of twelve months and a column for those with reports, a shape or tile for every kelurahan.
    assert page.locator(".chart rect").count() >= 6 and page.locator("#h-months ~ details tbody tr").count() == 12
    assert page.locator(".areas path, .areas rect").count() == 267
    assert page.locator("table.figures").count() >= 6
    page.locator("select[name=periode]").select_option(index=1)
    page.get_by_role("button").first.click()
    assert "/statistik?periode=20" in page.url
    assert said == []


def test_a_picture_has_a_name_and_its_figures_stand_beside_it(visit):
    page = visit()
    page.goto("/statistik")
    for picture in page.get_by_role("img").all():
        assert len(picture.get_attribute("aria-label") or picture.get_attribute("alt") or "") > 10
    number = page.locator(".sums dd").first.inner_text()
    months = [int(cell.text_content().replace(".", "")) for cell in page.locator("#h-months ~ details tbody td:nth-child(2)").all()]
    assert sum(months) == int(number.replace(".", ""))


def test_the_front_page_shows_what_was_done(visit):
    page = visit()
    page.goto("/")
    assert page.locator(".done-card").count() == 5 and page.locator(".home-today dd").count() == 3
    assert page.get_by_role("link", name="112").is_visible()
    page.locator(".done-card a").first.click()
    assert "/respons/" in page.url and page.locator(".chip-done").first.is_visible()


def test_a_public_report_is_followed_on_this_device_alone(visit, town):
    from harness.receipts import Receipt
    from harness.reports import draft

    receipt = Receipt()
    number = town.file(draft(receipt, visibility="public"))["number"]
    page = visit()
    asked = []
    page.on("request", lambda request: asked.append((request.method, request.url, request.headers.get("cookie"))))
    page.goto(f"/respons/{number}")
    button = page.get_by_role("button", name="Ikuti laporan ini")
    button.click()
    page.wait_for_selector('[data-follow] button[aria-pressed="true"]')
    assert {method for method, _, _ in asked} == {"GET"}
    page.goto("/laporanku")
    card = page.locator("[data-followed] .card")
    card.wait_for()
    assert card.locator("[data-news]").is_hidden() and findings(page) == []
    assert town.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 200
    page.reload()
    page.locator("[data-followed] .chip-withdrawn").wait_for()
    assert card.locator("[data-news]").is_visible()
    card.locator("a").click()
    page.wait_for_selector('[data-follow] button[aria-pressed="true"]')
    page.goto("/laporanku")
    card.wait_for()
    assert card.locator("[data-news]").is_hidden()
    # What is no longer public is forgotten here too.
    assert town.ask("POST", "/api/v1/mine/erase", {}, receipt.header).status == 200
    with page.expect_response(f"**/api/v1/public/reports/{number}") as answer:
        page.reload()
    assert answer.value.status == 404
    card.wait_for(state="detached")
    page.locator("[data-followed]").wait_for(state="hidden")


def test_without_javascript_there_is_nothing_to_follow(visit, town):
    page = visit(java_script_enabled=False)
    page.goto("/respons")
    page.locator(".card-link").first.click()
    assert page.locator("[data-follow]").is_hidden()
