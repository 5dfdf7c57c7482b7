"""Speaking LMTP to the real server over its socket."""

import os
import smtplib
import socket


def connected(path):
    """A connection that has said hello."""
    lmtp = smtplib.LMTP(str(path))
    lmtp.ehlo_or_helo_if_needed()
    return lmtp


def delivered(path, mail, sender="siti.rahayu@surat.example"):
    """Hands over one message; whoever is refused raises."""
    with connected(path) as lmtp:
        lmtp.send_message(mail, sender, ["lapor@laporaman.example"])


class Raw:
    """A connection of which every byte is ours."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(30)
        self.socket.connect(os.fspath(path))
        self.lines = self.socket.makefile("rb")

    def say(self, raw):
        self.socket.sendall(raw)

    def code(self):
        """Of the next reply, however many lines it has; empty where there is none any more."""
        while True:
            line = self.lines.readline()
            if line[3:4] != b"-":
                return line[:3].decode()

    def codes(self, count):
        return [self.code() for _ in range(count)]

    def begin(self):
        """Up to where the text of a message may come."""
        self.say(b"LHLO a\r\nMAIL FROM:<a@b.example>\r\nRCPT TO:<lapor@laporaman.example>\r\nDATA\r\n")
        assert self.codes(5) == ["220", "250", "250", "250", "354"]

    def close(self):
        self.lines.close()
        self.socket.close()
