"""Problems -> words for a terminal, JSON for a machine, or annotations of GitHub Actions."""

import json
from collections import Counter
from collections.abc import Iterable

from onrecord.problems import CODES, Level, Problem

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
        blocks.append(in_words(problem, " (warning)" if problem.level is Level.WARNING else ""))
    if problems:
        blocks.append(count_in_words(problems) + "; `onrecord explain CODE` tells more")
    return "\n".join(blocks)


def in_words(problem: Problem, level: str = "") -> str:
    """Return `path:line:column: CODE message`, with *level* after it and the hint below."""
    told = f"{problem.at}: {problem.code} {problem.message}{level}"
    return f"{told}\n  hint: {problem.hint}" if problem.hint else told


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


def as_github(problems: Iterable[Problem]) -> str:
    """Return a workflow command for each problem, which GitHub Actions shows at its line.

    After them comes a count. A problem without a line is shown at its file.
    Source: GitHub, Workflow commands for GitHub Actions; what is escaped, and how, is
    actions/toolkit, packages/core/src/command.ts.
    """
    problems = tuple(problems)
    commands = [_command(problem) for problem in problems]
    return "\n".join([*commands, count_in_words(problems)] if problems else [])


def _command(problem: Problem) -> str:
    path, line, column = problem.at
    properties = {
        "file": path,
        **({"line": line, "col": column} if line else {}),
        "title": f"{problem.code} {CODES[problem.code].meaning}",
    }
    told = ",".join(f"{name}={_as_property(value)}" for name, value in properties.items())
    return f"::{problem.level} {told}::{_as_data(with_hint(problem))}"


def _as_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _as_property(value: object) -> str:
    return _as_data(str(value)).replace(":", "%3A").replace(",", "%2C")


def with_hint(problem: Problem) -> str:
    """Return the message, and the hint on a line below it."""
    return f"{problem.message}\nhint: {problem.hint}" if problem.hint else problem.message


FORMATS = {"text": as_text, "json": as_json, "github": as_github}


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
