"""What is wrong in a sheet, where, and what to do about it.

A Problem is a value: every stage returns the ones it finds, and the caller
decides whether they stop a build. Exceptions are for faults that no editor made.

    OnrecordError            anything we raise on purpose
      UsageError             the command was asked something it cannot do (exit 2)
      OutputError            the output folder cannot be written (exit 2)
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from operator import attrgetter, eq
from typing import NamedTuple


class OnrecordError(Exception):
    """Base of the errors that onrecord raises on purpose; its text is for the user."""


class UsageError(OnrecordError):
    """The command line, or the folder it was run in, asks for what cannot be done."""


class OutputError(OnrecordError):
    """The site could not be written; the previous one stands as it was."""


class Location(NamedTuple):
    """A place in a file: path relative to the site's root (POSIX), line and column from 1.

    Columns count characters. Line 0 means the file as a whole.
    """

    path: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}" if self.line else self.path


class Level(StrEnum):
    """How grave a code is. Errors stop a build; warnings do so under --strict."""

    ERROR = "error"
    WARNING = "warning"


class Code(NamedTuple):
    """One line of the table of codes: its level and what it means."""

    level: Level
    meaning: str


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Problem:
    """One fault, in the editor's words. Sorts by place, then code."""

    at: Location
    code: str
    message: str
    hint: str = ""
    since: datetime.date | None = field(default=None, compare=False)
    """The day on which it was found, where that counts: an earlier answer is not to it."""

    def __post_init__(self) -> None:
        if self.code not in CODES:
            raise ValueError(f"no such problem code: {self.code}")

    @property
    def level(self) -> Level:
        return CODES[self.code].level


