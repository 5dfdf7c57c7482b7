"""Open data: files and feeds that programs read, of public reports only."""

import csv
import io
import json
import re
import shutil
from pathlib import Path

import pytest
from lxml import etree

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import STORY, draft
from harness.server import Server

COLUMNS = (
    "number state category category_name kelurahan kelurahan_name kecamatan kota unit unit_name latitude longitude story"
    " location additional photos filed_at changed_at due_at closed_at confirmed contested"
).split()
NASTY = '=HYPERLINK("http://jahat.example","klik"), lalu "kutip"\nbaris baru <b>tebal</b> & ]]> é🙂 '
ATOM = {"a": "http://www.w3.org/2005/Atom", "g": "http://www.georss.org/georss"}
FILES = ("/api/v1/public/export.csv", "/api/v1/public/export.geojson", "/api/v1/public/feed.atom")
KELURAHAN = "31.75.07.1002"


@pytest.fixture(scope="module")
def house(imported, tmp_path_factory):
    data = tmp_path_factory.mktemp("open") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo") as server:
        reports = [
            server.file(draft(Receipt(), visibility="public", category=category, story=story))
            for category, story in [("jalan", STORY), ("banjir", NASTY + STORY), ("jalan", STORY + " Lagi."), ("pohon", "-" + STORY)]
        ]
        private = server.file(draft(Receipt(), category="jalan", story="Hanya untuk petugas. " + STORY))
        yield server, [report["number"] for report in reports], private["number"]


def rows(server, path="/api/v1/public/export.csv"):
    reply = server.ask("GET", path)
    assert reply.status == 200 and reply.type.startswith("text/csv"), reply.status
    assert reply.body.count(b"\r\n") >= 1 and reply.body.endswith(b"\r\n")
    table = csv.reader(io.StringIO(reply.body.decode("utf-8"), newline=""), strict=True)
    head = next(table)
    assert head == COLUMNS
    return [dict(zip(head, row, strict=True)) for row in table]


def month_now(server):
    return server.ask("GET", "/data").body.decode().split("/api/v1/public/export/")[1][:7]


def test_a_table_holds_every_public_report_once_and_no_private_one(house):
    server, numbers, private = house
    found = rows(server)
    assert sorted(row["number"] for row in found) == sorted(numbers) and private not in str(found)
    for row in found:
        shown = server.get_json(f"/api/v1/public/reports/{row['number']}")["report"]
        assert [row[name] for name in ("state", "category", "category_name")] == [shown["state"], shown["category"], shown["category_name"]]
        assert row["kelurahan"] == shown["kelurahan"]["code"] and row["unit"] == shown["unit"]["code"]
        assert float(row["latitude"]) == shown["point"]["lat"] and float(row["longitude"]) == shown["point"]["lon"]
        assert [row[name] for name in ("filed_at", "changed_at", "due_at")] == [shown["filed_at"], shown["changed_at"], shown["due_at"]]
        assert row["story"].removeprefix("'") == shown["story"] and row["location"] == shown["location"]
        assert (row["closed_at"], row["confirmed"], row["contested"]) == ("", "false", "false")


def test_no_cell_is_a_formula(house):
    server, *_ = house
    found = rows(server)
    texts = [row[name] for row in found for name in COLUMNS if name not in ("latitude", "longitude")]
    assert [text for text in texts if text[:1] in tuple("=+-@\t\r")] == []
    assert sum(row["story"].startswith("'") for row in found) == 2


def test_points_are_valid_geojson_with_the_same_values(house):
    server, numbers, _ = house
    reply = server.ask("GET", "/api/v1/public/export.geojson")
    assert reply.type == "application/geo+json"
    collection = json.loads(reply.body)
    assert collection["type"] == "FeatureCollection" and set(collection) == {"type", "features"}
    table = {row["number"]: row for row in rows(server)}
    assert sorted(feature["properties"]["number"] for feature in collection["features"]) == sorted(numbers)
    for feature in collection["features"]:
        assert set(feature) == {"type", "geometry", "properties"} and feature["type"] == "Feature"
        properties, row = feature["properties"], table[feature["properties"]["number"]]
        assert list(properties) == COLUMNS
        assert feature["geometry"] == {"type": "Point", "coordinates": [properties["longitude"], properties["latitude"]]}
        assert properties["story"] == row["story"].removeprefix("'") and properties["closed_at"] is None
        assert properties["confirmed"] is False and properties["photos"] == 0


def test_months_together_are_everything(house):
    server, numbers, _ = house
    month = month_now(server)
    assert sorted(row["number"] for row in rows(server, f"/api/v1/public/export/{month}.csv")) == sorted(numbers)
    features = json.loads(server.ask("GET", f"/api/v1/public/export/{month}.geojson").body)["features"]
    assert len(features) == len(numbers)


