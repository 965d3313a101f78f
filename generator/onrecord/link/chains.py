"""Voices -> chains: from the one who knows to the document that was read.

The hops stand in the source's sheet; the last one, the source's own publisher and
date, is derived here. So is how we know a thing: it is never typed.
"""

from dataclasses import dataclass

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link.graph import Graph
from onrecord.records import Actor, Citation, Hop, Source, Voice
from onrecord.vocabulary import Act, ActorType, HowKnown, Medium, Naming, SourceClass, Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """How a thing came from the one who knows it to the document that was read."""

    steps: tuple[Step, ...]
    """Nearest to the knowledge first; the last is the publisher of the document."""
    source: Source
    """The document that was read, or whose words another source gives."""
    how_known: HowKnown

    @property
    def hops(self) -> int:
        """Steps between the one who knows and the document; 0: it speaks itself."""
        return len(self.steps) - 1

    @property
    def relay(self) -> Step | None:
        """The step through which all is known: before the document, or its own publisher."""
        if len(self.steps) > 2:
            return self.steps[-2]
        return self.steps[-1] if self.is_told_by_its_publisher else None

    @property
    def is_told_by_its_publisher(self) -> bool:
        """True if the document is a release of one party that gives another's words."""
        return len(self.steps) == 2 and self.how_known is HowKnown.RELAYED


def chain_of(graph: Graph, citation: Citation) -> Chain | None:
    """Return the chain of *citation*, or None if its source or voice is unknown."""
    source = graph.get(citation.source, Source)
    if source is None:
        return None
    if citation.via and citation.via not in source.voices:
        return None
    return chain_of_voice(graph, source, source.voices.get(citation.via) if citation.via else None)


def chain_of_voice(graph: Graph, source: Source, voice: Voice | None) -> Chain:
    """Return the chain from the hops of *voice* (None: *source* speaks itself)."""
    steps = [_step(graph, hop) for hop in voice.hops] if voice else []
    seen = set()
    document: Source | None = source
    while document and document.id not in seen:
        seen.add(document.id)
        publisher = _publisher_step(document)
        # A voice that is the paper's own ends with the paper: it is not told twice.
        if not steps or steps[-1].who != publisher.who:
            steps.append(publisher)
        through = document.known_through
        document = graph.get(through, Source) if through else None
    return Chain(
        steps=tuple(steps), source=source, how_known=_how_known(graph, tuple(steps), source)
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


def _how_known(graph: Graph, steps: tuple[Step, ...], source: Source) -> HowKnown:
    """Return the way of knowing that *steps* allow: where two apply, the weaker one."""
    first = steps[0]
    # A named person quoted by one who is not named is known from one who is not named.
    if any(step.naming is Naming.UNNAMED for step in steps):
        return HowKnown.UNNAMED_OFFICIAL
    if first.act in _WEAK_ACTS:
        return _WEAK_ACTS[first.act]
    if _is_told_by_another(graph, steps, source):
        return HowKnown.RELAYED
    if first.naming is Naming.UNSTATED:
        return HowKnown.UNNAMED_OFFICIAL
    if first.act is Act.ASSESSED:
        return HowKnown.INTELLIGENCE
    if _is_press(steps, source):
        return HowKnown.MEDIA_REPORT
    if any(step.act in (Act.RELEASED, Act.WROTE) for step in steps[:2]):
        return HowKnown.DOCUMENT
    return HowKnown.ON_THE_RECORD


# What somebody charges or judges stays that, whoever passes it on.
_WEAK_ACTS = {Act.ACCUSED: HowKnown.ACCUSATION, Act.CHARACTERISED: HowKnown.ANALYSIS}


def _is_told_by_another(graph: Graph, steps: tuple[Step, ...], source: Source) -> bool:
    """True if one party's words are known only because another party gave them out.

    The press that is read is no party; whoever issues a primary document is one.
    """
    is_relayed = len(steps) > 2 or (len(steps) == 2 and source.source_class is SourceClass.PRIMARY)
    return is_relayed and not _one_side(graph, steps[0], steps[1])


def _is_press(steps: tuple[Step, ...], source: Source) -> bool:
    """True if the press speaks in its own voice: the outlet read, or one it quotes."""
    is_press = source.source_class is not SourceClass.PRIMARY
    # Its report may be known through another one only: it is the press that speaks.
    speaks_itself = is_press and steps[0].who == source.publisher
    return speaks_itself or steps[0].medium is Medium.NEWS_REPORT


def _one_side(graph: Graph, first: Step, second: Step) -> bool:
    """True if the second step speaks for the first: a release of a person's own office."""
    if first.who is None or second.who is None:
        return False
    return bool(_sides(graph, first.who) & _sides(graph, second.who))


def _sides(graph: Graph, actor_id: RecordId) -> set[RecordId]:
    """Return the actor, what it is part of, and the bodies that a person holds posts of."""
    found: set[RecordId] = set()
    pending = [actor_id]
    while pending:
        current = pending.pop()
        actor = graph.get(current, Actor)
        if current in found or actor is None:
            continue
        found.add(current)
        pending.extend(post.of for post in actor.posts if post.of)
        if actor.part_of:
            pending.append(actor.part_of)
    return found
