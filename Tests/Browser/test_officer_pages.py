"""Officers' pages besides the desk: calm to axe at both sizes, in light and dark, in both languages, and what they show."""

import io
import json

import pytest
from PIL import Image
from playwright.sync_api import expect

from crm import CHECKING, KELURAHAN, Desk
from harness.mails import take, written
from harness.proofs import picture
from harness.receipts import Receipt
from harness.reports import draft
from phone import settings
from test_accessibility import LOOKS, findings, focus_on, is_too_wide

WIDE = {"viewport": {"width": 1440, "height": 900}, "is_mobile": False, "has_touch": False, "device_scale_factor": 1}
PHONE = {"viewport": {"width": 360, "height": 640}}
CITY = "31.75"


@pytest.fixture
def screen(chromium, town):
    """A signed-in browser of an officer; its own errors fail the test. `axe` writes styles that our policy refuses."""
    made, wrong = [], []

    def make(role, unit=KELURAHAN, axe=False, lang="id", **changes):
        url = f"http://127.0.0.1:{town.port}"
        context = chromium.new_context(**settings(url, **changes))
        context.set_default_timeout(15_000)
        context.add_cookies([{"name": "lang", "value": lang, "url": url}])
        made.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        if not axe:
            page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
        page.goto("/crm/masuk")
        who = account(town, role, unit)
        page.fill("#f-username", who["username"])
        page.fill("#f-password", who["password"])
        page.keyboard.press("Enter")
        page.wait_for_url(lambda url: "/masuk" not in url)
        return page

    yield make
    for context in made:
        context.close()
    assert wrong == []


def account(town, role, unit=KELURAHAN):
    accounts = json.loads((town.data / "demo-officers.json").read_text())
    return next(row for row in accounts if row["role"] == role and row["unit"] == unit)


def jpeg(image, quality=85):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


class Work:
    """A report at the kelurahan, and what is done to it."""

    def __init__(self, town, desk, visibility="private"):
        self.town, self.desk, self.field = town, desk, Desk(town, "field")
        self.receipt = Receipt()
        self.number = town.file(draft(self.receipt, visibility=visibility))["number"]

    def assign(self):
        self.desk.move(self.number, "accept")
        self.desk.move(self.number, "assign", officer=account(self.town, "field")["username"], sheet="Periksa lampu")
        return self

    def prove(self, body, n=1):
        headers = {**self.field.headers, "Content-Type": "image/jpeg", "Proof-Source": "gallery"}
        reply = self.town.ask("PUT", f"/crm/api/v1/reports/{self.number}/proofs/{n}", body, headers)
        assert reply.status in (200, 201), reply.body[:300]
        return self

    def submit(self):
        self.field.move(self.number, "submit", note="Sudah diganti")
        return self

    @property
    def state(self):
        return self.town.mine(self.receipt)["report"]["state"]


def at_desk(town):
    """One message waits at the desk of its channel with a locked photo, after it was put aside and taken back; another was
    put aside."""
    desk = Desk(town, "intake", CHECKING)
    for words in ("Halo", "Tes"):
        mail = written(words, subject=words)
        mail.add_attachment(jpeg(Image.new("RGB", (64, 48), (90, 120, 60))), maintype="image", subtype="jpeg")
        take(town, mail)
    items = town.get_json("/crm/api/v1/intake", desk.headers)["items"]
    for item, move in ((items[-2], "dismiss"), (items[-2], "restore"), (items[-1], "dismiss")):
        reply = town.ask("POST", f"/crm/api/v1/intake/{item['number']}/{move}", {"reason": "spam"}, desk.headers)
        assert reply.status == 204, reply.body
    return items[-2]["number"]


@pytest.fixture(scope="module")
def worked(town, desk):
    """One case waits to be checked, one is in the field."""
    waiting = Work(town, desk).assign().prove(picture(71)).submit()
    return {"waits": at_desk(town), "checked": waiting.number, "task": Work(town, desk, "public").assign().prove(picture(72)).number}


