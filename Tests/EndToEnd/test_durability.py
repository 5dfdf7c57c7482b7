"""A 201 means that the report is on disk."""

import contextlib
import re
import threading

from harness.receipts import Receipt
from harness.reports import STORY, draft


def test_a_report_survives_being_killed_right_after_its_201(servers):
    server = servers()
    for _ in range(3):
        receipt = Receipt()
        answer = server.file(draft(receipt))
        server.kill()
        server.start()
        report = server.mine(receipt)["report"]
        assert report["number"] == answer["number"] and report["story"] == STORY


def test_every_201_given_under_load_survives_a_kill(servers):
    server, filed = servers(), []

    def file_until_it_dies():
        try:
            while True:
                receipt = Receipt()
                reply = server.ask("POST", "/api/v1/reports", draft(receipt))
                if reply.status == 201:
                    filed.append(receipt)
                if len(filed) >= 60:
                    enough.set()
        except Exception:  # noqa: BLE001 - however a killed server looks to a client
            return

    enough = threading.Event()
    threads = [threading.Thread(target=file_until_it_dies) for _ in range(8)]
    for thread in threads:
        thread.start()
    assert enough.wait(60)
    server.kill()
    for thread in threads:
        thread.join()
    server.start()
    lost = [receipt for receipt in filed if server.ask("GET", "/api/v1/mine", headers=receipt.header).status != 200]
    assert lost == []


def test_a_photo_survives_too(servers):
    server, receipt = servers(), Receipt()
    answer = server.file(draft(receipt))
    sealed = receipt.seal(b"sebuah gambar", answer["id"], 1)
    headers = receipt.header | {"Content-Type": "application/octet-stream"}
    assert server.ask("PUT", "/api/v1/mine/photos/1", sealed, headers).status in (200, 201, 204)
    server.kill()
    server.start()
    assert server.ask("GET", "/api/v1/mine/photos/1", headers=receipt.header).body == sealed


def test_sigterm_stops_it_cleanly_and_soon(servers):
    server, receipt = servers(), Receipt()
    server.file(draft(receipt))
    assert server.stop() == 0
    server.start()
    assert server.mine(receipt)["report"]["story"] == STORY
    assert server.stop() == 0


def test_keys_and_data_are_for_their_owner_only(servers):
    server = servers()
    server.file(draft(Receipt()))
    assert server.data.stat().st_mode & 0o077 == 0
    for path in server.data.rglob("*"):
        with contextlib.suppress(FileNotFoundError):  # files of a rendition come and go
            assert path.lstat().st_mode & 0o077 == 0, path
    # And so it is for whatever the programs make that the server starts.
    (mask,) = re.findall(r"^Umask:\s*(\d+)$", open(f"/proc/{server.process.pid}/status").read(), re.MULTILINE)
    assert mask == "0077"
