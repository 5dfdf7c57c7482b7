"""Signed messages of partners, threads with people, and what is sent out, at the real binary."""

import base64
import contextlib
import re
import shutil
import sqlite3
import time

import pytest

from harness.database import bytes_of_everything
from harness.hooks import Gateway, Receiver, signature
from harness.officers import Officers
from harness.photos import encoded
from harness.places import CITY
from harness.receipts import Receipt
from harness.reports import body_of, draft, samples
from harness.server import Server, command

NUMBER = re.compile(r"JK-[0-9A-Z]{4}-[0-9A-Z]{4}")
CODE = re.compile(r"(?:[0-9A-Z]{4}-){6}[0-9A-Z]{4}")
WHOLE = dict(location={"lat": -6.237, "lon": 106.9}, category="jalan")
STORY = "Ada lubang besar di tengah jalan, sudah dua minggu tidak ditambal dan semalam ada pengendara motor yang jatuh di situ."


@pytest.fixture(scope="module")
def receiver(tmp_path_factory):
    receiver = Receiver(tmp_path_factory.mktemp("partner"))
    yield receiver
    receiver.close()


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory, receiver):
    data = tmp_path_factory.mktemp("hooks") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo", "--outgoing-test-authority", receiver.certificate) as server:
        yield server


@pytest.fixture(scope="module")
def officers(house):
    return Officers(house)


@pytest.fixture(scope="module")
def admin(officers):
    return officers.need("BIROPEM", "admin")


@pytest.fixture(scope="module")
def sms(house, officers, admin):
    return Gateway(house, officers, admin)


def count(house, table):
    with contextlib.closing(sqlite3.connect(f"file:{house.data}/laporaman.sqlite?mode=ro", uri=True, timeout=10)) as base:
        return base.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def header(house, code):
    return house.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})["report"]


def filed(texts):
    """Number and receipt of a reply that says both."""
    whole = " ".join(texts)
    return NUMBER.search(whole)[0], CODE.search(whole)[0]


def test_a_whole_message_is_a_private_report_at_once(house, sms):
    number, code = filed(sms.say(STORY, "62801", **WHOLE))
    report = header(house, code)
    assert report["number"] == number and report["visibility"] == "private"
    assert report["kelurahan"]["code"] == "31.75.07.1002" and report["category"] == "jalan"
    assert house.ask("GET", f"/api/v1/public/reports/{number}").status == 404


def test_who_says_too_little_is_asked_for_place_and_category_in_the_thread(house, sms):
    asked = sms.say("Lampunya mati dan jalannya berlubang dalam, trotoarnya juga rusak.", "62802")
    assert len(asked) == 1 and "LEWATI" in asked[0]
    choice = sms.say("kelurahan Pondok Bambu", "62802")[0]
    assert re.search(r"\n1\. .+\n2\. ", choice), choice
    number, code = filed(sms.say("1", "62802"))
    report = header(house, code)
    assert report["number"] == number and report["kelurahan"]["code"] == "31.75.07.1002"
    assert count(house, "hook_thread") >= 1, "the question of a short story waits for its answer"
    thanks = sms.say("Sejak hari Senin, di sisi kiri dari arah pasar.", "62802")
    assert len(thanks) == 1
    history = house.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})["history"]
    assert [entry["event"] for entry in history][-2:] == ["asked", "answered"]


