"""What a build keeps for the next: used if it is whole and our own, and else as if not there."""

import resource
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from corpus import minimal_with, site
from onrecord import store
from onrecord.build import Built, Options, build_again, check_site
from stages import TODAY

FILES = minimal_with({})
QUOTE = next(path for path in FILES if path.startswith("content/quotes/"))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return site(tmp_path / "desk", FILES)


def built(desk: Path) -> Built:
    return build_again(desk, Options(today=TODAY), lambda _stage: None)


def made_of(built: Built) -> dict[str, int]:
    """How many of what each stage made."""
    return {stage: spent.things for stage, spent in built.stages.items() if spent.things}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def kept(desk: Path) -> Path:
    (file,) = (file for file in (desk / store.FOLDER).iterdir() if file.name != ".gitignore")
    return file


def test_where_nothing_changed_no_page_is_made_again(desk: Path) -> None:
    first, then = built(desk), built(desk)

    assert made_of(first)["composing pages"] == first.pages
    assert "composing pages" not in made_of(then)
    assert then.problems == first.problems
    assert then.published is not None
    assert then.published.written == 0


def test_after_an_edit_only_the_pages_that_show_it_are_made_again(desk: Path) -> None:
    first = built(desk)
    text = (desk / QUOTE).read_text("utf-8")
    (desk / QUOTE).write_text(f"{text}notes: for the desk alone\n", "utf-8")

    then = built(desk)

    assert 0 < made_of(then)["composing pages"] < first.pages


def test_a_page_that_somebody_changed_or_removed_is_made_again(desk: Path) -> None:
    built(desk)
    whole = tree(desk / "site")
    (desk / "site/index.html").write_bytes(b"changed")
    (desk / "site/404.html").unlink()

    then = built(desk)

    assert tree(desk / "site") == whole
    assert made_of(then)["composing pages"] == 2


def test_a_check_tells_the_same_from_what_a_build_kept(desk: Path) -> None:
    built(desk)
    text = (desk / QUOTE).read_text("utf-8")
    (desk / QUOTE).write_text(f"{text}on_behalf_of: nowhere\n", "utf-8")
    whole = tree(desk / store.FOLDER)

    then = check_site(desk, TODAY, lambda _stage: None).problems

    assert tree(desk / store.FOLDER) == whole
    shutil.rmtree(desk / store.FOLDER)
    assert then == check_site(desk, TODAY, lambda _stage: None).problems
    assert any("nowhere" in problem.message for problem in then)


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-100])


def flip_a_bit(file: Path) -> None:
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.write_bytes(data)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def put_a_folder_there(file: Path) -> None:
    file.unlink()
    file.mkdir()


def sign_what_is_no_workshop(file: Path) -> None:
    store.save(file.parent.parent, file.name, [b"\x93\x01\x02\x03"])


@pytest.mark.parametrize(
    "damage", [cut, flip_a_bit, empty, put_a_folder_there, sign_what_is_no_workshop]
)
def test_what_is_damaged_is_as_if_it_were_not_there(
    desk: Path, damage: Callable[[Path], None]
) -> None:
    built(desk)
    whole = tree(desk / "site")
    damage(kept(desk))

    then = built(desk)

    assert made_of(then)["composing pages"] == then.pages
    assert tree(desk / "site") == whole


def test_what_another_onrecord_kept_is_not_used(
    desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    built(desk)
    packages = tmp_path / "site-packages"
    (packages / "another-1.0.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(str(packages))

    then = built(desk)

    assert made_of(then)["composing pages"] == then.pages


def test_where_nothing_can_be_kept_the_site_is_built_and_the_reason_told(desk: Path) -> None:
    (desk / store.FOLDER).write_text("a file in its place", "utf-8")

    done = built(desk)

    assert (desk / "site/index.html").exists()
    assert done.not_kept == "file exists"


def test_on_a_full_disk_the_site_is_built_from_nothing_next_time(desk: Path) -> None:
    built(desk)
    too_large = kept(desk).stat().st_size
    assert max(map(len, tree(desk / "site").values())) < too_large
    shutil.rmtree(desk / store.FOLDER)
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (too_large - 1, limits[1]))
    try:
        full = built(desk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)

    assert full.not_kept == "file too large"
    assert [file.name for file in (desk / store.FOLDER).iterdir()] == [".gitignore"]
    assert made_of(built(desk))["composing pages"] == full.pages


def test_sites_in_several_folders_are_kept_side_by_side_and_the_oldest_go(desk: Path) -> None:
    for number in range(store.MOST + 2):
        output = desk.parent / f"site-{number}"
        build_again(desk, Options(today=TODAY, output=output), lambda _stage: None)

    files = [file for file in (desk / store.FOLDER).iterdir() if file.name != ".gitignore"]
    assert len(files) == store.MOST


def test_the_folder_may_be_removed_and_git_does_not_see_it(desk: Path) -> None:
    built(desk)
    assert "*" in (desk / store.FOLDER / ".gitignore").read_text("utf-8").splitlines()
    shutil.rmtree(desk / store.FOLDER)

    assert made_of(built(desk))["composing pages"] > 0
