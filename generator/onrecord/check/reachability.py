"""Reachability: a record that no page but an index leads to is one that readers do not find."""

import datetime
from collections.abc import Iterator, Mapping

from onrecord.check.names import titled
from onrecord.check.standing import stands_beside
from onrecord.ids import RecordId
from onrecord.link import Graph
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


def check_records_are_reachable(
    graph: Graph, record: Actor | Source | Topic | Event, today: datetime.date
) -> Iterator[Problem]:
    """E106: an actor, source, topic or event is named by a record, or names one that shows it.

    What names it must be on the site when it is. Its own overview does not count, for that
    is part of its own page.
    """
    if not any(stands_beside(leading, record, today) for leading in _leading(graph, record)):
        yield Problem(
            code="E106",
            at=record.at,
            message=f"no record leads to {titled(record)}",
            hint=_WAYS_OUT[type(record)].format(record.id),
        )


def _leading(graph: Graph, record: Record) -> Iterator[Record]:
    """Yield the records whose pages lead to *record*: those that name it, or a part of it."""
    for name in _names(graph, record):
        for reference in graph.backlinks(name):
            other = reference.record
            if other is not record and not _is_overview_of(other, record):
                yield other
    shown_by = _SHOWN_BY[type(record)]
    for reference in graph.references_of(record) if shown_by else ():
        if reference.edge.relation in shown_by:
            named = graph.holder(reference.edge.target)
            if named and named is not record:
                yield named


def _names(graph: Graph, record: Record) -> Iterator[RecordId]:
    """Yield the id of *record*, and those of the propositions of a topic."""
    yield record.id
    if isinstance(record, Topic):
        for proposition in record.propositions:
            if graph.holder(proposition.id) is record:
                yield proposition.id


def _is_overview_of(record: Record, target: Record) -> bool:
    return isinstance(record, Briefing) and record.for_ == target.id
