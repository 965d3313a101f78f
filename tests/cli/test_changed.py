"""`check --changed BASE`: what a change brought is told, wherever it shows, and nothing else."""

import json
from pathlib import Path
from textwrap import dedent

import pytest

from cli.conftest import Run
from corpus import MINIMAL, Files, site
from made_history import commit, git, repository

CLAIM = "content/claims/thousand-blankets.yml"
PEOPLE = "content/actors/people.yml"
QUOTE = "content/quotes/example-on-blankets.yml"
ALONE = {"content/actors/alone.yml": "type: person\nname: Ada Alone\n"}
"""A warning: no record leads to this one."""
WRONG = {"content/claims/wrong.yml": "by: nobody\nstatement: So.\ntype: event\nabuot: samplia\n"}
"""Errors that have been there for long."""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository whose site has problems already."""
    folder = repository(tmp_path / "desk", ("2031-05-01", {**MINIMAL, **ALONE, **WRONG}))
    monkeypatch.chdir(folder)
    return folder


def changed(path: str, old: str, new: str) -> Files:
    text = dedent(str(MINIMAL[path]))
    assert old in text
    return {path: text.replace(old, new, 1)}


def test_what_was_there_before_is_not_told(desk: Path, run: Run) -> None:
    everything, new = run("check"), run("check", "--changed", "HEAD", "--strict")

    assert everything.code == 1
    assert "wrong.yml" in everything.out
    assert (new.code, new.err) == (0, "")
    assert new.out.endswith("records, no problem that HEAD does not have\n")


def test_what_shows_in_another_sheet_is_told(desk: Path, run: Run) -> None:
    site(desk, changed(PEOPLE, "id: erika-example", "id: erika-exempel"))
    ended = run("check", "--changed", "main")
    places = {line.split(" ")[0] for line in ended.out.splitlines() if line.startswith("content/")}

    assert ended.code == 1
    assert f"{QUOTE}:2:10:" in places
    assert "wrong.yml" not in ended.out


MOVES: dict[str, Files] = {
    "lines above it": {
        "content/claims/wrong.yml": "# One.\n\n# Two.\n" + WRONG["content/claims/wrong.yml"]
    },
    "a field above it": {
        "content/claims/wrong.yml": "notes: x\n" + WRONG["content/claims/wrong.yml"]
    },
    "another sheet": {
        "content/claims/several.yml": "- id: wrong\n  by: nobody\n  statement: So.\n"
        "  type: event\n  abuot: samplia\n",
    },
}


@pytest.mark.parametrize("files", MOVES.values(), ids=MOVES)
def test_a_problem_that_moved_is_no_new_one(desk: Path, run: Run, files: Files) -> None:
    (desk / "content/claims/wrong.yml").unlink()
    site(desk, files)

    assert (0, "") == (
        run("check", "--changed", "HEAD").code,
        run("check", "-q", "--changed", "HEAD").out,
    )


def test_a_problem_of_a_record_that_was_renamed_is_no_new_one(tmp_path: Path, run: Run) -> None:
    root = repository(tmp_path / "desk", ("2031-05-01", {**MINIMAL, **ALONE}))
    assert run("-C", root, "rename", "alone", "ada-alone").code == 0
    ended = run("-C", root, "check", "--changed", "HEAD", "--strict")

    assert "E106" in run("-C", root, "check").out
    assert (ended.code, ended.err) == (0, "")


def test_the_same_mistake_made_once_more_is_told(desk: Path, run: Run) -> None:
    posts = "    - title: spokeswoman\n      of: nobody\n"
    commit(desk, "2031-05-02", changed(PEOPLE, "  posts:\n", f"  posts:\n{posts}"))
    site(desk, changed(PEOPLE, "  posts:\n", f"  posts:\n{posts}{posts}"))
    ended = run("check", "--changed", "HEAD", "--format", "json")

    assert 1 == ended.code
    assert ["E108", "R102"] == sorted(p["code"] for p in json.loads(ended.out)["problems"])


def test_a_warning_fails_the_strict_only(desk: Path, run: Run) -> None:
    site(desk, changed(CLAIM, "Roughly", "<b>Roughly</b>"))
    lenient, strict = (
        run("check", "--changed", "HEAD"),
        run("check", "--changed", "HEAD", "--strict"),
    )

    assert (0, 1) == (lenient.code, strict.code)
    assert lenient.out == strict.out
    assert f"{CLAIM}:4:12: S118" in lenient.out


def test_files_that_are_no_sheets_and_links_are_known_from_before(desk: Path, run: Run) -> None:
    (desk / "content/claims/out.yml").symlink_to("../../../elsewhere.yml")
    commit(desk, "2031-05-02", {"content/pictures/a.png": "x", "content/x.txt": "x"})

    assert {"S107", "S108"} <= set(run("check").out.replace(":", "").split())
    assert 0 == run("check", "--changed", "HEAD").code
    git(desk, "tag", "-f", "v1")
    (desk / "content/claims/out.yml").unlink()
    assert 0 == run("check", "--changed", "v1").code


def test_the_texts_at_the_desk_are_held_against_both_states(desk: Path, run: Run) -> None:
    settings = {"site.yml": f"{MINIMAL['site.yml']}snapshots: [snapshots]\n"}
    reworded = changed(QUOTE, "Blankets first", "Blankets at first")
    text = {"snapshots/courier-2031-05-04.txt": "One.\n\nTwo.\n\nThree.\n\nFour.\n"}
    commit(desk, "2031-05-02", {**settings, **reworded})
    site(desk, text)

    assert "V10" in run("check").out
    assert 0 == run("check", "--changed", "HEAD").code


def test_forges_are_told_the_place_in_the_repository(desk: Path, run: Run) -> None:
    inner = site(desk / "sites/one", MINIMAL)
    git(desk, "add", "--all")
    git(desk, "commit", "-q", "-m", "A site within.")
    site(inner, ALONE)
    github = run("-C", inner, "check", "--changed", "HEAD", "--format", "github").out
    sarif = json.loads(run("-C", inner, "check", "--format", "sarif").out)
    (result,) = sarif["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]["artifactLocation"]
    (rule,) = sarif["runs"][0]["tool"]["driver"]["rules"]

    assert github.startswith(
        "::warning file=sites/one/content/actors/alone.yml,line=1,col=1,title=E106"
    )
    assert "sites/one/content/actors/alone.yml" == place["uri"]
    assert rule["help"]["markdown"].startswith("# E106: ")


def test_outside_of_a_repository_they_are_told_the_place_in_the_site(
    tmp_path: Path, run: Run
) -> None:
    folder = site(tmp_path / "desk", {**MINIMAL, **ALONE})
    ended = run("-C", folder, "check", "--format", "github")

    assert ended.out.startswith("::warning file=content/actors/alone.yml,")


def test_a_base_that_is_none_is_told(desk: Path, run: Run) -> None:
    unknown, empty = run("check", "--changed", "mian"), run("check", "--changed", "")

    assert (2, 2, "") == (unknown.code, empty.code, unknown.out)
    assert '"mian": no commit has this name here; a shallow clone lacks earlier ones' in unknown.err


def test_a_shallow_clone_that_lacks_the_base_is_told(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(desk, "2031-05-02", {})
    git(desk, "clone", "-q", "--depth", "1", f"file://{desk}", "../shallow")
    monkeypatch.chdir(desk.parent / "shallow")
    ended = run("check", "--changed", "HEAD~1")

    assert (2, "") == (ended.code, ended.out)
    assert "a shallow clone lacks earlier ones" in ended.err


def test_without_a_repository_or_git_that_is_told(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = site(tmp_path / "desk", MINIMAL)
    outside = run("-C", folder, "check", "--changed", "main")
    monkeypatch.setenv("PATH", str(tmp_path))
    without = run("-C", folder, "check", "--changed", "main")

    assert (2, 2) == (outside.code, without.code)
    assert "the folder is in no git repository" in outside.err
    assert "the command git is not there" in without.err
