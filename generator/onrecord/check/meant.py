"""A name where an id is wanted, as an editor wrote it -> a hint with the record that it names.

A sheet is read by itself, so reading can only say what the name would be as an id. Here all
records are known, with their titles: "Gazette, 6 May 2031" is that source of the Gazette.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.check.names import file_of
from onrecord.check.near_misses import NearMisses
from onrecord.ids import RecordId, slug
from onrecord.link import Graph
from onrecord.problems import Problem
from onrecord.records import Actor, Agreement, Event, Record, Source, Topic

# What reading says where the id of a record is wanted; ids given to new things it calls otherwise.
_NO_ID = re.compile(r'"(.+)" is no id(?: of a source)?\Z')


def name_what_was_meant(graph: Graph, problems: Iterable[Problem]) -> Iterator[Problem]:
    """Yield *problems*; where one is of a name for an id, with the record that is called so."""
    named = {
        problem: slug(found[1])
        for problem in problems
        if (found := _NO_ID.match(problem.message)) and slug(found[1])
    }
    called = ids_by_name(graph) if named else {}
    names = NearMisses(map(RecordId, called))
    for problem in problems:
        nearest = names.nearest(named[problem]) if problem in named else None
        if nearest is None:
            yield problem
            continue
        meant = called[nearest]
        hint = f'did you mean "{meant}" ({file_of(graph, meant)})? else {problem.hint}'
        yield replace(problem, hint=hint)


def ids_by_name(graph: Graph) -> dict[str, RecordId]:
    """Return the ids of records by what they are called, written as an id; the first by id."""
    called: dict[str, RecordId] = {}
    for record in graph.records.values():
        for name in _names(graph, record):
            called.setdefault(slug(name), record.id)
    called.pop("", None)
    return called


def _names(graph: Graph, record: Record) -> Iterator[str]:
    yield record.id
    match record:
        case Actor():
            yield from (record.name, record.official_name, *record.aliases)
        case Source():
            yield record.title
            publisher = graph.get(record.publisher, Actor)
            if publisher and record.published:
                yield f"{publisher.name} {record.published.in_words()}"
        case Topic() | Event() | Agreement():
            yield record.title
