"""The field app on a phone: one thumb, a camera with a code, and no signal half of the time."""

import json

import pytest
from playwright.sync_api import expect

from crm import CHECKING, KELURAHAN, Desk
from harness.places import POLYGONS
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server, import_territory
from phone import wait_for_worker
from test_offline import eventually, go_offline, go_online, stored_on_the_phone

FIELD = "/crm/lapangan"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server with officers' accounts, in the place of the one without."""
    data = tmp_path_factory.mktemp("field") / "data"
    if POLYGONS.exists():
        import_territory(data, POLYGONS)
    with Server(data, "--demo") as server:
        yield server


def account(server, role, unit=KELURAHAN):
    accounts = json.loads((server.data / "demo-officers.json").read_text())
    return next(row for row in accounts if row["role"] == role and row["unit"] == unit)


class Task:
    """A report whose task the field officer has."""

    def __init__(self, server, visibility="private"):
        self.server = server
        self.number = server.file(draft(Receipt(), visibility=visibility))["number"]
        self.desk = Desk(server, "operator")
        self.desk.move(self.number, "accept")
        self.desk.move(self.number, "assign", officer=account(server, "field")["username"], sheet="Periksa lampu di gang kedua")
        self.path = f"{FIELD}/{self.number}"

    def seen_from_desk(self):
        reply = self.server.ask("GET", f"/crm/api/v1/reports/{self.number}", None, self.desk.headers)
        return reply.json()

    @property
    def state(self):
        return self.seen_from_desk()["report"]["state"]


@pytest.fixture
def task(server):
    return Task(server)


def sign_in(page, server, role="field", unit=KELURAHAN):
    who = account(server, role, unit)
    page.goto("/crm/masuk?lanjut=/crm/lapangan")
    page.fill("#f-username", who["username"])
    page.fill("#f-password", who["password"])
    page.click("main button")
    page.wait_for_url(f"**{FIELD}*")


def ready_for_offline(page, task):
    """The task was opened once, and the worker has the empty page."""
    page.goto(FIELD)
    wait_for_worker(page)
    eventually(page, lambda: page.evaluate(
        "caches.keys().then(names => Promise.all(names.map(n => caches.open(n).then(c => c.match('/crm/lapangan/kosong')))))"
        ".then(found => found.some(Boolean))"))
    page.goto(task.path)
    page.wait_for_load_state("networkidle")


def find_it_as_reported(page):
    page.locator(".field-verdict label").first.click()
    page.locator("[data-field-form=finding] button").click()


def test_the_tasks_are_big_cards_and_every_target_fits_a_glove(page, server, task):
    sign_in(page, server)
    expect(page.locator(f'[data-number="{task.number}"]')).to_be_visible()
    page.goto(task.path)
    expect(page.locator("h1")).to_be_visible()
    for target in page.locator(".field-btn, .field-chip, .choice").filter(visible=True).all():
        assert target.bounding_box()["height"] >= 56, target.inner_text()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= 360


def test_distances_are_worked_out_on_the_phone(page, server, task):
    sign_in(page, server)
    page.goto(task.path)
    page.wait_for_load_state("networkidle")
    page.goto(FIELD)
    slot = page.locator(f'[data-number="{task.number}"] [data-distance]')
    expect(slot).to_be_visible()
    assert " m" in slot.inner_text()
    assert not any("106.9" in url or "lat" in url.split("?")[-1] for url in page.context.asked if "/crm/" in url)


def test_a_picture_from_the_camera_carries_its_code(page, server, task):
    sign_in(page, server)
    page.goto(task.path)
    find_it_as_reported(page)
    page.wait_for_url("**?hasil=sesuai")
    page.click("[data-camera-open]")
    code = page.locator("[data-camera-code]")
    expect(code).to_have_text(code.inner_text())
    eventually(page, lambda: len(code.inner_text()) == 6)
    expect(page.locator("[data-camera-place]")).to_contain_text("m dari titik laporan")
    page.click("[data-camera-shoot]")
    expect(page.locator(".field-shot p")).to_contain_text(f"Kode {code.inner_text()}")
    page.locator("[data-field-form=submit] .field-chip").first.click()
    page.locator("[data-field-form=submit] button").click()
    page.wait_for_url("**?hasil=terkirim")
    seen = task.seen_from_desk()
    assert seen["report"]["state"] == "awaiting_validation"
    [proof] = seen["proofs"]
    assert (proof["source"], proof["challenge_standing"], proof["submitted"]) == ("camera", "valid", True)
    assert proof["distance_m"] < 100 and proof["accuracy_m"] == 8
    checker = Desk(server, "validator", CHECKING)
    view = server.ask("GET", f"/crm/api/v1/reports/{task.number}", None, checker.headers).json()
    assert view["proofs"][0]["flags"] == []


