"""Records -> those that were known by a day: what a document cited for them had published.

Where a document is known only through another, both of them must have been published. One
without a date counts as unknown. Citations of unknown documents go, and with the last one
that supports a record, the record.
"""

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link.documents import documents
from onrecord.link.graph import Graph
from onrecord.link.overviews import with_overview_if
from onrecord.records import (
    Actor,
    Aid,
    Briefing,
    Citation,
    Correction,
    Position,
    Post,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import Supports


def known_by(graph: Graph, day: datetime.date) -> tuple[tuple[Record, ...], tuple[RecordId, ...]]:
    """Return the records of *graph* as they were known by *day*.

    Beside them, the facts, events and agreements that are left out although no date says
    that they were published later.
    """
    known = _Known(graph, day)
    found = tuple(left for record in graph.records.values() if (left := known.left_of(record)))
    return found, tuple(sorted(known.undated))


class _Known:
    def __init__(self, graph: Graph, day: datetime.date) -> None:
        self._graph = graph
        self._day = day
        self.undated: set[RecordId] = set()

    def left_of(self, record: Record) -> Record | None:
        """Return what was known of *record*; None if it was not."""
        if isinstance(record, Source):
            return record if self._published(record) else None
        sources = self._known(record.sources)
        is_fact = not isinstance(record, Actor | Topic | Correction | Briefing)
        if is_fact and not any(map(_supports, sources)):
            if any(self._may_be_known(found) for found in record.sources if _supports(found)):
                self.undated.add(record.id)
            return None
        left = replace(record, sources=sources)
        match left:
            case Position() | Aid():
                left = replace(left, until=self._end(left.until, record.sources))
            case Actor():
                left = replace(left, posts=tuple(self._posts(left)))
        return with_overview_if(self._is_known, left, record.sources)

    def _published(self, source: Source) -> datetime.date | None:
        """Return the day by which *source*, and what it is known through, was published.

        None where that is later than the day, or nobody can say.
        """
        days = [self._day_of(document) for document in documents(self._graph, source.id)]
        known = [day for day in days if day and day <= self._day]
        return max(known) if len(known) == len(days) else None

    def _day_of(self, document: Source) -> datetime.date | None:
        return document.published.begun_by if document.published else None

    def _may_be_known(self, citation: Citation) -> bool:
        """True if no document that leads to what is cited is dated later than the day."""
        days = map(self._day_of, documents(self._graph, citation.source))
        return not any(day and day > self._day for day in days)

    def _is_known(self, citation: Citation) -> bool:
        return self._cited(citation) is not None

    def _cited(self, citation: Citation) -> datetime.date | None:
        """Return the day by which what is cited was published; None if it was not known."""
        source = self._graph.get(citation.source, Source)
        return self._published(source) if source else None

    def _known(self, citations: Iterable[Citation]) -> tuple[Citation, ...]:
        return tuple(filter(self._is_known, citations))

    def _end(self, until: Date | None, sources: Iterable[Citation]) -> Date | None:
        """Return *until*, unless of all *sources* only a document that was unknown can tell it.

        An end may be told ahead, so where all of them were known it stands as it is.
        """
        supporting = [citation for citation in sources if _supports(citation)]
        days = [self._cited(citation) for citation in supporting]
        known = [day for day in days if day]
        if until is None or not known or len(known) == len(days):
            return until
        return until if until.latest and until.latest <= max(known) else None

    def _posts(self, actor: Actor) -> Iterator[Post]:
        for post in actor.posts:
            sources = self._known(post.sources)
            if any(map(_supports, sources)):
                yield replace(post, sources=sources, until=self._end(post.until, post.sources))


def _supports(citation: Citation) -> bool:
    return citation.supports is Supports.SUPPORTS
