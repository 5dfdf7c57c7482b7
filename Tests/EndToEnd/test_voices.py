"""Comments, support and moderation at the real binary: nobody is known, nothing is kept that joins, all of it goes with the report."""

import contextlib
import re
import sqlite3

import pytest

from harness import voices
from harness.database import bytes_of_everything
from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import draft


def file(server, visibility="public"):
    receipt = Receipt()
    return receipt, server.file(draft(receipt, visibility=visibility))["number"]


def rows(server, sql):
    with contextlib.closing(sqlite3.connect(f"file:{server.data}/laporaman.sqlite?mode=ro", uri=True, timeout=10)) as base:
        return base.execute(sql).fetchall()


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    import shutil

    from harness.server import Server

    data = tmp_path_factory.mktemp("voices") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        yield server


def test_what_was_masked_is_nowhere_on_disk(house):
    _, number = file(house)
    text = "Tanyakan ke Sumarhadi-Kesambi, rumahnya dekat situ."
    written = voices.comment(house, number, text, [(12, 29)])
    assert written["text"] == "Tanyakan ke ▒▒▒, rumahnya dekat situ."
    assert set(written) == {"id", "state", "day", "text"} and re.fullmatch(r"\d{4}-\d\d-\d\d", written["day"])
    found = [path.name for path, data in bytes_of_everything(house.data) if b"Sumarhadi" in data]
    assert found == []
    assert voices.comments(house, number) == [written]


def test_nothing_kept_tells_when_or_joins_two_of_one_person(house):
    _, number = file(house)
    for turn in range(3):
        voices.comment(house, number, f"Komentar ke-{turn}.")
    kept = rows(house, "SELECT c.* FROM comment c JOIN publication p ON p.key = c.report WHERE p.number = '%s'" % number)
    assert len(kept) == 3 and len({row[0] for row in kept}) == 3
    # All but id and words is the same for the three: they can be told apart by nothing else.
    assert len({row[1:3] + row[4:] for row in kept}) == 1
    assert all(ends % 600 == 0 for (ends,) in rows(house, "SELECT ends_at FROM voice_ticket"))


def test_one_device_counts_once_and_its_supports_have_nothing_in_common(house):
    device = voices.new_device()
    numbers = [file(house)[1] for _ in range(2)]
    for number in numbers:
        assert voices.support(house, number, device) == {"supports": 1, "supported": True}
        assert voices.support(house, number, device)["supports"] == 1
    marks = [mark for (mark,) in rows(house, "SELECT mark FROM support")]
    assert len(set(marks)) == len(marks) >= 2
    import base64

    said = base64.urlsafe_b64decode(device + "=")
    assert [path.name for path, data in bytes_of_everything(house.data) if said in data or device.encode() in data] == []
    listed = {row["number"]: row["supports"] for row in house.get_json("/api/v1/public/reports?limit=100")["reports"]}
    assert [listed[number] for number in numbers] == [1, 1]
    back = house.ask("POST", f"/api/v1/public/reports/{numbers[0]}/unsupport", {"device": device})
    assert back.json() == {"supports": 0, "supported": False}


def test_the_officers_queue_shows_the_count(house):
    _, number = file(house)
    for _ in range(2):
        voices.support(house, number, voices.new_device())
    officers = Officers(house)
    operator = officers.of("31.75.07.1002", "operator")
    queue = officers.ask(operator, "GET", "/crm/api/v1/reports?queue=inbox").json()["reports"]
    assert {row["number"]: row["supports"] for row in queue}[number] == 2
    assert officers.open(operator, number)["report"]["supports"] == 2


@pytest.mark.parametrize("end, body", [("withdraw", {}), ("erase", {}), ("publish", {"visibility": "private"})])
def test_what_was_said_goes_with_the_report(house, end, body):
    receipt, number = file(house)
    voices.comment(house, number, "Ini akan hilang bersama laporannya.")
    voices.support(house, number, voices.new_device())
    assert house.ask("POST", f"/api/v1/mine/{end}", body, receipt.header).status == 200
    page = house.ask("GET", f"/respons/{number}")
    assert b"Ini akan hilang" not in page.body
    assert page.status == (200 if end == "withdraw" else 404)
    for table in ("comment", "support"):
        assert rows(house, f"SELECT count(*) FROM {table} WHERE report NOT IN (SELECT key FROM publication)") == [(0,)]
        assert rows(house, f"SELECT count(*) FROM {table} t JOIN report r ON r.key = t.report WHERE r.number = '{number}'") == [(0,)]
    late = house.ask("POST", f"/api/v1/public/reports/{number}/ticket", {"for": "comment"})
    assert late.status == page.status


def test_a_removed_comment_leaves_its_trace_and_every_step_is_logged(house):
    receipt, number = file(house)
    comment = voices.comment(house, number, "Pegawainya semua kurang ajar.")
    voices.flag(house, number, comment["id"])
    officers = Officers(house)
    moderator = officers.of("BIROPEM", "validator")
    path = "/crm/api/v1/comments"
    reported = officers.ask(moderator, "GET", path).json()["comments"]
    assert [row["flags"] for row in reported if row["id"] == comment["id"]] == [1]
    assert officers.ask(moderator, "POST", f"{path}/{comment['id']}/hold", {}).json()["state"] == "held"
    (held,) = voices.comments(house, number)
    assert held["state"] == "held" and "text" not in held
    assert officers.ask(moderator, "POST", f"{path}/{comment['id']}/remove", {"reason": "apa saja"}).status == 422
    assert officers.ask(moderator, "POST", f"{path}/{comment['id']}/remove", {"reason": "insult"}).status == 200
    (removed,) = voices.comments(house, number)
    assert (removed["state"], removed["reason"]) == ("removed", "insult") and "text" not in removed
    page = house.ask("GET", f"/respons/{number}").body.decode()
    assert "Komentar dihapus: Menghina" in page and "kurang ajar" not in page
    seen = {row["action"] for row in house.mine(receipt)["accesses"]}
    assert {"comment-hold", "comment-remove"} <= seen, seen


