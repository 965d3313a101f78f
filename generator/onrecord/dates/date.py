"""A Date: what a sheet's text means, in order, in words, and held against others."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from onrecord.dates.edtf import read_edtf
from onrecord.dates.expression import Expression, OneOf, Point, Precision, Span, points
from onrecord.dates.faults import DateError, cut
from onrecord.dates.spellings import way_out
from onrecord.dates.words import in_words

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HTML_DATE = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")


class Kind(StrEnum):
    """How a date fills its span."""

    POINT = "point"
    """One day, month, season, year, decade or century."""
    INTERVAL = "interval"
    """a/b: throughout."""
    SET = "set"
    """[a..b] or [a,b]: some time in it, not known which."""


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
        return _in_words(self.edtf)

    @property
    def datetime_attribute(self) -> str | None:
        """The value for HTML's <time datetime>, or None where HTML has no such date."""
        return self.edtf if _HTML_DATE.fullmatch(self.edtf) else None

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """The day it counts from, the day at its other end (open end last), text.

        A span counts from its earliest day (open or unknown start first); what is some
        time in a set counts from the latest day that it can be, and may well have been
        before what was on that day.
        """
        first = self.earliest.toordinal() if self.earliest else 0
        last = self.latest.toordinal() if self.latest else date.max.toordinal() + 1
        ends = (last, first) if self.kind is Kind.SET else (first, last)
        return (*ends, self.edtf)

    @property
    def counted_from(self) -> date | None:
        """The day by which it is put in order; None where that end is open or unknown."""
        return self.latest if self.kind is Kind.SET else self.earliest

    @property
    def begun_by(self) -> date | None:
        """The first day on which it has certainly begun; None where nobody can say.

        "June 2024" has begun by 30 June, some time from 1 to 18 October by 18 October. What
        holds throughout a span has begun on its first day or, where that is not known, by
        its last.
        """
        if self.kind is Kind.INTERVAL and self.earliest:
            return self.earliest
        return self.latest

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
    `[2024-10-01..2024-10-18]` is some time in it.
    Raises DateError with the offset of the first fault or, where the text as a whole is a date
    written another way, with a hint that shows it in EDTF.
    """
    try:
        return _date(read_edtf(text))
    except DateError as fault:
        hint = way_out(text)
        if hint:
            raise DateError(fault.message, 0, hint) from None
        raise


def parse_day(text: str) -> date:
    """Return the day that *text* names as YYYY-MM-DD. Raises DateError for anything else."""
    parsed = parse_date(text)
    if parsed.earliest is None or not _DAY.fullmatch(text):
        raise DateError(
            f'"{cut(text)}" is not a single day',
            0,
            "write year, month and day, such as 2024-10-22",
        )
    return parsed.earliest


@lru_cache(maxsize=16_384)
def _in_words(edtf: str) -> str:
    return in_words(read_edtf(edtf))


def _date(expression: Expression) -> Date:
    found = points(expression)
    marks = {point.qualifier for point in found}
    return Date(
        edtf=str(expression),
        earliest=expression.first,
        latest=expression.last,
        kind=_kind(expression),
        precision=max((point.precision for point in found), key=list(Precision).index),
        approximate=bool(marks & {"~", "%"}),
        uncertain=bool(marks & {"?", "%"}),
    )


def _kind(expression: Expression) -> Kind:
    match expression:
        case Point():
            return Kind.POINT
        case Span():
            return Kind.INTERVAL
        case OneOf():
            return Kind.SET


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last
