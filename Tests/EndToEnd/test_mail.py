"""Reports by e-mail through the real command, beside the running server on the same database."""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import time
from email.message import EmailMessage

import pytest

from harness.database import bytes_of_everything
from harness.mails import MailProgram, differences, link_of, notify, shaped, take, to_of, written
from harness.places import BINARY, CITY
from harness.postfix import POSTFIX, Postfix, owned_by
from harness.reports import samples
from harness.server import Server

STORY = samples()[0]["story"] if samples() else ""


@pytest.fixture
def post(tmp_path):
    return MailProgram(tmp_path / "post")


@pytest.fixture(scope="module")
def mailed(imported, tmp_path_factory):
    """A server with the mail program that keeps what it is given."""
    folder = tmp_path_factory.mktemp("mailed")
    shutil.copytree(imported, folder / "data")
    program = MailProgram(folder / "post")
    with Server(folder / "data", "--sendmail", str(program.path), "--demo") as server:
        yield server, program


def test_every_sample_becomes_the_case_that_the_form_would_have_made(mailed, shared_samples):
    server, program = mailed
    wrong = []
    for place, row in enumerate(samples()):
        program.clear()
        take(server, shaped(row, place), program)
        (_, answer), = program.messages()
        wrong += differences(server, row, place, answer)
    assert wrong == []


def test_the_answer_goes_to_the_sender_with_number_and_link_and_nothing_of_the_story(mailed):
    server, program = mailed
    program.clear()
    mail = written(STORY or "Ada lubang besar di Jalan Mawar, Kelurahan Pondok Bambu, sudah dua minggu.")
    take(server, mail, program)
    take(server, mail, program)
    (called, answer), = program.messages()
    assert called == ["-i", "-t", "-f", ""] and to_of(answer) == "siti.rahayu@surat.example"
    assert answer["Auto-Submitted"] == "auto-replied" and answer["In-Reply-To"] == mail["Message-ID"]
    assert "tiga minggu" not in answer.get_content()
    assert "telepon 112 dulu" in answer.get_content() and "call 112 first" in answer.get_content()
    found = server.get_json("/api/v1/mine", {"Authorization": f"Receipt {link_of(answer)}"})
    assert found["report"]["number"] in answer["Subject"]


def test_an_address_of_any_script_is_answered(mailed):
    server, program = mailed
    program.clear()
    address = "sïti.rahäyu@büro.example"
    take(server, f"From: Siti <{address}>\r\nMessage-ID: <7@a.example>\r\n\r\nJalan rusak di Pondok Bambu.\r\n".encode(), program)
    (called, answer), = program.messages()
    assert called == ["-i", "-t", "-f", ""] and to_of(answer) == address
    assert server.get_json("/api/v1/mine", {"Authorization": f"Receipt {link_of(answer)}"})["report"]["number"]
    assert address.encode() not in bytes_of_everything(server.data)


def test_nothing_of_the_sender_stands_anywhere_but_sealed_in_the_vault(mailed):
    server, program = mailed
    mail = written(STORY, sender="Kanari Tersembunyi <kanari.x7@surat.example>", mail_id="<kanariid.x7@surat.example>")
    take(server, mail, program)
    for file in server.data.rglob("*"):
        if file.is_file():
            raw = file.read_bytes().lower()
            assert b"kanari" not in raw and b"surat.example" not in raw, file
    assert b"kanari" not in server.printed().lower()
    with sqlite3.connect(f"file:{server.data}/vault.sqlite?mode=ro", uri=True) as vault:
        assert vault.execute("SELECT count(*) FROM contact").fetchone()[0] > 0


@pytest.mark.parametrize("raw", [
    b"", b"\x00\xff\xfe", b"kata saja tanpa kepala\n",
    b"From: a@b.example\nContent-Type: multipart/mixed\n\nisi tanpa batas",
    b"From: a@b.example\nContent-Type: text/plain; charset=x-nowhere\n\n" + bytes(range(256)),
    b"From: a@b.example\nContent-Type: text/plain; charset=utf-8\n\nJalan \xe9\xff rusak di Pondok Bambu",
    b"From: a@b.example\nContent-Type: application/zip\nContent-Transfer-Encoding: base64\n\nUEsDBBQAAAAIAA==\n",
    b"From: a@b.example\n" + b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(1000)),
    b"From: a@b.example\nSubject: x\r\nBcc: korban@c.example\n\nJalan rusak",
], ids=["empty", "binary", "no-head", "no-boundary", "no-charset", "lying", "zip", "nested", "injection"])
def test_whatever_comes_is_taken_in_and_nothing_is_lost(mailed, raw):
    server, program = mailed
    program.clear()
    take(server, raw, program)
    with sqlite3.connect(f"file:{server.data}/laporaman.sqlite?mode=ro", uri=True) as cases:
        kept = cases.execute("SELECT (SELECT count(*) FROM report) + (SELECT count(*) FROM intake_item)").fetchone()[0]
    assert kept > 0
    for called, answer in program.messages():
        assert called == ["-i", "-t", "-f", ""], "no address among the arguments"
        assert answer["Bcc"] is None and answer["Cc"] is None and len(answer.get_all("To")) == 1
    assert server.ask("GET", "/health/ready").status == 200


