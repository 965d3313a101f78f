"""Terms, dates and numbers as pages show them."""

import datetime
from functools import lru_cache

from onrecord.compose.views import DateView, TermView
from onrecord.dates import Date
from onrecord.vocabulary import OpenTerm, Stance, Term


# Terms of different lists may be the same text.
@lru_cache(maxsize=None, typed=True)
def term_view(term: Term | OpenTerm) -> TermView:
    """Return a term as pages print it."""
    return TermView(
        value=str(term),
        label=term.label,
        definition=term.definition,
        mark=term.mark if isinstance(term, Term | Stance) else "",
    )


def date_view(date: Date) -> DateView:
    """Return a date as pages print it."""
    return DateView(
        words=date.in_words(),
        datetime=date.datetime_attribute or "",
        day="" if date.datetime_attribute else _day_of(date),
        as_written=date.as_written,
        note=date.note,
    )


def _day_of(date: Date) -> str:
    # Every date has one end at least.
    return next(day for day in (date.counted_from, date.earliest, date.latest) if day).isoformat()


def date_view_if(date: Date | None) -> DateView | None:
    """Return a date as pages print it, or None where there is none."""
    return date_view(date) if date else None


def day_view(day: datetime.date) -> DateView:
    """Return a calendar day as pages print it."""
    return DateView(words=day_in_words(day), datetime=day.isoformat())


def day_in_words(day: datetime.date) -> str:
    """Return "22 October 2024", whatever the locale."""
    return f"{day.day} {month_in_words(day.month)} {day.year}"


def month_in_words(month: int) -> str:
    """Return "October" for 10, whatever the locale."""
    return _MONTHS[month - 1]


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


def number_in_digits(number: float) -> str:
    """Return 10000 as "10,000" and 2.5 as "2.5"."""
    return f"{number:,}"


def counted(number: int, one: str, many: str) -> str:
    """Return "1 fact", "2 facts"."""
    return f"{number_in_digits(number)} {one if number == 1 else many}"
