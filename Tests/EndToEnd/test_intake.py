"""What comes in at desks and from other systems, on the real binary."""

import csv
import io
import json
import sqlite3

import pytest

from harness.officers import Officers
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


def take(town, folder, channel="lapor-1708"):
    return command(
        "intake", "import", folder / "export.csv", "--channel", channel, "--mapping", folder / "mapping.json",
        "--refused", folder / "refused.csv", "--data", town.data, "--city", CITY,
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
