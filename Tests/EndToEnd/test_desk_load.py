"""Two hundred officers at their queues at once: nobody waits for ever, nobody sees another unit's, two never win."""

import http.client
import json
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server

#: The kelurahan with a demo desk and field officer, and agencies that get theirs by hand-over.
UNITS = ["31.75.07.1002", "31.71.08.1001", "31.75.03.1001", "31.73.06.1003", "BINAMARGA", "SDA", "TAMHUT", "LH"]
OFFICERS = 200
PER_UNIT = OFFICERS // len(UNITS)
CASES = 6


@pytest.fixture(scope="module")
def house(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("load") / "data", "--demo") as server:
        yield server, Officers(server)


@pytest.fixture(scope="module")
def people(house):
    """By name, the unit; each of them signed in. The accounts are written beside the server as in the other tests."""
    server, officers = house
    names = {}
    for unit in UNITS:
        for n in range(PER_UNIT):
            names[officers.add(unit, "operator", f"-{n}")] = unit
    assert len(names) == OFFICERS
    return names


@pytest.fixture(scope="module")
def cases(house):
    """Some private and public cases in each unit's inbox, by unit."""
    server, officers = house
    kelurahan = officers.of(UNITS[0], "operator")
    cases = {}
    for unit in UNITS:
        cases[unit] = set()
        for n in range(CASES):
            visibility = "public" if n % 3 == 0 else "private"
            number = server.file(draft(Receipt(), visibility=visibility))["number"]
            if unit != UNITS[0]:
                officers.do(kelurahan, number, "coordinate", unit=unit, reason="Tugas unit itu")
            cases[unit].add(number)
    return cases


def together(work, names):
    """Does the work for all names at once: as many threads as officers, let go at the same moment."""
    barrier = threading.Barrier(len(names))

    def one(name):
        barrier.wait(timeout=60)
        return name, work(name)

    with ThreadPoolExecutor(len(names)) as pool:
        return dict(pool.map(one, names))


def test_all_queues_at_once_hold_the_own_unit_and_nothing_else(house, people, cases):
    server, officers = house

    def look(name):
        api = officers.ask(name, "GET", "/crm/api/v1/reports?queue=inbox")
        page = server.ask("GET", "/crm?queue=inbox", headers={"Cookie": f"__Host-crm={officers.token(name)}"})
        return api, page

    everything = set().union(*cases.values())
    for name, (api, page) in together(look, people).items():
        assert (api.status, page.status) == (200, 200), name
        unit = people[name]
        listed = {row["number"] for row in api.json()["reports"]}
        assert listed == cases[unit], name
        text = page.body.decode()
        shown = {number for number in everything if number in text}
        assert shown == cases[unit], name


def test_of_a_whole_unit_that_takes_on_one_case_one_wins_and_the_others_are_told(house, people, cases):
    server, officers = house
    wanted = {unit: sorted(numbers)[0] for unit, numbers in cases.items()}
    versions = {unit: officers.open(officers.of(unit, "operator"), wanted[unit])["report"]["version"] for unit in UNITS}

    def accept(name):
        unit = people[name]
        return officers.ask(name, "POST", f"/crm/api/v1/reports/{wanted[unit]}/accept", {"version": versions[unit]})

    replies = together(accept, people)
    for unit in UNITS:
        own = [reply for name, reply in replies.items() if people[name] == unit]
        assert sorted(reply.status for reply in own) == [200] + [409] * (PER_UNIT - 1)
        assert {reply.json()["state"] for reply in own if reply.status == 409} == {"in_progress"}
        events = officers.open(officers.of(unit, "operator"), wanted[unit])["history"]
        assert [event["event"] for event in events].count("accepted") == 1


def test_nobody_can_do_anything_to_the_cases_of_another_unit(house, people, cases):
    server, officers = house
    private = {}
    for unit in UNITS:
        rows = officers.ask(officers.of(unit, "operator"), "GET", "/crm/api/v1/reports?queue=all").json()["reports"]
        private[unit] = next(row["number"] for row in rows if row["visibility"] == "private")

    def guess(name):
        others = [number for unit, number in private.items() if unit != people[name]]
        number = others[sum(name.encode()) % len(others)]
        return officers.ask(name, "GET", f"/crm/api/v1/reports/{number}"), officers.ask(
            name, "GET", "/crm/api/v1/reports/JK-0000-0000")

    bodies = {reply.body for pair in together(guess, people).values() for reply in pair}
    assert len(bodies) == 1
    assert json.loads(bodies.pop())["status"] == 404


def listening(port, token):
    """An open stream of what an officer's page is told."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    connection.request("GET", "/crm/events", headers={"Cookie": f"__Host-crm={token}"})
    response = connection.getresponse()
    assert response.status == 200
    assert response.readline().startswith(b":")
    return response


def heard(stream, until):
    """The events of a stream up to one, or to its end."""
    events = 0
    while line := stream.readline():
        events += line.startswith(b"event: queue")
        if events == until:
            break
    return events


def test_each_open_page_hears_of_its_own_queue_only(house, people):
    """All listen while one report comes to each unit in turn; then the server stops, which ends what they hear."""
    server, officers = house
    streams = {name: listening(server.port, officers.token(name)) for name in people}
    kelurahan = officers.of(UNITS[0], "operator")
    for unit in UNITS[1:]:
        number = server.file(draft(Receipt()))["number"]
        officers.do(kelurahan, number, "coordinate", unit=unit, reason="Tugas unit itu")
    first = {name: heard(stream, until=1) for name, stream in streams.items()}
    assert set(first.values()) == {1}
    assert server.stop() == 0
    for name, stream in streams.items():
        more = heard(stream, until=None)
        # Those that file and hand over hear of each.
        assert more == 0 or people[name] == UNITS[0], name
