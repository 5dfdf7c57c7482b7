"""What comes in at desks and from other systems, on the real binary."""

import base64
import csv
import io
import json
import re
import sqlite3
from urllib.parse import urlencode

import pytest
from PIL import Image

from harness.mails import take as take_mail, written
from harness.officers import Officers
from harness.photos import CANARY, encoded, jpeg
from harness.places import CITY
from harness.server import Server, command

KELURAHAN = "31.75.07.1002"
STORY = "Lampu jalan di depan pasar mati sejak tiga minggu, gelap sekali kalau malam."
MAPPING = {
    "format": "csv",
    "fields": {"external_id": "ID", "story": ["Judul", "Isi"], "location": "Lokasi", "visibility": "Sifat"},
    "public": ["Terbuka"],
}
ROWS = [
    ["ID", "Judul", "Isi", "Lokasi", "Sifat"],
    ["LPR-1", "Lampu mati", STORY, "Kelurahan Galur, dekat pasar", "Terbuka"],
    ["LPR-2", "", STORY, "RT 03 RW 07", "Rahasia"],
    ["LPR-3", "", "Halo", "", ""],
    ["", "", STORY, "", ""],
    ["=LPR-4", "x"],
]


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("intake") / "data", "--demo") as server:
        yield server


@pytest.fixture(scope="module")
def officers(town):
    return Officers(town)


def write(folder, rows, mapping=MAPPING):
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    (folder / "export.csv").write_text(out.getvalue())
    (folder / "mapping.json").write_text(json.dumps(mapping))


def take(town, folder, channel="lapor-1708", extra=()):
    return command(
        "intake", "import", folder / "export.csv", "--channel", channel, "--mapping", folder / "mapping.json",
        "--refused", folder / "refused.csv", "--data", town.data, "--city", CITY, *extra,
    )


def test_an_export_is_taken_in_once_and_every_refusal_has_its_line(town, officers, tmp_path):
    write(tmp_path, ROWS)
    done = take(town, tmp_path)
    assert done.returncode == 1, done.stderr
    assert "2 filed, 1 waiting at the desk, 2 refused" in done.stdout
    refused = list(csv.reader((tmp_path / "refused.csv").open()))
    assert sorted(refused[1:]) == [["5", "no_external_id"], ["6", "wrong_columns"]]
    assert take(town, tmp_path).stdout == done.stdout
    standings = command(
        "intake", "export", "--channel", "lapor-1708", "--data", town.data, "--city", CITY,
        given="LPR-1\nLPR-2\nLPR-3\n=LPR-9\n",
    )
    rows = list(csv.reader(io.StringIO(standings.stdout)))
    assert [row[0] for row in rows[1:]] == ["LPR-1", "LPR-2", "LPR-3", "'=LPR-9"]
    assert [row[2] for row in rows[1:]] == ["waiting", "waiting", "at_desk", "unknown"]
    assert [bool(row[3]) for row in rows[1:]] == [True, False, False, False]
    public = town.get_json(f"/api/v1/public/reports/{rows[1][1]}")
    assert public["report"]["kelurahan"]["name"] == "Galur"
    assert town.ask("GET", f"/api/v1/public/reports/{rows[2][1]}").status == 404
    for file in town.data.rglob("*"):
        if file.is_file():
            assert b"LPR-1" not in file.read_bytes(), file


def test_what_waits_is_completed_under_its_number_or_put_aside(town, officers, tmp_path):
    write(tmp_path, [ROWS[0], ["LPR-7", "", "Halo", "", ""], ["LPR-8", "", "Tes", "", ""]])
    assert "2 waiting" in take(town, tmp_path).stdout
    desk = officers.need("BIROPEM", "intake")
    items = officers.ask(desk, "GET", "/crm/api/v1/intake").json()["items"]
    one, other = items[-2:]
    assert one["reason"] == "no_category"
    opened = officers.ask(desk, "GET", f"/crm/api/v1/intake/{one['number']}").json()
    assert opened["story"] in ("Halo", "Tes")
    body = {"category": "jalan", "story": "Lubang di jalan depan pasar", "kelurahan": KELURAHAN}
    stranger = officers.need(KELURAHAN, "operator")
    path = f"/crm/api/v1/intake/{one['number']}"
    assert officers.ask(stranger, "POST", f"{path}/complete", body).status == 404
    filed = officers.ask(desk, "POST", f"{path}/complete", body)
    assert filed.status == 201, filed.body
    assert filed.json()["number"] == one["number"]
    assert "receipt" not in filed.json()
    assert officers.ask(desk, "POST", f"{path}/complete", body).status == 404
    assert officers.open(stranger, one["number"])["channel"] == "lapor-1708"
    aside = officers.ask(desk, "POST", f"/crm/api/v1/intake/{other['number']}/dismiss", {"reason": "spam"})
    assert aside.status == 204
    left = officers.ask(desk, "GET", "/crm/api/v1/intake").json()["items"]
    assert not {one["number"], other["number"]} & {item["number"] for item in left}


