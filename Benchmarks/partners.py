"""Measures the interface for other systems among many reports."""

import statistics
import time


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
