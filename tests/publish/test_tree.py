"""Publishing: what stands in the folder afterwards, and what is left alone."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.problems import OutputError
from onrecord.publish import Mark, Published, publish
from onrecord.render.output import Output, Remembered

MARKER = ".onrecord-site"


def names(folder: Path) -> list[str]:
    """The names of what stands in *folder*, hidden things too."""
    return sorted(entry.name for entry in folder.iterdir())


def without_exchange(_new: Path, _target: Path) -> bool:
    """What `exchange` answers where folders cannot trade places."""
    return False


def outputs(**texts: str) -> tuple[Output, ...]:
    """Outputs named by keyword: a__b="x" is a/b.html."""
    return tuple(
        Output(f"{name.replace('__', '/')}.html", text.encode()) for name, text in texts.items()
    )


def remembered(output: Output) -> Remembered:
    return Remembered(output.path, output.digest, lambda: output)


def states(folder: Path) -> dict[str, tuple[int, int]]:
    """Path -> inode and time of change of the folder and of all in it."""
    return {
        str(file): (file.stat().st_ino, file.stat().st_ctime_ns)
        for file in (folder, *folder.rglob("*"))
    }


def tree(folder: Path) -> dict[str, str]:
    """Path -> text of all files but the marker."""
    return {
        file.relative_to(folder).as_posix(): file.read_text()
        for file in folder.rglob("*")
        if file.is_file() and file.name != MARKER
    }


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Both ways to put a tree into its place."""
    if request.param == "two renames":
        monkeypatch.setattr("onrecord.publish.tree.exchange", without_exchange)
    return str(request.param)


def test_a_first_site_holds_the_outputs_and_a_marker(tmp_path: Path) -> None:
    published = publish(outputs(index="home", people__ada="Ada"), tmp_path / "a" / "site")

    assert tree(tmp_path / "a" / "site") == {"index.html": "home", "people/ada.html": "Ada"}
    assert (tmp_path / "a" / "site" / MARKER).is_file()
    assert published == Published(written=2, unchanged=0, removed=0, size=7)


def test_a_next_site_replaces_the_whole_one_before(tmp_path: Path, way: str) -> None:
    site = tmp_path / "site"
    publish(outputs(index="home", stale__page="old", same="same"), site)

    published = publish(outputs(index="news", same="same", more="more"), site)

    assert tree(site) == {"index.html": "news", "same.html": "same", "more.html": "more"}
    assert not (site / "stale").exists()
    assert published == Published(written=2, unchanged=1, removed=1, size=12)
    assert names(tmp_path) == ["site"]


def test_an_unchanged_file_keeps_its_time_of_change(tmp_path: Path, way: str) -> None:
    site = tmp_path / "site"
    publish(outputs(same="same", index="home"), site)
    for file in ("same.html", "index.html"):
        os.utime(site / file, (1000, 1000))

    publish(outputs(same="same", index="news"), site)

    assert (site / "same.html").stat().st_mtime == 1000
    assert (site / "index.html").stat().st_mtime > 1000


def test_a_site_that_is_the_same_is_left_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    known: dict[str, Mark] = {}
    made = outputs(index="home", people__ada="Ada")
    publish(made, site, known=known)
    before = states(site)

    published = publish([remembered(output) for output in made], site, known=known)

    assert published == Published(written=0, unchanged=2, removed=0, size=7)
    assert states(site) == before
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize(
    "spoil",
    [
        pytest.param(lambda site: (site / "more.txt").write_text("more"), id="one more file"),
        pytest.param(lambda site: (site / "more").mkdir(), id="one more folder"),
        pytest.param(lambda site: (site / "more").symlink_to(site.parent), id="one more link"),
        pytest.param(lambda site: (site / "people").chmod(0o700), id="a closed folder"),
        pytest.param(lambda site: (site / "index.html").write_text("hack"), id="other bytes"),
        pytest.param(lambda site: (site / "index.html").unlink(), id="a file gone"),
        pytest.param(lambda site: (site / "index.html").chmod(0o600), id="another permission"),
    ],
)
def test_a_site_that_was_touched_by_hand_is_made_whole(
    tmp_path: Path, spoil: Callable[[Path], object]
) -> None:
    site = tmp_path / "site"
    known: dict[str, Mark] = {}
    made = outputs(index="home", people__ada="Ada")
    publish(made, site, known=known)
    spoil(site)

    publish([remembered(output) for output in made], site, known=known)

    assert tree(site) == {"index.html": "home", "people/ada.html": "Ada"}
    assert not (site / "more").exists()
    assert (site / "index.html").stat().st_mode == (site / "people/ada.html").stat().st_mode
    assert (site / "people").stat().st_mode == site.stat().st_mode


