"""The whole interface against its own description, with thousands of calls that schemathesis makes up."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from harness.officers import Officers
from harness.receipts import Receipt
from harness.reports import draft

CHECKS = "not_a_server_error,response_schema_conformance,content_type_conformance,status_code_conformance"
# Signing out and changing the own password would leave nothing to ask the rest with.
LEFT_OUT = "/crm/api/v1/(session|account)"
FEWEST = 2_000


def credentials(open311):
    house = open311.server
    receipt = Receipt()
    house.file(draft(receipt, visibility="public"))
    officers = Officers(house)
    roles = {row["role"]: row["username"] for row in officers.accounts.values()}
    return {
        "officers": [officers.token(username) for username in roles.values()],
        "receipt": receipt.lookup,
        "api_key": open311.key,
    }


def test_no_call_makes_the_server_fail_or_answer_otherwise_than_described(open311, tmp_path):
    """LAPOR_SCHEMA_EXAMPLES: made-up calls for each operation beside those at the limits of each field."""
    house = open311.server
    environment = os.environ | {
        "SCHEMA_CREDENTIALS": json.dumps(credentials(open311)), "SCHEMATHESIS_HOOKS": "harness.schema_hooks",
        "PYTHONPATH": str(Path(__file__).parent),
    }
    done = subprocess.run(
        [
            Path(sys.executable).parent / "schemathesis", "run", f"http://127.0.0.1:{house.port}/api/openapi.json",
            "--checks", CHECKS, "--phases", "coverage,fuzzing", "--seed", "311", "--no-color", "--warnings", "off",
            "--max-examples", os.environ.get("LAPOR_SCHEMA_EXAMPLES", "2"), "--continue-on-failure",
            "--exclude-path-regex", LEFT_OUT,
        ],
        cwd=tmp_path, env=environment, capture_output=True, text=True, timeout=1_500,
    )
    assert done.returncode == 0, done.stdout[-6_000:] + done.stderr[-2_000:]
    made = int(re.search(r"(\d+) generated", done.stdout)[1])
    assert made >= FEWEST
    assert house.process.poll() is None and b"request failed" not in house.printed()
