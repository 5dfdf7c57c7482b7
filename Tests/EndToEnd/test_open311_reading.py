"""Open311 GeoReport v2, what is read: every line of the standard that is about an answer."""

import contextlib
import http.client
import re
import shutil
import sqlite3
from datetime import datetime, timedelta, timezone

import pytest

from harness.open311 import ROOT, Open311
from harness.places import CITY
from harness.server import Server, command
from harness.wire import ask_raw, status_of

FIELDS = [
    "service_request_id", "status", "status_notes", "service_name", "service_code", "description", "agency_responsible",
    "service_notice", "requested_datetime", "updated_datetime", "expected_datetime", "address", "address_id", "zipcode",
    "lat", "long", "media_url",
]
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


@pytest.fixture(scope="module")
def filed(open311):
    """Three public reports of two services, by service."""
    return {
        "first": open311.file(description="Lubang & retak <dalam> di tikungan"),
        "tree": open311.file(service_code="pohon", lat=-6.2305, long=106.8852, description="Dahan patah menutup trotoar"),
        "last": open311.file(description="Aspal ambles di depan pasar"),
    }


def ids(reports):
    return [report["service_request_id"] for report in reports]


def now(**shift):
    return (datetime.now(timezone.utc) + timedelta(**shift)).strftime("%Y-%m-%dT%H:%M:%SZ")


# Everywhere


@pytest.mark.parametrize("path", ["discovery", "services", "services/jalan", "requests", "servicerequestupdates"])
def test_the_suffix_chooses_the_format_and_not_the_accept_header(open311, path):
    json_reply = open311.ask(f"{path}.json", {"Accept": "text/xml"})
    xml_reply = open311.ask(f"{path}.xml", {"Accept": "application/json"})
    assert json_reply.headers["content-type"] == "application/json; charset=utf-8"
    assert xml_reply.headers["content-type"] == "text/xml; charset=utf-8"
    assert xml_reply.body.startswith(b'<?xml version="1.0" encoding="UTF-8"?>')
    assert b"xmlns" not in xml_reply.body
    json_reply.json()


@pytest.mark.parametrize("path", ["services.json", "services/jalan.json", "requests.json", "servicerequestupdates.json"])
def test_the_jurisdiction_may_be_left_out_or_empty_but_not_be_another(open311, path):
    assert open311.ask(path, jurisdiction_id=open311.jurisdiction).status == 200
    assert open311.ask(path, jurisdiction_id="").status == 200
    other = open311.ask(path, jurisdiction_id="elsewhere.example")
    assert other.status == 404 and other.json()[0]["code"] == 404


def test_pages_of_other_hosts_may_read(open311):
    assert open311.ask("requests.json").headers["access-control-allow-origin"] == "*"
    assert open311.ask("requests/none.xml").headers["access-control-allow-origin"] == "*"


def test_the_key_of_the_demo_is_kept_and_only_the_owner_reads_it(open311):
    file = open311.server.data / "demo-open311.json"
    assert file.stat().st_mode & 0o777 == 0o600
    before = file.read_bytes()
    open311.server.stop()
    open311.server.start()
    assert file.read_bytes() == before
    assert open311.file()
    assert before.decode()[20:40] not in open311.server.printed().decode()


# Discovery


@pytest.mark.parametrize("base", ["/open311", ROOT])
def test_discovery_says_the_same_in_both_forms(open311, base):
    reply = open311.server.ask("GET", f"{base}/discovery.json")
    document = reply.json()
    assert set(document) == {"changeset", "contact", "key_service", "endpoints"} and all(document.values())
    assert TIME.fullmatch(document["changeset"]) and len(document["endpoints"]) >= 2
    for endpoint in document["endpoints"]:
        assert endpoint["specification"] == "http://wiki.open311.org/GeoReport_v2"
        assert endpoint["url"].rstrip("/") == open311.address
        assert endpoint["type"] in ("production", "test")
        assert endpoint["formats"] == ["text/xml", "application/json"]
        assert TIME.fullmatch(endpoint["changeset"])
    root = open311.xml("discovery.xml")
    assert root.tag == "discovery"
    assert [url.text for url in root.findall("endpoints/endpoint/url")] == [e["url"] for e in document["endpoints"]]
    assert [f.text for f in root.findall("endpoints/endpoint[1]/formats/format")] == document["endpoints"][0]["formats"]


# Services