@pytest.mark.parametrize("file", ["2026-13.csv", "1999-01.csv", "9999-12.csv", "2026-11", "2026-11.xlsx", "..csv", "%2e%2e.csv", "2026-11.csv.gz"])
def test_a_month_that_has_no_file_is_not_found(house, file):
    reply = house[0].ask("GET", f"/api/v1/public/export/{file}")
    assert reply.status == 404 and reply.type == "application/problem+json"


def feed(server, query="", **headers):
    reply = server.ask("GET", "/api/v1/public/feed.atom" + query, headers=headers)
    assert reply.status == 200 and reply.type.startswith("application/atom+xml"), (reply.status, reply.type)
    document = etree.fromstring(reply.body, etree.XMLParser(resolve_entities=False, no_network=True))
    schema = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "schemas" / "atom.rng")))
    schema.assertValid(document)
    return document


def test_the_feed_is_valid_and_newest_first(house):
    server, numbers, private = house
    document = feed(server)
    links = document.xpath("a:entry/a:link/@href", namespaces=ATOM)
    assert [link.split("/respons/")[1] for link in links] == [row["number"] for row in server.get_json("/api/v1/public/reports")["reports"]]
    assert {link.split("/respons/")[0] for link in links} == {f"http://127.0.0.1:{server.port}"}
    ids = document.xpath("//a:id/text()", namespaces=ATOM)
    assert len(ids) == len(set(ids)) == len(numbers) + 1 and private.encode() not in etree.tostring(document)
    assert document.xpath("string(a:updated)", namespaces=ATOM) == max(document.xpath("a:entry/a:updated/text()", namespaces=ATOM))
    assert [len(point.split()) for point in document.xpath("a:entry/g:point/text()", namespaces=ATOM)] == [2] * len(numbers)


def test_the_schema_refuses_what_is_no_feed():
    schema = etree.RelaxNG(etree.parse(str(Path(__file__).parent / "schemas" / "atom.rng")))
    whole = (
        "<feed xmlns='http://www.w3.org/2005/Atom'><title>t</title><id>tag:a,2026:b</id><updated>2026-11-23T03:00:00Z</updated>"
        "<author><name>n</name></author><link rel='self' href='http://a/'/></feed>"
    )
    assert schema.validate(etree.fromstring(whole))
    for broken in [
        whole.replace("<id>tag:a,2026:b</id>", ""), whole.replace("T03", " 03"), whole.replace("tag:a,2026:b", "b"),
        whole.replace("</feed>", "<entry/></feed>"), whole.replace("<name>n</name>", ""), whole.replace("</feed>", "<title>x</title></feed>"),
        whole.replace("http://a/", "/a"),
    ]:
        assert broken != whole and not schema.validate(etree.fromstring(broken)), broken


def test_a_feed_of_a_category_and_an_area(house):
    server, *_ = house
    document = feed(server, f"?category=jalan&kelurahan={KELURAHAN}")
    assert set(document.xpath("a:entry/a:category/@term", namespaces=ATOM)) == {"jalan"}
    assert len(document.xpath("a:entry", namespaces=ATOM)) == 2
    (own,) = document.xpath("a:link[@rel='self']/@href", namespaces=ATOM)
    (page,) = document.xpath("a:link[@rel='alternate']/@href", namespaces=ATOM)
    assert own.endswith(f"/api/v1/public/feed.atom?category=jalan&kelurahan={KELURAHAN}")
    assert page.endswith(f"/respons?category=jalan&kelurahan={KELURAHAN}")
    assert document.xpath("string(a:id)", namespaces=ATOM) != feed(server).xpath("string(a:id)", namespaces=ATOM)
    assert "Jalan" in document.xpath("string(a:title)", namespaces=ATOM)


def test_an_empty_feed_is_valid_too(house):
    assert feed(house[0], "?state=rejected").xpath("a:entry", namespaces=ATOM) == []


def test_a_filter_that_does_not_exist_is_named(house):
    reply = house[0].ask("GET", "/api/v1/public/feed.atom?category=tidak-ada")
    assert reply.status == 422 and reply.json()["field"] == "category"


def test_the_feed_speaks_the_language_asked_for_and_the_host_it_was_asked_by(house):
    server, *_ = house
    english = feed(server, **{"Accept-Language": "en"})
    assert english.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"
    other = feed(server, **{"Host": "data.example"})
    assert other.xpath("a:link[@rel='self']/@href", namespaces=ATOM) == ["https://data.example/api/v1/public/feed.atom"]
    assert "127.0.0.1" in feed(server).xpath("string(a:link[@rel='self']/@href)", namespaces=ATOM)
    strange = feed(server, **{"Host": 'x"><script>'})
    assert b"<script" not in etree.tostring(strange)


