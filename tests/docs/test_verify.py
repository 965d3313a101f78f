"""What docs/verify.md prints is what `verify` prints, on the starter and the text of its paper."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.cli import cli
from onrecord.desk.new import new_site

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "verify.md").read_text("utf-8")
SNAPSHOT, *_ = re.findall(
    r"^```text\n(.*?)^```", (DOCS / "review.md").read_text("utf-8"), re.DOTALL | re.MULTILINE
)
STEPS = re.findall(
    r"^```yaml\n# (content/\S+)\n(.*?)^```|^    onrecord ([^\n]*)\n\n```text\n(.*?)^```",
    PAGE,
    re.DOTALL | re.MULTILINE,
)


def test_verify_prints_what_the_page_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = tmp_path / "demo"
    new_site(site)
    (site / "snapshots").mkdir()
    (site / "snapshots/courier-2031-05-04.txt").write_text(SNAPSHOT, "utf-8")
    monkeypatch.chdir(site)
    called = 0
    for path, sheet, command, printed in STEPS:
        if path:
            Path(path).write_text(sheet, "utf-8")
        else:
            called += 1
            assert CliRunner().invoke(cli, command.split()).output == printed
    ended = CliRunner().invoke(cli, ["verify"])

    assert called == 3
    assert "F101" in ended.output
