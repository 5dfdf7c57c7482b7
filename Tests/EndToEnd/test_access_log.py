"""The access log from outside: what the reporter, everybody and the operator can check, with an implementation of our own
(RFC 6962, C2SP signed-note and tlog-tiles) that shares nothing with the one under test."""

import base64
import hashlib
import hmac
import sqlite3
import time

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import command


def digest(data):
    return hashlib.sha256(data).digest()


def node(left, right):
    return digest(b"\x01" + left + right)


def included(leaf, index, size, proof, root):
    """RFC 9162, section 2.1.3.2."""
    last, found = size - 1, digest(b"\x00" + leaf)
    for part in proof:
        assert last > 0
        if index & 1 or index == last:
            found = node(part, found)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            found = node(found, part)
        index, last = index >> 1, last >> 1
    return last == 0 and found == root


def checkpoint(note, verifier):
    """(size, root) of a note whose signature is right."""
    name, key_id, key = verifier.strip().split("+", 2)
    public = base64.b64decode(key)
    assert public[0] == 1 and digest(name.encode() + b"\n" + public)[:4].hex() == key_id
    body, _, signatures = note.rpartition("\n\n")
    mark, signer, signed = signatures.strip().split(" ")
    assert (mark, signer) == ("\u2014", name)
    signed = base64.b64decode(signed)
    assert signed[:4].hex() == key_id
    Ed25519PublicKey.from_public_bytes(public[1:]).verify(signed[4:], f"{body}\n".encode())
    origin, size, root = body.split("\n")
    assert origin == name
    return int(size), base64.b64decode(root)


def leaf_of(access, key):
    parts = [b"laporaman/access/v1", access["index"].to_bytes(8, "big"), seconds(access["at"]).to_bytes(8, "big"),
             access["unit"]["code"].encode(), base64.b64decode(access["opening"]["pseudonym"]), access["action"].encode(),
             base64.b64decode(access["opening"]["view"]), base64.b64decode(access["opening"]["record"])]
    return hmac.digest(key, b"".join(len(part).to_bytes(2, "big") + part for part in parts), "sha256")


def seconds(stamp):
    import datetime

    return int(datetime.datetime.fromisoformat(stamp.replace("Z", "+00:00")).timestamp())


