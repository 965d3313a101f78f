"""Orders in time: what happened, and what an actor's positions were one after the other."""

from collections.abc import Iterable
from typing import TypeVar

from onrecord.ids import RecordId
from onrecord.link.graph import Graph
from onrecord.records import Aid, Position, Proposition

P = TypeVar("P", Position, Aid)


def history(positions: Iterable[P]) -> tuple[P, ...]:
    """Return *positions* or aid policies by when they were recorded, oldest first."""
    return tuple(sorted(positions, key=lambda found: (*found.recorded.sort_key, found.id)))


def latest(positions: Iterable[P]) -> tuple[P, ...]:
    """Return, of each basis, the record made last; newest first.

    Declared and practised may stand side by side; a later declaration does not end
    what is practised.
    """
    by_basis = {found.basis: found for found in history(positions)}
    return tuple(reversed(history(by_basis.values())))


def positions_on(graph: Graph, proposition_id: RecordId) -> tuple[Position, ...] | tuple[Aid, ...]:
    """Return who stands where on one proposition: positions, or aid policies if it shows aid."""
    proposition = graph.proposition(proposition_id)
    if proposition and proposition.aid:
        return aid_policies(graph, proposition)
    return history(graph.referring(proposition_id, Position, "proposition"))


def aid_policies(graph: Graph, proposition: Proposition) -> tuple[Aid, ...]:
    """Return the aid policies that are the answers to an aid *proposition*."""
    if proposition.aid is None:
        return ()
    wanted = proposition.aid
    return history(
        aid
        for aid in graph.referring(wanted.recipient, Aid, "recipient")
        if aid.category == wanted.category
    )
