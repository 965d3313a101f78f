"""Records -> one immutable Graph: ids, edges, backlinks. It never complains, it records.

Ids that lead nowhere and ids that stand twice are kept as they are found; the checks
speak of them.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import TypeVar

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link.edges import Edge, edges
from onrecord.link.sides import Sides, sides_of
from onrecord.problems import Location
from onrecord.records import Proposition, Record, Topic

R = TypeVar("R", bound=Record)


@dataclass(frozen=True, slots=True)
class Reference:
    """An edge together with the record that makes it."""

    record: Record
    edge: Edge

    @property
    def at(self) -> Location:
        return self.edge.mark.at if self.edge.mark else self.record.places.of(*self.edge.path)


@dataclass(frozen=True, slots=True, kw_only=True)
class Graph:
    """All records of a site and the references between them. Immutable."""

    records: Mapping[RecordId, Record]
    """By id, in the order of ids; of records with one id, the first by place."""
    duplicates: tuple[Record, ...]
    """Records whose id another holds already."""
    propositions: Mapping[RecordId, tuple[Topic, int]]
    """Id of a proposition -> its topic, and its index there."""
    redirects: Mapping[RecordId, RecordId]
    """Former id -> present id."""
    references: tuple[Reference, ...]
    """Every reference, by record and field."""
    dangling: tuple[Reference, ...]
    """References to ids that no record and no proposition has."""
    sides: Sides
    """Actor -> itself, and all bodies that it belongs to."""
    as_of: datetime.date | None
    """The past day on which all of it held; None: what holds today."""
    _by_kind: Mapping[type[Record], tuple[Record, ...]]
    _backlinks: Mapping[RecordId, tuple[Reference, ...]]
    _belonging: Mapping[RecordId, frozenset[RecordId]]

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of one *kind*, by id."""
        return self._by_kind.get(kind, ())  # type: ignore[return-value]

    def get(self, record_id: RecordId, kind: type[R]) -> R | None:
        """Return the record with this id if it is of *kind*, else None."""
        record = self.records.get(record_id)
        return record if isinstance(record, kind) else None

    def proposition(self, proposition_id: RecordId) -> Proposition | None:
        found = self.propositions.get(proposition_id)
        return found[0].propositions[found[1]] if found else None

    def knows(self, wanted: RecordId) -> bool:
        return wanted in self.records or wanted in self.propositions

    def backlinks(self, target: RecordId) -> tuple[Reference, ...]:
        """Return all references to *target*, by record and field."""
        return self._backlinks.get(target, ())

    def referring(self, target: RecordId, kind: type[R], *relations: str) -> tuple[R, ...]:
        """Return the records of *kind* that name *target* in one of *relations*, by id.

        A relation is a field without list positions: "speaker", "posts.of".
        """
        found: dict[RecordId, R] = {}
        for reference in self.backlinks(target):
            if isinstance(reference.record, kind) and reference.edge.relation in relations:
                found[reference.record.id] = reference.record
        return tuple(found.values())

    def is_later(self, date: Date) -> bool:
        """True if *date* is later than the past day of this graph, as far as one can say."""
        return bool(self.as_of and date.begun_by and date.begun_by > self.as_of)

    def side_of(self, actor_id: RecordId) -> frozenset[RecordId]:
        """Return the actor and all that belong to it: its parts, and who holds posts there."""
        return self._belonging.get(actor_id, frozenset())


def link(
    records: Iterable[Record], *, as_of: datetime.date | None = None, sides: Sides | None = None
) -> Graph:
    """Return the Graph of *records*; their order does not matter.

    Of a past day, *as_of* tells which, and *sides* who spoke for whom: by posts that are
    not among the records too.
    """
    by_id: dict[RecordId, Record] = {}
    duplicates: list[Record] = []
    for record in sorted(records, key=lambda record: (record.id, record.at)):
        if record.id in by_id:
            duplicates.append(record)
        else:
            by_id[record.id] = record
    propositions = {
        proposition.id: (topic, index)
        for topic in by_id.values()
        if isinstance(topic, Topic)
        for index, proposition in enumerate(topic.propositions)
    }
    references = tuple(
        Reference(record, edge) for record in by_id.values() for edge in edges(record)
    )
    backlinks = defaultdict(list)
    for reference in references:
        backlinks[reference.edge.target].append(reference)
    sides = sides_of(by_id.values()) if sides is None else sides
    belonging: dict[RecordId, set[RecordId]] = defaultdict(set)
    for actor in sides.keys() & by_id.keys():
        for body in sides[actor]:
            belonging[body].add(actor)
    by_kind: dict[type[Record], list[Record]] = defaultdict(list)
    for record in by_id.values():
        by_kind[type(record)].append(record)
    return Graph(
        records=MappingProxyType(by_id),
        duplicates=tuple(sorted(duplicates, key=attrgetter("at"))),
        propositions=MappingProxyType(propositions),
        redirects=MappingProxyType(
            {old: record.id for record in by_id.values() for old in record.redirect_from}
        ),
        references=references,
        dangling=tuple(
            reference
            for reference in references
            if reference.edge.target not in by_id and reference.edge.target not in propositions
        ),
        sides=MappingProxyType(dict(sides)),
        as_of=as_of,
        _by_kind=MappingProxyType({kind: tuple(found) for kind, found in by_kind.items()}),
        _backlinks=MappingProxyType({target: tuple(found) for target, found in backlinks.items()}),
        _belonging=MappingProxyType(
            {body: frozenset(actors) for body, actors in belonging.items()}
        ),
    )
