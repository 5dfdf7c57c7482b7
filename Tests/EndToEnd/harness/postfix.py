"""The real Postfix, for messages that come by SMTP on loopback."""

import os
import pwd
import shutil
import smtplib
import socket
import subprocess
import time

from .places import BINARY, CITY

POSTFIX = shutil.which("postfix") or shutil.which("postfix", path="/usr/sbin")


def owned_by(folder, user):
    for path in [folder, *folder.rglob("*")]:
        os.chown(path, user, user)


class Postfix:
    """A Postfix of its own: configuration, queue and port in a folder of the test."""

    def __init__(self, folder, data, program, door=None):
        self.folder, self.etc, self.spool = folder, folder / "etc", folder / "spool"
        self.data, self.program, self.door = data, program, door
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    def send(self, mail):
        with smtplib.SMTP("127.0.0.1", self.port, timeout=20) as smtp:
            smtp.send_message(mail, "lewat.smtp@surat.example", ["lapor@laporaman.example"])

    def flush(self):
        """Tries at once what waits for another try."""
        subprocess.run([POSTFIX, "-c", str(self.etc), "flush"], capture_output=True, timeout=30, check=True)

    def said(self):
        return (self.folder / "postfix.log").read_text()

    def __enter__(self):
        for folder in (self.etc, self.spool, self.folder / "lib"):
            folder.mkdir(mode=0o755)
        if not self.door:
            # A pipe never runs as root: data and mail program are another user's for this test.
            user = pwd.getpwnam("nobody").pw_uid
            owned_by(self.data, user)
            owned_by(self.program.folder, user)
        for folder in [self.folder, *self.folder.parents]:
            if str(folder).startswith("/tmp/"):
                folder.chmod(folder.stat().st_mode | 0o055)
        self.write_settings()
        shutil.chown(self.folder / "lib", "postfix")
        log = (self.folder / "postfix.log").open("wb")
        self.process = subprocess.Popen(
            [POSTFIX, "-c", str(self.etc), "start-fg"], stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                with socket.create_connection(("127.0.0.1", self.port), timeout=1) as probe:
                    if probe.recv(3) == b"220":
                        return self
            except OSError:
                time.sleep(0.1)
        self.__exit__()
        raise AssertionError(self.said())

    @property
    def transport(self):
        return f"lmtp:unix:{self.door}" if self.door else "laporaman:"

    def installed(self):
        """Program and city pack where another user can read them: the checkout may be in somebody's private folder."""
        place = self.folder / "program"
        place.mkdir(mode=0o755)
        for part in [BINARY, *BINARY.parent.glob("*.resources"), CITY]:
            target = place / part.name
            shutil.copytree(part, target) if part.is_dir() else shutil.copy(part, target)
        return place

    def write_settings(self):
        place, script = self.installed(), self.etc / "intake"
        script.write_text(
            f"#!/bin/sh\nexec {place / BINARY.name} intake email --data {self.data} --city {place / CITY.name} "
            f"--sendmail {self.program.path}\n")
        script.chmod(0o755)
        (self.etc / "main.cf").write_text(
            f"compatibility_level = 3.6\nqueue_directory = {self.spool}\ndata_directory = {self.folder}/lib\n"
            "command_directory = /usr/sbin\ndaemon_directory = /usr/lib/postfix/sbin\nmail_owner = postfix\n"
            "setgid_group = postdrop\nmydestination =\nmyhostname = laporaman.example\ninet_interfaces = loopback-only\n"
            "inet_protocols = ipv4\nmynetworks = 127.0.0.0/8\nmessage_size_limit = 37748736\nmailbox_size_limit = 0\n"
            f"alias_maps =\ntransport_maps = inline:{{laporaman.example={self.transport}}}\nrelay_domains = laporaman.example\n"
            "smtpd_relay_restrictions = permit_mynetworks, reject\nmaillog_file = /dev/stdout\n")
        (self.etc / "master.cf").write_text(
            f"127.0.0.1:{self.port} inet n - n - - smtpd\n"
            "pickup unix n - n 60 1 pickup\ncleanup unix n - n - 0 cleanup\nqmgr unix n - n 300 1 qmgr\n"
            "rewrite unix - - n - - trivial-rewrite\nbounce unix - - n - 0 bounce\ndefer unix - - n - 0 bounce\n"
            "trace unix - - n - 0 bounce\nflush unix n - n 1000? 0 flush\nproxymap unix - - n - - proxymap\n"
            "error unix - - n - - error\nretry unix - - n - - error\nanvil unix - - n - 1 anvil\n"
            "scache unix - - n - 1 scache\npostlog unix-dgram n - n - 1 postlogd\n"
            "lmtp unix - - n - - lmtp\n"
            f"laporaman unix - n n - 2 pipe flags=R user=nobody argv={script}\n")

    def __exit__(self, *_):
        subprocess.run([POSTFIX, "-c", str(self.etc), "stop"], capture_output=True, timeout=30, check=False)
        self.process.terminate()
        self.process.wait(timeout=20)
