"""Which cards stand on which briefing, seen from both sides."""

from collections.abc import Iterable, Iterator

from onrecord.compose.belonging import facts_of_actor
from onrecord.compose.linker import Linker
from onrecord.compose.overviews import embedded_in, written_for
from onrecord.compose.routes import own_page
from onrecord.compose.rows import aid_questions, questions_of
from onrecord.compose.topics import facts_of
from onrecord.compose.views import Link
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.records import (
    Actor,
    Aid,
    Briefing,
    Claim,
    Event,
    Fact,
    Flow,
    Position,
    Quote,
    Record,
    Topic,
)


def cards_on(subject: Actor | Topic, linker: Linker) -> tuple[Fact, ...]:
    """Return the facts whose cards the briefing on *subject* shows, by id."""
    graph = linker.graph
    own = (
        facts_of(subject, graph)
        if isinstance(subject, Topic)
        else facts_of_actor(subject, graph).all
    )
    overview = written_for(subject, graph)
    embedded = embedded_in(overview.body, graph) if overview else ()
    found = {fact.id: fact for fact in (*own, *embedded)}
    return tuple(found[fact_id] for fact_id in sorted(found))


def shown_on(fact: Fact, linker: Linker) -> tuple[Link, ...]:
    """Return the briefings that show the card of *fact*, in the order of titles."""
    graph = linker.graph
    showing = {record.id: record for record in _showing(fact, graph)}.values()
    links = (Link(text=_title(record, linker), target=own_page(record)) for record in showing)
    return tuple(sorted(links, key=lambda link: (link.text.casefold(), link.target)))


def _title(record: Record, linker: Linker) -> str:
    return record.title if isinstance(record, Briefing) else linker.link(record.id).text


def _showing(fact: Fact, graph: Graph) -> Iterator[Record]:
    """Yield the records on whose pages the card of *fact* stands; one may come twice."""
    named: list[tuple[RecordId, type[Record]]] = [(name, Actor) for name in _actors(fact, graph)]
    named += [(name, Topic) for name in _topics(fact, graph)]
    if isinstance(fact, Quote) and fact.event:
        named.append((fact.event, Event))
    for name, kind in named:
        if record := graph.get(name, kind):
            yield record
    for briefing in graph.referring(fact.id, Briefing, "body"):
        if fact in embedded_in(briefing.body, graph):
            yield from _pages_of(briefing, graph)


def _pages_of(briefing: Briefing, graph: Graph) -> Iterator[Record]:
    """Yield whose page shows *briefing*: its own, or its subject; of several overviews, one."""
    if briefing.for_ is None:
        yield briefing
        return
    subject = graph.get(briefing.for_, Actor) or graph.get(briefing.for_, Topic)
    if subject and written_for(subject, graph) is briefing:
        yield subject


def _actors(fact: Fact, graph: Graph) -> Iterator[RecordId]:
    """Yield the actors that *fact* belongs to: who speaks, acts or is meant, and their bodies."""
    with_bodies: Iterable[RecordId | None] = ()
    itself: Iterable[RecordId | None] = ()
    match fact:
        case Position():
            with_bodies = (fact.actor, fact.voiced_by)
        case Aid():
            with_bodies, itself = (fact.donor, fact.voiced_by), (fact.recipient,)
        case Flow():
            with_bodies = (fact.donor, fact.recipient, fact.beneficiary)
        case Quote():
            with_bodies = (fact.speaker, fact.on_behalf_of)
        case Claim():
            with_bodies, itself = (fact.by,), fact.about
    for name in filter(None, with_bodies):
        yield from graph.sides.get(name, ())
    yield from filter(None, itself)


def _topics(fact: Fact, graph: Graph) -> Iterator[RecordId]:
    """Yield the topics that *fact* names, or one of whose propositions it answers."""
    yield from fact.topics
    if isinstance(fact, Position | Aid):
        for proposition in questions_of(fact, aid_questions(graph)):
            if proposition in graph.propositions:
                yield graph.propositions[proposition][0].id
