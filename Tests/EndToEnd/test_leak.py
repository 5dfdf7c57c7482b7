"""Leak cases and the auditor's questions, on the real binary: a reporter with a receipt, the desks, the auditor."""

import contextlib
import datetime
import hashlib
import re
import shutil
import sqlite3
import time

import pytest

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import Server, command

DESK, OTHER, VALIDATOR = "operator.pondokbambu", "operator.joharbaru", "validator.biropem"
INSPECTOR, LABOUR, AUDITOR = "operator.inspektorat", "operator.nakertransgi", "auditor.inspektorat"
WORDS = "Atasan saya menyebut laporan ini di depan semua orang."


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    data = tmp_path_factory.mktemp("leak") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        yield server, Officers(server)


def reported(server, **changes):
    receipt = Receipt()
    return receipt, server.file(draft(receipt, **changes))["number"]


def raise_(server, receipt, **body):
    return server.ask("POST", "/api/v1/mine/leak", body, receipt.header)


def opened(server, receipt, **body):
    reply = raise_(server, receipt, **body)
    assert reply.status == 200, reply.body
    return next(row for row in reply.json()["concerns"] if row["reason"] == body.get("reason", "leak"))


def actions(server, receipt):
    return [row["action"] for row in server.mine(receipt)["accesses"]]


def test_a_leak_case_shows_its_desk_who_looked_and_not_the_report(house):
    server, officers = house
    receipt, number = reported(server)
    officers.open(DESK, number)
    officers.do(DESK, number, "ask", question="Di sebelah mana?")
    case = opened(server, receipt, reason="leak", story=WORDS)
    assert case["unit"]["code"] == "INSPEKTORAT" and case["state"] == "waiting"
    seen = officers.open(INSPECTOR, case["number"])
    assert seen["concern"] == "leak" and seen["texts"]["story"] == WORDS
    mine = {(row["pseudonym"], row["action"], row["at"]) for row in server.mine(receipt)["accesses"]}
    rows = seen["leaked_accesses"]["accesses"]
    assert [row["action"] for row in rows] == ["ask", "open"]
    assert {(row["pseudonym"], row["action"], row["at"]) for row in rows} == mine
    assert all(row["unit"]["code"] == "31.75.07.1002" and row["before"] for row in rows)
    assert all(set(row) <= {"at", "unit", "pseudonym", "action", "before"} for row in rows)
    text = str(seen)
    for secret in (number, STORY[:40], receipt.lookup, receipt.code, DESK, "Pahlawan Revolusi", "106.9"):
        assert secret not in text


def test_everybody_else_gets_the_same_404(house):
    server, officers = house
    receipt, number = reported(server)
    officers.open(DESK, number)
    case = opened(server, receipt)
    for name in (DESK, OTHER, "petugas.pondokbambu", VALIDATOR, LABOUR):
        known = officers.ask(name, "GET", f"/crm/api/v1/reports/{case['number']}")
        unknown = officers.ask(name, "GET", "/crm/api/v1/reports/JK-0000-0000")
        assert (known.status, known.body) == (unknown.status, unknown.body) == (404, unknown.body), name
    assert officers.ask(AUDITOR, "GET", f"/crm/api/v1/reports/{case['number']}").status == 403
    beside = Receipt.from_code(case["receipt"])
    assert actions(server, beside) == ["attempt"] * 6
    public = server.ask("GET", f"/api/v1/public/reports/{case['number']}")
    assert public.status == 404 and case["number"] not in server.ask("GET", "/api/v1/public/reports?limit=100").body.decode()


def test_once_for_each_reason_and_bad_input_names_its_field(house):
    server, _ = house
    receipt, _ = reported(server)
    table = [
        ({"reason": "gossip"}, 422, "reason"), ({"reason": 7}, 422, "reason"), ({"reason": "retaliation"}, 422, "story"),
        ({"story": "x" * 2_001}, 422, "story"), ({"story": ["x"]}, 422, "story"), ({"story": "a\u202eb"}, 422, "story"),
    ]
    for body, status, field in table:
        reply = raise_(server, receipt, **body)
        assert (reply.status, reply.json().get("field")) == (status, field), body
    assert server.mine(receipt)["concerns"] == []
    assert server.mine(receipt)["offered_concerns"] == ["leak", "retaliation"]
    first = opened(server, receipt)
    second = opened(server, receipt, reason="retaliation", story="Saya dipecat.")
    assert second["unit"]["code"] == "NAKERTRANSGI" and first["number"] != second["number"]
    again = raise_(server, receipt)
    assert again.status == 409 and again.json()["field"] == "reason"
    assert server.ask("POST", "/api/v1/mine/leak", {}, Receipt().header).status == 404
    assert server.ask("POST", "/api/v1/mine/leak", {}).status == 401
    # A case about a case would go round in a circle.
    assert raise_(server, Receipt.from_code(first["receipt"])).status == 422


