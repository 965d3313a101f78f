"""The lines of quotes.lock -> what in the sheets each of them is about by now."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from operator import attrgetter
from typing import TypeVar

from onrecord.check.passages import Said
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import Failed, Fit, Lock, PassageKey, Verified, WordsKey
from onrecord.records import Record

_NOTHING = Lock()
_Line = TypeVar("_Line", Verified, Failed)


def entries_of(graph: Graph, lock: Lock, all_said: Iterable[Said]) -> Mapping[PassageKey, Verified]:
    """Return what *lock* says of each passage that it knows, under the passage's own key.

    That is the line about the same words, wherever they stand in their record by now: another
    citation may have come before theirs. Where there is none, it is the line about other words
    at their place, unless these only moved. Ids that were changed since are followed.
    """
    all_said = tuple(all_said)
    if not lock.verified:
        return {}
    lines = sorted((_line_of_now(graph, line) for line in lock.verified), key=attrgetter("on"))
    at_place = {line.key: line for line in lines}
    of_words = {(line.record, line.source, line.words): line for line in lines}
    found = {}
    for said in all_said:
        line = at_place.get(said.key)
        if line is None or line.words != said.fingerprint:
            line = of_words.get((said.record.id, said.source, said.fingerprint))
        if line:
            found[said.key] = line
    moved = {line.key for line in found.values()}
    for said in all_said:
        line = at_place.get(said.key)
        if line and said.key not in found and line.key not in moved:
            found[said.key] = line
    return {
        key: line if line.field == key.field else replace(line, field=key.field)
        for key, line in found.items()
    }


def failures_of(graph: Graph, lock: Lock) -> Mapping[WordsKey, Failed]:
    """Return what *lock* says of words that were not found, by the ids that are present."""
    lines = sorted((_line_of_now(graph, line) for line in lock.failed), key=attrgetter("on"))
    return {line.key: line for line in lines}


def _line_of_now(graph: Graph, line: _Line) -> _Line:
    record, source = _present(graph, line.record), _present(graph, line.source)
    if (record, source) == (line.record, line.source):
        return line
    return replace(line, record=record, source=source)


def lock_by_record(graph: Graph, lock: Lock) -> Mapping[RecordId, Lock]:
    """Return what *lock* says of each record, under the id that it has now."""
    return lock.by_record(lambda name: _present(graph, name))


def lines_about(graph: Graph, record: Record, lock: Mapping[RecordId, Lock]) -> Lock:
    """Return what *lock*, by record, says of *record*, and note that it was looked up."""
    graph.look_up(f"lock:{record.id}")
    return lock.get(record.id, _NOTHING)


def fits_of(graph: Graph, lock: Lock) -> Mapping[RecordId, Fit]:
    """Return what *lock* says of statements, by the ids that their records have now."""
    lines = sorted((_fit_of_now(graph, line) for line in lock.fits), key=attrgetter("on"))
    return {line.record: line for line in lines}


def _fit_of_now(graph: Graph, line: Fit) -> Fit:
    record = _present(graph, line.record)
    sources = [_present(graph, place.source) for place in line.cited]
    if record == line.record and sources == [place.source for place in line.cited]:
        return line
    cited = (
        place._replace(source=source) for place, source in zip(line.cited, sources, strict=True)
    )
    return replace(line, record=record, cited=tuple(cited))


def _present(graph: Graph, name: RecordId) -> RecordId:
    return name if name in graph.records else graph.redirects.get(name, name)