def test_pictures_one_by_one_and_all_words_on_the_way_reach_the_report(house, sms):
    picture = base64.b64encode(encoded("JPEG")).decode()
    assert "LEWATI" in sms.say("Lampunya mati dan jalannya berlubang dalam, trotoarnya juga rusak.", "62805")[0]
    for _ in range(3):
        assert "Foto" in sms.say("", "62805", photos=[picture])[0]
    assert "tiga foto" in sms.say("", "62805", photos=[picture])[0]
    sms.say("seberang warung biru", "62805")
    sms.say("kelurahan Pondok Bambu", "62805")
    assert "\n2. " in sms.say("entahlah apa namanya", "62805")[0], "the list once more"
    number, code = filed(sms.say("1", "62805"))
    mine = house.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})
    report = mine["report"]
    assert report["number"] == number and report["kelurahan"]["code"] == "31.75.07.1002"
    assert report["location"] == "kelurahan Pondok Bambu" and len(mine["photos"]) == 3
    assert report["additional"].split("\n") == ["seberang warung biru", "entahlah apa namanya"]
    answer = sms.say("Sejak hari Senin.", "62805", location={"lat": -6.237, "lon": 106.9}, photos=[picture])
    assert len(answer) == 2 and "tidak kami simpan" in answer[1]
    assert len(house.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})["photos"]) == 3


def test_an_answer_that_comes_too_late_is_told_so(house, sms):
    number, code = filed(sms.say("Jalan berlubang di depan pasar.", "62806", **WHOLE))
    given = house.ask("POST", "/api/v1/mine/answer", {"answer": "Sejak Senin."}, {"Authorization": f"Receipt {code}"})
    assert given.status == 200, given.body
    late = sms.say("Sejak hari Senin.", "62806")
    assert len(late) == 1 and "tidak kami tambahkan" in late[0] and number not in late[0]


def test_cancelling_deletes_what_was_said(house, sms):
    before = count(house, "hook_thread")
    sms.say("Rahasiakukucing hilang entah di mana.", "62803")
    assert count(house, "hook_thread") == before + 1
    sms.say("batal", "62803")
    assert count(house, "hook_thread") == before
    assert sms.say("batal", "62803") != []


def test_status_tells_public_reports_only(house, sms):
    public = house.file(draft(Receipt(), visibility="public"))["number"]
    private = house.file(draft(Receipt()))["number"]
    assert public in sms.say(f"STATUS {public.lower()}", "62804")[0]
    hidden, unknown = (sms.say(f"status {number}", "62804") for number in (private, "JK-0000-0000"))
    assert hidden == unknown and private not in hidden[0]


def test_a_message_is_taken_once_and_a_replay_is_refused(house, sms):
    body, now = sms.body(STORY, "62805", **WHOLE), int(time.time())
    reports = count(house, "report")
    first = sms.send(body, now)
    assert first.status == 200
    assert sms.send(body, now).status == 409
    assert sms.send(body, now - 1).status == 409
    again = sms.send(body, now + 1)
    assert again.status == 200 and again.json() == first.json()
    assert count(house, "report") == reports + 1


def test_every_wrong_claim_gets_the_same_answer(house, officers, sms):
    now = int(time.time())
    body = sms.body(STORY, "62806", **WHOLE)
    wrong = [
        sms.send(body, now - 400), sms.send(body, now + 400), sms.send(body, secret="x" * 43),
        sms.send(body, channel="pigeon"), sms.send(body, channel="twitter"), sms.send(body, channel="jaki"),
        sms.send(body, headers={"X-LaporAman-Signature": ""}), sms.send(body, headers={"X-LaporAman-Time": "soon"}),
        sms.send(body, headers={"X-LaporAman-Signature": signature(sms.secret, now, b"other")}),
        sms.send(b"{", secret="y" * 43), sms.send(b"", secret="y" * 43), sms.send(b"\xff" * 9, secret="y" * 43),
    ]
    sms.settings(is_open=False)
    wrong.append(sms.send(body))
    sms.settings(is_open=True)
    plain = {(reply.status, reply.body, *sorted((k, v) for k, v in reply.headers.items() if k != "date")) for reply in wrong}
    assert len(plain) == 1 and wrong[0].status == 401
    assert sms.send(body).status == 200


