"""The sheets and the texts of their sources -> what stands there, and the lock that says so."""

import datetime
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.check.answers import answer
from onrecord.check.entries import entries_of, failures_of, fits_of
from onrecord.check.fitting import STATED, doubts, is_about
from onrecord.check.passages import Said, obstacle, passages_of, text_cited
from onrecord.check.verified import hidden, key_of_words, not_found, still_holds
from onrecord.desk.fit import fit
from onrecord.desk.writing import write
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import LOCK, Failed, Fit, Lock, Verified
from onrecord.problems import Level, Problem, UsageError, sort_problems
from onrecord.read import Sheets
from onrecord.read.lock import format_lock
from onrecord.read.snapshots import SnapshotText, TextOf
from onrecord.records import Snapshot, Source
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
    """V105 for words that were not found, V103 for cuts that turn the meaning round, F101 to
    F103 for statements; and the errors of sheets that could not be read."""
    exact: int
    typographic: int
    failed: int
    not_checked: tuple[tuple[str, int], ...]
    """Each reason, with the number of passages; by reason."""
    undescribed: tuple[tuple[RecordId, Snapshot], ...]
    """Sources whose sheet does not give the measures of the text at hand, and these."""


def verify(
    graph: Graph,
    sheets: Sheets,
    text_of: TextOf,
    today: datetime.date,
    only: frozenset[RecordId] = frozenset(),
) -> Verification:
    """Hold all quotes and excerpts of *graph* against the texts of their sources.

    *only*: records and sources to which it is restricted; none: all. What the lock says of
    words that could not be checked is kept; a day in it changes only with what was found.
    Raises UsageError where the lock cannot be read, so that none is lost.
    """
    unread = _unread(sheets)
    all_said = [
        said
        for record in graph.records.values()
        if record.status is not Status.WITHDRAWN
        for said in passages_of(graph, record)
    ]
    before = entries_of(graph, sheets.lock, all_said)
    # What a sheet with a slip in it holds is not gone.
    after = {found.key: found for found in sheets.lock.verified} if unread else {}
    after.update(before)
    failures = failures_of(graph, sheets.lock)
    said_now = {key_of_words(said) for said in all_said}
    failed = {key: line for key, line in failures.items() if unread or key in said_now}
    problems = list(unread)
    matches: Counter[Match] = Counter()
    reasons: Counter[str] = Counter()
    missing = 0
    looked_in = set()
    for said in all_said:
        if only and said.record.id not in only and not only & {said.source, *said.cited}:
            continue
        looked_in.add(said.source)
        text = text_of(said.source)
        reason = obstacle(graph, said.source, text) or _untranslated(said)
        if text is None or reason:
            reasons[reason] += 1
            continue
        earlier = before.get(said.key)
        match find(said.passage, text.paragraphs):
            case Missed() as missed:
                missing += 1
                problems.append(not_found(said, missed))
                # What was found of other words stays: by it `check` refuses these everywhere.
                if earlier and still_holds(earlier, said):
                    del after[said.key]
                failure = _failure(said, text, today, failures.get(key_of_words(said)))
                failed[failure.key] = failure
            case Found() as found:
                failed.pop(key_of_words(said), None)
                matches[found.match] += 1
                if found.hidden:
                    problems.append(hidden(said, found.hidden, found.cuts))
                after[said.key] = _entry(said, found, text, today, earlier)
    fits, doubtful = _held(graph, sheets.lock, text_of, today, only)
    if unread:
        fits = {**{found.record: found for found in sheets.lock.fits}, **fits}
    return Verification(
        lock=Lock(
            verified=tuple(after[key] for key in sorted(after)),
            fits=tuple(fits[name] for name in sorted(fits)),
            failed=tuple(failed[key] for key in sorted(failed)),
        ),
        problems=sort_problems(_unanswered(graph, [*problems, *doubtful])),
        exact=matches[Match.EXACT],
        typographic=matches[Match.TYPOGRAPHIC],
        failed=missing,
        not_checked=tuple(sorted(reasons.items())),
        undescribed=tuple(_undescribed(graph, text_of, looked_in if only else None)),
    )


def _undescribed(
    graph: Graph, text_of: TextOf, names: Container[RecordId] | None
) -> Iterator[tuple[RecordId, Snapshot]]:
    for source in graph.all(Source):
        text = text_of(source.id) if names is None or source.id in names else None
        if text is None or not text.is_utf8:
            continue
        measures = Snapshot(sha256=text.sha256, words=text.words, paragraphs=len(text.paragraphs))
        if source.snapshot != measures:
            yield source.id, measures


def _unread(sheets: Sheets) -> tuple[Problem, ...]:
    """Return what kept sheets from being read.

    A line of the lock that says nothing is not of these: it is left out when the lock is
    written. Raises UsageError where the whole lock cannot be read.
    """
    for problem in sheets.problems:
        if problem.at.path == LOCK and problem.at.line == 0:
            raise UsageError(f"{LOCK}: {problem.message}; {problem.hint}")
    return tuple(
        problem
        for problem in sheets.problems
        if problem.level is Level.ERROR and problem.at.path != LOCK
    )


def _held(
    graph: Graph,
    lock: Lock,
    text_of: TextOf,
    today: datetime.date,
    only: frozenset[RecordId],
) -> tuple[dict[RecordId, Fit], list[Problem]]:
    """Return what is known of the statements, and the warnings about those that were asked for.

    A statement is held now or, where a text is not at hand, was held before.
    """
    before = fits_of(graph, lock)
    known: dict[RecordId, Fit] = {}
    problems: list[Problem] = []
    for record in graph.records.values():
        if not isinstance(record, STATED) or record.status is Status.WITHDRAWN:
            continue
        is_asked = not only or record.id in only or bool(only & _read_for(graph, record))
        earlier = before.get(record.id)
        found = fit(graph, record, text_of, today, earlier) if is_asked else None
        found = found or earlier
        if found is None:
            continue
        known[record.id] = found
        if is_asked and is_about(found, record):
            problems += doubts(record, found)
    return known, problems


def _read_for(graph: Graph, record: STATED) -> frozenset[RecordId]:
    """Return the sources that *record* cites, and those through which it knows them."""
    return frozenset(
        name
        for citation in record.sources
        for name in (citation.source, text_cited(graph, citation)[0])
    )


def _unanswered(graph: Graph, problems: Iterable[Problem]) -> Iterator[Problem]:
    return (problem for problem in answer(graph, problems) if problem.code != _IDLE)


def _untranslated(said: Said) -> str:
    if said.passage.fragments:
        return ""
    return "the translation is ours, and the words as they were spoken are not given"


def _entry(
    said: Said,
    found: Found,
    text: SnapshotText,
    today: datetime.date,
    earlier: Verified | None,
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
    is_same = earlier is not None and replace(earlier, on=today) == entry
    return earlier if earlier is not None and is_same else entry


def _failure(
    said: Said, text: SnapshotText, today: datetime.date, earlier: Failed | None
) -> Failed:
    key = key_of_words(said)
    found = Failed(**key._asdict(), snapshot=text.sha256[:16], on=today)
    return earlier if earlier and replace(earlier, on=today) == found else found


def write_lock(root: Path, lock: Lock) -> None:
    """Write quotes.lock of the site at *root*, whole or not at all.

    Raises UsageError where it cannot be written.
    """
    write({root / LOCK: format_lock(lock).encode()})
