"""Days -> places on a line, in per cent: a scale of time, with its ticks and breaks.

Everywhere a day is as wide as everywhere else. Where nothing is told for longer than a
year, and for more than half of the axis, the time between is left out, which is said.
"""

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise

from msgspec import Struct

from onrecord.compose.terms import month_in_words
from onrecord.compose.views import TickView

_GAP = 4.0
"""The width of a break, in per cent."""
_LONGEST_GAP = 366
_MOST_BREAKS = 3
_IN_MONTHS = 3 * 366
"""Up to so many days an axis begins and ends with a month; a longer one, with a year."""
_MOST_TICKS = 6
_LETTER = 2.5
"""The width of a letter, in per cent, where the screen is narrow."""

_BLANK = 1.5
"""Between a tick and its label, there."""

Span = tuple[int, int]
"""The number of a first day, and of the one after the last."""


class Axis(Struct, frozen=True, kw_only=True):
    """A scale for some spans of time."""

    parts: tuple[Span, ...]
    """What is shown, in order; between them, time is left out."""

    @property
    def days(self) -> int:
        return sum(end - start for start, end in self.parts)

    def place(self, day: int) -> float:
        """Return where the beginning of *day* stands; one that is left out, at the break."""
        index = max(bisect_right(self.parts, day, key=lambda part: part[0]) - 1, 0)
        start, end = self.parts[index]
        before = sum(last - first for first, last in self.parts[:index])
        inside = min(max(day, start), end) - start
        return index * _GAP + (before + inside) * self._scale

    @property
    def _scale(self) -> float:
        return (100 - _GAP * (len(self.parts) - 1)) / self.days

    @property
    def breaks(self) -> tuple[float, ...]:
        return tuple(self.place(start) - _GAP / 2 for start, _ in self.parts[1:])

    @property
    def left_out(self) -> tuple[tuple[datetime.date, datetime.date], ...]:
        """The first and last day of each time that is left out."""
        return tuple((_day(end), _day(start - 1)) for (_, end), (start, _) in pairwise(self.parts))


def axis_of(spans: Iterable[Span]) -> Axis:
    """Return the axis that shows all of *spans*, of which there is one at least."""
    joined = _joined(spans)
    gaps = sorted(((b[0] - a[1], b[0]) for a, b in pairwise(joined)), reverse=True)
    days = joined[-1][1] - joined[0][0]
    cut: set[int] = set()
    for gap, until in gaps[:_MOST_BREAKS]:
        if gap > _LONGEST_GAP and gap > days / 2:
            cut.add(until)
            days -= gap
    parts: list[Span] = []
    for start, end in joined:
        if parts and start not in cut:
            parts[-1] = (parts[-1][0], end)
        else:
            parts.append((start, end))
    in_months = sum(end - start for start, end in parts) <= _IN_MONTHS
    return Axis(parts=tuple(_joined(_rounded(part, in_months) for part in parts)))


def _joined(spans: Iterable[Span]) -> list[Span]:
    """Return *spans* in order, those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def _rounded(span: Span, in_months: bool) -> Span:
    """Return *span* from the first of a month, or of a year, to the last of one."""
    first, last = _day(span[0]), _day(span[1] - 1)
    if in_months:
        return _month(first.year, first.month), _month(last.year, last.month + 1)
    return _month(first.year, 1), _month(last.year, 13)


def _month(year: int, month: int) -> int:
    """Return the number of the first day of a month; the thirteenth is the next January."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    if year > datetime.MAXYEAR:
        return datetime.date.max.toordinal() + 1
    return datetime.date(year, month, 1).toordinal()


def _day(number: int) -> datetime.date:
    return datetime.date.fromordinal(min(number, datetime.date.max.toordinal()))


def ticks_of(axis: Axis) -> tuple[TickView, ...]:
    """Return the ticks of *axis*, labelled where there is room on a narrow screen."""
    found: list[TickView] = []
    free = 0.0
    for place, label in sorted((axis.place(day), label) for day, label in _ticks(axis)):
        end = place + _BLANK + len(label) * _LETTER
        has_room = place >= free and end <= 100
        found.append(TickView(at=digits(place), label=label if has_room else ""))
        free = end if has_room else free
    return tuple(found)


def _ticks(axis: Axis) -> Iterator[tuple[int, str]]:
    """Yield the days at which ticks stand: at the start of each part, and in equal steps."""
    months = sum(_months_between(*part) for part in axis.parts)
    if months <= 2:
        days = (1, 8, 15, 22) if months == 1 else (1, 15)
        for part in axis.parts:
            for month in range(_months_between(*part)):
                first = _day(_month(_day(part[0]).year, _day(part[0]).month + month))
                yield from ((first.toordinal() + day - 1, _label(first, day)) for day in days)
        return
    step = _step(months)
    for start, end in axis.parts:
        first = _day(start)
        # A step of a year or more begins with a year that it divides, so that years are round.
        at = (first.year * 12 + first.month - 1) // step * step
        yield start, _month_label(first, step)
        while (number := _month(at // 12, at % 12 + 1) if at >= 12 else 0) < end:
            if number > start:
                yield number, _month_label(_day(number), step)
            at += step


def _label(first: datetime.date, day: int) -> str:
    label = f"{day} {month_in_words(first.month)[:3]}"
    return f"{label} {first.year}" if day == 1 else label


def _month_label(first: datetime.date, step: int) -> str:
    if step % 12 == 0 and first.month == 1:
        return str(first.year)
    return f"{month_in_words(first.month)[:3]} {first.year}"


def _months_between(start: int, end: int) -> int:
    first, last = _day(start), _day(end - 1)
    return (last.year - first.year) * 12 + last.month - first.month + 1


def _step(months: int) -> int:
    """Return the months from tick to tick."""
    steps = [1, 2, 3, 6, *(12 * scale * unit for scale in (1, 10, 100, 1000) for unit in (1, 2, 5))]
    return next(step for step in steps if months / step <= _MOST_TICKS or step == steps[-1])


def digits(number: float) -> str:
    """Return "12.5", as exact as it can be seen."""
    return f"{number:.2f}".rstrip("0").rstrip(".")