@pytest.mark.parametrize(
    "data, reason, field",
    [
        (b"{", "unreadable", None), (b"[]", "unreadable", None), (b"\xff\xfe", "unreadable", None),
        (b'{"message_id":"1","message_id":"2","sender":"a"}', "unreadable", None),
        (b'{"sender":"a"}', "misshapen", "message_id"), (b'{"message_id":"1","sender":""}', "misshapen", "sender"),
        (b'{"message_id":1,"sender":"a"}', "misshapen", "message_id"),
        (b'{"message_id":"1","sender":"a","text":[]}', "misshapen", "text"),
        (b'{"message_id":"1","sender":"a","photos":["***"]}', "misshapen", "photos"),
        (b'{"message_id":"1","sender":"a","photos":["","","",""]}', "misshapen", "photos"),
        (b'{"message_id":"1","sender":"a","location":{"lat":91,"lon":0}}', "misshapen", "location"),
        (b'{"message_id":"1","sender":"a","location":{"lat":1}}', "misshapen", "location"),
        (b'{"message_id":"1","sender":"a","language":"xx"}', "misshapen", "language"),
        (b'{"message_id":"1","sender":"a","category":"nothing"}', "misshapen", "category"),
        (b'{"message_id":"1","sender":"a","kelurahan":"1"}', "misshapen", "kelurahan"),
        (b'{"message_id":"1","sender":"' + b"a" * 201 + b'"}', "misshapen", "sender"),
        (b'{"message_id":"1","sender":"a","text":"' + b"a" * 5001 + b'"}', "misshapen", "text"),
        (b"[" * 100_000, "unreadable", None),
    ],
)
def test_what_is_signed_but_broken_waits_at_a_desk_by_name(house, officers, sms, data, reason, field):
    reply = sms.send(data)
    assert reply.status == 202, reply.body
    told = reply.json()
    waiting = told["waiting"]
    assert (waiting["reason"], waiting.get("field")) == (reason, field)
    assert waiting["problem"] == ("invalid_field" if reason == "misshapen" else waiting["problem"])
    assert waiting["number"] in told["replies"][0]["text"] and CODE.search(told["replies"][0]["text"])
    desk = officers.need("BIROPEM", "intake")
    lines = {item["number"]: item for item in officers.ask(desk, "GET", "/crm/api/v1/intake").json()["items"]}
    assert lines[waiting["number"]]["reason"] == reason
    assert officers.ask(desk, "GET", f"/crm/api/v1/intake/{waiting['number']}").status == 200


@pytest.mark.parametrize("data, status", [(b"", 400), (b" " * (10 << 20), 413)])
def test_what_is_nothing_or_too_much_is_refused(sms, data, status):
    assert sms.send(data).status == status


def test_a_broken_message_becomes_the_report_that_it_was_and_names_nobody(house, officers, sms):
    body = b'{"message_id":"x1","sender":"akun-sangat-rahasia-9","text":"Lubangpenanda besar, kata akun-sangat-rahasia-9, di jalan"'
    now = int(time.time())
    first = sms.send(body, now)
    assert first.status == 202
    assert sms.send(body, now).status == 409
    assert sms.send(body, now + 1).json() == first.json()
    number, code = first.json()["waiting"]["number"], CODE.search(first.json()["replies"][0]["text"])[0]
    desk = officers.need("BIROPEM", "intake")
    path = f"/crm/api/v1/intake/{number}"
    original = officers.ask(desk, "GET", path).json()["original"]
    assert "Lubangpenanda besar" in original and "akun-sangat-rahasia" not in original
    filed_now = officers.ask(
        desk, "POST", f"{path}/complete", {"category": "jalan", "story": "Lubang besar di jalan", "kelurahan": "31.75.07.1002"})
    assert filed_now.status == 201, filed_now.body
    assert header(house, code)["number"] == number
    marks = [b"akun-sangat-rahasia", b"Lubangpenanda"]
    found = [(path.name, mark) for path, data in bytes_of_everything(house.data) for mark in marks if mark in data]
    assert found == [] and not any(mark in house.printed() for mark in marks)


