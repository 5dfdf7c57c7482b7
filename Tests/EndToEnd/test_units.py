"""A unit that the city no longer has: its cases are handed over before the server starts."""

import shutil

from harness.officers import Officers
from harness.places import CITY
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server, command

PONDOK_BAMBU = "31.75.07.1002"
OLD = "DINASLAMA"


def city_with_another_unit(folder):
    pack = folder / "pack"
    shutil.copytree(CITY, pack)
    with (pack / "units.csv").open("a") as units:
        units.write(f"{OLD},dinas,31,Dinas Lama,Old Agency,Dinas Lama,Mengurus yang lama,Looks after old things\n")
    return pack


def refusal(data):
    return command("serve", "--data", data, "--listen", "127.0.0.1:0", "--city", CITY, timeout=60)


def test_a_unit_with_open_cases_is_handed_over_first(tmp_path):
    data, pack = tmp_path / "data", city_with_another_unit(tmp_path)
    receipts = [Receipt() for _ in range(3)]
    with Server(data, "--demo", "--city", pack) as server:
        officers = Officers(server)
        desk = officers.need(PONDOK_BAMBU, "operator")
        for receipt in receipts:
            filed = server.file(draft(receipt))
            assert filed["unit"]["code"] == PONDOK_BAMBU
            officers.do(desk, filed["number"], "coordinate", unit=OLD, reason="Tugas dinas itu.")
    told = refusal(data)
    assert told.returncode != 0
    assert f"{OLD} (3)" in told.stderr and "unit hand-over" in told.stderr
    for new, words in ((OLD, "same"), ("TIDAKADA", "TIDAKADA")):
        wrong = command("unit", "hand-over", OLD, new, "--data", data, "--city", CITY)
        assert wrong.returncode != 0 and words in wrong.stderr
    for count in (3, 0):
        done = command("unit", "hand-over", OLD, "BINAMARGA", "--data", data, "--city", CITY)
        assert done.returncode == 0, done.stderr
        assert f"{count} cases handed over" in done.stdout
    with Server(data) as server:
        for receipt in receipts:
            own = server.mine(receipt)
            assert own["report"]["unit"]["code"] == "BINAMARGA" and own["report"]["state"] == "coordination"
            assert OLD in own["history"][-1]["note"]
