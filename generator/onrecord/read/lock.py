"""The text of quotes.lock -> what it says, and back.

A line stands for itself, so that git can merge two desks' additions without asking:

    verified RECORD FIELD SOURCE PARAGRAPH MATCH WORDS TEXT DAY [HIDDEN | HIDDEN ...]
    failed   RECORD SOURCE WORDS TEXT DAY
    fit      RECORD SOURCES PARAGRAPHS TEXTS STATEMENT DAY [CODE: WORD | WORD ... || CODE: ...]

SOURCES, PARAGRAPHS ("3", "3-5" or "all") and TEXTS have commas between them where a statement
cites several places.
"""

import datetime
from collections.abc import Callable, Iterator
from typing import TypeVar

from onrecord.dates import DateError, parse_day
from onrecord.ids import RecordId
from onrecord.lock import FIT_CODES, LOCK, CitedText, Doubt, Failed, Fit, Lock, Verified
from onrecord.problems import Location, Problem
from onrecord.wording import Match

_HEAD = "# What was found out with the texts of the sources. Written by `onrecord verify`.\n"
_VERIFIED, _FIT, _FAILED = "verified", "fit", "failed"
_BETWEEN, _BETWEEN_DOUBTS, _AFTER_CODE = " | ", " || ", ": "
_ALL = "all"
_DIGITS = 16

_Line = TypeVar("_Line", Verified, Fit, Failed)


def parse_lock(text: str) -> tuple[Lock, tuple[Problem, ...]]:
    """Return what *text* says, and V104 for each line that says nothing.

    Lines may stand in any order. Of two about the same thing the later day counts, and of
    one day the later in the alphabet: a merge keeps both.
    """
    verified: list[Verified] = []
    fits: list[Fit] = []
    failed: list[Failed] = []
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
            elif kind == _FAILED:
                failed.append(_parse_failed(rest.split(" ")))
            else:
                raise ValueError(kind)
        except (ValueError, IndexError, DateError):
            problems.append(_unread(number, line))
    return (
        Lock(
            verified=tuple(_latest(verified, _verified_line)),
            fits=tuple(_latest(fits, _fit_line)),
            failed=tuple(_latest(failed, _failed_line)),
        ),
        tuple(problems),
    )


def format_lock(lock: Lock) -> str:
    """Return the text of *lock*: sorted, a line for each thing that was found out.

    Raises ValueError for words that a line cannot hold.
    """
    lines = [
        *map(_verified_line, lock.verified),
        *map(_fit_line, lock.fits),
        *map(_failed_line, lock.failed),
    ]
    text = _HEAD + "".join(f"{line}\n" for line in sorted(lines))
    if parse_lock(text) != (lock, ()):
        raise ValueError(f"no lines of {LOCK} can hold {lock}")
    return text


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
    return _line(
        *(_VERIFIED, found.record, found.field, found.source, str(found.paragraph)),
        *(found.match.value, found.words, found.snapshot, found.on.isoformat()),
        _BETWEEN.join(found.hidden),
    )


def _parse_failed(parts: list[str]) -> Failed:
    record, source, words, text, day = parts
    return Failed(
        record=RecordId(record),
        source=RecordId(source),
        words=_fingerprint(words),
        snapshot=_fingerprint(text),
        on=_day(day),
    )


def _failed_line(found: Failed) -> str:
    return _line(
        _FAILED, found.record, found.source, found.words, found.snapshot, found.on.isoformat()
    )


def _parse_fit(parts: list[str]) -> Fit:
    record, sources, paragraphs, texts, statement, day = parts[:6]
    places = zip(sources.split(","), paragraphs.split(","), texts.split(","), strict=True)
    return Fit(
        record=RecordId(record),
        cited=tuple(
            CitedText(RecordId(source), _paragraphs(where), _fingerprint(text))
            for source, where, text in places
        ),
        statement=_fingerprint(statement),
        on=_day(day),
        doubts=tuple(map(_doubt, parts[6].split(_BETWEEN_DOUBTS))) if parts[6:] else (),
    )


def _fit_line(found: Fit) -> str:
    return _line(
        *(_FIT, found.record),
        ",".join(place.source for place in found.cited),
        ",".join(_where(place.paragraphs) for place in found.cited),
        ",".join(place.snapshot for place in found.cited),
        *(found.statement, found.on.isoformat()),
        _BETWEEN_DOUBTS.join(
            f"{doubt.code}{_AFTER_CODE}{_BETWEEN.join(doubt.words)}" for doubt in found.doubts
        ),
    )


def _line(*parts: str) -> str:
    return " ".join(parts).rstrip()


def _doubt(text: str) -> Doubt:
    code, _, words = text.partition(_AFTER_CODE)
    if code not in FIT_CODES:
        raise ValueError(code)
    return Doubt(code, _words([words]))


def _words(rest: list[str]) -> tuple[str, ...]:
    """Return the words that a line ends with, if it does.

    Raises ValueError for one with white space around it, which would not outlast a writing.
    """
    words = tuple(rest[0].split(_BETWEEN)) if rest else ()
    for word in words:
        if not word or word != word.strip():
            raise ValueError(word)
    return words


def _paragraphs(text: str) -> tuple[int, int] | None:
    if text == _ALL:
        return None
    first, between, last = text.partition("-")
    found = _number(first), _number(last if between else first)
    if not 1 <= found[0] <= found[1]:
        raise ValueError(text)
    return found


def _where(paragraphs: tuple[int, int] | None) -> str:
    if paragraphs is None:
        return _ALL
    first, last = paragraphs
    return str(first) if first == last else f"{first}-{last}"


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
