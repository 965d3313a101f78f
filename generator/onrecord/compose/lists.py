"""Long lists on several pages: what a list is parted by, and which page holds what.

A list stays on one page as long as that is small. A longer one is parted by what a reader
looks for, a year or a first letter, so that the address of a part stays when the list grows;
its index then leads to the parts. Every entry stands on exactly one page.
"""

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from math import ceil
from typing import Generic, TypeVar

from msgspec import Struct

from onrecord.compose.events import year_of
from onrecord.compose.routes import part_of
from onrecord.compose.terms import number_in_digits
from onrecord.compose.views import Link, PartLink, Parts
from onrecord.dates import Date
from onrecord.paths import PagePath

FEWEST_TO_FILTER = 6

MOST_ROWS = 40
"""Of one page: of the longest claims these are some 6 KB, compressed."""

T = TypeVar("T")


class Group(Struct, frozen=True):
    """What an entry is found by."""

    key: str
    """In the address of its page."""
    label: str
    is_rest: bool = False
    """True for what has no such thing: it comes last."""


class Part(Struct, Generic[T], frozen=True, kw_only=True):
    """What stands on one page of a list."""

    path: PagePath
    label: str
    entries: tuple[T, ...]


def by_year(date: Date | None) -> Group:
    """Return the year of *date*, as timelines count it."""
    if date is None:
        return Group("undated", "Not dated", is_rest=True)
    year = f"{year_of(date):04}"
    return Group(year, year)


def by_initial(name: str) -> Group:
    """Return the first letter of *name*, without accents; other scripts stand together."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    first = next(filter(str.isalnum, plain), "")
    if "a" <= first <= "z":
        return Group(first, first.upper())
    if first.isdecimal():
        return Group("0-9", "0–9", is_rest=True)
    return Group("other", "Other", is_rest=True)


def parted(
    entries: Iterable[T],
    index: PagePath,
    group_of: Callable[[T], Group],
    *,
    newest_first: bool = False,
    most: int = MOST_ROWS,
) -> tuple[Part[T], ...]:
    """Return the parts of the list at *index*, in the order of *entries*; none of a short one."""
    entries = tuple(entries)
    if len(entries) <= most:
        return ()
    groups: dict[Group, list[T]] = {}
    for entry in entries:
        groups.setdefault(group_of(entry), []).append(entry)
    ordered = sorted(groups, key=lambda group: (group.label.casefold(), group.key))
    if newest_first:
        ordered.reverse()
    ordered.sort(key=lambda group: group.is_rest)
    return tuple(part for group in ordered for part in cut(groups[group], index, group, most))


def cut(
    entries: Sequence[T], index: PagePath, group: Group, most: int = MOST_ROWS
) -> Iterator[Part[T]]:
    """Yield the pages of one group of the list at *index*: one, or equal numbered parts."""
    number = ceil(len(entries) / most)
    length = ceil(len(entries) / max(number, 1))
    for at in range(number):
        yield Part(
            path=part_of(index, group.key, at + 1),
            label=f"{group.label} ({at + 1} of {number})" if number > 1 else group.label,
            entries=tuple(entries[at * length : (at + 1) * length]),
        )


def parts_view(parts: Sequence[Part[T]], words: str, this: Part[T] | None = None) -> Parts | None:
    """Return the way from part to part, *words* telling of what; None for a short list."""
    if not parts:
        return None
    at = [part is this for part in parts].index(True) if this else None
    return Parts(
        words=words,
        links=tuple(
            PartLink(
                link=_link(part),
                number=number_in_digits(len(part.entries)),
                is_this=part is this,
            )
            for part in parts
        ),
        before=_link(parts[at - 1]) if at else None,
        after=_link(parts[at + 1]) if at is not None and at + 1 < len(parts) else None,
    )


def _link(part: Part[T]) -> Link:
    return Link(text=part.label, target=part.path)
