"""Dates written in other ways than EDTF -> the hint that shows them in it.

Only hints come from here: nothing is guessed into a record.
"""

import re
import unicodedata
from collections.abc import Iterator

from onrecord.dates.edtf import is_edtf
from onrecord.dates.expression import MONTHS, SEASONS
from onrecord.dates.weekdays import WEEKDAYS

# Hyphens and dashes of all lengths, and the minus sign.
_DASHES = dict.fromkeys((*range(0x2010, 0x2016), 0x2212), "-")
_QUOTATION_MARKS = "“”„‘’«»\"'"
_RELATIVE = re.compile(
    rf"\b(?:ago|earlier|last|late[rt]|next|now|recent|recently|this|today|tomorrow|yesterday"
    rf"|{'|'.join(WEEKDAYS)})\b",
    re.IGNORECASE,
)
_MONTH_NAMES = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)}
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
_LEADING = re.compile(rf"(?:on |in )?(?:(?:{'|'.join(WEEKDAYS)}),? )?")
_SPELT = {
    "about ": "{}~",
    "around ": "{}~",
    "circa ": "{}~",
    "c. ": "{}~",
    "since ": "{}/..",
    "from ": "{}/..",
    "until ": "../{}",
}


def way_out(text: str) -> str:
    """Return the hint for a date that is written another way than EDTF, or ""."""
    if len(text) > 100:
        return ""
    tidy = " ".join(unicodedata.normalize("NFKC", text).translate(_DASHES).split())
    tidy = tidy.strip(_QUOTATION_MARKS)
    good = list(dict.fromkeys(found for found in _rewritten(tidy) if is_edtf(found)))
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
    for between in (" to ", " - ", " / ", ".."):
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
        yield from (
            f"{found['year']}-{code}" for code, season in SEASONS.items() if season.name == name
        )
    if found := _WORDED_DECADE.fullmatch(low):
        yield f"{found['decade']}X"


def _matched(form: re.Pattern[str], text: str) -> int:
    found = form.match(text)
    return found.end() if found else 0


def _joined(year: str, month: str, day: str | None) -> str:
    return "-".join(part.zfill(2) for part in (year, month, day) if part)
