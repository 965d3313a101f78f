"""What a build keeps for the next: used if it is whole and our own, and else as if not there."""

import datetime
import os
import re
import resource
import shutil
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

import onrecord
from corpus import minimal_with, site
from made_theme import FOLDER as THEME
from onrecord import store
from onrecord.build import Built, Options, build, build_again, check_site
from onrecord.link import NOW, Moment
from onrecord.lock import LOCK
from onrecord.problems import OutputError
from stages import TODAY

FILES = minimal_with({})
QUOTE = next(path for path in FILES if path.startswith("content/quotes/"))
CLAIM = next(path for path in FILES if path.startswith("content/claims/"))


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    return site(tmp_path / "desk", FILES)


def built(desk: Path) -> Built:
    return build_again(desk, Options(today=TODAY), lambda _stage: None)


def from_nothing(desk: Path) -> dict[str, bytes]:
    anew = desk.parent / "anew"
    build(desk, Options(today=TODAY, output=anew), lambda _stage: None)
    return tree(anew)


def made_of(built: Built) -> dict[str, int]:
    """How many of what each stage made."""
    return {stage: spent.things for stage, spent in built.stages.items() if spent.things}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


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


def test_where_nothing_changed_nothing_is_written(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built(desk)
    # A sheet as young as a tick of the clock may be saved once more within the same.
    later = time.time_ns() + 10**10
    monkeypatch.setattr(time, "time_ns", lambda: later)
    built(desk)
    os.utime(kept(desk), (1000, 1000))
    before = inodes(desk)

    built(desk)

    assert inodes(desk) == before
    # Of what is kept for several sites, the oldest go.
    assert kept(desk).stat().st_mtime > 1000


def inodes(folder: Path) -> dict[str, int]:
    return {str(file): file.stat().st_ino for file in folder.rglob("*")}


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
    (desk / QUOTE).write_text(re.sub("speaker: .*", "speaker: nowhere", text), "utf-8")
    whole = tree(desk / store.FOLDER)

    then = check_site(desk, TODAY, lambda _stage: None).problems

    assert tree(desk / store.FOLDER) == whole
    shutil.rmtree(desk / store.FOLDER)
    assert then == check_site(desk, TODAY, lambda _stage: None).problems
    assert any("nowhere" in problem.message for problem in then)


@pytest.mark.parametrize("which", ["site/index.html", CLAIM])
def test_an_edit_that_leaves_size_and_time_as_they_were_is_seen(desk: Path, which: str) -> None:
    built(desk)
    file = desk / which
    past = 10**18
    os.utime(file, ns=(past, past))
    built(desk)
    before = file.read_bytes()
    file.write_bytes(before.replace(b"crossed", b"cressed").replace(b"<body", b"<hody"))
    assert file.read_bytes() != before
    assert file.stat().st_size == len(before)
    os.utime(file, ns=(past, past))

    built(desk)

    assert tree(desk / "site") == from_nothing(desk)


def test_times_that_were_set_do_not_have_pages_written_again(desk: Path) -> None:
    built(desk)
    for file in (desk / "site").rglob("*.html"):
        os.utime(file, (1_700_000_000, 1_700_000_000))

    then = built(desk)

    assert then.published is not None
    assert then.published.written == 0
    assert (desk / "site/index.html").stat().st_mtime == 1_700_000_000


def test_what_is_given_beside_the_sheets_counts(desk: Path) -> None:
    """In one folder, for other days, settings, themes and verified quotes, back and forth."""

    def change_settings() -> None:
        settings = (desk / "site.yml").read_text("utf-8")
        (desk / "site.yml").write_text(f"{settings}contact: mailto:desk@x.example\n", "utf-8")

    def bring_a_theme() -> None:
        shutil.copytree(THEME, desk / "theme")
        add(desk / "theme/facts/claim/claim.html", "<i>A mark</i>")

    def take_it_away() -> None:
        shutil.rmtree(desk / "theme")

    def verify() -> None:
        (desk / LOCK).write_text("# not a line\n", "utf-8")

    def nothing() -> None:
        pass

    output = desk / "site"
    past = Moment(as_of=datetime.date(2024, 6, 1))
    for change, moment, today in (
        (nothing, NOW, TODAY),
        (nothing, past, TODAY),
        (change_settings, NOW, TODAY),
        (bring_a_theme, NOW, TODAY),
        (nothing, past, TODAY + datetime.timedelta(days=400)),
        (take_it_away, NOW, TODAY),
        (verify, NOW, TODAY + datetime.timedelta(days=1)),
        (nothing, NOW, TODAY),
    ):
        change()
        options = Options(today=today, output=output, moment=moment)
        kept_build = build_again(desk, options, lambda _stage: None)
        anew = replace(options, output=desk.parent / "anew")
        from_nothing = build(desk, anew, lambda _stage: None)
        assert kept_build.problems == from_nothing.problems
        assert tree(output) == tree(desk.parent / "anew")


def test_past_days_are_kept_too(desk: Path) -> None:
    options = Options(today=TODAY, moment=Moment(as_of=datetime.date(2030, 6, 1)))
    build_again(desk, options, lambda _stage: None)

    then = build_again(desk, options, lambda _stage: None)

    assert "composing pages" not in made_of(then)


def test_what_cannot_be_kept_is_published(desk: Path) -> None:
    text = (desk / CLAIM).read_text("utf-8")
    (desk / CLAIM).write_text(text.replace("value: 1500", f"value: {2**70}"), "utf-8")
    shutil.copytree(THEME, desk / "theme")
    (desk / os.fsdecode(b"theme/caf\xe9.txt")).write_bytes(b"no text")

    done = built(desk)

    assert done.site
    assert done.not_kept.startswith("a number is too large for it")
    assert tree(desk / "site") == from_nothing(desk)


def test_an_embargo_is_told_the_same(desk: Path) -> None:
    text = (desk / CLAIM).read_text("utf-8")
    (desk / CLAIM).write_text(f"{text}embargo: 2099-07-01T09:00+09:00\n", "utf-8")
    built(desk)
    name = Path(CLAIM).stem
    topic = f"title: Late\nquestion: When?\nsummary: See [[{name}]].\n"
    site(desk, {"content/topics/late.yml": topic})

    then = check_site(desk, TODAY, lambda _stage: None).problems

    shutil.rmtree(desk / store.FOLDER)
    assert then == check_site(desk, TODAY, lambda _stage: None).problems
    assert any("2099-07-01" in problem.message for problem in then)


def test_no_file_is_removed_that_is_not_ours(desk: Path) -> None:
    folder = desk / store.FOLDER
    folder.mkdir()
    for number in range(store.MOST + 4):
        (folder / f"note-{number}").write_text("mine", "utf-8")
    (folder / "dangling").symlink_to(folder / "nowhere")

    done = built(desk)

    assert not done.not_kept
    assert len(list(folder.glob("note-*"))) == store.MOST + 4


def test_nothing_is_published_into_the_folder(desk: Path) -> None:
    with pytest.raises(OutputError):
        build_again(desk, Options(today=TODAY, output=desk / store.FOLDER), lambda _stage: None)


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
    store.Store(file.parent.parent, file.name).save([b"\x93\x01\x02\x03"])


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


@pytest.mark.parametrize("part", ["a module of ours", "another Python"])
def test_what_made_the_rest_counts_too(
    desk: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, part: str
) -> None:
    package = shutil.copytree(Path(onrecord.__file__).parent, tmp_path / "onrecord")
    monkeypatch.setattr(onrecord, "__file__", str(package / "__init__.py"))
    built(desk)
    assert "composing pages" not in made_of(built(desk))

    if part == "another Python":
        monkeypatch.setattr("sys.version", "4.0")
    else:
        add(package / "link/graph.py", "# changed")

    assert "composing pages" in made_of(built(desk))


def test_where_nothing_can_be_kept_the_site_is_built_and_the_reason_told(desk: Path) -> None:
    (desk / store.FOLDER).write_text("a file in its place", "utf-8")

    done = built(desk)

    assert (desk / "site/index.html").exists()
    assert done.not_kept == "file exists"


def test_on_a_full_disk_the_site_is_built_from_nothing_next_time(desk: Path) -> None:
    # So many records that what is kept is larger than any file of the site.
    claim = FILES["content/claims/thousand-blankets.yml"]
    for number in range(20):
        site(desk, {f"content/claims/thousand-blankets-{number}.yml": claim})
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


def test_lists_that_the_lock_makes_longer_or_shorter_have_their_pages(
    desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.compose.evidence._MOST_TOGETHER", 1)
    lock = desk / LOCK
    whole = lock.read_text("utf-8")
    less = "".join(line for line in whole.splitlines(True) if not line.startswith("verified"))
    assert built(desk).site
    for lines in (less, whole):
        lock.write_text(lines, "utf-8")

        assert built(desk).site
        assert tree(desk / "site") == from_nothing(desk)