def test_a_gateway_that_breaks_is_held_back_and_nobody_else_with_it(house, officers, admin):
    gateway = Gateway(house, officers, admin, "twitter")
    before = count(house, "intake_item")
    replies = [gateway.send(b"{rusak %d" % turn) for turn in range(40)]
    late = [reply for reply in replies if reply.status == 429]
    assert 8 <= len(late) and all(1 <= int(reply.headers["retry-after"]) <= 600 for reply in late)
    assert count(house, "intake_item") - before == 40 - len(late)
    assert gateway.send(gateway.body("bantuan", "orang-lain")).status == 200
    gateway.settings(per_minute=1)
    limited = [gateway.send(b'{"sender":"w%d",' % turn).status for turn in range(4)]
    assert limited.count(429) >= 2
    assert gateway.send(b"{", secret="y" * 43).status == 401


def test_what_hides_or_turns_words_does_not_come_in(house, sms):
    _, code = filed(sms.say("Ada lu\u202ebang\u0000 besar\u200b di jalan. " + STORY, "62807", **WHOLE))
    story = house.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})["report"]["story"]
    assert story.startswith("Ada lubang besar di jalan.")


def test_floods_are_told_when_to_come_again(house, officers, admin):
    gateway = Gateway(house, officers, admin, "facebook")
    gateway.settings(per_minute=3)
    replies = [gateway.send(gateway.body("bantuan", f"f{turn}")) for turn in range(9)]
    late = [reply for reply in replies if reply.status == 429]
    assert len(late) >= 3, [reply.status for reply in replies]
    assert all(1 <= int(reply.headers["retry-after"]) <= 60 for reply in late)
    # A wrong signature costs the partner nothing.
    gateway.settings(per_minute=600)
    assert gateway.send(gateway.body("bantuan", "f"), secret="z" * 43).status == 401
    one = [gateway.send(gateway.body("bantuan", "same")).status for _ in range(40)]
    assert one.count(429) >= 8 and 200 in one


def test_no_name_of_a_person_message_or_secret_is_anywhere_on_disk(house, sms):
    sms.say("Ceritapenandakhusus soal lampu", "pengirim-4711-khusus", message_id="pesan-0815-khusus")
    marks = [b"pengirim-4711", b"pesan-0815", b"Ceritapenandakhusus", sms.secret.encode()]
    found = [(path.name, mark) for path, data in bytes_of_everything(house.data) for mark in marks if mark in data]
    assert found == []
    assert not any(mark in house.printed() for mark in marks)


def test_the_samples_become_the_cases_that_the_form_makes(house, officers, admin, shared_samples):
    gateway = Gateway(house, officers, admin, "qlue")
    gateway.settings(per_minute=600_000)
    different = {}
    for row in samples():
        form = header_of_form(house, row)
        text = "\n".join(part for part in (row["story"], row["location"], row.get("additional", "")) if part)
        where = {"lat": row["lat"], "lon": row["lon"]}
        texts = gateway.say(text, row["id"], location=where)
        for _ in range(3):
            if CODE.search(" ".join(texts)):
                break
            texts = gateway.say(choice(texts[-1], form["category_name"]), row["id"])
        _, code = filed(texts)
        message = header(house, code)
        same = ["kelurahan", "category", "state", "unit"]
        if any(message.get(name) != form.get(name) for name in same):
            different[row["id"]] = [(name, message.get(name), form.get(name)) for name in same]
    assert different == {}


def header_of_form(house, row):
    receipt = Receipt()
    house.file(body_of(row, receipt) | {"visibility": "private"})
    return house.mine(receipt)["report"]


def choice(question, wanted):
    """The number of what is wanted in a numbered list; its name where it is not in it."""
    lines = re.findall(r"^(\d+)\. (.+)$", question, re.M)
    return next((number for number, name in lines if name == wanted), wanted)