def test_a_counter_files_and_only_the_slip_opens_the_report(town, officers):
    desk = officers.need("BIROPEM", "intake")
    body = {
        "channel": "pendopo", "category": "jalan", "story": STORY, "location": "Kelurahan Galur",
        "contact": {"name": "Siti Nurhaliza Percobaan", "email": "siti@example.org"},
    }
    reply = officers.ask(desk, "POST", "/crm/api/v1/reports", body)
    assert reply.status == 201, reply.body
    filed = reply.json()
    assert filed["visibility"] == "private"
    assert officers.ask(desk, "GET", f"/crm/api/v1/reports/{filed['number']}").status in (403, 404)
    mine = town.get_json("/api/v1/mine", {"Authorization": f"Receipt {filed['receipt']}"})
    assert mine["report"]["number"] == filed["number"]
    assert "intake" in json.dumps(mine)
    for field, value in [("mask", [{"field": "story", "start": 0, "end": 4}]), ("delay_days", 2), ("receipt_lookup", "x")]:
        refused = officers.ask(desk, "POST", "/crm/api/v1/reports", {**body, field: value})
        assert refused.status == 422 and refused.json()["field"] == field, refused.body
    refused = officers.ask(desk, "POST", "/crm/api/v1/reports", {**body, "channel": "kelurahan"})
    assert refused.status == 403
    assert officers.ask(desk, "POST", "/crm/api/v1/reports", {**body, "channel": ""}).json()["field"] == "channel"
    for file in town.data.rglob("*"):
        if file.is_file():
            text = file.read_bytes()
            assert b"Percobaan" not in text and b"siti@example" not in text, file
    supervisor = officers.of("31.75", "supervisor")
    counts = {c["code"]: c["reports"] for c in officers.ask(supervisor, "GET", "/crm/api/v1/supervision").json()["channels"]}
    assert counts["pendopo"] == 1
    assert len(counts) >= 14


def test_a_report_without_a_sure_place_shows_its_candidates_at_the_desk(town, officers):
    body = {"channel": "pendopo", "category": "taman", "story": STORY, "location": "Jl. Rawa Terate gang 2"}
    desk = officers.need("BIROPEM", "intake")
    filed = officers.ask(desk, "POST", "/crm/api/v1/reports", body).json()
    holder = officers.need(filed["unit"]["code"], "operator")
    opened = officers.open(holder, filed["number"])
    assert [unit["name"] for unit in opened["place_candidates"]] == ["Rawa Terate"]


def test_nothing_comes_in_through_a_closed_channel(town, officers, tmp_path):
    with sqlite3.connect(town.data / "laporaman.sqlite", timeout=10) as base:
        base.execute("INSERT INTO setting (name, value) VALUES ('channels.closed', 'lapor-1708')")
    write(tmp_path, [ROWS[0], ["LPR-20", "", STORY, "", ""]])
    done = take(town, tmp_path)
    assert done.returncode != 0
    assert "closed" in done.stderr
    with sqlite3.connect(town.data / "laporaman.sqlite", timeout=10) as base:
        base.execute("DELETE FROM setting WHERE name = 'channels.closed'")


def waiting(officers, desk):
    return {item["number"]: item for item in officers.ask(desk, "GET", "/crm/api/v1/intake").json()["items"]}


def new_at_desk(officers, desk, bring):
    """The number of what waits since `bring`."""
    before = set(waiting(officers, desk))
    bring()
    (number,) = set(waiting(officers, desk)) - before
    return number


def test_what_was_put_aside_is_taken_back_with_who_and_when(town, officers):
    desk = officers.need("BIROPEM", "intake")
    number = new_at_desk(officers, desk, lambda: take_mail(town, written("Halo", subject="Halo")))
    path = f"/crm/api/v1/intake/{number}"
    assert officers.ask(desk, "POST", f"{path}/restore").status == 404
    assert officers.ask(desk, "POST", f"{path}/dismiss", {"reason": "spam"}).status == 204
    aside = {row["number"]: row for row in officers.ask(desk, "GET", "/crm/api/v1/intake").json()["dismissed"]}
    assert aside[number]["reason"] == "spam" and aside[number]["dismissed_by"] == desk
    assert aside[number]["until"] > aside[number]["dismissed_at"]
    stranger = officers.need(KELURAHAN, "operator")
    assert officers.ask(stranger, "POST", f"{path}/restore").status == 404
    assert officers.ask(desk, "POST", f"{path}/restore").status == 204
    opened = officers.ask(desk, "GET", path).json()
    assert opened["story"] == "Halo" and opened["reason"] == "no_category"
    assert opened["restored"]["restored_by"] == desk and opened["restored"]["reason"] == "spam"
    assert number not in {row["number"] for row in officers.ask(desk, "GET", "/crm/api/v1/intake").json()["dismissed"]}
    page = town.ask("GET", f"/crm/kotak-masuk/{number}", headers={"Cookie": cookie_of(town, officers, desk)})
    view = re.search(rb'class="watermark".*?<text[^>]*>((?:[0-9A-F]{4}-){3}[0-9A-F]{4})</text>', page.body)[1].decode()
    assert page.headers["cache-control"] == "no-store"
    auditor = officers.need("INSPEKTORAT", "auditor")
    found = officers.ask(auditor, "GET", f"/crm/api/v1/audit/accesses?view_id={view}").json()["accesses"]
    assert [(row["action"], row["officer"]) for row in found] == [("intake-open", desk)]
    checked = command("log", "verify", "--data", town.data)
    assert checked.returncode == 0, checked.stdout + checked.stderr


