"""What a command is asked -> 0, 1 or 2, and the words for it; never a traceback."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from cli.conftest import Run
from corpus import site
from onrecord.cli import cli
from onrecord.problems import CODES

# An error: nobody has this id. A warning: no record leads to this one.
ERROR = {"content/quotes/broken.yml": "speaker: nobody\ntext: So.\nsources: courier-2031-05-04\n"}
WARNING = {"content/actors/alone.yml": "type: person\nname: Ada Alone\n"}

MISUSES = {
    "no command": ([], "Usage"),
    "an unknown command": (["bild"], "bild"),
    "an unknown option": (["build", "--ouput", "x"], "--ouput"),
    "an option without its value": (["build", "--output"], "--output"),
    "one argument too many": (["build", "site"], "site"),
    "an unknown format": (["check", "--format", "xml"], "xml"),
    "no day": (["build", "--today", "yesterday"], "yesterday"),
    "a month for a day": (["build", "--today", "2031-05"], "2031-05"),
    "a day that is not": (["check", "--today", "2031-02-30"], "30"),
    "no folder": (["-C", "nowhere", "build"], "nowhere"),
    "a file for a folder": (["-C", "site.yml", "build"], "site.yml"),
    "an unknown code": (["explain", "X999"], "X999"),
    "a source that is none": (["coverage", "courier-2031-05-05"], "courier-2031-05-04"),
    "a source without its name": (["coverage"], "SOURCE"),
    "snapshots that are not": (["coverage", "courier-2031-05-04", "--snapshots", "no"], "no"),
    "no length of time": (["stale", "--older-than", "6 moons"], "180d, 26w, 6m or 1y"),
    "a length without its unit": (["stale", "--older-than", "180"], "180"),
    "a new thing of no kind": (["new", "country"], "country"),
    "a new site without a folder": (["new", "site"], "FOLDER"),
    "a port that is none": (["serve", "--port", "many"], "many"),
    "a port beyond the last": (["serve", "--port", "99999"], "99999"),
    "a name in no encoding": (["-C", os.fsdecode(b"\xff"), "check"], "-C"),
    "an empty name": (["-C", "", "check"], "-C"),
}


@pytest.mark.parametrize(("arguments", "named"), MISUSES.values(), ids=MISUSES)
def test_misuse_is_told_with_what_was_wrong(
    desk: Path, run: Run, arguments: list[str], named: str
) -> None:
    before = sorted(desk.rglob("*"))
    ended = run(*arguments)

    assert ended.code == 2
    assert ended.out == ""
    assert named in ended.err
    assert sorted(desk.rglob("*")) == before


@pytest.mark.parametrize("command", ["build", "check"])
def test_errors_of_sheets_end_in_1_and_stand_in_the_report(
    desk: Path, run: Run, command: str
) -> None:
    site(desk, ERROR)
    ended = run(command)

    assert ended.code == 1
    assert "content/quotes/broken.yml:1:10: R102" in ended.out + ended.err
    assert not (desk / "site").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_warning_is_told_and_stops_only_the_strict(desk: Path, run: Run, command: str) -> None:
    site(desk, WARNING)
    strict = run(command, "--strict")
    assert not (desk / "site").exists()
    lenient = run(command)

    assert (strict.code, lenient.code) == (1, 0)
    for ended in (strict, lenient):
        assert "content/actors/alone.yml:1:1: E106" in ended.out + ended.err
    assert (desk / "site").exists() == (command == "build")


def test_all_is_well_in_a_few_words_and_quiet_says_nothing(desk: Path, run: Run) -> None:
    built, quiet = run("build"), run("build", "--quiet")

    assert (built.code, built.err) == (0, "")
    assert built.out.endswith(f"{desk / 'site' / 'index.html'}\n")
    assert (quiet.code, quiet.out, quiet.err) == (0, "", "")
    assert (run("check", "--quiet").out, run("check").code) == ("", 0)


def test_a_site_is_found_from_a_folder_below_it(
    desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(desk / "content" / "actors")

    assert run("build").code == 0
    assert (desk / "site" / "index.html").is_file()


@pytest.mark.parametrize(
    "command", [["build"], ["check"], ["coverage", "x"], ["gallery"], ["stale"]]
)
def test_where_no_site_is_the_way_to_one_is_told(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = run(*command)

    assert ended.code == 2
    assert "onrecord new site" in ended.err
    assert list(tmp_path.iterdir()) == []


Spoil = Callable[[Path], object]


def in_place_of(path: str, put: Spoil) -> Spoil:
    """What puts another thing where the file or folder *path* was."""

    def spoil(desk: Path) -> None:
        (desk / path).rename(desk / "former")
        put(desk / path)

    return spoil


SPOILT: dict[str, Spoil] = {
    "no site.yml": in_place_of("site.yml", lambda path: None),
    "a folder for site.yml": in_place_of("site.yml", Path.mkdir),
    "bytes for site.yml": in_place_of("site.yml", lambda path: path.write_bytes(b"\xff\x00")),
    "no content": in_place_of("content", lambda path: None),
    "a file for content": in_place_of("content", Path.touch),
    "a link in a circle": in_place_of("content/aid", lambda path: path.symlink_to("aid")),
    "a pipe for a sheet": lambda desk: os.mkfifo(desk / "content/claims/x.yml"),
    "a name in no encoding": lambda desk: Path(
        os.fsdecode(bytes(desk / "content/claims") + b"/\xff.yml")
    ).touch(),
}


@pytest.mark.parametrize("command", ["build", "check"])
@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_a_site_that_cannot_be_read_is_a_problem(
    desk: Path, run: Run, spoil: Spoil, command: str
) -> None:
    spoil(desk)
    ended = run("-C", desk, command)

    assert ended.code == 1
    assert re.search(r"^\S+: [A-Z]\d{3} ", ended.out + ended.err, re.MULTILINE)
    assert not (desk / "site").exists()


def test_today_decides_what_an_embargo_holds_back(desk: Path, run: Run) -> None:
    site(
        desk,
        {
            "content/claims/later.yml": """
                by: samplia
                about: [examplia]
                statement: It is so.
                type: event
                embargo: 2031-06-01T00:00Z
                sources: [{source: courier-2031-05-04, at: 2}]
                """
        },
    )
    page = desk / "site/facts/later.html"

    assert run("build", "--today", "2031-06-02").code == 0
    assert page.exists()
    assert run("build", "--today", "2031-05-31").code == 0
    assert not page.exists()


@pytest.mark.parametrize("code", sorted(CODES))
def test_every_code_is_explained_however_it_is_written(run: Run, code: str) -> None:
    upper, lower = run("explain", code), run("explain", code.lower())

    assert (upper.code, upper.err) == (0, "")
    assert upper.out.startswith(f"# {code}: ")
    assert upper.out == lower.out


def test_several_codes_are_explained_in_the_order_given(run: Run) -> None:
    told = run("explain", "V105", "E101", "v105")

    titles = [line[:7] for line in told.out.splitlines() if re.match("# [A-Z][0-9]", line)]
    assert titles == ["# V105:", "# E101:"]


def test_without_a_code_all_are_listed(run: Run) -> None:
    lines = run("explain").out.splitlines()

    assert [line.split()[0] for line in lines] == list(CODES)


def commands(group: click.Group, *way: str) -> list[tuple[str, ...]]:
    found, context = [way], click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        found += (
            commands(command, *way, name) if isinstance(command, click.Group) else [(*way, name)]
        )
    return found


@pytest.mark.parametrize("command", commands(cli), ids=" ".join)
def test_every_command_helps(run: Run, command: tuple[str, ...]) -> None:
    ended = run(*command, "--help")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: {' '.join(['onrecord', *command])} ")
    assert ended.out == run(*command, "-h").out
