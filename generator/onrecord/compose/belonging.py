"""Which facts belong to an actor: its own, and those of all that are part of it."""

from collections.abc import Iterable
from typing import TypeVar

from msgspec import Struct

from onrecord.ids import RecordId
from onrecord.link import Graph, history
from onrecord.records import Actor, Aid, Claim, Fact, Flow, Position, Quote, Record

R = TypeVar("R", bound=Record)


class FactsOfActor(Struct, frozen=True, kw_only=True):
    """The facts on the page of an actor."""

    positions: tuple[Position, ...]
    given: tuple[Aid, ...]
    received: tuple[Aid, ...]
    voiced: tuple[Position | Aid, ...]
    flows: tuple[Flow, ...]
    quotes: tuple[Quote, ...]
    made: tuple[Claim, ...]
    about: tuple[Claim, ...]

    @property
    def stands(self) -> tuple[Position | Aid, ...]:
        return (*self.positions, *self.given)

    @property
    def all(self) -> tuple[Fact, ...]:
        return (
            *self.stands,
            *self.voiced,
            *self.received,
            *self.flows,
            *self.quotes,
            *self.made,
            *self.about,
        )


def facts_of_actor(actor: Actor, graph: Graph) -> FactsOfActor:
    """Return the facts that belong to *actor*.

    A country speaks through its offices and the people in them; a person only through himself
    or herself.
    """
    side = graph.side_of(actor.id)
    positions = history(of_side(graph, side, Position, "actor"))
    given = history(of_side(graph, side, Aid, "donor"))
    made = by_date(of_side(graph, side, Claim, "by"))
    own = {claim.id for claim in made}
    about = (claim for claim in graph.referring(actor.id, Claim, "about") if claim.id not in own)
    return FactsOfActor(
        positions=positions,
        given=given,
        received=history(graph.referring(actor.id, Aid, "recipient")),
        voiced=_voiced_for_others(graph, side, (*positions, *given)),
        flows=of_side(graph, side, Flow, "donor", "recipient", "beneficiary"),
        quotes=by_date(of_side(graph, side, Quote, "speaker", "on_behalf_of")),
        made=made,
        about=by_date(about),
    )


def _voiced_for_others(
    graph: Graph, side: frozenset[RecordId], own: Iterable[Position | Aid]
) -> tuple[Position | Aid, ...]:
    """Return the positions and policies that the side voiced and that are not its *own*."""
    known = {fact.id for fact in own}
    voiced: tuple[Position | Aid, ...] = (
        *of_side(graph, side, Position, "voiced_by"),
        *of_side(graph, side, Aid, "voiced_by"),
    )
    return history(fact for fact in voiced if fact.id not in known)


def of_side(
    graph: Graph, side: frozenset[RecordId], kind: type[R], *relations: str
) -> tuple[R, ...]:
    """Return the records of one *kind* that name any of *side* in one of *relations*, by id."""
    found: dict[RecordId, R] = {}
    for actor_id in sorted(side):
        for record in graph.referring(actor_id, kind, *relations):
            found[record.id] = record
    return tuple(found[record_id] for record_id in sorted(found))


T = TypeVar("T", bound=Quote | Claim)


def by_date(facts: Iterable[T]) -> tuple[T, ...]:
    """Return *facts* newest first, the undated last."""
    given = tuple(facts)
    dated = [(fact.date.sort_key, fact.id, fact) for fact in given if fact.date]
    undated = [fact for fact in given if not fact.date]
    ordered = sorted(dated, key=lambda entry: entry[:2], reverse=True)
    return (*(fact for _, _, fact in ordered), *undated)
