"""`onrecord coverage --html`: one file for the desk, which never gets into a site."""

from pathlib import Path

import pytest

from cli.conftest import Run
from corpus import site

SNAPSHOT = {"snapshots/courier-2031-05-04.txt": "They met.\n\nBlankets have crossed the border.\n"}
COMMAND = ("coverage", "courier-2031-05-04", "--snapshots", "snapshots")


def test_the_page_is_written_where_it_is_asked_for(desk: Path, run: Run, tmp_path: Path) -> None:
    site(desk, SNAPSHOT)
    page = tmp_path / "new folder" / "coverage.html"
    ended = run(*COMMAND, "--html", page)

    assert (ended.code, ended.out) == (0, f"open {page.resolve()}\n")
    assert "Blankets have crossed the border." in page.read_text("utf-8")


@pytest.mark.parametrize("place", ["site/coverage.html", "content/x.html", "site.yml", "theme/x"])
def test_the_page_gets_neither_into_a_site_nor_over_a_sheet(
    desk: Path, run: Run, place: str
) -> None:
    site(desk, SNAPSHOT)
    before = sorted(desk.rglob("*"))
    ended = run(*COMMAND, "--html", place)

    assert (ended.code, ended.out) == (2, "")
    assert "not ours to publish" in ended.err
    assert sorted(desk.rglob("*")) == before


def test_a_page_that_cannot_be_written_is_told(desk: Path, run: Run) -> None:
    site(desk, {**SNAPSHOT, "file": "x"})
    ended = run(*COMMAND, "--html", "file/coverage.html")

    assert (ended.code, ended.out) == (2, "")
    assert "file/coverage.html" in ended.err


def test_a_build_leaves_no_text_of_a_snapshot_in_the_site(desk: Path, run: Run) -> None:
    site(desk, SNAPSHOT)
    run(*COMMAND, "--html", "report.html")
    run("build")

    pages = [path.read_text("utf-8") for path in (desk / "site").rglob("*.html")]
    assert pages
    assert not [page for page in pages if "Blankets have crossed the border." in page]
