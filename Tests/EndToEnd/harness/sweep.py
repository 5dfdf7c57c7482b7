"""Searches bytes for words that must not be there, in every form in which they might lie."""

import base64
import re
import struct
import zlib
from urllib.parse import quote


def spellings(word):
    """The forms of a word (text or bytes); text also in UTF-16 and as a URL writes it."""
    plain = word.encode() if isinstance(word, str) else bytes(word)
    yield plain
    yield plain[::-1]
    yield plain.hex().encode()
    yield plain.hex().upper().encode()
    if isinstance(word, str):
        yield word.encode("utf-16-le")
        yield word.encode("utf-16-be")
        if quote(word, safe="") != word:
            yield quote(word, safe="").encode()
        if re.fullmatch(r"[0-9A-Z]{4}(-[0-9A-Z]{4}){6}", word):
            yield from spellings(word.replace("-", ""))
    for shift in range(3):
        # base64 of the word at any offset: the characters whose six bits are all the word's own.
        whole = base64.b64encode(b"\0" * shift + plain + b"\0" * 3)
        middle = whole[-(-shift * 8 // 6) : (shift + len(plain)) * 8 // 6]
        yield middle
        yield middle.translate(bytes.maketrans(b"+/", b"-_"))


def numbers(value):
    """A coordinate as it might lie in a file: as text, and as the eight bytes of IEEE 754."""
    yield str(value)
    yield struct.pack("<d", value)
    yield struct.pack(">d", value)


def compressed_parts(data):
    """What opens as gzip or zlib inside of the bytes."""
    for magic, bits in ((b"\x1f\x8b\x08", 31), (b"\x78\x9c", 15), (b"\x78\x01", 15), (b"\x78\xda", 15)):
        at = data.find(magic)
        while at >= 0:
            try:
                opened = zlib.decompressobj(bits).decompress(data[at:], 1 << 22)
                if opened:
                    yield opened
            except zlib.error:
                pass
            at = data.find(magic, at + 1)


def traces(data, words):
    """The words that are in the bytes in some form."""
    parts = [data, *compressed_parts(data)]
    return [word for word in words if any(form in part for form in set(spellings(word)) for part in parts)]


class Canaries:
    """Words with a name each, searched for together: what a hit says is the name."""

    def __init__(self, words):
        self.words = dict(words)
        self._forms = {name: sorted(set(spellings(word))) for name, word in self.words.items()}
        short = [name for name, forms in self._forms.items() if any(len(form) < 8 for form in forms)]
        assert not short, f"short enough to be found by chance: {short}"

    def __len__(self):
        return len(self.words)

    def hits(self, data, but=()):
        """Names of the canaries in the bytes, without those named in `but`."""
        parts = [data, *compressed_parts(data)]
        return sorted(
            name for name, forms in self._forms.items()
            if name not in but and any(form in part for part in parts for form in forms))

    def only(self, *names):
        return Canaries({name: self.words[name] for name in names})

    def without(self, *names):
        return Canaries({name: word for name, word in self.words.items() if name not in names})
