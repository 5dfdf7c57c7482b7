"""What must not be seen, must not be anywhere."""

import base64
import gzip
import time

import pytest

from harness import wire
from harness.database import bytes_of_everything
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.sweep import spellings, traces

WORDS = {
    "story": "Kelelawar-ungu-4417",
    "location": "Gang-Trembesi-9902",
    "additional": "Bajaj-perak-3308",
}
AGENT = "PerambanKhusus/77.1 (Ponsel Rahasia)"
QUERY = "kata-kueri-rahasia-5512"


def test_the_sweep_itself_finds_every_spelling():
    word = WORDS["story"]
    for form in spellings(word):
        assert traces(b"\x07" + form + b"\x07", [word]), form
    assert traces(b"xx" + gzip.compress(word.encode()), [word])
    for before in (b"", b"a", b"ab"):
        for after in (b"", b"c", b"cd"):
            assert traces(base64.b64encode(before + word.encode() + after), [word]), (before, after)


@pytest.fixture(scope="module")
def swept(imported, tmp_path_factory):
    """A server at which a private report with canary words was filed and looked at, then stopped; and what was used."""
    import shutil

    from harness.server import Server

    data = tmp_path_factory.mktemp("swept") / "data"
    shutil.copytree(imported, data)
    receipt = Receipt()
    server = Server(data).start()
    headers = {"User-Agent": AGENT, "X-Forwarded-For": "203.0.113.77", "Referer": f"http://x/?{QUERY}"}
    body = draft(
        receipt, story=f"{STORY} {WORDS['story']}", location=WORDS["location"], additional=WORDS["additional"],
        point={"lat": -6.2371234, "lon": 106.9012345, "accuracy": 7.25},
    )
    answer = server.ask("POST", f"/api/v1/reports?{QUERY}", body, headers)
    assert answer.status == 201
    server.ask("GET", f"/api/v1/mine?{QUERY}", headers=headers | receipt.header)
    server.ask("GET", f"/api/v1/public/reports?q={QUERY}", headers=headers)
    server.ask("GET", f"/tidak-ada/{QUERY}?{QUERY}", headers=headers)
    server.ask("POST", "/api/v1/reports", body | {"id": "x", "story": WORDS["story"]}, headers)
    sealed = receipt.seal(b"gambar", answer.json()["id"], 1)
    server.ask("PUT", "/api/v1/mine/photos/1", sealed, headers | receipt.header | {"Content-Type": "application/octet-stream"})
    yield server, receipt, answer.json()
    server.stop()


def test_no_word_of_a_private_report_lies_readable_on_disk(swept):
    server, _, _ = swept
    for path, data in bytes_of_everything(server.data):
        assert traces(data, WORDS.values()) == [], path
        assert b"6.2371234" not in data and b"106.9012345" not in data, path
    server.stop()
    for path, data in bytes_of_everything(server.data):
        assert traces(data, WORDS.values()) == [], path
    server.start()


def test_no_word_address_agent_or_query_was_printed(swept):
    server, receipt, answer = swept
    printed = server.printed()
    assert traces(printed, [*WORDS.values(), AGENT, QUERY]) == []
    for secret in (b"203.0.113.77", receipt.code.encode(), receipt.lookup.encode(), answer["id"].encode()):
        assert secret not in printed
    assert answer["number"].encode() not in printed


def test_no_receipt_agent_address_or_query_is_kept(swept):
    server, receipt, _ = swept
    lookup = base64.urlsafe_b64decode(receipt.lookup + "=")
    secrets = [receipt.secret, receipt.photo_key, lookup, receipt.code.encode(), receipt.lookup.encode()]
    secrets += [lookup.hex().encode(), AGENT.encode(), QUERY.encode(), b"203.0.113.77"]
    for path, data in bytes_of_everything(server.data):
        assert [secret for secret in secrets if secret in data] == [], path


PUBLIC_PATHS = ["/api/v1/public/reports/{}", "/api/v1/public/reports/{}/photos/1", "/respons/{}"]