def test_a_suspected_desk_neither_gets_nor_reads_nor_closes_the_case(house):
    server, officers = house
    receipt, number = reported(server)
    officers.do(DESK, number, "coordinate", unit="INSPEKTORAT", reason="Menyangkut pegawai")
    officers.open(INSPECTOR, number)
    case = opened(server, receipt, story=WORDS)
    assert case["unit"]["code"] == "BIROPEM"
    bureau = officers.need("BIROPEM", "operator")
    assert officers.ask(INSPECTOR, "GET", f"/crm/api/v1/reports/{case['number']}").status == 404
    assert len(officers.open(bureau, case["number"])["leaked_accesses"]["accesses"]) == 2
    for unit in ("INSPEKTORAT", "31.75.07.1002"):
        body = {"unit": unit, "reason": "Coba"}
        reply = officers.ask(bureau, "POST", f"/crm/api/v1/reports/{case['number']}/coordinate", body)
        assert (reply.status, reply.json()["field"]) == (422, "unit")


def test_the_case_goes_its_way_with_the_moves_of_a_desk(house):
    server, officers = house
    receipt, number = reported(server)
    officers.open(DESK, number)
    case = opened(server, receipt, story=WORDS)
    beside = Receipt.from_code(case["receipt"])
    officers.do(INSPECTOR, case["number"], "accept")
    officers.do(INSPECTOR, case["number"], "ask", question="Sejak kapan?")
    assert "asked_at" in server.mine(receipt)["concerns"][0]
    reply = server.ask("POST", "/api/v1/mine/answer", {"answer": "Sejak Senin."}, beside.header)
    assert reply.status == 200
    officers.do(INSPECTOR, case["number"], "submit", note="Seorang petugas mengaku.")
    officers.open(VALIDATOR, case["number"])
    officers.do(VALIDATOR, case["number"], "validate", ok=True)
    assert server.mine(receipt)["concerns"][0]["state"] == "done"
    done = server.ask("POST", "/api/v1/mine/confirm", {"rating": 5}, beside.header)
    assert done.status == 200 and done.json()["report"]["rating"] == 5


def test_nothing_in_the_file_ties_the_case_to_the_report(house):
    server, officers = house
    receipt, number = reported(server)
    officers.open(DESK, number)
    case = opened(server, receipt, story=WORDS)
    with contextlib.closing(sqlite3.connect(f"file:{server.data / 'laporaman.sqlite'}?mode=ro", uri=True)) as base:
        key, ident = base.execute("SELECT key, id FROM report WHERE number = ?", (number,)).fetchone()
        other, stored = base.execute("SELECT key, lookup_digest FROM report WHERE number = ?", (case["number"],)).fetchone()
        rows = base.execute("SELECT * FROM concern WHERE report = ?", (other,)).fetchall()
        rows += base.execute("SELECT * FROM event WHERE report = ?", (other,)).fetchall()
        rows += base.execute("SELECT * FROM report WHERE key = ?", (other,)).fetchall()
    assert len(rows) == 3
    for value in (value for row in rows for value in row):
        assert value not in (key, number, ident)
        assert not (isinstance(value, bytes) and (ident in value or number.encode() in value or WORDS.encode() in value))
    beside = Receipt.from_code(case["receipt"])
    assert stored != hashlib.sha256(receipt.lookup.encode()).digest() and beside.lookup != receipt.lookup


def page(officers, server, path, form=None):
    """A page as a browser without script asks for it, signed in by its cookie."""
    headers = {"Cookie": f"__Host-crm={officers.token(AUDITOR)}"}
    if form is None:
        return server.ask("GET", path, headers=headers)
    headers["Content-Type"] = "application/x-www-form-urlencoded"
    return server.ask("POST", path, form.encode(), headers)


def test_the_auditor_goes_from_the_case_to_a_name_to_an_account(house):
    server, officers = house
    receipt, number = reported(server)
    view = officers.open(DESK, number)["view_id"]
    case = opened(server, receipt, story=WORDS)
    listed = page(officers, server, "/crm/audit/kasus").body.decode()
    assert case["number"] in listed and f"number={number}" in listed and WORDS not in listed
    rows = officers.ask(AUDITOR, "GET", "/crm/api/v1/audit/leaks").json()["cases"]
    assert next(row["about"] for row in rows if row["number"] == case["number"]) == number

    shown = page(officers, server, f"/crm/audit?number={number}").body.decode()
    name = re.search(r'name="pseudonym" value="([0-9A-F]{4})"', shown).group(1)
    assert f"Petugas-{name}" in shown and DESK not in shown
    csrf = re.search(r'name="csrf" value="([^"]+)"', shown).group(1)
    told = page(officers, server, "/crm/audit/nama", f"csrf={csrf}&number={number}&pseudonym={name}")
    assert told.status == 200 and DESK in told.body.decode()
    # The reporter sees both questions.
    assert actions(server, receipt) == ["resolve", "audit", "open"]

    # From a photographed watermark to officer and time.
    typed = view.lower().replace("-", "%20")
    found = page(officers, server, f"/crm/audit?view_id={typed}")
    assert found.status == 200 and DESK in found.body.decode() and number in found.body.decode()
    assert actions(server, receipt)[0] == "resolve"
    assert page(officers, server, "/crm/audit?view_id=0123-4567-89AB-CDEF").status == 404


