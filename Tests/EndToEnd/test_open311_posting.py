"""Open311 GeoReport v2, what is sent: filing, keys, agreements, limits, updates, pictures, and everything that is refused."""

import socket
from urllib.parse import urlencode

import pytest

from harness import photos
from harness.officers import Officers
from harness.open311 import FORM, ROOT, Open311, filing
from harness.wire import multipart

PERSON = {
    "email": "ani.kenari@contoh.example", "device_id": "gawai-kenari-77", "account_id": "akun-kenari-99",
    "first_name": "Kenarini", "last_name": "Kenarawati", "phone": "0812-7777-9999",
}


@pytest.fixture(scope="module")
def admin(open311):
    officers = Officers(open311.server)
    username = officers.of("BIROPEM", "admin")

    def ask(method, path="", **body):
        reply = officers.ask(username, method, f"/crm/api/v1/partners{path}", body or None)
        assert reply.status < 300, (reply.status, reply.body[:500])
        return reply.json()

    return ask


@pytest.fixture(scope="module")
def private(open311, admin):
    """The same interface with the key of a partner whose reports are private."""
    other = Open311(open311.server)
    other.key = admin("POST", name="Mitra privat", agreement="private", per_minute=10_000)["api_key"]
    return other


def report(open311, number):
    (found,) = open311.get(f"requests/{number}.json", extensions="true")
    return found


# Filing


def test_the_answer_is_an_array_of_one_with_a_number_and_no_token(open311):
    reply = open311.post(filing())
    (answer,) = reply.json()
    assert reply.status == 200 and answer["service_request_id"] and "token" not in answer
    root = open311.post(filing(), path="requests.xml")
    assert root.status == 200 and root.headers["content-type"] == "text/xml; charset=utf-8"
    assert b"<service_requests><request><service_request_id>" in root.body


def test_the_notice_has_the_code_with_which_the_resident_follows_it(open311, private):
    for partner, visibility in ((open311, "public"), (private, "private")):
        (answer,) = partner.post(filing()).json()
        code = answer["service_notice"].split(": ")[1].split(".")[0]
        mine = partner.server.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})
        assert mine["report"]["number"] == answer["service_request_id"]
        assert mine["report"]["visibility"] == visibility


@pytest.mark.parametrize(
    "place, found",
    [
        ({"lat": "-6.237", "long": "106.9", "address_string": None}, True),
        ({"lat": None, "long": None, "address_string": "RT 3 Kelurahan Pondok Bambu"}, True),
        ({"lat": None, "long": None, "address_string": "dekat warung"}, False),
        ({"address_id": "77"}, True),
    ],
)
def test_a_point_or_words_are_a_place(open311, place, found):
    more = report(open311, open311.file(**place))["extended_attributes"]
    assert (more["kelurahan_code"] == "31.75.07.1002") == found


def test_a_description_is_as_it_was_sent(open311):
    text = "Baris satu +1 & 100%\nBaris dua <b>tebal</b> \"kutip\" é ꦗꦮ 🙂"
    assert report(open311, open311.file(description=text))["description"] == text
    assert report(open311, open311.file(description=None))["description"]
    assert report(open311, open311.file(description="ꦗ" * 4_000))["description"] == "ꦗ" * 4_000
    reply = open311.post(filing(description="ꦗ" * 4_001))
    assert reply.status == 400 and "4000" in reply.json()[0]["description"]


def test_what_no_document_may_hold_never_gets_into_one(open311):
    number = open311.file(description="a\x01b\x0b\x1fc\ufffed\uffffe\x7f")
    assert report(open311, number)["description"].replace("\x7f", "") == "abcde"
    assert open311.xml("requests.xml").findall("request")


def test_answers_to_questions(open311):
    pairs = list(filing(service_code="banjir").items()) + [
        ("attribute[depth]", "45.5"), ("attribute[since]", "2026-11-20T07:00:00+0700"),
    ]
    (answer,) = open311.post(pairs).json()
    words = report(open311, answer["service_request_id"])["extended_attributes"]["additional"]
    assert "45.5" in words and "2026-11-20T07:00:00+0700" in words
    several = list(filing().items()) + [("attribute[damage][]", "hole"), ("attribute[damage][]", "crack")]
    (answer,) = open311.post(several).json()
    assert "Lubang, Retak" in report(open311, answer["service_request_id"])["extended_attributes"]["additional"]
    for wrong in ({"attribute[depth]": "NaN"}, {"attribute[since]": "kemarin"}, {"attribute[other]": "1"}):
        assert open311.post(filing(service_code="banjir") | wrong).status == 400
    missing = open311.post(filing(service_code="rumah-susun-hunian-vertikal"))
    assert missing.status == 400 and "attribute[building]" in missing.json()[0]["description"]


