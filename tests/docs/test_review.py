"""What docs/review.md prints is what its commands print, on the starter and its snapshot."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.desk.new import new_site

PAGE = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
SNAPSHOT, *_ = re.findall(r"^```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
PRINTED = re.findall(
    r"^    onrecord ([^\n]*)\n\n```text\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE
)


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The starter, with the snapshot that the page shows."""
    site = tmp_path / "demo"
    new_site(site)
    (site / "snapshots").mkdir()
    (site / "snapshots/courier-2031-05-04.txt").write_text(SNAPSHOT, "utf-8")
    monkeypatch.chdir(site)
    return site


@pytest.mark.parametrize(("command", "printed"), PRINTED, ids=[line for line, _ in PRINTED])
def test_a_command_prints_what_the_page_says(demo: Path, command: str, printed: str) -> None:
    ended = CliRunner().invoke(cli, command.split())

    assert (ended.exit_code, ended.output) == (0, printed)


def test_both_commands_are_shown() -> None:
    assert [line.split()[0] for line, _ in PRINTED] == ["coverage", "stale"]


def test_the_page_of_a_coverage_is_written_as_shown(demo: Path) -> None:
    (line,) = re.findall(r"^    onrecord (coverage .* --html .*)$", PAGE, re.MULTILINE)
    ended = CliRunner().invoke(cli, line.split())

    assert ended.exit_code == 0
    assert (demo / line.split()[-1]).is_file()
