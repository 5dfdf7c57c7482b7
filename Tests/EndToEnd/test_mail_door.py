"""Reports by e-mail over the server's own socket: Python's LMTP, single bytes, and the real Postfix."""

import os
import shutil
import smtplib
import sqlite3
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness.lmtp import Raw, connected, delivered
from harness.mails import MailProgram, differences, link_of, shaped, written
from harness.places import ASSETS, BINARY, CITY
from harness.postfix import POSTFIX, Postfix
from harness.reports import samples
from harness.server import Server, free_port
from harness.waiting import until

STORY = "Jalan berlubang besar di depan pasar, Kelurahan Pondok Bambu, sudah dua minggu dan ada yang jatuh."


class Door:
    """A server that takes mail, with the mail program that keeps what it is given."""

    def __init__(self, imported, folder):
        self.folder, self.data = folder, folder / "data"
        shutil.copytree(imported, self.data)
        self.program = MailProgram(folder / "post")
        self.socket = folder / "surat"
        self.server = Server(self.data, "--sendmail", self.program.path, "--lmtp", self.socket)

    def deliver(self, mail, sender="siti.rahayu@surat.example"):
        delivered(self.socket, mail, sender)

    def answers(self, count):
        """The answers, once there are so many, by the message that they answer."""
        found = until(lambda: len(self.program.messages()) >= count and self.program.messages())
        assert len(found) == count
        return {answer["In-Reply-To"]: answer for _, answer in found}

    def count(self, table, database="laporaman"):
        with sqlite3.connect(f"file:{self.data}/{database}.sqlite?mode=ro", uri=True) as cases:
            return cases.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


@pytest.fixture(scope="module")
def shared(imported, tmp_path_factory):
    door = Door(imported, tmp_path_factory.mktemp("door"))
    with door.server:
        yield door


@pytest.fixture
def door(shared):
    shared.program.clear()
    return shared


@pytest.fixture
def own(imported, tmp_path):
    door = Door(imported, tmp_path)
    yield door
    door.server.stop()


# What comes in


def test_every_sample_becomes_the_case_that_the_form_would_have_made(door, shared_samples):
    mails = {place: shaped(row, place) for place, row in enumerate(samples())}
    with ThreadPoolExecutor(4) as several:
        list(several.map(door.deliver, mails.values()))
    answers = door.answers(len(mails))
    wrong = []
    for place, row in enumerate(samples()):
        wrong += differences(door.server, row, place, answers[mails[place]["Message-ID"]])
    assert wrong == []


def test_one_connection_brings_many_messages_and_one_that_comes_twice_is_one_report(door):
    before = door.count("report")
    mails = [written(f"{STORY} Nomor {place}.") for place in range(5)]
    with connected(door.socket) as lmtp:
        for mail in mails + mails:
            lmtp.send_message(mail, "siti.rahayu@surat.example", ["lapor@laporaman.example"])
    assert door.count("report") == before + 5
    assert set(door.answers(5)) == {mail["Message-ID"] for mail in mails}
    until(lambda: door.count("answer", "vault") == 0)


def test_everything_at_once_and_every_byte_alone_for_two_recipients(door):
    before = door.count("report")
    raw = (b"LHLO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<lapor@laporaman.example>\r\nRCPT TO:<b@c.example>\r\nDATA\r\nSubject: Jalan\r\n"
           b"Message-ID: <%d@b.example>\r\nFrom: a@b.example\r\n\r\nJalan rusak di Pondok Bambu\r\n..titik\r\n.\r\nQUIT\r\n")
    for place, pieces in enumerate([1, 10_000]):
        line = Raw(door.socket)
        message = raw % place
        for start in range(0, len(message), pieces):
            line.say(message[start:start + pieces])
        assert line.codes(10) == ["220", "250", "250", "250", "250", "354", "250", "250", "221", ""]
        line.close()
    assert door.count("report") == before + 2


def test_what_has_no_way_back_is_dropped(door):
    before = door.count("report")
    door.deliver(written(STORY), sender="")
    assert door.count("report") == before


# What does not


def test_a_connection_that_is_cut_leaves_nothing(door):
    before = door.count("report"), door.count("intake_item")
    for end in (b"Subject: x\r\n\r\nJalan rusak", b"Subject: x\r\n\r\nJalan rusak\r\n.", b"x\r\n.\r"):
        line = Raw(door.socket)
        line.begin()
        line.say(end)
        line.close()
    door.deliver(written(STORY))
    assert (door.count("report"), door.count("intake_item")) == (before[0] + 1, before[1])


