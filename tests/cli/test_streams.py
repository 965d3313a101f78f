"""What a command prints, for a machine, for a pipe that is closed, in any encoding."""

import json
import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from cli.conftest import Run
from corpus import MINIMAL, site
from onrecord.problems import Location, Problem

MISTAKES = {
    "content/claims/spoilt.yml": "by: 한국 “é” 😀\nstatement: So.\ntype: event\n",
    "content/claims/broken.yml": """
        by: nobody
        statement: So.
        type: event
        sources: leaflet
        """,
    "content/claims/tagged.yml": """
        by: samplia
        about: [examplia]
        statement: It <b>is</b> so.
        type: event
        sources: leaflet
        """,
    "content/sources/leaflet.yml": """
        type: document
        class: primary
        title: Leaflet
        publisher: examplia-ministry
        published: 2031-05-04
        """,
}
FAULTY = ("spoilt.yml", "broken.yml")


def test_json_tells_all_of_every_problem(desk: Path, run: Run) -> None:
    site(desk, MISTAKES)
    text, found = run("check"), run("check", "--format", "json")
    report = json.loads(found.out)

    assert (found.code, found.err) == (1, "")
    assert report.keys() == {"problems", "errors", "warnings"}
    levels = [problem["level"] for problem in report["problems"]]
    assert (levels.count("error"), levels.count("warning")) == (
        report["errors"],
        report["warnings"],
    )
    assert report["errors"] > 1
    assert report["warnings"] == 1
    # The day is for what answers it in the sheet.
    own = {field.name for field in fields(Problem)} - {"at", "since"}
    told = own | {*Location._fields, "level"}
    for problem in report["problems"]:
        assert problem.keys() == told
        line = f"{problem['path']}:{problem['line']}:{problem['column']}: {problem['code']} "
        assert line + problem["message"] in text.out
        assert problem["hint"] in text.out


def test_json_of_a_sound_site_holds_no_problem(desk: Path, run: Run) -> None:
    found = run("check", "--format", "json")

    assert found.code == 0
    assert json.loads(found.out) == {"problems": [], "errors": 0, "warnings": 0}


def test_json_counts_a_warning_that_is_no_error_and_strict_decides(desk: Path, run: Run) -> None:
    warned = {path: text for path, text in MISTAKES.items() if not path.endswith(FAULTY)}
    site(desk, warned)
    lenient = run("check", "--format", "json")
    strict = run("check", "--format", "json", "--strict")

    assert (lenient.code, strict.code) == (0, 1)
    assert json.loads(lenient.out)["warnings"] == 1
    assert lenient.out == strict.out


def process(
    *command: str, cwd: Path, out: int = subprocess.PIPE, **environ: str
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *command],
        cwd=cwd,
        env={**os.environ, **environ},
        stdout=out,
        stderr=subprocess.PIPE,
        check=False,
    )


@pytest.fixture(scope="module")
def spoilt_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return site(tmp_path_factory.mktemp("spoilt"), {**MINIMAL, **MISTAKES})


@pytest.mark.parametrize("command", [["explain"], ["check"], ["--help"]], ids=" ".join)
def test_a_reader_that_goes_away_is_no_fault(spoilt_desk: Path, command: list[str]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    ended = process(*command, cwd=spoilt_desk, out=writer)
    os.close(writer)

    assert ended.stderr == b""
    assert ended.returncode == 1


@pytest.mark.parametrize("encoding", ["latin-1", "cp1252", "utf-8"])
def test_a_terminal_without_a_letter_gets_its_number(spoilt_desk: Path, encoding: str) -> None:
    ended = process("check", cwd=spoilt_desk, PYTHONIOENCODING=f"{encoding}:strict")

    assert ended.returncode == 1
    assert ended.stderr == b""
    assert "spoilt.yml:1:5: S106 " in ended.stdout.decode(encoding)
    assert "2 errors, 1 warning" in ended.stdout.decode(encoding)


def test_json_is_the_same_in_every_encoding(spoilt_desk: Path) -> None:
    here, there = (
        process("check", "--format", "json", cwd=spoilt_desk, PYTHONIOENCODING=encoding)
        for encoding in ("utf-8", "cp1252")
    )

    assert here.stdout == there.stdout
    messages = [problem["message"] for problem in json.loads(there.stdout)["problems"]]
    assert any("한국 “é” 😀" in message for message in messages)
