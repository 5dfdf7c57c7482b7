"""One server with real borders for the tests that only ask, and servers of their own for those that break something."""

import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from harness.open311 import Open311  # noqa: E402
from harness.places import BINARY, EDGE_CASES, POLYGONS, SAMPLES  # noqa: E402
from harness.server import Server, import_territory  # noqa: E402


def pytest_sessionstart(session):
    if not BINARY.exists():
        pytest.exit(f"no release binary at {BINARY}: scripts/test builds it", returncode=3)


@pytest.fixture(scope="session")
def shared_territory():
    if not POLYGONS.exists():
        pytest.skip(f"no real borders: {POLYGONS} is absent (LAPOR_SHARED)")
    return POLYGONS


@pytest.fixture(scope="session")
def shared_samples():
    if not (SAMPLES.exists() and EDGE_CASES.exists()):
        pytest.skip(f"no sample reports: {SAMPLES.parent} is absent (LAPOR_SHARED)")


@pytest.fixture(scope="session")
def imported(tmp_path_factory, shared_territory):
    """A data folder with the polygons and nothing else; tests copy it."""
    data = tmp_path_factory.mktemp("imported") / "data"
    done = import_territory(data, shared_territory)
    assert done.returncode == 0, done.stdout + done.stderr
    return data


@pytest.fixture(scope="session")
def server(imported, tmp_path_factory):
    """Runs for the whole session; tests that share it leave nothing that others would stumble over."""
    data = tmp_path_factory.mktemp("shared") / "data"
    shutil.copytree(imported, data)
    with Server(data) as server:
        yield server


@pytest.fixture(scope="session")
def open311(imported, tmp_path_factory):
    """The interface for other systems on a server with the accounts and the key of the demo, which take a while to make."""
    data = tmp_path_factory.mktemp("open311") / "data"
    shutil.copytree(imported, data)
    with Server(data, "--demo", "--request-log") as server:
        yield Open311(server)


@pytest.fixture(autouse=True)
def alive(request):
    """Blames the test during which the shared server died, instead of all that follow."""
    yield
    if "server" in request.fixturenames:
        server = request.getfixturevalue("server")
        if server.process.poll() is not None:
            code, printed = server.process.returncode, server.printed()[-2000:].decode("utf-8", "replace")
            server.start()
            pytest.fail(f"the server ended with {code}:\n{printed}")


@pytest.fixture
def servers(imported, tmp_path):
    """Makes servers of a test's own, each with the borders imported; all are stopped at its end."""
    made = []

    def make(*options, name="data", borders=True):
        data = tmp_path / name
        if borders and not data.exists():
            shutil.copytree(imported, data)
        server = Server(data, *options)
        made.append(server)
        return server.start()

    yield make
    for server in reversed(made):
        if server.process and server.process.poll() is None:
            server.kill()
