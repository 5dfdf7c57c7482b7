"""Real Chromium on a phone's viewport, before the real binary, with a recorder between the two."""

import sys
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parent.parent / "EndToEnd"))

from crm import KELURAHAN, Desk  # noqa: E402
from harness import photos  # noqa: E402
from harness.places import BINARY, POLYGONS  # noqa: E402
from harness.server import Server, import_territory  # noqa: E402
from phone import CHROMIUM, FLAGS, settings  # noqa: E402
from recorder import Recorder  # noqa: E402


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"no release binary at {BINARY}: scripts/test builds it", returncode=3)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    data = tmp_path_factory.mktemp("browser") / "data"
    if POLYGONS.exists():
        done = import_territory(data, POLYGONS)
        assert done.returncode == 0, done.stdout + done.stderr
    with Server(data) as server:
        yield server


@pytest.fixture(autouse=True)
def alive(server):
    """Blames the test during which the server died, instead of all that follow."""
    yield
    if server.process.poll() is not None:
        code, printed = server.process.returncode, server.printed()[-2000:].decode("utf-8", "replace")
        server.start()
        pytest.fail(f"the server ended with {code}:\n{printed}")


@pytest.fixture(scope="session")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def town(tmp_path_factory):
    """A server with officers' accounts, of each module its own."""
    data = tmp_path_factory.mktemp("town") / "data"
    if POLYGONS.exists():
        import_territory(data, POLYGONS)
    with Server(data, "--demo") as server:
        yield server


@pytest.fixture(scope="module")
def desk(town):
    """The operator of the kelurahan, over the API."""
    return Desk(town, "operator", KELURAHAN)


@pytest.fixture
def visit(chromium, town):
    """A phone in that town; keyword arguments change its settings."""
    made = []

    def make(**changes):
        context = chromium.new_context(**settings(f"http://127.0.0.1:{town.port}", **changes))
        context.set_default_timeout(15_000)
        made.append(context)
        return context.new_page()

    yield make
    for context in made:
        context.close()


@pytest.fixture
def recorder(server):
    recorder = Recorder(server.port)
    yield recorder
    recorder.close()


@pytest.fixture
def phone(chromium, recorder):
    """Makes a phone: a context of its own with position and camera. Keyword arguments change its settings."""
    made = []

    def make(**changes):
        context = chromium.new_context(**settings(recorder.url, **changes))
        context.set_default_timeout(15_000)
        context.asked = []
        context.on("request", lambda request: context.asked.append(request.url))
        made.append(context)
        return context

    yield make
    for context in made:
        context.close()


@pytest.fixture
def page(phone):
    """A page whose own errors fail the test."""
    page = phone().new_page()
    wrong = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None)
    yield page
    assert wrong == []


@pytest.fixture(scope="session")
def photo(tmp_path_factory):
    """A photo as a phone takes it, with words in its metadata."""
    file = tmp_path_factory.mktemp("photos") / "IMG_0001.jpg"
    file.write_bytes(photos.jpeg())
    return file
