"""A Graph that notes what is looked up in it, and what of it differs from an earlier one.

Each question to the graph has a key, which `changed` names when the answer may be another:

    record:ID        the record with this id, or that there is none
    standing:ID      of what kind it is, and when it is shown
    proposition:ID   the topic of this proposition, with all that it says
    redirect:ID      what this former id leads to
    to:ID            the records that refer to it, with all that they say
    to:ID:KIND       those of one kind
    cited:ID         whether a record cites this source
    all:KIND         all records of a kind, with all that they say
    side:ID          whom this actor belongs to
    of-side:ID       who belongs to this body
    duplicates       the records whose id another holds
    names            the names and aliases of all actors
    all              everything

What work depends on beside the graph has keys of the same form: `withdrawn`, `news` and
`news:ID`, `lock:ID`, `texts`. Who gives these tells when they change (`onrecord.workshop`).
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from onrecord.ids import RecordId
from onrecord.link.graph import Graph, Reference, Standing, not_the_same
from onrecord.memory import Memory
from onrecord.records import Proposition, Record, Topic

R = TypeVar("R", bound=Record)
T = TypeVar("T")
K = TypeVar("K", bound=str)


class Watched(Graph):
    """Answers as *graph* does, and notes in *memory* what was asked."""

    _graph: Graph
    _memory: Memory

    def __init__(self, graph: Graph, memory: Memory) -> None:
        look_up = memory.look_up
        vars(self).update(
            _graph=graph,
            _memory=memory,
            as_of=graph.as_of,
            # As methods they would be called through another each.
            look_up=look_up,
            once=memory.once,
            records=_WatchedMapping(graph.records, "record", look_up),
            propositions=_WatchedMapping(graph.propositions, "proposition", look_up),
            redirects=_WatchedMapping(graph.redirects, "redirect", look_up),
            sides=_WatchedMapping(graph.sides, "side", look_up),
        )

    @property
    def duplicates(self) -> tuple[Record, ...]:
        self._memory.look_up("duplicates")
        return self._graph.duplicates

    @property
    def references(self) -> tuple[Reference, ...]:
        self._memory.look_up("all")
        return self._graph.references

    @property
    def dangling(self) -> tuple[Reference, ...]:
        self._memory.look_up("all")
        return self._graph.dangling

    @property
    def names(self) -> Mapping[RecordId, tuple[str, ...]]:
        self._memory.look_up("names")
        return self._graph.names

    def references_of(self, record: Record) -> tuple[Reference, ...]:
        self._memory.look_up(f"record:{record.id}")
        return self._graph.references_of(record)

    def all(self, kind: type[R]) -> tuple[R, ...]:
        self._memory.look_up(f"all:{kind.kind}")
        return self._graph.all(kind)

    def get(self, record_id: RecordId, kind: type[R]) -> R | None:
        self._memory.look_up(f"record:{record_id}")
        return self._graph.get(record_id, kind)

    def standing(self, record_id: RecordId) -> Standing | None:
        self._memory.look_up(f"standing:{record_id}")
        return self._graph.standing(record_id)

    def proposition(self, proposition_id: RecordId) -> Proposition | None:
        self._memory.look_up(f"proposition:{proposition_id}")
        return self._graph.proposition(proposition_id)

    def knows(self, wanted: RecordId) -> bool:
        self._memory.look_up(f"record:{wanted}")
        self._memory.look_up(f"proposition:{wanted}")
        return self._graph.knows(wanted)

    def backlinks(self, target: RecordId) -> tuple[Reference, ...]:
        self._memory.look_up(f"to:{target}")
        return self._graph.backlinks(target)

    def referring(self, target: RecordId, kind: type[R], *relations: str) -> tuple[R, ...]:
        self._memory.look_up(f"to:{target}:{kind.kind}")
        return self._graph.referring(target, kind, *relations)

    def is_cited(self, source_id: RecordId) -> bool:
        self._memory.look_up(f"cited:{source_id}")
        return self._graph.is_cited(source_id)

    def side_of(self, actor_id: RecordId) -> frozenset[RecordId]:
        self._memory.look_up(f"of-side:{actor_id}")
        return self._graph.side_of(actor_id)


class _WatchedMapping(Mapping[RecordId, T]):
    """A mapping that tells which of its keys are looked up: "record:ID"; of all, "all"."""

    __slots__ = ("_inner", "_look_up", "_prefix")

    def __init__(
        self, inner: Mapping[RecordId, T], what: str, look_up: Callable[[str], None]
    ) -> None:
        self._inner = inner
        self._prefix = f"{what}:"
        self._look_up = look_up

    def __getitem__(self, key: RecordId) -> T:
        self._look_up(self._prefix + key)
        return self._inner[key]

    def get(self, key: RecordId, default: Any = None) -> Any:
        self._look_up(self._prefix + key)
        return self._inner.get(key, default)

    def __contains__(self, key: object) -> bool:
        self._look_up(f"{self._prefix}{key}")
        return key in self._inner

    def __iter__(self) -> Iterator[RecordId]:
        self._look_up("all")
        return iter(self._inner)

    def __len__(self) -> int:
        self._look_up("all")
        return len(self._inner)

    def values(self) -> Any:
        self._look_up("all")
        return self._inner.values()

    def items(self) -> Any:
        self._look_up("all")
        return self._inner.items()


def changed(before: Graph, now: Graph) -> frozenset[str]:
    """Return the keys of what is not the same in both graphs.

    Records are the same if they are one object, as those of a sheet are that was read once.
    """
    found: set[str] = set()
    cited: set[RecordId] = set()
    for record_id in not_the_same(before.records, now.records):
        old, new = before.records.get(record_id), now.records.get(record_id)
        found.add(f"record:{record_id}")
        if before.standing(record_id) != now.standing(record_id):
            found.add(f"standing:{record_id}")
        found.update(_keys_of(old, before), _keys_of(new, now))
        cited.update(_cited_by(old, before), _cited_by(new, now))
    # One object each, too: records that are equal may stand at other places.
    same_duplicates = [*map(id, before.duplicates)] == [*map(id, now.duplicates)]
    if not found and same_duplicates:
        return frozenset()
    found.add("all")
    found.update(f"cited:{name}" for name in cited if before.is_cited(name) != now.is_cited(name))
    if not same_duplicates:
        found.add("duplicates")
    found.update(f"side:{actor}" for actor in differing(before.sides, now.sides))
    found.update(f"of-side:{body}" for body in differing(before.belonging, now.belonging))
    if before.names != now.names:
        found.add("names")
    return frozenset(found)


def _keys_of(record: Record | None, graph: Graph) -> Iterator[str]:
    """Yield the keys of the answers in which *record* stands."""
    if record is None:
        return
    yield f"all:{record.kind}"
    for reference in graph.references_of(record):
        yield f"to:{reference.edge.target}"
        yield f"to:{reference.edge.target}:{record.kind}"
    for former in record.redirect_from:
        yield f"redirect:{former}"
    if isinstance(record, Topic):
        for proposition in record.propositions:
            yield f"proposition:{proposition.id}"


def _cited_by(record: Record | None, graph: Graph) -> Iterator[RecordId]:
    if record:
        for reference in graph.references_of(record):
            if reference.edge.citation:
                yield reference.edge.target


def differing(before: Mapping[K, object], now: Mapping[K, object]) -> Iterator[K]:
    """Yield the keys under which the two do not hold the same."""
    for key in before.keys() | now.keys():
        if before.get(key) != now.get(key):
            yield key
