"""The auditor's pages and the leak section of the reporter's page, in a real browser: calm to axe, narrow, without script."""

import json

import pytest
from playwright.sync_api import expect

from crm import Desk
from harness.receipts import Receipt
from harness.reports import draft
from phone import settings
from test_accessibility import LOOKS, findings, is_too_wide

WIDE = {"viewport": {"width": 1440, "height": 900}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}
NARROW = {"viewport": {"width": 360, "height": 640}}


@pytest.fixture(scope="module")
def server(town):
    """The one with officers' accounts, in the place of the one without."""
    return town


@pytest.fixture(scope="module")
def leaked(server):
    """A report that a desk opened and a stranger tried, with its leak case: receipt, number, case, watermark."""
    receipt = Receipt()
    number = server.file(draft(receipt))["number"]
    path = f"/crm/api/v1/reports/{number}"
    view = server.get_json(path, Desk(server, "operator").headers)["view_id"]
    stranger = Desk(server, "operator", "31.71.08.1001")
    for _ in range(3):
        assert server.ask("GET", path, headers=stranger.headers).status == 404
    reply = server.ask("POST", "/api/v1/mine/leak", {"story": "Ada yang menyebut laporan ini."}, receipt.header)
    return receipt, number, reply.json()["concerns"][0]["number"], view


@pytest.fixture
def screen(chromium, server):
    """A signed-in browser; keyword arguments change its settings. Its own errors fail the test."""
    made, wrong = [], []

    def make(role="auditor", unit="INSPEKTORAT", **changes):
        context = chromium.new_context(**settings(f"http://127.0.0.1:{server.port}", **{**WIDE, **changes}))
        context.set_default_timeout(15_000)
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        accounts = json.loads((server.data / "demo-officers.json").read_text())
        who = next(row for row in accounts if row["role"] == role and row["unit"] == unit)
        page.goto("/crm/masuk")
        page.fill("#f-username", who["username"])
        page.fill("#f-password", who["password"])
        page.keyboard.press("Enter")
        page.wait_for_url("**/crm*" if role == "operator" else "**/crm/audit")
        return page

    yield make
    for context in made:
        context.close()
    assert wrong == []


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=["narrow", "wide"])
@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_the_auditors_pages(screen, leaked, look, size):
    receipt, number, case, view = leaked
    page = screen(color_scheme=look, **size)
    found = {}
    for path in [
        "/crm/audit", f"/crm/audit?number={number}", "/crm/audit?officer=operator.pondokbambu", f"/crm/audit?view_id={view}",
        "/crm/audit?number=JK-0000-0000", "/crm/audit/pola", "/crm/audit/kasus",
    ]:
        page.goto(path)
        found[path] = findings(page) + (["too wide"] if is_too_wide(page) else [])
    assert {path: rows for path, rows in found.items() if rows} == {}


@pytest.mark.parametrize("script", [True, False], ids=["script", "no script"])
def test_from_a_case_to_the_account_by_clicks(screen, leaked, script):
    _, number, case, view = leaked
    page = screen(java_script_enabled=script)
    page.get_by_role("link", name="Kasus", exact=True).click()
    row = page.get_by_role("row").filter(has_text=case)
    row.get_by_role("link", name=number).click()
    expect(page.get_by_role("heading", name=f"Siapa yang membuka {number}")).to_be_visible()
    opened = page.get_by_role("row").filter(has_text="Membuka laporan")
    expect(opened).not_to_contain_text("operator.pondokbambu")
    opened.get_by_role("button").first.click()
    expect(page.locator("main")).to_contain_text("operator.pondokbambu")
    page.fill("#f-view", view.lower().replace("-", " "))
    page.locator("#f-view").press("Enter")
    expect(page.get_by_role("row").filter(has_text="operator.pondokbambu")).to_contain_text(number)
    page.get_by_role("link", name="Pola", exact=True).click()
    stranger = page.get_by_role("row").filter(has_text="operator.joharbaru")
    expect(stranger.locator('[data-label="Percobaan"].sign-cell')).to_have_text("3")


def test_the_desk_reads_who_looked(screen, leaked):
    _, number, case, _ = leaked
    page = screen("operator")
    page.goto(f"/crm/reports/{case}")
    section = page.get_by_role("region", name="Siapa yang membuka laporan itu")
    # Its head, the desk's look and three attempts; then what the auditor asked.
    expect(section.get_by_role("row").nth(4)).to_be_visible()
    expect(section).to_contain_text("Membuka laporan")
    expect(page.locator("body")).not_to_contain_text(number)
    assert findings(page) == [] and not is_too_wide(page)


def test_the_reporter_opens_a_case_and_goes_into_it(phone, server):
    receipt = Receipt()
    number = server.file(draft(receipt))["number"]
    page = phone().new_page()
    page.goto("/laporanku")
    page.fill("#f-receipt", receipt.code)
    page.keyboard.press("Enter")
    page.get_by_text("Identitas saya bocor").click()
    page.fill("#f-story", "Ada yang menyebut laporan ini.")
    page.get_by_role("button", name="Buka kasus kebocoran").click()
    expect(page.get_by_role("heading", name="Kasus: identitas bocor")).to_be_visible()
    assert findings(page) == [] and not is_too_wide(page)
    case = server.mine(receipt)["concerns"][0]
    page.get_by_role("button", name="Lihat kasus ini").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Identitas pelapor bocor")
    expect(page.locator("[data-case]")).to_have_attribute("data-number", case["number"])
    expect(page.locator("[data-case]")).not_to_contain_text(number)
    assert server.mine(Receipt.from_code(case["receipt"]))["report"]["story"] == "Ada yang menyebut laporan ini."
