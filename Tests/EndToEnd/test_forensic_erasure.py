"""What is erased is gone: from the database and its log, from the files, and from every older copy of the database."""

import base64
import re
import shutil
import sqlite3
import time

import pytest

from harness.database import bytes_of_everything
from harness.officers import Officers
from harness.proofs import add_proof, picture
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import command

DESK, FIELD, CHECKER = "operator.pondokbambu", "petugas.pondokbambu", "validator.biropem"
DAY = 86_400
DATABASE = "laporaman.sqlite"


def filed(server, word, **changes):
    receipt = Receipt()
    report = server.file(draft(receipt, story=f"{STORY} {word}", **changes))
    return receipt, report


def with_photo(server, receipt, report, image=b"gambar"):
    sealed = receipt.seal(image, report["id"], 1)
    reply = server.ask("PUT", "/api/v1/mine/photos/1", sealed, receipt.header | {"Content-Type": "application/octet-stream"})
    assert reply.status == 200, reply.body
    return sealed


def erase(server, receipt):
    reply = server.ask("POST", "/api/v1/mine/erase", {}, receipt.header)
    assert reply.status == 200, reply.body
    return reply.json()


def row(data, report, columns="wrapped_key, content"):
    with sqlite3.connect(f"file:{data / DATABASE}?mode=ro", uri=True) as base:
        return base.execute(f"SELECT {columns} FROM report WHERE number = ?", (report["number"],)).fetchone()


def until(check, within=30):
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.1)
    pytest.fail("it did not happen")


def files(data):
    return {path.name for path in (data / "photos").rglob("*") if path.is_file()}


def test_the_sealed_bytes_are_gone_from_every_file(servers):
    server = servers()
    receipt, report = filed(server, "Hapus-1")
    sealed = with_photo(server, receipt, report)
    wrapped, content = row(server.data, report)
    pieces = [wrapped[-40:], content[20:60], content[-40:], sealed[5000:5040]]
    assert all(any(piece in data for _, data in bytes_of_everything(server.data)) for piece in pieces), "they were there"
    erase(server, receipt)
    for path, data in bytes_of_everything(server.data):
        assert [at for at, piece in enumerate(pieces) if piece in data] == [], path
    assert (server.data / f"{DATABASE}-wal").stat().st_size == 0, "the log was emptied"
    assert files(server.data) == set()


