"""Chains of references that must have an end: they run in no circle."""

from collections.abc import Iterator, Mapping

from onrecord.check.names import field_of
from onrecord.ids import RecordId
from onrecord.link import Graph, Reference
from onrecord.problems import Problem
from onrecord.records import Actor, Claim, Event, Record, Source, Topic
from onrecord.vocabulary import RelationType

_CHAINS: Mapping[type[Record], frozenset[str]] = {
    Actor: frozenset({"part_of"}),
    Event: frozenset({"follows"}),
    Topic: frozenset({"part_of"}),
    Source: frozenset({"known_through"}),
    Claim: frozenset({"relations", "figure"}),
}
"""Kind -> the fields in which a record names others of its kind."""
# Two claims may contradict or corroborate each other; neither can be newer than the other.
_ONE_WAY = frozenset({RelationType.UPDATES, RelationType.RESTATES})

_Ways = dict[RecordId, list[tuple[RecordId, Reference]]]


def check_chains_end(graph: Graph) -> Iterator[Problem]:
    """R106: nothing is part of itself, known through itself, or newer than itself."""
    for ways in _ways_by_kind(graph).values():
        for circle in _circles(ways):
            yield _problem(circle)


def _ways_by_kind(graph: Graph) -> dict[type[Record], _Ways]:
    return {kind: _ways(graph, kind, fields) for kind, fields in _CHAINS.items()}


def _ways(graph: Graph, kind: type[Record], fields: frozenset[str]) -> _Ways:
    found: _Ways = {}
    for record in graph.all(kind):
        if not any(getattr(record, name) for name in fields):
            continue
        for reference in graph.references_of(record):
            edge = reference.edge
            if edge.path[0] in fields and _is_one_way(reference) and graph.get(edge.target, kind):
                found.setdefault(record.id, []).append((edge.target, reference))
    return found


def _is_one_way(reference: Reference) -> bool:
    record = reference.record
    if isinstance(record, Claim) and reference.edge.path[0] == "relations":
        relation = record.relations[int(reference.edge.path[1])]
        return relation.type in _ONE_WAY or relation.to == record.id
    return True


def _circles(ways: _Ways) -> Iterator[list[Reference]]:
    """Yield each circle once, as the references that make it, the closing one last."""
    done: set[RecordId] = set()
    for start in ways:
        if start in done:
            continue
        way: dict[RecordId, int] = {start: 0}
        made: list[Reference] = []
        pending = [iter(ways[start])]
        while pending:
            step = next(pending[-1], None)
            if step is None:
                pending.pop()
                done.add(way.popitem()[0])
                if made:
                    made.pop()
                continue
            target, reference = step
            if target in way:
                yield [*made[way[target] :], reference]
            elif target not in done and target in ways:
                way[target] = len(way)
                made.append(reference)
                pending.append(iter(ways[target]))


def _problem(circle: list[Reference]) -> Problem:
    closing = circle[-1]
    names = [reference.record.id for reference in circle]
    way = " -> ".join([*names, closing.edge.target])
    return Problem(
        code="R106",
        at=closing.at,
        message=f"{field_of(closing.edge.path)} closes a circle: {way}",
        hint="one of these names the wrong record, or none is needed",
    )
