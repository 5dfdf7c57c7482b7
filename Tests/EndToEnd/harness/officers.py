"""Officers at a running `serve --demo`: their tokens, their calls, and accounts for units that the demo leaves out."""

import base64
import contextlib
import hashlib
import json
import secrets
import sqlite3
import time

from .places import CITY
from .server import command

OWN_PASSWORD = "sandi-percobaan-panjang-7"


class Officers:
    """Signs in on first use and keeps the token."""

    def __init__(self, server):
        self.server = server
        accounts = json.loads((server.data / "demo-officers.json").read_text())
        self.accounts = {row["username"]: row for row in accounts}
        self.tokens = {}

    def token(self, username):
        if username not in self.tokens:
            body = {"username": username, "password": self.accounts[username]["password"]}
            reply = self.server.ask("POST", "/crm/api/v1/session", body)
            assert reply.status == 200, (username, reply.status, reply.body[:300])
            self.tokens[username] = reply.json()["token"]
        return self.tokens[username]

    def ask(self, username, method, path, body=None, headers=None):
        """As the officer of this name; nobody for None."""
        headers = dict(headers or {})
        if username is not None:
            headers["Authorization"] = f"Bearer {self.token(username)}"
        return self.server.ask(method, path, body, headers)

    def do(self, username, number, action, **fields):
        """A move that must succeed."""
        reply = self.ask(username, "POST", f"/crm/api/v1/reports/{number}/{action}", fields)
        assert reply.status == 200, (username, action, fields, reply.status, reply.body[:500])
        return reply.json()

    def open(self, username, number):
        reply = self.ask(username, "GET", f"/crm/api/v1/reports/{number}")
        assert reply.status == 200, (username, number, reply.status, reply.body[:300])
        return reply.json()

    def of(self, unit, role):
        """The name of an account of this unit and role; None where there is none."""
        return next((a["username"] for a in self.accounts.values() if a["unit"] == unit and a["role"] == role), None)

    def need(self, unit, role):
        """As `of`; where there is none, an account that is signed in already is written into the database.

        Making one by the interface takes a second or two of hashing on purpose, and the samples need some hundreds;
        test_accounts.py goes that way for real.
        """
        return self.of(unit, role) or self.add(unit, role)

    def add(self, unit, role, suffix=""):
        """An account that is signed in already, written into the database."""
        username = f"{role}.{unit.lower().replace('.', '-')}{suffix}"[:40]
        officer, token = secrets.token_bytes(16), secrets.token_bytes(32)
        now = int(time.time())
        with contextlib.closing(sqlite3.connect(self.server.data / "laporaman.sqlite", timeout=10)) as base, base:
            base.execute(
                "INSERT INTO officer (id, username, unit, role, password, active, created_at) VALUES (?, ?, ?, ?, ?, 1, ?)",
                (officer, username, unit, role, "scrypt$none", now),
            )
            base.execute(
                "INSERT INTO officer_session (token_digest, officer, created_at, seen_at, expires_at) VALUES (?, ?, ?, ?, ?)",
                (hashlib.sha256(token).digest(), officer, now, now, now + 36_000),
            )
        self.accounts[username] = {"username": username, "unit": unit, "role": role, "password": ""}
        self.tokens[username] = base64.urlsafe_b64encode(token).decode().rstrip("=")
        return username


def add_officer(data, username, unit, role, password=OWN_PASSWORD):
    """`laporaman officer add` beside the running server."""
    return command("officer", "add", username, "--data", data, "--city", CITY, "--unit", unit, "--role", role, given=password + "\n")
