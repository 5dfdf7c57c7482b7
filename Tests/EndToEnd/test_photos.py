"""Photos: nothing but the picture gets through, and a private one is never seen by the server."""

import io

import pytest
from PIL import Image

from harness import photos
from harness.database import bytes_of_everything
from harness.receipts import Receipt
from harness.reports import draft

SEALED = {"Content-Type": "application/octet-stream"}
DONE = (200, 201, 204)


def put(server, receipt, data, kind, number=1):
    return server.ask("PUT", f"/api/v1/mine/photos/{number}", data, receipt.header | {"Content-Type": kind})


@pytest.fixture
def public_report(server):
    receipt = Receipt()
    return receipt, server.file(draft(receipt, visibility="public"))


@pytest.fixture
def private_report(server):
    receipt = Receipt()
    return receipt, server.file(draft(receipt))


@pytest.mark.parametrize("name", photos.good())
def test_the_search_finds_what_the_photos_hide(name):
    """So that the tests below could fail; the same picture without hidden words has no traces."""
    hidden = {photos.CANARY, photos.GPS_WORDS, b"x:xmpmeta"}
    hidden |= {photos.IPTC} if name.startswith("jpeg") else set()
    hidden |= {photos.ARCHIVE, b"<script>"} if name == "jpeg-polyglot" else set()
    hidden |= {b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"prVt", b"tIME"} if name.startswith("png") else set()
    assert set(photos.traces(photos.good()[name][0])) == hidden
    assert photos.traces(photos.encoded(name.split("-")[0])) == []


@pytest.mark.parametrize("name", photos.good())
def test_a_public_photo_is_shown_without_a_word_of_its_metadata(server, public_report, name):
    receipt, answer = public_report
    data, kind = photos.good()[name]
    reply = put(server, receipt, data, kind)
    assert reply.status in DONE, reply.body[:500]
    for path, headers in (
        (f"/api/v1/public/reports/{answer['number']}/photos/1", {}),
        ("/api/v1/mine/photos/1", receipt.header),
    ):
        shown = server.ask("GET", path, headers=headers)
        assert shown.status == 200 and shown.type.startswith("image/")
        assert photos.traces(shown.body) == []
        picture = Image.open(io.BytesIO(shown.body))
        picture.load()
        assert "exif" not in picture.info or set(picture.getexif()) <= {0x0112}
    for path, kept in bytes_of_everything(server.data):
        assert photos.CANARY not in kept and photos.GPS_WORDS not in kept, path


def test_a_rotated_photo_stands_upright(server, public_report):
    receipt, answer = public_report
    assert put(server, receipt, photos.jpeg(orientation=6), "image/jpeg").status in DONE
    shown = server.ask("GET", f"/api/v1/public/reports/{answer['number']}/photos/1")
    picture = Image.open(io.BytesIO(shown.body))
    turned = picture.getexif().get(0x0112, 1) in (6, 8)
    width, height = picture.size if not turned else picture.size[::-1]
    assert width < height


def test_a_large_photo_is_made_smaller(server, public_report):
    receipt, answer = public_report
    data = photos.encoded("JPEG", photos.pixels().resize((4000, 3000)), quality=85)
    assert put(server, receipt, data, "image/jpeg").status in DONE
    shown = server.ask("GET", f"/api/v1/public/reports/{answer['number']}/photos/1")
    assert max(Image.open(io.BytesIO(shown.body)).size) <= 1600


@pytest.mark.parametrize("name", photos.bad())
def test_what_is_no_photo_is_refused_and_leaves_nothing(server, public_report, name):
    receipt, _ = public_report
    data, kind = photos.bad()[name]
    reply = put(server, receipt, data, kind)
    assert 400 <= reply.status < 500, reply.status
    assert reply.type == "application/problem+json"
    assert server.mine(receipt)["photos"] == []
    assert server.ask("GET", "/api/v1/mine/photos/1", headers=receipt.header).status == 404


def test_a_truncated_photo_is_refused_or_shown_without_its_words(server, public_report):
    receipt, answer = public_report
    data = photos.jpeg()
    reply = put(server, receipt, data[: len(data) * 2 // 3], "image/jpeg")
    assert reply.status in DONE or 400 <= reply.status < 500
    shown = server.ask("GET", f"/api/v1/public/reports/{answer['number']}/photos/1")
    assert photos.traces(shown.body) == []


@pytest.mark.parametrize("number", ["0", "4", "-1", "x", "99999999999999999999"])
def test_only_three_places(server, private_report, number):
    receipt, answer = private_report
    reply = put(server, receipt, receipt.seal(b"x", answer["id"], 1), "application/octet-stream", number)
    assert 400 <= reply.status < 500


def test_a_photo_of_13_megabytes(server, public_report):
    receipt, _ = public_report
    reply = put(server, receipt, photos.encoded("JPEG") + bytes(13 * 1024 * 1024), "image/jpeg")
    assert reply.status in (413, 422) and reply.type == "application/problem+json"


def test_a_sealed_photo_comes_back_as_it_was_and_opens(server, private_report):
    receipt, answer = private_report
    image = photos.encoded("JPEG")
    sealed = receipt.seal(image, answer["id"], 1)
    assert put(server, receipt, sealed, "application/octet-stream").status in DONE
    back = server.ask("GET", "/api/v1/mine/photos/1", headers=receipt.header)
    assert back.status == 200 and back.type == "application/octet-stream"
    assert back.body == sealed
    assert receipt.open(back.body, answer["id"], 1) == image
    assert len(server.mine(receipt)["photos"]) == 1


def test_nobody_else_gets_a_sealed_photo(server, private_report):
    receipt, answer = private_report
    put(server, receipt, receipt.seal(b"x", answer["id"], 1), "application/octet-stream")
    assert server.ask("GET", "/api/v1/mine/photos/1").status in (400, 401, 404)
    assert server.ask("GET", "/api/v1/mine/photos/1", headers=Receipt().header).status == 404
    assert server.ask("GET", f"/api/v1/public/reports/{answer['number']}/photos/1").status == 404


@pytest.mark.parametrize("kind", ["image/jpeg", "application/octet-stream", "image/png"])
def test_an_open_photo_never_enters_a_private_report(server, private_report, kind):
    receipt, _ = private_report
    marker = b"TERBUKA-5531"
    reply = put(server, receipt, photos.jpeg(after=marker), kind)
    assert 400 <= reply.status < 500 and reply.type == "application/problem+json"
    assert server.mine(receipt)["photos"] == []
    assert not [path for path, kept in bytes_of_everything(server.data) if marker in kept]


@pytest.mark.parametrize("size", [32, 1_000, 256 * 1024 - 1, 256 * 1024 + 1, 300_000])
def test_a_sealed_photo_of_a_telling_size_is_refused(server, private_report, size):
    receipt, _ = private_report
    assert 400 <= put(server, receipt, b"LAP1" + bytes(size - 4), "application/octet-stream").status < 500


def test_sealed_is_not_taken_for_public(server, public_report):
    receipt, answer = public_report
    reply = put(server, receipt, receipt.seal(b"x", answer["id"], 1), "application/octet-stream")
    assert 400 <= reply.status < 500


def test_without_a_receipt_no_photo(server, private_report):
    receipt, answer = private_report
    sealed = receipt.seal(b"x", answer["id"], 1)
    assert server.ask("PUT", "/api/v1/mine/photos/1", sealed, SEALED).status in (400, 401, 404)
    assert server.ask("PUT", "/api/v1/mine/photos/1", sealed, SEALED | Receipt().header).status == 404
