"""A clean copy of a private photo: its unit's desk sees it, nobody else, and no longer than the reporter wants."""

import base64
import contextlib
import io
import re
import sqlite3
import time

import pytest
from PIL import Image

from harness.officers import Officers
from harness.photos import CANARY, jpeg
from harness.proofs import picture
from harness.receipts import Receipt
from harness.reports import draft
from harness.waiting import until

UNIT, OTHER = "31.75.07.1002", "31.71.08.1001"
DESK, FIELD, ELSEWHERE = "operator.pondokbambu", "petugas.pondokbambu", "operator.joharbaru"
OTHERS = [FIELD, ELSEWHERE, "validator.biropem"]


class Granted:
    """A private report with a sealed photo, at its kelurahan."""

    def __init__(self, server, officers):
        self.server, self.officers, self.receipt = server, officers, Receipt()
        answer = server.file(draft(self.receipt))
        self.number = answer["number"]
        assert answer["unit"]["code"] == UNIT
        sealed = self.receipt.seal(jpeg(), answer["id"], 1)
        headers = self.receipt.header | {"Content-Type": "application/octet-stream"}
        assert server.ask("PUT", "/api/v1/mine/photos/1", sealed, headers).status == 200

    def give(self, image=None, days=3, unit=UNIT, n=1):
        headers = self.receipt.header | {"Content-Type": "image/jpeg", "Grant-Unit": unit, "Grant-Days": str(days)}
        return self.server.ask("PUT", f"/api/v1/mine/grants/{n}", image or picture(5), headers)

    def look(self, username=DESK, n=1):
        return self.officers.ask(username, "GET", f"/crm/api/v1/reports/{self.number}/grants/{n}")

    def revoke(self):
        return self.server.ask("DELETE", "/api/v1/mine/grants/1", headers=self.receipt.header)

    @property
    def log(self):
        return [row["action"] for row in reversed(self.server.mine(self.receipt)["accesses"])]

    def files(self):
        """Every picture on disk but the sealed one."""
        with contextlib.closing(sqlite3.connect(self.server.data / "laporaman.sqlite", timeout=10)) as base:
            sealed = {name for (name,) in base.execute("SELECT name FROM photo")}
        return {path.name for path in (self.server.data / "photos").rglob("*") if path.is_file()} - sealed

    def rows(self):
        with contextlib.closing(sqlite3.connect(self.server.data / "laporaman.sqlite", timeout=10)) as base:
            return base.execute("SELECT (SELECT count(*) FROM photo_grant), (SELECT count(*) FROM doomed)").fetchone()

    def is_gone(self):
        return self.look().status == 404 and self.files() == set() and self.rows() == (0, 0)


def inside(svg):
    """The picture in the answer."""
    data = re.search(rb"data:image/jpeg;base64,([A-Za-z0-9+/=]+)", svg).group(1)
    return base64.b64decode(data)


@pytest.fixture
def granted(servers):
    server = servers("--demo")
    return Granted(server, Officers(server))


def test_the_desk_of_the_unit_sees_it_with_the_look_written_all_over(granted):
    assert granted.look().status == 404
    answer = granted.give(jpeg(orientation=6))
    assert answer.status == 200, answer.body[:500]
    photo = answer.json()["photos"][0]
    assert photo["grant"]["unit"]["code"] == UNIT and photo["sealed"] is True
    case = granted.officers.open(DESK, granted.number)
    assert case["photos"][0]["locked"] is True and case["photos"][0]["granted_until"]
    looks = [granted.look(), granted.look()]
    ids = [look.headers["view-id"] for look in looks]
    assert len(set(ids)) == 2
    for look, view in zip(looks, ids, strict=True):
        assert look.status == 200 and look.type == "image/svg+xml"
        assert look.body.count(view.encode()) >= 3 and "no-store" in look.headers["cache-control"]
        copy = inside(look.body)
        assert CANARY not in copy and view.encode() in copy
        assert Image.open(io.BytesIO(copy)).size == (480, 640)
    accesses = granted.server.mine(granted.receipt)["accesses"]
    assert [row["action"] for row in reversed(accesses)] == ["attempt", "grant", "open", "granted-photo", "granted-photo"]
    own = granted.server.ask("GET", "/api/v1/mine/grants/1", headers=granted.receipt.header)
    assert own.type == "image/jpeg" and CANARY not in own.body


