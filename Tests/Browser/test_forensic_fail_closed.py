"""Real Chromium in which WebCrypto fails, one call after the other: whatever fails, nothing leaves the phone unsealed."""

import pytest
from playwright.sync_api import Error, expect

import walk
from harness import photos
from harness.receipts import Receipt
from recorder import pieces_seen

#: Every call of WebCrypto that a page of ours makes; `turn` 0 counts only. All random bytes are kept, to look for them.
WRAP = """
(() => {
  const turn = TURN;
  let calls = 0;
  window.__calls = [];
  const refuse = (name) => { window.__calls.push(name); calls += 1; return calls === turn; };
  for (const name of ['encrypt', 'decrypt', 'sign', 'verify', 'digest', 'generateKey', 'deriveKey', 'deriveBits', 'importKey', 'exportKey', 'wrapKey', 'unwrapKey']) {
    const original = SubtleCrypto.prototype[name];
    SubtleCrypto.prototype[name] = function (...given) {
      if (refuse(name)) return Promise.reject(new DOMException('refused by a test', 'OperationError'));
      return original.apply(this, given);
    };
  }
  const random = Crypto.prototype.getRandomValues;
  Crypto.prototype.getRandomValues = function (array) {
    if (refuse('getRandomValues')) throw new DOMException('refused by a test', 'QuotaExceededError');
    const filled = random.call(this, array);
    if (filled.length === 16) window.__keep([...filled]);
    return filled;
  };
})();
"""


def a_phone(phone, turn):
    """A page whose crypto fails at the call with this number; the worker, which a test cannot reach into, stays away."""
    context = phone(service_workers="block")
    context.set_default_timeout(2_000 if turn else 15_000)
    page = context.new_page()
    # Kept outside of the page: a page that is left forgets.
    page.secrets = []
    page.expose_function("__keep", lambda secret: page.secrets.append(secret))
    page.add_init_script(WRAP.replace("TURN", str(turn)))
    return page


def try_to_file(page, photo):
    """As far as it goes. Where the scripts gave up, the plain form must say what it does with a photo."""
    try:
        page.goto("/lapor")
        walk.choose_kind(page)
        shown = page.locator('[data-step="foto"]')
        expect(shown).to_be_visible(timeout=2_000)
        if not shown.locator("[data-photo-gallery]").is_enabled() or not page.locator("html.js").count():
            expect(shown.locator(".nojs-only .hint").first).to_be_visible(timeout=2_000)
            return "plain form"
        shown.locator("input[data-photo-gallery]").set_input_files(photo)
        expect(shown.locator("[data-photo]")).to_have_count(1)
        shown.locator("[data-gps]").click()
        expect(shown.locator("input[name=lat]")).not_to_have_value("")
        shown.locator("[data-next]").click()
        walk.tell(page)
        page.locator('[data-step="periksa"] [data-send]').click()
        sent = page.locator('[data-step="terkirim"] [data-when="sent"]')
        expect(sent).to_be_visible(timeout=2_000)
        return "sent"
    except (Error, AssertionError):
        return "stopped"


@pytest.fixture
def impatient():
    """A form that stopped is given up soon: forty of them are."""
    expect.set_options(timeout=2_000)
    yield
    expect.set_options(timeout=5_000)


@pytest.fixture(scope="module")
def turns():
    """How many calls a whole report makes; filled by the first test, which must come first."""
    return {}


def test_a_whole_report_makes_these_calls(phone, recorder, photo, turns):
    page = a_phone(phone, 0)
    assert try_to_file(page, str(photo)) == "sent"
    calls = page.evaluate("window.__calls")
    turns["calls"] = calls
    print(len(calls), "calls of WebCrypto:", sorted(set(calls)))
    assert {"getRandomValues", "generateKey", "encrypt", "decrypt", "importKey", "deriveBits", "deriveKey", "digest"} <= set(calls)
    assert b"LAP1" in bytes(recorder.sent), "the sealed photo was sent"
    assert any(Receipt(bytes(secret)).lookup.encode() in bytes(recorder.sent) for secret in page.secrets), "the receipt is among them"


