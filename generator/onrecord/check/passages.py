"""A record -> the words in it that are said to stand in a source, ready to be looked for."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter

from onrecord.ids import RecordId
from onrecord.link import Graph, citations, document_read
from onrecord.lock import WORDS, PassageKey
from onrecord.problems import Location
from onrecord.read.snapshots import SnapshotText
from onrecord.records import Citation, FieldPath, Quote, Record, Source
from onrecord.vocabulary import ElisionBy, Supports, Translation
from onrecord.wording import Passage, passage_fingerprint

Paragraphs = tuple[int, int]
"""The first and the last, counted from 1."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """Words that a record says are in a source's text."""

    record: Record
    field: str
    """As in the lock."""
    source: RecordId
    """The one whose text was read."""
    cited: frozenset[RecordId]
    """Those that are cited for them: the same, or what is known through it."""
    passage: Passage
    """Its fragments are empty where a sheet gives no words of the source's language."""
    path: FieldPath
    """Of the words in the sheet."""

    @property
    def at(self) -> Location:
        return self.record.places.of(*self.path)

    @property
    def key(self) -> PassageKey:
        return PassageKey(self.record.id, self.field, self.source)

    @cached_property
    def fingerprint(self) -> str:
        """Of all that tells which words are meant, as in the lock."""
        return passage_fingerprint(self.passage)


def passages_of(graph: Graph, record: Record) -> Iterator[Said]:
    """Yield the quote's own words, once for each source cited for them, and all excerpts."""
    if isinstance(record, Quote):
        yield from _words_of_quote(graph, record)
    for path, citation in citations(record):
        if citation.exact:
            source, passage = excerpt_of(graph, citation)
            yield Said(
                record=record,
                field=".".join(map(str, path)),
                source=source,
                cited=frozenset([citation.source]),
                passage=passage,
                path=(*path, "exact"),
            )


def excerpt_of(graph: Graph, citation: Citation) -> tuple[RecordId, Passage]:
    """Return the source whose text shows the excerpt of *citation*, and the excerpt."""
    source, paragraphs = text_cited(graph, citation)
    return source, Passage(
        fragments=(citation.exact,),
        paragraphs=paragraphs,
        prefix=citation.prefix,
        suffix=citation.suffix,
    )


def _words_of_quote(graph: Graph, quote: Quote) -> Iterator[Said]:
    path, words = _words(quote)
    by_text: dict[RecordId, list[tuple[Citation, Paragraphs | None]]] = defaultdict(list)
    for citation in quote.sources:
        if citation.supports is Supports.SUPPORTS:
            source, paragraphs = text_cited(graph, citation)
            by_text[source].append((citation, paragraphs))
    for source, alike in by_text.items():
        # Of several that lead to one text, the one that says where in it.
        citation, paragraphs = next(filter(itemgetter(1), alike), alike[0])
        yield Said(
            record=quote,
            field=WORDS,
            source=source,
            cited=frozenset(cited.source for cited, _ in alike),
            passage=Passage(
                fragments=words,
                paragraphs=paragraphs,
                # Of a citation that has an excerpt they belong to that.
                prefix="" if citation.exact else citation.prefix,
                suffix="" if citation.exact else citation.suffix,
                editor_cuts=any(elision.by is ElisionBy.EDITOR for elision in quote.elisions),
            ),
            path=path,
        )


def _words(quote: Quote) -> tuple[FieldPath, tuple[str, ...]]:
    """Return the field that holds the source's words, and these; a translation of ours is none."""
    if quote.translation is Translation.OWN:
        return ("original",), (quote.original.text,) if quote.original else ()
    return (("text",), (quote.text,)) if quote.text else (("fragments",), quote.fragments)


def obstacle(graph: Graph, name: RecordId, text: SnapshotText | None) -> str:
    """Return why *text* does not show what the source *name* says; empty if it does."""
    if text is None:
        return f'the text of "{name}" is not at hand'
    if not text.is_utf8:
        return f'the text of "{name}" is not stored as UTF-8'
    source = graph.get(name, Source)
    if source and source.snapshot and source.snapshot.sha256 != text.sha256:
        return f'the text of "{name}" is not the one that its sheet describes'
    return ""


def text_cited(graph: Graph, citation: Citation) -> tuple[RecordId, Paragraphs | None]:
    """Return the source whose text shows what *citation* cites, and the paragraphs there.

    Of what is known through another source, the paragraphs cited are not those of its text.
    """
    name = document_read(graph, citation.source)
    if name != citation.source or not (citation.at and citation.at.paragraphs):
        return name, None
    paragraphs = citation.at.paragraphs
    return name, (paragraphs[0], paragraphs[-1])


def places_that_support(
    graph: Graph, record: Record
) -> tuple[tuple[RecordId, tuple[int, int] | None], ...]:
    """Return the places that *record* cites in support, as `text_cited` tells them, each once."""
    return tuple(
        dict.fromkeys(
            text_cited(graph, citation)
            for citation in record.sources
            if citation.supports is Supports.SUPPORTS
        )
    )
