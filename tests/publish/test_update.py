"""A preview's folder: only what changed is written, and nothing before all of it is made."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.problems import OutputError
from onrecord.publish import Mark, update
from onrecord.render import Output, Remembered

ONE, TWO = Output("index.html", b"one"), Output("a/two.html", b"two")


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def remembered(output: Output, made: list[str]) -> Remembered:
    def make() -> Output:
        made.append(output.path)
        return output

    return Remembered(output.path, output.digest, make)


def test_it_writes_what_is_new_and_removes_what_is_gone(tmp_path: Path) -> None:
    known: dict[str, Mark] = {}
    first = update([ONE, TWO], tmp_path / "site", known)
    kept = (tmp_path / "site/index.html").stat()

    then = update([ONE, Output("b.html", b"b")], tmp_path / "site", known)

    assert tree(tmp_path / "site") == {"index.html": b"one", "b.html": b"b"}
    assert (tmp_path / "site/index.html").stat() == kept
    assert (first.written, first.unchanged, first.removed) == (2, 0, 0)
    assert (then.written, then.unchanged, then.removed) == (1, 1, 1)
    assert then.size == 4


def test_what_is_remembered_is_made_only_where_it_is_not_there(tmp_path: Path) -> None:
    known: dict[str, Mark] = {}
    made: list[str] = []
    update([ONE], tmp_path / "site", known)

    update([remembered(ONE, made), remembered(TWO, made)], tmp_path / "site", known)

    assert made == ["a/two.html"]
    assert tree(tmp_path / "site") == {"index.html": b"one", "a/two.html": b"two"}


def test_where_one_output_fails_the_folder_stays_as_it_was(tmp_path: Path) -> None:
    known: dict[str, Mark] = {}
    update([ONE, TWO], tmp_path / "site", known)

    def half() -> Iterator[Output]:
        yield Output("index.html", b"other")
        raise ValueError("the theme is at fault")

    with pytest.raises(ValueError, match="theme"):
        update(half(), tmp_path / "site", known)

    assert tree(tmp_path) == {"site/index.html": b"one", "site/a/two.html": b"two"}
    assert update([ONE, TWO], tmp_path / "site", known).written == 0


def test_what_was_remembered_of_a_failed_run_is_made_again(tmp_path: Path) -> None:
    known: dict[str, Mark] = {}
    made: list[str] = []
    other = Output("index.html", b"other")
    update([ONE], tmp_path / "site", known)

    update([remembered(other, made)], tmp_path / "site", known)

    assert made == ["index.html"]
    assert tree(tmp_path / "site") == {"index.html": b"other"}


def test_a_file_may_become_a_folder_and_a_folder_a_file(tmp_path: Path) -> None:
    known: dict[str, Mark] = {}
    as_file, as_folder = Output("logo", b"file"), Output("logo/large/a.svg", b"folder")
    update([ONE, as_file], tmp_path / "site", known)

    update([ONE, as_folder], tmp_path / "site", known)
    assert tree(tmp_path / "site") == {"index.html": b"one", "logo/large/a.svg": b"folder"}

    update([ONE, as_file], tmp_path / "site", known)
    assert tree(tmp_path / "site") == {"index.html": b"one", "logo": b"file"}


def test_what_cannot_stand_side_by_side_on_every_disk_is_refused(tmp_path: Path) -> None:
    known: dict[str, Mark] = {}
    update([ONE, Output("logo.png", b"")], tmp_path / "site", known)

    with pytest.raises(ValueError, match="clashes"):
        update([ONE, Output("logo.png", b""), Output("Logo.png", b"")], tmp_path / "site", known)

    assert tree(tmp_path / "site") == {"index.html": b"one", "logo.png": b""}


def test_a_folder_that_cannot_be_made_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")

    with pytest.raises(OutputError, match="cannot be written"):
        update([ONE], tmp_path / "file/site", {})