def test_nobody_else_sees_it(granted):
    assert granted.give().status == 200
    granted.officers.do(DESK, granted.number, "accept")
    granted.officers.do(DESK, granted.number, "assign", officer=FIELD, sheet="Periksa titik di alamat ini, lalu foto.")
    for username in OTHERS:
        assert granted.look(username).status in (403, 404), username
        assert granted.officers.ask(username, "GET", f"/crm/reports/{granted.number}/foto/1").status in (303, 401, 403, 404)
    for username in granted.officers.accounts:
        if username != DESK:
            assert granted.look(username).status in (403, 404), username
    assert granted.server.ask("GET", f"/crm/api/v1/reports/{granted.number}/grants/1").status == 401
    other = Receipt()
    assert granted.server.ask("GET", "/api/v1/mine/grants/1", headers=other.header).status == 404
    task = granted.officers.open(FIELD, granted.number)
    assert all("granted_until" not in photo for photo in task["photos"])
    assert granted.look(DESK).status == 200


def test_taking_it_back_is_at_once_and_for_good(granted):
    granted.give()
    assert granted.look().status == 200 and len(granted.files()) == 1
    answer = granted.revoke()
    assert answer.status == 200 and "grant" not in answer.json()["photos"][0]
    assert granted.is_gone()
    assert granted.server.ask("GET", "/api/v1/mine/grants/1", headers=granted.receipt.header).status == 404
    assert granted.revoke().status == 200
    assert granted.log == ["grant", "granted-photo", "revoke", "attempt"]


def test_it_ends_with_its_day_even_if_the_server_was_killed(granted):
    granted.give(days=1)
    granted.server.kill()
    with contextlib.closing(sqlite3.connect(granted.server.data / "laporaman.sqlite")) as base, base:
        assert base.execute("UPDATE photo_grant SET ends_at = ?", (int(time.time()) - 1,)).rowcount == 1
    granted.server.start()
    assert granted.look().status == 404
    until(granted.is_gone)


def test_a_hand_over_ends_it_and_the_way_back_does_not_bring_it_back(granted):
    granted.give()
    granted.officers.do(DESK, granted.number, "coordinate", unit=OTHER, reason="Bukan wilayah kami.")
    assert granted.look(ELSEWHERE).status == 404 and granted.is_gone()
    assert granted.give().status == 409
    granted.officers.do(ELSEWHERE, granted.number, "coordinate", unit=UNIT, reason="Kembali ke kalian.")
    assert granted.is_gone()
    assert granted.give().status == 200 and granted.look().status == 200


def test_erasing_and_withdrawing_end_it(granted):
    granted.give()
    assert granted.server.ask("POST", "/api/v1/mine/withdraw", headers=granted.receipt.header).status == 200
    assert granted.is_gone() and granted.give().status == 409
    other = Granted(granted.server, granted.officers)
    other.give()
    assert other.server.ask("POST", "/api/v1/mine/erase", headers=other.receipt.header).status == 200
    assert other.is_gone() and other.give().status == 410


def test_what_is_no_picture_or_for_nobody_is_refused(granted):
    assert granted.give(b"bukan gambar").status == 415
    assert granted.give(days=2).status == 422
    assert granted.give(unit="").status == 409
    assert granted.give(n=2).status == 404
    assert granted.rows() == (0, 0) and granted.files() == set()


def test_nothing_of_it_is_readable_on_disk(granted):
    granted.give()
    copy = granted.server.ask("GET", "/api/v1/mine/grants/1", headers=granted.receipt.header).body
    needle = copy[len(copy) // 2 :][:32]
    for path in granted.server.data.rglob("*"):
        if path.is_file():
            assert needle not in path.read_bytes(), path.name


def test_it_can_be_taken_back_without_javascript(granted):
    granted.give()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    shown = granted.server.ask("POST", "/laporanku", f"receipt={granted.receipt.code}".encode(), form)
    assert b'action="/laporanku/tutup"' in shown.body and "Membukakan foto butuh peramban".encode() in shown.body
    body = f"receipt={granted.receipt.code}&place=1".encode()
    done = granted.server.ask("POST", "/laporanku/tutup", body, form)
    assert done.status == 200 and b'action="/laporanku/tutup"' not in done.body
    assert granted.is_gone()
