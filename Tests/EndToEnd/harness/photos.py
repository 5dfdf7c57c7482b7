"""Photos made here, with something in every place where a camera or an editor hides words.

Each carries CANARY in its metadata in several spellings; none of it is in the pixels. Nothing is read from elsewhere.
"""

import io
import struct
import zlib

from PIL import Image

CANARY = b"KANARI-7Q2M-X0RD"
GPS_WORDS = b"GPSLatitudeKANARI"
#: The resource of Photoshop that holds IPTC, and the beginning of an archive. Sealed photos are random bytes and tests see
#: many megabytes of them: what is searched for has eight bytes or more, or it is found by chance one day.
IPTC = b"8BIM\x04\x04\0\0"
ARCHIVE = b"PK\x03\x04\x14\0\0\0"
WIDTH, HEIGHT = 640, 480


def pixels(width=WIDTH, height=HEIGHT):
    """A picture with detail enough that it is no tiny file."""
    image = Image.new("RGB", (width, height))
    image.putdata([((x * 7 + y) % 256, (y * 5) % 256, (x ^ y) % 256) for y in range(height) for x in range(width)])
    return image


def encoded(kind, image=None, **options):
    out = io.BytesIO()
    (image or pixels()).save(out, kind, **options)
    return out.getvalue()


def exif(orientation=1, thumbnail=b""):
    """A TIFF block, little endian: orientation, a maker's words, GPS words and a thumbnail behind them."""
    text = CANARY + b"\0"
    entries = [
        (0x010E, 2, len(text), None),
        (0x010F, 2, len(text), None),
        (0x0112, 3, 1, orientation),
        (0x8825, 4, 1, None),
    ]
    start = 8 + 2 + 12 * len(entries) + 4
    values = text + b"\0" * (len(text) % 2)
    gps = struct.pack("<HHHI4sI", 1, 0x001B, 7, len(GPS_WORDS), struct.pack("<I", start + len(values) + 18), 0)
    block = b"II*\0" + struct.pack("<IH", 8, len(entries))
    for tag, kind, count, value in entries:
        held = value if value is not None else (start if kind == 2 else start + len(values))
        block += struct.pack("<HHII", tag, kind, count, held)
    return block + struct.pack("<I", 0) + values + gps + GPS_WORDS + thumbnail


XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf>' + CANARY + b"</rdf></x:xmpmeta>"


def _segment(marker, content):
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def jpeg(orientation=1, progressive=False, after=b""):
    """EXIF with GPS and thumbnail, XMP, IPTC, a comment, an unknown APP and bytes after the end."""
    plain = encoded("JPEG", quality=80, progressive=progressive)
    thumbnail = encoded("JPEG", pixels(80, 60)) + CANARY
    hidden = _segment(0xE1, b"Exif\0\0" + exif(orientation, thumbnail))
    hidden += _segment(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP)
    hidden += _segment(0xED, b"Photoshop 3.0\0" + IPTC + struct.pack(">I", len(CANARY)) + CANARY)
    hidden += _segment(0xE7, b"maker" + CANARY)
    hidden += _segment(0xFE, CANARY)
    return plain[:2] + hidden + plain[2:] + after


def _chunk(name, content):
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def png():
    plain = encoded("PNG")
    after_header = 8 + 25
    hidden = _chunk(b"tEXt", b"Comment\0" + CANARY) + _chunk(b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP)
    hidden += _chunk(b"zTXt", b"c\0\0" + zlib.compress(CANARY)) + _chunk(b"eXIf", exif()) + _chunk(b"prVt", CANARY)
    hidden += _chunk(b"tIME", bytes([7, 232, 1, 2, 3, 4, 5]))
    return plain[:after_header] + hidden + plain[after_header:] + CANARY


def webp():
    return encoded("WEBP", quality=80, exif=b"Exif\0\0" + exif(), xmp=XMP)


def polyglot():
    """A JPEG that is an archive and a page as well."""
    return jpeg(after=ARCHIVE + CANARY + b"<html><script>alert('" + CANARY + b"')</script></html>")


def good():
    """name -> (bytes, media type); all must come through with their picture and without their words."""
    return {
        "jpeg-exif-xmp-iptc-comment-thumbnail": (jpeg(), "image/jpeg"),
        "jpeg-rotated": (jpeg(orientation=6), "image/jpeg"),
        "jpeg-progressive": (jpeg(progressive=True), "image/jpeg"),
        "jpeg-polyglot": (polyglot(), "image/jpeg"),
        "png-text-chunks": (png(), "image/png"),
        "webp-exif-xmp": (webp(), "image/webp"),
    }


def bad():
    """name -> (bytes, media type); none is a photo that can be shown."""
    whole = jpeg()
    return {
        "empty": (b"", "image/jpeg"),
        "text-named-jpg": (b"ini bukan foto " + CANARY, "image/jpeg"),
        "truncated-in-the-header": (whole[:40], "image/jpeg"),
        "heic": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(400), "image/heic"),
        "gif": (encoded("GIF", pixels(40, 40)), "image/gif"),
        "svg": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "image/svg+xml"),
        "pixel-bomb": (_bomb(), "image/png"),
    }


def _bomb():
    """A PNG of 60,000 x 60,000 pixels in a few kilobytes."""
    header = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(bytes(100_000))) + _chunk(b"IEND", b"")


def chunk_names(data):
    """The names of the chunks of a PNG, in their order."""
    at, names = 8, []
    while at + 8 <= len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        names.append(name)
        at += 12 + length
    return names


def traces(data):
    """The words that must not survive and yet stand in `data`, and chunks of a PNG that hold words."""
    found = [word for word in (CANARY, GPS_WORDS, b"x:xmpmeta", IPTC, ARCHIVE, b"<script>") if word in data]
    if data.startswith(b"\x89PNG"):
        found += [name for name in chunk_names(data) if name in (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"prVt", b"tIME")]
    return found
