"""Everything a broken, careless or hostile client sends: refused by name, never a 500, never half a report."""

import json
import threading

import pytest

from harness import wire
from harness.database import counts, state
from harness.receipts import Receipt
from harness.reports import LOCATION, STORY, draft
from harness.waiting import until

BIDI = "\u202eterbalik\u202c"
ZERO_WIDTH = "lam\u200bpu"


@pytest.fixture(scope="module")
def quiet(imported, tmp_path_factory):
    """A server that nobody else files at, so that every row is of a test here."""
    import shutil

    from harness.server import Server

    data = tmp_path_factory.mktemp("quiet") / "data"
    shutil.copytree(imported, data)
    with Server(data) as server:
        # What the server makes for itself comes a moment after it is ready.
        until(lambda: all(counts(data)["laporaman.sqlite", table] for table in ("log_checkpoint", "hook_key")))
        yield server


@pytest.fixture
def unchanged(quiet):
    """Whatever the test sends, nothing of it is on disk afterwards, and the server goes on working."""
    before = state(quiet.data)
    yield quiet
    assert quiet.ask("GET", "/health/ready").status == 200
    assert state(quiet.data) == before
    # The log also holds the port, so a bare number proves nothing.
    log = quiet.printed().lower()
    assert b"fatal error" not in log and b"request failed" not in log


def changed(**changes):
    return json.dumps(draft(Receipt()) | changes, ensure_ascii=False).encode()


def without(field):
    body = draft(Receipt())
    body.pop(field)
    return json.dumps(body).encode()


def never_public(server):
    rows = server.get_json("/api/v1/categories")["categories"]
    return next(row["code"] for row in rows if row["never_public"])


BAD_FIELDS = {
    "story of 149 characters": (changed(story="a" * 149), "story"),
    "story of 149 characters and spaces": (changed(story="a" * 149 + " " * 50), "story"),
    "story of blanks": (changed(story=" \n" * 200), "story"),
    "story too long": (changed(story="kata " * 1_100), "story"),
    "story of 100,000 characters": (changed(story="kata " * 20_000), "story"),
    "no story": (without("story"), "story"),
    "story is null": (changed(story=None), "story"),
    "story is a number": (changed(story=150), "story"),
    "story is a list": (changed(story=[STORY]), "story"),
    "no location": (without("location"), "location"),
    "location of blanks": (changed(location="   "), "location"),
    "location too long": (changed(location="x" * 501), "location"),
    "additional too long": (changed(additional="x" * 2_001), "additional"),
    "bidi control in story": (changed(story=STORY + BIDI), "story"),
    "zero width in location": (changed(location=LOCATION + ZERO_WIDTH), "location"),
    "zero width in additional": (changed(additional=ZERO_WIDTH), "additional"),
    "null character": (changed(story=STORY + "\0"), "story"),
    "escape character": (changed(story=STORY + "\x1b[31m"), "story"),
    "unknown category": (changed(category="naga-terbang"), "category"),
    "category is blank": (changed(category=""), "category"),
    "category missing": (without("category"), "category"),
    "category is a number": (changed(category=7), "category"),
    "category as a path": (changed(category="../../etc/passwd"), "category"),
    "visibility unknown": (changed(visibility="secret"), "visibility"),
    "visibility is true": (changed(visibility=True), "visibility"),
    "point outside": (changed(point={"lat": -6.9175, "lon": 107.6191}), "point"),
    "point at zero": (changed(point={"lat": 0, "lon": 0}), "point"),
    "point swapped": (changed(point={"lat": 106.9, "lon": -6.237}), "point"),
    "point out of range": (changed(point={"lat": -96.2, "lon": 406.9}), "point"),
    "point is words": (changed(point={"lat": "NaN", "lon": "106.9"}), "point"),
    "point huge": (changed(point={"lat": 1e300, "lon": -1e300}), "point"),
    "point without lon": (changed(point={"lat": -6.2}), "point"),
    "point is a list": (changed(point=[-6.237, 106.9]), "point"),
    "accuracy negative": (changed(point={"lat": -6.237, "lon": 106.9, "accuracy": -5}), "point"),
    "id too short": (changed(id="abc"), "id"),
    "id with a path": (changed(id="../../../../../../etc/passwd0000"), "id"),
    "id is a number": (changed(id=12345678901234567890), "id"),
    "lookup too short": (changed(receipt_lookup="AAAA"), "receipt_lookup"),
    "lookup of other signs": (changed(receipt_lookup="*" * 43), "receipt_lookup"),
    "mask backwards": (changed(mask=[{"field": "story", "start": 9, "end": 3}]), "mask"),
    "mask beyond the end": (changed(mask=[{"field": "story", "start": 0, "end": 100_000}]), "mask"),
    "mask of no field": (changed(mask=[{"field": "photo", "start": 0, "end": 3}]), "mask"),
    "2,000 masks": (changed(mask=[{"field": "story", "start": 0, "end": 1}] * 2_000), "mask"),
}


