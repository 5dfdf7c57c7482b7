"""A link in a message of ours opens the report, and the receipt does not stay in the address."""

from playwright.sync_api import expect

from harness.receipts import Receipt
from harness.reports import draft
from test_accessibility import findings


def test_the_link_opens_the_report_and_the_receipt_leaves_the_address(visit, town):
    receipt = Receipt()
    number = town.file(draft(receipt))["number"]
    page = visit()
    page.goto(f"/laporanku#{receipt.code}")
    expect(page.locator("article[data-case]")).to_contain_text(number)
    assert page.evaluate("location.href").endswith("/laporanku")
    assert findings(page) == []
    page.go_back()
    assert receipt.code not in page.evaluate("location.href")


def test_a_link_with_a_mistake_in_it_says_so_and_leaves_the_field(visit, town):
    page = visit()
    page.goto("/laporanku#ABCD-EFGH")
    expect(page.locator("#kabar")).to_be_visible()
    expect(page.locator("#f-receipt")).to_be_visible()
    assert page.evaluate("location.hash") == ""
