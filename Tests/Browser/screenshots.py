"""Takes pictures of the pages as a resident sees them: python screenshots.py FOLDER [light|dark].

The reports are invented, the server is a temporary one on this machine.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "EndToEnd"))

import walk  # noqa: E402
from harness.places import POLYGONS  # noqa: E402
from harness.receipts import Receipt  # noqa: E402
from harness.reports import draft, samples  # noqa: E402
from harness.server import Server, import_territory  # noqa: E402
from phone import CHROMIUM, FLAGS, settings  # noqa: E402

WIDE = {"width": 1200, "height": 800}


def street():
    """A drawing of a dark street with a broken lamp, as a JPEG."""
    image = Image.new("RGB", (900, 900), "#24324a")
    draw = ImageDraw.Draw(image)
    for row in range(540):
        draw.line((0, row, 900, row), fill=(36 + row // 12, 50 + row // 10, 74 + row // 8))
    for left, top in ((0, 260), (190, 200), (640, 230), (790, 290)):
        draw.rectangle((left, top, left + 150, 560), fill="#1c2536")
        for step in range(3):
            draw.rectangle((left + 25 + 42 * step, top + 40, left + 45 + 42 * step, top + 75), fill="#e8c46a")
    draw.rectangle((0, 540, 900, 900), fill="#3a3f47")
    draw.polygon(((380, 540), (520, 540), (900, 900), (0, 900)), fill="#4a5058")
    for step in range(4):
        draw.polygon(((444, 600 + 75 * step), (456, 600 + 75 * step), (462, 640 + 75 * step), (438, 640 + 75 * step)), fill="#d8d5c8")
    draw.ellipse((250, 740, 430, 800), fill="#23272d")
    draw.line((640, 620, 640, 170, 560, 150), fill="#8a929c", width=12)
    draw.ellipse((528, 140, 572, 172), fill="#596069")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=88)
    return out.getvalue()


def fill(server):
    """Public reports for the list: the first sample reports, or a few copies of our own."""
    rows = [row for row in samples() if row["visibility"] == "publik" and not row["pii"]][:8]
    for row in rows:
        point = {"lat": row["lat"], "lon": row["lon"]}
        texts = {name: row[name] for name in ("story", "location", "additional")}
        server.file(draft(Receipt(), visibility="public", category=row["category_slug"], point=point, **texts))
    for _ in range(0 if rows else 4):
        server.file(draft(Receipt(), visibility="public"))


def picture(page, folder, name):
    page.wait_for_load_state("networkidle")
    page.evaluate("document.fonts.ready")
    page.evaluate("scrollTo(0, 0)")
    image = Image.open(io.BytesIO(page.screenshot(animations="disabled")))
    image.convert("RGB").quantize(128, dither=Image.Dither.NONE).save(folder / f"{name}.png", optimize=True)


def phone_pictures(page, folder, photo):
    page.goto("/")
    picture(page, folder, "front")
    page.goto("/lapor")
    picture(page, folder, "form")
    walk.choose_kind(page)
    shown = walk.step(page, "foto")
    shown.locator("input[data-photo-gallery]").set_input_files(str(photo))
    shown.locator("[data-gps]").click()
    page.wait_for_timeout(1_000)
    picture(page, folder, "photo-and-place")
    shown.locator("[data-next]").click()
    walk.tell(page)
    walk.step(page, "periksa")
    picture(page, folder, "review")
    walk.send(page)
    walk.receipt_on(page)
    picture(page, folder, "sent")
    page.goto("/laporanku")
    page.locator("[data-my-list] [data-open]").first.wait_for()
    picture(page, folder, "laporanku")
    walk.open_first_report(page)
    picture(page, folder, "case")
    page.goto("/respons")
    picture(page, folder, "respons")


def main():
    folder = Path(sys.argv[1])
    look = sys.argv[2] if len(sys.argv) > 2 else "light"
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch, sync_playwright() as playwright:
        data, photo = Path(scratch) / "data", Path(scratch) / "photo.jpg"
        photo.write_bytes(street())
        if POLYGONS.exists():
            import_territory(data, POLYGONS)
        with Server(data) as server:
            fill(server)
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            url = f"http://127.0.0.1:{server.port}"
            phone_pictures(browser.new_context(**settings(url, color_scheme=look)).new_page(), folder, photo)
            wide = settings(url, color_scheme=look, viewport=WIDE, is_mobile=False, has_touch=False, device_scale_factor=1)
            page = browser.new_context(**wide).new_page()
            page.goto("/respons")
            picture(page, folder, "respons-wide")
            browser.close()


if __name__ == "__main__":
    main()
