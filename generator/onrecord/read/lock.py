"""The text of quotes.lock -> what it says, and back.

A line stands for itself, so that git can merge two desks' additions without asking:

    verified RECORD FIELD SOURCE PARAGRAPH MATCH WORDS TEXT DAY [HIDDEN | HIDDEN ...]
    fit      RECORD SOURCE PARAGRAPH CODE STATEMENT DAY [WORD | WORD ...]
"""

import datetime
from collections.abc import Callable, Iterator
from typing import TypeVar

from onrecord.dates import DateError, parse_day
from onrecord.ids import RecordId
from onrecord.lock import FIT_CODES, LOCK, Fit, Lock, Verified
from onrecord.problems import Location, Problem
from onrecord.wording import Match

_HEAD = "# What was found out with the texts of the sources. Written by `onrecord verify`.\n"
_VERIFIED, _FIT = "verified", "fit"
_BETWEEN = " | "
_DIGITS = 16

_Line = TypeVar("_Line", Verified, Fit)


def parse_lock(text: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Return what *text* says, and V104 for each line that says nothing.

    Lines may stand in any order. Of two about the same thing the later day counts, and of
    one day the later in the alphabet: a merge keeps both.
    """
    verified: list[Verified] = []
    fits: list[Fit] = []
    problems = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        kind, _, rest = line.strip().partition(" ")
        try:
            if kind == _VERIFIED:
                verified.append(_parse_verified(rest.split(" ", 8)))
            elif kind == _FIT:
                fits.append(_parse_fit(rest.split(" ", 6)))
            else:
                raise ValueError(kind)
        except (ValueError, IndexError, DateError):
            problems.append(_unread(number, line))
    return (
        Lock(tuple(_latest(verified, _verified_line)), tuple(_latest(fits, _fit_line))),
        tuple(problems),
    )


def format_lock(lock: Lock) -> str:
    """Return the text of *lock*: sorted, a line for each thing that was found out.

    Raises ValueError for words that a line cannot hold.
    """
    lines = [*map(_verified_line, lock.verified), *map(_fit_line, lock.fits)]
    return _HEAD + "".join(f"{line}\n" for line in sorted(lines))


def _latest(found: list[_Line], written: Callable[[_Line], str]) -> Iterator[_Line]:
    """Yield the one that counts of each key, by key."""
    by_key = {line.key: line for line in sorted(found, key=lambda line: (line.on, written(line)))}
    for _, line in sorted(by_key.items()):
        yield line


def _parse_verified(parts: list[str]) -> Verified:
    record, field, source, paragraph, match, words, text, day = parts[:8]
    return Verified(
        record=RecordId(record),
        field=field,
        source=RecordId(source),
        paragraph=_number(paragraph),
        match=Match(match),
        words=_fingerprint(words),
        snapshot=_fingerprint(text),
        on=_day(day),
        hidden=_words(parts[8:]),
    )


def _verified_line(found: Verified) -> str:
    parts = (
        *(_VERIFIED, found.record, found.field, found.source, str(found.paragraph)),
        *(found.match.value, found.words, found.snapshot, found.on.isoformat()),
    )
    return _line(parts, found.hidden)


def _parse_fit(parts: list[str]) -> Fit:
    record, source, paragraph, code, statement, day = parts[:6]
    if code not in FIT_CODES:
        raise ValueError(code)
    return Fit(
        record=RecordId(record),
        source=RecordId(source),
        paragraph=_number(paragraph),
        code=code,
        statement=_fingerprint(statement),
        on=_day(day),
        words=_words(parts[6:]),
    )


def _fit_line(found: Fit) -> str:
    parts = (
        *(_FIT, found.record, found.source, str(found.paragraph), found.code),
        *(found.statement, found.on.isoformat()),
    )
    return _line(parts, found.words)


def _line(parts: tuple[str, ...], words: tuple[str, ...]) -> str:
    told = _BETWEEN.join(words)
    line = " ".join((*parts, told) if told else parts)
    if line.splitlines() != [line] or told != told.strip() or _words([told]) != words:
        raise ValueError(f"no line of {LOCK} can hold {words}")
    return line


def _words(rest: list[str]) -> tuple[str, ...]:
    return tuple(rest[0].split(_BETWEEN)) if rest and rest[0] else ()


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    return int(text)


def _fingerprint(text: str) -> str:
    if len(text) != _DIGITS or not set(text) <= set("0123456789abcdef"):
        raise ValueError(text)
    return text


def _day(text: str) -> datetime.date:
    return parse_day(text)


def _unread(number: int, line: str) -> Problem:
    is_conflict = line.startswith(("<<<<<<<", "|||||||", "=======", ">>>>>>>"))
    return Problem(
        code="V104",
        at=Location(LOCK, number, 1),
        message="git's mark of a conflict stands here" if is_conflict else "this line says nothing",
        hint="remove the line, and run `onrecord verify`",
    )
