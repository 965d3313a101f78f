"""Warnings that an editor has answered: they are told no longer, and idle answers are told."""

import datetime
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import replace
from operator import attrgetter

from onrecord.check.standing import is_finished, records_of
from onrecord.link import Graph
from onrecord.problems import Level, Location, Problem
from onrecord.records import Record


def answer(graph: Graph, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield *problems* without the warnings that their records accept, and E105.

    A warning is that of the record whose part of the sheet it stands in. One answer holds
    for all warnings of its code in the record, but not for what was found after it was given:
    that is told, with the day of the answer. One that answers nothing, or the same once more,
    is told of (E105). In drafts and withdrawn records, which raise few warnings, answers are
    left alone.
    """
    answering = [record for record in records_of(graph) if record.accepted]
    owners = _Owners(graph, {record.at.path for record in answering})
    raised: dict[Location, set[str]] = defaultdict(set)
    for problem in problems:
        if problem.at.path not in owners.paths:
            yield problem
            continue
        owner = owners.of(problem.at) if problem.level is Level.WARNING else None
        given = [each.on for each in owner.accepted if each.code == problem.code] if owner else []
        if owner is None or not given:
            yield problem
            continue
        raised[owner.at].add(problem.code)
        if problem.since and max(given) < problem.since:
            yield replace(problem, hint=f"{problem.hint}; {_too_early(max(given))}")
    for record in answering:
        if is_finished(record):
            yield from _idle(record, raised[record.at])


def _too_early(given: datetime.date) -> str:
    return (
        f'the answer in "accepted" is of {given.isoformat()}, and this was found later:'
        " if it still holds, give it a new day"
    )


def _idle(record: Record, raised: set[str]) -> Iterator[Problem]:
    answered: set[str] = set()
    for index, accepted in enumerate(record.accepted):
        if accepted.code in raised and accepted.code not in answered:
            answered.add(accepted.code)
            continue
        what = "is answered already" if accepted.code in answered else "is not raised here"
        yield Problem(
            code="E105",
            at=record.places.of("accepted", index, "code"),
            message=f"the warning {accepted.code} {what}",
            hint="delete this answer",
        )


class _Owners:
    """The records of some sheets, in the order in which they begin."""

    def __init__(self, graph: Graph, paths: set[str]) -> None:
        self.paths = paths
        by_path: dict[str, list[Record]] = defaultdict(list)
        for record in records_of(graph) if paths else ():
            if record.at.path in paths:
                by_path[record.at.path].append(record)
        self._records = {
            path: sorted(found, key=attrgetter("at")) for path, found in by_path.items()
        }
        self._begins = {
            path: [record.at for record in found] for path, found in self._records.items()
        }

    def of(self, at: Location) -> Record | None:
        """Return the record in whose part of the sheet *at* lies."""
        number = bisect_right(self._begins.get(at.path, []), at)
        return self._records[at.path][number - 1] if number else None
