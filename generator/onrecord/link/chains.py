"""Voices -> chains: from the one who knows to the document that was read.

The hops stand in the source's sheet; the last one, the source's own publisher and
date, is derived here. So is how we know a thing: it is never typed.
"""

from collections.abc import Sequence

from msgspec import Struct

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link.documents import documents
from onrecord.link.graph import Graph
from onrecord.records import Actor, Citation, Hop, Record, Source, Voice
from onrecord.vocabulary import (
    Act,
    ActorType,
    HowKnown,
    Medium,
    Naming,
    SourceClass,
    Supports,
    Terms,
)


class Step(Struct, frozen=True, kw_only=True):
    """One step of a chain: a hop with its naming decided."""

    who: RecordId | None
    role: str
    of: RecordId | None
    act: Act
    to: RecordId | None
    medium: Medium
    date: Date | None
    naming: Naming
    terms: Terms
    terms_as_written: str


class Chain(Struct, frozen=True, kw_only=True):
    """How a thing came from the one who knows it to the document that was read."""

    steps: tuple[Step, ...]
    """Nearest to the knowledge first; the last is the publisher of the document."""
    source: Source
    """The document that was read, or whose words another source gives."""
    read_in: Source
    """The document that was read: `source`, or the one through which it is known."""
    how_known: HowKnown
    is_told_by_its_publisher: bool
    """True if the document is one that a party issued, and gives another party's words."""

    @property
    def hops(self) -> int:
        """Steps between the one who knows and the document; 0: it speaks itself."""
        return len(self.steps) - 1

    @property
    def relay(self) -> Step | None:
        """The step through which all is known: before the document, or its own publisher."""
        if len(self.steps) > 2:
            return self.steps[-2]
        is_told_on = self.is_told_by_its_publisher or self.source.known_through is not None
        return self.steps[-1] if self.hops and is_told_on else None


def chain_of(graph: Graph, citation: Citation) -> Chain | None:
    """Return the chain of *citation*, or None if its source or voice is unknown."""
    name, via = citation.source, citation.via
    return graph.once(f"chain:{name}:{via}", lambda: _chain(graph, name, via))


def _chain(graph: Graph, name: RecordId, via: str) -> Chain | None:
    source = graph.get(name, Source)
    if source is None or (via and via not in source.voices):
        return None
    return chain_of_voice(graph, source, source.voices.get(via) if via else None)


def main_chain(graph: Graph, record: Record) -> Chain | None:
    """Return the chain of the first citation that supports *record*, which decides its lead.

    None where it cites nothing, or an unknown source or voice.
    """
    supporting = (cited for cited in record.sources if cited.supports is Supports.SUPPORTS)
    citation = next(supporting, record.sources[0] if record.sources else None)
    return chain_of(graph, citation) if citation else None


def chain_of_voice(graph: Graph, source: Source, voice: Voice | None) -> Chain:
    """Return the chain from the hops of *voice* (None: *source* speaks itself)."""
    steps = [_step(graph, hop) for hop in voice.hops] if voice else []
    told = len(steps)
    papers = documents(graph, source.id)
    for document in papers:
        publisher = _publisher_step(document)
        # A voice that is the paper's own ends with the paper: it is not told twice.
        if not steps or steps[-1].who != publisher.who:
            steps.append(publisher)
    relays = steps[1:-1] if _is_press(papers[-1]) else steps[1:]
    is_relayed = not all(_one_side(graph, steps[0], relay) for relay in relays)
    return Chain(
        steps=tuple(steps),
        source=source,
        read_in=papers[-1],
        how_known=_how_known(steps, max(told, 1), source, is_relayed=is_relayed),
        is_told_by_its_publisher=is_relayed and len(steps) == 2,
    )


def _step(graph: Graph, hop: Hop) -> Step:
    return Step(
        who=hop.who,
        role=hop.role,
        of=hop.of,
        act=hop.act,
        to=hop.to,
        medium=hop.medium,
        date=hop.date,
        naming=hop.naming or _naming(graph, hop),
        terms=hop.terms,
        terms_as_written=hop.terms_as_written,
    )


def _naming(graph: Graph, hop: Hop) -> Naming:
    if hop.who is None:
        return Naming.UNNAMED
    actor = graph.get(hop.who, Actor)
    return Naming.NAMED if actor and actor.type is ActorType.PERSON else Naming.OFFICE


_PUBLISHING: dict[SourceClass, Act] = {
    SourceClass.PRIMARY: Act.RELEASED,
    SourceClass.WIRE: Act.REPORTED,
    SourceClass.NEWS: Act.REPORTED,
    SourceClass.ANALYSIS: Act.CHARACTERISED,
}


def _publisher_step(source: Source) -> Step:
    return Step(
        who=source.publisher,
        role="",
        of=None,
        act=_PUBLISHING[source.source_class],
        to=None,
        medium=Medium.UNSTATED,
        date=source.published,
        naming=Naming.OFFICE,
        terms=Terms.ON_THE_RECORD,
        terms_as_written="",
    )


def _how_known(steps: Sequence[Step], told: int, source: Source, *, is_relayed: bool) -> HowKnown:
    """Return the way of knowing that *steps* allow: where several apply, the weakest.

    The first *told* of them are the voice itself; the others are publishers who print it.
    What one on the way charges, judges, or has from somebody unnamed stays that, whoever
    passes it on: a named person quoted by one who is not named is known from the latter.
    """
    first = steps[0]
    acts = {step.act for step in steps[:told]}
    if {step.naming for step in steps} & {Naming.UNNAMED, Naming.UNSTATED}:
        return HowKnown.UNNAMED_SOURCE
    if Act.ACCUSED in acts:
        return HowKnown.ACCUSATION
    if Act.CHARACTERISED in acts:
        return HowKnown.ANALYSIS
    if is_relayed or first.act is Act.RELAYED:
        return HowKnown.RELAYED
    if Act.ASSESSED in acts:
        return HowKnown.INTELLIGENCE
    speaks_itself = _is_press(source) and first.who == source.publisher
    if speaks_itself or first.medium is Medium.NEWS_REPORT:
        return HowKnown.MEDIA_REPORT
    if any(step.act in (Act.RELEASED, Act.WROTE) for step in steps[:2]):
        was_read = not _is_press(source) and source.known_through is None
        return HowKnown.DOCUMENT if was_read else HowKnown.REPORTED_DOCUMENT
    return HowKnown.NAMED_SOURCE


def _is_press(source: Source) -> bool:
    """True if the press issued *source*; it is no party to what it tells."""
    return source.source_class is not SourceClass.PRIMARY


def _one_side(graph: Graph, first: Step, second: Step) -> bool:
    """True if the second step speaks for the first: a release of a person's own office."""
    speaker, teller = first.who or first.of, second.who or second.of
    if speaker is None or teller is None:
        return False
    sides = graph.sides
    return not sides.get(speaker, frozenset()).isdisjoint(sides.get(teller, frozenset()))
