"""Forty words that must not be found: sent through every route and every kind of error of the real server, then searched
for in every file, in all that it printed, and in every answer to everybody else."""

import base64
import itertools
import json
import os
import re
import shutil
import signal
import struct

import pytest

from harness import proofs, wire
from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import Server, command
from harness.sweep import Canaries

#: Where the client of these tests sits: no other loopback address is used by anything here.
CLIENT = "127.0.0.77"
SENSITIVE = "tindakan-asusila"

#: Of the client: no file, no line, no answer may have them.
OF_THE_CLIENT = {
    "address": CLIENT,
    "X-Forwarded-For": "203.0.113.201",
    "X-Real-IP": "198.51.100.202",
    "Forwarded": "for=192.0.2.203;proto=https",
    "True-Client-IP": "2001:db8:c0de::204",
    "User-Agent": "PerambanKanari/77.205 (Ponsel Rahasia)",
    "Referer": "https://rujukan-kanari-206.example/dari?sini",
    "From": "kanari207@pelapor.example",
    "Accept-Language": "id-kanari208",
    "Cookie": "lacak=kukis-kanari-209",
    "X-Device-Id": "gawai-kanari-210",
    "Via": "1.1 perantara-kanari-211",
    "query": "kueri-kanari-212",
    "path": "jalur-kanari-213",
}
#: Of people: what they typed where it does not belong, and what they must not be asked for again.
OF_OFFICERS = {
    "unknown username": "petugas.kanari214",
    "wrong password": "sandi-salah-kanari-215",
    "wrong code": "kodelain216",
}
#: Words of private reports. The reporter and those on the case read them; no file and nobody else does.
WORDS = {
    "story": "Kelelawar-ungu-217",
    "location": "Gang-Trembesi-218",
    "additional": "Bajaj-perak-219",
    "NIK": "3175072203890220",
    "telephone": "081290017221",
    "e-mail": "saksi222@contoh.example",
    "plate": "B 4223 KNR",
    "question": "Tanya-kanari-224",
    "answer": "Jawab-kanari-225",
    "note": "Catat-kanari-226",
    "sheet": "Lembar-kanari-227",
    "reason": "Alasan-kanari-228",
    "contest": "Sanggah-kanari-229",
    "sensitive story": "Pelaku-kanari-230",
    "story of the plain form": "Formulir-kanari-231",
    "withdrawn story": "Tarik-kanari-232",
    "erased story": "Hapus-kanari-233",
    "rating note": "Nilai-kanari-234",
}
POINT = {"lat": -6.23712351, "lon": 106.90123461, "accuracy": 7.25236}
#: Masked in a public report: those on the case read it, nobody else.
MASKED = {"masked NIK": "3175071708910237", "masked name": "Sumarlan-kanari-238"}


def picture(seed):
    """A JPEG with detail enough that no piece of it is in another one."""
    return proofs.picture(seed, (640, 480))


