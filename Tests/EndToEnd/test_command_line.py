"""The commands: what they say to a person who makes a mistake, and that a bad file changes nothing."""

import json

import pytest

from harness.database import state
from harness.places import CITY
from harness.server import Server, command, import_territory


def test_help_names_the_commands():
    shown = command("--help").stdout
    for name in ("serve", "territory", "city", "officer", "demo"):
        assert name in shown


@pytest.mark.parametrize("arguments", [["fliegen"], ["serve"], ["serve", "--data"], ["territory", "import"], ["officer", "add"]])
def test_a_wrong_command_ends_with_a_usage_message(arguments):
    done = command(*arguments)
    assert done.returncode != 0
    assert "usage" in (done.stdout + done.stderr).lower() or "error" in (done.stdout + done.stderr).lower()


def test_serve_without_a_city_says_so(tmp_path):
    done = command("serve", "--data", tmp_path / "d", "--listen", "127.0.0.1:1", "--city", tmp_path / "nowhere", timeout=20)
    assert done.returncode != 0 and "nowhere" in done.stdout + done.stderr


def test_the_city_pack_is_in_order():
    done = command("city", "check", "--city", CITY)
    assert done.returncode == 0, done.stdout + done.stderr


def test_a_broken_reference_is_reported_with_file_and_line(tmp_path):
    import shutil

    pack = tmp_path / "pack"
    shutil.copytree(CITY, pack)
    categories = pack / "categories.csv"
    rows = categories.read_text().splitlines()
    header, first = rows[0].split(","), rows[3]
    lead = next(at for at, name in enumerate(header) if "lead" in name or name in ("agency", "unit"))
    cells = first.split(",")
    cells[lead] = "TIDAKADA"
    rows[3] = ",".join(cells)
    categories.write_text("\n".join(rows) + "\n")
    done = command("city", "check", "--city", pack)
    assert done.returncode != 0
    assert "categories.csv:4" in done.stdout + done.stderr


def square(code, at=106.9, size=0.01, name="X"):
    ring = [[at, -6.2], [at + size, -6.2], [at + size, -6.2 + size], [at, -6.2 + size], [at, -6.2]]
    return {
        "type": "Feature",
        "properties": {"code": code, "name": name},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }


def collection(*features):
    return json.dumps({"type": "FeatureCollection", "features": list(features)})


def bow_tie(code):
    feature = square(code)
    feature["geometry"]["coordinates"] = [[[106.9, -6.2], [106.91, -6.19], [106.91, -6.2], [106.9, -6.19], [106.9, -6.2]]]
    return feature


