"""Records -> those that held on a day, as far as a date says so.

A date that is some time in a span counts from its latest day; what holds throughout one,
from the earliest. What bears no date counts from the day on which it was told: before that
day it is left out, and counted. An end later than the day is not told.
"""

import datetime
from collections.abc import Iterator
from dataclasses import replace

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link.chains import Chain, chain_of, main_chain
from onrecord.link.graph import Graph
from onrecord.link.overviews import with_overview_if
from onrecord.records import (
    Actor,
    Agreement,
    AgreementAct,
    Aid,
    Citation,
    Claim,
    Event,
    Flow,
    Position,
    Post,
    Quote,
    Record,
    Topic,
)
from onrecord.vocabulary import ClaimType


def held_on(graph: Graph, day: datetime.date) -> tuple[tuple[Record, ...], tuple[RecordId, ...]]:
    """Return the records of *graph* as they stood on *day*.

    Beside them, the facts, events and agreements that are left out although no date says
    that they came later.
    """
    held = _Held(graph, day)
    found = tuple(left for record in graph.records.values() if (left := held.left_of(record)))
    return found, tuple(sorted(held.undated))


class _Held:
    def __init__(self, graph: Graph, day: datetime.date) -> None:
        self._graph = graph
        self._day = day
        self.undated: set[RecordId] = set()

    def left_of(self, record: Record) -> Record | None:
        """Return *record* as it stood; None if it did not hold."""
        if not self._held(record):
            return None
        left = record
        match record:
            case Actor():
                told = tuple(filter(self._was_cited, record.sources))
                left = replace(record, posts=tuple(self._posts(record)), sources=told)
            case Topic():
                left = replace(record, sources=tuple(filter(self._was_cited, record.sources)))
            case Position() | Aid():
                left = replace(record, until=self._end(record.until))
            case Agreement():
                acts = tuple(act for act in record.acts if self._acted(record, act))
                left = replace(record, acts=acts)
            case Flow():
                begun = {stage: day for stage, day in record.dates.items() if self._has_begun(day)}
                left = replace(record, dates=begun)
        return with_overview_if(self._was_cited, left, record.sources)

    # --- by its date ------------------------------------------------------------------------

    def _held(self, record: Record) -> bool:
        match record:
            case Position() | Aid():
                return not self._is_over(record.until) and self._began(
                    record, record.since, record.recorded
                )
            case Claim() if record.type is ClaimType.FORECAST:
                # It is of a day to come, and held by who made it from when it was made.
                return self._was_told(record)
            case Quote() | Claim() | Event():
                return self._began(record, record.date)
            case Flow():
                return self._began(record, record.dates.get(record.stage))
            case Agreement():
                is_dated = any(self._date_of(act) for act in record.acts)
                acted = any(self._acted(record, act) for act in record.acts)
                return acted or (not is_dated and self._began(record))
        return True

    def _began(self, record: Record, *dates: Date | None) -> bool:
        """True if the first of *dates* that says when is past; without one, if it was told."""
        for date in dates:
            if date and date.begun_by:
                return self._has_begun(date)
        if self._was_told(record):
            return True
        self.undated.add(record.id)
        return False

    def _has_begun(self, date: Date) -> bool:
        return date.begun_by is not None and date.begun_by <= self._day

    def _is_over(self, until: Date | None) -> bool:
        return until is not None and until.latest is not None and until.latest < self._day

    def _end(self, until: Date | None) -> Date | None:
        return until if until and self._has_begun(until) else None

    def _date_of(self, act: AgreementAct) -> Date | None:
        event = self._graph.get(act.event, Event) if act.event else None
        date = act.date or (event.date if event else None)
        return date if date and date.begun_by else None

    def _acted(self, agreement: Agreement, act: AgreementAct) -> bool:
        date = self._date_of(act)
        return self._has_begun(date) if date else self._was_told(agreement)

    def _posts(self, actor: Actor) -> Iterator[Post]:
        """Yield the posts that *actor* held; without a beginning, from when it was told."""
        for post in actor.posts:
            began = (
                self._has_begun(post.since)
                if post.since and post.since.begun_by
                else any(map(self._was_cited, post.sources))
            )
            if began and not self._is_over(post.until):
                yield replace(post, until=self._end(post.until))

    # --- by when it was told ----------------------------------------------------------------

    def _was_told(self, record: Record) -> bool:
        # Who says so in its lead: that somebody else said the like before is not when it held.
        chain = main_chain(self._graph, record)
        return chain is not None and self._is_told(chain)

    def _is_told(self, chain: Chain) -> bool:
        """True if the last to tell it, before the document that was read, did so by then."""
        *before, last = chain.steps
        dates = [step.date for step in before if step.date]
        told = dates[-1] if dates else last.date or chain.read_in.published
        return told is not None and self._has_begun(told)

    def _was_cited(self, citation: Citation) -> bool:
        """True if what is cited was told by then."""
        chain = chain_of(self._graph, citation)
        return chain is not None and self._is_told(chain)
