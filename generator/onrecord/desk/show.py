"""One record, what it names, and what refers to it."""

from dataclasses import dataclass

from onrecord.check.names import field_of, noun
from onrecord.compose.attribution import chain_in_words, plain
from onrecord.compose.labels import label_of
from onrecord.compose.routes import target_of
from onrecord.ids import RecordId
from onrecord.link import Graph, Reference, main_chain
from onrecord.problems import Location
from onrecord.records import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A record at the other end of a reference, and the field that makes it."""

    kind: str
    id: RecordId
    label: str
    field: str
    """As an editor calls it: "posts.of", "the text"."""
    at: Location
    """Where the reference stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    kind: str
    id: RecordId
    label: str
    at: Location
    status: str
    page: str
    """Path of its page on the site; empty for what has none."""
    known: str
    """Who says so and how it came to us; empty where that is not told of the record."""
    names: tuple[Named, ...]
    """In the order of the sheet, each field once for each record."""
    named_by: tuple[Named, ...]
    """By kind and id."""


def show(graph: Graph, record: Record) -> Shown:
    """Return *record* of *graph*, with both ends of all references from it and to it."""
    chain = main_chain(graph, record)
    return Shown(
        kind=noun(type(record)),
        id=record.id,
        label=label_of(graph, record.id),
        at=record.at,
        status=record.status.label,
        page=target_of(graph, record.id) or "",
        known=plain(chain_in_words(graph, chain)) if chain else "",
        names=tuple(
            dict.fromkeys(
                _named(graph, reference, reference.edge.target)
                for reference in graph.references_of(record)
            )
        ),
        named_by=tuple(
            sorted(
                dict.fromkeys(
                    _named(graph, reference, reference.record.id)
                    for reference in graph.backlinks(record.id)
                ),
                key=lambda named: (named.kind, named.id, named.at),
            )
        ),
    )


def _named(graph: Graph, reference: Reference, other: RecordId) -> Named:
    record = graph.records.get(other)
    return Named(
        kind=noun(type(record)) if record else "proposition",
        id=other,
        label=label_of(graph, other),
        field=field_of(reference.edge.path).replace('"', ""),
        at=reference.at,
    )
