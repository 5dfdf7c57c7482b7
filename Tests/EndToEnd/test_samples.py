"""All sample reports and edge cases, filed over HTTP with the real borders imported."""

import json

import pytest

from harness.receipts import Receipt
from harness.reports import body_of, edge_cases, samples

SAMPLES = samples()
EDGES = {row["id"]: row for row in edge_cases()}


def kelurahan_of(server, receipt):
    kelurahan = server.mine(receipt)["report"]["kelurahan"]
    return kelurahan["code"] if kelurahan else None


@pytest.fixture(scope="module")
def filed(server, shared_samples):
    """id of the sample -> (its row, the answer, its receipt)."""
    done = {}
    for row in SAMPLES:
        receipt = Receipt()
        done[row["id"]] = (row, server.file(body_of(row, receipt)), receipt)
    return done


def test_every_sample_lies_in_its_kelurahan(server, filed):
    wrong = {
        name: (row["kelurahan"], found)
        for name, (row, _, receipt) in filed.items()
        if (found := kelurahan_of(server, receipt)) != row["kelurahan"]
    }
    assert len(filed) == 120
    assert wrong == {}


def test_the_ten_border_cases_are_right_and_offer_the_neighbour(server, filed):
    border = [(row, receipt) for row, _, receipt in filed.values() if row["near_boundary"]]
    assert len(border) == 10
    for row, receipt in border:
        assert kelurahan_of(server, receipt) == row["kelurahan"]
        place = server.get_json(f"/api/v1/locate?lat={row['lat']}&lon={row['lon']}")
        assert place["kelurahan"]["code"] == row["kelurahan"]
        assert place["boundary"] == "exact"
        beyond_is_sea = row["kelurahan"].startswith("31.01")
        assert beyond_is_sea or place["neighbours"], f"{row['id']} lies within 30 m of a border"


def test_every_answer_names_unit_reason_promise_and_keeps_the_receipt_to_itself(filed):
    for row, answer, _ in filed.values():
        assert answer["unit"]["code"] and answer["unit"]["name"] and answer["why"] and answer["due_at"], row["id"]
        assert "receipt" not in answer or answer["receipt"] is None, row["id"]
        assert answer["number"] and answer["state"], row["id"]


def test_the_expected_handler_is_the_unit_or_a_likely_one(filed):
    """Rows whose words alone make another unit right belong to routing by text."""
    by_words = {"S036", "S046", "S083", "S116"}
    wrong = {}
    for name, (row, answer, _) in filed.items():
        named = [answer["unit"]["code"]] + [unit["code"] for unit in answer["likely_units"]]
        expected = row["agency"]
        hit = any(code == expected or code.startswith(expected) for code in named)
        if expected in ("KELURAHAN", "KECAMATAN", "KOTA"):
            hit = any(row["kelurahan"].startswith(code) for code in named)
        if name not in by_words and not hit:
            wrong[name] = (expected, named)
    assert wrong == {}


def test_private_samples_stay_out_of_the_public_list_and_public_ones_stand_in_it(server, filed):
    public, cursor = set(), ""
    for _ in range(50):
        page = server.get_json(f"/api/v1/public/reports?limit=50{cursor}")
        public |= {report["number"] for report in page["reports"]}
        if not page.get("next"):
            break
        cursor = f"&cursor={page['next']}"
    expected = {answer["number"] for _, answer, _ in filed.values() if answer["visibility"] == "public"}
    hidden = {answer["number"] for _, answer, _ in filed.values() if answer["visibility"] == "private"}
    assert len(expected) == 74 and len(hidden) == 46
    assert expected <= public
    assert hidden & public == set()


@pytest.mark.parametrize("name", ["E01", "E02", "E03"])
def test_outside_of_the_city_is_refused_with_the_point_named(server, shared_samples, name):
    row = EDGES[name]
    reply = server.ask("POST", "/api/v1/reports", body_of(row, Receipt()))
    assert 400 <= reply.status < 500 and reply.type == "application/problem+json"
    assert reply.json()["field"] == "point"
    assert server.ask("GET", f"/api/v1/locate?lat={row['lat']}&lon={row['lon']}").status == 404


