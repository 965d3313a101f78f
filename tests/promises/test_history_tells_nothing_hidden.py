"""What is not published now does not come back through the history of the sheets."""

from pathlib import Path

import pytest

from corpus import MINIMAL
from made_history import repository
from onrecord.build import Options, build
from onrecord.dates import parse_day
from promises.test_unpublished import BEFORE, HIDDEN, STATUSES, WORD, found

SITE_YML = "site_name: The Sample Desk\nsite_url: https://desk.example/\n"
CLEAN = {"site.yml": SITE_YML}
MENDED = "mended"


def sheets(status: str, word: str = WORD) -> dict[str, str]:
    """A record of each kind with *word* in every text, of one status or published."""
    briefing = f"title: {word} briefing\nbottom_line: {word} [@courier-2031-05-04 2]\n"
    lines = STATUSES.get(status, "")
    return {
        **{
            f"content/{kind}/hidden-{kind}.yml": text.replace(WORD, word) + lines
            for kind, text in HIDDEN.items()
        },
        "content/briefings/hidden-briefings.md": (
            f"---\n{briefing}{lines}---\n{word} body [@courier-2031-05-04 2].\n"
        ),
    }


def built(root: Path, today: str = BEFORE.isoformat()) -> dict[str, bytes]:
    done = build(root, Options(today=parse_day(today)), lambda _stage: None)

    assert done.site is not None, done.problems
    assert done.no_history == ""
    files = {
        path.relative_to(done.site).as_posix(): path.read_bytes()
        for path in done.site.rglob("*")
        if path.is_file()
    }
    assert b"day-2031-05-01" in files["changes/index.html"]
    assert "feeds/aid-to-samplia.xml" in files
    return files


@pytest.mark.parametrize("status", STATUSES)
def test_words_that_were_published_once_are_not_told_again(tmp_path: Path, status: str) -> None:
    root = repository(
        tmp_path,
        ("2031-05-01", MINIMAL | CLEAN | sheets("published")),
        ("2031-05-02", sheets(status)),
    )

    files = built(root)

    assert found(files, WORD) == []
    if status != "withdrawn":
        assert found(files, "hidden-") == []


def test_a_withdrawal_is_told_by_id_on_the_day_of_its_commit(tmp_path: Path) -> None:
    root = repository(
        tmp_path,
        ("2031-05-01", MINIMAL | CLEAN | sheets("published")),
        ("2031-05-02", sheets("withdrawn")),
    )

    files = built(root)

    page, feed = files["changes/index.html"].decode(), files["changes/feed.xml"].decode()
    assert 'href="../facts/hidden-claims.html">hidden-claims</a>' in page
    assert "<title>Withdrawn: hidden-claims</title>" in feed
    assert "<id>tag:desk.example,2031-05-02:/hidden-claims</id>" in feed


def test_what_was_deleted_is_not_even_named(tmp_path: Path) -> None:
    root = repository(
        tmp_path,
        ("2031-05-01", MINIMAL | CLEAN | sheets("published")),
        ("2031-05-02", dict.fromkeys(sheets("published"))),
    )

    files = built(root)

    assert found(files, WORD) == []
    assert found(files, "hidden-") == []


@pytest.mark.parametrize("status", ["draft", "embargoed"])
@pytest.mark.parametrize("today", ["2031-05-31", "2031-06-30"])
def test_words_that_were_changed_before_they_were_published_are_not_told(
    tmp_path: Path, status: str, today: str
) -> None:
    root = repository(
        tmp_path,
        ("2031-05-01", MINIMAL | CLEAN | sheets(status)),
        ("2031-05-03", sheets("published", MENDED)),
    )

    files = built(root, today)

    assert found(files, WORD) == []
    assert "changes/index.html" in found(files, "day-2031-05-03")
    assert "changes/feed.xml" in found(files, f"{MENDED} pledge")


def test_words_that_an_editor_took_back_are_not_told_again(tmp_path: Path) -> None:
    root = repository(
        tmp_path,
        ("2031-05-01", MINIMAL | CLEAN | sheets("published")),
        ("2031-05-02", sheets("published", MENDED)),
    )

    files = built(root)

    assert found(files, WORD) == []
    assert "changes/index.html" in found(files, "Figure altered")


def test_what_is_withdrawn_but_not_committed_yet_is_not_told_either(tmp_path: Path) -> None:
    root = repository(tmp_path, ("2031-05-01", MINIMAL | CLEAN | sheets("published")))
    for path, text in sheets("withdrawn").items():
        (root / path).write_text(text, "utf-8")

    files = built(root)

    assert found(files, WORD) == []


def test_an_embargo_that_ends_between_two_commits_is_told_on_the_day_it_ends(
    tmp_path: Path,
) -> None:
    root = repository(
        tmp_path,
        ("2031-05-01", MINIMAL | CLEAN | sheets("embargoed")),
        ("2031-05-02", {"README.md": "Later.\n"}),
    )

    before, after = built(root, "2031-05-31"), built(root, "2031-06-30")

    assert found(before, "hidden-") == []
    assert "changes/index.html" in found(after, "day-2031-06-01")
    assert "changes/feed.xml" in found(after, "tag:desk.example,2031-06-01:/hidden-claims")


def test_neither_the_authors_nor_the_words_of_commits_are_told(tmp_path: Path) -> None:
    root = repository(tmp_path, ("2031-05-01", MINIMAL | CLEAN | sheets("published")))

    files = built(root)

    for word in ("Ada Author", "Carl Committer", "desk.example>", "Subject of"):
        assert found(files, word) == []