def test_services_are_the_categories_of_the_city(open311):
    services = open311.get("services.json")
    assert len(services) == 123 and len({service["service_code"] for service in services}) == 123
    for service in services:
        assert set(service) == {"service_code", "service_name", "description", "metadata", "type", "keywords", "group"}
        assert service["metadata"] in (True, False) and service["type"] == "realtime"
        assert re.fullmatch(r"[A-Za-z0-9_-]+", service["service_code"])
    root = open311.xml("services.xml")
    assert root.tag == "services" and [child.tag for child in root] == ["service"] * 123
    assert [code.text for code in root.findall("service/service_code")] == [s["service_code"] for s in services]
    assert {truth.text for truth in root.findall("service/metadata")} == {"true", "false"}
    english = open311.get("services.json", locale="en")
    assert sum(one["service_name"] != other["service_name"] for one, other in zip(services, english)) > 100


def test_services_by_place(open311):
    assert len(open311.get("services.json", lat=-6.2, long=106.8)) == 123
    assert open311.get("services.json", lat=51.5, long=0) == []
    assert list(open311.xml("services.xml", lat=51.5, long=0)) == []
    assert open311.ask("services.json", lat="-6.2").status == 400


def test_every_definition_is_one_object_with_questions_in_order(open311):
    table = {row.split(",")[0] for row in (CITY / "attributes.csv").read_text().splitlines()[1:]}
    asked = {s["service_code"] for s in open311.get("services.json") if s["metadata"]}
    assert asked == table
    for code in asked | {"trotoar"}:
        definition = open311.get(f"services/{code}.json")
        attributes = definition["attributes"]
        assert definition["service_code"] == code and bool(attributes) == (code in asked)
        assert [attribute["order"] for attribute in attributes] == list(range(1, len(attributes) + 1))
        assert len({attribute["code"] for attribute in attributes}) == len(attributes)
        for attribute in attributes:
            assert attribute["datatype"] in "string number datetime text singlevaluelist multivaluelist".split()
            assert attribute["variable"] in (True, False) and attribute["required"] in (True, False)
            assert attribute["description"] and "datatype_description" in attribute
            assert ("values" in attribute) == attribute["datatype"].endswith("valuelist")
            assert all(value["key"] and value["name"] for value in attribute.get("values", []))
        root = open311.xml(f"services/{code}.xml")
        assert root.tag == "service_definition" and root.findtext("service_code") == code
        assert [c.text for c in root.findall("attributes/attribute/code")] == [a["code"] for a in attributes]


@pytest.mark.parametrize("path", ["services/none.json", "requests/JK-0000-0000.json", "tokens/none.json"])
def test_what_is_not_there_is_404_in_both_forms(open311, path):
    reply = open311.ask(path)
    (error,) = reply.json()
    assert reply.status == 404 and error["code"] == 404 and error["description"]
    root = open311.xml(path.replace(".json", ".xml"))
    assert root.tag == "errors" and root.findtext("error/code") == "404" and root.findtext("error/description")


# Requests


def test_a_report_has_every_field_of_the_standard(open311, filed):
    (report,) = open311.get(f"requests/{filed['first']}.json")
    assert [name for name in FIELDS if name not in report] == []
    assert report["status"] == "open" and report["service_code"] == "jalan" and report["service_name"]
    assert report["description"] == "Lubang & retak <dalam> di tikungan"
    assert report["lat"] == -6.237 and report["long"] == 106.9
    assert report["address"] == "Jl. Mawar, dekat pasar" and report["agency_responsible"]
    for name in ("requested_datetime", "updated_datetime", "expected_datetime"):
        assert TIME.fullmatch(report[name]), name
    assert report["address_id"] is None and report["zipcode"] is None and report["media_url"] is None
    assert re.fullmatch(r"[A-Za-z0-9_-]+", report["service_request_id"])
    root = open311.xml(f"requests/{filed['first']}.xml")
    assert root.tag == "service_requests" and [child.tag for child in root] == ["request"]
    assert [child.tag for child in root[0]] == list(report)
    assert root.findtext("request/description") == report["description"]
    assert root.find("request/zipcode").text is None


def test_the_number_overrides_everything_else(open311, filed):
    wanted = [filed["last"], filed["tree"]]
    query = {"service_request_id": ",".join(wanted), "status": "nonsense", "start_date": "2001-01-01", "service_code": "x"}
    assert ids(open311.get("requests.json", **query)) == wanted
    assert open311.get("requests.json", service_request_id="JK-0000-0000") == []


def test_a_thousand_numbers_are_taken_and_one_more_is_not(open311, filed):
    many = ",".join([filed["first"]] + ["JK-0000-0000"] * 999)
    assert len(many) > 12_000
    assert ids(open311.get("requests.json", service_request_id=many)) == [filed["first"]]
    assert open311.ask("requests.json", service_request_id=many + ",JK-0000-0001").status == 400


