"""Actors -> whom each belongs to: a spokeswoman to her office, and through it to her country."""

from collections.abc import Iterable, Mapping

from onrecord.ids import RecordId
from onrecord.records import Actor, Record

Sides = Mapping[RecordId, frozenset[RecordId]]
"""Actor -> itself, and all bodies of which it is a part or in which it holds a post."""


def sides_of(records: Iterable[Record]) -> Sides:
    """Return the sides of all actors among *records*."""
    bodies = {
        actor.id: [post.of for post in actor.posts if post.of]
        + ([actor.part_of] if actor.part_of else [])
        for actor in records
        if isinstance(actor, Actor)
    }
    return {actor: _closure(actor, bodies) for actor in bodies}


def _closure(actor: RecordId, bodies: Mapping[RecordId, list[RecordId]]) -> frozenset[RecordId]:
    found: set[RecordId] = set()
    pending = [actor]
    while pending:
        current = pending.pop()
        if current in bodies and current not in found:
            found.add(current)
            pending += bodies[current]
    return frozenset(found)