PAGES = [
    ("field", KELURAHAN, "/crm/lapangan"), ("field", KELURAHAN, "/crm/lapangan/TASK"),
    ("field", KELURAHAN, "/crm/lapangan/CHECKED"), ("field", KELURAHAN, "/crm/akun"),
    ("supervisor", CITY, "/crm/penyelia"), ("admin", CHECKING, "/crm/admin/balasan"), ("admin", CHECKING, "/crm/mitra"),
    ("admin", CHECKING, "/crm/admin/akun"), ("admin", CHECKING, "/crm/admin/unit"),
    ("intake", CHECKING, "/crm/loket"), ("intake", CHECKING, "/crm/kotak-masuk"), ("intake", CHECKING, "/crm/kotak-masuk/WAITS"),
    ("admin", CHECKING, "/crm/kanal"), ("admin", CHECKING, "/crm/langganan"),
    ("validator", CHECKING, "/crm?queue=validation"), ("validator", CHECKING, "/crm/reports/CHECKED?queue=validation"),
]


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("size", [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_axe_finds_nothing(screen, worked, look, size, lang):
    found, pages = {}, {}
    for role, unit, path in PAGES:
        page = pages.get(role) or pages.setdefault(
            role, screen(role, unit, axe=True, lang=lang, color_scheme=look, **size))
        page.goto(path.replace("TASK", worked["task"]).replace("CHECKED", worked["checked"]).replace("WAITS", worked["waits"]))
        page.wait_for_load_state("load")
        for fold in page.locator("details:not([open]) > summary").all():
            if fold.is_visible():
                fold.click()
        found[path] = findings(page)
        assert not is_too_wide(page), path
        assert page.locator("html").get_attribute("lang") == lang
    assert {path: rows for path, rows in found.items() if rows} == {}


def test_nothing_waits_to_be_sent_where_nothing_waits(screen, worked):
    for size in (WIDE, PHONE):
        page = screen("field", **size)
        for path in ("/crm/lapangan", f"/crm/lapangan/{worked['task']}"):
            page.goto(path)
            expect(page.locator("html.js")).to_have_count(1)
            expect(page.locator("[data-field-outbox]")).to_be_hidden()
            expect(page.get_by_text("Menunggu dikirim")).to_be_hidden()


def test_what_waits_for_the_crew_stands_above_what_was_sent_in(screen, worked):
    page = screen("field", **PHONE)
    page.goto("/crm/lapangan")
    expect(page.locator("[data-distance]:visible").first).to_be_visible()
    sent = page.locator("[data-number]").evaluate_all("cards => cards.map(card => 'sent' in card.dataset)")
    assert sent == sorted(sent) and True in sent and False in sent


def shown(pictures):
    """Whether each picture has arrived and can be seen."""
    return pictures.evaluate_all("all => all.map(one => one.complete && one.naturalWidth > 0)")


def test_a_checker_sees_a_picture_beside_what_it_looks_like_and_decides_by_keyboard(screen, town, desk):
    """The picture of an earlier round, and the resident's own photo, are each shown beside the proof."""
    work = Work(town, desk, "public")
    residents = picture(81)
    reply = town.ask("PUT", "/api/v1/mine/photos/1", residents, {**work.receipt.header, "Content-Type": "image/jpeg"})
    assert reply.status in (200, 201), reply.body[:300]
    work.assign().prove(picture(82)).submit()
    checker = Desk(town, "validator", CHECKING)
    checker.move(work.number, "validate", ok=False, note="Masih rusak")
    desk.move(work.number, "accept")
    desk.move(work.number, "assign", officer=account(town, "field")["username"])
    small = Image.open(io.BytesIO(picture(82))).resize((400, 300))
    work.prove(jpeg(small), 1).prove(jpeg(Image.open(io.BytesIO(residents)), 60), 2).submit()

    page = screen("validator", CHECKING, **WIDE)
    page.goto("/crm?queue=validation")
    order = page.locator("[data-row]").evaluate_all("rows => rows.map(row => row.dataset.row)")
    for _ in range(order.index(work.number) + 1):
        page.keyboard.press("j")
    expect(page.locator(".is-current")).to_have_attribute("data-row", work.number)
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/crm/reports/{work.number}?*")
    pairs = page.locator(".proof-pair")
    expect(pairs).to_have_count(2)
    for pair in pairs.all():
        pair.scroll_into_view_if_needed()
        pictures = pair.locator("img")
        expect(pictures).to_have_count(2)
        page.wait_for_function("pair => [...pair.querySelectorAll('img')].every(one => one.complete)", arg=pair.element_handle())
        assert shown(pictures) == [True, True], pair.inner_html()
        left, right = (one.bounding_box() for one in pictures.all())
        assert abs(left["y"] - right["y"]) < 2 and left["x"] + left["width"] <= right["x"]
    # The proofs stand before everything else that the checker reads.
    first = page.locator(".case-story > section").first
    expect(first).to_have_attribute("aria-labelledby", "bukti")
    page.keyboard.press("x")
    expect(page.locator("#f-validate-not-note")).to_be_focused()
    page.keyboard.type("Ini foto yang sama seperti kemarin")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-done")).to_be_visible()
    assert work.state == "followup_rejected"


def test_good_work_is_found_done_with_two_keys(screen, town, desk):
    work = Work(town, desk).assign().prove(picture(91)).submit()
    page = screen("validator", CHECKING, **WIDE)
    page.goto(f"/crm/reports/{work.number}?queue=validation")
    page.keyboard.press("a")
    expect(page.locator("#langkah-validate-ok .btn-go")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".desk-done")).to_be_visible()
    assert work.state == "done"


def test_what_one_officer_does_is_seen_on_the_screen_of_another(screen, town, desk):
    work = Work(town, desk)
    first, second = screen("operator", **WIDE), screen("operator", **WIDE)
    with second.expect_response(lambda answer: "/crm/events" in answer.url):
        second.goto("/crm?queue=inbox")
    row = second.locator(f'[data-row="{work.number}"]')
    expect(row).to_be_visible()
    second.evaluate(
        """number => { window.gone = new Promise(resolve => {
            const look = () => { if (!document.querySelector(`[data-row="${number}"]`)) resolve(Date.now()); };
            new MutationObserver(look).observe(document.body, { childList: true, subtree: true }); }); }""", work.number)
    first.goto(f"/crm/reports/{work.number}?queue=inbox")
    first.keyboard.press("a")
    first.keyboard.press("Enter")
    expect(first.locator(".desk-done")).to_be_visible()
    expect(row).to_have_count(0)


def test_keys_pressed_before_the_script_has_come_are_not_lost(screen, town, desk):
    work = Work(town, desk)
    page, held = screen("operator", **WIDE), []
    page.route("**/crm-case.js*", lambda route: held.append(route))
    with page.expect_request("**/crm-case.js*"):
        page.goto(f"/crm/reports/{work.number}?queue=inbox")
    page.keyboard.press("a")
    page.keyboard.press("Enter")
    expect(page.locator(".desk-done")).to_have_count(0)
    for route in held:
        route.continue_()
    expect(page.locator(".desk-done")).to_be_visible()


def test_the_keyboard_reaches_all_of_an_account(screen, town):
    page = screen("admin", CHECKING, **WIDE)
    page.goto("/crm/admin/akun")
    focus_on(page, ".account-search input")
    page.keyboard.type(account(town, "field")["username"])
    page.keyboard.press("Enter")
    page.wait_for_url("**q=**")
    focus_on(page, ".account-more > summary")
    page.keyboard.press("Enter")
    focus_on(page, ".account-forms button, .account-forms select")


def test_a_partner_gets_a_key_that_is_shown_once_and_opens(screen, town):
    page = screen("admin", CHECKING, axe=True, **PHONE)
    page.goto("/crm/mitra")
    page.click("details.fold > summary")
    page.fill("#n-new", "Sistem RW")
    page.select_option("#a-new", "public")
    page.fill("#m-new", "30")
    page.click("details.fold button.btn-main")
    key = page.text_content(".account-secret")
    assert findings(page) == [] and not is_too_wide(page)
    filing = f"api_key={key}&service_code=jalan&lat=-6.237&long=106.9&description=Lubang"
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    assert town.ask("POST", "/open311/v2/requests.json", filing.encode(), kind).status == 200
    page.goto("/crm/mitra")
    assert "Sistem RW" in page.content() and key not in page.content()
    partner = page.locator("li.account", has_text="Sistem RW")
    partner.locator("summary").click()
    partner.locator("form[action$='/cabut'] button").click()
    expect(page.locator("p.notice[role=status]")).to_be_visible()
    assert town.ask("POST", "/open311/v2/requests.json", filing.encode(), kind).status == 403


def test_what_was_put_aside_is_taken_back_at_its_page(screen, worked):
    page = screen("intake", CHECKING, **WIDE)
    page.goto("/crm/kotak-masuk")
    aside = page.locator("section", has=page.locator("#disingkirkan")).locator("li.account").first
    number = aside.locator(".tabular").first.inner_text()
    aside.get_by_role("button").click()
    expect(page.get_by_role("status")).to_contain_text("menunggu")
    page.get_by_role("link", name=number).click()
    expect(page.locator("svg.watermark")).to_be_attached()
    expect(page.locator(".notice")).to_contain_text("Dikembalikan")
    expect(page.locator("#foto + ul")).to_contain_text("terkunci")