def test_services_and_statuses_with_commas(open311, filed):
    assert set(filed.values()) <= set(ids(open311.get("requests.json")))
    assert filed["tree"] not in ids(open311.get("requests.json", service_code="jalan"))
    assert set(filed.values()) <= set(ids(open311.get("requests.json", service_code="jalan,pohon", status="open,closed")))
    closed = open311.get("requests.json", status="closed")
    assert {report["status"] for report in closed} <= {"closed"} and not set(filed.values()) & set(ids(closed))
    assert open311.get("requests.json", service_code="none") == []
    assert set(filed.values()) <= set(ids(open311.get("requests.json", status="", service_code="", start_date="")))
    assert list(open311.xml("requests.xml", service_code="none")) == []


def test_dates_are_inclusive_and_span_ninety_days_at_most(open311, filed):
    (report,) = open311.get(f"requests/{filed['tree']}.json")
    at = report["requested_datetime"]
    assert filed["tree"] in ids(open311.get("requests.json", start_date=at, end_date=at))
    assert filed["tree"] in ids(open311.get("requests.json", start_date=now(days=-89), end_date=now(seconds=60)))
    assert filed["tree"] not in ids(open311.get("requests.json", end_date=now(days=-1)))
    # From there ninety days on, which ends before today.
    assert open311.get("requests.json", start_date=now(days=-100)) == []
    long = open311.ask("requests.json", start_date=now(days=-91), end_date=now())
    assert long.status == 400 and "90" in long.json()[0]["description"]
    local = at.replace("Z", "+00:00")
    raw = open311.server.ask("GET", f"{ROOT}/requests.json?start_date={local}&end_date={at}").json()
    assert filed["tree"] in ids(raw), "a plus that was not escaped"


def test_by_change(open311, filed):
    (report,) = open311.get(f"requests/{filed['last']}.json")
    at = report["updated_datetime"]
    assert filed["last"] in ids(open311.get("requests.json", updated_after=at))
    assert filed["last"] in ids(open311.get("requests.json", updated_before=at))
    assert open311.get("requests.json", updated_after=now(days=1)) == []


def test_by_place_and_words(open311, filed):
    near = open311.get("requests.json", lat=-6.2305, long=106.8852, radius=200)
    assert [report["distance"] for report in near if report["service_request_id"] == filed["tree"]] == [0]
    assert all(report["distance"] <= 200 for report in near) and filed["last"] not in ids(near)
    box = ids(open311.get("requests.json", bbox="106.88,-6.24,106.89,-6.22"))
    assert filed["tree"] in box and filed["last"] not in box
    assert ids(open311.get("requests.json", bbox="106.89;-6.22;106.88;-6.24")) == box
    found = ids(open311.get("requests.json", q="dahan trotoar"))
    assert filed["tree"] in found and filed["last"] not in found
    assert open311.get("requests.json", q="kapal selam") == []


