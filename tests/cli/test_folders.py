"""Where a command may write: never over what it did not make, never into what it reads."""

import shutil
from pathlib import Path

import pytest

from cli.conftest import Run
from corpus import site

ROOT = Path(__file__).parents[2]


def everything(folder: Path) -> dict[str, bytes | None]:
    """Path -> bytes of all that stands in *folder*; None for what is no file."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None
        for path in folder.rglob("*")
    }


# What stands beside the sheets, and belongs to somebody.
FOREIGN = {"notes/mine.txt": "mine", "repo/.git/HEAD": "x", "file": "x"}

REFUSED = [
    *("content", "content/new", "content/actors/new", "content/actors/../../content"),
    *("site.yml", "theme", "theme/new", ".", "..", "/", str(Path.home()), ""),
    *("notes", "notes/../notes", "file", "file/new", "repo", "link", "circle"),
]


@pytest.mark.parametrize(
    ("command", "output"),
    [
        *(("build", output) for output in REFUSED),
        *(("gallery", output) for output in ("content/new", "theme/new", "notes", "site.yml")),
    ],
)
def test_a_folder_that_is_not_ours_is_refused_and_left_alone(
    desk: Path, run: Run, output: str, command: str
) -> None:
    site(desk, FOREIGN)
    if output.startswith("theme"):
        shutil.copytree(ROOT / "theme", desk / "theme")
    (desk / "link").symlink_to("notes")
    (desk / "circle").symlink_to("circle")
    before = everything(desk.parent)
    ended = run(command, "--output", output)

    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("onrecord: ")
    assert everything(desk.parent) == before


@pytest.mark.parametrize("output", ["new", "missing/parents/site", "empty", "../beside", "사이트"])
def test_a_new_or_empty_folder_becomes_the_site(desk: Path, run: Run, output: str) -> None:
    (desk / "empty").mkdir()
    ended = run("build", "--quiet", "--output", output)

    assert (ended.code, ended.err) == (0, "")
    assert (desk / output / "index.html").is_file()


@pytest.mark.parametrize("folder", [".", "content", "site.yml", "site.yml/new"])
def test_a_new_site_is_begun_in_no_folder_that_holds_something(
    desk: Path, run: Run, folder: str
) -> None:
    before = everything(desk)
    ended = run("new", "site", folder)

    assert ended.code == 2
    assert folder in ended.err
    assert everything(desk) == before


def test_a_new_site_lists_its_files_and_builds_at_once(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = run("new", "site", "deep/demo").out.splitlines()
    files = [path for path, data in everything(tmp_path).items() if data is not None]
    monkeypatch.chdir("deep/demo")

    assert sorted(files) == made[:-1]
    assert made[-1] == "now: cd deep/demo && onrecord build"
    assert run("build", "--strict").code == 0
