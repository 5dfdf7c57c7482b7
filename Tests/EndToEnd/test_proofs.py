"""Proofs of the work: a picture that was sent in before is found again, whatever was done to it."""

import io

import pytest
from PIL import Image, ImageEnhance

from harness import photos
from harness.officers import Officers
from harness.proofs import add_proof, picture
from harness.receipts import Receipt
from harness.reports import draft
from harness.server import Server

KELURAHAN = "31.75.07.1002"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with Server(tmp_path_factory.mktemp("proofs") / "data", "--demo") as server:
        yield server


@pytest.fixture(scope="module")
def officers(server):
    return Officers(server)


@pytest.fixture(scope="module")
def field(officers):
    return officers.of(KELURAHAN, "field")


@pytest.fixture
def number(server, officers, field):
    """A private case whose task the field officer has."""
    desk = officers.of(KELURAHAN, "operator")
    number = server.file(draft(Receipt(), visibility="private"))["number"]
    officers.do(desk, number, "accept")
    officers.do(desk, number, "assign", officer=field)
    return number


def jpeg(image, quality=85):
    out = io.BytesIO()
    image.save(out, "JPEG", quality=quality)
    return out.getvalue()


def again(image):
    """The same picture as somebody may send it a second time."""
    wide, high = image.size
    yield "saved worse", jpeg(image, 40)
    yield "half the size", jpeg(image.resize((wide // 2, high // 2)))
    yield "brighter", jpeg(ImageEnhance.Brightness(image).enhance(1.1))
    yield "darker", jpeg(ImageEnhance.Brightness(image).enhance(0.9))
    yield "cut", jpeg(image.crop((wide // 20, high // 20, wide - wide // 20, high - high // 20)))
    yield "in a mirror", jpeg(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT))


def sent_in(officers, field, number):
    officers.do(field, number, "submit")
    checker = officers.of("BIROPEM", "validator")
    return officers.open(checker, number)["proofs"]


def likenesses(proof):
    return [flag["flag"] for flag in proof["flags"] if flag["flag"] in ("reused", "similar")]


def test_a_picture_sent_in_before_is_found_again(officers, field, number, server):
    image = Image.open(io.BytesIO(picture(4_711)))
    add_proof(officers, field, number, 1, body=picture(4_711))
    assert likenesses(sent_in(officers, field, number)[0]) == []
    desk = officers.of(KELURAHAN, "operator")
    second = server.file(draft(Receipt(), visibility="private"))["number"]
    officers.do(desk, second, "accept")
    officers.do(desk, second, "assign", officer=field)
    names = []
    for place, (name, body) in enumerate(again(image), 1):
        add_proof(officers, field, second, place, body=body)
        names.append(name)
    found = {names[proof["n"] - 1]: likenesses(proof) for proof in sent_in(officers, field, second)}
    assert found == {name: ["similar"] for name in names}


def test_other_scenes_are_not_taken_for_it(officers, field, number):
    for place in range(1, 7):
        add_proof(officers, field, number, place, seed=9_000 + place)
    assert [likenesses(proof) for proof in sent_in(officers, field, number)] == [[]] * 6


@pytest.mark.parametrize("name", sorted(photos.bad()))
def test_what_is_no_picture_is_refused_and_leaves_nothing(officers, field, number, name):
    body, kind = photos.bad()[name]
    reply = officers.ask(field, "PUT", f"/crm/api/v1/reports/{number}/proofs/1", body, {"Content-Type": kind})
    assert reply.status in (413, 415, 422), (name, reply.status)
    assert reply.type == "application/problem+json"
    reply = officers.ask(field, "POST", f"/crm/api/v1/reports/{number}/submit", {})
    assert reply.status == 422 and reply.json()["field"] == "photos"


def test_the_picture_is_kept_without_metadata_and_sealed(officers, field, number, server):
    add_proof(officers, field, number, 1, body=photos.jpeg())
    reply = officers.ask(field, "GET", f"/crm/api/v1/reports/{number}/proofs/1")
    assert reply.status == 200 and reply.type == "image/jpeg"
    assert photos.traces(reply.body) == []
    kept = [path.read_bytes() for path in (server.data / "photos").rglob("*") if path.is_file()]
    assert kept and not any(body == reply.body for body in kept)
