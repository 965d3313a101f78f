"""A timeline as a picture: kinds of events by time, each date as exact as it is known.

Plain numbers, no drawing: along the time in per cent of the width, which no screen makes
too small for words, and down in rem.
"""

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from onrecord.compose.axis import Axis, Span, axis_of, digits, ticks_of
from onrecord.compose.events import Dated
from onrecord.compose.terms import counted, day_in_words
from onrecord.compose.views import DateMark, StripLane, StripView, TermView
from onrecord.dates import Date, Kind, Precision

_FEWEST = 2
"""One entry needs no picture."""
_MOST_LINES = 6
"""Of one kind; what finds no room on them is drawn on the last."""
_ROOM = 3.0
"""What a day takes of a line, in per cent, where the screen is narrow."""

# Heights, in rem.
_HEAD = 1.75
_BASELINE = 0.875
_LABEL = 1.25
_LINE = 0.875
_FOOT = 0.375

_SHAPES = {
    "day": "on that day",
    "within": "some time within, day not known",
    "throughout": "all of that time",
    "vague": "about, or uncertain",
    "open": "open, or not known, at that end",
}


def strip_of(entries: Iterable[Dated]) -> StripView | None:
    """Return the picture of *entries*; None for fewer than two."""
    given = sorted(entries, key=lambda dated: (*dated.date.sort_key, dated.id))
    if len(given) < _FEWEST:
        return None
    axis = axis_of(_span(dated.date) for dated in given)
    lanes: list[StripLane] = []
    top = _HEAD
    by_kind: dict[str, list[Date]] = {}
    for dated in given:
        by_kind.setdefault(dated.entry.kind.label, []).append(dated.date)
    for label, dates in by_kind.items():
        drawn = [_drawn(date, axis) for date in dates]
        lines = _lines(drawn)
        marks = (
            _mark(found, top + _LABEL + line * _LINE)
            for found, line in zip(drawn, lines, strict=True)
        )
        lanes.append(
            StripLane(
                label=label[0].upper() + label[1:], top=digits(top + _BASELINE), marks=tuple(marks)
            )
        )
        top += _LABEL + (max(lines) + 1) * _LINE + _FOOT
    return StripView(
        anchor="strip",
        title="Events by kind and date",
        description=_in_words(axis, by_kind),
        height=digits(top),
        ticks=ticks_of(axis),
        breaks=tuple(map(digits, axis.breaks)),
        lanes=tuple(lanes),
        legend=tuple(_legend(mark for lane in lanes for mark in lane.marks)),
        left_out=" and ".join(
            f"{day_in_words(first)} to {day_in_words(last)}" for first, last in axis.left_out
        ),
    )


class _Drawn(Struct, frozen=True, kw_only=True):
    """A date on the axis, before it has its line."""

    date: Date
    shape: str
    start: float
    end: float


def _span(date: Date) -> Span:
    """Return the days from the first to the last that are known of *date*."""
    ends = [day.toordinal() for day in (date.earliest, date.latest) if day]
    return min(ends), max(ends) + 1


def _drawn(date: Date, axis: Axis) -> _Drawn:
    start = axis.place(date.earliest.toordinal()) if date.earliest else 0.0
    end = axis.place(date.latest.toordinal() + 1) if date.latest else 100.0
    shape = _shape(date)
    if shape == "day":
        start = end = (start + end) / 2
    return _Drawn(date=date, shape=shape, start=start, end=end)


def _shape(date: Date) -> str:
    if date.kind is Kind.INTERVAL:
        return "throughout"
    return "day" if _is_day(date) else "within"


def _is_day(date: Date) -> bool:
    return (
        date.kind is Kind.POINT and date.precision is Precision.DAY and date.earliest == date.latest
    )


def _lines(drawn: Iterable[_Drawn]) -> list[int]:
    """Return for each mark the first line where it lies on no other."""
    taken: list[float] = []
    found: list[int] = []
    for mark in drawn:
        left, right = mark.start - _ROOM / 2, mark.end + _ROOM / 2
        line = next((at for at, end in enumerate(taken) if end <= left), len(taken))
        if line == len(taken) < _MOST_LINES:
            taken.append(right)
        line = min(line, _MOST_LINES - 1)
        taken[line] = max(taken[line], right)
        found.append(line)
    return found


def _mark(drawn: _Drawn, top: float) -> DateMark:
    date = drawn.date
    return DateMark(
        shape=drawn.shape,
        start=digits(drawn.start),
        width=digits(drawn.end - drawn.start),
        top=digits(top),
        vague=date.approximate or date.uncertain,
        before=date.earliest is None,
        after=date.latest is None,
    )


def _legend(marks: Iterable[DateMark]) -> Iterator[TermView]:
    found: set[str] = set()
    for mark in marks:
        found.add(mark.shape)
        found |= {"vague"} if mark.vague else set()
        found |= {"open"} if mark.before or mark.after else set()
    for shape, words in _SHAPES.items():
        if shape in found:
            yield TermView(value=shape, label=words)


def _in_words(axis: Axis, by_kind: dict[str, list[Date]]) -> str:
    first = datetime.date.fromordinal(axis.parts[0][0])
    last = datetime.date.fromordinal(axis.parts[-1][1] - 1)
    kinds = "; ".join(f"{label}: {_counted(dates)}" for label, dates in by_kind.items())
    return f"From {day_in_words(first)} to {day_in_words(last)}. {kinds}."


def _counted(dates: list[Date]) -> str:
    inexact = sum(not _is_day(date) for date in dates)
    if not inexact:
        return str(len(dates))
    return f"{len(dates)}, of which {counted(inexact, 'is', 'are')} not dated to the day"
