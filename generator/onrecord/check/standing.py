"""Which records the checks hold to the rules of what is published, and on which day."""

import datetime
from collections.abc import Iterator

from onrecord.ids import RecordId
from onrecord.link import Graph, is_published
from onrecord.records import Record
from onrecord.vocabulary import Status


def records_of(graph: Graph) -> Iterator[Record]:
    """Yield all records by id, then those whose id another one holds."""
    yield from graph.records.values()
    yield from graph.duplicates


def first_to_name(
    graph: Graph, target: RecordId, kind: type[Record], relation: str
) -> Record | None:
    """Return the first finished record of *kind*, by id, that names *target* in *relation*.

    What is wrong with several of them together is found with that one, and so once.
    """
    return next(
        (
            reference.record
            for reference in graph.backlinks(target)
            if isinstance(reference.record, kind)
            and reference.edge.relation == relation
            and is_finished(reference.record)
        ),
        None,
    )


def is_finished(record: Record) -> bool:
    """True if *record* is meant for readers, now or when its embargo is over.

    Rules of evidence and of time hold for finished records: those under embargo too, so
    that no site breaks in the minute in which an embargo ends.
    """
    return record.status is Status.PUBLISHED


def stands_beside(other: Record, record: Record, today: datetime.date) -> bool:
    """True if *other* is on the site on every day, from *today* on, on which *record* is."""
    if is_published(other, today):
        return True
    if not is_finished(other) or other.embargo is None or record.embargo is None:
        return False
    return other.embargo <= record.embargo