def test_a_file_edited_by_hand_is_made_anew(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(outputs(index="home", other="same"), site)
    (site / "index.html").write_text("hack")
    (site / "other.html").unlink()
    (site / "other.html").symlink_to(site / "index.html")

    publish(outputs(index="home", other="same"), site)

    assert tree(site) == {"index.html": "home", "other.html": "same"}
    assert not (site / "other.html").is_symlink()


def test_a_disk_without_links_gets_the_same_site(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError

    publish(outputs(index="home", same="same"), tmp_path / "site")
    monkeypatch.setattr(os, "link", refuse)

    publish(outputs(index="news", same="same"), tmp_path / "site")

    assert tree(tmp_path / "site") == {"index.html": "news", "same.html": "same"}


def test_the_order_of_outputs_does_not_matter(tmp_path: Path) -> None:
    made = outputs(index="home", a__b__c="c", a__d="d")

    assert publish(made, tmp_path / "one") == publish(made[::-1], tmp_path / "two")
    assert tree(tmp_path / "one") == tree(tmp_path / "two")


def test_permissions_follow_umask(tmp_path: Path, way: str) -> None:
    site = tmp_path / "site"
    before = os.umask(0o077)
    try:
        publish(outputs(a__b="same"), site)
        os.umask(0o022)
        publish(outputs(a__b="same"), site)
    finally:
        os.umask(before)

    modes = {path: (site / path).stat().st_mode & 0o777 for path in (".", "a", "a/b.html", MARKER)}
    assert modes == {".": 0o755, "a": 0o755, "a/b.html": 0o644, MARKER: 0o644}


def test_an_empty_folder_is_taken(tmp_path: Path, way: str) -> None:
    (tmp_path / "site").mkdir()

    publish(outputs(index="home"), tmp_path / "site")

    assert tree(tmp_path / "site") == {"index.html": "home"}


def test_a_link_to_a_folder_stays_a_link(tmp_path: Path, way: str) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")

    publish(outputs(index="home"), tmp_path / "link")
    publish(outputs(index="news"), tmp_path / "link")

    assert (tmp_path / "link").is_symlink()
    assert tree(tmp_path / "real") == {"index.html": "news"}


def test_a_folder_of_somebody_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter.txt").write_text("years of work")

    with pytest.raises(OutputError, match=r"not a site made by onrecord .* --output"):
        publish(outputs(index="home"), tmp_path / "thesis")

    assert tree(tmp_path) == {"thesis/chapter.txt": "years of work"}


def test_a_marker_with_other_words_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / MARKER).write_text("not what onrecord writes")

    with pytest.raises(OutputError, match="not a site made by onrecord"):
        publish(outputs(index="home"), tmp_path)


def test_a_repository_in_the_site_is_left_alone(tmp_path: Path) -> None:
    publish(outputs(index="home"), tmp_path / "site")
    (tmp_path / "site" / ".git").mkdir()

    with pytest.raises(OutputError, match="git repository"):
        publish(outputs(index="news"), tmp_path / "site")

    assert tree(tmp_path / "site") == {"index.html": "home"}


def test_a_folder_that_becomes_foreign_while_pages_are_made_is_left_alone(tmp_path: Path) -> None:
    def slow_outputs() -> Iterator[Output]:
        (tmp_path / "site").mkdir()
        (tmp_path / "site" / "mine.txt").write_text("mine")
        yield from outputs(index="home")

    with pytest.raises(OutputError, match="not a site made by onrecord"):
        publish(slow_outputs(), tmp_path / "site")

    assert tree(tmp_path) == {"site/mine.txt": "mine"}


def test_a_file_is_no_folder_for_a_site(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file")

    with pytest.raises(OutputError, match="is a file"):
        publish(outputs(index="home"), tmp_path / "site")
    with pytest.raises(OutputError, match="cannot be written"):
        publish(outputs(index="home"), tmp_path / "site" / "below")


def test_the_root_of_the_disk_and_the_home_folder_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home" / "ada"))

    with pytest.raises(OutputError, match="root of a disk"):
        publish(outputs(index="home"), Path("/"))
    for folder in ("home", "home/ada"):
        with pytest.raises(OutputError, match="home directory"):
            publish(outputs(index="home"), tmp_path / folder)


@pytest.mark.parametrize(
    ("folder", "words"),
    [
        ("content", "is or holds"),
        (".", "is or holds"),
        ("content/../content", "is or holds"),
        ("content/built", "lies inside"),
        ("link/built", "lies inside"),
    ],
)
def test_what_the_site_is_made_from_is_refused(tmp_path: Path, folder: str, words: str) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "link").symlink_to("content")

    with pytest.raises(OutputError, match=words):
        publish(outputs(index="x"), tmp_path / folder, forbidden=(tmp_path / "content",))

    assert list((tmp_path / "content").iterdir()) == []


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").symlink_to("site")

    with pytest.raises(OutputError):
        publish(outputs(index="home"), tmp_path / "site")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("index.html", "index.html"),
        ("index.html", "INDEX.html"),
        ("people", "people/ada.html"),
        ("people/ada.html", "people"),
        ("people/ada.html", "People/bea.html"),
        ("caf\u00e9.html", "cafe\u0301.html"),
        ("x.html", ".onrecord-site"),
    ],
)
def test_outputs_that_clash_are_refused_by_name(tmp_path: Path, one: str, other: str) -> None:
    publish(outputs(index="home"), tmp_path / "site")

    with pytest.raises(ValueError, match="clashes") as raised:
        publish((Output(one, b""), Output(other, b"")), tmp_path / "site")

    assert other in str(raised.value)
    assert tree(tmp_path / "site") == {"index.html": "home"}
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize(
    "path",
    [
        *("", "/etc/passwd", "../x", "a/../x", "./x", "a//b", "a/"),
        *("a\\b", "a\0b", "c:/x", "x\n", "what?", "a*"),
        *("con", "a/NUL.html", "com1.txt", "lpt9 .html", "a./b", "a "),
    ],
)
def test_a_path_that_is_not_portable_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="output path"):
        Output(path, b"")


@pytest.mark.parametrize("path", ["index.html", "a/b/c.svg", ".nojekyll", "console.html", "a..b"])
def test_a_plain_path_is_taken(path: str) -> None:
    assert Output(path, b"").path == path


@settings(max_examples=300, deadline=None)
@given(st.text(st.sampled_from("ab./\\:. ~CONnul"), max_size=12))
def test_no_path_leads_out_of_the_site(path: str) -> None:
    try:
        Output(path, b"")
    except ValueError:
        return

    assert os.path.normpath(path) == path
    assert not path.startswith("/")
    assert ".." not in path.split("/")


def test_an_output_that_fails_leaves_the_site_and_no_litter(tmp_path: Path, way: str) -> None:
    def failing_outputs() -> Iterator[Output]:
        yield from outputs(index="half")
        raise RuntimeError("a template is broken")

    publish(outputs(index="home"), tmp_path / "site")

    with pytest.raises(RuntimeError):
        publish(failing_outputs(), tmp_path / "site")

    assert tree(tmp_path) == {"site/index.html": "home"}