@pytest.mark.parametrize("name", ["E04", "E05"])
def test_water_near_land_is_a_guess_at_the_nearest(server, shared_samples, name):
    row = EDGES[name]
    place = server.get_json(f"/api/v1/locate?lat={row['lat']}&lon={row['lon']}")
    assert place["boundary"] == "guess"
    assert place["kelurahan"]["code"] == row["expected"]["nearest"]
    receipt = Receipt()
    server.file(body_of(row, receipt))
    assert kelurahan_of(server, receipt) == row["expected"]["nearest"]


def test_without_a_point_it_goes_to_the_desk_of_the_bureau(server, shared_samples):
    answer = server.file(body_of(EDGES["E06"], Receipt()))
    assert answer["unit"]["code"] == EDGES["E06"]["expected"]["route"]


def test_the_point_wins_over_the_words(server, shared_samples):
    receipt = Receipt()
    server.file(body_of(EDGES["E07"], receipt))
    assert kelurahan_of(server, receipt) == EDGES["E07"]["expected"]["kelurahan"]


def test_a_point_on_the_line_has_one_answer_and_always_the_same(server, shared_samples):
    row, found = EDGES["E08"], set()
    for _ in range(5):
        receipt = Receipt()
        server.file(body_of(row, receipt))
        found.add(kelurahan_of(server, receipt))
    assert len(found) == 1
    assert found <= set(row["expected"]["kelurahan_any_of"])


@pytest.mark.parametrize("name", ["E09", "E11", "E12"])
def test_too_short_a_story_is_refused(server, shared_samples, name):
    reply = server.ask("POST", "/api/v1/reports", body_of(EDGES[name], Receipt()))
    assert 400 <= reply.status < 500 and reply.type == "application/problem+json"
    assert reply.json()["field"] == "story"


@pytest.mark.parametrize("name", ["E10", "E13", "E14", "E15", "E16", "E18", "E19"])
def test_accepted_edge_cases(server, shared_samples, name):
    row, receipt = EDGES[name], Receipt()
    server.file(body_of(row, receipt))
    expected = row["expected"].get("kelurahan")
    if expected:
        assert kelurahan_of(server, receipt) == expected


def test_an_emergency_category_points_to_112(server, shared_samples):
    slug = EDGES["E13"]["category_slug"]
    categories = server.get_json("/api/v1/categories")["categories"]
    assert next(item for item in categories if item["code"] == slug)["emergency_number"] == "112"


def test_markup_is_kept_as_text_and_shown_as_text(server, shared_samples):
    row, receipt = EDGES["E16"], Receipt()
    answer = server.file(body_of(row | {"visibility": "publik"}, receipt))
    mine = server.mine(receipt)
    assert mine["report"]["story"] == row["story"]
    page = server.ask("GET", f"/respons/{answer['number']}")
    assert page.status == 200
    assert b"<script>alert" not in page.body and b"<img src=x" not in page.body and b"<b>apotek" not in page.body
    assert b"&lt;script&gt;alert" in page.body


def test_abuse_is_accepted_but_not_shown_to_everyone_as_it_is(server, shared_samples):
    answer = server.file(body_of(EDGES["E15"] | {"visibility": "publik"}, Receipt()))
    page = server.ask("GET", f"/respons/{answer['number']}")
    assert page.status == 200
    assert b"goblok" not in page.body.lower() and b"anjing" not in page.body.lower()


def test_a_near_copy_is_accepted(server, filed):
    answer = server.file(body_of(EDGES["E14"], Receipt()))
    assert answer["number"] != filed["S012"][1]["number"]


@pytest.mark.parametrize("name", ["E17", "E18"])
def test_personal_data(server, name):
    """Disguised personal data is found, figures that only look like it are not."""
    edge = EDGES[name]
    texts = {"story": edge["story"], "location": edge["location"]}
    answer = server.ask("POST", "/api/v1/check", json.dumps(texts), {"Content-Type": "application/json"})
    assert answer.status == 200
    personal = [one for one in answer.json()["findings"] if not one["kind"].startswith("self_")]
    marked = [list(edge[one["field"]])[one["start"] : one["end"]] for one in personal]
    marked = ["".join(part) for part in marked]
    assert sorted(marked) == sorted(edge["expected"]["pii"])