def test_fifty_megabytes_are_refused_for_good_and_the_next_message_is_taken(door):
    with connected(door.socket) as lmtp:
        assert lmtp.mail("a@b.example", [f"size={50 << 20}"])[0] == 552
        assert lmtp.mail("a@b.example")[0] == 250
        assert lmtp.rcpt("lapor@laporaman.example")[0] == 250
        text = b"Subject: x\r\n\r\n" + (b"x" * 76 + b"\r\n") * ((50 << 20) // 78)
        assert lmtp.data(text)[0] == 552
        lmtp.send_message(written(STORY), "a@b.example", ["lapor@laporaman.example"])


def test_only_so_many_may_talk_at_once(own):
    own.server.start()
    lines = [Raw(own.socket) for _ in range(32)]
    assert [line.code() for line in lines] == ["220"] * 32
    more = Raw(own.socket)
    assert more.codes(2) == ["421", ""]
    more.close()
    lines.pop().close()
    again = until(lambda: _let_in(own.socket))
    for line in [*lines, again]:
        line.close()


def test_a_locked_database_makes_the_mail_server_keep_the_message(own):
    own.server.start()
    lock = sqlite3.connect(own.data / "laporaman.sqlite", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    mail = written(STORY)
    try:
        with connected(own.socket) as lmtp, pytest.raises(smtplib.SMTPDataError) as refused:
            lmtp.send_message(mail, "a@b.example", ["lapor@laporaman.example"])
    finally:
        lock.execute("ROLLBACK")
        lock.close()
    assert refused.value.smtp_code == 451
    assert own.count("report") == own.count("answer", "vault") == 0
    own.deliver(mail)
    assert link_of(own.answers(1)[mail["Message-ID"]])


# Answers


def test_a_receipt_outlives_a_mail_program_that_does_not_work(own):
    own.server.start()
    (own.program.folder / "busy").touch()
    mail = written(STORY, sender="Kanari Tersembunyi <kanari.x9@surat.example>", mail_id="<kanariid.x9@surat.example>")
    own.deliver(mail, sender="kanari.x9@surat.example")
    assert own.count("report") == 1 and own.count("answer", "vault") == 1
    until(lambda: b"did not take" in own.server.printed())
    files = {file: file.read_bytes() for file in [*own.data.rglob("*"), own.server.log] if file.is_file()}
    for file, raw in files.items():
        assert not any(word in raw.lower() for word in (b"kanari", b"surat.example", b"berlubang")), file
    (own.program.folder / "busy").unlink()
    answer = own.answers(1)["<kanariid.x9@surat.example>"]
    code = link_of(answer)
    found = own.server.get_json("/api/v1/mine", {"Authorization": f"Receipt {code}"})
    assert found["report"]["number"] in answer["Subject"]
    for file, raw in files.items():
        assert code.encode() not in raw and code.replace("-", "").encode() not in raw, file
    until(lambda: own.count("answer", "vault") == 0)


# The socket


def test_the_socket_is_for_owner_and_group_and_ends_with_the_server(own):
    own.folder.chmod(0o2750)
    own.server.start()
    found = own.socket.lstat()
    assert stat.S_ISSOCK(found.st_mode) and stat.S_IMODE(found.st_mode) == 0o660
    idle, busy = Raw(own.socket), Raw(own.socket)
    busy.begin()
    assert idle.code() == "220"
    assert own.server.stop() == 0
    assert idle.codes(2) == busy.codes(2) == ["421", ""]
    assert not own.socket.exists()
    idle.close()
    busy.close()


def test_a_socket_that_a_killed_server_left_is_replaced(own):
    own.server.start()
    own.server.kill()
    assert own.socket.exists()
    own.server.start()
    own.deliver(written(STORY))
    assert len(own.answers(1)) == 1


def test_what_is_no_socket_is_left_alone_and_so_is_that_of_another_server(door, tmp_path):
    file = tmp_path / "surat"
    file.write_text("bukan soket")
    for path, words in [(file, "not a socket"), (door.socket, "Another server"), (tmp_path / ("x" * 120), "too long"),
                        (tmp_path / "tidak" / "ada", "cannot be made")]:
        done = subprocess.run(
            [BINARY, "serve", "--data", tmp_path / "data", "--city", CITY, "--assets", ASSETS, "--lmtp", path,
             "--listen", f"127.0.0.1:{free_port()}"], capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode != 0 and words in done.stderr, (path, done.stderr)
    assert file.read_text() == "bukan soket"
    door.deliver(written(STORY))


# The real mail server


@pytest.mark.skipif(not POSTFIX, reason="no Postfix on this machine (Debian package postfix)")
@pytest.mark.skipif(os.geteuid() != 0, reason="Postfix has to be started by root")
def test_postfix_delivers_over_the_socket_and_keeps_what_comes_while_the_server_is_down(own):
    inbox = own.folder / "pintu"
    inbox.mkdir()
    shutil.chown(inbox, group="postfix")
    inbox.chmod(0o2750)
    own.socket = inbox / "surat"
    own.server = Server(own.data, "--sendmail", own.program.path, "--lmtp", own.socket)
    own.server.start()
    assert own.socket.lstat().st_gid == inbox.stat().st_gid
    with Postfix(own.folder, own.data, own.program, door=own.socket) as postfix:
        mails = [shaped(row, place) for place, row in enumerate(samples()[:8])] or [written(STORY)]
        for mail in mails:
            postfix.send(mail)
        answers = own.answers(len(mails))
        for place, row in enumerate(samples()[:8]):
            assert differences(own.server, row, place, answers[mails[place]["Message-ID"]]) == []
        assert own.server.stop() == 0
        own.program.clear()
        late = written(STORY)
        postfix.send(late)
        until(lambda: "status=deferred" in postfix.said())
        own.server.start()
        postfix.flush()
        assert link_of(own.answers(1)[late["Message-ID"]])


def _let_in(path):
    line = Raw(path)
    if line.code() == "220":
        return line
    line.close()
    return None
