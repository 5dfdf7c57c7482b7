"""Codes of a second factor (RFC 6238: SHA-1, 30 s, 6 digits), written anew from the standard."""

import base64
import hashlib
import hmac
import time


def code(secret, at=None):
    key = base64.b32decode(secret.upper() + "=" * (-len(secret) % 8))
    step = int((time.time() if at is None else at) // 30).to_bytes(8, "big")
    digest = hmac.new(key, step, hashlib.sha1).digest()
    offset = digest[-1] & 15
    number = int.from_bytes(digest[offset : offset + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06d}"
