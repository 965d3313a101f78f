"""What an EDTF text holds: points, spans and sets, with the first and last day of each.

A point keeps its digits as written, so that it prints as it was read, `X` and all.
"""

from calendar import monthrange
from datetime import date
from enum import StrEnum
from typing import NamedTuple

MONTHS = (
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


class Season(NamedTuple):
    """A season's English name, and the first of its three months."""

    name: str
    first_month: int


# EDTF leaves a season's months open. Here they are three whole months, as in the northern
# half of the world, and winter runs from December of its year into the next.
SEASONS = {
    "21": Season("spring", 3),
    "22": Season("summer", 6),
    "23": Season("autumn", 9),
    "24": Season("winter", 12),
}


class Precision(StrEnum):
    """The smallest unit that a date knows, finest first; of a span or set, its coarsest end's."""

    DAY = "day"
    MONTH = "month"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"


class Point(NamedTuple):
    """One date, as its digits; a part that is not there is empty."""

    year: str
    """`2024`, `201X` or `20XX`."""
    month: str = ""
    """`10`, `XX`, or a season, `21` to `24`."""
    day: str = ""
    """`22` or `XX`."""
    qualifier: str = ""
    """`?` uncertain, `~` about, `%` both."""

    def __str__(self) -> str:
        return "-".join(part for part in self[:3] if part) + self.qualifier

    @property
    def first(self) -> date:
        year = int(self.year.replace("X", "0"))
        if self.month in SEASONS:
            return date(year, SEASONS[self.month].first_month, 1)
        return date(year, _number(self.month, unknown=1), _number(self.day, unknown=1))

    @property
    def last(self) -> date:
        year = int(self.year.replace("X", "9"))
        if self.month in SEASONS:
            return _end_of_season(year, SEASONS[self.month])
        month = _number(self.month, unknown=12)
        return date(year, month, _number(self.day, unknown=monthrange(year, month)[1]))

    @property
    def precision(self) -> Precision:
        if "X" in self.year:
            return Precision.CENTURY if self.year.endswith("XX") else Precision.DECADE
        if self.month in {"", "XX"}:
            return Precision.YEAR
        if self.month in SEASONS:
            return Precision.SEASON
        return Precision.MONTH if self.day in {"", "XX"} else Precision.DAY

    @property
    def is_plain(self) -> bool:
        """True for a year, month or day without marks: EDTF's level 0."""
        return "X" not in str(self) and not self.qualifier and self.month not in SEASONS


class Edge(StrEnum):
    """An end without a date."""

    OPEN = ".."
    UNKNOWN = ""


class Span(NamedTuple):
    """From one point to another; at most one side is an edge."""

    start: Point | Edge
    end: Point | Edge

    def __str__(self) -> str:
        return f"{self.start}/{self.end}"

    @property
    def as_range(self) -> str:
        """The text inside a set, `a..b`, where an open end is written by leaving it out."""
        return "..".join("" if side is Edge.OPEN else str(side) for side in self)

    @property
    def first(self) -> date | None:
        return self.start.first if isinstance(self.start, Point) else None

    @property
    def last(self) -> date | None:
        return self.end.last if isinstance(self.end, Point) else None

    @property
    def points(self) -> tuple[Point, ...]:
        return tuple(side for side in self if isinstance(side, Point))


class OneOf(NamedTuple):
    """A set of which one member is meant; in order, and no two share a day."""

    members: tuple[Point | Span, ...]

    def __str__(self) -> str:
        return f"[{','.join(map(member_text, self.members))}]"

    @property
    def first(self) -> date | None:
        return self.members[0].first

    @property
    def last(self) -> date | None:
        return self.members[-1].last


Expression = Point | Span | OneOf


def points(expression: Expression) -> tuple[Point, ...]:
    """Return every point of *expression*, in its order."""
    match expression:
        case Point():
            return (expression,)
        case Span():
            return expression.points
        case OneOf(members):
            return tuple(point for member in members for point in points(member))


def member_text(member: Point | Span) -> str:
    """Return *member* as it is written inside a set."""
    return member.as_range if isinstance(member, Span) else str(member)


def _end_of_season(year: int, season: Season) -> date:
    if season.first_month < 12:
        month = season.first_month + 2
        return date(year, month, monthrange(year, month)[1])
    if year == date.max.year:
        return date.max
    return date(year + 1, 2, monthrange(year + 1, 2)[1])


def _number(digits: str, *, unknown: int) -> int:
    return unknown if digits in {"", "XX"} else int(digits)
