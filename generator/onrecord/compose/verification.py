"""What quotes.lock says of words of a source -> the mark that stands beside them."""

from collections.abc import Iterable, Mapping

from onrecord.check.entries import entries_of
from onrecord.check.passages import Said, excerpt_of, passages_of
from onrecord.check.verified import is_of_its_text, still_holds
from onrecord.compose.routes import METHOD
from onrecord.compose.terms import day_in_words
from onrecord.compose.views import Link, VerificationView
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import WORDS, Lock, Verified
from onrecord.paths import with_fragment
from onrecord.records import Citation, Quote, Source
from onrecord.wording import Match, Passage

NOT_CHECKED = "not-checked"
_METHOD = with_fragment(METHOD, "verification")
_MATCHES = {
    Match.EXACT: Link(text="Matches the source’s text", target=_METHOD),
    Match.TYPOGRAPHIC: Link(
        text="Matches the source’s text but for typographic signs", target=_METHOD
    ),
}
_NOT_CHECKED = Link(text="Not checked against the source’s text", target=_METHOD)


Marks = Mapping[tuple[RecordId, Passage], VerificationView]
"""The marks of all quotes and excerpts of a graph: source, and words with their place in it."""


def marks_of(graph: Graph, lock: Lock) -> Marks:
    """Return the mark of each quote and excerpt of *graph*, checked or not."""
    all_said = [said for record in graph.records.values() for said in passages_of(graph, record)]
    verified = entries_of(graph, lock, all_said)
    return {
        (said.source, said.passage): _mark(graph, said, verified.get(said.key)) for said in all_said
    }


def quote_marks(graph: Graph, quote: Quote, marks: Marks) -> tuple[VerificationView, ...]:
    """Return the marks of a quote's own words, one for each text that they are cited from."""
    return tuple(
        marks[said.source, said.passage]
        for said in passages_of(graph, quote)
        if said.field == WORDS
    )


def excerpt_mark(graph: Graph, citation: Citation, marks: Marks) -> VerificationView | None:
    """Return the mark of the excerpt of *citation*; None if it has none."""
    return marks.get(excerpt_of(graph, citation))


def checked_in_words(graph: Graph, quotes: Iterable[Quote], marks: Marks) -> str:
    """Return "5 of 6 quotations checked against the source’s text"; nothing without quotes."""
    are_checked = [
        any(mark.state != NOT_CHECKED for mark in quote_marks(graph, quote, marks))
        for quote in quotes
    ]
    if not are_checked:
        return ""
    noun = "quotation" if len(are_checked) == 1 else "quotations"
    return f"{sum(are_checked)} of {len(are_checked)} {noun} checked against the source’s text"


def _mark(graph: Graph, said: Said, found: Verified | None) -> VerificationView:
    # Words that were changed since are refused by `check`, and of another text warned of;
    # whoever passes them on must not lie.
    if found is None or not still_holds(found, said) or not is_of_its_text(graph, found):
        return VerificationView(state=NOT_CHECKED, words=_NOT_CHECKED, detail=_reason(graph, said))
    return VerificationView(
        state=found.match.value,
        words=_MATCHES[found.match],
        detail=f"paragraph {found.paragraph}, checked on {day_in_words(found.on)}",
    )


def _reason(graph: Graph, said: Said) -> str:
    if not said.passage.fragments:
        return "the translation is this desk’s own"
    source = graph.get(said.source, Source)
    return "no text of it was kept" if source and source.snapshot is None else ""
