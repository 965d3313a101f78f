"""What an editor wrote over other records, in overviews and summaries: kept whole, or not at all.

No sentence of it has a date of its own, so it is told where all that it cites may be.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from onrecord.link.edges import citation_of
from onrecord.records import Actor, Agreement, Briefing, Citation, Event, Prose, Record, Topic


def with_overview_if(
    may_be_told: Callable[[Citation], bool], record: Record, sources: Iterable[Citation]
) -> Record | None:
    """Return *record* without what was written over others, unless all that it cites may be told.

    Prose that cites nothing rests on the *sources* of the record. None: nothing is left.
    """
    proses = [prose for prose in _overview(record) if prose]
    marks = (mark for prose in proses for mark in prose.marks)
    cited = tuple(found for mark in marks if (found := citation_of(mark))) or tuple(sources)
    if not proses or (cited and all(map(may_be_told, cited))):
        return record
    match record:
        case Actor() | Topic() | Event() | Agreement():
            return replace(record, summary=None)
    return None


def overviews_gone(before: Iterable[Record], left: Iterable[Record]) -> int:
    """Return how many overviews and summaries lack on the pages that are left."""
    by_id = {record.id: record for record in left}
    gone = 0
    for record in before:
        now = by_id.get(record.id)
        match record:
            case Briefing():
                has_a_page = record.for_ is None or record.for_ in by_id
            case _:
                has_a_page = now is not None
        gone += has_a_page and _overview(now) != _overview(record)
    return gone


def _overview(record: Record | None) -> tuple[Prose | None, ...]:
    match record:
        case Briefing():
            return (record.bottom_line, record.body)
        case Actor() | Topic() | Event() | Agreement():
            return (record.summary,)
    return ()