@pytest.mark.parametrize("name", BAD_FIELDS)
def test_a_bad_field_is_named(unchanged, name):
    body, field = BAD_FIELDS[name]
    reply = unchanged.ask("POST", "/api/v1/reports", body, {"Content-Type": "application/json"})
    assert 400 <= reply.status < 500, reply.body[:500]
    assert reply.type == "application/problem+json"
    problem = reply.json()
    assert problem["status"] == reply.status and problem["type"] and problem["title"]
    assert problem["field"] == field or problem["field"].startswith(field + ".")


def test_a_category_that_is_never_public(unchanged):
    body = draft(Receipt(), visibility="public", category=never_public(unchanged))
    reply = unchanged.ask("POST", "/api/v1/reports", body)
    assert 400 <= reply.status < 500
    assert reply.json()["field"] in ("visibility", "category")


def good_json():
    return json.dumps(draft(Receipt())).encode()


BAD_BODIES = {
    "nothing": b"",
    "not JSON": b"story=apa",
    "cut off": good_json()[:-20],
    "something behind": good_json() + b"{}",
    "a list": b"[" + good_json() + b"]",
    "a word": b'"laporan"',
    "null": b"null",
    "NaN": good_json().replace(b"-6.237", b"NaN"),
    "Infinity": good_json().replace(b"-6.237", b"Infinity"),
    "1e999": good_json().replace(b"-6.237", b"-1e999"),
    "invalid UTF-8": good_json().replace(b"Lampu", b"L\xff\xfempu"),
    "half a surrogate": good_json().replace(b"Lampu", b"\\ud800mpu"),
    "UTF-16": good_json().decode().encode("utf-16"),
    "deep": b'{"story":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "duplicate keys": good_json().replace(b'"visibility"', b'"visibility": "public", "visibility"', 1),
    "comments": b"/* halo */" + good_json(),
}


@pytest.mark.parametrize("name", BAD_BODIES)
def test_a_body_that_is_no_report(unchanged, name):
    reply = unchanged.ask("POST", "/api/v1/reports", BAD_BODIES[name], {"Content-Type": "application/json"})
    assert 400 <= reply.status < 500, reply.body[:500]
    assert reply.type == "application/problem+json"


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "image/jpeg", "application/jsonx", "", "multipart/form-data"])
def test_another_content_type_is_refused(unchanged, kind):
    reply = unchanged.ask("POST", "/api/v1/reports", good_json(), {"Content-Type": kind})
    assert reply.status in (400, 415)
    assert reply.type == "application/problem+json"


def test_a_body_over_the_limit(unchanged):
    reply = unchanged.ask("POST", "/api/v1/reports", changed(story="a" * 8_000_000), {"Content-Type": "application/json"})
    assert reply.status == 413
    assert reply.type == "application/problem+json"


