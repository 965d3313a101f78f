"""EDTF text -> Expression. Refuses, with the offset of the first fault, whatever is not."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

from onrecord.dates.expression import Edge, Expression, OneOf, Point, Span, member_text
from onrecord.dates.faults import DateError, calendar_fault, cut, shape_fault

_POINT = re.compile(
    r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"(?P<qualifier>[?~%])?"
)


def read_edtf(text: str) -> Expression:
    """Return what the whole of *text* holds. Raises DateError."""
    if text.startswith("["):
        return _read_set(text)
    if "/" in text:
        return _read_interval(text)
    return _read_point(text, 0, len(text))


def is_edtf(text: str) -> bool:
    """True if `read_edtf` takes *text*."""
    try:
        read_edtf(text)
    except DateError:
        return False
    return True


def _read_point(text: str, start: int, end: int) -> Point:
    found = _POINT.fullmatch(text, start, end)
    if not found:
        raise shape_fault(text, start, end)
    point = Point(*found.groups(default=""))
    if fault := calendar_fault(point, start):
        raise fault
    return point


def _read_interval(text: str) -> Span:
    slash = text.index("/")
    second = text.find("/", slash + 1)
    if second >= 0:
        raise DateError(
            f'"{cut(text)}" cannot be read as a date',
            second,
            'an interval has one "/", as in 2023/2024',
        )
    span = Span(_read_side(text, 0, slash), _read_side(text, slash + 1, len(text)))
    if not span.points:
        raise DateError(f'"{text}" has no date in it', 0, "write a start or an end, as in 2023/..")
    if _runs_backwards(span):
        raise DateError(
            f"{span.end} is before {span.start}", slash + 1, f"write {span.end}/{span.start}"
        )
    return span


def _read_side(text: str, start: int, end: int) -> Point | Edge:
    if text[start:end] in {"", ".."}:
        return Edge(text[start:end])
    return _read_point(text, start, end)


def _read_set(text: str) -> OneOf:
    if not text.endswith("]"):
        close = text.find("]") + 1 or len(text)
        raise DateError(f'"{cut(text)}" does not end with "]"', close, "a set is [a..b] or [a,b]")
    found = sorted(_read_members(text), key=_order)
    members = tuple(member for member, _ in found)
    if len(members) == 1 and isinstance(members[0], Point):
        raise DateError(f'"{text}" is a set of one date', 0, f"write {members[0]}")
    for (before, before_at), (after, after_at) in pairwise(found):
        if before.last is None or after.first is None or before.last >= after.first:
            raise DateError(
                f'"{member_text(before)}" and "{member_text(after)}" share days',
                max(before_at, after_at),
                "let each day stand in one part of the set",
            )
    return OneOf(members)


def _order(found: tuple[Point | Span, int]) -> tuple[date, date, int]:
    member, at = found
    return (member.first or date.min, member.last or date.max, at)


def _read_members(text: str) -> Iterator[tuple[Point | Span, int]]:
    """Yield each member of the set with its offset; spaces beside commas are no fault."""
    end = 0
    for written in text[1:-1].split(","):
        start, end = end + 1, end + 1 + len(written)
        at = start + len(written) - len(written.lstrip(" "))
        yield _read_member(text, at, at + len(written.strip(" "))), at


def _read_member(text: str, start: int, end: int) -> Point | Span:
    dots = text.find("..", start, end)
    if dots < 0:
        return _read_plain(text, start, end)
    span = Span(
        _read_plain(text, start, dots) if dots > start else Edge.OPEN,
        _read_plain(text, dots + 2, end) if end > dots + 2 else Edge.OPEN,
    )
    if not span.points:
        raise DateError(
            f'"{text[start:end]}" has no date in it', start, "write a start or an end, as in 2023.."
        )
    if _runs_backwards(span):
        raise DateError(
            f"{span.end} is before {span.start}", dots + 2, f"write [{span.end}..{span.start}]"
        )
    return span


def _read_plain(text: str, start: int, end: int) -> Point:
    point = _read_point(text, start, end)
    if not point.is_plain:
        raise DateError(
            f'"{point}" stands in a set, which holds plain years, months and days',
            start,
            "write the first and last day it can be, such as [2024-10-01..2024-10-18]",
        )
    return point


def _runs_backwards(span: Span) -> bool:
    """True if even the latest end comes before the earliest start."""
    return span.first is not None and span.last is not None and span.last < span.first
