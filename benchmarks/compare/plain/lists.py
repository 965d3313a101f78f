"""Long lists, in parts: one page each."""

from collections.abc import Callable, Iterator
from math import ceil
from typing import Any, NamedTuple

from benchmarks.compare.plain.records import Record

_MOST_ROWS = 40


class Part(NamedTuple):
    """What stands on one page of a list."""

    path: str
    label: str
    entries: list[Record]


def by_year(record: Record) -> str:
    """Return the year that a record is found by."""
    return f"{record.get('date') or record['published']:%Y}"


def by_initial(name: str) -> str:
    """Return the letter that a name is found by."""
    return name[0].upper()


def parted(
    entries: list[Record],
    index: str,
    group_of: Callable[[Record], str],
    *,
    newest_first: bool = False,
) -> list[Part]:
    """Return the parts of the list at *index*, in the order of *entries*; none of a short one."""
    if len(entries) <= _MOST_ROWS:
        return []
    groups: dict[str, list[Record]] = {}
    for entry in entries:
        groups.setdefault(group_of(entry), []).append(entry)
    ordered = sorted(groups, reverse=newest_first)
    return [part for group in ordered for part in _cut(groups[group], index, group)]


def _cut(entries: list[Record], index: str, group: str) -> Iterator[Part]:
    number = ceil(len(entries) / _MOST_ROWS)
    length = ceil(len(entries) / number)
    for at in range(number):
        rest = f"--{at + 1}" if at else ""
        yield Part(
            path=f"{index.removesuffix('.html')}--{group.lower()}{rest}.html",
            label=f"{group} ({at + 1} of {number})" if number > 1 else group,
            entries=entries[at * length : (at + 1) * length],
        )


def pager(parts: list[Part], this: Part | None = None) -> dict[str, Any] | None:
    """Return the way from part to part; None for a short list."""
    if not parts:
        return None
    at = parts.index(this) if this else None
    return {
        "parts": parts,
        "this": this,
        "before": parts[at - 1] if at else None,
        "after": parts[at + 1] if at is not None and at + 1 < len(parts) else None,
    }
