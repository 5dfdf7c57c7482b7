"""Every answer of every route in every mood: the headers that keep a page to itself, and nothing that tells of the server."""

import json
import re
import socket

import pytest

from harness import wire
from harness.officers import Officers
from harness.proofs import picture
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import command

#: What each answer must say, whatever else it says (DESIGN 5.5, OWASP's list of headers).
WANTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
}
#: What other systems show on their pages (Decision 0021); everything else is for this one's own.
FOR_OTHERS = re.compile(r"/api/v1/public/reports/[^/]+/(photos|proofs)/\d+")
POLICY = {
    "default-src": "'none'", "script-src": "'self' 'wasm-unsafe-eval'", "style-src": "'self'", "img-src": "'self' blob: data:",
    "connect-src": "'self'", "manifest-src": "'self'", "worker-src": "'self'", "form-action": "'self'",
    "frame-ancestors": "'none'", "base-uri": "'none'",
}


def check(reply, what):
    for name, value in WANTED.items():
        assert reply.headers.get(name) == value, (what, reply.status, name)
    place = what[1] if isinstance(what, tuple) else what
    others = reply.status in (200, 304) and FOR_OTHERS.fullmatch(place.split("?")[0])
    assert reply.headers.get("cross-origin-resource-policy") == ("cross-origin" if others else "same-origin"), what
    policy = dict(part.split(" ", 1) for part in reply.headers.get("content-security-policy", "").split("; ") if " " in part)
    assert policy == POLICY, (what, reply.status, policy)
    assert "geolocation=(self)" in reply.headers["permissions-policy"], what
    assert "cache-control" in reply.headers, what
    assert not {"server", "x-powered-by", "via", "x-request-id"} & set(reply.headers), what


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    import shutil

    from harness.server import Server

    data = tmp_path_factory.mktemp("answers") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        receipt = Receipt()
        public = server.file(draft(receipt, visibility="public"))
        server.ask("PUT", "/api/v1/mine/photos/1", picture(3), receipt.header | {"Content-Type": "image/jpeg"})
        yield server, Officers(server), receipt, public


def routes():
    return [row[:3] for row in json.loads(command("policy").stdout)["routes"]]


def test_every_route_by_everybody_with_right_and_wrong_bodies(house):
    server, officers, receipt, public = house
    callers = [{}, receipt.header, {"Authorization": "Receipt x"}]
    for name in ("operator.pondokbambu", "admin.biropem", "auditor.inspektorat", "pengawas.jaktim"):
        token = officers.token(name)
        callers.append({"Authorization": f"Bearer {token}", "Cookie": f"__Host-crm={token}"})
    statuses = set()
    for method, template, _ in routes():
        if template == "/crm/events" or (method, template) in {("DELETE", "/crm/api/v1/session"), ("POST", "/crm/keluar")}:
            continue
        path = re.sub(r"\{place\}", "1", re.sub(r"\{number\}", public["number"], template)).replace("**", "x").replace("{", "").replace("}", "")
        for headers in callers:
            if template.endswith(("erase", "hapus", "withdraw", "tarik")) and "Receipt" in headers.get("Authorization", ""):
                continue
            for body, kind in ((None, None), (b"{", "application/json"), (b"x", "text/plain"), (b"a=%zz", "application/x-www-form-urlencoded")):
                sent = headers | ({"Content-Type": kind} if kind else {})
                reply = server.ask(method, path, body if method != "GET" else None, sent)
                statuses.add(reply.status)
                check(reply, (method, path, sorted(headers)))
                if method == "GET":
                    break
    assert {200, 303, 400, 401, 403, 404, 415} <= statuses, sorted(statuses)
    assert 500 not in statuses


ODD = {
    "an unknown path": ("GET", "/tidak/ada", None, {}),
    "a wrong method": ("DELETE", "/lapor", None, {}),
    "a method nobody knows": ("BREW", "/", None, {}),
    "a body that is too large": ("POST", "/api/v1/reports", b"x" * 400_000, {"Content-Type": "application/json"}),
    "a photo that is too large": ("PUT", "/api/v1/mine/photos/1", b"x" * (13 << 20), {"Content-Type": "image/jpeg"}),
    "a file that is there": ("GET", "/sw.js", None, {}),
    "a file that is not": ("GET", "/assets/x/js/none.js", None, {}),
    "a file of an older page": ("GET", "/assets/0000/js/app.js", None, {}),
    "a style sheet, compressed": ("GET", "/assets/0000/css/app.css", None, {"Accept-Encoding": "br, gzip"}),
    "a way out of the folder": ("GET", "/assets/0000/../../etc/passwd", None, {}),
    "an encoded way out": ("GET", "/assets/0000/..%2f..%2fetc%2fpasswd", None, {}),
    "a head": ("HEAD", "/respons", None, {}),
    "a conflict": ("POST", "/api/v1/mine/confirm", b'{"rating": 5}', {"Content-Type": "application/json"}),
}


