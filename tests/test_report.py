"""Problems in words: as many of one file as an editor reads, and never silently fewer.

And as programs want them: escaped as GitHub Actions asks, and SARIF that its schema takes.
"""

import json
from pathlib import Path
from typing import Any

from jsonschema import Draft4Validator

from onrecord.problems import Location, Problem
from onrecord.report.problems import MOST_OF_ONE_FILE, as_github, as_json, as_text
from onrecord.report.sarif import as_sarif


def problems_in(path: str, number: int) -> list[Problem]:
    return [
        Problem(at=Location(path, line, 1), code="S113", message="this field is empty")
        for line in range(1, number + 1)
    ]


FULL = problems_in("a.yml", MOST_OF_ONE_FILE + 7) + problems_in("b.yml", 2)


def test_of_a_file_full_of_problems_the_first_are_told_and_how_many_more_there_are() -> None:
    lines = as_text(FULL).splitlines()

    assert lines[MOST_OF_ONE_FILE - 1].startswith(f"a.yml:{MOST_OF_ONE_FILE}:1: S113")
    assert lines[MOST_OF_ONE_FILE] == "a.yml: and 7 more"
    assert lines[MOST_OF_ONE_FILE + 1].startswith("b.yml:1:1: S113")
    assert lines[-1].startswith(f"{len(FULL)} errors;")


def test_a_file_that_is_just_full_has_no_more() -> None:
    assert "more" not in as_text(problems_in("a.yml", MOST_OF_ONE_FILE)).rpartition(";")[0]


def test_programs_are_told_of_all() -> None:
    assert len(json.loads(as_json(FULL))["problems"]) == len(FULL)


ODD = Problem(
    at=Location("content/a, b: 100%/x.yml", 7, 3),
    code="E106",
    message="no record: 50% of\r\nthem, says ::error::it",
    hint="see 1, 2",
)
WHOLE_FILE = Problem(at=Location("content/x.yml", 0, 0), code="S107", message="no kind")


def test_github_is_told_the_place_the_code_and_the_hint_of_each_problem() -> None:
    empty, *_, count = as_github(problems_in("a.yml", 2)).splitlines()

    assert (
        empty == "::error file=a.yml,line=1,col=1,title=S113 a field is empty::this field is empty"
    )
    assert count == "2 errors"


def test_what_would_end_a_workflow_command_is_escaped() -> None:
    command, _ = as_github([ODD]).splitlines()

    assert command == (
        "::warning file=content/a%2C b%3A 100%25/x.yml,line=7,col=3,"
        "title=E106 no record leads to this one"
        "::no record: 50%25 of%0D%0Athem, says ::error::it%0Ahint: see 1, 2"
    )


def test_a_problem_of_a_whole_file_has_no_line_there() -> None:
    command, _ = as_github([WHOLE_FILE]).splitlines()

    assert command.startswith("::error file=content/x.yml,title=S107 ")


def test_github_is_told_nothing_of_a_site_without_problems() -> None:
    assert as_github([]) == ""


def sarif(*problems: Problem) -> dict[str, Any]:
    """Return the log of *problems*, which is valid."""
    # The schema that OASIS publishes with the standard, as of 2.1.0-rtm.5.
    file = Path(__file__).parent / "tools/sarif-2.1.0.json"
    log: dict[str, Any] = json.loads(as_sarif(problems, "The story of {}.".format))
    assert [] == [e.message for e in Draft4Validator(json.loads(file.read_text())).iter_errors(log)]
    return log


def test_a_log_of_sarif_holds_the_problems_with_their_places() -> None:
    (run,) = sarif(ODD, WHOLE_FILE)["runs"]
    odd, whole = run["results"]
    place = odd["locations"][0]["physicalLocation"]

    assert ("E106", "warning") == (odd["ruleId"], odd["level"])
    assert odd["message"]["text"].endswith("\nhint: see 1, 2")
    assert "content/a%2C%20b%3A%20100%25/x.yml" == place["artifactLocation"]["uri"]
    assert {"startLine": 7, "startColumn": 3} == place["region"]
    assert "region" not in whole["locations"][0]["physicalLocation"]


def test_a_log_of_sarif_holds_the_rules_that_are_broken_and_their_stories() -> None:
    (run,) = sarif(*FULL, ODD)["runs"]
    rules = run["tool"]["driver"]["rules"]

    assert ["E106", "S113"] == [rule["id"] for rule in rules]
    assert {"level": "warning"} == rules[0]["defaultConfiguration"]
    assert "The story of E106." == rules[0]["help"]["markdown"]
    assert {1} == {result["ruleIndex"] for result in run["results"][:-1]}


def test_a_log_of_sarif_of_a_site_without_problems_is_one_too() -> None:
    assert [] == sarif()["runs"][0]["results"]