def test_replies_go_to_the_endpoint_signed_and_leave_nothing(house, officers, admin, receiver):
    gateway = Gateway(house, officers, admin, "balai-warga")
    gateway.settings(endpoint=receiver.url)
    receiver.got.clear()
    reply = gateway.send(gateway.body(STORY, "warga-42", **WHOLE))
    assert reply.status == 200 and reply.json() == {"replies": []}
    body = receiver.wait_for(1)[0]
    assert body["type"] == "reply" and body["to"] == "warga-42"
    _, code = filed([part["text"] for part in body["replies"]])
    assert header(house, code)["visibility"] == "private"
    path, headers, data = receiver.got[0]
    assert path == "/in" and abs(int(headers["X-LaporAman-Time"]) - time.time()) < 60
    assert headers["X-LaporAman-Signature"] == signature(gateway.secret, headers["X-LaporAman-Time"], data)
    settled(officers, admin, lambda row: row["code"] == "balai-warga", done=1)
    with contextlib.closing(sqlite3.connect(f"file:{house.data}/laporaman.sqlite?mode=ro", uri=True, timeout=10)) as base:
        kept = base.execute("SELECT sealed FROM delivery WHERE target = 'channel/balai-warga'").fetchall()
    assert kept == [(None,)]


def settled(officers, admin, wanted, kind="channels", **figures):
    """Waits until the ledger of a target says so."""
    end = time.monotonic() + 30
    while True:
        rows = officers.ask(admin, "GET", f"/crm/api/v1/{kind}").json()[kind]
        found = next(row["deliveries"] for row in rows if wanted(row))
        if all(found[name] == number for name, number in figures.items()):
            return found
        assert time.monotonic() < end, found
        time.sleep(0.1)


def subscribe(officers, admin, receiver, **fields):
    body = {"name": "Sistem", "endpoint": receiver.url} | fields
    reply = officers.ask(admin, "POST", "/crm/api/v1/subscriptions", body)
    assert reply.status == 201, reply.body
    return reply.json()


def drop(officers, admin, subscription):
    assert officers.ask(admin, "POST", f"/crm/api/v1/subscriptions/{subscription['id']}/delete").status == 204


def test_a_partner_hears_of_public_reports_and_of_nothing_private(house, officers, admin, receiver):
    receiver.got.clear()
    subscription = subscribe(officers, admin, receiver)
    receipt = Receipt()
    house.file(draft(Receipt()))
    number = house.file(draft(receipt, visibility="public"))["number"]
    filed_event = receiver.wait_for(1)[0]
    assert filed_event["event"] == "report.filed" and filed_event["report"]["number"] == number
    public = house.get_json(f"/api/v1/public/reports/{number}")
    assert filed_event["report"]["story"] == public["report"]["story"]
    house.ask("POST", "/api/v1/mine/publish", {"visibility": "private"}, receipt.header)
    gone = receiver.wait_for(2)[1]
    assert gone["event"] == "report.gone" and gone["report"] == {"number": number}
    settled(officers, admin, lambda row: row["id"] == subscription["id"], "subscriptions", done=2, waiting=0)
    drop(officers, admin, subscription)


def test_a_units_own_system_gets_the_lines_of_its_queue(house, officers, admin, receiver):
    receiver.got.clear()
    subscription = subscribe(officers, admin, receiver, unit="31.75.07.1002")
    number = house.file(draft(Receipt()))["number"]
    event = receiver.wait_for(1)[0]
    assert event["event"] == "report.filed" and event["report"]["number"] == number
    assert not {"story", "location", "additional", "point"} & set(event["report"])
    drop(officers, admin, subscription)


def test_an_answer_longer_than_is_read_counts_by_its_status(house, officers, admin, receiver):
    receiver.got.clear()
    receiver.status, receiver.says = 200, b"x" * 100_000
    subscription = subscribe(officers, admin, receiver)
    house.file(draft(Receipt(), visibility="public"))
    receiver.wait_for(1)
    settled(officers, admin, lambda row: row["id"] == subscription["id"], "subscriptions", done=1, waiting=0)
    receiver.status, receiver.says = 204, b""
    drop(officers, admin, subscription)