def check_nothing_left_unsealed(page, sent, image):
    assert pieces_seen(image, sent) == 0, "pixels left the phone"
    assert photos.traces(sent) == []
    assert b"Content-Type: image/" not in sent, "a photo was sent as a picture"
    for secret in page.secrets:
        receipt = Receipt(bytes(secret))
        assert receipt.code.encode() not in sent and receipt.code.replace("-", "").encode() not in sent
        # The id of a report is 16 random bytes too, and is sent; the receipt's own never are.
        if receipt.lookup.encode() in sent:
            forms = [receipt.secret, receipt.photo_key, receipt.secret.hex().encode()]
            assert not any(form in sent for form in forms), "the receipt left the phone"


#: The names of the photos that wait in the outbox; their contents are sealed.
WAITING = """
() => new Promise((resolve, reject) => {
  const opening = indexedDB.open('laporaman');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const range = IDBKeyRange.bound('outbox-photo/', 'outbox-photo/\uffff');
    const asking = opening.result.transaction('records').objectStore('records').getAllKeys(range);
    asking.onsuccess = () => { opening.result.close(); resolve(asking.result); };
  };
})
"""


def photo_follows(page, recorder):
    """The photo goes after the report, sealed; where a call failed in between, it waits on the device for the next try.
    One that this device cannot open any more is lost, and the page says so."""
    for _ in range(50):
        if b"LAP1" in bytes(recorder.sent):
            return True
        page.wait_for_timeout(100)
    return page.evaluate(WAITING) != [] or page.locator("[data-sent-note]").count() > 0


def test_each_call_fails_in_turn_and_nothing_leaves_unsealed(phone, recorder, photo, turns, impatient):
    calls = turns.get("calls")
    if not calls:
        pytest.fail("the calls were not counted: the test before this one did not pass")
    image = photo.read_bytes()
    outcomes = {}
    for turn, name in enumerate(calls, 1):
        recorder.forget()
        page = a_phone(phone, turn)
        outcome = try_to_file(page, str(photo))
        outcomes.setdefault(outcome, []).append(f"{turn} {name}")
        sent = bytes(recorder.sent)
        check_nothing_left_unsealed(page, sent, image)
        filed = any((method, path) == ("POST", "/api/v1/reports") for method, path in recorder.requests())
        assert not (outcome == "plain form" and filed)
        if filed and outcome != "plain form":
            assert photo_follows(page, recorder), f"{turn} {name}: the report went without its photo, and nobody was asked"
            check_nothing_left_unsealed(page, bytes(recorder.sent), image)
        page.context.close()
    print({outcome: len(turns) for outcome, turns in outcomes.items()})
    assert outcomes.get("stopped") or outcomes.get("plain form"), "a failure that changes nothing was no failure"


def test_without_webcrypto_the_plain_form_says_what_it_does(phone, recorder):
    """No secure context: nothing can be sealed here, and the page that sends a photo says who seals it."""
    page = phone(service_workers="block").new_page()
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { get: () => undefined });")
    page.goto("/lapor")
    page.locator("main form [data-next]").first.click()
    expect(page.locator("input#f-photo")).to_be_visible()
    hint = page.locator("input#f-photo ~ .hint")
    expect(hint).to_be_visible()
    assert "server" in hint.inner_text().lower() or "kami" in hint.inner_text().lower()


def test_a_photo_that_does_not_open_is_not_shown(page, photo):
    """The key is right and decrypting fails: no picture, and a sentence in its place."""
    walk.file_report(page, photo=str(photo))
    page.goto("/laporanku")
    page.locator("[data-my-list] [data-open]").first.wait_for()
    # Only the photo is as large as this; the records of the device still open.
    page.evaluate(
        "() => { SubtleCrypto.prototype.decrypt = new Proxy(SubtleCrypto.prototype.decrypt, { apply(original, self, given) {"
        " return given[2].byteLength > 100000 ? Promise.reject(new DOMException('refused', 'OperationError'))"
        " : Reflect.apply(original, self, given); } }); }")
    page.locator("[data-my-list] [data-open]").first.click()
    case = page.locator("article[data-case]")
    expect(case).to_be_visible()
    expect(case.locator("[data-photo-placeholder]")).to_be_visible()
    expect(case.locator("img[data-sealed-photo]")).to_be_hidden()
