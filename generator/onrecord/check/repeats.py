"""One thing recorded twice: a page would show it twice, and every count with it."""

import re
from collections.abc import Hashable, Iterator

from onrecord.check.names import titled
from onrecord.check.standing import is_finished
from onrecord.link import Graph
from onrecord.problems import Problem
from onrecord.records import Aid, Citation, Position, Quote
from onrecord.vocabulary import Supports

_NO_WORD = re.compile(r"\W+")


def check_nothing_is_recorded_twice(graph: Graph) -> Iterator[Problem]:
    """R111: no two quotes, positions or aid records say the same.

    Words may be quoted twice from two places. A stand, or a policy, that two documents tell of
    is one record with two sources; voiced by two people, or on other conditions, it is two.
    """
    first: dict[Hashable, Quote | Position | Aid] = {}
    records: tuple[Quote | Position | Aid, ...] = (
        *graph.all(Quote),
        *graph.all(Position),
        *graph.all(Aid),
    )
    for record in sorted(records, key=lambda found: found.at):
        if not is_finished(record):
            continue
        other = first.setdefault(_what_it_says(record), record)
        if other is not record:
            yield Problem(
                code="R111",
                at=record.at,
                message=f'{titled(record)} says the same as "{other.id}", at {other.at}',
                hint="delete one of the two; if its id was on the site already, keep that in"
                ' the "redirect_from:" of the other',
            )


def _what_it_says(record: Quote | Position | Aid) -> Hashable:
    match record:
        case Quote():
            words = _folded(" ".join((record.text, *record.fragments)))
            return Quote, record.speaker, words, _places_cited(record.sources)
        case Position():
            return Position, record.actor, record.proposition, record.stance, *_how(record)
        case Aid():
            given = (record.donor, record.recipient, record.category, record.policy)
            return Aid, *given, *_how(record)


def _how(record: Position | Aid) -> Iterator[Hashable]:
    """Yield what else tells two records of one stand, or of one policy, apart."""
    for date in (record.recorded, record.since, record.until):
        yield date.edtf if date else None
    yield from (record.basis, record.voiced_by, record.conditions)


def _places_cited(citations: tuple[Citation, ...]) -> Hashable:
    return frozenset(
        (citation.source, citation.at)
        for citation in citations
        if citation.supports is Supports.SUPPORTS
    )


def _folded(text: str) -> str:
    """Return *text* without case and signs, in which copies of one quotation differ."""
    return _NO_WORD.sub(" ", text.casefold()).strip()
