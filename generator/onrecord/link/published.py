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
    if record.embargo is None:
        return True
    return record.embargo <= datetime.datetime.combine(today, datetime.time.min, datetime.UTC)


def released(
    records: Iterable[Record], after: datetime.date, until: datetime.date
) -> tuple[datetime.date, ...]:
    """Return the days later than *after*, up to *until*, from which on an embargo is over."""
    return tuple(
        sorted(
            {
                _free_from(record.embargo)
                for record in records
                if record.embargo and not _is_free(record, after) and _is_free(record, until)
            }
        )
    )


def _free_from(embargo: datetime.datetime) -> datetime.date:
    utc = embargo.astimezone(datetime.UTC)
    start = datetime.datetime.combine(utc, datetime.time.min, datetime.UTC)
    return utc.date() if utc == start else utc.date() + datetime.timedelta(days=1)


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
