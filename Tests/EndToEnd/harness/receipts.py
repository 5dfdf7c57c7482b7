"""Receipts and sealed photos as DESIGN 5.1 and 5.2 write them, independent of the Swift and JavaScript under test."""

import base64
import hashlib
import hmac
import os
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SMALLEST_SEALED = 256 * 1024


def new_id():
    return secrets.token_hex(16)


class Receipt:
    def __init__(self, secret=None):
        self.secret = secret or os.urandom(16)

    @classmethod
    def from_code(cls, code):
        number = 0
        for character in code.replace("-", ""):
            number = number << 5 | ALPHABET.index(character)
        receipt = cls((number >> 12).to_bytes(16, "big"))
        assert receipt.code == code, "the check characters are wrong"
        return receipt

    @property
    def code(self):
        check = int.from_bytes(hashlib.sha256(self.secret).digest()[:2], "big") >> 6
        number = int.from_bytes(self.secret, "big") << 12 | check
        text = "".join(ALPHABET[number >> 5 * place & 31] for place in range(27, -1, -1))
        return "-".join(text[start : start + 4] for start in range(0, 28, 4))

    @property
    def lookup(self):
        return base64.urlsafe_b64encode(self._derive(b"laporaman/receipt/lookup/v1")).rstrip(b"=").decode()

    @property
    def photo_key(self):
        return self._derive(b"laporaman/receipt/photo/v1")

    @property
    def header(self):
        return {"Authorization": f"Receipt {self.lookup}"}

    def _derive(self, info):
        """HKDF-SHA256 (RFC 5869) with empty salt, one block."""
        key = hmac.new(bytes(32), self.secret, hashlib.sha256).digest()
        return hmac.new(key, info + b"\x01", hashlib.sha256).digest()

    def seal(self, image, report_id, number):
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        size = SMALLEST_SEALED
        while len(image) + 1 + 32 > size:
            size *= 2
        nonce = os.urandom(12)
        plain = image + b"\x80" + bytes(size - 32 - len(image) - 1)
        return b"LAP1" + nonce + AESGCM(self.photo_key).encrypt(nonce, plain, f"{report_id}/photo/{number}".encode())

    def open(self, sealed, report_id, number):
        from cryptography.hazmat.primitives.ciphers.aead import AESGCM

        assert sealed[:4] == b"LAP1"
        plain = AESGCM(self.photo_key).decrypt(sealed[4:16], sealed[16:], f"{report_id}/photo/{number}".encode())
        image, _, padding = plain.rpartition(b"\x80")
        assert not padding.strip(b"\0")
        return image