@pytest.mark.parametrize("what", ODD)
def test_odd_requests_are_answered_as_quietly(house, what):
    server, _, receipt, _ = house
    method, path, body, headers = ODD[what]
    reply = server.ask(method, path, body, headers | (receipt.header if "/mine/" in path else {}))
    check(reply, what)


def test_what_the_browser_has_already_is_told_with_the_same_headers(house):
    server = house[0]
    tag = server.ask("GET", "/api/openapi.json").headers["etag"]
    reply = server.ask("GET", "/api/openapi.json", headers={"If-None-Match": tag})
    assert reply.status == 304
    check(reply, "304")


NO_REQUESTS = {
    "garbage": (b"garbage\r\n\r\n", 400),
    "another version": (b"GET / HTTP/3.7\r\nHost: x\r\n\r\n", 400),
    "a length that is none": (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: abc\r\n\r\n", 400),
    "two lengths": (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400),
    "a broken header": (b"GET / HTTP/1.1\r\nHost x\r\n\r\n", 400),
    "a header too long": (b"GET / HTTP/1.1\r\nHost: x\r\nX: " + b"a" * 100_000 + b"\r\n\r\n", 431),
    "too many headers": (b"GET / HTTP/1.1\r\nHost: x\r\n" + b"".join(b"X%d: y\r\n" % n for n in range(3_000)) + b"\r\n", 431),
}


@pytest.mark.parametrize("what", NO_REQUESTS)
def test_what_is_no_request_is_refused_with_the_same_headers(house, what):
    sent, status = NO_REQUESTS[what]
    received = wire.ask_raw(house[0].port, sent)
    head, _, body = received.partition(b"\r\n\r\n")
    headers = dict(row.lower().split(b": ", 1) for row in head.split(b"\r\n")[1:])
    reply = wire.Reply(wire.status_of(received), {name.decode(): value.decode() for name, value in headers.items()}, body)
    assert reply.status == status
    check(reply, what)
    assert body == b""


def test_a_stream_of_events_has_them_too(house):
    server, officers, _, _ = house
    token = officers.token("operator.pondokbambu")
    with socket.create_connection(("127.0.0.1", server.port), timeout=10) as stream:
        stream.sendall(f"GET /crm/events HTTP/1.1\r\nHost: x\r\nCookie: __Host-crm={token}\r\n\r\n".encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += stream.recv(4096)
    head = received.partition(b"\r\n\r\n")[0].decode()
    headers = dict(row.lower().split(": ", 1) for row in head.split("\r\n")[1:])
    assert "text/event-stream" in headers["content-type"]
    check(wire.Reply(wire.status_of(received), headers, b""), "events")


def test_no_failure_says_more_than_that_it_failed(house):
    """The tables are taken away under the running server: the worst that can happen to a request."""
    import sqlite3

    server, _, receipt, public = house
    base = sqlite3.connect(server.data / "laporaman.sqlite", timeout=20)
    # Questions that nobody asked before: answers to those that somebody did are kept for a second.
    paths = ["/api/v1/public/reports?q=gagal", "/respons?q=gagal", f"/respons/{public['number']}", "/api/v1/mine", "/log/checkpoint"]
    with base:
        for table in ("publication", "report", "log_checkpoint"):
            base.execute(f"ALTER TABLE {table} RENAME TO {table}_away")
    try:
        for path in paths:
            reply = server.ask("GET", path, headers=receipt.header)
            assert reply.status in (500, 503), (path, reply.status)
            check(reply, path)
            text = reply.body.lower()
            for word in (b"sqlite", b"no such table", b"publication", b"select ", b"swift", b"error:", b"fatal", b".swift", b"casework"):
                assert word not in text, (path, word)
    finally:
        with base:
            for table in ("publication", "report", "log_checkpoint"):
                base.execute(f"ALTER TABLE {table}_away RENAME TO {table}")
        base.close()
    assert server.ask("GET", "/api/v1/mine", headers=receipt.header).status == 200
    printed = server.printed().lower()
    for word in (b"select ", receipt.lookup.lower().encode(), public["number"].lower().encode()):
        assert word not in printed, word


def test_pages_hold_no_inline_script_style_or_third_party(house):
    server, _, _, public = house
    for path in ("/", "/lapor", "/laporanku", "/respons", f"/respons/{public['number']}", "/api", "/keluar", "/crm/masuk", "/luring"):
        page = server.ask("GET", path).body.decode()
        assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>\s*[^<\s]", re.sub(r'<script[^>]*type="application/json"[^>]*>.*?</script>', "", page, flags=re.S)), path
        assert not re.search(r"\son\w+=|\sstyle=|<style", page), path
        for address in re.findall(r'(?:src|href|action)="([^"]*)"', page):
            assert not re.match(r"(?:https?:)?//", address) or "laporaman.example" in address, (path, address)


def test_quick_exit_leads_to_a_page_that_knows_nothing(house):
    server = house[0]
    page = server.ask("GET", "/keluar")
    assert page.status == 200
    text = page.body.decode().lower()
    assert not re.search(r"lapor(?!an?aman)|rahasia|pelapor|pengaduan", re.sub(r"<[^>]*>", "", text))
    check(page, "/keluar")
