"""Problems in words: as many of one file as an editor reads, and never silently fewer."""

import json

from onrecord.problems import Location, Problem
from onrecord.report.problems import MOST_OF_ONE_FILE, as_json, as_text


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
