"""What is looked for in a source, and what came of it."""

from enum import StrEnum
from typing import NamedTuple

from msgspec import Struct


class Match(StrEnum):
    """How the words of a passage and of its source agree."""

    EXACT = "exact"
    """The same signs, but for Unicode form and white space."""
    TYPOGRAPHIC = "typographic"
    """The same, but for quotation marks, dashes and the spelling of an ellipsis too."""


class Reason(StrEnum):
    """Why a passage was not found. The value completes "the words ..."."""

    EMPTY = "have neither a letter nor a digit"
    NO_PLACE = "are cited from a paragraph that the source does not have"
    TWICE = "stand twice in the place cited"
    BESIDE = "stand there, but not beside that prefix or suffix"
    ORDER = "stand there, but not in that order"
    FAR = "stand there, but too far apart"
    ELSEWHERE = "stand in another paragraph"
    ACROSS = "run over the end of a paragraph"
    PART = "stand there only as part of longer words or numbers"
    BRACKETS = "hold brackets that the source does not have"
    ABSENT = "do not stand in the place cited"

    @property
    def hint(self) -> str:
        """The way out, in the editor's words."""
        return _HINTS[self]


_HINTS = {
    Reason.EMPTY: "give the words of the source, or remove the empty passage",
    Reason.NO_PLACE: "count the paragraphs of the text that was read",
    Reason.TWICE: 'add "prefix:" or "suffix:", or more words, so that one place is meant',
    Reason.BESIDE: "take prefix and suffix from right beside the words",
    Reason.ORDER: "put the fragments into the order of the source",
    Reason.FAR: "make them two quotes, or cite all the paragraphs that they are from",
    Reason.ELSEWHERE: "cite the paragraph where they stand",
    Reason.ACROSS: "cite both paragraphs, such as 5-6, or make them two quotes",
    Reason.PART: "quote whole words and numbers, with the signs that belong to them",
    Reason.BRACKETS: 'put words of your own into "context", and quote the rest as fragments;'
    ' where you left words out, "elisions: [{by: editor}]" makes "[…]" a cut of yours',
    Reason.ABSENT: "quote what the source says, letter by letter, or say it in your own words",
}


class Passage(Struct, frozen=True, kw_only=True):
    """Words that are said to stand in a source."""

    fragments: tuple[str, ...]
    """In the order of the source; a whole text is one fragment."""
    paragraphs: tuple[int, int] | None = None
    """First and last of the place cited, from 1; None: anywhere in the source."""
    prefix: str = ""
    """What stands right before the first fragment, to tell one place from another."""
    suffix: str = ""
    """What stands right after the last fragment."""
    editor_cuts: bool = False
    """Whether `[…]` in the words is the editor's cut; if not, it is the source's own."""


class Span(NamedTuple):
    """A stretch of a paragraph; offsets count its characters, as they were handed in."""

    paragraph: int
    """Counted from 1."""
    start: int
    end: int


class Found(Struct, frozen=True, kw_only=True):
    """A passage stands in the source."""

    match: Match
    spans: tuple[Span, ...]
    """In order; a piece for each fragment, cut where a paragraph ends."""
    cuts: tuple[str, ...] = ()
    """The source's words between the fragments."""
    hidden: tuple[str, ...] = ()
    """Those among the cut words that negate or make conditional."""
    beside: tuple[str, ...] = ()
    """Words of that kind that stand right before or after the passage."""

    @property
    def paragraph(self) -> int:
        """Where it begins, counted from 1."""
        return self.spans[0].paragraph


class Missed(Struct, frozen=True, kw_only=True):
    """A passage was not found, and what comes nearest."""

    reason: Reason
    fragment: str = ""
    """The first of the fragments that was not found; empty if all were, one by one."""
    nearest: int | None = None
    """The paragraph that comes nearest, counted from 1; None: nothing is like it."""
    passage: str = ""
    """The words there."""
    difference: str = ""
    """Both in one: `phased [-measure-]{+measures+}`, first the quote's, then the source's."""
    surroundings: tuple[str, ...] = ()
    """Where it stands twice: each place, with the words around it."""
