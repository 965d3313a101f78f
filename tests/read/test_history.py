"""The commits of a repository -> the sheets as they were, and why there are none."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus import MINIMAL, site
from made_history import commit, git, repository
from onrecord.dates import parse_day
from onrecord.read import read_site
from onrecord.read.history import GitError, History, NoHistory, revisions, sheets_at
from onrecord.records import Record

CLAIM = "content/claims/thousand-blankets.yml"


def history(root: Path) -> History:
    found = revisions(root)
    assert isinstance(found, History), found
    return found


def reason(root: Path) -> str:
    found = revisions(root)
    assert isinstance(found, NoHistory)
    return found.reason


def ids(records: tuple[Record, ...]) -> set[str]:
    return {record.id for record in records}


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    """A site that loses a claim on its second day, and is not as it was committed."""
    made = repository(
        tmp_path / "desk",
        ("2031-05-01", MINIMAL),
        ("2031-05-02", {CLAIM: None}),
        ("2031-05-03", {"README.md": "Nothing of the site.\n"}),
    )
    site(made, {CLAIM: "not: committed", "content/claims/new.yml": "by: nobody"})
    return made


def test_the_revisions_are_the_commits_that_touched_the_sheets_latest_first(root: Path) -> None:
    days = [revision.day.isoformat() for revision in history(root).revisions]

    assert days == ["2031-05-02", "2031-05-01"]


def test_the_sheets_are_those_of_the_commit_as_they_are_read_from_a_folder(root: Path) -> None:
    found = history(root)
    last, first = (found.sheets(revision.id) for revision in found.revisions)
    git(root, "checkout", "-q", "-f", "HEAD~2")
    (root / "content/claims/new.yml").unlink()

    assert first == read_site(root)
    assert ids(first.records) - ids(last.records) == {"thousand-blankets"}


def test_nothing_of_the_folder_and_of_the_repository_is_touched(root: Path) -> None:
    before = {path: path.stat().st_mtime_ns for path in root.rglob("*")}

    list(history(root).states())

    assert {path: path.stat().st_mtime_ns for path in root.rglob("*")} == before


def test_days_are_those_of_the_commit_in_utc(tmp_path: Path) -> None:
    made = repository(
        tmp_path,
        ("2031-05-02T01:00:00+09:00", MINIMAL),
        ("2031-05-02T23:00:00-05:00", {CLAIM: None}),
    )

    days = [revision.day.isoformat() for revision in history(made).revisions]

    assert days == ["2031-05-03", "2031-05-01"]


def test_a_day_is_told_as_it_was_at_its_end(tmp_path: Path) -> None:
    made = repository(
        tmp_path,
        ("2031-05-01T08:00:00Z", MINIMAL),
        ("2031-05-01T09:00:00Z", {"site.yml": "site_name: Another\n"}),
        ("2031-05-01T10:00:00Z", {CLAIM: None}),
    )

    ((day, records),) = history(made).states()

    assert day == parse_day("2031-05-01")
    assert "thousand-blankets" not in ids(records)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        ("2031-05-01 2031-05-09 2031-05-02", "2031-05-02 2031-05-01"),
        ("2031-05-01 2031-05-02 1999-01-01", "2031-05-02 2031-05-01"),
        ("2031-05-01 1999-01-01 2031-05-03 2031-05-04", "2031-05-04 2031-05-03 2031-05-01"),
        ("2031-05-01 2031-05-02 2099-01-01 2031-05-04", "2031-05-04 2031-05-02 2031-05-01"),
        ("1970-01-01 2031-05-02 2031-05-03", "2031-05-03 2031-05-02 1970-01-01"),
        ("2099-01-01 2031-05-02 2031-05-03", "2031-05-03 2031-05-02"),
        ("2031-05-03 2031-05-02 2031-05-01", "2031-05-01"),
    ],
)
def test_a_clock_that_went_wrong_misdates_its_own_commit_and_no_other(
    tmp_path: Path, days: str, told: str
) -> None:
    commits = days.split()
    made = repository(tmp_path, (commits[0], MINIMAL))
    for number, day in enumerate(commits[1:], start=1):
        commit(made, day, {"site.yml": f"site_name: Desk {number}\n"})

    found = history(made)
    assert len(found.revisions) == len(commits)
    assert [day.isoformat() for day, _ in found.states()] == told.split()


def test_of_a_merge_the_branch_that_was_merged_into_is_followed(tmp_path: Path) -> None:
    made = repository(tmp_path, ("2031-05-01", MINIMAL))
    git(made, "checkout", "-q", "-b", "side")
    commit(made, "2031-05-02", {CLAIM: None})
    git(made, "checkout", "-q", "main")
    commit(made, "2031-05-03", {"site.yml": "site_name: Another\n"})
    git(made, "merge", "-q", "--no-ff", "side", "-m", "merged", date="2031-05-04T12:00:00Z")

    assert [day.day for day, _ in history(made).states()] == [4, 3, 1]


def test_a_site_may_stand_in_a_folder_of_the_repository(tmp_path: Path) -> None:
    inner = {f"deep/사이트/{path}": text for path, text in MINIMAL.items()}
    made = repository(
        tmp_path, ("2031-05-01", {**inner, "content/claims/not-ours.yml": "by: nobody"})
    )

    ((_, records),) = history(made / "deep" / "사이트").states()

    assert records == read_site(made / "deep" / "사이트").records


def test_links_submodules_and_what_is_no_sheet_are_passed_over(tmp_path: Path) -> None:
    made = repository(tmp_path / "desk", ("2031-05-01", MINIMAL))
    (made / "content/claims/link.yml").symlink_to("thousand-blankets.yml")
    site(
        made,
        {
            "content/claims/notes.txt": "Not a sheet",
            "content/claims/.hidden.yml": "by: nobody",
            "content/stray/x.yml": "by: nobody",
            "content/claims/bad\x01name.yml": "by: nobody",
        },
    )
    inner = made / "content/claims/module"
    repository(inner, ("2031-05-01", {"x.yml": "by: nobody"}))
    commit(made, "2031-05-02", {})

    found = history(made)

    assert [len(found.sheets(revision.id).problems) for revision in found.revisions] == [0, 0]


def test_a_sheet_that_could_not_be_read_is_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    made = repository(tmp_path, ("2031-05-01", {**MINIMAL, CLAIM: b"by: \xff"}))

    sheets = history(made).sheets("HEAD")

    assert {problem.at.path for problem in sheets.problems} == {CLAIM}
    assert "blankets" in ids(sheets.records)


def test_a_record_that_was_broken_for_a_day_counts_as_it_was_on_the_next_one(
    tmp_path: Path,
) -> None:
    made = repository(
        tmp_path,
        ("2031-05-01", MINIMAL),
        ("2031-05-02", {CLAIM: "by: [samplia\n"}),
        ("2031-05-03", {CLAIM: MINIMAL[CLAIM]}),
        ("2031-05-04", {CLAIM: None}),
    )

    held = ["thousand-blankets" in ids(records) for _, records in history(made).states()]

    assert held == [False, True, True, True]


# --- no history ----------------------------------------------------------------------------


def test_a_shallow_clone_is_told(root: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth", "1", root.as_uri(), "shallow")

    assert "shallow clone" in reason(tmp_path / "shallow")


def test_a_folder_outside_of_git_is_told(tmp_path: Path) -> None:
    assert reason(site(tmp_path, MINIMAL)) == "the folder is in no git repository"


def test_a_repository_without_a_commit_is_told(tmp_path: Path) -> None:
    made = repository(tmp_path)
    site(made, MINIMAL)

    assert reason(made) == "nothing is committed yet"


def test_a_repository_that_does_not_hold_the_site_is_told(tmp_path: Path) -> None:
    made = repository(tmp_path, ("2031-05-01", {"README.md": "Words.\n"}))

    assert reason(site(made, MINIMAL)) == "no commit holds these sheets"


@pytest.mark.parametrize("is_link", [True, False], ids=["link", "submodule"])
def test_sheets_that_stand_in_another_repository_are_told(tmp_path: Path, is_link: bool) -> None:
    root = repository(tmp_path / "desk", ("2031-05-01", {"site.yml": "site_name: Desk\n"}))
    elsewhere = {path.removeprefix("content/"): text for path, text in MINIMAL.items()}
    if is_link:
        site(tmp_path / "elsewhere", elsewhere)
        (root / "content").symlink_to("../elsewhere")
    else:
        repository(root / "content", ("2031-05-01", elsewhere))
    commit(root, "2031-05-02", {})

    with pytest.raises(GitError, match="content/ is a submodule or a link there"):
        sheets_at(root, "HEAD")
    with pytest.raises(GitError, match="content/ is a submodule or a link there"):
        tuple(history(root).states())


def test_without_the_command_git_it_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)

    assert reason(root) == "the command git is not there"


def test_a_contents_that_the_repository_lacks_is_told(root: Path) -> None:
    blob = git(root, "rev-parse", f"HEAD~2:{CLAIM}")
    (root / ".git/objects" / blob[:2] / blob[2:]).unlink()

    with pytest.raises(Exception, match="lacks some of its contents"):
        list(history(root).states())


def test_what_the_environment_says_of_another_repository_is_not_heard(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = repository(tmp_path / "other", ("2031-01-01", {"x": ""}))
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))

    assert len(history(root).revisions) == 2
