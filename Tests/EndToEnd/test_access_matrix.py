"""Who may do what, asked of the real server: the table of `laporaman policy` against thousands of calls.

What an officer is to a case is worked out here once more, from DESIGN 4.5 and not from the server's code.
"""

import itertools
import json
import shutil
from collections import Counter

import pytest

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server, command

KELURAHAN = "31.75.07.1002"
OPERATOR, FIELD = "operator.pondokbambu", "petugas.pondokbambu"
VALIDATOR = "validator.biropem"
#: Nobody's version: a move that is allowed is then refused as stale, and changes nothing.
STALE = 987_654_321
#: Sensitive but not barred from being public, and a plain one.
PLAIN = "jalan"


@pytest.fixture(scope="module")
def policy():
    done = command("policy")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    data = tmp_path_factory.mktemp("matrix") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        officers = Officers(server)
        officers.need(KELURAHAN, "validator")
        yield server, officers


class Case:
    """A report brought to a state by the moves that lead there."""

    def __init__(self, officers, visibility, state, category=PLAIN):
        self.officers, self.visibility, self.state, self.category = officers, visibility, state, category
        self.receipt = Receipt()
        body = draft(self.receipt, visibility=visibility) | {"category": category, "point": {"lat": -6.237, "lon": 106.9}}
        self.number = officers.server.file(body)["number"]
        self.worker = None
        self.assignee = None
        for step in self.WAY[state]:
            getattr(self, step)()
        got = officers.server.mine(self.receipt)["report"]
        assert got["state"] == state, (got["state"], state)
        self.holder = got["unit"]["code"]

    WAY = {
        "waiting": [],
        "coordination": ["coordinate"],
        "in_progress": ["accept", "assign"],
        "scheduled": ["accept", "assign", "schedule"],
        "awaiting_validation": ["accept", "assign", "submit"],
        "field_verification": ["accept", "assign", "submit", "verify"],
        "followup_rejected": ["accept", "assign", "submit", "refuse"],
        "done": ["accept", "assign", "submit", "validate"],
        "reopened": ["accept", "assign", "submit", "validate", "contest"],
        "rejected": ["reject"],
        "withdrawn": ["withdraw"],
    }

    def accept(self):
        self.officers.do(OPERATOR, self.number, "accept")

    def assign(self):
        self.officers.do(OPERATOR, self.number, "assign", officer=FIELD, sheet="Periksa titik di alamat ini dan foto.")
        self.assignee = FIELD

    def coordinate(self):
        self.officers.do(OPERATOR, self.number, "coordinate", unit="BINAMARGA", reason="Urusan dinas")
        self.assignee = None

    def schedule(self):
        self.officers.do(OPERATOR, self.number, "schedule", date="2027-06-01", reason="Menunggu bahan")

    def submit(self):
        from harness.proofs import add_proof

        add_proof(self.officers, FIELD, self.number)
        self.officers.do(FIELD, self.number, "submit")
        self.worker = KELURAHAN

    def verify(self):
        self.officers.do(VALIDATOR, self.number, "verify-in-field")

    def refuse(self):
        self.officers.do(VALIDATOR, self.number, "validate", ok=False, note="Belum bersih")

    def validate(self):
        self.officers.do(VALIDATOR, self.number, "validate", ok=True)

    def reject(self):
        self.officers.do(OPERATOR, self.number, "reject", reason="not-found", note="Tidak ada di lokasi")

    def contest(self):
        reply = self.officers.server.ask("POST", "/api/v1/mine/contest", {"reason": "Masih rusak"}, self.receipt.header)
        assert reply.status == 200, reply.body
        self.assignee = None

    def withdraw(self):
        reply = self.officers.server.ask("POST", "/api/v1/mine/withdraw", {}, self.receipt.header)
        assert reply.status == 200, reply.body

    def audience(self, account):
        """DESIGN 4.5, written from the text."""
        if account is None:
            return None
        role, unit = account["role"], account["unit"]
        if role == "operator" and unit == self.holder:
            return "holdingOperator"
        if role == "field" and unit == self.holder and self.assignee == account["username"]:
            return "assignedField"
        checking = self.state in ("awaiting_validation", "field_verification")
        if role == "validator" and checking and unit != self.worker:
            return "validator"
        return "auditor" if role == "auditor" else "otherOfficer"


@pytest.fixture(scope="module")
def cases(house):
    _, officers = house
    made = [Case(officers, visibility, state) for state in Case.WAY for visibility in ("private", "public")]
    return made


ACTIONS = [
    "accept", "coordinate", "dispatch", "assign", "finding", "schedule", "submit", "validate", "verify-in-field", "reject",
    "ask", "note", "link-duplicate", "unlink-duplicate",
]
#: What makes each move well formed, so that only the right to it decides.
FIELDS = {
    "coordinate": {"unit": "SDA", "reason": "Urusan dinas"}, "dispatch": {"unit": "SDA"}, "assign": {"officer": FIELD},
    "finding": {"matches": True}, "schedule": {"date": "2027-06-01", "reason": "Bahan"}, "validate": {"ok": True},
    "reject": {"reason": "not-found", "note": "Tidak ada"}, "ask": {"question": "Di sebelah mana?"}, "note": {"note": "Cek"},
    "link-duplicate": {"of": "JK-0000-0000"},
}


