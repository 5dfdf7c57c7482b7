"""Measures the interface for other systems among many reports."""

import statistics
import time
from urllib.parse import urlencode


def listing(server):
    """One caller, and no list twice, so that none is kept from before: how long a thousand reports take."""
    took = []
    for page in range(1, 21):
        began = time.perf_counter()
        reply = server.ask("GET", f"/open311/v2/requests.json?page={page}")
        took.append((time.perf_counter() - began, len(reply.json())))
    whole = [seconds * 1000 for seconds, count in took if count == 1_000]
    note = f"max {max(whole):.1f} ms of {len(whole)}; target 20 ms" if whole else "there are fewer"
    return ("Open311 list of 1,000, one caller", f"{statistics.median(whole):.1f} ms" if whole else "-", note)


#: What other systems ask for among many reports, where the index of the list alone does not answer it.
FILTERS = {
    "a category": {"service_code": "statistik-pusat"}, "open ones": {"status": "open"},
    "a place": {"bbox": "106.80,-6.22,106.84,-6.18"}, "a word": {"q": "lampu"},
    "changes of long ago": {"updated_after": "2024-01-01T00:00:00Z", "updated_before": "2024-03-30T00:00:00Z"},
    "both spans": {
        "start_date": "2024-01-01T00:00:00Z", "end_date": "2024-03-30T00:00:00Z",
        "updated_after": "2024-02-01T00:00:00Z", "updated_before": "2024-04-30T00:00:00Z",
    },
}


def filtered(server):
    """One caller, and a page of another size each time: the slowest filter's median."""
    medians = {}
    for name, filters in FILTERS.items():
        took = []
        for size in range(1_000, 990, -1):
            began = time.perf_counter()
            server.ask("GET", "/open311/v2/requests.json?" + urlencode(filters | {"page_size": size}))
            took.append((time.perf_counter() - began) * 1000)
        medians[name] = statistics.median(took)
    slowest = max(medians, key=medians.get)
    note = "; ".join(f"{name} {median:.1f} ms" for name, median in medians.items())
    return (f"Open311 list, slowest filter ({slowest})", f"{medians[slowest]:.1f} ms", note)
