"""Officers' accounts on the real server: demo accounts, the command line beside a running server, what is on disk."""

import json

import pytest

from harness.places import CITY
from harness.server import command

SESSION = "/crm/api/v1/session"
UNIT = "31.75.07.1002"
INITIAL = "kata sandi awal yang panjang"


def officer(*arguments, data, given=None):
    return command("officer", *arguments, "--data", data, "--city", CITY, given=given)


def sign_in(server, username, password):
    return server.ask("POST", SESSION, {"username": username, "password": password})


def session(server, token):
    return server.ask("GET", SESSION, headers={"Authorization": f"Bearer {token}"})


@pytest.fixture
def demo(servers):
    server = servers("--demo")
    return server, json.loads((server.data / "demo-officers.json").read_text())


def test_every_demo_account_works_at_once(demo):
    server, rows = demo
    for row in rows:
        answer = sign_in(server, row["username"], row["password"])
        assert answer.status == 200, row["username"]
        assert answer.json()["officer"]["role"] == row["role"] and "must" not in answer.json()


def test_an_added_account_has_something_to_do_first(servers):
    server = servers()
    done = officer("add", "budi", "--unit", UNIT, "--role", "operator", data=server.data, given=INITIAL + "\n")
    assert done.returncode == 0, done.stderr
    answer = sign_in(server, "budi", INITIAL)
    assert answer.json()["must"] == ["password", "second_factor"]
    headers = {"Authorization": f"Bearer {answer.json()['token']}"}
    refused = server.ask("GET", "/crm/api/v1/reports?queue=inbox", headers=headers)
    assert refused.status == 403 and refused.json()["type"].endswith("/must_first")


def test_the_command_line_ends_sessions_of_a_running_server(servers):
    server = servers()
    officer("add", "budi", "--unit", UNIT, "--role", "operator", data=server.data, given=INITIAL + "\n")
    token = sign_in(server, "budi", INITIAL).json()["token"]
    assert session(server, token).status == 200
    assert officer("disable", "budi", data=server.data).returncode == 0
    assert session(server, token).status == 401
    assert sign_in(server, "budi", INITIAL).status == 401
    assert officer("enable", "budi", data=server.data).returncode == 0
    assert sign_in(server, "budi", INITIAL).status == 200
    reset = officer("reset", "budi", data=server.data)
    assert reset.returncode == 0
    assert sign_in(server, "budi", INITIAL).status == 401
    assert sign_in(server, "budi", reset.stdout.strip()).status == 200


@pytest.mark.parametrize("verb", ["disable", "enable", "reset"])
def test_an_unknown_account_is_named_as_the_mistake(servers, verb):
    done = officer(verb, "siapa", data=servers().data)
    assert done.returncode != 0 and "no account" in done.stdout + done.stderr


def test_neither_token_nor_password_nor_a_tried_name_is_on_disk(servers):
    server = servers()
    officer("add", "budi", "--unit", UNIT, "--role", "operator", data=server.data, given=INITIAL + "\n")
    token = sign_in(server, "budi", INITIAL).json()["token"]
    sign_in(server, "nama.yang.dicoba", "sandi yang dicoba")
    session(server, token)
    server.stop()
    wanted = [token, INITIAL, "nama.yang.dicoba", "sandi yang dicoba"]
    for file in [*server.data.rglob("*"), server.log]:
        if not file.is_file():
            continue
        content = file.read_bytes()
        assert not [word for word in wanted if word.encode() in content], file.name
