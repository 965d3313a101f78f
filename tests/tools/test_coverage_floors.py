"""The floors of tested branches, on small reports."""

import json
from pathlib import Path

import pytest

from tools.coverage_floors import STAGES, main


def report_of(folder: Path, **taken: int) -> str:
    """Write a report in which each stage took so many of ten branches; return its path."""
    files = {
        f"generator/onrecord/{stage}/module.py": {
            "summary": {"num_branches": 10, "covered_branches": count}
        }
        for stage, count in taken.items()
    }
    report = folder / "coverage.json"
    report.write_text(json.dumps({"files": files}))
    return str(report)


def test_stages_at_the_floor_pass(tmp_path: Path) -> None:
    assert main(report_of(tmp_path, **dict.fromkeys(STAGES, 9))) == 0


@pytest.mark.parametrize("stage", STAGES)
def test_one_stage_under_the_floor_fails_and_is_named(
    tmp_path: Path, stage: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(report_of(tmp_path, **{**dict.fromkeys(STAGES, 10), stage: 8})) == 1
    assert f"branches tested in {stage}: 80.0 %, under 90" in capsys.readouterr().out


def test_a_stage_that_no_test_ran_fails(tmp_path: Path) -> None:
    assert main(report_of(tmp_path, read=10, link=10, check=10)) == 1
