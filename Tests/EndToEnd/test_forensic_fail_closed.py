"""The log cannot be written: then nothing is shown and nothing is done. The refusal is a rule in the real database."""

import contextlib
import sqlite3
import time

import pytest

from harness.officers import Officers
from harness.proofs import add_proof, picture
from harness.receipts import Receipt
from harness.reports import STORY, draft

WORD = "Rahasia-tertutup-5521"
DESK, FIELD, CHECKER = "operator.pondokbambu", "petugas.pondokbambu", "validator.biropem"
#: Each write that an entry of the log is made of.
WRITES = ["access", "log_hash"]


@contextlib.contextmanager
def refusing(server, table):
    """No row can be added to a table, as if the disk refused it."""
    base = sqlite3.connect(server.data / "laporaman.sqlite", timeout=20)
    with base:
        base.execute(f"CREATE TRIGGER refuse_{table} BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'no room'); END")
    try:
        yield
    finally:
        with base:
            base.execute(f"DROP TRIGGER refuse_{table}")
        base.close()


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    import shutil

    from harness.server import Server

    data = tmp_path_factory.mktemp("closed") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        officers = Officers(server)
        cases = {}
        for name in ("new", "task", "checked", "public"):
            receipt = Receipt()
            visibility = "public" if name == "public" else "private"
            cases[name] = receipt, server.file(draft(receipt, story=f"{STORY} {WORD}", visibility=visibility))["number"]
        headers = cases["public"][0].header | {"Content-Type": "image/jpeg"}
        assert server.ask("PUT", "/api/v1/mine/photos/1", picture(7), headers).status == 200
        for name in ("task", "checked"):
            officers.do(DESK, cases[name][1], "accept")
            officers.do(DESK, cases[name][1], "assign", officer=FIELD, sheet=f"Lembar {WORD}")
            add_proof(officers, FIELD, cases[name][1], seed=hash(name) % 1000)
        officers.do(FIELD, cases["checked"][1], "submit", note=f"Catatan {WORD}")
        for username in (DESK, FIELD, CHECKER, "operator.joharbaru", "auditor.inspektorat", "admin.biropem"):
            officers.token(username)
        yield server, officers, cases


def as_page(officers, username, path):
    """A page, as the officer's browser asks for it."""
    return officers.server.ask("GET", path, headers={"Cookie": f"__Host-crm={officers.token(username)}"})


LOOKS = {
    "the desk opens a new case": lambda o, c: o.ask(DESK, "GET", f"/crm/api/v1/reports/{c['new'][1]}"),
    "the desk opens its page": lambda o, c: as_page(o, DESK, f"/crm/reports/{c['new'][1]}"),
    "the desk opens a public case": lambda o, c: o.ask(DESK, "GET", f"/crm/api/v1/reports/{c['public'][1]}"),
    "the desk asks for a photo": lambda o, c: o.ask(DESK, "GET", f"/crm/api/v1/reports/{c['public'][1]}/photos/1"),
    "the desk asks for a proof": lambda o, c: o.ask(DESK, "GET", f"/crm/api/v1/reports/{c['task'][1]}/proofs/1"),
    "the desk opens it for paper": lambda o, c: as_page(o, DESK, f"/crm/reports/{c['new'][1]}/cetak"),
    "the desk's page asks for a proof": lambda o, c: as_page(o, DESK, f"/crm/reports/{c['task'][1]}/proofs/1"),
    "the field officer opens a task": lambda o, c: o.ask(FIELD, "GET", f"/crm/api/v1/reports/{c['task'][1]}"),
    "the field officer opens its page": lambda o, c: as_page(o, FIELD, f"/crm/lapangan/{c['task'][1]}"),
    "the checker opens what waits": lambda o, c: o.ask(CHECKER, "GET", f"/crm/api/v1/reports/{c['checked'][1]}"),
    "the checker opens its page": lambda o, c: as_page(o, CHECKER, f"/crm/reports/{c['checked'][1]}"),
    "the checker asks for the proof": lambda o, c: o.ask(CHECKER, "GET", f"/crm/api/v1/reports/{c['checked'][1]}/proofs/1"),
    "the auditor reads the log": lambda o, c: o.ask("auditor.inspektorat", "GET", f"/crm/api/v1/audit/accesses?number={c['new'][1]}"),
}


