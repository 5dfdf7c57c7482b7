"""Computes the test vectors of DESIGN 5.1 and 5.2, independently of the Swift and JavaScript that are tested with them.

Run by hand when the design changes (needs the Python package `cryptography`): python3 make.py
Writes receipts.json and sealed-photos.json beside itself. Byte strings are hexadecimal unless the name says base64url.
"""

import base64
import hashlib
import json
import pathlib

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = pathlib.Path(__file__).parent
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def code(mk: bytes) -> str:
    data = int.from_bytes(mk, "big") << 2
    check = int.from_bytes(hashlib.sha256(mk).digest()[:2], "big") >> 6
    number = data << 10 | check
    text = "".join(ALPHABET[number >> 5 * place & 31] for place in range(27, -1, -1))
    return "-".join(text[start : start + 4] for start in range(0, 28, 4))


def derive(mk: bytes, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=b"", info=info.encode()).derive(mk)


def base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def receipt(mk: bytes) -> dict:
    lookup = derive(mk, "laporaman/receipt/lookup/v1")
    return {
        "mk": mk.hex(),
        "code": code(mk),
        "lookup_base64url": base64url(lookup),
        "lookup_digest": hashlib.sha256(lookup).hexdigest(),
        "photo_key": derive(mk, "laporaman/receipt/photo/v1").hex(),
    }


def receipts() -> dict:
    secrets = [bytes(16), b"\xff" * 16, bytes(range(16)), b"\x80" + bytes(15), bytes(15) + b"\x01"]
    secrets += [hashlib.sha256(f"vector {number}".encode()).digest()[:16] for number in range(15)]
    good = code(secrets[2])
    plain = good.replace("-", "")
    swapped = plain[:4] + plain[5] + plain[4] + plain[6:]
    stray = ALPHABET[ALPHABET.index(plain[25]) | 1]
    spellings = [good, plain, good.lower(), good.replace("-", " "), f"  {good}\n", good.replace("-", "\u2013"),
                 good.replace("0", "O"), good.replace("0", "o"), good.replace("1", "I"), good.replace("1", "l")]
    return {
        "receipts": [receipt(mk) for mk in secrets],
        "spellings": {"mk": secrets[2].hex(), "codes": spellings},
        "refused": [
            {"code": "", "error": "length"},
            {"code": plain[:-1], "error": "length"},
            {"code": plain + "0", "error": "length"},
            {"code": plain[:3] + "U" + plain[4:], "error": "character"},
            {"code": plain[:3] + "!" + plain[4:], "error": "character"},
            {"code": plain[:3] + "\u0661" + plain[4:], "error": "character"},
            {"code": plain[:-1] + ALPHABET[ALPHABET.index(plain[-1]) ^ 1], "error": "check"},
            {"code": ALPHABET[ALPHABET.index(plain[0]) ^ 16] + plain[1:], "error": "check"},
            {"code": swapped, "error": "check"},
            {"code": plain[:25] + stray + plain[26:], "error": "check"},
        ],
    }


def pattern(length: int) -> bytes:
    return bytes((place * 31 + 7) % 256 for place in range(length))


def sealed(number: int, length: int) -> dict:
    mk = hashlib.sha256(f"photo {number}".encode()).digest()[:16]
    report = hashlib.sha256(f"report {number}".encode()).digest()[:16].hex()
    nonce = hashlib.sha256(f"nonce {number}".encode()).digest()[:12]
    key = derive(mk, "laporaman/receipt/photo/v1")
    size = 256 * 1024
    while length + 1 + 32 > size:
        size *= 2
    plaintext = pattern(length) + b"\x80"
    plaintext += bytes(size - 32 - len(plaintext))
    body = AESGCM(key).encrypt(nonce, plaintext, f"{report}/photo/{number}".encode())
    whole = b"LAP1" + nonce + body
    assert len(whole) == size
    return {
        "mk": mk.hex(),
        "report": report,
        "number": number,
        "nonce": nonce.hex(),
        "image_length": length,
        "image_sha256": hashlib.sha256(pattern(length)).hexdigest(),
        "sealed_length": size,
        "sealed_start": whole[:64].hex(),
        "tag": whole[-16:].hex(),
        "sealed_sha256": hashlib.sha256(whole).hexdigest(),
    }


def photos() -> dict:
    lengths = [1, 1000, 262_111, 262_112, 600_001]
    return {
        "image": "byte number i, from 0, is (31 i + 7) mod 256",
        "photos": [sealed(number, length) for number, length in enumerate(lengths, start=1)],
    }


def write(name: str, value: dict) -> None:
    (HERE / name).write_text(json.dumps(value, indent=2) + "\n")


write("receipts.json", receipts())
write("sealed-photos.json", photos())
