"""Makes small photographs with metadata for the tests that compare the filter of the server with that of the browser.

Run by hand (needs the Python package Pillow): python3 make-photos.py
Writes photos.json beside itself: name and base64 of each file.
"""

import base64
import io
import json
import pathlib

from PIL import Image, PngImagePlugin

HERE = pathlib.Path(__file__).parent


def picture(mode: str) -> Image.Image:
    image = Image.new("RGB", (24, 17))
    image.putdata([(x * 10 % 256, y * 14 % 256, (x * y) % 256) for y in range(17) for x in range(24)])
    return image.convert(mode)


def metadata() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Maker of cameras"
    exif.get_ifd(0x8825)[1] = "S"
    exif.get_ifd(0x8825)[2] = (6.0, 14.0, 24.0)
    return exif


def saved(mode: str, kind: str, **options) -> bytes:
    file = io.BytesIO()
    picture(mode).save(file, kind, **options)
    return file.getvalue()


def texts() -> PngImagePlugin.PngInfo:
    info = PngImagePlugin.PngInfo()
    info.add_text("Comment", "written by somebody")
    info.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta/>")
    return info


PHOTOS = {
    "baseline": saved("RGB", "JPEG", exif=metadata(), comment=b"a comment", quality=70),
    "progressive": saved("RGB", "JPEG", exif=metadata(), progressive=True, quality=50),
    "grey": saved("L", "JPEG", restart_marker_blocks=2),
    "png": saved("RGB", "PNG", exif=metadata(), pnginfo=texts()),
    "palette": saved("P", "PNG", pnginfo=texts()),
    "lossy": saved("RGB", "WEBP", exif=metadata(), xmp=b"<x:xmpmeta/>"),
    "lossless": saved("RGBA", "WEBP", lossless=True, exif=metadata()),
    "gif": saved("P", "GIF"),
    "tiff": saved("RGB", "TIFF"),
    "bmp": saved("RGB", "BMP"),
}

rows = {name: base64.b64encode(photo).decode() for name, photo in PHOTOS.items()}
(HERE / "photos.json").write_text(json.dumps(rows, indent=2) + "\n")