HEAD = b"POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
RAW = {
    "body cut off": HEAD + b"Content-Length: 5000\r\n\r\n" + good_json(),
    "length is words": HEAD + b"Content-Length: viele\r\n\r\n" + good_json(),
    "length negative": HEAD + b"Content-Length: -1\r\n\r\n",
    "two lengths": HEAD + b"Content-Length: 5\r\nContent-Length: 50\r\n\r\n" + good_json(),
    "chunks that are none": HEAD + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\n" + good_json(),
    "chunks without an end": HEAD + b"Transfer-Encoding: chunked\r\n\r\n5\r\n{\"sto\r\n",
    "not HTTP": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + bytes(64),
    "a header of 1 MB": HEAD + b"X-Long: " + b"a" * 1_000_000 + b"\r\n\r\n",
    "10,000 headers": HEAD + b"".join(b"X-%d: 1\r\n" % number for number in range(10_000)) + b"\r\n",
    "a path of 100 kB": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n",
    "a path out of the house": b"GET /assets/../../../../etc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "an encoded path out of the house": b"GET /assets/..%2f..%2f..%2fetc/passwd HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
    "a null in the path": b"GET /assets/%00 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
}


@pytest.mark.parametrize("name", RAW)
def test_broken_requests_on_the_wire(unchanged, name):
    received = wire.ask_raw(unchanged.port, RAW[name], half_close=True)
    status = wire.status_of(received)
    assert status == 0 or 400 <= status < 500, received[:300]
    assert b"root:" not in received


def fields_of_a_form(**changes):
    """What the last page of the form sends when its main button is pressed."""
    fields = {
        "go": "send", "visibility": "private", "category": "jalan", "story": STORY, "location": LOCATION,
        "additional": "", "lat": "-6.237", "lon": "106.9", "accuracy": "", "kelurahan": "",
    } | changes
    return [(name, value) for name, value in fields.items() if value is not None]


BAD_FORMS = {
    "story of 149 characters": (fields_of_a_form(story="a" * 149), "f-story"),
    "no category": (fields_of_a_form(category=None), "f-category"),
    "unknown category": (fields_of_a_form(category="naga"), "f-category"),
    "no location": (fields_of_a_form(location=" "), "f-location"),
}


@pytest.mark.parametrize("name", BAD_FORMS)
def test_a_form_comes_back_with_what_was_typed_and_a_message(unchanged, name):
    parts, anchor = BAD_FORMS[name]
    body, headers = wire.multipart(parts)
    reply = unchanged.ask("POST", "/lapor/kirim", body, headers)
    page = reply.body.decode()
    assert 400 <= reply.status < 500 and reply.type == "text/html"
    assert f'href="#{anchor}"' in page and 'aria-invalid="true"' in page
    kept = dict(parts)
    for typed in ("story", "location"):
        assert kept[typed].strip() in page, typed


@pytest.mark.parametrize("name", ["point outside", "point is words", "point swapped"])
def test_a_form_with_a_bad_point_comes_back(unchanged, name):
    lat, lon = {"point outside": ("-6.9", "107.6"), "point is words": ("NaN", "x"), "point swapped": ("106.9", "-6.2")}[name]
    body, headers = wire.multipart(fields_of_a_form(lat=lat, lon=lon))
    reply = unchanged.ask("POST", "/lapor/kirim", body, headers)
    assert 400 <= reply.status < 500 and reply.type == "text/html"
    assert STORY in reply.body.decode()


def photo_part(data=None, name="a.jpg", kind="image/jpeg"):
    from harness import photos

    return ("photo", name, kind, photos.encoded("JPEG") if data is None else data)


def with_photos(*more):
    """The step with the photos; without the main button of the last page."""
    return wire.multipart(fields_of_a_form(go=None) + list(more))


def test_four_photos_are_one_too_many(unchanged):
    body, headers = with_photos(*[photo_part()] * 4)
    reply = unchanged.ask("POST", "/lapor/cerita", body, headers)
    assert 400 <= reply.status < 500 and STORY in reply.body.decode()
    assert 'id="e-photo"' in reply.body.decode() or "f-photo" in reply.body.decode()


