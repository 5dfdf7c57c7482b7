"""A server with a partner's key, and calls in the form of the Open311 standard."""

import json
from urllib.parse import urlencode

from lxml import etree

from .reports import INSIDE, STORY

ROOT = "/open311/v2"
FORM = {"Content-Type": "application/x-www-form-urlencoded; charset=utf-8"}


class Open311:
    """The interface of one server that was started with --demo."""

    def __init__(self, server):
        self.server = server
        known = json.loads((server.data / "demo-open311.json").read_text())
        self.key, self.jurisdiction = known["api_key"], known["jurisdiction_id"]

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server.port}{ROOT}"

    def get(self, path, headers=None, **query):
        """JSON of a GET, whose answer must be 200."""
        reply = self.ask(path, headers, **query)
        assert reply.status == 200, (path, query, reply.status, reply.body[:500])
        return reply.json()

    def xml(self, path, **query):
        """The root of an XML document, read without any leniency."""
        reply = self.ask(path, None, **query)
        assert reply.headers["content-type"] == "text/xml; charset=utf-8", reply.headers
        return etree.fromstring(reply.body)

    def ask(self, path, headers=None, **query):
        return self.server.ask("GET", f"{ROOT}/{path}" + ("?" + urlencode(query) if query else ""), headers=headers)

    def post(self, fields, path="requests.json", key=True, headers=FORM):
        """`fields` as a dict, a list of pairs, or bytes."""
        if not isinstance(fields, bytes):
            pairs = list(fields.items()) if isinstance(fields, dict) else fields
            fields = urlencode(pairs + ([("api_key", self.key)] if key else [])).encode()
        return self.server.ask("POST", f"{ROOT}/{path}", fields, headers)

    def file(self, **changes):
        """Files a report that is fine but for `changes`; returns its number."""
        reply = self.post(filing(**changes))
        assert reply.status == 200, (reply.status, reply.body[:500])
        (answer,) = reply.json()
        return answer["service_request_id"]


def filing(**changes):
    """A value of None leaves a field out."""
    fields = {
        "service_code": "jalan", "lat": INSIDE["lat"], "long": INSIDE["lon"], "address_string": "Jl. Mawar, dekat pasar",
        "description": STORY,
    } | changes
    return {name: value for name, value in fields.items() if value is not None}
