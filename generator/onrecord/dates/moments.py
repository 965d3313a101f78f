"""ISO 8601 date-times with a zone, for embargoes. Refuses a moment without its zone."""

import re
from datetime import datetime

from onrecord.dates.date import parse_day
from onrecord.dates.faults import DateError, cut

_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    r"(?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?")
_HINT = "write date, time and zone, such as 2024-10-22T09:00Z or 2024-10-22T18:00+09:00"


def parse_moment(text: str) -> datetime:
    """Return the moment that *text* names as an ISO 8601 date-time with a zone.

    `2024-10-22T09:00Z` and `2024-10-22T18:00+09:00` are one moment; seconds are optional.
    Raises DateError, also where the zone or the time is missing.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        raise _fault(text)
    parse_day(found["day"])  # a day that is not there has words of its own
    return datetime.fromisoformat(text)


def _fault(text: str) -> DateError:
    day = _DAY.match(text)
    if not day:
        return DateError(f'"{cut(text)}" is not a date and time', 0, _HINT)
    if day.end() == len(text):
        hint = f"add time and zone: {text}T09:00Z, for UTC"
        return DateError(f'"{text}" has no time', len(text), hint)
    if _TIME.fullmatch(text, day.end()):
        hint = 'add "Z" for UTC, or an offset such as +09:00'
        return DateError(f'"{text}" has no time zone', len(text), hint)
    return DateError(f'"{cut(text)}" is not a date and time with a zone', day.end(), _HINT)
