"""Records -> one immutable Graph: ids, edges, backlinks. It never complains, it records.

Ids that lead nowhere and ids that stand twice are kept as they are found; the checks
speak of them.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain, compress
from operator import attrgetter, is_not
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link.edges import Edge, edges
from onrecord.link.sides import Sides, sides_of
from onrecord.problems import Location
from onrecord.records import Actor, Proposition, Record, Topic
from onrecord.vocabulary import Status

R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=str)


class Reference(NamedTuple):
    """An edge together with the record that makes it."""

    record: Record
    edge: Edge

    @property
    def at(self) -> Location:
        return self.edge.mark.at if self.edge.mark else self.record.places.of(*self.edge.path)


class Standing(NamedTuple):
    """What those ask of a record who name it, whatever it says."""

    kind: type[Record]
    status: Status
    embargo: datetime.datetime | None

    @property
    def is_plain(self) -> bool:
        """True if it is shown from now on, on every day."""
        return self.status is Status.PUBLISHED and self.embargo is None


@dataclass(frozen=True, kw_only=True)
class Graph:
    """All records of a site and the references between them. Immutable.

    Its indexes are made when they are first asked for: of a past state of the sheets the
    records may be all that is wanted.
    """

    records: Mapping[RecordId, Record]
    """By id, in the order of ids; of records with one id, the first by place."""
    duplicates: tuple[Record, ...]
    """Records whose id another holds already."""
    as_of: datetime.date | None
    """The past day on which all of it held; None: what holds today."""
    _sides: Sides | None
    """Given where actors belonged to bodies by what is not among the records."""
    _earlier_records: Mapping[RecordId, Record]
    """Those of an earlier graph: most of them are the same."""
    _earlier: Mapping[RecordId, tuple[Reference, ...]]
    """What they referred to."""
    _earlier_backlinks: Mapping[RecordId, tuple[Reference, ...]]
    """Its backlinks; none if nobody had asked for them."""
    _split: dict[RecordId, Mapping[type[Record], tuple[Reference, ...]]] = field(
        default_factory=dict, repr=False, compare=False
    )
    """Backlinks by the kind of the record that makes them, of the targets asked for."""
    _results: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)
    """What was worked out from the graph, by name."""

    @cached_property
    def propositions(self) -> Mapping[RecordId, tuple[Topic, int]]:
        """Id of a proposition -> its topic, and its index there."""
        return MappingProxyType(
            {
                proposition.id: (topic, index)
                for topic in self.all(Topic)
                for index, proposition in enumerate(topic.propositions)
            }
        )

    @cached_property
    def redirects(self) -> Mapping[RecordId, RecordId]:
        """Former id -> present id."""
        return MappingProxyType(
            {old: record.id for record in self.records.values() for old in record.redirect_from}
        )

    @cached_property
    def references(self) -> tuple[Reference, ...]:
        """Every reference, by record and field."""
        return tuple(chain.from_iterable(self._references.values()))

    @cached_property
    def _references(self) -> Mapping[RecordId, tuple[Reference, ...]]:
        """Id of a record -> the references that it makes."""
        found: dict[RecordId, tuple[Reference, ...]] = dict.fromkeys(self.records, ())
        found.update(self._earlier)
        for name in not_the_same(self._earlier_records, self.records):
            record = self.records.get(name)
            if record:
                found[name] = tuple([Reference(record, edge) for edge in edges(record)])
            else:
                del found[name]
        return found

    @cached_property
    def dangling(self) -> tuple[Reference, ...]:
        """References to ids that no record and no proposition has."""
        return tuple(found for found in self.references if not self.knows(found.edge.target))

    @cached_property
    def sides(self) -> Sides:
        """Actor -> itself, and all bodies that it belongs to."""
        found = sides_of(self.all(Actor)) if self._sides is None else self._sides
        return MappingProxyType(dict(found))

    @cached_property
    def _by_kind(self) -> Mapping[type[Record], tuple[Record, ...]]:
        found: dict[type[Record], list[Record]] = defaultdict(list)
        for record in self.records.values():
            found[type(record)].append(record)
        return MappingProxyType({kind: tuple(records) for kind, records in found.items()})

    @cached_property
    def _backlinks(self) -> Mapping[RecordId, tuple[Reference, ...]]:
        """Target -> the references to it, by record and field."""
        if not self._earlier_backlinks:
            return _by_target(self.references)
        before, now = self._earlier, self._references
        changed = not_the_same(before, now)
        gone = _by_target(chain.from_iterable(before.get(name, ()) for name in changed))
        come = _by_target(chain.from_iterable(now.get(name, ()) for name in changed))
        found = dict(self._earlier_backlinks)
        for target in gone.keys() | come.keys():
            stay = [each for each in found.get(target, ()) if each.record.id not in changed]
            found[target] = tuple(sorted([*stay, *come.get(target, ())], key=_record_id))
        return MappingProxyType(found)

    def _backlinks_by_kind(self, target: RecordId) -> Mapping[type[Record], tuple[Reference, ...]]:
        if target not in self._split:
            found: dict[type[Record], list[Reference]] = defaultdict(list)
            for reference in self.backlinks(target):
                found[type(reference.record)].append(reference)
            self._split[target] = {kind: tuple(made) for kind, made in found.items()}
        return self._split[target]

    @cached_property
    def belonging(self) -> Mapping[RecordId, frozenset[RecordId]]:
        """Body -> itself, and all that belong to it: its parts, and who holds posts there."""
        found: dict[RecordId, set[RecordId]] = defaultdict(set)
        for actor in self.sides.keys() & self.records.keys():
            for body in self.sides[actor]:
                found[body].add(actor)
        return MappingProxyType({body: frozenset(actors) for body, actors in found.items()})

    @cached_property
    def names(self) -> Mapping[RecordId, tuple[str, ...]]:
        """Actor -> its name and aliases."""
        return {actor.id: (actor.name, *actor.aliases) for actor in self.all(Actor)}

    def look_up(self, key: str) -> None:
        """Note that what is being worked out depends on what *key* stands for beside the graph.

        It is for who remembers results from one graph to the next (`onrecord.memory`).
        """

    def once(self, name: str, work: Callable[[], T]) -> T:
        """Return what *work* makes of this graph; under one *name* it is done once.

        Names begin with what they are of: "label:ID".
        """
        if name not in self._results:
            self._results[name] = work()
        result: T = self._results[name]
        return result

    def references_of(self, record: Record) -> tuple[Reference, ...]:
        """Return the references that *record* makes, in the order of its fields."""
        if self.records.get(record.id) is record:
            return self._references[record.id]
        return tuple(Reference(record, edge) for edge in edges(record))

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """Return the records of one *kind*, by id."""
        return self._by_kind.get(kind, ())  # type: ignore[return-value]

    def get(self, record_id: RecordId, kind: type[R]) -> R | None:
        """Return the record with this id if it is of *kind*, else None."""
        record = self.records.get(record_id)
        return record if isinstance(record, kind) else None

    def standing(self, record_id: RecordId) -> Standing | None:
        """Return what the record with this id is, and when it is shown; None if there is none."""
        record = self.records.get(record_id)
        return Standing(type(record), record.status, record.embargo) if record else None

    def proposition(self, proposition_id: RecordId) -> Proposition | None:
        found = self.propositions.get(proposition_id)
        return found[0].propositions[found[1]] if found else None

    def knows(self, wanted: RecordId) -> bool:
        return wanted in self.records or wanted in self.propositions

    def holder(self, wanted: RecordId) -> Record | None:
        """Return the record with this id, or the topic whose proposition has it."""
        record = self.records.get(wanted)
        if record is None and wanted in self.propositions:
            return self.propositions[wanted][0]
        return record

    def backlinks(self, target: RecordId) -> tuple[Reference, ...]:
        """Return all references to *target*, by record and field."""
        return self._backlinks.get(target, ())

    def referring(self, target: RecordId, kind: type[R], *relations: str) -> tuple[R, ...]:
        """Return the records of one *kind* that name *target* in one of *relations*, by id.

        A relation is a field without list positions: "speaker", "posts.of".
        """
        found = {
            reference.record.id: reference.record
            for reference in self._backlinks_by_kind(target).get(kind, ())
            if reference.edge.relation in relations
        }
        return tuple(found.values())  # type: ignore[arg-type]

    def is_cited(self, source_id: RecordId) -> bool:
        """True if a record cites this source, in a field or in prose."""
        return any(reference.edge.citation for reference in self.backlinks(source_id))

    def is_later(self, date: Date) -> bool:
        """True if *date* is later than the past day of this graph, as far as one can say."""
        return bool(self.as_of and date.begun_by and date.begun_by > self.as_of)

    def side_of(self, actor_id: RecordId) -> frozenset[RecordId]:
        """Return the actor and all that belong to it: its parts, and who holds posts there."""
        return self.belonging.get(actor_id, frozenset())


def not_the_same(before: Mapping[K, object], now: Mapping[K, object]) -> set[K]:
    """Return the keys under which the two do not hold one object."""
    if _have_the_same_keys(before, now):
        return set(compress(now, map(is_not, before.values(), now.values())))
    gone = before.keys() - now.keys()
    return gone | {key for key, value in now.items() if before.get(key) is not value}


def _have_the_same_keys(before: Mapping[K, object], now: Mapping[K, object]) -> bool:
    """True if the two have the same keys in one order; most are one object: quickly told."""
    others = compress(zip(before, now, strict=False), map(is_not, before, now))
    return len(before) == len(now) and all(old == new for old, new in others)


def _by_target(references: Iterable[Reference]) -> Mapping[RecordId, tuple[Reference, ...]]:
    found: dict[RecordId, list[Reference]] = defaultdict(list)
    for reference in references:
        found[reference.edge.target].append(reference)
    return MappingProxyType({target: tuple(made) for target, made in found.items()})


def _record_id(reference: Reference) -> RecordId:
    return reference.record.id


def link(
    records: Iterable[Record],
    *,
    as_of: datetime.date | None = None,
    sides: Sides | None = None,
    before: Graph | None = None,
) -> Graph:
    """Return the Graph of *records*; their order does not matter.

    Of a past day, *as_of* tells which, and *sides* who spoke for whom: by posts that are
    not among the records too. From the graph *before*, if there was one, is taken what is
    still the same.
    """
    by_id: dict[RecordId, Record] = {}
    duplicates: list[Record] = []
    for record in sorted(records, key=attrgetter("id")):
        if record.id in by_id:
            first, second = sorted((by_id[record.id], record), key=attrgetter("at"))
            by_id[record.id] = first
            duplicates.append(second)
        else:
            by_id[record.id] = record
    graph = Graph(
        records=MappingProxyType(by_id),
        duplicates=tuple(sorted(duplicates, key=attrgetter("at"))),
        as_of=as_of,
        _sides=sides,
        _earlier_records=before.records if before else {},
        _earlier=before._references if before else {},
        _earlier_backlinks=vars(before).get("_backlinks", {}) if before else {},
    )
    if before and sides is before._sides is None and graph.all(Actor) == before.all(Actor):
        vars(graph).update(sides=before.sides, belonging=before.belonging)
    return graph