def quiet_headers(reply):
    return {name: value for name, value in reply.headers.items() if name not in ("date",)}


@pytest.mark.parametrize("path", PUBLIC_PATHS)
def test_private_and_unknown_look_the_same(swept, path):
    server, _, answer = swept
    number = answer["number"]
    unknown = number[:-1] + ("0" if number[-1] != "0" else "1")
    mine = server.ask("GET", path.format(number))
    other = server.ask("GET", path.format(unknown))
    assert mine.status == other.status == 404
    assert mine.body.replace(number.encode(), b"N") == other.body.replace(unknown.encode(), b"N")
    assert len(mine.body) == len(other.body)
    assert quiet_headers(mine) == quiet_headers(other)


def test_private_and_unknown_take_the_same_time(swept):
    """No assertion on time: it is printed for whoever reads the log (`pytest -s`)."""
    server, _, answer = swept
    number = answer["number"]
    unknown = number[:-1] + ("0" if number[-1] != "0" else "1")
    took = {}
    for name in (number, unknown):
        began = time.perf_counter()
        for _ in range(50):
            assert server.ask("GET", f"/api/v1/public/reports/{name}").status == 404
        took[name] = time.perf_counter() - began
    print({"private": took[number], "unknown": took[unknown]})


@pytest.mark.parametrize(
    "path", ["/api/v1/public/reports", "/api/v1/public/reports?q=Kelelawar", "/respons", "/respons?q=Gang-Trembesi", "/"]
)
def test_a_private_report_is_in_no_list(swept, path):
    server, _, answer = swept
    page = server.ask("GET", path).body
    for word in [*WORDS.values(), answer["number"], answer["id"]]:
        assert word.encode() not in page


EVERY_KIND_OF_ANSWER = [
    ("GET", "/", 200), ("GET", "/lapor", 200), ("GET", "/laporanku", 200), ("GET", "/respons", 200), ("GET", "/api", 200),
    ("GET", "/keluar", 200), ("GET", "/health/live", 200), ("GET", "/api/openapi.json", 200),
    ("GET", "/api/v1/categories", 200), ("GET", "/api/v1/public/reports", 200), ("GET", "/tidak-ada", 404),
    ("GET", "/respons/JK-0000-0000", 404), ("GET", "/api/v1/public/reports/JK-0000-0000", 404),
    ("GET", "/assets/tidak-ada.js", 404), ("POST", "/api/v1/reports", 400), ("POST", "/lapor/kirim", 400),
    ("GET", "/api/v1/mine", 401), ("DELETE", "/api/v1/reports", 404), ("GET", "/service-worker.js", 0),
    ("GET", "/manifest.webmanifest", 0),
]


@pytest.mark.parametrize("method, path, expected", EVERY_KIND_OF_ANSWER)
def test_every_answer_keeps_to_itself(server, method, path, expected):
    reply = server.ask(method, path, b"" if method == "POST" else None)
    assert not expected or reply.status // 100 == expected // 100, reply.status
    policy = reply.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "frame-ancestors 'none'" in policy and "unsafe-inline" not in policy
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert reply.headers["cross-origin-opener-policy"] == "same-origin"
    assert "geolocation=(self)" in reply.headers["permissions-policy"]
    assert "set-cookie" not in reply.headers
    assert "server" not in reply.headers or "/" not in reply.headers["server"]


def test_answers_with_secrets_are_never_stored(server):
    receipt = Receipt()
    server.file(draft(receipt))
    body, headers = wire.multipart([("go", "onward"), ("visibility", "private")])
    answers = [
        server.ask("GET", "/api/v1/mine", headers=receipt.header),
        server.ask("POST", "/lapor/foto", body, headers),
        server.ask("POST", "/laporanku", *wire.multipart([("receipt", receipt.code)])),
    ]
    for answer in answers:
        assert answer.status == 200 and "no-store" in answer.headers["cache-control"]