def pixels(image):
    """Two pieces of the compressed picture data, long enough to be found nowhere by chance."""
    start = image.index(b"\xff\xda") + 200
    return {f"pixels at {at}": image[at : at + 24] for at in (start, start + (len(image) - start) // 2)}


class Client:
    """Sends as a phone would, with every header that could tell who it is, and keeps every answer."""

    def __init__(self, server):
        self.server = server
        self.answers = []

    def headers(self, more=None):
        telling = {name: value for name, value in OF_THE_CLIENT.items() if name[0].isupper()}
        return telling | (more or {})

    def ask(self, method, path, body=None, headers=None, query=True):
        if query:
            path += ("&" if "?" in path else "?") + "k=" + OF_THE_CLIENT["query"]
        reply = wire.ask(self.server.port, method, path, body, self.headers(headers), source=(CLIENT, 0))
        self.answers.append((method, path, reply))
        return reply

    def raw(self, sent):
        received = wire.ask_raw(self.server.port, sent, source=(CLIENT, 0))
        self.answers.append(("raw", "", wire.Reply(wire.status_of(received), {}, received)))
        return received


@pytest.fixture(scope="module")
def routes():
    return json.loads(command("policy").stdout)["routes"]


class House:
    """A running server at which all of it was sent, and what there was to send."""

    def __init__(self, data):
        self.tmp = data.parent / "tmp"
        self.tmp.mkdir()
        self.cwd = data.parent / "cwd"
        self.cwd.mkdir()
        self.server = Server(data, "--demo", "--request-log", cwd=self.cwd, environment=os.environ | {"TMPDIR": str(self.tmp)})
        self.server.start()
        self.officers = Officers(self.server)
        self.client = Client(self.server)
        self.receipts, self.reports, self.images = {}, {}, {}
        self.tokens = {}

    # What is sent.

    def file(self, name, visibility="private", **changes):
        receipt = Receipt()
        reply = self.client.ask("POST", "/api/v1/reports", draft(receipt, visibility=visibility, **changes))
        assert reply.status == 201, reply.body
        self.receipts[name], self.reports[name] = receipt, reply.json()
        return receipt, reply.json()

    def mine(self, name, action, **body):
        reply = self.client.ask("POST", f"/api/v1/mine/{action}", body, self.receipts[name].header)
        assert reply.status == 200, (action, reply.status, reply.body)

    def do(self, username, name, action, **body):
        number = self.reports[name]["number"]
        headers = {"Authorization": f"Bearer {self.officers.token(username)}"}
        reply = self.client.ask("POST", f"/crm/api/v1/reports/{number}/{action}", body, headers)
        assert reply.status == 200, (action, reply.status, reply.body)

    def put_photo(self, name, data, kind="application/octet-stream"):
        headers = self.receipts[name].header | {"Content-Type": kind}
        reply = self.client.ask("PUT", "/api/v1/mine/photos/1", data, headers)
        assert reply.status == 200, reply.body

    def put_proof(self, username, name, image):
        number = self.reports[name]["number"]
        headers = {"Authorization": f"Bearer {self.officers.token(username)}", "Content-Type": "image/jpeg",
                   "Proof-Source": "gallery"}
        reply = self.client.ask("PUT", f"/crm/api/v1/reports/{number}/proofs/1", image, headers)
        assert reply.status in (200, 201), reply.body

    def canaries(self):
        """All of them by name, with what the reports themselves brought along."""
        found = OF_THE_CLIENT | OF_OFFICERS | WORDS | MASKED
        for name, receipt in self.receipts.items():
            lookup = base64.urlsafe_b64decode(receipt.lookup + "=")
            found |= {f"receipt of {name}": receipt.code, f"secret of {name}": receipt.secret,
                      f"photo key of {name}": receipt.photo_key, f"lookup of {name}": lookup}
        for name, image in self.images.items():
            found |= {f"{piece} of {name}": data for piece, data in pixels(image).items()}
        found |= {"latitude": str(POINT["lat"]), "longitude": str(POINT["lon"]),
                  "latitude, 8 bytes": struct.pack("<d", POINT["lat"]), "longitude, 8 bytes": struct.pack("<d", POINT["lon"])}
        return Canaries(found)


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory, routes):
    data = tmp_path_factory.mktemp("canaries") / "data"
    shutil.copytree(imported, data)
    house = House(data)
    tell_stories(house)
    house.scratch = [path for path in (data / "scratch").rglob("*") if path.is_file()]
    make_errors(house, routes)
    yield house
    house.server.stop()


DESK, FIELD, CHECKER = "operator.pondokbambu", "petugas.pondokbambu", "validator.biropem"


def tell_stories(house):
    """A private case from filing to its end, with everything that anybody can write; and others that end otherwise."""
    receipt, report = house.file(
        "case", story=f"{STORY} {WORDS['story']} {WORDS['NIK']} {WORDS['telephone']} {WORDS['e-mail']} {WORDS['plate']}",
        location=WORDS["location"], additional=WORDS["additional"], point=POINT)
    house.images["case"] = picture(301)
    house.put_photo("case", receipt.seal(house.images["case"], report["id"], 1))
    house.do(DESK, "case", "accept")
    house.do(DESK, "case", "ask", question=WORDS["question"])
    house.mine("case", "answer", answer=WORDS["answer"])
    house.do(DESK, "case", "note", note=WORDS["note"])
    house.do(DESK, "case", "assign", officer=FIELD, sheet=WORDS["sheet"])
    house.images["proof"] = picture(302)
    house.put_proof(FIELD, "case", house.images["proof"])
    house.do(FIELD, "case", "submit", note=WORDS["note"])
    house.do(CHECKER, "case", "validate", ok=True, note=WORDS["note"])
    house.mine("case", "contest", reason=WORDS["contest"])
    house.do(DESK, "case", "accept")
    house.do(DESK, "case", "schedule", date="2027-06-01", reason=WORDS["reason"])
    house.put_proof(DESK, "case", picture(303))
    house.do(DESK, "case", "submit", note=WORDS["note"])
    house.do(CHECKER, "case", "validate", ok=True)
    house.mine("case", "confirm", rating=4, note=WORDS["rating note"])
    house.file("sensitive", category=SENSITIVE, story=f"{STORY} {WORDS['sensitive story']}", point=POINT)
    house.file("withdrawn", story=f"{STORY} {WORDS['withdrawn story']}", point=POINT)
    house.mine("withdrawn", "withdraw")
    receipt, report = house.file("erased", story=f"{STORY} {WORDS['erased story']}", point=POINT)
    house.images["erased"] = picture(304)
    house.put_photo("erased", receipt.seal(house.images["erased"], report["id"], 1))
    house.mine("erased", "erase")
    story = f"{STORY} NIK {MASKED['masked NIK']}, {MASKED['masked name']}"
    masks = [{"field": "story", "start": story.index(word), "end": story.index(word) + len(word)} for word in MASKED.values()]
    house.file("public", visibility="public", story=story, mask=masks)
    use_the_plain_form(house)


def use_the_plain_form(house):
    """A private report with a photograph from a browser without script: the server seals what it gets."""
    house.images["plain form"] = picture(305)
    fields = [("visibility", "private"), ("story", f"{STORY} {WORDS['story of the plain form']}"),
              ("location", WORDS["location"]), ("category", "jalan"), ("kelurahan", "31.75.07.1002")]
    photo = ("photo", "IMG_1.jpg", "image/jpeg", house.images["plain form"])
    body, headers = wire.multipart([*fields, photo, ("go", "onward")])
    page = house.client.ask("POST", "/lapor/foto", body, headers)
    assert page.status == 200
    hidden = {name: value_of(page.body, name) for name in ("id", "receipt")}
    body, headers = wire.multipart([*fields, *hidden.items(), ("go", "send")])
    sent = house.client.ask("POST", "/lapor/kirim", body, headers)
    assert sent.status == 200, sent.body[:300]
    house.receipts["plain form"] = Receipt.from_code(hidden["receipt"])
    mine = house.server.mine(house.receipts["plain form"])
    house.reports["plain form"] = {"number": mine["report"]["number"], "id": mine["report"]["id"]}
    assert len(mine["photos"]) == 1


def value_of(page, name):
    """Of a hidden field."""
    before, _, after = page.decode().partition(f'name="{name}" value="')
    assert after, (name, before[-400:])
    return after.partition('"')[0]


def bodies(house):
    """What a caller might send to any route, right, wrong and broken."""
    words = {name: word for name, word in (WORDS | OF_OFFICERS).items()}
    yield None, {}
    yield {"username": OF_OFFICERS["unknown username"], "password": OF_OFFICERS["wrong password"], "code": OF_OFFICERS["wrong code"],
           "story": WORDS["story"], "answer": WORDS["answer"], "reason": WORDS["reason"], "note": WORDS["note"],
           "receipt": house.receipts["case"].code, "receipt_lookup": house.receipts["case"].lookup}, {}
    yield json.dumps(words).encode()[:-9], {"Content-Type": "application/json"}
    yield wire.multipart([("receipt", house.receipts["sensitive"].code), ("story", WORDS["story"]), ("username", OF_OFFICERS["unknown username"]),
                          ("password", OF_OFFICERS["wrong password"]), ("photo", "x.jpg", "image/jpeg", house.images["case"])])
    yield house.images["case"], {"Content-Type": f"image/{OF_THE_CLIENT['path']}"}
    yield WORDS["story"].encode() + b"\xff" * 70_000, {"Content-Type": "application/x-www-form-urlencoded"}


def callers(house):
    """Headers of everybody who can knock: nobody, a reporter, each role of the house."""
    yield {}
    yield house.receipts["sensitive"].header
    yield {"Authorization": f"Receipt {OF_OFFICERS['wrong code']}"}
    yield {"Authorization": f"Bearer {OF_OFFICERS['wrong password']}"}
    for username in everyone(house):
        yield {"Authorization": f"Bearer {house.officers.token(username)}"}


def everyone(house):
    """One officer of each role, none of whom is on the cases here, and the desk, field officer and checker who are."""
    return [DESK, FIELD, CHECKER, "operator.joharbaru", "petugas.joharbaru", "pengawas.jaktim", "loket.biropem",
            "auditor.inspektorat", "admin.biropem"]


#: Those would change the accounts that the other calls are made with; they have their own tests.
NOT_WITH_A_SESSION = {("DELETE", "/crm/api/v1/session"), ("POST", "/crm/keluar")}


def path_of(template, words):
    """The template with words in its places."""
    parts, words = [], itertools.cycle(words)
    for part in template.split("/"):
        parts.append(next(words) if part.startswith("{") or part == "**" else part)
    return "/".join(parts)


def make_errors(house, routes):
    """Every route by every caller with every body; and what is no request at all."""
    number = house.reports["sensitive"]["number"]
    for method, template, *_ in routes:
        if template == "/crm/events" or (method, template) in NOT_WITH_A_SESSION:
            continue
        for headers in callers(house):
            for body, kind in bodies(house):
                if method in ("GET", "DELETE") and body is not None:
                    continue
                # Erasing and withdrawing would take away what is searched for.
                if template.startswith("/api/v1/mine/") and method == "POST" and "Receipt" in headers.get("Authorization", "") and body is None:
                    continue
                for words in ([number, "1"], [OF_THE_CLIENT["path"]]):
                    house.client.ask(method, path_of(template, words), body, headers | kind)
    house.client.ask("BREW", f"/{OF_THE_CLIENT['path']}")
    house.client.ask("POST", "/api/v1/reports", b"x" * 300_000, {"Content-Type": "application/json"})
    client = "\r\n".join(f"{name}: {value}" for name, value in house.client.headers().items())
    for first in (f"GET /{OF_THE_CLIENT['path']}\x00 HTTP/1.1", f"{OF_THE_CLIENT['path']} / HTTP/9.9", f"GET / HTTP/1.1\r\nX: {OF_THE_CLIENT['query'] * 9000}",
                  f"POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Length: {OF_THE_CLIENT['query']}",
                  "POST /api/v1/reports HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked"):
        house.client.raw(f"{first}\r\n{client}\r\n\r\n{WORDS['story']}".encode("latin-1"))


# ---- What must be true of it.


def test_the_search_would_find_them(house):
    """Each canary in each form, in the middle of other bytes: a search that finds nothing proves something then."""
    canaries = house.canaries()
    assert len(canaries) >= 40
    for name, word in canaries.words.items():
        plain = word.encode() if isinstance(word, str) else word
        for form in (plain, base64.b64encode(b"ab" + plain + b"cdef"), plain.hex().encode()):
            assert name in canaries.hits(b"\x07" * 9 + form + b"\x07" * 9), (name, form)


def test_every_route_was_taken_and_every_kind_of_error_made(house, routes):
    statuses = {reply.status for _, _, reply in house.client.answers}
    assert {200, 303, 400, 401, 403, 404, 409, 413, 415, 422, 431} <= statuses, sorted(statuses)
    assert not {status for status in statuses if status >= 500}, sorted(statuses)
    assert len(house.client.answers) > 5_000, len(house.client.answers)


def test_the_server_itself_can_tell_them(house):
    """So that all of this is about something: the words were stored, and their reader gets them."""
    mine = house.server.ask("GET", "/api/v1/mine", headers=house.receipts["case"].header).body
    on_the_case = Canaries(WORDS).hits(mine)
    assert {"story", "location", "additional", "NIK", "question", "answer", "contest", "reason"} <= set(on_the_case)


def files(house):
    """Every file that the server could have written, but for keys and demo accounts, which are meant to be secret."""
    for folder in (house.server.data, house.tmp, house.cwd):
        for path in sorted(folder.rglob("*")):
            if path.is_file() and "keys" not in path.relative_to(folder).parts and not path.name.startswith("demo-"):
                yield path, path.read_bytes()


def check_files(house):
    canaries = house.canaries()
    found = {str(path): hits for path, data in files(house) if (hits := canaries.hits(data))}
    assert found == {}
    assert list(house.cwd.iterdir()) == [], "nothing is written where the server was started"


def test_no_file_holds_one_while_the_server_runs(house):
    check_files(house)


def test_no_file_holds_one_after_it_has_stopped(house):
    assert house.server.stop() == 0
    try:
        check_files(house)
        leftovers = [path for path in house.tmp.rglob("*") if path.is_file()]
        assert leftovers == [], "temporary files stay behind"
    finally:
        house.server.start()


def test_no_picture_of_a_private_report_lies_unsealed_on_disk(house):
    """Renditions have other bytes than what was sent, so whatever is a picture at all is counted. In `scratch` the server
    tries its decoder at the start, with a picture of its own; that it is empty afterwards is a test of its own."""
    kinds = (b"\xff\xd8\xff", b"\x89PNG\r\n", b"RIFF")
    assert [path for path, data in files(house) if "scratch" not in path.parts and any(kind in data[:16] for kind in kinds)] == []


def test_nothing_is_left_where_pictures_were_decoded(house):
    """Proofs of a private report were decoded here before they were sealed."""
    assert house.scratch == []


def test_no_key_lies_in_a_key_file_that_is_a_readers(house):
    """The keys of reporters are theirs: none is in the house's own key files."""
    mine = [name for name in house.canaries().words if name.split(" of ")[0] in ("receipt", "secret", "photo key", "lookup")]
    canaries = house.canaries().only(*mine)
    for path in filter(lambda path: path.is_file(), (house.server.data / "keys").rglob("*")):
        assert canaries.hits(path.read_bytes()) == [], path


def test_nothing_printed_holds_one(house):
    printed = house.server.printed()
    assert printed.count(b"route=") > 5_000, "each request has its line"
    assert house.canaries().hits(printed) == []
    for report in house.reports.values():
        assert report["number"].encode() not in printed and report["id"].encode() not in printed


def test_a_line_of_the_log_has_template_class_and_bucket_only(house, routes):
    templates = {template for _, template, *_ in routes} | {"none"}
    shape = re.compile(r"\S+ info laporaman\.requests: route=(\S+) status=[1-5]xx took=(?:<1ms|<10ms|<100ms|<1s|>=1s) \[Web\] request")
    lines = [line for line in house.server.printed().decode().splitlines() if "route=" in line]
    for line in lines:
        found = shape.fullmatch(line)
        assert found and found[1] in templates, line


def test_no_error_repeats_what_was_sent(house):
    """Answers below 400 may: a form is shown again as it was typed, to whoever typed it."""
    canaries = house.canaries()
    errors = [(method, path, reply) for method, path, reply in house.client.answers
              if reply.status >= 400 and reply.type in ("application/problem+json", "")]
    assert errors
    blob = b"\n".join(reply.body + repr(reply.headers).encode() for _, _, reply in errors)
    if canaries.hits(blob):
        found = {(method, path, reply.status): hits for method, path, reply in errors
                 if (hits := canaries.hits(reply.body + repr(reply.headers).encode()))}
        assert found == {}


def test_no_answer_tells_the_client_what_it_told_of_itself(house):
    """Headers, address and query come back in no answer at all; a page that asks to sign in knows where to go on."""
    canaries = Canaries({name: word for name, word in OF_THE_CLIENT.items()})
    found = {}
    for method, path, reply in house.client.answers:
        headers = {name: value for name, value in reply.headers.items() if name != "location"}
        hits = canaries.hits(repr(headers).encode() + (reply.body if reply.status >= 400 else b""))
        if hits:
            found[method, path[:80], reply.status] = hits
    assert found == {}


def everything_shown_to(house, routes, headers, names):
    """All that GET gives to somebody, for all reports of this house."""
    for method, template, *_ in routes:
        if method != "GET" or template == "/crm/events":
            continue
        wanted = [house.reports[name]["number"] for name in names] if "{number}" in template else [""]
        for number in wanted:
            for place in ("1", "2") if "{place}" in template else ("",):
                path = template.replace("{number}", number).replace("{place}", place).replace("{hash}/**", "x/js/app.js").replace("**", "0/000")
                for query in ("", "?q=kanari", "?size=thumb"):
                    yield path + query, house.server.ask("GET", path + query, headers=headers)


STRANGERS = ["operator.joharbaru", "petugas.joharbaru", "pengawas.jaktim", "loket.biropem", "auditor.inspektorat", "admin.biropem"]


@pytest.mark.parametrize("username", [None, "receipt", *STRANGERS])
def test_no_answer_to_anybody_else_holds_one(house, routes, username):
    """Neither API nor page, in any list, count, search, photo or error."""
    if username == "receipt":
        other = Receipt()
        house.server.file(draft(other))
        headers = other.header
    elif username is None:
        headers = {}
    else:
        token = house.officers.token(username)
        headers = {"Authorization": f"Bearer {token}", "Cookie": f"__Host-crm={token}"}
    canaries = house.canaries()
    found, seen = {}, 0
    for path, reply in everything_shown_to(house, routes, headers, house.reports):
        seen += 1
        hits = canaries.hits(reply.body + repr(reply.headers).encode())
        if hits:
            found[path, reply.status] = hits
    assert found == {} and seen > 100, (found, seen)


@pytest.mark.parametrize("username", [DESK, FIELD, CHECKER])
def test_those_on_a_case_never_see_photo_key_receipt_or_client(house, routes, username):
    token = house.officers.token(username)
    headers = {"Authorization": f"Bearer {token}", "Cookie": f"__Host-crm={token}"}
    canaries = house.canaries().without(*WORDS, *MASKED, *[name for name in house.canaries().words if "itude" in name])
    found = {}
    for path, reply in everything_shown_to(house, routes, headers, house.reports):
        hits = canaries.hits(reply.body + repr(reply.headers).encode())
        if hits:
            found[path, reply.status] = hits
    assert found == {}


def test_an_interrupted_upload_leaves_nothing(house):
    """A phone that dies in the middle of its form: half a photo and half a story."""
    before = {path for path, _ in files(house)}
    body, headers = wire.multipart([("visibility", "private"), ("story", WORDS["story"]), ("photo", "x.jpg", "image/jpeg", house.images["case"])])
    head = f"POST /lapor/foto HTTP/1.1\r\nHost: x\r\nContent-Type: {headers['Content-Type']}\r\nContent-Length: {len(body)}\r\n\r\n"
    house.client.raw(head.encode() + body[: len(body) - 400])
    check_files(house)
    assert {path for path, _ in files(house)} == before


def test_a_crash_tells_nothing(house):
    """The signal of a trap: no core, no report with pieces of memory, and at once."""
    (limit,) = re.findall(r"Max core file size\s+(\d+)\s+(\d+)", open(f"/proc/{house.server.process.pid}/limits").read())
    assert limit == ("1", "1"), "neither a file nor a program that takes cores through a pipe"
    before = len(house.server.printed())
    house.server.process.send_signal(signal.SIGABRT)
    try:
        assert house.server.process.wait(timeout=30) == -signal.SIGABRT
        assert house.server.printed()[before:] == b""
        check_files(house)
    finally:
        house.server.start()

