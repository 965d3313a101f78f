"""What is wrong with a text that is no date: its place, its cause, a way out."""

import re
from calendar import monthrange

from onrecord.dates.expression import MONTHS, SEASONS, Point


class DateError(ValueError):
    """A text that is no date. In an editor's words: lower case, no full stop."""

    def __init__(self, message: str, offset: int, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset
        """Of the first fault: characters from 0, at most the length of the text."""
        self.hint = hint
        """The way out."""


_YEARS = "years run from 0001 to 9999"
_OUT_OF_RANGE = re.compile(r"[0-9]{5}|Y|-[0-9]")
_MARK_WITHIN = re.compile(r"[?~%](?!\Z)")
_TIME = re.compile(r"[T ][0-9]{2}")
_GOOD_START = re.compile(r"(?:(?:[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?:[0-9]{2}|XX)){0,2})?-?")


def shape_fault(text: str, start: int, end: int) -> DateError:
    """Return what is wrong with text[start:end], which has not the shape of a point."""
    piece = text[start:end]
    if not piece:
        return DateError("a date is missing", start, "write one, such as 2024-10-22")
    if _OUT_OF_RANGE.match(piece):
        return DateError(f'"{cut(piece)}" is out of range', start, _YEARS)
    if piece.startswith("{"):
        return DateError(
            f'"{cut(piece)}" means all of several dates',
            start,
            "record each as a fact of its own, or write [a,b] for one of them, not known which",
        )
    if mark := _MARK_WITHIN.search(piece):
        return DateError(
            f'"{mark[0]}" does not stand at the end of the date, and is said of all of it',
            start + mark.start(),
            'at the end write "~" for about, "?" for uncertain, "%" for both',
        )
    return _first_bad_character(piece, start)


def _first_bad_character(piece: str, start: int) -> DateError:
    good = _GOOD_START.match(piece)
    length = good.end() if good else 0
    if length == len("2024-10-22") and _TIME.match(piece, length):
        return DateError(
            "this is a date, without a time", start + length, f"write {piece[:length]}"
        )
    return DateError(
        f'"{cut(piece)}" cannot be read as a date',
        start + length,
        "write year, month and day, such as 2024-10-22, or as much as is known, such as 2024-10",
    )


def calendar_fault(point: Point, at: int) -> DateError | None:
    """Return what is wrong where the digits, found at offset *at*, name no date."""
    year, month, day, _ = point
    if int(year.replace("X", "0")) == 0:
        return DateError(f'there is no year "{year}" here', at, _YEARS)
    if "X" in year and month:
        return DateError(
            f'"{point}" gives a month of an unknown year', at + 5, f"write {year}, or the year"
        )
    if month == "XX":
        return _day_of_unknown_month(point, at)
    if month in SEASONS:
        return _day_of_season(point, at)
    if month and not 1 <= int(month) <= 12:
        return DateError(f"there is no month {month}", at + 5, _month_hint(point))
    return _day_of_month(point, at) if day not in {"", "XX"} else None


def _day_of_unknown_month(point: Point, at: int) -> DateError | None:
    if point.day in {"", "XX"}:
        return None
    return DateError(
        f'"{point}" gives a day of an unknown month',
        at + 8,
        f"write {point.year}-XX, or the month",
    )


def _day_of_season(point: Point, at: int) -> DateError | None:
    if not point.day:
        return None
    season = f"write {point.year}-{point.month} for {SEASONS[point.month].name} {point.year}"
    return DateError(
        f"month {point.month} is a season, which has no days", at + 8, _turned_hint(point) + season
    )


def _day_of_month(point: Point, at: int) -> DateError | None:
    month = f"{MONTHS[int(point.month) - 1]} {int(point.year)}"
    length = monthrange(int(point.year), int(point.month))[1]
    if point.day == "00":
        return DateError(
            f"there is no day 00 in {month}",
            at + 8,
            f"for the month alone, write {point.year}-{point.month}",
        )
    if int(point.day) > length:
        return DateError(
            f"there is no {int(point.day)} {month}", at + 8, f"{month} has {length} days"
        )
    return None


def _month_hint(point: Point) -> str:
    if point.month == "00":
        return f"for the year alone, write {point.year}"
    return (
        f"{_turned_hint(point)}months are 01 to 12,"
        " seasons 21 (spring), 22 (summer), 23 (autumn) and 24 (winter)"
    )


def _turned_hint(point: Point) -> str:
    """Return the hint for a month and a day that changed places, or ""."""
    turned = point._replace(month=point.day, day=point.month, qualifier="")
    if turned.month in {"", "XX"} or not 1 <= int(turned.month) <= 12 or calendar_fault(turned, 0):
        return ""
    return f"write {turned} if the month is {turned.month}; "


def cut(text: str) -> str:
    """Return *text*, short enough to stand in a message."""
    return text if len(text) <= 40 else f"{text[:39]}…"
