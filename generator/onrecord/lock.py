"""What was found out with the texts of the sources at hand, as plain data: quotes.lock.

The texts stay on the desk's machines. What is kept here lets anyone see, without them, whether
a sheet still says what was verified.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.ids import RecordId
from onrecord.wording import Match

LOCK = "quotes.lock"
"""The file's name, in the folder of the site."""

WORDS = "words"
"""The field of a quote's own words; an excerpt's is its path: "sources.0", "posts.1.sources.0"."""


class PassageKey(NamedTuple):
    """Which words of which record, and where they are said to stand."""

    record: RecordId
    field: str
    source: RecordId
    """The source whose text was read: the one cited, or that through which it is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """Words that stand in the text of a source."""

    record: RecordId
    field: str
    """`WORDS`, or the path of an excerpt's citation."""
    source: RecordId
    paragraph: int
    """Where they begin, counted from 1."""
    match: Match
    words: str
    """Fingerprint of the passage (`onrecord.wording.passage_fingerprint`)."""
    snapshot: str
    """The first 16 hexadecimal digits of the sha-256 of the text that was read."""
    hidden: tuple[str, ...] = ()
    """Words that negate or make conditional, and that the editor's cut leaves out."""
    on: datetime.date

    @property
    def key(self) -> PassageKey:
        return PassageKey(self.record, self.field, self.source)


class WordsKey(NamedTuple):
    """Which words a record says to stand in which source."""

    record: RecordId
    source: RecordId
    words: str
    """Their fingerprint, as in `Verified`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """Words that were looked for in the text of a source, and do not stand there."""

    record: RecordId
    source: RecordId
    words: str
    snapshot: str
    """As in `Verified`."""
    on: datetime.date

    @property
    def key(self) -> WordsKey:
        return WordsKey(self.record, self.source, self.words)


FIT_CODES = ("F101", "F102", "F103")
"""The warnings that need the text of a source to be found."""


class CitedText(NamedTuple):
    """A place that a statement was held against."""

    source: RecordId
    """The source whose text was read."""
    paragraphs: tuple[int, int] | None
    """First and last, counted from 1; None: all of the text."""
    snapshot: str
    """The first 16 hexadecimal digits of the sha-256 of that text."""


class Doubt(NamedTuple):
    """What makes one doubt that a statement says what the places say that it cites."""

    code: str
    """One of `FIT_CODES`: the warning that `check` gives."""
    words: tuple[str, ...]
    """The figures, names or single words that lack, or were lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A statement that was held against the places that it cites, and the doubts about it."""

    record: RecordId
    cited: tuple[CitedText, ...]
    """All that support the statement, by source and paragraph."""
    statement: str
    """Fingerprint of the statement that was held against them."""
    doubts: tuple[Doubt, ...] = ()
    on: datetime.date

    @property
    def key(self) -> RecordId:
        return self.record


@dataclass(frozen=True, slots=True)
class Lock:
    """All that quotes.lock says; each key once, in its order."""

    verified: tuple[Verified, ...] = ()
    fits: tuple[Fit, ...] = ()
    failed: tuple[Failed, ...] = ()

    def by_record(self, present: Callable[[RecordId], RecordId]) -> "dict[RecordId, Lock]":
        """Return what it says of each record, by the id that the record has at *present*."""
        found: dict[RecordId, tuple[list[Verified], list[Fit], list[Failed]]] = {}

        def about(record: RecordId) -> tuple[list[Verified], list[Fit], list[Failed]]:
            return found.setdefault(present(record), ([], [], []))

        for words in self.verified:
            about(words.record)[0].append(words)
        for statement in self.fits:
            about(statement.record)[1].append(statement)
        for missed in self.failed:
            about(missed.record)[2].append(missed)
        return {
            record: Lock(verified=tuple(words), fits=tuple(statements), failed=tuple(missed))
            for record, (words, statements, missed) in found.items()
        }
