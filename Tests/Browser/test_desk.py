"""The desk of a kelurahan: by keyboard only, without script, live, and calm to axe in light and dark."""

import json

import pytest
from playwright.sync_api import expect

from crm import KELURAHAN, Desk
from harness.places import POLYGONS
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server, import_territory
from phone import settings
from test_accessibility import LOOKS, findings, is_too_wide

WIDE = {"viewport": {"width": 1440, "height": 900}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with officers' accounts, in the place of the one without."""
    data = tmp_path_factory.mktemp("desk") / "data"
    if POLYGONS.exists():
        import_territory(data, POLYGONS)
    with Server(data, "--demo") as server:
        yield server


@pytest.fixture
def screen(chromium, server):
    """A signed-in browser at a desk; keyword arguments change its settings. Its own errors fail the test.

    `axe` writes styles of its own into the page, which our policy rightly refuses.
    """
    made, wrong = [], []

    def make(role="operator", unit=KELURAHAN, axe=False, **changes):
        context = chromium.new_context(**settings(f"http://127.0.0.1:{server.port}", **{**WIDE, **changes}))
        context.set_default_timeout(15_000)
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if not axe:
            page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        accounts = json.loads((server.data / "demo-officers.json").read_text())
        who = next(row for row in accounts if row["role"] == role and row["unit"] == unit)
        page.goto("/crm/masuk")
        page.fill("#f-username", who["username"])
        page.fill("#f-password", who["password"])
        page.keyboard.press("Enter")
        page.wait_for_url("**/crm*")
        return page

    yield make
    for context in made:
        context.close()
    assert wrong == []


@pytest.fixture
def filed(server):
    """Files a report that the desk gets."""

    def file(**changes):
        return server.file(draft(Receipt(), **changes))["number"]

    return file


def rows(page):
    return page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")


def test_a_morning_by_keyboard_only(screen, filed):
    for _ in range(3):
        filed()
    page = screen()
    page.goto("/crm?queue=inbox")
    order = rows(page)
    for key in ["j", "j", "k"]:
        page.keyboard.press(key)
    expect(page.locator(".is-current")).to_have_attribute("data-row", order[0])
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/crm/reports/{order[0]}?*")
    page.keyboard.press("a")
    # Nothing has to be filled in: the key and Enter are all it takes.
    expect(page.locator("#langkah-accept .btn-go")).to_be_focused()
    page.keyboard.press("Enter")
    # The next case is there, with a word on the last one.
    page.wait_for_url(f"**/crm/reports/{order[1]}?*")
    expect(page.locator("[role=status].desk-done")).to_be_visible()
    page.keyboard.press("c")
    expect(page.locator("#langkah-coordinate input[type=radio]").first).to_be_focused()
    page.keyboard.press("Space")
    page.locator("#f-coordinate-reason").focus()
    page.keyboard.type("Ini jalan besar, catatan desk a")
    expect(page.locator("#langkah-accept")).not_to_have_attribute("open", "")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/crm/reports/{order[2]}?*")
    page.keyboard.press("u")
    page.wait_for_url("**/crm?*")
    assert order[0] not in rows(page) and order[1] not in rows(page)


def test_keys_are_shown_and_letters_in_fields_stay_letters(screen, filed):
    filed()
    page = screen()
    page.keyboard.press("?")
    expect(page.locator("#tombol")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("[data-filter-first]")).to_be_focused()
    page.keyboard.press("j")
    assert page.locator(".is-current").count() == 0


def test_many_cases_are_given_at_once(screen, filed):
    numbers = {filed(), filed()}
    page = screen(axe=True)
    page.goto("/crm?queue=inbox")
    for number in numbers:
        page.locator(f'[data-row="{number}"] input[name=pick]').check()
    expect(page.locator("[data-picked]")).to_contain_text("2")
    page.locator("#massal-petugas").select_option(index=1)
    page.locator(".btn-give").click()
    expect(page.locator(".is-good")).to_have_count(2)
    assert findings(page) == []
    page.goto("/crm?queue=field")
    assert numbers <= set(rows(page))


def test_a_new_report_appears_by_itself_and_ticks_stay(screen, filed):
    first = filed()
    page = screen()
    page.goto("/crm?queue=inbox")
    page.locator(f'[data-row="{first}"] input[name=pick]').check()
    with page.expect_response(lambda answer: "/crm/events" in answer.url):
        page.reload()
    page.locator(f'[data-row="{first}"] input[name=pick]').check()
    second = filed()
    expect(page.locator(f'[data-row="{second}"]')).to_be_visible()
    expect(page.locator(f'[data-row="{first}"] input[name=pick]')).to_be_checked()


def test_a_filter_is_kept_in_this_browser_only(screen, filed):
    filed()
    page = screen()
    page.goto("/crm?queue=all&state=waiting")
    page.locator("[data-save-filter]").click()
    page.keyboard.type("Baru masuk")
    page.keyboard.press("Enter")
    page.goto("/crm?queue=mine")
    page.get_by_role("link", name="Baru masuk").click()
    page.wait_for_url("**/crm?queue=all&state=waiting")
    assert page.evaluate("localStorage.getItem('crm-filters')").count("Baru masuk") == 1
    page.get_by_role("button", name="Hapus Baru masuk").click()
    expect(page.get_by_role("link", name="Baru masuk")).to_have_count(0)


def test_a_unit_is_found_by_typing_and_takes_the_place_of_a_tick(screen, filed):
    number = filed()
    page = screen()
    page.goto(f"/crm/reports/{number}?queue=inbox")
    page.keyboard.press("c")
    page.locator("#langkah-coordinate input[type=radio]").first.check()
    page.locator("#f-coordinate-unit_other-box").fill("satuan polisi")
    page.keyboard.press("Enter")
    expect(page.locator("#langkah-coordinate input[type=radio]").first).not_to_be_checked()
    page.locator("#f-coordinate-reply").select_option(index=1)
    expect(page.locator("#f-coordinate-reason")).not_to_have_value("")
    page.locator("#langkah-coordinate .btn-go").click()
    expect(page.locator(".desk-done")).to_be_visible()


def test_somebody_faster_is_told_with_what_was_typed(screen, server, filed):
    number = filed()
    page = screen(axe=True)
    page.goto(f"/crm/reports/{number}?queue=inbox")
    Desk(server, "operator").move(number, "accept")
    page.keyboard.press("a")
    page.locator("#f-accept-note").fill("Saya ambil yang ini")
    page.locator("#langkah-accept .btn-go").click()
    expect(page.locator("[role=alert]")).to_contain_text("Proses")
    expect(page.locator("[role=alert] .kept-words")).to_have_text("Saya ambil yang ini")
    assert findings(page) == []


def test_the_desk_works_without_script(screen, filed):
    number = filed()
    page = screen(java_script_enabled=False)
    page.goto("/crm?queue=inbox")
    page.locator(f'[data-row="{number}"] a').click()
    page.locator("#langkah-coordinate > summary").click()
    page.locator("#f-coordinate-unit_other").select_option("BINAMARGA")
    page.locator("#langkah-coordinate .btn-go").click()
    expect(page.locator("#e-f-coordinate-reason")).to_be_visible()
    expect(page.locator("#f-coordinate-unit_other")).to_have_value("BINAMARGA")
    page.locator("#f-coordinate-reply").select_option(index=1)
    page.locator("#langkah-coordinate .btn-go").click()
    page.wait_for_url("**hasil=coordinated**")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", [WIDE, {}], ids=["wide", "phone"])
def test_axe_finds_nothing_at_a_desk(screen, filed, look, size):
    shown = {"private": filed(), "public": filed(visibility="public")}
    narrow = {} if size else {"viewport": {"width": 360, "height": 640}, "is_mobile": True, "device_scale_factor": 2}
    page = screen(axe=True, color_scheme=look, **narrow)
    for queue in ["inbox", "validation", "all&state=waiting"]:
        page.goto(f"/crm?queue={queue}")
        assert (findings(page), is_too_wide(page)) == ([], False), queue
    for name, number in shown.items():
        page.goto(f"/crm/reports/{number}?queue=inbox")
        assert (findings(page), is_too_wide(page)) == ([], False), name
        page.locator("details.others > summary").click()
        for move in page.locator("details.move").all():
            move.locator("summary").first.click()
            assert findings(page) == [], (name, move.get_attribute("id"))


def test_a_checker_says_what_is_wrong(screen, server, filed):
    page = screen(role="validator", unit="BIROPEM", axe=True)
    assert page.url.endswith("/crm?queue=validation")
    expect(page.locator(".rail a")).to_have_count(2)
    assert findings(page) == []
