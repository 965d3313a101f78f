"""Quotes: their words are those that were spoken, and no more."""

from collections.abc import Iterator

from onrecord.link import Graph
from onrecord.problems import Problem
from onrecord.records import FieldPath, Quote
from onrecord.wording.quotation_marks import without_quotation_marks


def check_quotes_bring_no_marks(_: Graph, quote: Quote) -> Iterator[Problem]:
    """V107: a page prints quotation marks around the words, and would print two."""
    for path, words in _words_of(quote):
        if without_quotation_marks(words) != words.strip():
            yield Problem(
                code="V107",
                at=quote.places.of(*path),
                message="the words stand in quotation marks, and the page adds its own",
                hint="delete the marks around them, and what the paper put within them, such as a"
                " comma before the closing one",
            )


def _words_of(quote: Quote) -> Iterator[tuple[FieldPath, str]]:
    yield ("text",), quote.text
    if quote.original:
        yield ("original", "text"), quote.original.text
    for number, fragment in enumerate(quote.fragments):
        yield ("fragments", number), fragment
