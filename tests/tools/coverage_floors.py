"""Holds the stages that decide what a page may say to their share of tested branches.

A coverage report in JSON -> exit code 0, or 1 with the stages that fall short.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

FLOOR = 90.0
STAGES = ("read", "link", "check", "compose")


def branch_share(report: Mapping[str, Any], stage: str) -> float:
    """Return the per cent of branches taken over all modules of *stage*, 0 if there are none."""
    counts = [
        file["summary"]
        for path, file in report["files"].items()
        if f"/onrecord/{stage}/" in path.replace("\\", "/")
    ]
    if not counts:
        return 0.0
    branches = sum(count["num_branches"] for count in counts)
    taken = sum(count["covered_branches"] for count in counts)
    return 100.0 * taken / branches if branches else 100.0


def main(report_file: str) -> int:
    """Print the share of each stage; return 1 if one is under the floor."""
    report = json.loads(Path(report_file).read_text("utf-8"))
    shares = {stage: branch_share(report, stage) for stage in STAGES}
    for stage, share in shares.items():
        verdict = "" if share >= FLOOR else f", under {FLOOR:g}"
        print(f"branches tested in {stage}: {share:.1f} %{verdict}")
    return int(min(shares.values()) < FLOOR)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
