"""EDTF dates (ISO 8601-2:2019, level 0 and 1, and one-of sets), as sheets write them.

Text -> Date, and Date -> the words a reader sees, the bounds a check compares and the
key a list is sorted by. No clock and no time zone: a sheet's date is the date printed in
its source. Years run from 0001 to 9999; what EDTF's level 2 adds beyond sets is refused,
each with its own words.

Source: Library of Congress, Extended Date/Time Format Specification (2019).
"""

import re
import unicodedata
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple, NoReturn


class DateError(ValueError):
    """A text that is no date. In an editor's words: lower case, no full stop."""

    def __init__(self, message: str, offset: int, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        """Of the first fault: characters from 0, at most the length of the text."""
        self.hint = hint
        """The way out, or an empty string."""


class Precision(StrEnum):
    """The smallest unit that a date knows; of an interval or set, its coarsest end's."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Kind(StrEnum):
    """How a date fills its span."""

    POINT = "point"
    """One day, month, season, year, decade or century."""
    INTERVAL = "interval"
    """a/b: throughout."""
    SET = "set"
    """[a..b] or [a,b]: some day or time in it, not known which."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Date:
    """A date as its source gives it, never more exact. Made by `parse_date`.

    The bounds are those of the text: "about" and "uncertain" do not widen them (EDTF
    gives no margin), but such a date never convicts another (see `certainly_before`).
    """

    edtf: str
    """Canonical EDTF, such as `2024-10-22`, `2023/..` or `[2024-10-01..2024-10-18]`."""
    earliest: date | None
    """The first day it can mean; None where the start is open or unknown."""
    latest: date | None
    """The last day it can mean; None where the end is open or unknown."""
    kind: Kind
    precision: Precision
    approximate: bool
    """Some part is marked ~ or %."""
    uncertain: bool
    """Some part is marked ? or %."""
    as_written: str = ""
    """The source's own words, such as "earlier this month"."""
    note: str = ""

    def in_words(self) -> str:
        """Return the date in English, as exact as it is: "June 2024", never "1 June 2024"."""
        match _read(self.edtf):
            case _Point() as point:
                return _point_words(point)
            case _Interval() as interval:
                return _interval_words(interval)
            case _Set(members):
                return _any_of([_member_words(member) for member in members])

    @property
    def datetime_attribute(self) -> str | None:
        """The value for HTML's <time datetime>, or None where HTML has no such date."""
        return self.edtf if _HTML_DATE.fullmatch(self.edtf) else None

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Earliest day (open or unknown start first), latest day (open end last), text."""
        first = self.earliest.toordinal() if self.earliest else 0
        last = self.latest.toordinal() if self.latest else date.max.toordinal() + 1
        return (first, last, self.edtf)

    def certainly_before(self, other: "Date") -> bool:
        """True if every day this can mean precedes every day *other* can mean.

        What is open, unknown, approximate or uncertain is not certain: never True.
        """
        if self.latest is None or other.earliest is None:
            return False
        if self.approximate or self.uncertain or other.approximate or other.uncertain:
            return False
        return self.latest < other.earliest

    def overlaps(self, other: "Date") -> bool:
        """True if the two spans, from earliest to latest, could share a day."""
        return _not_after(self.earliest, other.latest) and _not_after(other.earliest, self.latest)


@lru_cache(maxsize=16_384)
def parse_date(text: str) -> Date:
    """Return the Date that *text* means in EDTF.

    `2024-06~` is about June 2024; `2023/..` holds throughout and is open at the end;
    `[2024-10-01..2024-10-18]` is some day in it.
    Raises DateError with the offset of the first fault and, where the text is a date
    written another way, a hint that shows it in EDTF.
    """
    try:
        return _date(_read(text))
    except DateError as fault:
        hint = _way_out(text) or fault.hint
        raise DateError(fault.message, fault.offset, hint) from None


def parse_day(text: str) -> date:
    """Return the day that *text* names as YYYY-MM-DD. Raises DateError for anything else."""
    parsed = parse_date(text)
    if parsed.earliest is None or not _DAY.fullmatch(text):
        raise DateError(
            f'"{_cut(text)}" is not a single day',
            0,
            "write year, month and day, such as 2024-10-22",
        )
    return parsed.earliest


def parse_moment(text: str) -> datetime:
    """Return the moment that *text* names as an ISO 8601 date-time with a zone.

    `2024-10-22T09:00Z` and `2024-10-22T18:00+09:00` are one moment; seconds are optional.
    Raises DateError, also where the zone or the time is missing.
    """
    found = _MOMENT.fullmatch(text)
    if not found:
        raise _moment_fault(text)
    parse_day(found["day"])  # a day that is not there has words of its own
    return datetime.fromisoformat(text)


def weekday_in(text: str) -> int | None:
    """Return the weekday (0 is Monday) that an English phrase such as "on Friday" names.

    None where it names none, or several, or only relates to one ("before Friday"): then
    the phrase says nothing certain about the date's own weekday.
    """
    found = list(_WEEKDAY.finditer(text))
    if len(found) != 1 or found[0]["relation"]:
        return None
    return _WEEKDAYS.index(found[0]["name"].lower())


# --- what an EDTF text holds -------------------------------------------------------------


class _Point(NamedTuple):
    """One date, as its digits: year `2024`, `201X` or `20XX`; month `10`, `XX`, `21` or ""."""

    year: str
    month: str = ""
    day: str = ""
    qualifier: str = ""

    def __str__(self) -> str:
        return "-".join(part for part in self[:3] if part) + self.qualifier

    @property
    def first(self) -> date:
        year = int(self.year.replace("X", "0"))
        if self.month in _SEASONS:
            return date(year, _SEASONS[self.month].first_month, 1)
        return date(year, _number_or(self.month, 1), _number_or(self.day, 1))

    @property
    def last(self) -> date:
        year = int(self.year.replace("X", "9"))
        if self.month in _SEASONS:
            return _end_of_season(year, _SEASONS[self.month])
        month = _number_or(self.month, 12)
        return date(year, month, _number_or(self.day, monthrange(year, month)[1]))

    @property
    def precision(self) -> Precision:
        if "X" in self.year:
            return Precision.CENTURY if self.year.endswith("XX") else Precision.DECADE
        if self.month in ("", "XX"):
            return Precision.YEAR
        if self.month in _SEASONS:
            return Precision.SEASON
        return Precision.MONTH if self.day in ("", "XX") else Precision.DAY

    @property
    def is_plain(self) -> bool:
        """A year, month or day (EDTF level 0), which is all that a set may hold."""
        return not (self.qualifier or "X" in self.year + self.month or self.month in _SEASONS) and (
            self.day != "XX"
        )


class _Edge(StrEnum):
    """An end without a date."""

    OPEN = ".."
    UNKNOWN = ""


class _Interval(NamedTuple):
    start: _Point | _Edge
    end: _Point | _Edge

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"


class _Range(NamedTuple):
    """a..b inside a set; at most one end is open (None)."""

    start: _Point | None
    end: _Point | None

    def __str__(self) -> str:
        return f"{self.start or ''}..{self.end or ''}"


class _Set(NamedTuple):
    members: tuple[_Point | _Range, ...]

    def __str__(self) -> str:
        return f"[{','.join(map(str, self.members))}]"


_Expression = _Point | _Interval | _Set


class _Season(NamedTuple):
    name: str
    first_month: int


# Three whole months each, as in the northern half of the world, winter from December of
# its year: EDTF leaves the months open, and its other readers count so.
_SEASONS = {
    "21": _Season("spring", 3),
    "22": _Season("summer", 6),
    "23": _Season("autumn", 9),
    "24": _Season("winter", 12),
}
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%])?"
)
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HTML_DATE = re.compile(r"[0-9]{4}(-(0[1-9]|1[0-2])(-[0-9]{2})?)?")
_MOMENT = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})T(?:[01][0-9]|2[0-3]):[0-5][0-9]"
    r"(?::[0-5][0-9](?:\.[0-9]{1,6})?)?(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)
_WEEKDAY = re.compile(
    r"(?P<relation>\b(?:after|before|by|from|since|till|until)\s+(?:(?:last|next|the|this)\s+)?)?"
    rf"\b(?P<name>{'|'.join(_WEEKDAYS)})\b",
    re.IGNORECASE,
)


def _read(text: str) -> _Expression:
    """Return what the whole of *text* holds. Raises DateError."""
    if text.startswith("["):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_point(text, 0, len(text))


def _read_point(text: str, start: int, end: int) -> _Point:
    found = _POINT.fullmatch(text, start, end)
    if not found:
        _refuse_shape(text, start, end)
    point = _Point(*(part or "" for part in found.groups()))
    _refuse_no_such_day(point, start)
    return point


def _read_interval(text: str) -> _Interval:
    slash = text.index("/")
    second = text.find("/", slash + 1)
    if second >= 0:
        raise DateError(
            f'"{_cut(text)}" is not a date in EDTF',
            second,
            'an interval has one "/", as in 2023/2024',
        )
    start, end = _read_end(text, 0, slash), _read_end(text, slash + 1, len(text))
    if isinstance(start, _Edge) and isinstance(end, _Edge):
        raise DateError(
            f'"{text}" has no date in it', 0, "give the interval a start or an end, such as 2023/.."
        )
    if isinstance(start, _Point) and isinstance(end, _Point):
        _refuse_backwards(start, end, slash + 1, f"{end}/{start}")
    return _Interval(start, end)


def _read_end(text: str, start: int, end: int) -> _Point | _Edge:
    if text[start:end] in ("", ".."):
        return _Edge(text[start:end])
    return _read_point(text, start, end)


def _read_set(text: str) -> _Set:
    if not text.endswith("]"):
        close = text.find("]") + 1 or len(text)
        raise DateError(f'"{_cut(text)}" does not end with "]"', close, "a set is [a..b] or [a,b]")
    members = tuple(_read_members(text))
    if len(members) == 1 and isinstance(members[0], _Point):
        raise DateError(f'"{text}" is a set of one date', 0, f"write {members[0]}")
    ordered = tuple(sorted(members, key=lambda member: _bounds_key(*_bounds(member), str(member))))
    for before, after in pairwise(ordered):
        if before == after:
            raise DateError(
                f'"{_cut(text)}" names {before} twice', text.rindex(str(before)), "name it once"
            )
    return _Set(ordered)


def _read_members(text: str) -> Iterator[_Point | _Range]:
    start = 1
    for written in text[1:-1].split(","):
        member = written.strip(" ")
        at = start + len(written) - len(written.lstrip(" "))
        start += len(written) + 1
        dots = member.find("..")
        if dots < 0:
            yield _read_plain(text, at, at + len(member))
        else:
            yield _read_range(text, at, at + dots, at + len(member))


def _read_range(text: str, start: int, dots: int, end: int) -> _Range:
    first = _read_plain(text, start, dots) if dots > start else None
    last = _read_plain(text, dots + 2, end) if end > dots + 2 else None
    if first is None and last is None:
        raise DateError(
            f'"{text[start:end]}" has no date in it', start, "give it a start or an end"
        )
    if first and last:
        _refuse_backwards(first, last, dots + 2, f"[{last}..{first}]")
    return _Range(first, last)


def _read_plain(text: str, start: int, end: int) -> _Point:
    point = _read_point(text, start, end)
    if not point.is_plain:
        raise DateError(
            f'"{point}" stands in a set, which holds plain years, months and days',
            start,
            "write the first and last day it can be, such as [2024-10-01..2024-10-18]",
        )
    return point


def _date(expression: _Expression) -> Date:
    points = _points(expression)
    earliest, latest = _bounds(expression)
    marks = {point.qualifier for point in points}
    return Date(
        edtf=str(expression),
        earliest=earliest,
        latest=latest,
        kind=_kind(expression),
        precision=max((point.precision for point in points), key=list(Precision).index),
        approximate=bool(marks & {"~", "%"}),
        uncertain=bool(marks & {"?", "%"}),
    )


def _kind(expression: _Expression) -> Kind:
    match expression:
        case _Point():
            return Kind.POINT
        case _Interval():
            return Kind.INTERVAL
        case _Set():
            return Kind.SET


def _points(expression: _Expression | _Range) -> tuple[_Point, ...]:
    match expression:
        case _Point():
            return (expression,)
        case _Interval(start, end) | _Range(start, end):
            return tuple(side for side in (start, end) if isinstance(side, _Point))
        case _Set(members):
            return tuple(point for member in members for point in _points(member))


def _bounds(expression: _Expression | _Range) -> tuple[date | None, date | None]:
    match expression:
        case _Point():
            return expression.first, expression.last
        case _Interval(start, end) | _Range(start, end):
            return (
                start.first if isinstance(start, _Point) else None,
                end.last if isinstance(end, _Point) else None,
            )
        case _Set(members):
            spans = [_bounds(member) for member in members]
            starts = [start for start, _ in spans if start]
            ends = [end for _, end in spans if end]
            return (
                min(starts) if len(starts) == len(spans) else None,
                max(ends) if len(ends) == len(spans) else None,
            )


def _bounds_key(first: date | None, last: date | None, text: str) -> tuple[date, date, str]:
    return (first or date.min, last or date.max, text)


def _end_of_season(year: int, season: _Season) -> date:
    if season.first_month < 12:
        month = season.first_month + 2
        return date(year, month, monthrange(year, month)[1])
    if year == date.max.year:
        return date.max
    return date(year + 1, 2, monthrange(year + 1, 2)[1])


def _number_or(digits: str, unspecified: int) -> int:
    return unspecified if digits in ("", "XX") else int(digits)


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last


# --- words for readers -------------------------------------------------------------------


def _point_words(point: _Point) -> str:
    about = "about " if point.qualifier in ("~", "%") else ""
    doubt = " (uncertain)" if point.qualifier in ("?", "%") else ""
    if point.day == "XX":
        unknown = "some day in "
        point = point._replace(day="", month=point.month.replace("XX", ""))
    elif point.month == "XX":
        unknown, point = "some month in ", point._replace(month="")
    else:
        unknown = ""
    words = [_day_words(point), _month_words(point), _year_words(point.year)]
    return unknown + about + " ".join(word for word in words if word) + doubt


def _day_words(point: _Point) -> str:
    return str(int(point.day)) if point.day else ""


def _month_words(point: _Point) -> str:
    if point.month in _SEASONS:
        return _SEASONS[point.month].name
    return _MONTHS[int(point.month) - 1] if point.month else ""


def _year_words(year: str) -> str:
    # "the 30s" would be read as the 1930s.
    era = "AD " if year.startswith("0") else ""
    if year.endswith("XX"):
        # Not "the 21st century", which begins with 2001.
        return f"the years {era}{int(year[:2])}00 to {int(year[:2])}99"
    if year.endswith("X"):
        return f"the {era}{int(year[:3])}0s"
    return f"{era}{int(year)}"


def _interval_words(interval: _Interval) -> str:
    match interval:
        case _Interval(_Point() as start, _Point() as end):
            return f"throughout {_point_words(start)}" if start == end else _span_words(start, end)
        case _Interval(_Point() as start, edge):
            known = edge is _Edge.OPEN
            return f"from {_point_words(start)}" + (" on" if known else ", end unknown")
        case _Interval(edge, end):
            assert isinstance(end, _Point)
            return f"until {_point_words(end)}" + (
                "" if edge is _Edge.OPEN else ", beginning unknown"
            )


def _member_words(member: _Point | _Range) -> str:
    if isinstance(member, _Point):
        return _point_words(member)
    start, end = member
    some = "some day " if all(point.day for point in _points(member)) else "some time "
    if start is None:
        assert end is not None
        return f"{some}until {_point_words(end)}"
    if end is None:
        return f"{some}from {_point_words(start)} on"
    return f"{some}in {_point_words(start)}" if start == end else some + _span_words(start, end)


def _span_words(start: _Point, end: _Point) -> str:
    """Return "from 1 to 18 October 2024": what both ends share is said once, at the end."""
    first = _point_words(start)
    if _shares_year(start, end):
        shown = [_day_words(start), "" if _shares_month(start, end) else _month_words(start)]
        first = " ".join(word for word in shown if word)
    return f"from {first} to {_point_words(end)}"


def _shares_year(start: _Point, end: _Point) -> bool:
    alike = bool(start.month) and bool(start.day) == bool(end.day) and start.year == end.year
    unmarked = not (start.qualifier or end.qualifier or "X" in f"{start}{end}")
    seasons = (start.month in _SEASONS) == (end.month in _SEASONS)
    return alike and unmarked and seasons and bool(end.month)


def _shares_month(start: _Point, end: _Point) -> bool:
    return bool(start.day) and start.month == end.month


def _any_of(choices: list[str]) -> str:
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


# --- faults ------------------------------------------------------------------------------


def _refuse_no_such_day(point: _Point, at: int) -> None:
    """Refuse digits of the right shape that name no year, month or day."""
    year, month, day, _ = point
    if int(year.replace("X", "0")) == 0:
        raise DateError(f'there is no year "{year}" here', at, "years run from 0001 to 9999")
    if "X" in year and month:
        raise DateError(
            f'"{point}" gives a month of an unknown year', at + 5, f"write {year}, or the year"
        )
    if month == "XX" and day not in ("", "XX"):
        raise DateError(
            f'"{point}" gives a day of an unknown month', at + 8, f"write {year}-XX, or the month"
        )
    if month and month != "XX" and month not in _SEASONS and not 1 <= int(month) <= 12:
        raise DateError(f"there is no month {month}", at + 5, _month_hint(point))
    if month in _SEASONS and day:
        raise DateError(
            f"month {month} is a season, which has no days",
            at + 8,
            f"{_turned_hint(point)}write {year}-{month} for {_SEASONS[month].name} {year}",
        )
    if day not in ("", "XX") and not 1 <= int(day) <= (length := _month_length(point)):
        name = f"{_MONTHS[int(month) - 1]} {_year_words(year)}"
        if day == "00":
            hint = f"for the month alone, write {year}-{month}"
            raise DateError(f"there is no day 00 in {name}", at + 8, hint)
        raise DateError(f"there is no {int(day)} {name}", at + 8, f"{name} has {length} days")


def _month_length(point: _Point) -> int:
    # An unspecified month comes with an unspecified day, so this one has a number.
    return monthrange(int(point.year), int(point.month))[1]


def _month_hint(point: _Point) -> str:
    if point.month == "00":
        return f"for the year alone, write {point.year}"
    return (
        f"{_turned_hint(point)}months are 01 to 12,"
        " seasons 21 (spring), 22 (summer), 23 (autumn) and 24 (winter)"
    )


def _turned_hint(point: _Point) -> str:
    """Return the hint for a month and a day that changed places, or ""."""
    turned = f"{point.year}-{point.day}-{point.month}"
    return f"write {turned} if the month is {point.day}; " if _is_edtf(turned) else ""


def _refuse_backwards(start: _Point, end: _Point, at: int, turned: str) -> None:
    if end.last < start.first:
        raise DateError(f"{end} is before {start}", at, f"write {turned}")


def _refuse_shape(text: str, start: int, end: int) -> NoReturn:
    """Raise the DateError for text[start:end], which has not the shape of a date."""
    piece = text[start:end]
    if not piece:
        raise DateError("a date is missing", start, "write one, such as 2024-10-22")
    if re.match(r"Y?-?[0-9]{5}|Y|-[0-9]", piece):
        raise DateError(f'"{_cut(piece)}" is out of range', start, "years run from 0001 to 9999")
    if piece.startswith("{"):
        raise DateError(
            f'"{_cut(piece)}" means all of several dates',
            start,
            "record each as a fact of its own, or write [a,b] for one of them, not known which",
        )
    if mark := re.search(r"[?~%](?!$)", piece):
        raise DateError(
            f'"{mark[0]}" does not stand at the end of the date, and is said of all of it',
            start + mark.start(),
            'at the end write "~" for about, "?" for uncertain, "%" for both',
        )
    good = _GOOD_START.match(piece)
    assert good is not None  # it matches nothing at all, too
    rest = piece[good.end() :]
    if good.end() >= 10 and re.match(r"[T ][0-9]{2}", rest):
        raise DateError(
            "this is a date, without a time", start + good.end(), f"write {piece[: good.end()]}"
        )
    raise DateError(
        f'"{_cut(piece)}" is not a date in EDTF',
        start + good.end(),
        "write year, month and day, such as 2024-10-22, or as much as is known, such as 2024-10",
    )


_GOOD_START = re.compile(r"(?:(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:[0-9]{2}|XX)){0,2})?-?")


def _moment_fault(text: str) -> DateError:
    clock = _DAY.match(text)
    if not clock:
        return DateError(f'"{_cut(text)}" is not a date and time', 0, f"write {_A_MOMENT}")
    rest = text[clock.end() :]
    if not rest:
        return DateError(
            f'"{text}" has no time', len(text), f"add time and zone: {text}T09:00Z, for UTC"
        )
    if re.fullmatch(r"[T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?", rest):
        return DateError(
            f'"{text}" has no time zone', len(text), 'add "Z" for UTC, or an offset such as +09:00'
        )
    return DateError(
        f'"{_cut(text)}" is not a date and time with a zone', clock.end(), f"write {_A_MOMENT}"
    )


_A_MOMENT = "date, time and zone, such as 2024-10-22T09:00Z or 2024-10-22T18:00+09:00"


def _cut(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39]}…"


# --- dates written another way -----------------------------------------------------------


def _way_out(text: str) -> str:
    """Return the hint for a date that is written another way than EDTF, or ""."""
    if len(text) > 100:
        return ""
    tidy = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    good = list(dict.fromkeys(found for found in _rewritten(tidy) if _is_edtf(found)))
    if good:
        return f"write {' or '.join(good)}"
    if _RELATIVE.search(tidy):
        return (
            "write the day, or the first and last day it can be, such as"
            ' [2024-10-01..2024-10-18], and keep the words as "as_written"'
        )
    if not re.search("[0-9]{4}", tidy) and _MONTH_NAME.search(tidy):
        return "add the year that the source's own date gives"
    return ""


# Hyphens and dashes of all lengths, and the minus sign.
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
_RELATIVE = re.compile(
    rf"\b(?:ago|earlier|last|late[rt]|next|now|recent|recently|this|today|tomorrow|yesterday"
    rf"|{'|'.join(_WEEKDAYS)})\b",
    re.IGNORECASE,
)
_MONTH_NAMES = {name[:3].lower(): number for number, name in enumerate(_MONTHS, 1)}
_MONTH = (
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
    r"(?:uary|ruary|ch|il|e|y|ust|t|tember|ober|ember)?\.?"
)
_MONTH_NAME = re.compile(rf"\b{_MONTH}(?![a-z])", re.IGNORECASE)
_NUMBERS = re.compile(r"(?P<a>[0-9]{1,2})[/.-](?P<b>[0-9]{1,2})[/.-](?P<year>[0-9]{4})")
_YEAR_FIRST = re.compile(
    r"(?P<year>[0-9]{4})[/.-](?P<month>[0-9]{1,2})(?:[/.-](?P<day>[0-9]{1,2}))?"
)
_COMPACT = re.compile(r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})")
_ENGLISH = (
    re.compile(
        r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?: of)? )?" + _MONTH + r",?(?: of)? "
        r"(?P<year>[0-9]{4})"
    ),
    re.compile(_MONTH + r" (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})"),
)
_WORDED_SEASON = re.compile(
    r"(?P<name>spring|summer|autumn|fall|winter),?(?: of)? (?P<year>[0-9]{4})"
)
_WORDED_DECADE = re.compile(r"(?:the )?(?P<decade>[0-9]{3})0s")
_TIMED = re.compile(r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})[t ][0-9].*")
_LEADING = re.compile(rf"(?:on |in )?(?:(?:{'|'.join(_WEEKDAYS)}),? )?")
_SPELT = {
    "about ": "{}~",
    "around ": "{}~",
    "circa ": "{}~",
    "c. ": "{}~",
    "since ": "{}/..",
    "from ": "{}/..",
    "until ": "../{}",
}


def _rewritten(tidy: str) -> Iterator[str]:
    """Yield the EDTF that the whole of *tidy* may mean; the caller keeps what parses."""
    low = tidy.lower()
    if timed := _TIMED.fullmatch(low):
        yield timed["day"]
    yield re.sub("[xu]", "X", low.replace(" ", ""))
    yield re.sub(r"[?~]{2}$", "%", low)
    yield re.sub("open$", "..", low)
    yield re.sub("unknown$", "", low)
    yield from _single_dates(low)
    for word, form in _SPELT.items():
        if low.startswith(word):
            for found in _single_dates(low.removeprefix(word)):
                yield form.format(found)
    for between in (" to ", " - ", " / ", "..", " and "):
        start, found_between, end = low.partition(between)
        if found_between:
            for first, last in zip(_single_dates(start), _single_dates(end), strict=False):
                yield f"{first}/{last}"
                yield f"[{first}..{last}]"


def _single_dates(low: str) -> Iterator[str]:
    low = low[_matched(_LEADING, low) :]
    yield low
    if found := _NUMBERS.fullmatch(low):
        yield _joined(found["year"], found["b"], found["a"])
        yield _joined(found["year"], found["a"], found["b"])
    for form in (_YEAR_FIRST, _COMPACT):
        if found := form.fullmatch(low):
            yield _joined(found["year"], found["month"], found["day"])
    for form in _ENGLISH:
        if found := form.fullmatch(low):
            month = str(_MONTH_NAMES[found["month"]])
            yield _joined(found["year"], month, found["day"])
    if found := _WORDED_SEASON.fullmatch(low):
        name = found["name"].replace("fall", "autumn")
        yield from (f"{found['year']}-{code}" for code, s in _SEASONS.items() if s.name == name)
    if found := _WORDED_DECADE.fullmatch(low):
        yield f"{found['decade']}X"


def _matched(form: re.Pattern[str], text: str) -> int:
    found = form.match(text)
    return found.end() if found else 0


def _joined(year: str, month: str, day: str | None) -> str:
    return "-".join(part.zfill(2) for part in (year, month, day) if part)


def _is_edtf(text: str) -> bool:
    try:
        _read(text)
    except DateError:
        return False
    return True
