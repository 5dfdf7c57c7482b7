"""E-mails as people and programs write them, and a mail program that keeps what it is given."""

import email
import email.policy
import os
import re
import subprocess
from email.message import EmailMessage
from pathlib import Path

from .photos import encoded
from .places import BINARY, CITY

SENDMAIL = """#!/usr/bin/env python3
import os, sys, uuid
folder = {folder!r}
if os.path.exists(folder + "/busy"):
    sys.exit(75)
name = folder + "/" + uuid.uuid4().hex
with open(name + ".part", "wb") as file:
    file.write(("\\0".join(sys.argv[1:]) + "\\n").encode() + sys.stdin.buffer.read())
os.rename(name + ".part", name + ".mail")
"""


class MailProgram:
    """Called like `sendmail`; every message becomes a file."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self.path = self.folder / "sendmail"
        self.path.write_text(SENDMAIL.format(folder=str(self.folder)))
        self.path.chmod(0o755)

    def messages(self):
        """Of each message what it was called with, and the message; oldest first."""
        found = []
        for file in sorted(self.folder.glob("*.mail"), key=lambda one: one.stat().st_mtime_ns):
            head, _, body = file.read_bytes().partition(b"\n")
            found.append((head.decode().split("\0"), email.message_from_bytes(body, policy=email.policy.default)))
        return found

    def clear(self):
        for file in self.folder.glob("*.mail"):
            file.unlink()


def written(body, *, sender="Siti Rahayu <siti.rahayu@surat.example>", subject="Laporan warga", mail_id=None):
    """A plain message."""
    mail = EmailMessage()
    mail["From"] = sender
    mail["To"] = "lapor@laporaman.example"
    mail["Subject"] = subject
    mail["Message-ID"] = mail_id or f"<{os.urandom(8).hex()}@surat.example>"
    mail.set_content(body)
    return mail


def body_of(row):
    """The text of a sample report as somebody would write it, with the parts named."""
    lines = [f"Kategori: {row['category']}", f"Lokasi: {row['location']}", "", row["story"]]
    if row.get("additional"):
        lines += ["", f"Keterangan tambahan: {row['additional']}"]
    return "\n".join(lines) + "\n"


def take(server, message, program=None, code=0):
    """Gives a message to the command; its standard error."""
    raw = message if isinstance(message, bytes) else message.as_bytes()
    done = subprocess.run(
        [BINARY, "intake", "email", "--data", str(server.data), "--city", str(CITY),
         "--sendmail", str(program.path) if program else "none"],
        input=raw, capture_output=True, timeout=60, check=False)
    assert done.returncode == code, (done.returncode, done.stderr)
    assert done.stdout == b""
    return done.stderr.decode()


def notify(server, program):
    """One batch of notices; what the command says of it."""
    done = subprocess.run(
        [BINARY, "notify", "--data", str(server.data), "--city", str(CITY), "--sendmail", str(program.path)],
        capture_output=True, timeout=60, check=True)
    return done.stdout.decode().strip()


def link_of(message):
    """The receipt in an acknowledgement."""
    found = re.search(r"https://\S+/laporanku#([0-9A-Z-]+)", message.get_content())
    assert found, message.get_content()
    return found.group(1)


def to_of(message):
    """The address that a message goes to."""
    return str(message["To"]).strip("<>")


def shaped(row, place):
    """A sample as a plain, an HTML, a forwarded message, or one with a photo; by its place in the list."""
    body = body_of(row)
    kind = place % 4
    mail = written(body)
    if kind == 1:
        html = "".join(f"<p>{line}</p>" for line in body.replace("&", "&amp;").replace("<", "&lt;").split("\n") if line)
        mail = written("")
        mail.set_content(f"<html><head><style>p{{}}</style></head><body>{html}</body></html>", subtype="html")
    elif kind == 2:
        head = "---------- Forwarded message ---------\nDari: Warga <warga@surat.example>\nDate: Sen\nSubject: lapor\n\n"
        mail = written(head + body, subject="Fwd: lapor", sender="rt05@surat.example")
    elif kind == 3:
        mail.add_attachment(encoded("JPEG"), maintype="image", subtype="jpeg", filename="foto.jpg")
    return mail


def differences(server, row, place, answer):
    """Where the report behind an answer is not the one that the form would have made of the sample."""
    own = server.get_json("/api/v1/mine", {"Authorization": f"Receipt {link_of(answer)}"})
    mine = own["report"]
    wrong = []
    expected = {"story": row["story"], "location": row["location"], "additional": row.get("additional") or ""}
    found = {name: mine.get(name) or "" for name in expected}
    flat = {name: " ".join(text.split()) for name, text in found.items()}
    if flat != {name: " ".join(text.split()) for name, text in expected.items()}:
        wrong.append((row["id"], found))
    if mine["category"] != row["category_slug"] or mine["visibility"] != "private":
        wrong.append((row["id"], mine["category"], mine["visibility"]))
    if len(own["photos"]) != (1 if place % 4 == 3 else 0):
        wrong.append((row["id"], own["photos"]))
    return wrong
