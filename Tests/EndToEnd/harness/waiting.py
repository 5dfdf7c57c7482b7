"""Waiting for what the server does by itself."""

import time


def until(check, within=30):
    """Asks again and again; what it was answered at last, once that is something."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = check()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("it did not come to pass in time")
