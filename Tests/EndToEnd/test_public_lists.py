"""The public list and map at the real server: what is found, how lists go on, what is refused, and what is gone at once."""

import sqlite3
import time
from urllib.parse import quote

import pytest

from harness.officers import Officers
from harness.proofs import add_proof
from harness.receipts import Receipt
from harness.reports import STORY, draft

LISTS = "/api/v1/public/reports"
CLUSTERS = "/api/v1/public/clusters"
BOX = "106.6,-6.5,107.1,-6.0"
KELURAHAN, KECAMATAN, KOTA = "31.75.07.1002", "31.75.07", "31.75"
DESK, CHECKER = "operator.pondokbambu", "validator.biropem"
AROUND = {"lat": -6.237, "lon": 106.9}


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    import shutil

    from harness.server import Server

    data = tmp_path_factory.mktemp("lists") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        filed = {}
        for name, story, category, point in [
            ("hole", "Jalan berlubang parah di depan pasar Kamboja.", "jalan", AROUND),
            ("lamp", "Lampu belum juga diperbaiki, kucing lewat pun takut.", "jalan", {"lat": -6.2385, "lon": 106.9}),
            ("flood", "Genangan setinggi lutut menutup seluruh gang.", "banjir", {"lat": -6.2, "lon": 106.84}),
        ]:
            receipt = Receipt()
            body = draft(receipt, visibility="public", story=f"{story} {STORY.replace('berlubang', 'rusak').replace('diperbaiki', 'dilihat')}")
            filed[name] = receipt, server.file(body | {"category": category, "point": point})["number"]
        yield server, filed


def numbers(server, query, path=LISTS):
    reply = server.get_json(f"{path}?{query}")
    return [report["number"] for report in reply["reports"]]


def names(house, query):
    server, filed = house
    by_number = {number: name for name, (_, number) in filed.items()}
    return [by_number[number] for number in numbers(server, query) if number in by_number]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("lubang", ["hole"]), ("BERLUBANG", ["hole"]), ("pasar berlubang", ["hole"]), ("lubang kucing", []), ("perbaikan", ["lamp"]),
        ("memperbaiki", ["lamp"]), ("tergenang", ["flood"]), ("kucing*", ["lamp"]), ('"lubang" OR kucing NEAR(x)', []), ("di yang", []),
    ],
)
def test_words_are_found_in_any_form(house, typed, found):
    assert sorted(names(house, f"q={quote(typed)}")) == sorted(found)


@pytest.mark.parametrize(
    "typed",
    ["'; DROP TABLE publication; --", "a" * 3_000, "\u202elubang\u202c", "\x00", "%", "*" * 200, "🙂" * 500, "<script>alert(1)</script>", '"', "lubang AND (", "NEAR/2"],
)
def test_whatever_is_typed_is_harmless(house, typed):
    server, _ = house
    reply = server.ask("GET", f"{LISTS}?q={quote(typed)}")
    page = server.ask("GET", f"/respons?q={quote(typed)}")
    assert reply.status == 200 and page.status == 200, (reply.status, page.status)
    assert b"<script>alert" not in page.body and "\u202e".encode() not in page.body


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"area={KELURAHAN}", {"hole", "lamp"}), (f"area={KECAMATAN}", {"hole", "lamp"}), (f"area={KOTA}", {"hole", "lamp"}), ("area=31.71", {"flood"}), ("area=31.73", set()),
        (f"area={KOTA}&category=banjir", set()), (f"category=jalan&kelurahan={KELURAHAN}&state=waiting", {"hole", "lamp"}), ("state=done&q=lubang", set()),
        ("days=1", {"hole", "lamp", "flood"}), ("since=2100-01-01T00:00:00Z", set()), ("view=overdue", set()), ("view=proved", set()),
        (f"q=jalan&area={KECAMATAN}&bbox=106.89,-6.2375,106.91,-6.2", {"hole"}),
    ],
)
def test_filters_hold_together(house, query, found):
    assert set(names(house, query)) == found


def test_near_a_place_the_nearest_comes_first(house):
    assert names(house, "view=near&lat=-6.237&lon=106.9&radius=2000") == ["hole", "lamp"]
    assert names(house, "view=near&lat=-6.2384&lon=106.9") == ["lamp", "hole"]
    assert names(house, "view=near&lat=-6.237&lon=106.9&radius=100") == ["hole"]


def test_a_list_goes_on_where_it_ended(house):
    server, _ = house
    for query in ["", f"&area={KOTA}", "&q=jalan", f"&category=jalan&kelurahan={KELURAHAN}"]:
        seen, path = [], f"{LISTS}?limit=1{query}"
        while path:
            page = server.get_json(path)
            seen += [report["number"] for report in page["reports"]]
            path = f"{LISTS}?limit=1{query}&cursor={quote(page['next'])}" if "next" in page else None
            assert len(seen) < 10
        assert seen == numbers(server, f"limit=100{query}")


