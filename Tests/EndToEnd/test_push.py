"""Push messages to a browser that asked for them: sealed for it alone, and saying nothing."""

import base64
import json
import os

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from harness.hooks import Receiver
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import command
from harness.places import CITY


def encoded(raw):
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


def decoded(text):
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


class Browser:
    """What a browser keeps of its subscription."""

    def __init__(self, endpoint):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.secret = os.urandom(16)
        self.endpoint = endpoint

    @property
    def public(self):
        return self.key.public_key().public_bytes(
            serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)

    @property
    def subscription(self):
        return {"endpoint": self.endpoint, "keys": {"p256dh": encoded(self.public), "auth": encoded(self.secret)}}

    def opened(self, body):
        """RFC 8291, as browsers do it."""
        salt, length = body[:16], body[20]
        theirs, sealed = body[21:21 + length], body[21 + length:]
        shared = self.key.exchange(ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), theirs))

        def derive(secret, salt, info, size):
            return HKDF(hashes.SHA256(), size, salt, info).derive(secret)

        secret = derive(shared, self.secret, b"WebPush: info\0" + self.public + theirs, 32)
        key = derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
        nonce = derive(secret, salt, b"Content-Encoding: nonce\0", 12)
        text = AESGCM(key).decrypt(nonce, sealed, None).rstrip(b"\0")
        assert text[-1:] == b"\2", "the mark of the last record"
        return text[:-1]


def told(server, receiver):
    done = command("notify", "--data", server.data, "--city", CITY, "--sendmail", "none",
                   "--outgoing-test-authority", receiver.certificate)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.fixture
def service(tmp_path):
    receiver = Receiver(tmp_path)
    yield receiver
    receiver.close()


def test_a_browser_is_told_once_that_there_is_news_and_nothing_else(servers, service):
    server = servers("--demo")
    receipt = Receipt()
    number = server.file(draft(receipt))["number"]
    key = server.get_json("/api/v1/push-key")["public_key"]
    browser = Browser(service.url + "/abc")
    put = server.ask("PUT", "/api/v1/mine/push", browser.subscription, receipt.header)
    assert put.status == 204, put.body
    assert told(server, service).startswith("0 told")
    move(server, number, receipt)
    assert told(server, service).startswith("1 told")
    assert told(server, service).startswith("0 told")
    ((path, headers, body),) = service.got
    assert path == "/in/abc" and headers["Content-Encoding"] == "aes128gcm" and "TTL" in headers
    assert browser.opened(body) == b""
    check_identity(headers["Authorization"], key, service.url.removesuffix("/in"))
    gone = server.ask("DELETE", "/api/v1/mine/push", headers=receipt.header)
    assert gone.status == 204


def test_nothing_goes_to_this_machine_where_it_is_not_allowed(servers, service):
    server = servers("--demo")
    receipt = Receipt()
    number = server.file(draft(receipt))["number"]
    put = server.ask("PUT", "/api/v1/mine/push", Browser(service.url).subscription, receipt.header)
    assert put.status == 204
    move(server, number, receipt)
    done = command("notify", "--data", server.data, "--city", CITY, "--sendmail", "none")
    assert done.stdout.startswith("0 told, 1 not reached") and service.got == []


@pytest.mark.parametrize("body", [{}, {"endpoint": "http://a.example"}, {"endpoint": "https://a.example"},
                                  {"endpoint": "https://a.example", "keys": {"p256dh": "AAAA", "auth": "AAAA"}}])
def test_what_is_no_subscription_is_refused(server, body):
    receipt = Receipt()
    server.file(draft(receipt))
    assert server.ask("PUT", "/api/v1/mine/push", body, receipt.header).status == 422
    assert server.ask("PUT", "/api/v1/mine/push", Browser("https://a.example").subscription, Receipt().header).status == 404


def check_identity(field, key, origin):
    """RFC 8292: signed by the key that the browser was given, for this push service."""
    token, shown = field.removeprefix("vapid t=").split(", k=")
    head, claims, signature = token.split(".")
    assert shown == key
    raw = decoded(signature)
    ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(key)).verify(
        utils.encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:])),
        f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    assert json.loads(decoded(claims))["aud"] == origin


def move(server, number, receipt):
    """The unit takes the case."""
    unit = server.mine(receipt)["report"]["unit"]["code"]
    officers = json.loads((server.data / "demo-officers.json").read_text())
    officer = next(one for one in officers if one["unit"] == unit and one["role"] == "operator")
    session = server.ask("POST", "/crm/api/v1/session",
                         {"username": officer["username"], "password": officer["password"]}).json()
    moved = server.ask("POST", f"/crm/api/v1/reports/{number}/accept", {}, {"Authorization": f"Bearer {session['token']}"})
    assert moved.status == 200, moved.body
