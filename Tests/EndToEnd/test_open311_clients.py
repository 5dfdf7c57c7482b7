"""Open311 GeoReport v2 as others use it: two published clients, and the sample reports as posts."""

import itertools

import pytest

from harness.receipts import Receipt
from harness.reports import STORY, body_of, samples

PUBLIC = [row for row in samples() if row["visibility"] == "publik"]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_georeport(open311, form):
    from georeport import GeoReport

    number = open311.file(description="Dari georeport")
    other = open311.file(service_code="pohon")
    client = GeoReport(open311.address, open311.jurisdiction, open311.key, form)
    assert len(client.get_service_list()) == 123
    assert client.get_service_definition("jalan")["service_code"] == "jalan"
    listed = {report["service_request_id"] for report in client.get_service_requests()}
    assert {number, other} <= listed
    several = client.get_service_requests(service_request_id=f"{number},{other}")
    assert [report["service_request_id"] for report in several] == [number, other]
    assert client.get_service_request(number)["description"] == "Dari georeport"


def test_three(open311):
    itertools.ifilter = filter
    from three import Three

    client = Three(open311.address, jurisdiction=open311.jurisdiction, api_key=open311.key)
    assert client.discovery()["endpoints"]
    assert len(client.services()) == 123 and client.services("jalan")["attributes"]
    (posted,) = client.post(
        "jalan", lat=-6.237, long=106.9, address="Jl. Mawar", name="Ani Wati", phone="0812", description=STORY
    )
    number = posted["service_request_id"]
    assert client.request(number)[0]["service_request_id"] == number
    assert client.token(number)[0]["service_request_id"] == number
    assert number in [report["service_request_id"] for report in client.requests("jalan", count=50)]
    assert client.requests(start="01-01-2020", between=None)[0]["code"] == 400
    assert client.post("none", lat=1, long=1)[0]["code"] == 404


def test_the_public_samples_become_the_cases_that_the_form_makes(open311, shared_samples):
    assert len(PUBLIC) == 74
    differences = {}
    for row in PUBLIC:
        receipt = Receipt()
        form = open311.server.file(body_of(row, receipt))
        fields = {
            "service_code": row["category_slug"], "description": row["story"], "address_string": row["location"],
            "lat": row["lat"], "long": row["lon"],
        }
        if row["category_slug"] == "rumah-susun-hunian-vertikal":
            fields["attribute[building]"] = "Tower A"
        reply = open311.post(fields)
        assert reply.status == 200, (row["id"], reply.body)
        shown = [
            open311.server.get_json(f"/api/v1/public/reports/{number}")["report"]
            for number in (form["number"], reply.json()[0]["service_request_id"])
        ]
        for report in shown:
            for name in ("number", "filed_at", "changed_at", "additional"):
                del report[name]
        if shown[0] != shown[1]:
            differences[row["id"]] = [name for name in shown[0] if shown[0][name] != shown[1].get(name)]
    assert differences == {}
