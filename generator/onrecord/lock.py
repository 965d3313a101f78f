"""What was found out with the texts of the sources at hand, as plain data: quotes.lock.

The texts stay on the desk's machines. What is kept here lets anyone see, without them, whether
a sheet still says what was verified.
"""

import datetime
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


FIT_CODES = ("F101", "F102", "F103")
"""The warnings that need the text of a source to be found."""


class FitKey(NamedTuple):
    """Which doubt about which record, by which place of which source."""

    record: RecordId
    source: RecordId
    paragraph: int
    code: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """A doubt whether a statement says what the place says that it cites."""

    record: RecordId
    source: RecordId
    paragraph: int
    """The first one cited, counted from 1; 0: no paragraph is cited."""
    code: str
    """One of `FIT_CODES`: the warning that `check` gives."""
    words: tuple[str, ...]
    """The single words that lack, or were lost."""
    statement: str
    """Fingerprint of the statement that was held against the place."""
    on: datetime.date

    @property
    def key(self) -> FitKey:
        return FitKey(self.record, self.source, self.paragraph, self.code)


@dataclass(frozen=True, slots=True)
class Lock:
    """All that quotes.lock says; each key once, in its order."""

    verified: tuple[Verified, ...] = ()
    fits: tuple[Fit, ...] = ()
