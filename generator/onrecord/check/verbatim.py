"""A site is no copy of its sources: the words committed from one stay under a limit.

Words of a source are what by definition is its own text: quotes, excerpts with what stands
before and after them, whatever is kept `as_written`, and terms in the source's words. All
sheets count, drafts and withdrawn ones too, for the limit is on what is committed.

The same words at the same place of a source count once, also where they stand inside longer
ones from there. Words from a record with several sources count for each of those that
support it, and words of a source that is known through another count for that one too.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec import Struct

from onrecord.check.names import titled
from onrecord.check.parts import parts_of
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link import Graph, citations
from onrecord.problems import Problem
from onrecord.records import (
    Actor,
    Citation,
    Condition,
    FieldPath,
    Figure,
    Hop,
    Place,
    Quote,
    Record,
    Source,
)
from onrecord.vocabulary import Supports, Translation

_CONTRIBUTORS_NAMED = 3


class _Excerpt(Struct, frozen=True):
    """Words of a source in a sheet."""

    place: Place | None
    words: str
    """Divided by single blanks."""
    record: RecordId

    @property
    def number(self) -> int:
        return self.words.count(" ") + 1


def check_sources_are_not_copied(graph: Graph, source: Source, limit: float) -> Iterator[Problem]:
    """E103: all words committed from one source are at most a given share of its length."""
    # A source whose text was not measured has no length to hold them against.
    if source.snapshot is None:
        return
    length = source.snapshot.words
    most = limit * length
    taken = list(_taken_from(graph, source))
    # Seldom are there so many words that repeats have to be looked for.
    if sum(len(text.split()) for _, _, text in taken) <= most:
        return
    counted = _without_repeats(
        _Excerpt(citation.at, words, record.id)
        for record, citation, text in taken
        if (words := " ".join(text.split()))
    )
    number = sum(excerpt.number for excerpt in counted)
    if number > most:
        yield Problem(
            code="E103",
            at=source.at,
            message=f"the sheets hold {number} words of {titled(source)},"
            f" {_share(number, length)} of its {length}; the limit is {int(most)}"
            f" ({100 * limit:.4g} %)",
            hint=f"say more of it in your own words; most are in {_longest(counted)}",
        )


def _share(number: int, length: int) -> str:
    return f"{100 * number / length:.0f} %" if length else "more than all"


def _longest(excerpts: list[_Excerpt]) -> str:
    by_record: dict[RecordId, int] = defaultdict(int)
    for excerpt in excerpts:
        by_record[excerpt.record] += excerpt.number
    longest = sorted(by_record.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f'"{name}" ({number})' for name, number in longest[:_CONTRIBUTORS_NAMED])


def _without_repeats(excerpts: Iterable[_Excerpt]) -> list[_Excerpt]:
    """Return *excerpts* without those that stand inside longer ones at the same place."""
    once: dict[tuple[Place | None, str], _Excerpt] = {}
    for excerpt in excerpts:
        once.setdefault((excerpt.place, excerpt.words.casefold()), excerpt)
    seen: dict[Place | None, str] = defaultdict(str)
    counted = []
    for excerpt in sorted(
        once.values(), key=lambda found: (-found.number, found.words, found.record)
    ):
        words = f" {excerpt.words} "
        if words not in seen[excerpt.place]:
            seen[excerpt.place] += f"{words}\n"
            counted.append(excerpt)
    return counted


# --- where words of sources stand ----------------------------------------------------------


def _taken_from(graph: Graph, source: Source) -> Iterator[tuple[Record, Citation, str]]:
    """Yield the words that records take from *source*, or from what is known through it."""
    names = _read_in(graph, source)
    for record in _takers(graph, names):
        for citation, text in _taken(record):
            if citation.source in names:
                yield record, citation, text


def _read_in(graph: Graph, source: Source) -> frozenset[RecordId]:
    """Return the sources that were read in *source*: itself, and what is known through it."""
    found: set[RecordId] = set()
    pending = [source.id]
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending += [other.id for other in graph.referring(name, Source, "known_through")]
    return frozenset(found)


def _takers(graph: Graph, names: frozenset[RecordId]) -> Iterator[Record]:
    """Yield the records that can hold words of the sources *names*: in fields, not in prose."""
    found = {name: graph.records[name] for name in names}
    for name in names:
        for reference in graph.backlinks(name):
            if reference.edge.citation and not reference.edge.mark:
                found[reference.record.id] = reference.record
    for _, record in sorted(found.items()):
        yield record
    # What gives an id a second time is committed too.
    for record in graph.duplicates:
        if record.id in names or any(cited.source in names for _, cited in citations(record)):
            yield record


def _taken(record: Record) -> Iterator[tuple[Citation, str]]:
    """Yield the words of sources that stand in *record*, with where they are from."""
    for _, citation in citations(record):
        for text in (citation.prefix, citation.exact, citation.suffix):
            if text:
                yield citation, text
    for path, part in parts_of(record):
        if words := _words_of_source(part):
            for citation in _sources_of(record, path):
                yield citation, words
    if isinstance(record, Quote):
        for text in _quoted(record):
            for citation in _supporting(record.sources):
                yield citation, text


def _words_of_source(part: Date | Figure | Condition | Hop) -> str:
    return part.terms_as_written if isinstance(part, Hop) else part.as_written


def _quoted(quote: Quote) -> tuple[str, ...]:
    """Return the words of a quote that are its source's; a translation of ours is not."""
    if quote.translation is Translation.OWN:
        return (quote.original.text,) if quote.original else ()
    return (quote.text, *quote.fragments)


def _sources_of(record: Record, path: FieldPath) -> tuple[Citation, ...]:
    """Return where the words at *path* are from: a source's are its own, a post has its own."""
    if isinstance(record, Source):
        return (Citation(source=record.id),)
    if isinstance(record, Actor) and path[0] == "posts":
        own = _supporting(record.posts[int(path[1])].sources)
        return own or _supporting(record.sources)
    return _supporting(record.sources)


def _supporting(citations: tuple[Citation, ...]) -> tuple[Citation, ...]:
    found = (citation for citation in citations if citation.supports is Supports.SUPPORTS)
    return tuple(found)
