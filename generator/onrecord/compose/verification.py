"""What quotes.lock says of words of a source -> the mark that stands beside them."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.check.entries import entries_of, lines_about
from onrecord.check.passages import Said, excerpt_of, passages_of
from onrecord.check.verified import is_of_its_text, still_holds
from onrecord.compose.labels import label_of
from onrecord.compose.routes import METHOD
from onrecord.compose.terms import day_in_words
from onrecord.compose.views import Link, TermView, VerificationView
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import WORDS, Lock, Verified
from onrecord.paths import with_fragment
from onrecord.records import Citation, Quote, Record, Source
from onrecord.wording import Match, Passage

NOT_CHECKED = "not-checked"
_METHOD = with_fragment(METHOD, "verification")
_BUT_FOR = {Match.EXACT: "", Match.TYPOGRAPHIC: " but for typographic signs"}
_NOT_CHECKED = Link(text="Not checked against the source’s text", target=_METHOD)

_IN_SHORT = (
    TermView(value=Match.EXACT.value, label="matches the text read", mark="✓"),
    TermView(value=Match.TYPOGRAPHIC.value, label="matches but for typographic signs", mark="✓"),
    TermView(value=NOT_CHECKED, label="not checked", mark="○"),
)
"""The best first."""


class Marks:
    """The marks of the quotes and excerpts of *graph*, by what *lock* says of each record."""

    def __init__(self, graph: Graph, lock: Mapping[RecordId, Lock]) -> None:
        self._graph = graph
        self.lock = lock

    def of_quote(self, quote: Quote) -> tuple[VerificationView, ...]:
        """Return the marks of a quote's own words, one for each text that they are cited from."""
        return self._of(quote).words

    def best_of(self, quote: Quote) -> TermView:
        """Return the best of the marks of a quote's own words, in short."""
        states = {mark.state for mark in self.of_quote(quote)}
        return next((mark for mark in _IN_SHORT if mark.value in states), _IN_SHORT[-1])

    def of_excerpt(self, citation: Citation, record: Record) -> VerificationView | None:
        """Return the mark of the excerpt of a *citation* in *record*; None if it has none."""
        if not citation.exact:
            return None
        return self._of(record).excerpts.get(excerpt_of(self._graph, citation))

    def checked_in_words(self, quotes: Iterable[Quote]) -> str:
        """Return "5 of 6 quotations checked against the source’s text"; nothing without quotes."""
        are_checked = [
            any(mark.state != NOT_CHECKED for mark in self.of_quote(quote)) for quote in quotes
        ]
        if not are_checked:
            return ""
        noun = "quotation" if len(are_checked) == 1 else "quotations"
        return f"{sum(are_checked)} of {len(are_checked)} {noun} checked against the source’s text"

    def _of(self, record: Record) -> "_MarksOfRecord":
        return self._graph.once(f"marks:{record.id}", lambda: self._marks(record))

    def _marks(self, record: Record) -> "_MarksOfRecord":
        graph = self._graph
        graph.look_up(f"record:{record.id}")
        all_said = tuple(passages_of(graph, record))
        verified = entries_of(graph, lines_about(graph, record, self.lock), all_said)
        marks = [(said, _mark(graph, said, verified.get(said.key))) for said in all_said]
        return _MarksOfRecord(
            words=tuple(mark for said, mark in marks if said.field == WORDS),
            excerpts={(said.source, said.passage): mark for said, mark in marks},
        )


class _MarksOfRecord(NamedTuple):
    words: tuple[VerificationView, ...]
    excerpts: Mapping[tuple[RecordId, Passage], VerificationView]
    """By the source, and by the words with their place in it."""


def _mark(graph: Graph, said: Said, found: Verified | None) -> VerificationView:
    # Words that were changed since are refused by `check`, and of another text warned of;
    # whoever passes them on must not lie.
    if found is None or not still_holds(found, said) or not is_of_its_text(graph, found):
        return VerificationView(state=NOT_CHECKED, words=_NOT_CHECKED, detail=_reason(graph, said))
    return VerificationView(
        state=found.match.value,
        words=Link(
            text=f"Matches the text of {_publisher(graph, said)}{_BUT_FOR[found.match]}",
            target=_METHOD,
        ),
        detail=f"paragraph {found.paragraph}, checked on {day_in_words(found.on)}",
    )


def _publisher(graph: Graph, said: Said) -> str:
    """Return who issued the text that was read: it may only report what a release says."""
    source = graph.get(said.source, Source)
    return label_of(graph, source.publisher) if source else said.source


def _reason(graph: Graph, said: Said) -> str:
    if not said.passage.fragments:
        return "the translation is this desk’s own"
    source = graph.get(said.source, Source)
    return "no text of it was kept" if source and source.snapshot is None else ""