def until(check, within=30):
    """Waits for what the server does by itself, every few seconds."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("it did not happen")


@pytest.fixture
def looked(servers):
    """A demo server, a private report, and two looks at it, one of them refused."""
    server = servers("--demo")
    officers = Officers(server)
    receipt = Receipt()
    report = server.file(draft(receipt))
    holder = officers.need(report["unit"]["code"], "operator")
    stranger = next(name for name, account in officers.accounts.items()
                    if account["role"] == "operator" and account["unit"] != report["unit"]["code"])
    officers.open(holder, report["number"])
    assert officers.ask(stranger, "GET", f"/crm/api/v1/reports/{report['number']}").status == 404
    return server, officers, receipt, report


def proved(server, receipt, count):
    def check():
        mine = server.mine(receipt)
        accesses = mine["accesses"]
        return mine if len(accesses) == count and all("proof" in access for access in accesses) else None

    return until(check)


def test_the_reporter_can_check_every_look_without_us(looked):
    server, _, receipt, _ = looked
    mine = proved(server, receipt, 2)
    assert [access["action"] for access in mine["accesses"]] == ["attempt", "open"]
    log = mine["access_log"]
    size, root = checkpoint(log["checkpoint"], log["verifier"])
    key = base64.b64decode(log["key"])
    for access in mine["accesses"]:
        leaf = leaf_of(access, key)
        assert leaf == base64.b64decode(access["commitment"])
        assert included(leaf, access["index"], size, [base64.b64decode(part) for part in access["proof"]], root)
        assert base64.b64decode(access["opening"]["pseudonym"])[:2].hex().upper() == access["pseudonym"]
        assert seconds(access["at"]) % 900 == 0
    text = str(mine)
    assert not any(account["username"] in text for account in looked[1].accounts.values())


def test_everybody_can_check_the_published_log(looked):
    server, _, receipt, _ = looked
    proved(server, receipt, 2)
    verifier = server.ask("GET", "/log/key").body.decode()
    reply = server.ask("GET", "/log/checkpoint")
    assert reply.status == 200 and reply.type.startswith("text/plain")
    size, root = checkpoint(reply.body.decode(), verifier)
    assert size >= 2
    hashes = server.ask("GET", f"/log/tile/0/000.p/{size}").body
    entries = server.ask("GET", f"/log/tile/entries/000.p/{size}").body
    assert len(hashes) == 32 * size and len(entries) == 34 * size
    leaves = [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
    for place, leaf in enumerate(leaves):
        assert entries[34 * place : 34 * place + 2] == b"\x00\x20"
        assert digest(b"\x00" + entries[34 * place + 2 : 34 * place + 34]) == leaf

    def tree(part):
        if len(part) == 1:
            return part[0]
        half = 1 << (len(part) - 1).bit_length() - 1
        return node(tree(part[:half]), tree(part[half:]))

    assert tree(leaves) == root
    for path in (f"0/000.p/{size + 1}", "0/000", "0/00", "0/001", "8/000", "entries", "", "0/000.p/0", "..%2f..%2fkey"):
        assert server.ask("GET", f"/log/tile/{path}").status == 404, path


def test_an_auditor_finds_the_account_and_the_reporter_sees_that(looked):
    server, officers, receipt, report = looked
    auditor = next(name for name, account in officers.accounts.items() if account["role"] == "auditor")
    listed = officers.ask(auditor, "GET", f"/crm/api/v1/audit/accesses?number={report['number']}")
    assert listed.status == 200
    rows = listed.json()["accesses"]
    assert [row["action"] for row in rows] == ["attempt", "open"] and not any("officer" in row for row in rows)
    body = {"number": report["number"], "pseudonym": rows[1]["pseudonym"]}
    found = officers.ask(auditor, "POST", "/crm/api/v1/audit/resolve", body)
    assert found.status == 200
    holder = officers.of(report["unit"]["code"], "operator")
    assert [officer["username"] for officer in found.json()["officers"]] == [holder]
    by_view = officers.ask(auditor, "GET", f"/crm/api/v1/audit/accesses?view_id={rows[1]['view_id']}")
    assert [row["officer"] for row in by_view.json()["accesses"]] == [holder]
    assert [access["action"] for access in server.mine(receipt)["accesses"]] == [
        "resolve", "resolve", "audit", "attempt", "open"]
    others = {account["role"]: name for name, account in officers.accounts.items() if account["role"] != "auditor"}
    assert len(others) == 6
    for name in others.values():
        assert officers.ask(name, "GET", "/crm/api/v1/audit/accesses").status == 403, name
    assert server.ask("GET", "/crm/api/v1/audit/accesses").status == 401


def verify(server, *options):
    return command("log", "verify", "--data", server.data, *options)


def test_verify_finds_nothing_in_an_honest_log_running_or_stopped(looked, tmp_path):
    server, _, receipt, _ = looked
    proved(server, receipt, 2)
    kept = tmp_path / "kept"
    kept.write_bytes(server.ask("GET", "/log/checkpoint").body)
    for _ in range(2):
        done = verify(server, "--checkpoint", kept)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "\nno fault: " in done.stdout
        server.stop()


@pytest.mark.parametrize(
    "statement, named",
    [
        ("UPDATE access SET officer = randomblob(16) WHERE seq = 1", "leaf 0 (access 1)"),
        ("UPDATE access SET at = at - 1 WHERE seq = 2", "leaf 1 (access 2)"),
        ("DELETE FROM access WHERE seq = 1", "leaf 0 (access 1)"),
        ("UPDATE log_hash SET hash = randomblob(32) WHERE position = 2", "leaf 1 (access 2)"),
        ("UPDATE log_checkpoint SET note = substr(note, 1, length(note) - 9) WHERE size > 0", "checkpoint of"),
        ("DELETE FROM access; DELETE FROM log_hash", "checkpoint of"),
    ],
)
def test_verify_names_what_somebody_changed(looked, statement, named):
    server, _, receipt, _ = looked
    proved(server, receipt, 2)
    server.stop()
    database = sqlite3.connect(server.data / "laporaman.sqlite")
    for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f'DROP TRIGGER "{name}"')
    database.executescript(statement)
    database.commit()
    database.close()
    done = verify(server)
    assert done.returncode == 1, done.stdout + done.stderr
    assert named in done.stdout.split("\nfault: ")[1], done.stdout


def test_after_erasure_the_log_still_holds(looked):
    server, _, receipt, _ = looked
    proved(server, receipt, 2)
    assert server.ask("POST", "/api/v1/mine/erase", headers=receipt.header).status == 200
    mine = proved(server, receipt, 3)
    size, root = checkpoint(mine["access_log"]["checkpoint"], mine["access_log"]["verifier"])
    assert "key" not in mine["access_log"]
    for access in mine["accesses"]:
        assert not access["openable"] and "pseudonym" not in access and "opening" not in access
        leaf = base64.b64decode(access["commitment"])
        assert included(leaf, access["index"], size, [base64.b64decode(part) for part in access["proof"]], root)
    done = verify(server)
    assert done.returncode == 0 and "2 closed for ever" in done.stdout, done.stdout


def test_verify_makes_no_new_house(tmp_path):
    done = command("log", "verify", "--data", tmp_path / "nothing")
    assert done.returncode not in (0, None) and not (tmp_path / "nothing").exists()
    assert "There is no" in done.stdout + done.stderr


def test_the_key_of_the_log_is_private(looked):
    server = looked[0]
    assert (server.data / "keys" / "log.key").stat().st_mode & 0o777 == 0o600
