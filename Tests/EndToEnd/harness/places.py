"""Where things are."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
BINARY = Path(os.environ.get("LAPOR_BINARY", ROOT / ".build/release/laporaman"))
ASSETS = ROOT / "build/assets"
CITY = ROOT / "Cities/jakarta"
SHARED = Path(os.environ.get("LAPOR_SHARED", ROOT.parent / "shared"))
POLYGONS = SHARED / "territory/jakarta-kelurahan.geojson"
SAMPLES = SHARED / "reports/sample-reports.jsonl"
EDGE_CASES = SHARED / "reports/edge-cases.jsonl"
