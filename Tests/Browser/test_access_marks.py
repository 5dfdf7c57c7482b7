"""'Who opened my report': the marks are computed on the device, and a server that lies is caught there."""

import json
import time

import pytest
from playwright.sync_api import expect

import walk
from harness.receipts import Receipt
from harness.reports import draft
from test_accessibility import findings, is_too_wide
from test_own_moves import open_with_code


def look(town, desk, receipt, number):
    """An officer looks; returns when the look is in a signed checkpoint."""
    before = len(town.mine(receipt)["accesses"])
    reply = town.ask("GET", f"/crm/api/v1/reports/{number}", headers=desk.headers)
    assert reply.status == 200
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        accesses = town.mine(receipt)["accesses"]
        if len(accesses) > before and all("proof" in access for access in accesses):
            return accesses
        time.sleep(0.2)
    pytest.fail("the look was not signed")


@pytest.fixture
def looked(town, desk):
    receipt = Receipt()
    number = town.file(draft(receipt))["number"]
    return receipt, look(town, desk, receipt, number)


def test_each_look_is_verified_on_the_device(visit, looked):
    receipt, accesses = looked
    page = visit()
    open_with_code(page, receipt)
    line = page.locator("[data-access]")
    expect(line).to_have_count(1)
    expect(line).to_contain_text(f"Petugas-{accesses[0]['pseudonym']}")
    expect(line.locator("[data-access-mark]")).to_have_attribute("data-mark", "verified")
    expect(line.locator("[data-access-mark]")).to_be_visible()
    expect(page.locator("[data-access-summary]")).to_have_attribute("data-mark", "good")
    assert not is_too_wide(page)
    assert findings(page) == []


LIES = {
    "another action": lambda mine: mine["accesses"][0].update(action="attempt"),
    "another time": lambda mine: mine["accesses"][0].update(at="2026-01-01T00:00:00Z"),
    "another officer": lambda mine: mine["accesses"][0].update(pseudonym="0000"),
    "another key": lambda mine: mine["access_log"].update(key="A" * 43 + "="),
    "another root": lambda mine: mine["access_log"].update(checkpoint=mine["access_log"]["checkpoint"].replace("\n", "\n1", 1)),
    "no such access": lambda mine: mine["accesses"].clear(),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_marked(visit, looked, lie):
    receipt, _ = looked
    page = visit()

    def answer(route):
        fetched = route.fetch()
        mine = fetched.json()
        LIES[lie](mine)
        route.fulfill(response=fetched, body=json.dumps(mine))

    page.route("**/api/v1/mine", answer)
    open_with_code(page, receipt)
    expect(page.locator("[data-access-mark]")).to_have_attribute("data-mark", "failed")
    expect(page.locator("[data-access-summary]")).to_have_attribute("data-mark", "failed")


def test_a_device_that_saw_the_log_before_asks_whether_it_went_on_from_there(visit, town, desk):
    page = visit()
    receipt = Receipt.from_code(walk.file_report(page))
    number = town.mine(receipt)["report"]["number"]
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/log/tile/" in request.url else None)

    def opened():
        page.goto("/laporanku")
        page.locator("[data-my-list] [data-open]").first.click()
        expect(page.locator("[data-access-mark]").first).to_have_attribute("data-mark", "verified")
        expect(page.locator("[data-access-summary]")).to_have_attribute("data-mark", "good")

    look(town, desk, receipt, number)
    opened()
    expect(page.locator("[data-access]")).to_have_count(1)
    assert asked == []
    look(town, desk, receipt, number)
    opened()
    expect(page.locator("[data-access]")).to_have_count(2)
    assert asked, "the device did not ask for the published parts"

    # Parts that tell another history.
    look(town, desk, receipt, number)
    page.route("**/log/tile/**", lambda route: route.fulfill(body=bytes(32 * 256), content_type="application/octet-stream"))
    page.goto("/laporanku")
    page.locator("[data-my-list] [data-open]").first.click()
    expect(page.locator("[data-access-summary]")).to_have_attribute("data-mark", "failed")


def test_without_a_script_the_list_is_there_and_says_what_is_missing(visit, looked):
    receipt, accesses = looked
    page = visit(java_script_enabled=False)
    open_with_code(page, receipt)
    expect(page.locator("[data-accesses]")).to_contain_text(f"Petugas-{accesses[0]['pseudonym']}")
    expect(page.locator("[data-accesses] .nojs-only")).to_be_visible()
    expect(page.locator("[data-access-mark]")).to_be_hidden()