def test_a_photo_of_13_megabytes_is_refused(unchanged):
    from harness import photos

    body, headers = with_photos(photo_part(photos.encoded("JPEG") + bytes(13 * 1024 * 1024)))
    reply = unchanged.ask("POST", "/lapor/cerita", body, headers)
    assert reply.status in (400, 413, 422) and reply.type == "text/html"


def good_form():
    return wire.multipart(fields_of_a_form())


def broken_forms():
    body, headers = good_form()
    many, many_headers = wire.multipart([(f"f{number}", "x") for number in range(10_000)])
    plain = {"Content-Type": "multipart/form-data"}
    return {
        "no boundary": (body, plain),
        "boundary of nothing": (body, {"Content-Type": "multipart/form-data; boundary="}),
        "boundary of 1,000 signs": (body, {"Content-Type": "multipart/form-data; boundary=" + "a" * 1_000}),
        "another boundary": (body, {"Content-Type": "multipart/form-data; boundary=other"}),
        "LF only": (body.replace(b"\r\n", b"\n"), headers),
        "cut off in a part": (body[: len(body) // 2], headers),
        "cut off before the end": (body[:-4], headers),
        "10,000 parts": (many, many_headers),
        "a part without a name": (body.replace(b'; name="story"', b""), headers),
        "a header without an end": (body[:120] + b"X-A: " + b"a" * 200_000, headers),
        "invalid UTF-8": (body.replace(b"Lampu", b"L\xff\xfempu"), headers),
        "nothing": (b"", headers),
        "JSON": (good_json(), {"Content-Type": "application/json"}),
        "no content type": (body, {}),
    }


@pytest.mark.parametrize("name", list(broken_forms()))
def test_broken_multipart(unchanged, name):
    body, headers = broken_forms()[name]
    reply = unchanged.ask("POST", "/lapor/kirim", body, headers)
    assert 400 <= reply.status < 500, reply.status
    assert b"Internal" not in reply.body


@pytest.mark.parametrize("text", ["lam\u200bpu", "\u202eterbalik"])
def test_what_a_person_cannot_see_is_taken_out_of_a_form(quiet, text):
    """A person who pasted it could not find it; a program is told (Decision 0003)."""
    body, headers = wire.multipart(fields_of_a_form(story=f"{STORY} {text}"))
    reply = quiet.ask("POST", "/lapor/kirim", body, headers)
    assert reply.status in (200, 201) and text not in reply.body.decode()


def test_many_at_once_with_one_id_make_one_report(quiet):
    body, replies = draft(Receipt()), []
    before = state(quiet.data)[0]

    def send():
        replies.append(quiet.ask("POST", "/api/v1/reports", body))

    threads = [threading.Thread(target=send) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {reply.status for reply in replies} <= {200, 201}
    assert len({reply.json()["number"] for reply in replies}) == 1
    after = state(quiet.data)[0]
    grown = {key: after[key] - before[key] for key in before if after[key] != before[key]}
    assert grown and set(grown.values()) == {1}


BAD_QUERIES = [
    "/api/v1/locate", "/api/v1/locate?lat=-6.2", "/api/v1/locate?lat=NaN&lon=106.8", "/api/v1/locate?lat=&lon=",
    "/api/v1/locate?lat=inf&lon=-inf", "/api/v1/locate?lat=0x1p3&lon=1", "/api/v1/locate?lat=-6.2&lat=-6.3&lon=x",
    "/api/v1/public/reports?bbox=1,2,3", "/api/v1/public/reports?bbox=a,b,c,d", "/api/v1/public/reports?limit=-1",
    "/api/v1/public/reports?limit=1e9", "/api/v1/public/reports?cursor=%00", "/api/v1/public/reports?state=naga",
    "/api/v1/public/reports?since=gestern", "/api/v1/public/reports?kelurahan=%27%20OR%201=1--",
]


@pytest.mark.parametrize("path", BAD_QUERIES)
def test_bad_queries(unchanged, path):
    reply = unchanged.ask("GET", path)
    assert reply.status < 500
    if reply.status != 200:
        assert reply.type == "application/problem+json"
    if "locate" in path:
        assert 400 <= reply.status < 500
