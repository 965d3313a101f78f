"""The sheets and the texts of their sources -> what stands there, and the lock that says so."""

import contextlib
import datetime
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.check.answers import answer
from onrecord.check.fitting import STATED, doubt
from onrecord.check.passages import Said, passages_of
from onrecord.check.verified import hidden, not_found
from onrecord.desk.fit import fits
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import LOCK, Fit, Lock, PassageKey, Verified
from onrecord.problems import Problem, UsageError, sort_problems
from onrecord.read.lock import format_lock
from onrecord.read.snapshots import SnapshotText, TextOf
from onrecord.records import Source
from onrecord.vocabulary import Status
from onrecord.wording import Found, Match, Missed, find

_IDLE = "E105"
"""An answer to a warning that `verify` does not look for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """What came of holding the words of the sheets against the texts of the sources."""

    lock: Lock
    """All that is known now: what was found, and what was found before of the rest."""
    problems: tuple[Problem, ...]
    """V105 for words that were not found, V103 for cuts that turn the meaning round."""
    exact: int
    typographic: int
    failed: int
    not_checked: tuple[tuple[str, int], ...]
    """Each reason, with the number of passages; by reason."""


def verify(
    graph: Graph,
    lock: Lock,
    text_of: TextOf,
    today: datetime.date,
    only: frozenset[RecordId] = frozenset(),
) -> Verification:
    """Hold all quotes and excerpts of *graph* against the texts of their sources.

    *only*: records and sources to which it is restricted; none: all. What *lock* says of
    words that could not be checked is kept; a day in it changes only with what was found.
    """
    all_said = [
        said
        for record in graph.records.values()
        if record.status is not Status.WITHDRAWN
        for said in passages_of(graph, record)
    ]
    before = {found.key: found for found in lock.verified}
    after = {said.key: before[said.key] for said in all_said if said.key in before}
    problems = []
    matches: Counter[Match] = Counter()
    reasons: Counter[str] = Counter()
    failed = 0
    for said in all_said:
        if only and said.record.id not in only and said.source not in only:
            continue
        text = text_of(said.source)
        if text is None or (reason := _obstacle(graph, said, text)):
            reasons[_no_text(said) if text is None else reason] += 1
            continue
        match find(said.passage, text.paragraphs):
            case Missed() as missed:
                failed += 1
                problems.append(not_found(said, missed))
                after.pop(said.key, None)
            case Found() as found:
                matches[found.match] += 1
                if found.hidden:
                    problems.append(hidden(said, found.hidden))
                after[said.key] = _entry(said, found, text, today, before)
    doubts = tuple(_doubts(graph, lock, text_of, today, only))
    problems += [doubt(record, found) for record, found in doubts]
    return Verification(
        lock=Lock(
            verified=tuple(after[key] for key in sorted(after)),
            fits=tuple(found for _, found in doubts),
        ),
        problems=sort_problems(_unanswered(graph, problems)),
        exact=matches[Match.EXACT],
        typographic=matches[Match.TYPOGRAPHIC],
        failed=failed,
        not_checked=tuple(sorted(reasons.items())),
    )


def _doubts(
    graph: Graph,
    lock: Lock,
    text_of: TextOf,
    today: datetime.date,
    only: frozenset[RecordId],
) -> Iterator[tuple[STATED, Fit]]:
    """Yield what is doubtful in the statements: found now or, where no text is at hand, before."""
    before = {found.key: found for found in lock.fits}
    for record in graph.records.values():
        if not isinstance(record, STATED) or record.status is Status.WITHDRAWN:
            continue
        is_asked = not only or record.id in only or only & {c.source for c in record.sources}
        found = fits(graph, record, text_of, today, before) if is_asked else None
        if found is None:
            found = tuple(each for each in lock.fits if each.record == record.id)
        for each in found:
            yield record, each


def _unanswered(graph: Graph, problems: Iterable[Problem]) -> Iterator[Problem]:
    return (problem for problem in answer(graph, problems) if problem.code != _IDLE)


def _no_text(said: Said) -> str:
    return f'the text of "{said.source}" is not at hand'


def _obstacle(graph: Graph, said: Said, text: SnapshotText) -> str:
    """Return why *said* cannot be looked for in *text*; empty if it can."""
    source = graph.get(said.source, Source)
    if source and source.snapshot and source.snapshot.sha256 != text.sha256:
        return f'the text of "{said.source}" is not the one that its sheet describes'
    if not said.passage.fragments:
        return "the translation is ours, and the words as they were spoken are not given"
    return ""


def _entry(
    said: Said,
    found: Found,
    text: SnapshotText,
    today: datetime.date,
    before: dict[PassageKey, Verified],
) -> Verified:
    entry = Verified(
        record=said.record.id,
        field=said.field,
        source=said.source,
        paragraph=found.paragraph,
        match=found.match,
        words=said.fingerprint,
        snapshot=text.sha256[:16],
        hidden=found.hidden,
        on=today,
    )
    earlier = before.get(said.key)
    is_same = earlier is not None and replace(earlier, on=today) == entry
    return earlier if earlier is not None and is_same else entry


def write_lock(root: Path, lock: Lock) -> None:
    """Write quotes.lock of the site at *root*, whole or not at all.

    Raises UsageError where it cannot be written.
    """
    file = root / LOCK
    beside = root / f".{LOCK}.new"
    try:
        beside.write_bytes(format_lock(lock).encode())
        beside.replace(file)
    except OSError as fault:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise UsageError(f'"{file}" cannot be written: {fault.strerror}') from None