def test_a_whole_task_without_a_signal_is_sent_in_order_when_it_is_back(page, server, recorder, task, photo):
    sign_in(page, server)
    ready_for_offline(page, task)
    go_offline(page, recorder)
    page.goto(task.path)
    expect(page.locator("[data-field-band]")).to_contain_text("Tidak ada sinyal")
    find_it_as_reported(page)
    page.set_input_files("[data-gallery]", photo)
    expect(page.locator(".field-shot")).to_have_count(1)
    page.locator("[data-field-form=submit] button").click()
    expect(page.locator("[data-field-band]")).to_contain_text("3 menunggu dikirim")
    # Away and back: nothing is lost, nothing of it can be read, the list opens too.
    page.goto(FIELD)
    expect(page.locator(f'[data-number="{task.number}"]')).to_be_visible()
    expect(page.locator("[data-field-outbox-list] li")).to_have_count(3)
    kept = stored_on_the_phone(page)
    assert task.number not in kept and "matches" not in kept
    assert task.state == "in_progress"
    go_online(page, recorder)
    eventually(page, lambda: task.state == "awaiting_validation")
    kinds = [entry["event"] for entry in task.seen_from_desk()["history"]]
    assert kinds[-2:] == ["finding_matches", "submitted"]


def test_what_changed_meanwhile_is_shown_and_kept_until_the_officer_decides(page, server, recorder, task):
    sign_in(page, server)
    ready_for_offline(page, task)
    go_offline(page, recorder)
    page.goto(task.path)
    find_it_as_reported(page)
    task.desk.move(task.number, "note", note="Jangan lupa helm")
    go_online(page, recorder)
    refused = page.locator(".field-action.is-refused")
    expect(refused).to_contain_text("sudah berubah")
    page.reload()
    expect(refused).to_be_visible()
    refused.get_by_role("button", name="Kirim tetap").click()
    eventually(page, lambda: any(e["event"] == "finding_matches" for e in task.seen_from_desk()["history"]))
    expect(refused).to_have_count(0)


def test_a_task_that_was_taken_away_is_told_and_can_be_given_up(page, server, recorder, task):
    sign_in(page, server)
    ready_for_offline(page, task)
    go_offline(page, recorder)
    page.goto(task.path)
    find_it_as_reported(page)
    task.desk.move(task.number, "coordinate", unit="31.71.08.1001", reason="Di wilayah lain")
    go_online(page, recorder)
    page.goto(FIELD)
    refused = page.locator(".field-action.is-refused")
    expect(refused).to_be_visible()
    refused.get_by_role("button", name="Buang").click()
    expect(page.locator(".field-action")).to_have_count(0)


def test_signing_out_leaves_nothing_and_warns_of_what_waits(page, server, recorder, task):
    sign_in(page, server)
    ready_for_offline(page, task)
    go_offline(page, recorder)
    page.goto(task.path)
    find_it_as_reported(page)
    expect(page.locator("[data-field-band]")).to_contain_text("1 menunggu")
    recorder.find_signal()
    count = "indexedDB.databases().then(all => new Promise(done => { const r = indexedDB.open(all[0].name); r.onsuccess = () => {" \
        "const k = r.result.transaction('records').objectStore('records').getAllKeys(); k.onsuccess = () => done(k.result); } }))"
    assert len(page.evaluate(count)) >= 2
    page.context.set_offline(False)
    page.goto(FIELD)
    page.wait_for_load_state("networkidle")
    page.locator('form[action="/crm/keluar"] button').click()
    page.wait_for_url("**/crm/masuk*")
    assert [key for key in page.evaluate(count) if key.startswith("field-page")] == []


def sensitive_case(server):
    """A case of a sensitive category that the kelurahan has."""
    codes = [row["code"] for row in server.get_json("/api/v1/categories")["categories"] if row["sensitive"]]
    for code in codes:
        filed = server.file(draft(Receipt(), category=code))
        if filed["unit"]["code"] == KELURAHAN:
            return filed["number"]
    filed = server.file(draft(Receipt(), category=codes[0]))
    agency = Desk(server, "operator", filed["unit"]["code"])
    agency.move(filed["number"], "coordinate", unit=KELURAHAN, reason="Di wilayahnya")
    return filed["number"]


def test_a_sensitive_task_is_its_sheet_and_nothing_else_stays_on_the_phone(page, server):
    number = sensitive_case(server)
    desk = Desk(server, "operator")
    desk.move(number, "accept")
    desk.move(number, "assign", officer=account(server, "field")["username"], sheet="Lihat keadaan di pos depan")
    sign_in(page, server)
    page.goto(f"{FIELD}/{number}")
    expect(page.get_by_text("Lihat keadaan di pos depan")).to_be_visible()
    expect(page.locator("#h-cerita")).to_have_count(0)


def test_without_javascript_finding_photo_and_sending_in_work_too(phone, server, task, photo):
    page = phone(java_script_enabled=False).new_page()
    sign_in(page, server)
    page.goto(task.path)
    page.locator('input[name=verdict][value="1"]').check()
    page.get_by_role("button", name="Simpan temuan").click()
    expect(page.get_by_text("Temuan disimpan: sesuai laporan.")).to_be_visible()
    page.set_input_files("#f-foto", photo)
    page.get_by_role("button", name="Tambah foto").click()
    expect(page.locator(".field-shot")).to_have_count(1)
    page.get_by_role("button", name="Kirim", exact=True).click()
    expect(page.get_by_text("Terkirim. Unit lain memeriksa hasilnya.")).to_be_visible()
    assert task.state == "awaiting_validation"
