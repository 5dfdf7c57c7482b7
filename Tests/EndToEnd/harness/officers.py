"""Officers at a running `serve --demo`: their tokens, their calls, and accounts for units that the demo leaves out."""

import json

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
        """As `of`; an administrator makes the account where it is missing, and it takes its first steps."""
        known = self.of(unit, role)
        if known:
            return known
        username = f"{role}.{unit.lower().replace('.', '-')}"[:40]
        admin = next(a["username"] for a in self.accounts.values() if a["role"] == "admin")
        reply = self.ask(admin, "POST", "/crm/api/v1/officers", {"username": username, "unit": unit, "role": role})
        assert reply.status in (200, 201), (reply.status, reply.body[:300])
        self.accounts[username] = {"username": username, "unit": unit, "role": role, "password": reply.json()["initial_password"]}
        self._first_steps(username)
        return username

    def _first_steps(self, username):
        """A new account changes its password and takes a second factor before it may do anything."""
        from . import totp

        token = self.token(username)
        headers = {"Authorization": f"Bearer {token}"}
        old = self.accounts[username]["password"]
        reply = self.server.ask("POST", "/crm/api/v1/account/password", {"current": old, "password": OWN_PASSWORD}, headers)
        assert reply.status in (200, 204), (reply.status, reply.body[:300])
        if reply.body and reply.json().get("token"):
            headers = {"Authorization": f"Bearer {reply.json()['token']}"}
        secret = self.server.ask("POST", "/crm/api/v1/account/second-factor", {}, headers)
        assert secret.status == 200, (secret.status, secret.body[:300])
        code = totp.code(secret.json()["secret"])
        done = self.server.ask("POST", "/crm/api/v1/account/second-factor/confirm", {"code": code}, headers)
        assert done.status in (200, 204), (done.status, done.body[:300])
        self.accounts[username]["password"] = OWN_PASSWORD
        self.tokens[username] = headers["Authorization"].split()[1]
        if done.body and done.json().get("token"):
            self.tokens[username] = done.json()["token"]


def add_officer(data, username, unit, role, password=OWN_PASSWORD):
    """`laporaman officer add` beside the running server."""
    return command("officer", "add", username, "--data", data, "--city", CITY, "--unit", unit, "--role", role, given=password + "\n")
