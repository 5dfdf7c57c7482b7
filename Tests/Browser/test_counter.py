"""The counter: a resident stands and waits, so everything goes by keys, and nothing becomes two reports."""

import json
import sqlite3

import pytest
from playwright.sync_api import expect

from crm import CHECKING
from harness.reports import STORY

WIDE = {"viewport": {"width": 1280, "height": 800}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}


@pytest.fixture
def counter(visit, town):
    """The page of the clerk of a counter."""
    accounts = json.loads((town.data / "demo-officers.json").read_text())
    who = next(row for row in accounts if row["role"] == "intake" and row["unit"] == CHECKING)
    page = visit(**WIDE)
    page.goto("/crm/masuk?lanjut=/crm/loket")
    page.fill("#f-username", who["username"])
    page.fill("#f-password", who["password"])
    page.keyboard.press("Enter")
    page.wait_for_url("**/crm/loket")
    page.wait_for_load_state("networkidle")
    return page


def filed(town):
    with sqlite3.connect(f"file:{town.data}/laporaman.sqlite?mode=ro", uri=True) as cases:
        return cases.execute("SELECT count(*) FROM report").fetchone()[0]


def fill(page, story):
    for name, words in (("story", story), ("category", "Jalan"), ("kelurahan", "Pondok Bambu")):
        page.fill(f"#f-{name}", words)


def slip(page):
    """Number and code on the slip."""
    expect(page.locator("[data-slip-qr]")).to_be_visible()
    code = page.locator("[data-slip]").get_attribute("data-code")
    assert len(code) == 34
    return page.locator(".slip-facts dd").first.inner_text(), code


def test_no_hand_leaves_the_keys(counter, town):
    before = filed(town)
    expect(counter.locator("#f-story")).to_be_focused()
    for words in (STORY, "Dekat gapura RT 03 RW 05", "Pondok Bambu", "Jalan"):
        counter.keyboard.insert_text(words)
        counter.keyboard.press("Tab")
    expect(counter.locator("#f-additional")).to_be_focused()
    counter.keyboard.press("Control+Enter")
    slip(counter)
    assert filed(town) == before + 1
    expect(counter.locator("[data-slip-print]")).to_be_focused()
    counter.keyboard.press("Tab")
    counter.keyboard.press("Enter")
    expect(counter.locator("#f-story")).to_be_focused()
    expect(counter.locator("#f-story")).to_have_value("")


def test_a_second_click_and_a_reload_are_the_same_report_and_the_next_one_is_another(counter, town):
    before = filed(town)
    fill(counter, STORY)
    counter.locator("form.counter-form button").dblclick()
    first = slip(counter)
    counter.reload()
    assert slip(counter) == first
    assert filed(town) == before + 1
    counter.go_back()
    fill(counter, STORY)  # the same words from the next person
    counter.locator("form.counter-form button").click()
    number, code = slip(counter)
    assert number != first[0] and code != first[1]
    assert filed(town) == before + 2