POND, CIP = "31.75.07.1002", "31.75.03.1006"
BAD_FILES = {
    "empty": "",
    "not JSON": "kelurahan,lat,lon",
    "no features": collection(),
    "not a collection": json.dumps({"type": "Point", "coordinates": [1, 2]}),
    "unknown code": collection(square("99.99.99.9999")),
    "the same code twice": collection(square(POND), square(POND, at=107.5)),
    "no code": collection(square(None)),
    "two that overlap": collection(square(POND), square(CIP, at=106.905)),
    "a ring of two points": collection(
        square(POND) | {"geometry": {"type": "Polygon", "coordinates": [[[106.9, -6.2], [106.91, -6.2], [106.9, -6.2]]]}}
    ),
    "a ring that is open": collection(
        square(POND)
        | {"geometry": {"type": "Polygon", "coordinates": [[[106.9, -6.2], [106.91, -6.2], [106.91, -6.19], [106.9, -6.19]]]}}
    ),
    "a bow tie": collection(bow_tie(POND)),
    "latitude first": collection(
        square(POND)
        | {"geometry": {"type": "Polygon", "coordinates": [[[-6.2, 106.9], [-6.2, 106.91], [-6.19, 106.91], [-6.2, 106.9]]]}}
    ),
    "a point": collection(square(POND) | {"geometry": {"type": "Point", "coordinates": [106.9, -6.2]}}),
    "no geometry": collection(square(POND) | {"geometry": None}),
    "deep": '{"features":' + "[" * 100_000 + "]" * 100_000 + "}",
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_territory_file_changes_nothing(imported, tmp_path, name):
    import shutil

    data = tmp_path / "data"
    shutil.copytree(imported, data)
    before = state(data), {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file() and "wal" not in path.name}
    file = tmp_path / "bad.geojson"
    file.write_text(BAD_FILES[name])
    done = import_territory(data, file)
    assert done.returncode != 0
    assert done.stdout + done.stderr
    after = {path.name: path.read_bytes() for path in data.rglob("*") if path.is_file() and "wal" not in path.name}
    assert state(data) == before[0]
    assert {name: len(kept) for name, kept in after.items()} == {name: len(kept) for name, kept in before[1].items()}


def test_a_territory_file_that_is_not_there(tmp_path):
    done = import_territory(tmp_path / "data", tmp_path / "nirgends.geojson")
    assert done.returncode != 0 and "nirgends.geojson" in done.stdout + done.stderr


def test_importing_prints_a_summary_and_may_be_repeated(shared_territory, tmp_path):
    data = tmp_path / "data"
    for _ in range(2):
        done = import_territory(data, shared_territory)
        assert done.returncode == 0 and "267" in done.stdout + done.stderr


def test_without_borders_the_nearest_three_are_offered(tmp_path):
    with Server(tmp_path / "data") as server:
        place = server.get_json("/api/v1/locate?lat=-6.237&lon=106.9")
        assert place["boundary"] == "guess" and len(place["neighbours"]) == 2


def test_an_officer_is_added_with_a_password_from_standard_input(imported, tmp_path):
    import shutil

    data = tmp_path / "data"
    shutil.copytree(imported, data)
    arguments = ["officer", "add", "budi", "--data", data, "--unit", POND, "--role", "operator", "--city", CITY]
    done = command(*arguments, given="kata sandi yang cukup panjang\n")
    assert done.returncode == 0, done.stdout + done.stderr
    assert command(*arguments, given="kata sandi yang cukup panjang\n").returncode != 0, "the same name twice"


@pytest.mark.parametrize(
    "unit, role, password",
    [("99.99", "operator", "kata sandi yang panjang"), (POND, "raja", "kata sandi yang panjang"), (POND, "operator", ""),
     (POND, "operator", "123")],
    ids=["unknown unit", "unknown role", "no password", "short password"],
)
def test_a_wrong_officer_is_refused(imported, tmp_path, unit, role, password):
    import shutil

    data = tmp_path / "data"
    shutil.copytree(imported, data)
    done = command(
        "officer", "add", "budi", "--data", data, "--unit", unit, "--role", role, "--city", CITY, given=password + "\n"
    )
    assert done.returncode != 0 and (done.stdout + done.stderr).strip()
    assert password not in done.stdout + done.stderr or not password or len(password) < 4


def test_demo_officers_are_written_for_their_reader_only(servers):
    server = servers("--demo")
    file = server.data / "demo-officers.json"
    rows = json.loads(file.read_text())
    assert file.stat().st_mode & 0o077 == 0
    wanted = {("operator", POND), ("field", POND), ("validator", "BIROPEM"), ("auditor", "INSPEKTORAT"), ("supervisor", "31.75")}
    assert wanted <= {(row["role"], row["unit"]) for row in rows}
    assert len({row["password"] for row in rows}) == len(rows) and min(len(row["password"]) for row in rows) >= 23  # 112 bits and more


def test_without_demo_there_are_no_accounts(servers):
    server = servers()
    assert not (server.data / "demo-officers.json").exists()


def test_a_taken_port_is_said_plainly(servers, tmp_path):
    server = servers()
    done = command("serve", "--data", tmp_path / "other", "--listen", f"127.0.0.1:{server.port}", "--city", CITY, timeout=30)
    assert done.returncode != 0 and str(server.port) in done.stdout + done.stderr


def test_made_up_reports_are_listed_and_made_once(servers, tmp_path):
    data = tmp_path / "seeded"
    seed = ("demo", "seed", "--reports", "200", "--data", data, "--city", CITY)
    done = command(*seed)
    assert done.returncode == 0 and "200 reports" in done.stdout, done.stdout + done.stderr
    assert not (data / "demo-officers.json").exists()
    again = command(*seed)
    assert again.returncode != 0 and "--add" in again.stderr
    assert command(*seed, "--add", "--seed", "2").returncode == 0
    with Server(data) as server:
        reports = server.get_json("/api/v1/public/reports?limit=100")["reports"]
        assert len(reports) == 100 and len({row["number"] for row in reports}) == 100
        shown = server.get_json(f"/api/v1/public/reports/{reports[-1]['number']}")
        assert shown["history"][0]["event"] == "filed"


@pytest.mark.parametrize("wrong", [("--reports", "0"), ("--reports", "many"), ("--reports", "5", "--samples", "/nowhere")])
def test_wrong_orders_for_made_up_reports_are_refused(tmp_path, wrong):
    done = command("demo", "seed", *wrong, "--data", tmp_path / "data", "--city", CITY)
    assert done.returncode != 0 and done.stderr