@pytest.mark.parametrize(
    "changes, status",
    [
        ({"service_code": None}, 400), ({"service_code": "none"}, 404), ({"lat": None}, 400), ({"long": None}, 400),
        ({"lat": None, "long": None, "address_string": None}, 400),
        ({"lat": None, "long": None, "address_string": None, "address_id": "9"}, 400),
        ({"lat": "NaN"}, 400), ({"lat": "inf"}, 400), ({"lat": "1e400"}, 400), ({"lat": "0x10"}, 400), ({"lat": "91"}, 400),
        ({"lat": "-6.9", "long": "107.6"}, 400), ({"jurisdiction_id": "elsewhere.example"}, 404),
        ({"media_url": "javascript:alert(1)"}, 400), ({"media_url": "file:///etc/passwd"}, 400),
        ({"address_string": "x" * 501}, 400),
    ],
)
def test_what_cannot_be_filed_is_refused(open311, changes, status):
    before = open311.get("requests.json")
    reply = open311.post(filing(**changes))
    assert reply.status == status and {error["code"] for error in reply.json()} >= {status}
    assert all(error["description"] for error in reply.json())
    assert open311.get("requests.json") == before


def test_all_mistakes_are_told_at_once(open311):
    errors = open311.post({"lat": "x", "media_url": "y"}).json()
    assert [error["code"] for error in errors] == [400, 400, 400]


def test_bytes_that_are_no_form(open311):
    query = f"api_key={open311.key}&service_code=jalan&lat=-6.237&long=106.9&description="
    for text in (b"%E9", b"\xe9", b"%GG", b"%"):
        assert open311.post(query.encode() + text).status == 400
    for kind in ("application/json", "text/xml", "multipart/form-data", ""):
        assert open311.post(b'{"service_code": "jalan"}', headers={"Content-Type": kind}).status == 400
    bomb = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'
    assert b"root:" not in open311.post(bomb, path="requests.xml", headers={"Content-Type": "text/xml"}).body
    large = open311.post(b"description=" + b"x" * 300_000)
    assert large.status == 413 and large.json()[0]["code"] == 413
    body, headers = multipart([("service_code", "jalan")])
    assert open311.post(body[:-20], headers=headers).status == 400


# Keys and agreements


def test_only_a_key_files_and_it_may_stand_in_the_query(open311):
    for key in ({}, {"api_key": ""}, {"api_key": "x" * 32}, {"api_key": open311.key[:-1]}):
        reply = open311.post(filing() | key, key=False)
        assert reply.status == 403 and reply.json()[0]["code"] == 403
    where = f"{ROOT}/requests.json?api_key={open311.key}"
    assert open311.server.ask("POST", where, urlencode(filing()).encode(), FORM).status == 200
    printed = open311.server.printed()
    assert b"/open311/v2/requests.json" in printed and open311.key.encode() not in printed


def test_a_private_partner_is_answered_with_the_status_alone_and_never_listed(open311, private):
    before = open311.ask("requests.json").body, open311.ask("servicerequestupdates.xml").body
    number = private.file()
    assert (open311.ask("requests.json").body, open311.ask("servicerequestupdates.xml").body) == before
    alone = [{"service_request_id": number, "status": "open"}]
    assert open311.get(f"requests/{number}.json") == alone
    assert open311.get("requests.json", service_request_id=number, extensions="true") == alone
    root = open311.xml(f"requests/{number}.xml")
    assert [child.tag for child in root[0]] == ["service_request_id", "status"]
    assert open311.get(f"tokens/{number}.json") == [{"service_request_id": number, "token": number}]
    assert open311.server.ask("GET", f"/respons/{number}").status == 404


def test_a_private_report_of_another_channel_is_like_none(open311):
    from harness.receipts import Receipt
    from harness.reports import draft

    number = open311.server.file(draft(Receipt()))["number"]
    for path in ("requests", "tokens"):
        hidden, unknown = open311.ask(f"{path}/{number}.json"), open311.ask(f"{path}/JK-0000-0000.json")
        assert (hidden.status, hidden.body) == (unknown.status, unknown.body) and hidden.status == 404


def test_a_category_that_is_never_public_is_private_whatever_was_agreed(open311):
    number = open311.file(service_code="pungutan-liar")
    assert open311.get(f"requests/{number}.json") == [{"service_request_id": number, "status": "open"}]


def test_a_flood_is_told_when_to_go_on_and_others_are_not_held_up(open311, admin):
    partner = admin("POST", name="Mitra kecil", agreement="private", per_minute=2)
    other = Open311(open311.server)
    other.key = partner["api_key"]
    # Three calls within one minute, of four in a row at most.
    replies = [other.post(filing()) for _ in range(4)]
    flood = [reply for reply in replies if reply.status == 429]
    assert flood and {reply.status for reply in replies} == {200, 429}
    assert 1 <= int(flood[0].headers["retry-after"]) <= 60 and flood[0].json()[0]["code"] == 429
    assert open311.file()
    admin("DELETE", f"/{partner['partner']['id']}/key")
    assert other.post(filing()).status == 403


