"""Computes the test vectors of the access log (DESIGN 5.4), independently of the Swift and JavaScript that are tested
with them: trees and proofs straight from the definitions of RFC 6962, section 2.1, notes from C2SP signed-note.

Run by hand when the design changes (needs the Python package `cryptography`): python3 make-log.py
Writes access-log.json beside itself. Byte strings are hexadecimal unless the name says base64.
"""

import base64
import datetime
import hashlib
import hmac
import json
import pathlib

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

HERE = pathlib.Path(__file__).parent
ENTRIES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]


def digest(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def leaf(entry: bytes) -> bytes:
    return digest(b"\x00" + entry)


def node(left: bytes, right: bytes) -> bytes:
    return digest(b"\x01" + left + right)


def split(count: int) -> int:
    half = 1
    while half * 2 < count:
        half *= 2
    return half


def root(entries: list) -> bytes:
    if not entries:
        return digest(b"")
    if len(entries) == 1:
        return leaf(entries[0])
    half = split(len(entries))
    return node(root(entries[:half]), root(entries[half:]))


def path(index: int, entries: list) -> list:
    if len(entries) == 1:
        return []
    half = split(len(entries))
    if index < half:
        return path(index, entries[:half]) + [root(entries[half:])]
    return path(index - half, entries[half:]) + [root(entries[:half])]


def subproof(old: int, entries: list, is_old: bool) -> list:
    if old == len(entries):
        return [] if is_old else [root(entries)]
    half = split(len(entries))
    if old <= half:
        return subproof(old, entries[:half], is_old) + [root(entries[half:])]
    return subproof(old - half, entries[half:], False) + [root(entries[:half])]


def tree(entries: list, inclusions: list, consistencies: list) -> dict:
    sizes = sorted({size for _, size in inclusions} | {size for pair in consistencies for size in pair})
    return {
        "roots": [{"size": size, "root": root(entries[:size]).hex()} for size in sizes],
        "inclusion": [
            {"index": index, "size": size, "leaf": leaf(entries[index]).hex(),
             "proof": [part.hex() for part in path(index, entries[:size])]}
            for index, size in inclusions
        ],
        "consistency": [
            {"old": old, "new": new, "proof": [part.hex() for part in subproof(old, entries[:new], True)]}
            for old, new in consistencies
        ],
    }


def published() -> dict:
    sizes = range(1, len(ENTRIES) + 1)
    entries = [bytes.fromhex(entry) for entry in ENTRIES]
    made = tree(entries, [(index, size) for size in sizes for index in range(size)],
                [(old, new) for new in sizes for old in range(1, new + 1)])
    return {"entries": ENTRIES, **made}


def large() -> dict:
    """Entry number i, from 0, is SHA-256 of its decimal digits."""
    entries = [digest(str(number).encode()) for number in range(1000)]
    inclusions = [(0, 1000), (999, 1000), (511, 1000), (512, 1000), (767, 768), (255, 257), (256, 257), (300, 777), (63, 64)]
    consistencies = [(1, 1000), (512, 1000), (511, 513), (256, 257), (300, 777), (777, 1000), (999, 1000), (768, 896)]
    return tree(entries, inclusions, consistencies)


def part(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


def access(number: int, index: int, at: int, unit: str, action: str, view: str) -> dict:
    data_key = digest(f"data key {number}".encode())
    officer = digest(f"officer {number}".encode())[:16]
    commitment_key = derive(data_key, "laporaman/data-key/access-commitment/v1")
    pseudonym_key = derive(data_key, "laporaman/data-key/access-pseudonym/v1")
    pseudonym = hmac.digest(pseudonym_key, officer, "sha256")[:16]
    quarter = at - at % 900
    record_key = derive(data_key, "laporaman/data-key/access-record/v1")
    record = hmac.digest(record_key, f"record {number}".encode(), "sha256")[:16]
    payload = b"".join(part(data) for data in (
        b"laporaman/access/v1", index.to_bytes(8, "big"), quarter.to_bytes(8, "big", signed=True), unit.encode(),
        pseudonym, action.encode(), bytes.fromhex(view), record))
    return {
        "data_key": data_key.hex(), "officer": officer.hex(), "commitment_key": commitment_key.hex(), "index": index,
        "at": at, "quarter": quarter, "unit": unit, "pseudonym": pseudonym.hex(),
        "shown_pseudonym": pseudonym[:2].hex().upper(), "action": action, "view": view, "row": f"record {number}",
        "record": record.hex(), "payload": payload.hex(),
        "commitment": hmac.digest(commitment_key, payload, "sha256").hex(),
    }


def derive(key: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"", info=info.encode()).derive(key)


def note(name: str, seed: bytes, text: str) -> dict:
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public = key.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    key_id = digest(name.encode() + b"\n\x01" + public)[:4]
    signed = base64.b64encode(key_id + key.sign(text.encode())).decode()
    return {
        "name": name, "seed": seed.hex(),
        "verifier": f"{name}+{key_id.hex()}+{base64.b64encode(bytes([1]) + public).decode()}",
        "text": text, "note": f"{text}\n\u2014 {name} {signed}\n",
    }


def checkpoints() -> list:
    made = []
    for number, size in enumerate([0, 1, 300, 1000]):
        name = f"laporaman/log/{digest(f'log {number}'.encode())[:8].hex()}"
        entries = [digest(str(place).encode()) for place in range(size)]
        text = f"{name}\n{size}\n{base64.b64encode(root(entries)).decode()}\n"
        made.append({"size": size, "root": root(entries).hex(), **note(name, digest(f"seed {number}".encode()), text)})
    return made


def mine() -> dict:
    """Answers of `GET /api/v1/mine` about accesses, in a log of 300 leaves of which 298 are signed."""
    name, seed = f"laporaman/log/{digest(b'mine')[:8].hex()}", digest(b"seed mine")
    chosen = {3: "open", 128: "coordinate", 297: "open", 299: "attempt"}
    accesses, entries = [], [digest(str(place).encode()) for place in range(300)]
    for place, action in chosen.items():
        one = access(7, place, 1_764_099_900 + place, "10.20.30.4001", action, f"{place:016x}")
        entries[place] = bytes.fromhex(one["commitment"])
        accesses.append(one)
    signed = 298
    text = f"{name}\n{signed}\n{base64.b64encode(root(entries[:signed])).decode()}\n"
    checkpoint = note(name, seed, text)

    def answer(one: dict) -> dict:
        stamp = datetime.datetime.fromtimestamp(one["quarter"], datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        made = {
            "index": one["index"], "at": stamp, "unit": {"code": one["unit"], "name": "?"},
            "pseudonym": one["shown_pseudonym"], "action": one["action"], "openable": True,
            "commitment": base64_of(one["commitment"]),
            "opening": {part: base64_of(one[part]) for part in ("pseudonym", "view", "record")},
        }
        if one["index"] < signed:
            made["proof"] = [base64.b64encode(part).decode() for part in path(one["index"], entries[:signed])]
        return made

    # A leaf whose key is gone: nothing opens it, and its place in the log can still be proved.
    closed = {"index": 200, "at": "2025-11-25T19:45:00Z", "unit": None, "action": "open", "openable": False,
              "commitment": base64.b64encode(entries[200]).decode(),
              "proof": [base64.b64encode(part).decode() for part in path(200, entries[:signed])]}
    return {
        "accesses": [answer(one) for one in accesses] + [closed],
        "access_log": {"count": 5, "key": base64_of(accesses[0]["commitment_key"]), "checkpoint": checkpoint["note"],
                       "verifier": checkpoint["verifier"]},
        "marks": {"3": "verified", "128": "verified", "297": "verified", "299": "pending", "200": "closed"},
    }


def base64_of(hexadecimal: str) -> str:
    return base64.b64encode(bytes.fromhex(hexadecimal)).decode()


vectors = {
    "published": published(),
    "large": large(),
    "accesses": [
        access(1, 0, 1_764_099_899, "10.20.30.4001", "open", "0102030405060708"),
        access(2, 41, 1_764_099_900, "DESK", "coordinate", ""),
        access(3, 2**40 + 7, 899, "u", "export", "ffffffffffffffff"),
        access(4, 3, -1, "Kelurahan \u00e9", "erase", ""),
    ],
    "checkpoints": checkpoints(),
    "mine": mine(),
}
(HERE / "access-log.json").write_text(json.dumps(vectors, indent=1) + "\n")