def test_patterns_are_what_was_done(imported, tmp_path):
    """Attempts, bursts and looks outside the unit, by really doing them; night by writing hours into a copy's clock."""
    data = tmp_path / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        officers = Officers(server)
        numbers = [reported(server)[1] for _ in range(31)]
        public = reported(server, visibility="public")[1]
        began = time.time() // 3_600
        for number in numbers:
            officers.open(DESK, number)
        for number in numbers[:4]:
            assert officers.ask(OTHER, "GET", f"/crm/api/v1/reports/{number}").status == 404
        officers.open(LABOUR, public)
        hours = time.time() // 3_600 - began
        reply = officers.ask(AUDITOR, "GET", "/crm/api/v1/audit/patterns?days=1")
        rows = {row["officer"]: row for row in reply.json()["officers"]}
        assert rows[OTHER]["attempts"] == 4 and rows[OTHER]["outside"] == 0
        assert rows[LABOUR]["outside"] == 1 and rows[LABOUR]["attempts"] == 0
        # All within one hour of the clock, unless the test ran over its end.
        assert hours > 0 or rows[DESK]["burst"]["reports"] == 31
        assert AUDITOR not in rows
        at_night = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=7))).hour
        expected = 31 if at_night >= 22 or at_night < 5 else 0
        assert hours > 0 or rows.get(DESK, {"night": 0})["night"] == expected
        shown = page(officers, server, "/crm/audit/pola?days=1").body.decode()
        assert OTHER in shown and LABOUR in shown and not any(number in shown for number in numbers)
        for days in ("0", "8", "x"):
            assert officers.ask(AUDITOR, "GET", f"/crm/api/v1/audit/patterns?days={days}").status == 422
        assert officers.ask(DESK, "GET", "/crm/api/v1/audit/patterns").status == 403
        stop(server)
        verified = command("log", "verify", "--data", data)
        assert verified.returncode == 0, verified.stdout + verified.stderr


def stop(server):
    assert server.stop() == 0


def logged(server):
    with contextlib.closing(sqlite3.connect(f"file:{server.data / 'laporaman.sqlite'}?mode=ro", uri=True)) as base:
        return base.execute("SELECT action, length(officer), view_id FROM access ORDER BY seq DESC").fetchall()


def test_failed_sign_ins_are_logged_without_what_was_typed(servers):
    server = servers("--demo")
    secret = "kata-yang-tidak-boleh-tersimpan"
    for name in (DESK, "akun.yang.tidak.ada", secret):
        reply = server.ask("POST", "/crm/api/v1/session", {"username": name, "password": secret})
        assert reply.status == 401
    with contextlib.closing(sqlite3.connect(f"file:{server.data / 'laporaman.sqlite'}?mode=ro", uri=True)) as base:
        (ident,) = base.execute("SELECT id FROM officer WHERE username = ?", (DESK,)).fetchone()
    rows = logged(server)
    assert sorted(row[0] for row in rows[:2]) == ["sign-in-failed", "sign-in-unknown"]
    assert all(length == 0 for _, length, _ in rows[:2])
    assert next(view for action, _, view in rows if action == "sign-in-failed") == ident[:8]
    stop(server)
    for file in server.data.glob("laporaman.sqlite*"):
        assert secret.encode() not in file.read_bytes()


def test_the_rules_are_logged_at_the_first_start_and_when_they_change(servers):
    server = servers("--demo")
    assert [row[0] for row in logged(server)].count("rules") == 1
    stop(server)
    server.start()
    assert [row[0] for row in logged(server)].count("rules") == 1


def test_the_page_of_the_report_does_all_of_it_without_script(house):
    server, officers = house
    receipt, number = reported(server)
    officers.open(DESK, number)

    def form(path, **fields):
        body = "&".join(f"{name}={value}" for name, value in fields.items())
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return server.ask("POST", path, body.encode(), headers)

    first = form("/laporanku", receipt=receipt.code).body.decode()
    assert "Identitas saya bocor" in first
    reply = form("/laporanku/bocor", receipt=receipt.code, reason="leak", story="Atasan+tahu.")
    shown = reply.body.decode()
    assert reply.status == 200 and "Kasus: identitas bocor" in shown and "Saya dibalas" in shown
    code = re.search(r'value="([0-9A-Z-]{34})" data-beside', shown).group(1)
    inside = form("/laporanku", receipt=code).body.decode()
    assert "Identitas pelapor bocor" in inside and "Atasan tahu." in inside
    assert number not in inside
    assert form("/laporanku/bocor", receipt=receipt.code, reason="leak").status == 409
