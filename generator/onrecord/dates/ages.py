"""How long ago: "180d", "26w", "6m", "1y" -> an Age, and the day that lies so far back."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from onrecord.dates.faults import DateError, cut

_AGE = re.compile(r"([0-9]{1,6})\s*([dwmy])")
_HINT = "write a number and d, w, m or y: 180d, 26w, 6m or 1y"


@dataclass(frozen=True, slots=True)
class Age:
    """A length of time, in days or in whole months of the calendar."""

    days: int
    months: int
    text: str
    """As it was written."""

    def before(self, day: date) -> date:
        """Return the day that lies this long before *day*.

        Six months before 31 August is the last day of February; nothing lies before year 1.
        """
        year, month = divmod(day.year * 12 + day.month - 1 - self.months, 12)
        if year < date.min.year:
            return date.min
        last = monthrange(year, month + 1)[1]
        counted = date(year, month + 1, min(day.day, last)).toordinal() - self.days
        return date.fromordinal(max(counted, date.min.toordinal()))


def parse_age(text: str) -> Age:
    """Return the Age that *text* tells. Raises DateError for anything else."""
    found = _AGE.fullmatch(text.strip().lower())
    if found is None:
        raise DateError(f'"{cut(text)}" is no length of time', 0, _HINT)
    number, unit = int(found[1]), found[2]
    days = {"d": number, "w": 7 * number}.get(unit, 0)
    months = {"m": number, "y": 12 * number}.get(unit, 0)
    return Age(days=days, months=months, text=text.strip())
