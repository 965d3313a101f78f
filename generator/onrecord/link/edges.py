"""Which field of which record points where.

A new kind of record is made known here once; backlinks, checks and pages follow.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from onrecord.ids import RecordId
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Briefing,
    Citation,
    Claim,
    Correction,
    Event,
    FieldPath,
    Flow,
    Mark,
    MarkKind,
    Position,
    Proposition,
    Prose,
    Quote,
    Record,
    Source,
    Topic,
)

ACTOR = frozenset({Actor})
TOPIC = frozenset({Topic})
SOURCE = frozenset({Source})
EVENT = frozenset({Event})
QUOTE = frozenset({Quote})
CLAIM = frozenset({Claim})
PROPOSITION = frozenset({Proposition})
CARD = frozenset({Position, Quote, Aid, Flow, Claim})
SUBJECT = frozenset({Actor, Topic})
ANY: frozenset[type] = frozenset(
    {Actor, Topic, Source, Event, Agreement, Briefing, Proposition} | CARD
)
CORRECTABLE: frozenset[type] = ANY - {Proposition}

Kinds = frozenset[type]


class Edge(NamedTuple):
    """One reference: the field that holds it, the id it names, the kinds that may stand there."""

    path: FieldPath
    target: RecordId
    kinds: Kinds
    mark: Mark | None = None
    """The mark in prose that makes the reference; None for a field."""
    citation: Citation | None = None
    """What is cited, where the reference is a citation, in a field or in prose."""

    @property
    def relation(self) -> str:
        """The field without list positions: ("posts", 0, "of") is "posts.of"."""
        return ".".join([part for part in self.path if isinstance(part, str)])


_Found = tuple[FieldPath, RecordId | None, Kinds]


def edges(record: Record) -> Iterator[Edge]:
    """Yield every reference that *record* makes, in the order of its fields."""
    fields = _FIELDS[type(record)](record)
    for path, target, kinds in (*_each("topics", record.topics, TOPIC), *fields):
        if target is not None:
            yield Edge(path, target, kinds)
    for path, citation in citations(record):
        yield Edge((*path, "source"), citation.source, SOURCE, citation=citation)
    for path, prose in prose_fields(record):
        for mark in prose.marks:
            yield Edge(path, mark.target, _MARK_KINDS[mark.kind], mark, citation_of(mark))


_MARK_KINDS = {MarkKind.LINK: ANY, MarkKind.EMBED: CARD, MarkKind.CITE: SOURCE}


def citation_of(mark: Mark) -> Citation | None:
    """Return the citation that `[@source place via voice]` stands for; None for other marks."""
    if mark.kind is not MarkKind.CITE:
        return None
    return Citation(source=mark.target, at=mark.place, via=mark.via)


def citations(record: Record) -> Iterator[tuple[FieldPath, Citation]]:
    """Yield the citations in the fields of *record*; in prose they are marks."""
    for index, citation in enumerate(record.sources):
        yield ("sources", index), citation
    if isinstance(record, Actor):
        for number, post in enumerate(record.posts):
            for index, citation in enumerate(post.sources):
                yield ("posts", number, "sources", index), citation


def prose_fields(record: Record) -> Iterator[tuple[FieldPath, Prose]]:
    """Yield the fields of *record* that hold Markdown."""
    for name in _PROSE[type(record)]:
        prose = getattr(record, name)
        if prose is not None:
            yield (name,), prose


_PROSE: dict[type[Record], tuple[str, ...]] = {
    Actor: ("summary",),
    Topic: ("summary",),
    Source: (),
    Event: ("summary",),
    Agreement: ("summary",),
    Position: ("statement", "rationale"),
    Quote: ("context",),
    Aid: ("statement", "rationale"),
    Flow: ("statement",),
    Claim: ("statement",),
    Correction: ("was", "now", "why"),
    Briefing: ("bottom_line", "body"),
}


def _each(name: str, targets: tuple[RecordId, ...], kinds: Kinds) -> list[_Found]:
    return [((name, index), target, kinds) for index, target in enumerate(targets)]


def _of_actor(record: Actor) -> Iterator[_Found]:
    yield ("part_of",), record.part_of, ACTOR
    yield from _each("member_of", record.member_of, ACTOR)
    for index, post in enumerate(record.posts):
        yield ("posts", index, "of"), post.of, ACTOR


def _of_topic(record: Topic) -> Iterator[_Found]:
    yield ("part_of",), record.part_of, TOPIC
    yield from _each("related", record.related, TOPIC)
    for index, proposition in enumerate(record.propositions):
        if proposition.aid:
            yield ("propositions", index, "aid", "recipient"), proposition.aid.recipient, ACTOR


def _of_source(record: Source) -> Iterator[_Found]:
    yield ("publisher",), record.publisher, ACTOR
    yield ("known_through",), record.known_through, SOURCE
    for name, voice in record.voices.items():
        for index, hop in enumerate(voice.hops):
            path: FieldPath = ("voices", name, "hops", index)
            yield (*path, "who"), hop.who, ACTOR
            yield (*path, "of"), hop.of, ACTOR
            yield (*path, "to"), hop.to, ACTOR


def _of_event(record: Event) -> Iterator[_Found]:
    for index, participant in enumerate(record.participants):
        yield ("participants", index, "actor"), participant.actor, ACTOR
    yield from _each("follows", record.follows, EVENT)


def _of_agreement(record: Agreement) -> Iterator[_Found]:
    yield from _each("parties", record.parties, ACTOR)
    for index, act in enumerate(record.acts):
        yield ("acts", index, "event"), act.event, EVENT


def _of_position(record: Position) -> Iterator[_Found]:
    yield ("actor",), record.actor, ACTOR
    yield ("proposition",), record.proposition, PROPOSITION
    yield ("voiced_by",), record.voiced_by, ACTOR
    yield from _each("quotes", record.quotes, QUOTE)


def _of_quote(record: Quote) -> Iterator[_Found]:
    yield ("speaker",), record.speaker, ACTOR
    yield ("on_behalf_of",), record.on_behalf_of, ACTOR
    yield ("event",), record.event, EVENT
    yield ("to",), record.to, ACTOR


def _of_aid(record: Aid) -> Iterator[_Found]:
    yield ("donor",), record.donor, ACTOR
    yield ("recipient",), record.recipient, ACTOR
    yield ("voiced_by",), record.voiced_by, ACTOR
    yield from _each("quotes", record.quotes, QUOTE)


def _of_flow(record: Flow) -> Iterator[_Found]:
    yield ("donor",), record.donor, ACTOR
    yield ("recipient",), record.recipient, ACTOR
    yield ("beneficiary",), record.beneficiary, ACTOR
    if record.quantity:
        yield ("quantity", "adds_to"), record.quantity.adds_to, CLAIM


def _of_claim(record: Claim) -> Iterator[_Found]:
    yield ("by",), record.by, ACTOR
    yield from _each("about", record.about, ANY)
    if record.figure:
        yield ("figure", "adds_to"), record.figure.adds_to, CLAIM
    for index, relation in enumerate(record.relations):
        yield ("relations", index, "to"), relation.to, CLAIM


def _of_correction(record: Correction) -> Iterator[_Found]:
    yield from _each("records", record.records, CORRECTABLE)


def _of_briefing(record: Briefing) -> Iterator[_Found]:
    yield ("for_",), record.for_, SUBJECT


_FIELDS: Mapping[type[Record], Callable[[Any], Iterator[_Found]]] = {
    Actor: _of_actor,
    Topic: _of_topic,
    Source: _of_source,
    Event: _of_event,
    Agreement: _of_agreement,
    Position: _of_position,
    Quote: _of_quote,
    Aid: _of_aid,
    Flow: _of_flow,
    Claim: _of_claim,
    Correction: _of_correction,
    Briefing: _of_briefing,
}
