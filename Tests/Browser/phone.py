"""The phone that the tests hold: its screen, where it stands, and how its Chromium is started."""

import shutil

SCREEN = {"width": 360, "height": 640}
PLACE = {"latitude": -6.237, "longitude": 106.9, "accuracy": 8}
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


def wait_for_worker(page):
    """Until the service worker has what it needs."""
    page.evaluate(
        """Promise.race([navigator.serviceWorker.ready.then(() => true), new Promise((done, fail) => {
            setTimeout(() => fail(new Error('the service worker is not ready')), 60_000);
        })])"""
    )


def settings(url, **changes):
    """A browser context in Indonesian that may use position, camera and clipboard."""
    return {
        "base_url": url, "viewport": SCREEN, "device_scale_factor": 2, "is_mobile": True, "has_touch": True,
        "locale": "id-ID", "timezone_id": "Asia/Jakarta", "geolocation": PLACE, "accept_downloads": True,
        "permissions": ["geolocation", "camera", "clipboard-read", "clipboard-write"],
    } | changes
