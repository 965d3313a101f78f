"""One thing recorded twice: a page would show it twice, and every count with it."""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from functools import partial
from operator import attrgetter

from onrecord.check.names import titled
from onrecord.check.standing import is_finished
from onrecord.link import Graph
from onrecord.problems import Problem
from onrecord.records import Aid, Citation, Position, Quote
from onrecord.vocabulary import Supports

_Sayer = Quote | Position | Aid

_NO_WORD = re.compile(r"\W+")


def check_nothing_is_recorded_twice(graph: Graph) -> Iterator[Problem]:
    """R111: no two quotes, positions or aid records say the same.

    Words may be quoted twice from two places. A stand, or a policy, that two documents tell of
    is one record with two sources; voiced by two people, or on other conditions, it is two.
    """
    kinds: tuple[type[_Sayer], ...] = (Quote, Position, Aid)
    for kind in kinds:
        yield from graph.once(f"repeated in all:{kind.kind}", partial(_repeated_in, graph, kind))


def _repeated_in(graph: Graph, kind: type[_Sayer]) -> tuple[Problem, ...]:
    finished = filter(is_finished, graph.all(kind))
    return tuple(
        problem
        for of_one_thing in _alike(finished, what_it_is_about)
        for repeated in _alike(of_one_thing, what_it_says)
        for problem in _repeats(repeated)
    )


def _alike(records: Iterable[_Sayer], key: Callable[[_Sayer], Hashable]) -> Iterator[list[_Sayer]]:
    """Yield the records that have one *key* with others, together."""
    found: dict[Hashable, list[_Sayer]] = defaultdict(list)
    for record in records:
        found[key(record)].append(record)
    return (alike for alike in found.values() if len(alike) > 1)


def _repeats(repeated: list[_Sayer]) -> Iterator[Problem]:
    first, *others = sorted(repeated, key=attrgetter("at"))
    for record in others:
        yield Problem(
            code="R111",
            at=record.at,
            message=f'{titled(record)} says the same as "{first.id}", at {first.at}',
            hint="delete one of the two; if its id was on the site already, keep that in"
            ' the "redirect_from:" of the other',
        )


def what_it_is_about(record: _Sayer) -> Hashable:
    """Return what is the same, and quickly told, of records that may say the same."""
    match record:
        case Quote():
            supporting = (each for each in record.sources if each.supports is Supports.SUPPORTS)
            return record.speaker, frozenset(each.source for each in supporting)
        case Position():
            return record.actor, record.proposition
        case Aid():
            return record.donor, record.recipient, record.category


def what_it_says(record: _Sayer) -> Hashable:
    """Return what is the same of records that say the same."""
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
