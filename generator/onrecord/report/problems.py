"""Problems -> words for a terminal, or JSON for a machine."""

import json
from collections import Counter
from collections.abc import Iterable

from onrecord.problems import Level, Problem

MOST_OF_ONE_FILE = 50
"""As many problems of one file are told in text; all of them in JSON."""


def as_text(problems: Iterable[Problem]) -> str:
    """Return `path:line:column: CODE message`, a hint below each, and a count.

    Of a file that is full of them, the first are told, and how many more there are.
    """
    problems = tuple(problems)
    in_file = Counter(problem.at.path for problem in problems)
    told: Counter[str] = Counter()
    blocks = []
    for problem in problems:
        path = problem.at.path
        told[path] += 1
        if told[path] > MOST_OF_ONE_FILE:
            if told[path] == in_file[path]:
                blocks.append(f"{path}: and {in_file[path] - MOST_OF_ONE_FILE} more")
            continue
        warning = " (warning)" if problem.level is Level.WARNING else ""
        blocks.append(f"{problem.at}: {problem.code} {problem.message}{warning}")
        if problem.hint:
            blocks.append(f"  hint: {problem.hint}")
    if problems:
        blocks.append(count_in_words(problems) + "; `onrecord explain CODE` tells more")
    return "\n".join(blocks)


def as_json(problems: Iterable[Problem]) -> str:
    """Return `{"problems": [...], "errors": n, "warnings": n}`; fields as in Problem.

    ASCII alone, so that it is the same in every encoding of a pipe.
    """
    problems = tuple(problems)
    return json.dumps(
        {
            "problems": [
                {
                    "code": problem.code,
                    "level": problem.level.value,
                    "path": problem.at.path,
                    "line": problem.at.line,
                    "column": problem.at.column,
                    "message": problem.message,
                    "hint": problem.hint,
                }
                for problem in problems
            ],
            "errors": _number(problems, Level.ERROR),
            "warnings": _number(problems, Level.WARNING),
        },
        indent=2,
    )


FORMATS = {"text": as_text, "json": as_json}


def count_in_words(problems: tuple[Problem, ...]) -> str:
    """Return "2 errors, 1 warning", or "no problems"."""
    counts = [
        f"{number} {level}{'' if number == 1 else 's'}"
        for level in Level
        if (number := _number(problems, level))
    ]
    return ", ".join(counts) or "no problems"


def _number(problems: tuple[Problem, ...], level: Level) -> int:
    return sum(problem.level is level for problem in problems)