@pytest.mark.parametrize(
    ("path", "field"),
    [
        *((f"{CLUSTERS}?zoom=12&bbox={box}", "bbox") for box in ["", "1,2,3", "107,-6.2,106,-6.1", "106,-6,107,-7", "179,-6,-179,-5", "nan,0,1,1", "1e2,0,101,1", "0x1,0,1,1", "106,-91,107,0", "a,b,c,d", "106,-6,107,-5,4"]),
        (f"{CLUSTERS}?zoom=12", "bbox"), (f"{CLUSTERS}?zoom=16&bbox=-180,-90,180,90", "bbox"), (f"{CLUSTERS}?zoom=12&bbox=-180,-90,180,90", "bbox"),
        *((f"{CLUSTERS}?bbox={BOX}&zoom={zoom}", "zoom") for zoom in ["", "8", "17", "-1", "1e1", "99999999999999999999", "x"]),
        (f"{CLUSTERS}?bbox={BOX}&zoom=12&category=nope", "category"), (f"{CLUSTERS}?bbox={BOX}&zoom=12&state=nope", "state"),
        (f"{LISTS}?area=99", "area"), (f"{LISTS}?area=BINAMARGA", "area"), (f"{LISTS}?days=0", "days"), (f"{LISTS}?days=x", "days"),
        (f"{LISTS}?view=all", "view"), (f"{LISTS}?view=near", "lat"), (f"{LISTS}?view=near&lat=91&lon=0", "lat"), (f"{LISTS}?view=near&lat=-6", "lon"),
        (f"{LISTS}?view=near&lat=-6&lon=106&radius=5000", "radius"), (f"{LISTS}?cursor=1~", "cursor"), (f"{LISTS}?cursor=~~~", "cursor"),
    ],
)
def test_a_refusal_names_the_field(house, path, field):
    server, _ = house
    reply = server.ask("GET", path)
    assert reply.status == 422 and reply.type == "application/problem+json", (reply.status, reply.body)
    problem = reply.json()
    assert problem["field"] == field and problem["detail"], problem


def test_clusters_count_what_the_list_has(house):
    server, filed = house
    for zoom in range(9, 17):
        box = BOX if zoom < 13 else "106.89,-6.245,106.91,-6.235"
        shown = server.get_json(f"{CLUSTERS}?bbox={box}&zoom={zoom}")
        listed = server.get_json(f"{LISTS}?bbox={box}&limit=100")["reports"]
        assert shown["zoom"] == zoom and shown["total"] == sum(one["count"] for one in shown["clusters"])
        # Cells reach over the edges of a box.
        assert shown["total"] >= len(listed) > 0
    assert server.get_json(f"{CLUSTERS}?bbox={BOX}&zoom=11&category=banjir")["total"] == 1
    assert server.get_json(f"{CLUSTERS}?bbox={BOX}&zoom=11&state=done")["total"] == 0


def test_a_state_moves_from_one_counter_to_the_other_and_work_with_proof_is_listed(house):
    server, filed = house
    officers = Officers(server)
    number = filed["hole"][1]
    for action in ["accept"]:
        officers.do(DESK, number, action)
    reply = add_proof(officers, DESK, number)
    assert reply.status in (200, 201), reply.body
    officers.do(DESK, number, "submit", note="Lubang sudah ditambal.")
    assert names(house, "view=proved") == []
    officers.do(CHECKER, number, "validate", ok=True, note="Sesuai.")
    assert names(house, "view=proved") == ["hole"]
    assert names(house, "state=done&q=lubang") == ["hole"]
    assert server.get_json(f"{CLUSTERS}?bbox={BOX}&zoom=12&state=done")["total"] == 1
    assert server.get_json(f"{CLUSTERS}?bbox={BOX}&zoom=12")["total"] == 3
    page = server.ask("GET", "/respons?view=proved").body.decode()
    assert number in page


def test_what_is_erased_is_gone_from_search_and_map_at_once(house):
    server, filed = house
    receipt, number = filed["lamp"]
    assert names(house, "q=kucing") == ["lamp"]
    assert server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 200
    assert server.ask("POST", "/api/v1/mine/erase", {}, receipt.header).status == 200
    assert names(house, "q=kucing") == [] and names(house, f"area={KELURAHAN}&category=jalan") == ["hole"]
    assert server.get_json(f"{CLUSTERS}?bbox={BOX}&zoom=12")["total"] == 2
    with sqlite3.connect(f"file:{server.data / 'laporaman.sqlite'}?mode=ro", uri=True) as base:
        (keys,) = base.execute("SELECT count(DISTINCT key) FROM publication_term").fetchone()
        (counted,) = base.execute("SELECT sum(n) FROM publication_cluster WHERE zoom = 16 AND category = ''").fetchone()
        (lost,) = base.execute("SELECT count(*) FROM publication_term WHERE key NOT IN (SELECT key FROM publication)").fetchone()
    assert (keys, counted, lost) == (2, 2, 0)


def test_a_position_is_coarse_and_in_no_title(house):
    server, _ = house
    page = server.ask("GET", "/respons?view=near&lat=-6.2371234&lon=106.9004321").body.decode()
    assert "-6.2371234" not in page and "106.9004321" not in page and 'value="-6.237"' in page
    title = page.split("<title>")[1].split("</title>")[0]
    assert "6.237" not in title and 'name="robots" content="noindex"' in page
    assert "-6.237" not in server.printed().decode("utf-8", "replace")


def test_overdue_lists_what_was_promised_and_is_still_open(house):
    server, filed = house
    assert names(house, "view=overdue") == []
    server.stop()
    with sqlite3.connect(server.data / "laporaman.sqlite") as base:
        base.execute("UPDATE publication SET due_at = ? WHERE number = ?", (int(time.time()) - 86_400, filed["flood"][1]))
    server.start()
    assert names(house, "view=overdue") == ["flood"]
    assert names(house, "view=overdue&category=jalan") == []
