"""Records of which some are gone -> the others, without what rested on those.

References to what is gone go with it, and a record goes that says nothing without them. So
do the actors, topics, sources and propositions to which nothing leads, and the voices of
sources that nothing cites.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from functools import singledispatch
from typing import Any

from onrecord.ids import RecordId
from onrecord.link.edges import citations, edges, prose_fields
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Briefing,
    Claim,
    Correction,
    Event,
    Figure,
    Flow,
    Position,
    Prose,
    Quote,
    Record,
    Source,
    Topic,
)

_NEEDED = frozenset(["statement", "body", "why"])
"""Fields of prose without which a record says nothing."""


def without_what_is_gone(
    records: Iterable[Record], all_ids: Collection[RecordId]
) -> tuple[Record, ...]:
    """Return what is left of *records*; *all_ids*: of all records and propositions there were."""
    left = tuple(records)
    before: tuple[Record, ...] = ()
    while left != before:
        before = left
        gone = frozenset(all_ids) - set(_ids(left))
        left = tuple(kept for record in left if (kept := _without(record, gone)))
        left = tuple(_with_voices_that_are_heard(_with_questions_that_are_answered(left)))
        left = _reachable(left)
    return left


def _ids(records: Iterable[Record]) -> Iterator[RecordId]:
    for record in records:
        yield record.id
        if isinstance(record, Topic):
            yield from (proposition.id for proposition in record.propositions)


def _without(record: Record, gone: frozenset[RecordId]) -> Record | None:
    """Return *record* without its references to what is *gone*."""
    lost = {str(path[0]) for path, prose in prose_fields(record) if _names_any(prose, gone)}
    if lost & _NEEDED:
        return None
    cleared: dict[str, Any] = dict.fromkeys(lost)
    return _forget(replace(record, topics=_but(record.topics, gone), **cleared), gone)


@singledispatch
def _forget(record: Record, _gone: frozenset[RecordId]) -> Record | None:
    """Return *record* without the references of its kind to what is *gone*; None: it falls."""
    return record


@_forget.register(Position)
@_forget.register(Aid)
def _of_stand(record: Position | Aid, gone: frozenset[RecordId]) -> Record:
    return replace(record, quotes=_but(record.quotes, gone))


@_forget.register
def _of_quote(record: Quote, gone: frozenset[RecordId]) -> Record:
    return replace(record, event=_unless(record.event, gone))


@_forget.register
def _of_event(record: Event, gone: frozenset[RecordId]) -> Record:
    return replace(record, follows=_but(record.follows, gone))


@_forget.register
def _of_claim(record: Claim, gone: frozenset[RecordId]) -> Record:
    return replace(
        record,
        relations=tuple(found for found in record.relations if found.to not in gone),
        about=_but(record.about, gone),
        figure=_figure(record.figure, gone),
    )


@_forget.register
def _of_flow(record: Flow, gone: frozenset[RecordId]) -> Record:
    return replace(record, quantity=_figure(record.quantity, gone))


@_forget.register
def _of_agreement(record: Agreement, gone: frozenset[RecordId]) -> Record:
    acts = tuple(replace(act, event=_unless(act.event, gone)) for act in record.acts)
    return replace(record, acts=acts)


@_forget.register
def _of_correction(record: Correction, gone: frozenset[RecordId]) -> Record | None:
    records = _but(record.records, gone)
    return replace(record, records=records) if records else None


@_forget.register
def _of_topic(record: Topic, gone: frozenset[RecordId]) -> Record:
    related = _but(record.related, gone)
    return replace(record, related=related, part_of=_unless(record.part_of, gone))


@_forget.register
def _of_actor(record: Actor, gone: frozenset[RecordId]) -> Record:
    member_of = _but(record.member_of, gone)
    return replace(record, member_of=member_of, part_of=_unless(record.part_of, gone))


@_forget.register
def _of_briefing(record: Briefing, gone: frozenset[RecordId]) -> Record | None:
    return None if record.for_ in gone else record


def _names_any(prose: Prose, gone: frozenset[RecordId]) -> bool:
    return any(mark.target in gone for mark in prose.marks)


def _but(ids: tuple[RecordId, ...], gone: frozenset[RecordId]) -> tuple[RecordId, ...]:
    return tuple(found for found in ids if found not in gone)


def _unless(found: RecordId | None, gone: frozenset[RecordId]) -> RecordId | None:
    return None if found in gone else found


def _figure(figure: Figure | None, gone: frozenset[RecordId]) -> Figure | None:
    # Without the one that it comes on top of, "another 10,000" would be read as all there are.
    return None if figure and figure.adds_to in gone else figure


# --- what nothing leads to ------------------------------------------------------------------

_LED_TO = (Actor, Topic, Source)
"""Kinds that stand on a site for what leads to them."""
_SIDEWAYS = frozenset(["topics", "related", "member_of"])
"""Fields in which one of them names another that it may say nothing of."""


def _reachable(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return *records* without the actors, topics and sources that no other kind leads to.

    An overview leads on from what it is the overview of.
    """
    by_id = {record.id: record for record in records}
    topic_of = {
        proposition.id: record.id
        for record in records
        if isinstance(record, Topic)
        for proposition in record.propositions
    }
    overviews: dict[RecordId, list[RecordId]] = defaultdict(list)
    for record in records:
        if isinstance(record, Briefing) and record.for_:
            overviews[record.for_].append(record.id)
    reached: set[RecordId] = set()
    following = [
        record.id
        for record in records
        if not isinstance(record, _LED_TO) and not (isinstance(record, Briefing) and record.for_)
    ]
    while following:
        following_id = following.pop()
        current = topic_of.get(following_id, following_id)
        if current in reached or current not in by_id:
            continue
        reached.add(current)
        following += overviews[current]
        following += (
            edge.target
            for edge in edges(by_id[current])
            if not (isinstance(by_id[current], _LED_TO) and edge.path[0] in _SIDEWAYS)
        )
    return tuple(record for record in records if record.id in reached)


def _with_questions_that_are_answered(records: tuple[Record, ...]) -> tuple[Record, ...]:
    """Return *records*, topics without the propositions on which nobody stands."""
    asked = {record.proposition for record in records if isinstance(record, Position)}
    aid = {(record.recipient, record.category) for record in records if isinstance(record, Aid)}
    return tuple(
        replace(
            record,
            propositions=tuple(
                proposition
                for proposition in record.propositions
                if proposition.id in asked
                or (
                    proposition.aid and (proposition.aid.recipient, proposition.aid.category) in aid
                )
            ),
        )
        if isinstance(record, Topic)
        else record
        for record in records
    )


def _with_voices_that_are_heard(records: tuple[Record, ...]) -> Iterable[Record]:
    """Yield *records*, sources without the voices that nothing cites."""
    heard = {
        (citation.source, citation.via) for record in records for _, citation in citations(record)
    } | {
        (mark.target, mark.via)
        for record in records
        for _, prose in prose_fields(record)
        for mark in prose.marks
    }
    for record in records:
        if isinstance(record, Source):
            voices = {
                name: voice for name, voice in record.voices.items() if (record.id, name) in heard
            }
            yield replace(record, voices=voices)
        else:
            yield record