def test_who_sent_it_is_nowhere(open311, private):
    for partner in (open311, private):
        number = partner.file(**PERSON)
        answers = [
            open311.ask(path, extensions="true").body
            for path in ("requests.json", "requests.xml", f"requests/{number}.json", "servicerequestupdates.json")
        ]
        for value in PERSON.values():
            assert not any(value.encode() in answer for answer in answers), value
            for file in open311.server.data.rglob("*.sqlite*"):
                assert value.encode() not in file.read_bytes(), (value, file.name)


# Pictures and addresses of pictures


def test_a_picture_is_cleaned_shown_and_found_by_its_address(open311):
    body, headers = multipart(
        [(name, str(value)) for name, value in filing(api_key=open311.key).items()]
        + [("media", "a.jpg", "image/jpeg", photos.jpeg()), ("photo2", "b.png", "image/png", photos.png())]
    )
    (answer,) = open311.post(body, headers=headers).json()
    found = report(open311, answer["service_request_id"])
    urls = found["extended_attributes"]["media_urls"]
    assert found["media_url"] == urls[0] and len(urls) == 2
    picture = open311.server.ask("GET", urls[0].split(str(open311.server.port))[1])
    assert picture.status == 200 and photos.traces(picture.body) == photos.traces(b"")


def test_a_picture_of_a_private_report_is_sealed_under_the_receipt(open311, private):
    parts = [(name, str(value)) for name, value in filing(api_key=private.key).items()]
    body, headers = multipart(parts + [("media[]", "a.jpg", "image/jpeg", photos.jpeg())])
    (answer,) = open311.post(body, headers=headers).json()
    code = answer["service_notice"].split(": ")[1].split(".")[0]
    sealed = open311.server.ask("GET", "/api/v1/mine/photos/1", headers={"Authorization": f"Receipt {code}"})
    assert sealed.status == 200 and sealed.body.startswith(b"LAP1")


def test_what_is_no_picture_files_nothing(open311):
    before = open311.get("requests.json")
    parts = [(name, str(value)) for name, value in filing(api_key=open311.key).items()]
    for files in ([b"MZ no picture"], [photos.jpeg()] * 4):
        body, headers = multipart(parts + [("media", f"{n}.jpg", "image/jpeg", file) for n, file in enumerate(files)])
        assert open311.post(body, headers=headers).status == 400
    assert open311.get("requests.json") == before


def test_an_address_is_kept_and_never_fetched(open311):
    with socket.create_server(("127.0.0.1", 0)) as elsewhere:
        address = f"http://127.0.0.1:{elsewhere.getsockname()[1]}/foto.jpg"
        found = report(open311, open311.file(media_url=address))
        assert found["media_url"] == address and found["extended_attributes"]["media_urls"] == []
        elsewhere.setblocking(False)
        with pytest.raises(BlockingIOError):
            elsewhere.accept()


# Updates


def test_an_update_becomes_one_comment(open311, private):
    number = open311.file()
    update = {
        "service_request_id": number, "update_id": "fms-1", "updated_datetime": "2026-11-20T07:00:00Z", "status": "OPEN",
        "description": "Masih gelap sampai malam ini", **PERSON,
    }
    path = "servicerequestupdates.json"
    first = open311.post(update, path=path)
    assert first.status == 200 and first.json()[0]["update_id"]
    assert open311.post(update, path=path).body == first.body
    comments = open311.server.get_json(f"/api/v1/public/reports/{number}/comments")["comments"]
    assert [comment["text"] for comment in comments] == ["Masih gelap sampai malam ini"]
    assert report(open311, number)["status"] == "open"
    for changes, status in (
        ({"status": "BROKEN"}, 400), ({"description": ""}, 400), ({"service_request_id": ""}, 400),
        ({"updated_datetime": "kemarin"}, 400), ({"service_request_id": "JK-0000-0000"}, 404),
        ({"service_request_id": private.file()}, 404),
    ):
        assert open311.post(update | changes, path=path).status == status, changes
    assert open311.post(update, path=path, key=False).status == 403
    assert b"<request_update><update_id>" in open311.post(update, path="servicerequestupdates.xml").body


def test_what_units_do_shows_as_status_and_as_updates(open311):
    number = open311.file()
    officers = Officers(open311.server)
    desk = officers.of("31.75.07.1002", "operator")
    officers.do(desk, number, "reject", reason="not-found", note="Sudah dicek, tidak ada.")
    found = report(open311, number)
    assert found["status"] == "closed" and found["extended_attributes"]["detailed_status"] == "REJECTED"
    assert number in [one["service_request_id"] for one in open311.get("requests.json", status="closed")]
    mine = [u for u in open311.get("servicerequestupdates.json") if u["service_request_id"] == number]
    assert [update["status"] for update in mine] == ["open", "closed"]
    assert "tidak ada" not in str(mine)
    assert mine[-1]["updated_datetime"] == found["updated_datetime"]
