"""Problems -> SARIF, which forges and editors read.

Source: OASIS, Static Analysis Results Interchange Format 2.1.0; what GitHub wants of it is in
its documentation, "SARIF support for code scanning".
"""

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote

from onrecord import __version__
from onrecord.problems import CODES, Problem
from onrecord.report.problems import with_hint


def as_sarif(problems: Iterable[Problem], story_of: Callable[[str], str]) -> str:
    """Return a SARIF log of one run: *problems*, and the rules that they break.

    *story_of* a code is Markdown that tells it with a wrong and a right sheet. ASCII alone, so
    that the log is the same in every encoding of a pipe.
    """
    problems = tuple(problems)
    codes = sorted({problem.code for problem in problems})
    driver = {
        "name": "onrecord",
        "version": __version__,
        "rules": [_rule(code, story_of(code)) for code in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, indent=2)


def _rule(code: str, story: str) -> Mapping[str, Any]:
    level, meaning = CODES[code]
    return {
        "id": code,
        "shortDescription": {"text": meaning},
        "fullDescription": {"text": meaning},
        "defaultConfiguration": {"level": level.value},
        "help": {"text": story, "markdown": story},
    }


def _result(problem: Problem, rule: int) -> Mapping[str, Any]:
    path, line, column = problem.at
    place = {
        "artifactLocation": {"uri": quote(path), "uriBaseId": "%SRCROOT%"},
        **({"region": {"startLine": line, "startColumn": column}} if line else {}),
    }
    return {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.level.value,
        "message": {"text": with_hint(problem)},
        "locations": [{"physicalLocation": place}],
    }
