"""The switch for news on this device: not offered by itself, honest, and off again with one tap."""

from playwright.sync_api import expect

from harness.receipts import Receipt
from harness.reports import draft
from test_accessibility import findings

# Stands for the push service of the browser's maker, which a test has no way to.
STUB = """
Notification.requestPermission = async () => window.answer ?? 'granted';
PushManager.prototype.subscribe = async () => ({ toJSON: () => ({
  endpoint: 'https://push.example/abc',
  keys: {
    p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
}) });
"""


def opened(visit, town):
    receipt = Receipt()
    town.file(draft(receipt))
    page = visit()
    page.add_init_script(STUB)
    page.goto(f"/laporanku#{receipt.code}")
    section = page.locator("[data-news-push]")
    expect(section).to_be_visible()
    return page, section


def test_it_is_switched_on_and_off_and_says_what_it_does(visit, town):
    page, section = opened(visit, town)
    with page.expect_response("**/api/v1/mine/push") as begun:
        section.locator("button").click()
    assert begun.value.status == 204
    expect(section.locator("[role=status]")).to_contain_text("akan memberi tahu")
    assert findings(page) == []
    with page.expect_response("**/api/v1/mine/push") as ended:
        section.locator("button").click()
    assert ended.value.request.method == "DELETE" and ended.value.status == 204
    expect(section.locator("[role=status]")).to_contain_text("Tidak ada lagi")


def test_a_browser_that_says_no_is_left_alone(visit, town):
    page, section = opened(visit, town)
    page.evaluate("window.answer = 'denied'")
    section.locator("button").click()
    expect(section.locator("[role=status]")).to_contain_text("tidak mengizinkan")