def test_pages_do_not_overlap_and_end(open311, filed):
    whole = ids(open311.get("requests.json"))
    pages = [ids(open311.get("requests.json", page=page, page_size=2)) for page in range(1, len(whole) // 2 + 2)]
    assert sum(pages, []) == whole
    assert open311.get("requests.json", page=1000, page_size=2) == []
    assert len(open311.get("requests.json", page_size=5_000)) == len(whole)
    for name in ("per_page", "limit", "max_requests"):
        assert len(open311.get("requests.json", **{name: 1})) == 1


def test_extensions(open311, filed):
    (plain,) = open311.get(f"requests/{filed['tree']}.json")
    (report,) = open311.get(f"requests/{filed['tree']}.json", extensions="true")
    more = report.pop("extended_attributes")
    assert report == plain
    assert more["detailed_status"] == "RECEIVED" and more["title"] and more["media_urls"] == []
    root = open311.xml(f"requests/{filed['tree']}.xml", extensions="true")
    assert root.findtext("request/extended_attributes/detailed_status") == "RECEIVED"


def test_the_token_of_a_report_is_its_number(open311, filed):
    expected = {"service_request_id": filed["first"], "token": filed["first"]}
    assert open311.get(f"tokens/{filed['first']}.json") == [expected]
    root = open311.xml(f"tokens/{filed['first']}.xml")
    assert root.findtext("request/token") == filed["first"]


def test_updates_are_stable_and_of_their_span(open311, filed):
    window = {"start_date": now(hours=-2), "end_date": now(seconds=60)}
    updates = open311.get("servicerequestupdates.json", **window)
    assert updates == open311.get("servicerequestupdates.json", **window)
    mine = [update for update in updates if update["service_request_id"] == filed["first"]]
    assert [update["status"] for update in mine] == ["open"] and TIME.fullmatch(mine[0]["updated_datetime"])
    assert len({update["update_id"] for update in updates}) == len(updates)
    assert open311.get("servicerequestupdates.json", end_date=now(hours=-2)) == []
    root = open311.xml("servicerequestupdates.xml", **window)
    assert root.tag == "service_request_updates" and {child.tag for child in root} == {"request_update"}

def stamp(at):
    return datetime.fromtimestamp(at, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def test_updates_of_any_old_window_are_those_of_the_histories(imported, tmp_path):
    """Against every event of every public report, for windows within the made-up past and for all of their pages."""
    shutil.copytree(imported, tmp_path / "data")
    done = command("demo", "seed", "--reports", "3000", "--data", tmp_path / "data", "--city", CITY)
    assert done.returncode == 0, done.stderr
    with Server(tmp_path / "data", "--demo") as server:
        other = Open311(server)
        with contextlib.closing(sqlite3.connect(f"file:{server.data}/laporaman.sqlite?mode=ro", uri=True, timeout=10)) as base:
            rows = base.execute(
                "SELECT p.number, row_number() OVER (PARTITION BY p.key ORDER BY e.seq), e.at, p.changed_at"
                " FROM publication p JOIN event e ON e.report = p.key"
                " WHERE e.kind IN ('filed', 'accepted', 'coordinated', 'dispatched', 'scheduled', 'validated', 'rejected',"
                " 'confirmed', 'contested', 'withdrawn', 'followed', 'inherited') ORDER BY p.changed_at, p.number, e.seq"
            ).fetchall()
        assert len(rows) > 2_000
        first, last = min(row[2] for row in rows), max(row[2] for row in rows)
        seen = set()
        for part in range(1, 9):
            begin = first + (last - first) * part // 10
            for length in (7_200, 86_400 * 3, 86_400 * 60):
                window = {"start_date": stamp(begin), "end_date": stamp(begin + length)}
                wanted = [f"{number}-{place}" for number, place, at, _ in rows if begin <= at <= begin + length]
                found, page = [], 1
                while len(found) == 1_000 * (page - 1):
                    found += [
                        update["update_id"]
                        for update in other.get("servicerequestupdates.json", **window, page=page)]
                    page += 1
                assert found == wanted, (part, length, len(found), len(wanted))
                seen |= set(found)
        assert len(seen) > 1_000


# The frame around it


def test_a_request_line_of_sixteen_kilobytes_is_read(open311):
    assert open311.ask("requests.json", x="y" * 17_000).status == 200


def test_an_unknown_path_and_a_wrong_method_answer_in_the_form_that_was_asked_for(open311):
    reply = open311.ask("nowhere.json")
    assert reply.status == 404 and reply.json()[0]["code"] == 404
    for method in ("PUT", "DELETE", "PATCH"):
        reply = open311.server.ask(method, f"{ROOT}/requests.json")
        assert reply.status == 405 and reply.json()[0]["code"] == 405 and "GET" in reply.headers["allow"]
    assert open311.server.ask("HEAD", f"{ROOT}/requests.xml").status == 200


def test_no_slash_is_moved_about(open311):
    assert open311.server.ask("GET", "/open311/v2//services.json").status == 200


def test_a_refused_call_leaves_the_connection_in_order(open311):
    connection = http.client.HTTPConnection("127.0.0.1", open311.server.port, timeout=30)
    for _ in range(2):
        connection.request("POST", f"{ROOT}/requests.json", b"x" * 400_000, {"Content-Type": "text/plain"})
        reply = connection.getresponse()
        assert reply.status == 400 and reply.read().startswith(b"[{")
    connection.request("GET", f"{ROOT}/services.json")
    assert connection.getresponse().status == 200
    connection.close()


def test_a_body_in_chunks_and_one_that_waits_for_leave(open311):
    body = f"api_key={open311.key}&service_code=jalan&lat=-6.237&long=106.9&description=Lubang".encode()
    head = (
        f"POST {ROOT}/requests.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\n"
    ).encode()
    chunks = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in (body[:20], body[20:])) + b"0\r\n\r\n"
    assert status_of(ask_raw(open311.server.port, head + b"Transfer-Encoding: chunked\r\n\r\n" + chunks)) == 200
    expecting = head + b"Content-Length: %d\r\nExpect: 100-continue\r\n\r\n" % len(body)
    assert b"HTTP/1.1 200" in ask_raw(open311.server.port, expecting + body)