def test_no_redirect_is_followed_and_what_fails_waits(house, officers, admin, receiver):
    receiver.got.clear()
    receiver.status = 302
    subscription = subscribe(officers, admin, receiver)
    house.file(draft(Receipt(), visibility="public"))
    receiver.wait_for(1)
    with contextlib.closing(sqlite3.connect(f"file:{house.data}/laporaman.sqlite?mode=ro", uri=True, timeout=10)) as base:
        end = time.monotonic() + 30
        while (row := base.execute("SELECT state, attempts, status FROM delivery WHERE target LIKE 'subscription/%'").fetchone())[1] == 0:
            assert time.monotonic() < end
            time.sleep(0.1)
    assert row == ("waiting", 1, 302)
    assert [path for path, _, _ in receiver.got] == ["/in"]
    receiver.status = 204
    drop(officers, admin, subscription)


def test_addresses_of_this_machine_and_its_networks_are_refused(imported, tmp_path, receiver):
    """A server without the option for tests sends nothing to where the receiver listens."""
    data = tmp_path / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        officers = Officers(server)
        admin = officers.need("BIROPEM", "admin")
        receiver.got.clear()
        port = receiver.http.server_port
        for host in ("127.0.0.1", "localhost", "[::1]", "0.0.0.0", "[::ffff:127.0.0.1]", "10.0.0.1", "169.254.169.254", "2130706433"):
            subscribe(officers, admin, receiver, name=host, endpoint=f"https://{host}:{port}/in")
        server.file(draft(Receipt(), visibility="public"))
        for row in officers.ask(admin, "GET", "/crm/api/v1/subscriptions").json()["subscriptions"]:
            settled(officers, admin, lambda other, row=row: other["id"] == row["id"], "subscriptions", waiting=1)
        with contextlib.closing(sqlite3.connect(f"file:{server.data}/laporaman.sqlite?mode=ro", uri=True, timeout=10)) as base:
            end = time.monotonic() + 30
            while base.execute("SELECT count(*) FROM delivery WHERE attempts = 1").fetchone()[0] < 8:
                assert time.monotonic() < end
                time.sleep(0.1)
            assert base.execute("SELECT count(*) FROM delivery WHERE status IS NOT NULL").fetchone()[0] == 0
        assert receiver.got == []


def test_who_wrote_through_a_gateway_hears_that_there_is_news_and_not_what(house, officers, admin, receiver):
    gateway = Gateway(house, officers, admin, "facebook")
    gateway.settings(endpoint=receiver.url, per_minute=600)
    receiver.got.clear()
    assert gateway.send(gateway.body(STORY, "warga-77", **WHOLE)).status == 200
    number, code = filed([part["text"] for part in receiver.wait_for(1)[0]["replies"]])
    settled(officers, admin, lambda row: row["code"] == "facebook", waiting=0)
    tell(house)
    before = len(receiver.got)
    officers.do(officers.need(header(house, code)["unit"]["code"], "operator"), number, "accept")
    tell(house)
    mine = [body for body in receiver.wait_for(before + 1)[before:] if body["to"] == "warga-77"]
    text = mine[0]["replies"][0]["text"]
    assert len(mine) == 1 and "pembaruan" in text and "/laporanku" in text and number not in text and code not in text
    tell(house)
    settled(officers, admin, lambda row: row["code"] == "facebook", waiting=0)
    assert len([body for body in receiver.wait_for(before + 1)[before:] if body["to"] == "warga-77"]) == 1


def tell(house):
    done = command("notify", "--data", house.data, "--city", CITY, "--sendmail", "none")
    assert done.returncode == 0, done.stderr


def test_a_channel_that_is_not_there_has_no_settings(officers, admin):
    for body in ({}, {"per_minute": 5}):
        assert officers.ask(admin, "POST", "/crm/api/v1/channels/merpati/settings", body).status == 404
    assert officers.ask(admin, "POST", "/crm/api/v1/channels/sms/settings", {}).status == 204
