"""EDTF dates (ISO 8601-2:2019, level 0 and 1, and one-of sets), as sheets write them.

Text -> Date, with the words a reader sees, the days a check compares and the key a list is
sorted by. No clock and no time zone: a sheet's date is the date printed in its source.
Years run from 0001 to 9999; what EDTF's level 2 adds beyond sets is refused.
Why not a library: docs/decisions/0002-edtf.md.

Source: Library of Congress, Extended Date/Time Format Specification (2019).
"""

from onrecord.dates.ages import Age, parse_age
from onrecord.dates.date import Date, Kind, parse_date, parse_day
from onrecord.dates.expression import Precision
from onrecord.dates.faults import DateError
from onrecord.dates.moments import parse_moment
from onrecord.dates.weekdays import weekday_in

__all__ = [
    "Age",
    "Date",
    "DateError",
    "Kind",
    "Precision",
    "parse_age",
    "parse_date",
    "parse_day",
    "parse_moment",
    "weekday_in",
]
