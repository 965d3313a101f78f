"""The same commits give the same bytes anywhere; a history that is not whole is told."""

from datetime import date
from pathlib import Path
from xml.etree.ElementTree import fromstring

import pytest

from corpus import MINIMAL, Files, site
from made_history import git, repository
from onrecord.live import LiveSite
from promises.test_whole_and_reproducible import build, tree
from stages import edited

SITE_YML = {"site.yml": "site_name: The Sample Desk\nsite_url: https://desk.example/sub/\n"}
POSITION = "content/positions/examplia-open-the-border.yml"
DAYS: tuple[tuple[str, Files], ...] = (
    ("2031-05-05T23:30:00Z", {**MINIMAL, **SITE_YML}),
    ("2031-05-06T23:30:00Z", edited(POSITION, "stance: conditional", "stance: opposes")),
    ("2031-05-07T00:30:00+09:00", edited(POSITION, "the weather\n", "the wind\n")),
    ("2031-05-08T12:00:00Z", edited(POSITION, "stance: conditional", "stance: supports")),
)
ATOM = "{http://www.w3.org/2005/Atom}"


def test_folder_zone_and_what_is_not_committed_change_no_byte(tmp_path: Path) -> None:
    here = repository(tmp_path / "a", *DAYS)
    git(tmp_path, "clone", "-q", here.as_uri(), "far away/사이트")
    there = site(tmp_path / "far away" / "사이트", {"notes.txt": "not committed"})

    built = [
        build(here, TZ="Asia/Seoul", LC_ALL="C"),
        build(there, "--today", "2040-01-01", TZ="America/New_York"),
    ]

    assert [done.returncode for done in built] == [0, 0], built[0].stderr + built[1].stderr
    assert tree(here / "site") == tree(there / "site")
    page = (here / "site/changes/index.html").read_text("utf-8")
    assert "Conditional → supports" in page
    assert "Condition reworded" in page
    # For some hours of one day alone.
    assert "opposes" not in page


def test_every_feed_of_a_site_is_atom_with_entries_that_are_told_apart(tmp_path: Path) -> None:
    root = repository(tmp_path, *DAYS)
    build(root)

    feeds = sorted(path for path in (root / "site").rglob("*.xml") if path.name != "sitemap.xml")

    assert [path.name for path in feeds] == [
        "feed.xml",
        "aid-to-samplia.xml",
        "examplia.xml",
        "samplia.xml",
    ]
    for path in feeds:
        feed = fromstring(path.read_bytes())
        where = f"https://desk.example/sub/{path.relative_to(root / 'site').as_posix()}"
        assert feed.tag == f"{ATOM}feed"
        assert feed.findtext(f"{ATOM}id") == where
        for element in (feed, *feed.iterfind(f"{ATOM}entry")):
            for name in ("id", "title", "updated"):
                assert len(element.findall(f"{ATOM}{name}")) == 1
        ids = [found.text for found in feed.iterfind(f"{ATOM}entry/{ATOM}id")]
        assert len(set(ids)) == len(ids)
        links = [found.get("href") for found in feed.iterfind(f"{ATOM}entry/{ATOM}link")]
        for link in links:
            assert link is not None
            target = link.removeprefix("https://desk.example/sub/").partition("#")[0]
            inside = f"{target}index.html" if target.endswith("/") else target
            assert (root / "site" / inside).is_file(), link


def test_a_shallow_clone_is_told_on_the_page_and_on_the_command_line(tmp_path: Path) -> None:
    whole = repository(tmp_path / "whole", *DAYS)
    git(tmp_path, "clone", "-q", "--depth", "1", whole.as_uri(), "shallow")

    done = build(tmp_path / "shallow")

    assert done.returncode == 0, done.stderr
    told = "this is a shallow clone, which lacks the earlier commits"
    assert f"note: the site does not tell what changed: {told}\n" in done.stdout
    page = (tmp_path / "shallow/site/changes/index.html").read_text("utf-8")
    assert f"What changed is not told here: {told}." in page
    assert not list((tmp_path / "shallow/site").rglob("feed*.xml"))


def test_a_preview_reads_no_history(tmp_path: Path) -> None:
    root = repository(tmp_path / "desk", *DAYS)
    live = LiveSite(root, date(2031, 6, 1))
    live.build()

    page = live.file("changes/index.html")

    assert page is not None
    assert b"a preview does not read the history of the sheets" in page


@pytest.mark.parametrize("option", ["--as-of", "--known-by"])
def test_a_site_of_a_past_day_does_not_tell_what_changed_since(tmp_path: Path, option: str) -> None:
    root = repository(tmp_path, *DAYS)

    done = build(root, option, "2031-05-06")

    assert done.returncode == 0, done.stderr
    page = (root / "site/changes/index.html").read_text("utf-8")
    assert "What changed is not told here: " in page
    assert "day-2031" not in page
    assert not list((root / "site").rglob("feed*.xml"))
