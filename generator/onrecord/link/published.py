"""What may be shown on a day: the one place that knows statuses and embargoes."""

import datetime
from collections.abc import Iterable

from onrecord.records import Record
from onrecord.vocabulary import Status


def is_published(record: Record, today: datetime.date) -> bool:
    """True if *record* is published and its embargo, if any, is over on *today* (UTC).

    The clock knows days only, so a record is held back for the whole day on which its
    embargo ends, unless it ends with that day's first instant: late is safe.
    """
    return record.status is Status.PUBLISHED and _is_free(record, today)


def _is_free(record: Record, today: datetime.date) -> bool:
    start_of_today = datetime.datetime.combine(today, datetime.time.min, datetime.UTC)
    return record.embargo is None or record.embargo <= start_of_today


def published(records: Iterable[Record], today: datetime.date) -> tuple[Record, ...]:
    """Return the records that a site built on *today* may show."""
    return tuple(record for record in records if is_published(record, today))


def withdrawn(records: Iterable[Record], today: datetime.date) -> tuple[Record, ...]:
    """Return the withdrawn records, of which the site keeps tombstones.

    One that is under embargo was never shown: it leaves nothing.
    """
    return tuple(
        record
        for record in records
        if record.status is Status.WITHDRAWN and _is_free(record, today)
    )