def test_fifty_megabytes_wait_at_the_desk(mailed):
    server, program = mailed
    program.clear()
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "besar@surat.example", "Video panjang"
    raw = mail.as_bytes() + base64.encodebytes(os.urandom(37 << 20))
    take(server, raw, program)
    (_, answer), = program.messages()
    assert to_of(answer) == "besar@surat.example"


def test_what_programs_write_is_dropped(mailed):
    server, program = mailed
    program.clear()
    for name, value in [("Auto-Submitted", "auto-generated"), ("Precedence", "bulk"), ("Return-Path", "<>"),
                        ("X-Loop", "lapor@laporaman.example"), ("List-Id", "<warga.example>")]:
        mail = written("Saya sedang cuti sampai Senin.")
        mail[name] = value
        take(server, mail, program)
    assert program.messages() == []
    take(server, written("Laporan Anda", sender="lapor@laporaman.example"), program)
    assert program.messages() == []


def test_news_is_told_once_a_batch_without_saying_what(mailed):
    server, program = mailed
    program.clear()
    take(server, written("Jalan rusak berat di Kelurahan Pondok Bambu.", sender="singkat@surat.example"), program)
    (_, answer), = program.messages()
    receipt = {"Authorization": f"Receipt {link_of(answer)}"}
    number = server.get_json("/api/v1/mine", receipt)["report"]["number"]
    program.clear()
    notify(server, program)
    before = len(program.messages())
    officers = json.loads((server.data / "demo-officers.json").read_text())
    unit = server.get_json("/api/v1/mine", receipt)["report"]["unit"]["code"]
    officer = next(one for one in officers if one["unit"] == unit and one["role"] == "operator")
    token = server.ask("POST", "/crm/api/v1/session",
                       {"username": officer["username"], "password": officer["password"]}).json()["token"]
    moved = server.ask("POST", f"/crm/api/v1/reports/{number}/accept", {}, {"Authorization": f"Bearer {token}"})
    assert moved.status == 200, moved.body
    notify(server, program)
    told = program.messages()[before:]
    assert [to_of(answer) for _, answer in told] == ["singkat@surat.example"]
    text = told[0][1].get_content()
    assert number not in text and number not in told[0][1]["Message-ID"] and "pembaruan" in text
    notify(server, program)
    assert len(program.messages()) == before + 1


def test_a_busy_database_makes_the_mail_server_try_again(mailed, post):
    server, _ = mailed
    lock = sqlite3.connect(server.data / "laporaman.sqlite", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    try:
        take(server, written("Jalan rusak di Pondok Bambu"), post, code=75)
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert post.messages() == []


@pytest.mark.skipif(not POSTFIX, reason="no Postfix on this machine (Debian package postfix)")
@pytest.mark.skipif(os.geteuid() != 0, reason="Postfix has to be started by root")
def test_a_message_through_postfix_on_loopback_arrives_as_a_case(imported, tmp_path):
    data = tmp_path / "data"
    shutil.copytree(imported, data)
    program = MailProgram(tmp_path / "post")
    with Postfix(tmp_path, data, program) as postfix:
        postfix.send(written(STORY or "Jalan rusak di Pondok Bambu", sender="lewat.smtp@surat.example"))
        deadline = time.monotonic() + 40
        while not program.messages() and time.monotonic() < deadline:
            time.sleep(0.1)
        assert program.messages(), postfix.said()
    (_, answer), = program.messages()
    assert to_of(answer) == "lewat.smtp@surat.example"
    owned_by(data, 0)
    with Server(data) as server:
        found = server.get_json("/api/v1/mine", {"Authorization": f"Receipt {link_of(answer)}"})["report"]
    assert found["visibility"] == "private"
