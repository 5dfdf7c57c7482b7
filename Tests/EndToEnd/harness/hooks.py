"""A partner's gateway: signs what it sends, and takes what is sent to it over TLS, as any other machine would."""

import hashlib
import hmac
import http.server
import itertools
import json
import ssl
import subprocess
import threading
import time

NUMBERS = itertools.count(1)


def signature(secret, when, body):
    return "v1=" + hmac.new(secret.encode(), str(when).encode() + b"." + body, hashlib.sha256).hexdigest()


class Gateway:
    """The partner of one channel of a running server."""

    def __init__(self, server, officers, admin, channel="sms"):
        self.server, self.channel = server, channel
        self.officers, self.admin = officers, admin
        reply = officers.ask(admin, "POST", f"/crm/api/v1/channels/{channel}/secret", {})
        assert reply.status == 201, (reply.status, reply.body)
        self.secret = reply.json()["secret"]

    def settings(self, **changes):
        reply = self.officers.ask(self.admin, "POST", f"/crm/api/v1/channels/{self.channel}/settings", changes)
        assert reply.status == 204, (reply.status, reply.body)

    def body(self, text="", sender="628111", **fields):
        return {"message_id": f"m{next(NUMBERS)}", "sender": sender, "text": text} | fields

    def send(self, body, when=None, secret=None, channel=None, headers=None):
        """Any bytes or a dictionary, signed as the partner signs, unless told otherwise."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        when = int(time.time()) if when is None else when
        signed = {
            "Content-Type": "application/json",
            "X-LaporAman-Time": str(when),
            "X-LaporAman-Signature": signature(secret or self.secret, when, data),
        } | (headers or {})
        return self.server.ask("POST", f"/intake/v1/{channel or self.channel}", data, signed)

    def say(self, text="", sender="628111", **fields):
        """The texts that the person would read."""
        reply = self.send(self.body(text, sender, **fields))
        assert reply.status == 200, (reply.status, reply.body)
        return [answer["text"] for answer in reply.json()["replies"]]


class Receiver:
    """Listens with TLS on this machine and keeps what comes; answers with `status`, or turns elsewhere with 302."""

    def __init__(self, folder):
        self.certificate, key = folder / "partner.pem", folder / "partner.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=partner", "-addext",
             "subjectAltName=IP:127.0.0.1", "-keyout", key, "-out", self.certificate],
            check=True, capture_output=True,
        )
        self.status, self.got, self.arrived = 204, [], threading.Condition()
        self.says = b""
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                data = self.rfile.read(int(self.headers["Content-Length"]))
                with outer.arrived:
                    outer.got.append((self.path, dict(self.headers), data))
                    outer.arrived.notify_all()
                self.send_response(outer.status)
                if outer.status == 302:
                    self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", str(len(outer.says)))
                self.end_headers()
                self.wfile.write(outer.says)

            def log_message(self, *_):
                pass

        self.http = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.certificate, key)
        self.http.socket = context.wrap_socket(self.http.socket, server_side=True)
        threading.Thread(target=self.http.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"https://127.0.0.1:{self.http.server_port}/in"

    def wait_for(self, count, timeout=30):
        """The first so many bodies, once they are there."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.got) >= count, timeout), self.got
            return [json.loads(data) for _, _, data in self.got]

    def close(self):
        self.http.shutdown()
        self.http.server_close()
