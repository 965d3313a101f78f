"""Records -> those that a reader shows for a past day: what held then, what was known then.

Both questions are asked of records before a graph is made of them, so that nothing behind
this stage knows of what was left out. What was known by a day comes first: what held then
is asked of that, so that an end or an act that nobody knew of yet changes nothing.

What the desk did later is not told on either axis. What an editor wrote in overviews and
summaries is shown only where all that it rests on was told by then. With what is left out go
the references to it, and the actors, topics, sources and propositions that nothing leads to.
"""

import datetime
from collections.abc import Iterable
from dataclasses import replace

from msgspec import Struct

from onrecord.link.graph import Graph, link
from onrecord.link.held import held_on
from onrecord.link.known import known_by
from onrecord.link.overviews import overviews_gone
from onrecord.link.resting import without_what_is_gone
from onrecord.link.sides import sides_of
from onrecord.records import (
    Agreement,
    Aid,
    Condition,
    Correction,
    Position,
    Record,
)
from onrecord.vocabulary import ConditionStatus


class Moment(Struct, frozen=True, kw_only=True):
    """A past day to show a site for, on either axis of time, or on both."""

    as_of: datetime.date | None = None
    """Facts that held on this day."""
    known_by: datetime.date | None = None
    """Facts that their sources had published by this day."""

    def __bool__(self) -> bool:
        return self.as_of is not None or self.known_by is not None

    @property
    def last_day(self) -> datetime.date:
        """The earlier of its days: what the desk did later is not told; the end of time without."""
        return min((day for day in (self.as_of, self.known_by) if day), default=datetime.date.max)


NOW = Moment()
"""No past day: all that is recorded."""


class Shown(Struct, frozen=True, kw_only=True):
    """What is left at a moment."""

    graph: Graph
    undated: int = 0
    """Facts, events and agreements left out because no date says that they held, or were
    known, already."""
    overviews: int = 0
    """Overviews and summaries left out because they rest on what was told later."""

    @property
    def is_empty(self) -> bool:
        """True if nothing is left: actors, topics and sources stand for what leads to them."""
        return not self.graph.records


def at_moment(records: Iterable[Record], moment: Moment, before: Graph | None = None) -> Shown:
    """Return what is shown of *records* at *moment*, and how much was left out unasked.

    *before* is the graph that was shown before, if one was.
    """
    recorded = tuple(records)
    if not moment:
        return Shown(graph=link(recorded, before=before))
    graph = link(recorded)
    known, unplaced = known_by(graph, moment.known_by) if moment.known_by else (recorded, ())
    held, undated = held_on(link(known), moment.as_of) if moment.as_of else (known, ())
    told = (
        _of_the_desk(record, moment.last_day)
        for record in held
        if not (isinstance(record, Correction) and record.date > moment.last_day)
    )
    left = without_what_is_gone(told, {*graph.records, *graph.propositions})
    return Shown(
        # A minister's words stay those of the ministry when another holds the post, or nobody
        # can say since when: that decides how they are known. So all posts count that were known.
        graph=link(left, as_of=moment.as_of, sides=sides_of(known)),
        undated=len(unplaced) + len(undated),
        overviews=overviews_gone(recorded, left),
    )


def withdrawn_by(records: Iterable[Record], moment: Moment) -> tuple[Record, ...]:
    """Return those of the withdrawn *records* that were withdrawn by *moment*."""
    return tuple(
        record for record in records if record.withdrawn and record.withdrawn.on <= moment.last_day
    )


# --- what the desk did ----------------------------------------------------------------------


def _of_the_desk(record: Record, last_day: datetime.date) -> Record:
    """Return *record* without what the desk reviewed, judged and answered after *last_day*.

    Where nothing is taken away it is the same object, by which it is known again.
    """
    left = _judged_by(record, last_day)
    return record if left == record else left


def _judged_by(record: Record, last_day: datetime.date) -> Record:
    reviewed, assessment = record.reviewed, record.assessment
    left = replace(
        record,
        reviewed=reviewed if reviewed and reviewed.on <= last_day else None,
        assessment=assessment if assessment and assessment.on <= last_day else None,
        accepted=tuple(answer for answer in record.accepted if answer.on <= last_day),
    )
    match left:
        case Position() | Aid():
            return replace(left, conditions=_assessed_by(left.conditions, last_day))
        case Agreement():
            provisions = tuple(
                replace(provision, conditions=_assessed_by(provision.conditions, last_day))
                for provision in left.provisions
            )
            return replace(left, provisions=provisions)
    return left


def _assessed_by(
    conditions: tuple[Condition, ...], last_day: datetime.date
) -> tuple[Condition, ...]:
    return tuple(
        replace(condition, status=ConditionStatus.UNKNOWN, assessed=None)
        if condition.assessed and condition.assessed.on > last_day
        else condition
        for condition in conditions
    )