def sort_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return *problems* by place, each once."""
    found = sorted(problems, key=_PLACE)
    places = list(map(_PLACE, found))
    if any(map(eq, places, islice(places, 1, None))):
        # Of equal ones the first stays.
        by_key = {_TOLD(problem): problem for problem in reversed(found)}
        found = [by_key[key] for key in sorted(by_key)]
    return tuple(found)


# Places alone are quicker to compare, and mostly tell: a site may have ten thousand problems.
_PLACE = attrgetter("at")
_TOLD = attrgetter("at", "code", "message", "hint")


def stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    """True if *problems* keep a site from being published."""
    codes = set(map(attrgetter("code"), problems))
    return any(strict or CODES[code].level is Level.ERROR for code in codes)


_E, _W = Level.ERROR, Level.WARNING

# Codes are permanent: a code is never given another meaning, and never reused.
# Their stories, with a wrong and a right sheet each, are in explanations/.
CODES: Mapping[str, Code] = {
    # Y: the YAML itself
    "Y101": Code(_E, "the sheet is not readable as YAML"),
    "Y102": Code(_E, "a tab stands where YAML wants spaces"),
    "Y103": Code(_E, "a field stands twice"),
    "Y104": Code(_E, "anchors and aliases are not used in sheets"),
    "Y105": Code(_E, "tags are not used in sheets"),
    "Y106": Code(_E, "the sheet is too large or nested too deep"),
    "Y107": Code(_E, "the file is not UTF-8 text"),
    "Y108": Code(_E, "the file holds a character that text does not hold"),
    "Y109": Code(_E, "the sheet holds more than one YAML document"),
    "Y110": Code(_E, "the sheet is empty"),
    "Y111": Code(_E, "the name of a field is not a plain word"),
    "Y112": Code(_E, "a text is cut short at a # that begins a comment"),
    # S: the shape of a sheet
    "S101": Code(_E, "a field that is needed is missing"),
    "S102": Code(_E, "a field has a name that this kind of record does not have"),
    "S103": Code(_E, "a value has the wrong shape"),
    "S104": Code(_E, "a term is not in the vocabulary"),
    "S105": Code(_E, "a date cannot be read"),
    "S106": Code(_E, "an id is not made of small letters, digits and hyphens"),
    "S107": Code(_E, "a file stands in no folder of its kind"),
    "S108": Code(_E, "a path leads out of the folder that it belongs in"),
    "S109": Code(_E, "a number is out of range"),
    "S110": Code(_E, "a URL is not a plain http, https or mailto address"),
    "S111": Code(_E, "two fields contradict each other"),
    "S112": Code(_E, "a briefing does not begin with its fields"),
    "S113": Code(_E, "a field is empty"),
    "S114": Code(_E, "the id of a record and the name of its file differ"),
    "S115": Code(_E, "a file of a type that is not read"),
    "S116": Code(_E, "site.yml is missing or cannot be read"),
    "S117": Code(_E, "a mark of cross-reference in prose is not closed or not well formed"),
    "S118": Code(_W, "prose holds HTML, which prints as text"),
    "S119": Code(_W, "a line of prose begins with # and is read as a heading"),
    "S120": Code(_W, "a mark of cross-reference in a field where it prints as it stands"),
    # R: references
    "R101": Code(_E, "two records have one id"),
    "R102": Code(_E, "no record has this id"),
    "R103": Code(_E, "the id is that of another kind of record"),
    "R104": Code(_E, "the source has no such voice"),
    "R105": Code(_E, "a redirect stands in the way of a record"),
    "R106": Code(_E, "a chain of references runs in a circle"),
    "R107": Code(_E, "a published record rests on one that is not published"),
    "R108": Code(_E, "a position on a proposition that shows aid records"),
    "R109": Code(_E, "two briefings are the overview of one actor or topic"),
    "R110": Code(_E, "a card is embedded outside the text of a briefing"),
    "R111": Code(_W, "two records say the same"),
    # E: evidence
    "E101": Code(_E, "a fact cites no source"),
    "E102": Code(_E, "an attribution is off the record"),
    "E103": Code(_E, "more verbatim words of one source than the limit"),
    "E104": Code(_E, "a place beyond the end of the source"),
    "E105": Code(_E, "an accepted warning that nothing raises"),
    "E106": Code(_W, "no record leads to this one"),
    "E107": Code(_W, "a sentence of a briefing or summary cites no source"),
    "E108": Code(_W, "a post cites no source"),
    "E109": Code(_W, "the voice that is cited is not that of the speaker"),
    # T: time
    "T101": Code(_E, "an end that comes before its beginning"),
    "T102": Code(_E, "a source is older than what it tells"),
    "T103": Code(_E, "two positions of one actor on one proposition and basis overlap"),
    "T104": Code(_W, "a weekday in the words of the source and the date differ"),
    "T105": Code(_W, "a date differs from that of the event that it belongs to"),
    "T106": Code(_W, "a source is dated the day before what it tells"),
    "T107": Code(_W, "the date of a quote differs from that of the voice that is cited"),
    "T108": Code(_E, "an event that follows one that came later"),
    # F: whether statements fit what they cite
    "F101": Code(_W, "a figure in a statement that the place cited lacks"),
    "F102": Code(_W, "a name in a statement that the place cited lacks"),
    "F103": Code(_W, "a word of doubt in the place cited that the statement lost"),
    "F104": Code(_W, "a statement sounds certain of what an unnamed source tells"),
    "F105": Code(_W, "one passage under four claims or more"),
    "F106": Code(_W, "a statement that was not held against the places that it cites"),
    # V: verification
    "V101": Code(_E, "words of a source differ from those that were verified"),
    "V102": Code(_W, "words of a source that were not held against its text"),
    "V103": Code(_W, "a cut leaves out words that negate or make conditional"),
    "V104": Code(_E, "a line of quotes.lock that says nothing"),
    "V105": Code(_E, "words that do not stand in the text of the source"),
    "V106": Code(_E, "words were verified at another place than the one cited"),
    "V107": Code(_W, "quotation marks around the words of a quote, which get others"),
}
