"""What a device does to be heard without a name."""

import base64
import hashlib
import secrets


def solve(ticket, bits):
    """"ticket.counter" whose SHA-256 begins with so many zero bits."""
    counter = 0
    while True:
        work = f"{ticket}.{counter}"
        if int.from_bytes(hashlib.sha256(work.encode()).digest(), "big") >> (256 - bits) == 0:
            return work
        counter += 1


def work(server, number, voice):
    reply = server.ask("POST", f"/api/v1/public/reports/{number}/ticket", {"for": voice})
    assert reply.status == 200, (reply.status, reply.body[:300])
    ticket = reply.json()
    return solve(ticket["ticket"], ticket["bits"])


def comment(server, number, text, mask=()):
    """A comment that must be taken."""
    body = {"text": text, "mask": [{"start": start, "end": end} for start, end in mask], "work": work(server, number, "comment")}
    reply = server.ask("POST", f"/api/v1/public/reports/{number}/comments", body)
    assert reply.status == 201, (reply.status, reply.body[:300])
    return reply.json()


def flag(server, number, comment_id):
    reply = server.ask("POST", f"/api/v1/public/reports/{number}/comments/{comment_id}/flag", {"work": work(server, number, "flag")})
    assert reply.status == 204, (reply.status, reply.body[:300])


def new_device():
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode().rstrip("=")


def support(server, number, device):
    reply = server.ask("POST", f"/api/v1/public/reports/{number}/support", {"device": device, "work": work(server, number, "support")})
    assert reply.status == 200, (reply.status, reply.body[:300])
    return reply.json()


def comments(server, number):
    return server.get_json(f"/api/v1/public/reports/{number}/comments")["comments"]
