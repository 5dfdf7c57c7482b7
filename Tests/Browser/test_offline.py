"""No signal: the page still opens, the report waits sealed on the phone and is sent once."""

from playwright.sync_api import expect

import walk
from harness.database import counts
from harness.receipts import Receipt
from phone import wait_for_worker


def ready_for_offline(page):
    """The first visit: the service worker has what it needs."""
    page.goto("/lapor")
    wait_for_worker(page)
    page.wait_for_load_state("networkidle")


def go_offline(page, recorder):
    recorder.lose_signal()
    page.context.set_offline(True)


def go_online(page, recorder):
    recorder.find_signal()
    page.context.set_offline(False)


def eventually(page, check, seconds=20):
    """Lets the page go on until `check` holds."""
    for _ in range(seconds * 4):
        if check():
            return
        page.wait_for_timeout(250)
    assert check()


def stored_on_the_phone(page):
    """All of IndexedDB, local and session storage and the caches as one text; bytes as latin-1."""
    return page.evaluate(
        """async () => {
            const parts = [JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage})];
            const text = value => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
                ? new TextDecoder('latin1').decode(value)
                : value && typeof value === 'object' ? Object.entries(value).map(([k, v]) => k + text(v)).join() : String(value);
            for (const {name} of await indexedDB.databases()) {
                const database = await new Promise(done => { const r = indexedDB.open(name); r.onsuccess = () => done(r.result); });
                for (const store of database.objectStoreNames) {
                    const rows = await new Promise(done => {
                        const r = database.transaction(store).objectStore(store).getAll(); r.onsuccess = () => done(r.result);
                    });
                    parts.push(...rows.map(text));
                }
                database.close();
            }
            return parts.join();
        }"""
    )


def test_the_form_opens_again_without_a_signal(page, recorder):
    ready_for_offline(page)
    go_offline(page, recorder)
    page.reload()
    walk.choose_kind(page)
    walk.step(page, "foto")


def test_my_reports_open_without_a_signal(page, recorder):
    ready_for_offline(page)
    walk.file_report(page)
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(1)
    page.wait_for_load_state("networkidle")
    go_offline(page, recorder)
    page.reload()
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(1)


def test_a_report_waits_and_is_sent_once_when_the_signal_is_back(page, recorder, server, photo):
    ready_for_offline(page)
    walk.choose_kind(page)
    walk.add_photo_and_place(page, photo=str(photo))
    walk.tell(page)
    walk.step(page, "periksa")
    go_offline(page, recorder)
    sent = walk.send(page)
    expect(sent.locator('[data-when="queued"]')).to_be_visible()
    receipt = Receipt.from_code(walk.receipt_on(page))
    assert server.ask("GET", "/api/v1/mine", headers=receipt.header).status == 404
    recorder.forget()
    go_online(page, recorder)
    eventually(page, lambda: server.ask("GET", "/api/v1/mine", headers=receipt.header).status == 200)
    assert server.mine(receipt)["report"]["story"] == walk.STORY
    eventually(page, lambda: len(server.mine(receipt)["photos"]) == 1)
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(1)
    page.wait_for_timeout(2_000)  # time enough for a second sending, if there were one
    assert recorder.requests().count(("POST", "/api/v1/reports")) == 1


def test_a_sending_that_is_torn_off_makes_no_second_report(page, recorder, server):
    """The answer is lost on its way, the phone tries again, the server knows the report by its id."""
    ready_for_offline(page)
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    walk.tell(page)
    walk.step(page, "periksa")
    recorder.swallow_answers = True
    before = counts(server.data)
    receipt_shown = walk.send(page)
    expect(receipt_shown.locator('[data-when="queued"]')).to_be_visible(timeout=40_000)
    receipt = Receipt.from_code(walk.receipt_on(page))
    recorder.swallow_answers = False
    page.goto("/laporanku")
    expect(page.locator("[data-my-list] [data-open]")).to_have_count(1)
    eventually(page, lambda: recorder.requests().count(("POST", "/api/v1/reports")) >= 2)
    eventually(page, lambda: server.ask("GET", "/api/v1/mine", headers=receipt.header).status == 200)
    after = counts(server.data)
    reports = [key for key in after if key[1] == "report"]
    assert [after[key] - before[key] for key in reports] == [1]


def test_a_waiting_report_is_sealed_on_the_phone(page, recorder):
    ready_for_offline(page)
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    walk.tell(page, location="Gang Trembesi 9902")
    walk.step(page, "periksa")
    go_offline(page, recorder)
    expect(walk.send(page).locator('[data-when="queued"]')).to_be_visible()
    stored = stored_on_the_phone(page)
    assert "Trembesi" not in stored and walk.STORY[:30] not in stored


def test_a_draft_is_still_there_after_the_page_was_closed(page):
    page.goto("/lapor")
    walk.choose_kind(page)
    walk.add_photo_and_place(page)
    shown = walk.step(page, "cerita")
    shown.locator("#f-story").fill(walk.STORY)
    shown.locator("#f-location").fill("Gang Trembesi 9902")
    page.wait_for_timeout(1_500)  # a pause in typing, after which drafts are kept
    assert "Trembesi" not in stored_on_the_phone(page)
    again = page.context.new_page()
    page.close()
    again.goto("/lapor")
    expect(again.locator("#f-story")).to_have_value(walk.STORY)


def test_installable(page, recorder):
    page.goto("/")
    href = page.locator('link[rel="manifest"]').get_attribute("href")
    manifest = page.evaluate("async href => (await fetch(href)).json()", href)
    assert manifest["display"] in ("standalone", "minimal-ui") and manifest["start_url"].startswith("/")
    for icon in manifest["icons"]:
        assert page.request.get(recorder.url + icon["src"] if icon["src"].startswith("/") else icon["src"]).status == 200
