"""Positions that cannot both be true of one actor, on one proposition and basis, at a time.

Sheets seldom say since when or until when somebody holds a position: they say when it was
recorded, and a later one supersedes an earlier. So two positions of different stance do not
overlap as long as one of them can come after the other. "First, then second" can be where

- the first says `until`, and that is not certainly later than the second's beginning;
- the first does not, the second says `since`, and that is not certainly earlier than the day
  on which the first was recorded, and later than the first's own `since`, if it has one;
- neither is said, and the first was certainly recorded before the second (what is marked
  "about" or "uncertain" counts with the days that it names).

A position begins with its `since` or, where it has none, when it was recorded. Why so:
docs/decisions/0004-overlap.md. Aid policies may stand side by side and are not held to this.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from onrecord.check.names import titled
from onrecord.check.standing import first_to_name, is_finished
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.problems import Problem
from onrecord.records import Position, Topic

_LAST_DAY = date.max


def check_positions_do_not_overlap(graph: Graph, record: Topic | Position) -> Iterator[Problem]:
    """T103: one actor has one stance on one proposition and basis at a time.

    Each position is told of once, with one that it overlaps.
    """
    for proposition in _gone_through_with(graph, record):
        lines: dict[tuple[str, str], list[Position]] = defaultdict(list)
        for position in graph.referring(proposition, Position, "proposition"):
            if is_finished(position):
                lines[position.actor, position.basis].append(position)
        for line in lines.values():
            yield from _overlaps(line)


def _gone_through_with(graph: Graph, record: Topic | Position) -> Iterator[RecordId]:
    """Yield the propositions whose positions are gone through with *record*.

    That is their topic or, where no topic has the proposition, the first position on it.
    """
    if isinstance(record, Topic):
        for proposition in record.propositions:
            found = graph.propositions.get(proposition.id)
            if found and found[0] is record:
                yield proposition.id
        return
    is_asked = graph.proposition(record.proposition) is not None
    if not is_asked and first_to_name(graph, record.proposition, Position, "proposition") is record:
        yield record.proposition


def _overlaps(line: list[Position]) -> Iterator[Problem]:
    """Hold each position against those that begin before it.

    Of those with one stance only the one that reaches farthest counts: if that one does
    not overlap, none does, and a long history is not gone through again for each.
    """
    farthest: dict[str, Position] = {}
    for position in sorted(line, key=lambda found: (*_begin(found).sort_key, found.id)):
        others = [other for stance, other in farthest.items() if stance != position.stance.value]
        overlapped = next((other for other in others if not _are_apart(other, position)), None)
        if overlapped:
            yield _problem(position, overlapped)
        reaching = farthest.setdefault(position.stance.value, position)
        if _reach(position) > _reach(reaching):
            farthest[position.stance.value] = position


def _are_apart(one: Position, other: Position) -> bool:
    return _can_follow(one, other) or _can_follow(other, one)


def _can_follow(first: Position, second: Position) -> bool:
    """True if *second* can come after *first* has ended."""
    if first.until:
        return not _begin(second).certainly_before(first.until)
    if second.since:
        is_later = first.since is None or first.since.sort_key < second.since.sort_key
        return is_later and not second.since.certainly_before(first.recorded)
    last, following = first.recorded.latest, second.recorded.earliest
    return last is not None and following is not None and last < following


def _begin(position: Position) -> Date:
    return position.since or position.recorded


def _reach(position: Position) -> date:
    end = position.until or position.recorded
    return end.latest or _LAST_DAY


def _problem(position: Position, other: Position) -> Problem:
    return Problem(
        code="T103",
        at=position.places.of("recorded"),
        message=f'{titled(position)} ("{position.stance}", {position.recorded.in_words()})'
        f' overlaps "{other.id}" ("{other.stance}", {other.recorded.in_words()},'
        f" {other.at.path}): both are {position.basis.label}",
        hint="an actor has one stance at a time: correct the one that is wrong; if one followed the"
        ' other, let their "recorded" say so or, where the source does, "until" and "since"',
    )
