"""Orders in time: what happened, and what an actor's positions were one after the other."""

from collections.abc import Iterable
from typing import TypeVar

from onrecord.ids import RecordId
from onrecord.link.graph import Graph
from onrecord.records import Aid, Position, Proposition

P = TypeVar("P", bound=Position | Aid)


def history(positions: Iterable[P]) -> tuple[P, ...]:
    """Return *positions* or aid policies by when they were recorded, oldest first."""
    return tuple(sorted(positions, key=_recorded_key))


def latest(positions: Iterable[P]) -> tuple[P, ...]:
    """Return what stands as last recorded; newest first.

    Declared and practised stand side by side, and neither ends the other. Of positions of
    one basis the last one counts. Aid policies of one basis stand side by side too (a
    promise of review does not end a condition) until a later record says the same thing
    anew.

    What has an end (`until`) stands no more. It is left out where something of its basis
    stands; where nothing does, the one that was recorded last is returned, which prints
    with its end: that a policy was given up tells more than silence.
    """
    lines: dict[tuple[str, str], P] = {}
    last: dict[str, P] = {}
    for found in history(positions):
        lines[_line_of(found)] = found
        last[found.basis] = found
    standing = [found for found in lines.values() if found.until is None]
    bases = {found.basis for found in standing}
    ended = [found for basis, found in last.items() if basis not in bases]
    return tuple(reversed(history((*standing, *ended))))


def _line_of(found: Position | Aid) -> tuple[str, str]:
    return found.basis, found.policy if isinstance(found, Aid) else ""


def _recorded_key(found: Position | Aid) -> tuple[int, int, str, str]:
    return (*found.recorded.sort_key, found.id)


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