def role_may_call(policy, role, action):
    duties = {duty for who, duty in map(tuple, policy["duties"]) if who == role}
    wanted = {
        "finding": {"fieldTasks"}, "validate": {"validate"}, "verify-in-field": {"validate"},
        "note": {"workCases", "validate"}, "submit": {"workCases", "fieldTasks"},
    }.get(action, {"workCases"})
    return bool(duties & wanted)


def expected(policy, case, account, action):
    if account is None:
        return 401
    if not role_may_call(policy, account["role"], action):
        return 403
    audience = case.audience(account)
    knows = ["headers", audience, case.visibility, "all"] in policy["sees"]
    if not knows:
        return 404
    granted = any(deed["action"] == action and deed["audience"] == audience for deed in policy["does"])
    return 409 if granted else 403


def actors(officers):
    wanted = [
        OPERATOR, FIELD, "operator.joharbaru", "petugas.joharbaru", "operator.binamarga", "operator.nakertransgi", VALIDATOR,
        officers.of(KELURAHAN, "validator"), "pengawas.jaktim", "loket.biropem", "auditor.inspektorat", "admin.biropem",
    ]
    return [None] + [officers.accounts[name] for name in wanted]


def test_every_move_of_everybody_on_every_state_is_what_the_table_says(house, cases, policy):
    server, officers = house
    wrong, seen = {}, Counter()
    before = {case.number: server.mine(case.receipt)["report"]["changed_at"] for case in cases}
    for case, account, action in itertools.product(cases, actors(officers), ACTIONS):
        body = FIELDS.get(action, {}) | {"version": STALE}
        name = account and account["username"]
        reply = officers.ask(name, "POST", f"/crm/api/v1/reports/{case.number}/{action}", body)
        want = expected(policy, case, account, action)
        seen[want] += 1
        if reply.status != want:
            wrong[f"{name} {action} {case.visibility} {case.state}"] = (reply.status, want)
    after = {case.number: server.mine(case.receipt)["report"]["changed_at"] for case in cases}
    print(f"{sum(seen.values())} calls, by expected status: {dict(seen)}")
    assert wrong == {}
    assert before == after, "a refused move changed a case"
    assert sum(seen.values()) > 3_000 and set(seen) == {401, 403, 404, 409}


def test_a_look_shows_what_the_table_says_and_no_more(house, cases, policy):
    server, officers = house
    wrong = {}
    for case, account in itertools.product(cases, actors(officers)):
        name = account and account["username"]
        reply = officers.ask(name, "GET", f"/crm/api/v1/reports/{case.number}")
        if account is None:
            want = 401
        elif account["role"] not in ("operator", "field", "validator"):
            want = 403
        else:
            want = 200 if ["headers", case.audience(account), case.visibility, "all"] in policy["sees"] else 404
        if reply.status != want:
            wrong[f"{name} {case.visibility} {case.state}"] = (reply.status, want)
            continue
        if reply.status != 200:
            assert b"Lampu jalan di depan gang" not in reply.body
            continue
        grant = next(g for s, a, v, g in policy["sees"] if (s, a, v) == ("texts", case.audience(account), case.visibility))
        shows = reply.json().get("texts") is not None
        if shows != (grant in ("all", "logged", "loggedOrSheet", "masked")):
            wrong[f"texts {name} {case.visibility} {case.state}"] = (grant, shows)
        if case.visibility == "private" and any(not photo["locked"] for photo in reply.json()["photos"]):
            wrong[f"photos {name} {case.state}"] = reply.json()["photos"]
    assert wrong == {}


def test_private_and_unknown_are_the_same_answer(house, cases):
    _, officers = house
    private = next(case for case in cases if case.visibility == "private" and case.state == "waiting")
    for name in ("operator.joharbaru", "petugas.joharbaru", VALIDATOR):
        known = officers.ask(name, "GET", f"/crm/api/v1/reports/{private.number}")
        unknown = officers.ask(name, "GET", "/crm/api/v1/reports/JK-0000-0000")
        assert (known.status, known.body) == (unknown.status, unknown.body) == (404, unknown.body), name
        assert sorted(known.headers) == sorted(unknown.headers)


def test_a_queue_holds_heads_only(house, cases):
    _, officers = house
    for name in (OPERATOR, FIELD, VALIDATOR, "operator.binamarga"):
        reply = officers.ask(name, "GET", "/crm/api/v1/reports")
        assert reply.status == 200
        assert b"Lampu jalan di depan gang" not in reply.body and b"106.9" not in reply.body