def test_an_older_copy_of_the_database_opens_nothing_that_was_erased(servers):
    """The backup of last night is put back, beside the keys of today."""
    server = servers("--demo")
    gone, gone_report = filed(server, "Hapus-2")
    kept, kept_report = filed(server, "Simpan-2")
    with_photo(server, gone, gone_report)
    officers = Officers(server)
    officers.open(DESK, gone_report["number"])
    assert server.stop() == 0
    backup = server.data.parent / "backup"
    shutil.copytree(server.data, backup)
    server.start()
    erase(server, gone)
    assert server.stop() == 0

    shutil.copy2(backup / DATABASE, server.data / DATABASE)
    for name in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (server.data / name).unlink(missing_ok=True)
    assert row(server.data, gone_report)[1] is not None, "the copy holds the sealed content"
    server.start()
    for path in ("/api/v1/mine",):
        reply = server.ask("GET", path, headers=gone.header)
        assert reply.status == 410 and b"Hapus-2" not in reply.body, reply.body[:300]
    page = server.ask("POST", "/laporanku", b"receipt=" + gone.code.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    assert b"Hapus-2" not in page.body
    look = Officers(server).ask(DESK, "GET", f"/crm/api/v1/reports/{gone_report['number']}")
    assert look.status == 410 and b"Hapus-2" not in look.body
    photo = server.ask("GET", "/api/v1/mine/photos/1", headers=gone.header)
    assert photo.status in (404, 410)
    assert "Simpan-2" in server.mine(kept)["report"]["story"], "everything else is there again"
    assert Officers(server).open(DESK, kept_report["number"])["texts"]["story"].endswith("Simpan-2")


def test_without_this_the_copy_would_open(servers):
    """The same, with the key's secret put back too: so the test above is about the secret and nothing else."""
    server = servers()
    gone, report = filed(server, "Hapus-3")
    assert server.stop() == 0
    backup = server.data.parent / "backup"
    shutil.copytree(server.data, backup)
    server.start()
    erase(server, gone)
    assert server.stop() == 0
    for part in (DATABASE, "keys"):
        target = server.data / part
        shutil.rmtree(target) if target.is_dir() else target.unlink()
        (shutil.copytree if (backup / part).is_dir() else shutil.copy2)(backup / part, target)
    for name in (f"{DATABASE}-wal", f"{DATABASE}-shm"):
        (server.data / name).unlink(missing_ok=True)
    server.start()
    assert "Hapus-3" in server.mine(gone)["report"]["story"]


def closed_days_ago(server, reports, days):
    """Moves the closing of reports into the past, as time does."""
    with sqlite3.connect(server.data / DATABASE, timeout=20) as base:
        for report in reports:
            changed = base.execute("UPDATE report SET closed_at = closed_at - ? WHERE number = ? AND closed_at IS NOT NULL", (days * DAY, report["number"]))
            assert changed.rowcount == 1, report["number"]


def test_retention_ends_what_is_due_and_nothing_else(servers):
    server = servers("--demo")
    officers = Officers(server)
    cases = {name: filed(server, f"Kata-{name}", visibility="public" if "public" in name else "private")
             for name in ("due", "not yet", "open", "public due", "public not yet")}
    for name in ("due", "not yet"):
        receipt, report = cases[name]
        with_photo(server, receipt, report)
        officers.do(DESK, report["number"], "accept")
        officers.do(DESK, report["number"], "assign", officer=FIELD, sheet="Lembar")
        add_proof(officers, FIELD, report["number"], seed=len(name))
        officers.do(FIELD, report["number"], "submit")
        officers.do(CHECKER, report["number"], "validate", ok=True)
    for name in ("public due", "public not yet"):
        receipt, report = cases[name]
        reply = server.ask("PUT", "/api/v1/mine/photos/1", picture(len(name)), receipt.header | {"Content-Type": "image/jpeg"})
        assert reply.status == 200
        assert server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 200
    open_receipt, _ = cases["open"]
    with_photo(server, *cases["open"])
    told = server.mine(cases["due"][0])["report"]["content_until"]
    page = server.ask("POST", "/laporanku", b"receipt=" + cases["due"][0].code.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    assert re.search(r"data-kept[^>]*>[^<]*terhapus sendiri pada \d{1,2} \w+", page.body.decode()), "the reporter is told the day"
    before = files(server.data)
    assert server.stop() == 0
    closed_days_ago(server, [cases["due"][1]], 90)
    closed_days_ago(server, [cases["not yet"][1]], 89)
    closed_days_ago(server, [cases["public due"][1]], 365)
    closed_days_ago(server, [cases["public not yet"][1]], 364)
    server.start()

    until(lambda: server.mine(cases["due"][0])["report"]["erased"])
    until(lambda: server.mine(cases["public due"][0])["report"]["erased"])
    due = server.mine(cases["due"][0])
    assert due["photos"] == [] and due["proofs"] == [] and "story" not in due["report"] and "content_until" not in due["report"]
    assert due["history"][-1]["event"] == "erased" and due["report"]["state"] == "done"
    assert told.endswith("Z")
    public = server.get_json(f"/api/v1/public/reports/{cases['public due'][1]['number']}")
    assert "Kata-public due" in str(public), "the public page keeps its words"
    assert server.ask("GET", f"/api/v1/public/reports/{cases['public due'][1]['number']}/photos/1").status == 404
    for name in ("not yet", "open", "public not yet"):
        mine = server.mine(cases[name][0])
        assert f"Kata-{name}" in mine["report"]["story"] and len(mine["photos"]) == 1, name
    # Of the private one a photo and two renditions of a proof, of the public one two renditions of a photo.
    until(lambda: len(before - files(server.data)) == 5)
    assert files(server.data) < before
    until(lambda: (server.data / f"{DATABASE}-wal").stat().st_size == 0 or row(server.data, cases["due"][1]) == (None, None))
    until(lambda: command("log", "verify", "--data", server.data).returncode == 0)
    verify = command("log", "verify", "--data", server.data)
    assert "closed for ever" in verify.stdout and re.search(r"[1-9]\d* closed for ever", verify.stdout), verify.stdout
    with sqlite3.connect(f"file:{server.data / DATABASE}?mode=ro", uri=True) as base:
        assert base.execute("SELECT count(*) FROM doomed").fetchone()[0] == 0


def test_a_kill_between_erasing_and_destroying_forgets_nothing(servers):
    """The list of what is to be destroyed is written with the erasure; here the rest of it never came."""
    server = servers()
    receipt, report = filed(server, "Hapus-4")
    with_photo(server, receipt, report)
    with sqlite3.connect(server.data / DATABASE, timeout=20) as base:
        base.execute("CREATE TRIGGER stop_here BEFORE DELETE ON doomed BEGIN SELECT RAISE(ABORT, 'killed'); END")
    assert server.ask("POST", "/api/v1/mine/erase", {}, receipt.header).status >= 500
    with sqlite3.connect(server.data / DATABASE, timeout=20) as base:
        assert base.execute("SELECT count(*) FROM doomed").fetchone()[0] == 2
        base.execute("DROP TRIGGER stop_here")
    server.kill()
    server.start()

    def destroyed():
        with sqlite3.connect(f"file:{server.data / DATABASE}?mode=ro", uri=True) as base:
            return base.execute("SELECT count(*) FROM doomed").fetchone()[0] == 0

    until(destroyed)
    assert files(server.data) == set()
    assert server.mine(receipt)["report"]["erased"]


def test_each_report_has_a_secret_of_its_own_outside_of_the_database(servers):
    server = servers()
    reports = [filed(server, f"Rahasia-{turn}") for turn in range(5)]
    slots = {row(server.data, report)[0][9:19] for _, report in reports}
    assert len(slots) == 5
    (block,) = (server.data / "keys" / "texts").glob("*.slots")
    assert block.stat().st_mode & 0o777 == 0o600 and block.parent.stat().st_mode & 0o777 == 0o700
    before = block.read_bytes()
    wrapped = row(server.data, reports[2][1])[0]
    place = int.from_bytes(wrapped[17:19], "big")
    start = 12 + 32 * place
    assert before[start : start + 32] != bytes(32)
    assert base64.b64encode(before[start : start + 32])[:20] not in (server.data / DATABASE).read_bytes()
    erase(server, reports[2][0])
    after = block.read_bytes()
    assert after[start : start + 32] == bytes(32), "overwritten in place"
    assert after[:start] + after[start + 32 :] == before[:start] + before[start + 32 :], "and nothing else"
