"""What editors call kinds of records and fields, and where a record is to be found."""

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.ids import RecordId
from onrecord.link import Graph, Reference
from onrecord.problems import Location
from onrecord.records import KINDS, Fact, FieldPath, Proposition, Record

_KEYS: Mapping[str, str] = MappingProxyType({"for_": "for"})
_NOUNS: Mapping[type, str] = MappingProxyType(
    {
        **{kind: kind.kind for kind in KINDS.values()},
        **{kind: "aid record" for kind in KINDS.values() if kind.folder == "aid"},
        Proposition: "proposition",
    }
)
ANY_RECORD = "record"
"""What is wanted where most kinds may stand."""

_FACTS = frozenset(Fact.__args__)


def noun(kind: type) -> str:
    """Return what an editor calls a record of *kind*: "actor", "aid record"."""
    return _NOUNS[kind]


def nouns(kinds: frozenset[type]) -> str:
    """Return what may stand where *kinds* may: "actor", "actor or topic", "fact", "record"."""
    if kinds == _FACTS:
        return "fact"
    return ANY_RECORD if len(kinds) > 2 else " or ".join(sorted(noun(kind) for kind in kinds))


def with_article(words: str) -> str:
    """Return *words* with "a" or "an"."""
    return f"{'an' if words[0] in 'aeiou' else 'a'} {words}"


def titled(record: Record) -> str:
    """Return 'quote "x"'."""
    return f'{noun(type(record))} "{record.id}"'


def field_of(path: FieldPath) -> str:
    """Return a field as an editor would call it: '"posts.of"', '"sources"', 'the text'."""
    if path == ("body",):
        return "the text"
    names = [_KEYS.get(step, step) for step in path if isinstance(step, str)]
    if names[-1] == "source" and len(names) > 1:
        # `sources: x` is short for `sources: [{source: x}]`.
        names.pop()
    return f'"{".".join(names)}"'


def place_in_citation(reference: Reference, field: str) -> Location:
    """Return the place of a *field* of the citation that *reference* is; in prose, of its mark."""
    if reference.edge.mark:
        return reference.at
    return reference.record.places.of(*reference.edge.path[:-1], field)


def file_of(graph: Graph, known: RecordId) -> str:
    """Return the file in which a known id stands: of a proposition, that of its topic."""
    record = graph.records.get(known) or graph.propositions[known][0]
    return record.at.path


def kind_of(graph: Graph, known: RecordId) -> type:
    """Return the kind of what has a known id."""
    record = graph.records.get(known)
    return type(record) if record else Proposition