@pytest.mark.parametrize("look", LOOKS)
def test_each_of_these_shows_something_when_the_log_is_written(house, look):
    """So that the tests below are about something."""
    _, officers, cases = house
    reply = LOOKS[look](officers, cases)
    assert reply.status == 200 and len(reply.body) > 100, (reply.status, reply.body[:200])


@pytest.mark.parametrize("table", WRITES)
@pytest.mark.parametrize("look", LOOKS)
def test_no_look_without_its_entry(house, look, table):
    server, officers, cases = house
    with refusing(server, table):
        reply = LOOKS[look](officers, cases)
    assert reply.status >= 500, reply.status
    assert WORD.encode() not in reply.body and b"\xff\xd8\xff" not in reply.body
    assert b"no room" not in reply.body and b"refuse_" not in reply.body
    assert LOOKS[look](officers, cases).status == 200


MOVES = {
    "accept": (DESK, "new", "accept", {}),
    "coordinate": (DESK, "new", "coordinate", {"unit": "BINAMARGA", "reason": "Urusan dinas"}),
    "reject": (DESK, "new", "reject", {"reason": "not-found", "note": "Tidak ada"}),
    "ask": (DESK, "new", "ask", {"question": "Di sebelah mana?"}),
    "note": (DESK, "new", "note", {"note": "Cek"}),
    "finding": (FIELD, "task", "finding", {"matches": True}),
    "submit": (FIELD, "task", "submit", {}),
    "schedule": (DESK, "task", "schedule", {"date": "2027-06-01", "reason": "Bahan"}),
    "validate": (CHECKER, "checked", "validate", {"ok": True}),
    "verify in field": (CHECKER, "checked", "verify-in-field", {}),
    "an attempt of a stranger": ("operator.joharbaru", "new", "accept", {}),
}


@pytest.mark.parametrize("table", WRITES)
@pytest.mark.parametrize("move", MOVES)
def test_no_move_without_its_entry(house, move, table):
    server, officers, cases = house
    username, name, action, fields = MOVES[move]
    before = server.mine(cases[name][0])
    with refusing(server, table):
        reply = officers.ask(username, "POST", f"/crm/api/v1/reports/{cases[name][1]}/{action}", fields)
        assert reply.status >= 500, reply.status
        assert WORD.encode() not in reply.body
    assert server.mine(cases[name][0])["history"] == before["history"], "nothing was done"
    assert server.mine(cases[name][0])["report"]["state"] == before["report"]["state"]


@pytest.mark.parametrize("table", WRITES)
def test_nothing_else_that_is_logged_is_done_without_its_entry(house, table):
    server, officers, cases = house
    accounts = len(officers.ask("admin.biropem", "GET", "/crm/api/v1/officers").json()["officers"])
    body = {"username": "baru.kanari", "unit": "31.75.07.1002", "role": "operator", "password": "kata-sandi-yang-panjang-8"}
    with refusing(server, table):
        assert officers.ask("admin.biropem", "POST", "/crm/api/v1/officers", body).status >= 500
        erased = server.ask("POST", "/api/v1/mine/erase", {}, cases["new"][0].header)
        assert erased.status >= 500
        resolve = {"number": cases["new"][1], "pseudonym": "0000"}
        assert officers.ask("auditor.inspektorat", "POST", "/crm/api/v1/audit/resolve", resolve).status >= 400
    assert len(officers.ask("admin.biropem", "GET", "/crm/api/v1/officers").json()["officers"]) == accounts
    assert WORD in server.mine(cases["new"][0])["report"]["story"], "an erasure that cannot be logged is not made"


def test_a_checkpoint_that_cannot_be_kept_is_not_published(house):
    server, officers, cases = house
    with refusing(server, "log_checkpoint"):
        before = server.ask("GET", "/log/checkpoint").body
        officers.open(DESK, cases["new"][1])
        size = int(before.split(b"\n")[1])
        deadline = time.monotonic() + 12
        while time.monotonic() < deadline:
            shown = server.ask("GET", "/log/checkpoint")
            assert shown.body == before, "what was not kept was shown"
            tile = server.ask("GET", f"/log/tile/0/000.p/{(size + 1) % 256}")
            assert tile.status == 404, "a leaf without a checkpoint was shown"
            time.sleep(1)


def test_the_log_is_whole_after_all_of_this(house):
    from harness.server import command

    server, _, _ = house
    deadline = time.monotonic() + 20
    while (done := command("log", "verify", "--data", server.data)).returncode and time.monotonic() < deadline:
        time.sleep(1)
    assert done.returncode == 0, done.stdout + done.stderr
