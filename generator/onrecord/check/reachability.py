"""Reachability: a record that no page but an index leads to is one that readers do not find."""

import datetime
from collections.abc import Iterator, Mapping

from onrecord.check.names import titled
from onrecord.check.standing import is_finished, stands_beside
from onrecord.ids import RecordId
from onrecord.link import Graph, Reference
from onrecord.problems import Problem
from onrecord.records import Actor, Briefing, Event, Record, Source, Topic

_SHOWN_BY: Mapping[type[Record], frozenset[str]] = {
    # A country shows its offices, an organisation its members, a body who holds its posts.
    Actor: frozenset({"part_of", "member_of", "posts.of"}),
    # Topics and those who took part show the event in their timelines.
    Event: frozenset({"topics", "participants.actor"}),
    # A source that nothing rests on, a topic that nothing is about: only being named helps.
    Source: frozenset(),
    Topic: frozenset(),
}
"""Kind -> the fields in which a record names the pages that then show it.

Kinds that are not here always have such a page: facts that of their actor, agreements those
of their parties, corrections that of what they mend; briefings are part of their subject's
page, or linked from the home page.
"""

_WAYS_OUT: Mapping[type[Record], str] = {
    Actor: "name it where it speaks, acts or is meant, with [[{}]] in prose for example, or"
    " delete it",
    Event: 'add "topics:" or "participants:"',
    Source: "cite it, or delete it",
    Topic: 'add it to the "topics:" of the records that it is about, or delete it',
}


def check_records_are_reachable(graph: Graph, today: datetime.date) -> Iterator[Problem]:
    """E106: an actor, source, topic or event is named by a record, or names one that shows it.

    What names it must be on the site when it is. Its own overview does not count, for that
    is part of its own page.
    """
    led_to = _led_to(graph, today)
    for kind, way_out in _WAYS_OUT.items():
        for record in graph.all(kind):
            if is_finished(record) and record.id not in led_to:
                yield Problem(
                    code="E106",
                    at=record.at,
                    message=f"no record leads to {titled(record)}",
                    hint=way_out.format(record.id),
                )


def _led_to(graph: Graph, today: datetime.date) -> set[RecordId]:
    found: set[RecordId] = set()
    for reference in graph.references:
        for leading, record in _ways(graph, reference):
            if record.id not in found and stands_beside(leading, record, today):
                found.add(record.id)
    return found


def _ways(graph: Graph, reference: Reference) -> Iterator[tuple[Record, Record]]:
    """Yield pairs of a record whose page leads to another, and that other one."""
    record, target = reference.record, _target(graph, reference)
    if target is None or target.id == record.id:
        return
    if not _is_overview_of(record, target):
        yield record, target
    if reference.edge.relation in _SHOWN_BY.get(type(record), ()):
        yield target, record


def _target(graph: Graph, reference: Reference) -> Record | None:
    """Return the record that is named, or the topic whose proposition is."""
    wanted = reference.edge.target
    if wanted in graph.records:
        return graph.records[wanted]
    return graph.propositions[wanted][0] if wanted in graph.propositions else None


def _is_overview_of(record: Record, target: Record) -> bool:
    return isinstance(record, Briefing) and record.for_ == target.id