def cookie_of(town, officers, name):
    """As the browser of this officer would send it."""
    account = officers.accounts[name]
    body = urlencode({"username": name, "password": account["password"]}).encode()
    headers = {"Content-Type": "application/x-www-form-urlencoded", "Origin": f"http://127.0.0.1:{town.port}"}
    reply = town.ask("POST", "/crm/masuk", body, headers)
    return reply.headers["set-cookie"].split(";")[0]


def test_the_desk_sees_photos_that_everybody_will_see_and_no_others(town, officers, tmp_path):
    desk = officers.need("BIROPEM", "intake")
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "lubang.jpg").write_bytes(jpeg())
    (tmp_path / "photos" / "keluar.jpg").symlink_to("/etc/hostname")
    mapping = {**MAPPING, "fields": {**MAPPING["fields"], "photos": "Foto"}}
    head = [*ROWS[0], "Foto"]
    def bring(ident, sight, photo):
        write(tmp_path, [head, [ident, "", "Halo", "", sight, photo]], mapping)
        return take(town, tmp_path, extra=("--photos", tmp_path / "photos"))
    public = new_at_desk(officers, desk, lambda: bring("LPR-60", "Terbuka", "lubang.jpg"))
    private = new_at_desk(officers, desk, lambda: bring("LPR-61", "Rahasia", "lubang.jpg"))
    for wrong in ("keluar.jpg", "../export.csv", "tidak-ada.jpg"):
        assert "1 refused" in bring("LPR-62", "Terbuka", wrong).stdout
    path = f"/crm/api/v1/intake/{public}"
    assert officers.ask(desk, "GET", path).json()["photos"] == [{"place": 1, "locked": False}]
    seen = officers.ask(desk, "GET", f"{path}/photos/1")
    assert seen.status == 200 and seen.headers["content-type"] == "image/svg+xml"
    assert seen.headers["cache-control"] == "no-store" and seen.headers["view-id"].encode() in seen.body
    inside = base64.b64decode(re.search(rb"data:image/jpeg;base64,([^\"]+)", seen.body)[1])
    assert CANARY not in inside and Image.open(io.BytesIO(inside)).size[0] > 0
    auditor = officers.need("INSPEKTORAT", "auditor")
    found = officers.ask(auditor, "GET", f"/crm/api/v1/audit/accesses?view_id={seen.headers['view-id']}").json()
    assert [(row["action"], row["officer"]) for row in found["accesses"]] == [("intake-photo", desk)]
    hidden = f"/crm/api/v1/intake/{private}"
    assert officers.ask(desk, "GET", hidden).json()["photos"] == [{"place": 1, "locked": True}]
    stranger = officers.need(KELURAHAN, "operator")
    refused = [
        officers.ask(desk, "GET", f"{hidden}/photos/1"), officers.ask(desk, "GET", f"{path}/photos/2"),
        officers.ask(stranger, "GET", f"{path}/photos/1"), officers.ask(desk, "GET", "/crm/api/v1/intake/JK-0000-0000/photos/1"),
    ]
    assert {(reply.status, reply.body) for reply in refused} == {(404, refused[0].body)}
    cookie = {"Cookie": cookie_of(town, officers, desk)}
    page = town.ask("GET", f"/crm/kotak-masuk/{public}/foto/1", headers=cookie)
    assert page.status == 200 and page.headers["cache-control"] == "no-store" and b"data:image/svg+xml;base64," in page.body
    assert town.ask("GET", f"/crm/kotak-masuk/{private}/foto/1", headers=cookie).status == 404


def test_a_picture_in_a_message_that_nobody_can_read_is_not_shown_as_text(town, officers):
    desk = officers.need("BIROPEM", "intake")
    photo = base64.encodebytes(encoded("JPEG"))
    raw = (
        b"From: Warga <warga@surat.example>\r\nSubject: Jalan\r\nMIME-Version: 1.0\r\n"
        b"Content-Type: multipart/encrypted; boundary=x\r\n\r\n--x\r\nContent-Type: application/octet-stream\r\n\r\nTanda pembuka\r\n"
        + photo.replace(b"\n", b"\r\n") + b"\r\n--x--\r\n"
    )
    number = new_at_desk(officers, desk, lambda: take_mail(town, raw))
    opened = officers.ask(desk, "GET", f"/crm/api/v1/intake/{number}").json()
    assert "Tanda pembuka" in opened["original"] and opened["original_bytes"] > len(photo)
    assert photo.splitlines()[3].decode() not in opened["original"] and len(opened["original"]) < 2_000