def test_only_moderators_of_another_unit_moderate(house):
    _, number = file(house)
    comment = voices.comment(house, number, "Tolong segera.")
    officers = Officers(house)
    path = f"/crm/api/v1/comments/{comment['id']}/hold"
    allowed = set()
    for name, account in list(officers.accounts.items()):
        reply = officers.ask(name, "GET", "/crm/api/v1/comments")
        if reply.status == 200:
            allowed.add(account["role"])
        else:
            assert reply.status == 403 and officers.ask(name, "POST", path, {}).status == 403, name
    assert allowed == {"validator", "auditor"}
    own = officers.need("31.75.07.1002", "validator")
    assert officers.ask(own, "POST", path, {}).status == 403
    assert voices.comments(house, number)[0]["state"] == "shown"


def test_ten_megabytes_links_and_what_cannot_be_seen_are_refused_by_name(house):
    _, number = file(house)
    path = f"/api/v1/public/reports/{number}/comments"
    for text, status in (("a" * (10 << 20), 413), ("a" * 1001, 422), ("lihat http://contoh.example", 422), ("a\u202eb", 422), ("a\u200bb", 422), ("", 422)):
        reply = house.ask("POST", path, {"text": text, "work": "x.1"})
        assert (reply.status, reply.json()["field"]) == (status, "text"), text[:20]
    written = voices.comment(house, number, "<script>alert(1)</script><img src=x onerror=alert(1)>")
    page = house.ask("GET", f"/respons/{number}").body.decode()
    assert "<script>alert" not in page and "&lt;script&gt;alert" in page and written["text"].startswith("<script>")


def test_a_ticket_is_good_once_also_after_a_restart(servers):
    server = servers()
    _, number = file(server)
    work = voices.work(server, number, "comment")
    body = {"text": "Sekali saja.", "work": work}
    path = f"/api/v1/public/reports/{number}/comments"
    assert server.ask("POST", path, body).status == 201
    server.stop()
    server.start()
    again = server.ask("POST", path, body)
    assert (again.status, again.json()["field"]) == (409, "work")
    assert len(voices.comments(server, number)) == 1


def test_work_becomes_more_with_what_is_said(servers):
    server = servers()
    _, number = file(server)

    def bits():
        return server.ask("POST", f"/api/v1/public/reports/{number}/ticket", {"for": "support"}).json()["bits"]

    first = bits()
    for _ in range(12):
        voices.support(server, number, voices.new_device())
    assert bits() >= first + 2


def test_public_reports_that_are_joined_name_each_other_and_private_ones_nothing(house):
    _, root = file(house)
    _, follower = file(house)
    own, private = file(house, "private")
    officers = Officers(house)
    operator = officers.of("31.75.07.1002", "operator")

    def joined(number):
        return house.get_json(f"/api/v1/public/reports/{number}")["joined"]

    def page(number):
        return re.sub(rb"\d+ (?:menit|detik) lalu|baru saja", b"", house.ask("GET", f"/respons/{number}").body)

    alone = page(root)
    officers.do(operator, private, "link-duplicate", of=root)
    assert page(root) == alone and joined(root) == []
    officers.do(operator, follower, "link-duplicate", of=root)
    assert (joined(root), joined(follower)) == ([follower], [root])
    assert f"/respons/{follower}".encode() in page(root) and private.encode() not in page(root)
    officers.do(operator, follower, "unlink-duplicate")
    assert (joined(root), joined(follower)) == ([], []) and page(root) == alone
    officers.do(operator, follower, "link-duplicate", of=root)
    officers.do(operator, root, "reject", reason="not-found", note="Tidak ada")
    # All who reported it see the outcome.
    assert house.mine(own)["report"]["state"] == "rejected"
    assert house.get_json(f"/api/v1/public/reports/{follower}")["report"]["state"] == "rejected"
    assert joined(follower) == [root]


def test_the_form_offers_open_public_reports_within_a_hundred_metres(house):
    from harness import wire

    near = {"point": {"lat": -6.2401, "lon": 106.9101, "accuracy": 5}}
    _, private = Receipt(), house.file(draft(Receipt(), **near))["number"]
    public = house.file(draft(Receipt(), visibility="public", **near))["number"]
    far = house.file(draft(Receipt(), visibility="public", point={"lat": -6.2415, "lon": 106.9101, "accuracy": 5}))["number"]
    fields = [
        ("visibility", "public"), ("lat", "-6.2402"), ("lon", "106.9102"), ("accuracy", "5"), ("category", "jalan"),
        ("story", draft()["story"]), ("location", "Jl. Raya"), ("go", "onward"),
    ]
    body, headers = wire.multipart(fields)
    page = house.ask("POST", "/lapor/periksa", body, headers).body.decode()
    assert f"/respons/{public}#dukung" in page and far not in page and private not in page
    listed = house.get_json("/api/v1/public/reports?category=jalan&open=1&bbox=106.909,-6.241,106.911,-6.239")["reports"]
    assert [row["number"] for row in listed] == [public]
    assert house.ask("GET", "/api/v1/public/reports?open=ja").json()["field"] == "open"