@pytest.mark.parametrize("path", FILES)
def test_what_has_not_changed_is_not_sent_again(house, path):
    server, *_ = house
    tag = server.ask("GET", path).headers["etag"]
    for asked in (tag, f'"other", {tag}', "*") if "export" in path else (tag,):
        reply = server.ask("GET", path, headers={"If-None-Match": asked})
        assert (reply.status, reply.body, reply.headers["etag"]) == (304, b"", tag), asked
    assert server.ask("GET", path, headers={"If-None-Match": '"other"'}).status == 200
    server.file(draft(Receipt(), story="Privat. " + STORY))
    assert server.ask("GET", path, headers={"If-None-Match": tag}).status == 304


@pytest.mark.parametrize("path", FILES)
def test_any_page_may_read_it_but_with_nothing_of_its_reader(house, path):
    server, *_ = house
    reply = server.ask("GET", path, headers={"Origin": "https://peta.example"})
    assert reply.headers["access-control-allow-origin"] == "*" and "access-control-allow-credentials" not in reply.headers
    assert server.ask("GET", path + "?category=tidak-ada", headers={"Origin": "https://peta.example"}).headers["access-control-allow-origin"] == "*"


def test_nothing_else_may_be_read_by_other_pages(house):
    server, *_ = house
    for method, path in [
        ("GET", "/api/v1/mine"), ("GET", "/"), ("GET", "/respons"), ("POST", "/api/v1/reports"), ("POST", "/api/v1/public/reports"),
        ("GET", "/crm/api/v1/reports"), ("OPTIONS", "/api/v1/mine"), ("GET", "/api/v1/locate?lat=0&lon=0"),
    ]:
        reply = server.ask(method, path, headers={"Origin": "https://jahat.example"})
        assert [name for name in reply.headers if name.startswith("access-control")] == [], path


def test_a_report_that_is_gone_is_gone_from_every_file(imported, tmp_path):
    shutil.copytree(imported, tmp_path / "data")
    with Server(tmp_path / "data", "--demo") as server:
        receipt = Receipt()
        number = server.file(draft(receipt, visibility="public"))["number"]
        month = month_now(server)
        paths = [*FILES, f"/api/v1/public/export/{month}.csv", f"/api/v1/public/export/{month}.geojson"]
        tags = {path: server.ask("GET", path).headers["etag"] for path in paths}
        assert all(number.encode() in server.ask("GET", path).body for path in paths)
        assert server.ask("POST", "/api/v1/mine/withdraw", {}, receipt.header).status == 200
        (row,) = rows(server)
        assert row["state"] == "withdrawn" and re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", row["closed_at"])
        assert server.ask("POST", "/api/v1/mine/erase", {}, receipt.header).status == 200
        for path in paths:
            reply = server.ask("GET", path, headers={"If-None-Match": tags[path]})
            assert reply.status == 200 and number.encode() not in reply.body, path


def test_the_page_explains_every_column_in_both_languages_and_names_the_licence(house):
    server, *_ = house
    for cookie in ({}, {"Cookie": "lang=en"}):
        page = server.ask("GET", "/data", headers=cookie).body.decode()
        assert [name for name in COLUMNS if f"<code>{name}</code>" not in page] == []
        assert "creativecommons.org" in page
    links = server.ask("GET", "/api/v1/public/export.csv").headers["link"]
    assert 'rel="license"' in links


def test_pages_name_their_feed(house):
    server, *_ = house
    def alternate(path):
        return re.findall(r'<link rel="alternate" type="application/atom\+xml" href="([^"]*)"', server.ask("GET", path).body.decode())
    assert alternate("/") == alternate("/respons") == ["/api/v1/public/feed.atom"]
    assert alternate("/respons?category=jalan") == ["/api/v1/public/feed.atom?category=jalan"]


def test_many_who_do_not_read_do_not_stop_others(house):
    """Files that nobody reads take their places and no more; everything else goes on."""
    import socket

    server, *_ = house
    waiting = []
    for _ in range(12):
        client = socket.create_connection(("127.0.0.1", server.port))
        client.sendall(b"GET /api/v1/public/export.csv HTTP/1.1\r\nHost: x\r\n\r\n")
        waiting.append(client)
    assert server.ask("GET", "/respons").status == 200
    for client in waiting:
        client.close()
    assert server.ask("GET", "/api/v1/public/export.csv").status == 200
