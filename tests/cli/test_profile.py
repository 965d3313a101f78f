"""`onrecord build --profile`: where the time goes."""

from pathlib import Path

from cli.conftest import Run


def test_each_stage_is_told_with_its_time_and_what_it_made(desk: Path, run: Run) -> None:
    done = run("build", "--profile")

    lines = done.out.splitlines()
    table = lines[next(number for number, line in enumerate(lines) if line.startswith("stage")) :]
    rows = {line[:26].rstrip(): line[26:].split() for line in table}
    assert list(rows) == [
        "stage",
        "reading what was kept",
        "reading sheets",
        "linking",
        "checking",
        "reading history",
        "rendering files",
        "composing pages",
        "writing files",
        "keeping for the next build",
        "all",
    ]
    assert float(rows["all"][0]) > 0
    pages = len(list((desk / "site").rglob("*.html")))
    assert rows["composing pages"][2] == str(pages)


def test_without_it_no_time_is_told(desk: Path, run: Run) -> None:
    assert "CPU" not in run("build").out
