"""Records -> those that a reader shows for a past day: what held then, what was known then.

Both questions are asked of records before a graph is made of them, so that nothing behind
this stage knows of what was left out. **As of a day** stands what held on it:

- positions and aid policies from `since` or, without it, `recorded`, to `until`;
- quotes and claims from their `date`, events from theirs, corrections from the day they were made;
- agreements from their first act, with the acts until then;
- flows if they had come as far as they have by then: an earlier stage is a record of its own.

A date that is some day in a span counts from its latest day; what holds throughout one,
from the earliest. What bears no date counts from the day on which it was told: before that
day it is left out, and counted. An end later than the day is not told.

**Known by a day** is what a document cited for it had published: where a document is known
only through another, both of them.

What an editor wrote in overviews and summaries is shown only where all that it rests on was
told by then. With what is left out go the references to it, and the actors, topics, sources
and propositions that nothing leads to any more.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeVar

from onrecord.dates import Date, Kind
from onrecord.ids import RecordId
from onrecord.link.chains import Chain, chain_of, main_chain
from onrecord.link.edges import citation_of
from onrecord.link.graph import Graph, link
from onrecord.link.resting import without_what_is_gone
from onrecord.records import (
    Actor,
    Agreement,
    AgreementAct,
    Aid,
    Briefing,
    Citation,
    Claim,
    Condition,
    Correction,
    Event,
    Flow,
    Position,
    Post,
    Prose,
    Quote,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import ConditionStatus, Supports

_R = TypeVar("_R", bound=Record)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """What is left at a moment."""

    records: tuple[Record, ...]
    undated: int = 0
    """Facts, events and agreements left out because no date says that they held already."""
    overviews: int = 0
    """Overviews and summaries left out because they rest on what was told later."""


def at_moment(records: Iterable[Record], moment: Moment) -> Shown:
    """Return what is shown of *records* at *moment*, and how much was left out unasked."""
    records = tuple(records)
    if not moment:
        return Shown(records=records)
    graph = link(records)
    view = _View(graph, moment)
    kept = tuple(left for record in records if (left := view.left_of(record)))
    rest = without_what_is_gone(kept, {*graph.records, *graph.propositions})
    return Shown(
        records=rest,
        undated=len(view.undated),
        overviews=sum(1 for record in view.overviews if _would_be_shown(record, rest)),
    )


def withdrawn_by(records: Iterable[Record], moment: Moment) -> tuple[Record, ...]:
    """Return those of the withdrawn *records* that were withdrawn by *moment*."""
    return tuple(
        record for record in records if record.withdrawn and record.withdrawn.on <= moment.last_day
    )


class _View:
    """What each record is at a moment, by itself; and what was left out on the way."""

    def __init__(self, graph: Graph, moment: Moment) -> None:
        self._graph = graph
        self._as_of = moment.as_of
        self._known_by = moment.known_by
        self._last_day = moment.last_day
        self.undated: set[RecordId] = set()
        self.overviews: list[Record] = []

    def left_of(self, record: Record) -> Record | None:
        """Return *record* as it stood then; None if it did not."""
        if isinstance(record, Source):
            return record if self._is_known(record) else None
        sources = self._known(record.sources)
        if self._lost_its_sources(record, sources) or not self._held(record):
            return None
        left = _of_the_desk(replace(record, sources=sources), self._last_day)
        match left:
            case Actor():
                left = replace(left, posts=tuple(self._posts(left)))
            case Position() | Aid():
                left = replace(left, until=self._end(left.until))
            case Agreement():
                left = replace(left, acts=tuple(act for act in left.acts if self._acted(left, act)))
            case Flow():
                dates = {stage: day for stage, day in left.dates.items() if self._is_past(day)}
                left = replace(left, dates=dates)
        return self._with_overviews(left)

    # --- known by a day --------------------------------------------------------------------

    def _is_known(self, source: Source) -> bool:
        """True if *source*, and what it is known through, were published by then."""
        if self._known_by is None:
            return True
        seen: set[RecordId] = set()
        document: Source | None = source
        while document and document.id not in seen:
            seen.add(document.id)
            last = _counted_from(document.published)
            if last is None or last > self._known_by:
                return False
            through = document.known_through
            document = self._graph.get(through, Source) if through else None
        return True

    def _known(self, citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(
            citation
            for citation in citations
            if (source := self._graph.get(citation.source, Source)) and self._is_known(source)
        )

    def _lost_its_sources(self, record: Record, left: tuple[Citation, ...]) -> bool:
        """True if nothing that was known then supports what *record* tells."""
        if isinstance(record, Actor | Topic | Correction | Briefing):
            return False
        return not any(citation.supports is Supports.SUPPORTS for citation in left)

    # --- as of a day -----------------------------------------------------------------------

    def _is_past(self, date: Date) -> bool:
        day = _counted_from(date)
        return self._as_of is None or (day is not None and day <= self._as_of)

    def _end(self, until: Date | None) -> Date | None:
        return until if until and self._is_past(until) else None

    def _held(self, record: Record) -> bool:
        """True if *record* tells of what held by then; one without a date may be counted."""
        if self._as_of is None:
            return True
        match record:
            case Position() | Aid():
                is_over = _is_over(record.until, self._as_of)
                return not is_over and self._is_past(record.since or record.recorded)
            case Event():
                return self._is_past(record.date)
            case Correction():
                return record.date <= self._as_of
            case Agreement():
                return any(self._acted(record, act) for act in record.acts) or (
                    not record.acts and self._was_told(record)
                )
            case Quote() | Claim():
                return self._is_past(record.date) if record.date else self._was_told(record)
            case Flow():
                reached = record.dates.get(record.stage)
                return self._is_past(reached) if reached else self._was_told(record)
        return True

    def _acted(self, agreement: Agreement, act: AgreementAct) -> bool:
        if self._as_of is None:
            return True
        event = self._graph.get(act.event, Event) if act.event else None
        date = act.date or (event.date if event else None)
        return self._is_past(date) if date else self._was_told(agreement)

    def _was_told(self, record: Record) -> bool:
        """True if what bears no date was told by then; if not, it is counted."""
        # Who says so in its lead: that somebody else said the like before is not when it held.
        chain = main_chain(self._graph, record)
        is_told = chain is not None and self._is_told(chain)
        if not is_told:
            self.undated.add(record.id)
        return is_told

    def _is_cited_told(self, citation: Citation) -> bool:
        chain = chain_of(self._graph, citation)
        return chain is not None and self._is_told(chain)

    def _is_told(self, chain: Chain) -> bool:
        """True if the last to tell it, before the document that was read, did so by then."""
        told = [step.date for step in chain.steps if step.date]
        return bool(told) and self._is_past(told[-2] if len(told) > 1 else told[-1])

    def _posts(self, actor: Actor) -> Iterator[Post]:
        """Yield the posts that *actor* held; without a beginning, from when it was told."""
        for post in actor.posts:
            sources = self._known(post.sources)
            if post.sources and not sources:
                continue
            if self._as_of is not None:
                citations = sources or actor.sources
                began = (
                    self._is_past(post.since)
                    if post.since
                    else any(self._is_cited_told(citation) for citation in citations)
                )
                if not began or _is_over(post.until, self._as_of):
                    continue
            yield replace(post, sources=sources, until=self._end(post.until))

    # --- what an editor wrote over it -------------------------------------------------------

    def _with_overviews(self, record: Record) -> Record | None:
        """Return *record* without the prose that rests on what was told later."""
        match record:
            case Briefing():
                proses = [record.body, *([record.bottom_line] if record.bottom_line else [])]
                return record if self._all_told(record, proses) else None
            case Actor() | Topic() | Event() | Agreement() if record.summary:
                if not self._all_told(record, [record.summary]):
                    return replace(record, summary=None)
        return record

    def _all_told(self, record: Record, proses: Iterable[Prose]) -> bool:
        marks = [mark for prose in proses for mark in prose.marks]
        cited = [found for mark in marks if (found := citation_of(mark))] or record.sources
        are_told = bool(cited) and self._known(tuple(cited)) == tuple(cited)
        if self._as_of is not None:
            are_told = are_told and all(self._is_cited_told(citation) for citation in cited)
        if not are_told:
            self.overviews.append(record)
        return are_told


def _would_be_shown(record: Record, left: Iterable[Record]) -> bool:
    """True if the overview in *record* lacks on a page; those of absent pages nobody misses."""
    about = record.for_ or record.id if isinstance(record, Briefing) else record.id
    is_page = isinstance(record, Briefing) and record.for_ is None
    return is_page or any(other.id == about for other in left)


def _counted_from(date: Date | None) -> datetime.date | None:
    """Return the day from which *date* counts; None where nobody can say."""
    if date is None:
        return None
    return date.earliest if date.kind is Kind.INTERVAL else date.latest


def _is_over(until: Date | None, day: datetime.date) -> bool:
    return until is not None and until.latest is not None and until.latest < day


def _of_the_desk(record: _R, last_day: datetime.date) -> _R:
    """Return *record* without what the desk reviewed, judged and assessed later than *last_day*."""
    if record.reviewed and record.reviewed.on > last_day:
        record = replace(record, reviewed=None)
    if record.assessment and record.assessment.on > last_day:
        record = replace(record, assessment=None)
    if isinstance(record, Position | Aid):
        record = replace(record, conditions=_assessed_by(record.conditions, last_day))
    if isinstance(record, Agreement):
        provisions = tuple(
            replace(provision, conditions=_assessed_by(provision.conditions, last_day))
            for provision in record.provisions
        )
        record = replace(record, provisions=provisions)
    return record


def _assessed_by(
    conditions: tuple[Condition, ...], last_day: datetime.date
) -> tuple[Condition, ...]:
    return tuple(
        replace(condition, status=ConditionStatus.UNKNOWN, assessed=None)
        if condition.assessed and condition.assessed.on > last_day
        else condition
        for condition in conditions
    )
