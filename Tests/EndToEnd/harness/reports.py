"""Reports to file: one of our own, and the samples."""

from .places import EDGE_CASES, SAMPLES
from .receipts import new_id
from .server import rows_of

STORY = (
    "Lampu jalan di depan gang kami mati sejak hari Senin dan trotoarnya berlubang, sehingga anak-anak yang pulang "
    "mengaji harus berjalan di badan jalan yang gelap. Mohon diperbaiki karena sudah ada yang jatuh."
)
LOCATION = "Jl. Pahlawan Revolusi, seberang warung nasi"
INSIDE = {"lat": -6.237, "lon": 106.9}
VISIBILITY = {"privat": "private", "publik": "public"}


def draft(receipt=None, **changes):
    """A report that is fine; `changes` replace fields, a value of None leaves the field out."""
    body = {
        "id": new_id(),
        "visibility": "private",
        "category": "jalan",
        "story": STORY,
        "location": LOCATION,
        "additional": "",
        "point": dict(INSIDE),
        "receipt_lookup": receipt.lookup if receipt else None,
    } | changes
    return {name: value for name, value in body.items() if value is not None}


def samples():
    return rows_of(SAMPLES) if SAMPLES.exists() else []


def edge_cases():
    """With the category's slug; a copy gets the place of its original, moved."""
    if not EDGE_CASES.exists():
        return []
    originals = {row["id"]: row for row in samples()}
    rows = rows_of(EDGE_CASES)
    slugs = {row["category"]: row["category_slug"] for row in originals.values()}
    for row in rows:
        row["category_slug"] = slugs.get(row["category"]) or "-".join(row["category"].lower().split())
        if "copy_of" in row:
            original = originals[row["copy_of"]]
            row["lat"], row["lon"] = original["lat"] + row["shift_m"] / 111_320, original["lon"]
    return rows


def body_of(row, receipt, **changes):
    """The request that files a sample."""
    point = None if row.get("lat") is None else {"lat": row["lat"], "lon": row["lon"]}
    return draft(
        receipt,
        visibility=VISIBILITY[row.get("visibility", "privat")],
        category=row["category_slug"],
        story=row["story"],
        location=row["location"],
        additional=row.get("additional", ""),
        point=point,
        **changes,
    )

