"""A source's text, and what records take from it -> its sentences, with what of each is on record.

Two things are told apart. Words that a record gives as the source's own (quotations,
excerpts, figures and conditions `as_written`) are found where they stand, by the rules of
`onrecord.wording`. What a record says in words of its own can only be guessed to be a
sentence: the one of the paragraph with which it shares most words.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from onrecord.check.parts import parts_of
from onrecord.check.passages import passages_of
from onrecord.compose.labels import label_of, plain_text
from onrecord.ids import RecordId
from onrecord.link import Edge, Graph
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Claim,
    Condition,
    Event,
    Figure,
    Flow,
    Position,
    Record,
    Source,
)
from onrecord.wording import Found, Passage, Span, find
from onrecord.wording.sentences import sentence_spans

Citing = tuple[Record, Edge]
"""A record, and the citation in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verbatim:
    """Words of a sentence that a record gives as they stand."""

    start: int
    """Offset in the sentence, in characters."""
    end: int
    record: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a source, and what of it is encoded."""

    text: str
    verbatim: tuple[Verbatim, ...]
    """By start, then end, then record; they may overlap."""
    likely: tuple[RecordId, ...]
    """Records whose own words seem to say what the sentence says, by id."""


Taken = Mapping[int, frozenset[tuple[Span, RecordId]]]
"""Number of a paragraph -> where in it which record takes words."""


def words_taken(graph: Graph, source: Source, paragraphs: tuple[str, ...]) -> Taken:
    """Return where in *paragraphs*, the text of *source*, records take words from."""
    taken: dict[int, set[tuple[Span, RecordId]]] = defaultdict(set)
    for record, passage in _passages(graph, source):
        found = find(passage, paragraphs)
        if isinstance(found, Found):
            for span in found.spans:
                taken[span.paragraph].add((span, record))
    return {number: frozenset(spans) for number, spans in taken.items()}


def _passages(graph: Graph, source: Source) -> Iterator[tuple[RecordId, Passage]]:
    """Yield the words that records say stand in *source*, with the id of the record."""
    for record in graph.records.values():
        for said in passages_of(graph, record):
            if said.source == source.id:
                yield record.id, said.passage
    for reference in graph.backlinks(source.id):
        if reference.edge.citation and reference.edge.mark is None:
            place = reference.edge.citation.at
            cited = (
                (place.paragraphs[0], place.paragraphs[-1]) if place and place.paragraphs else None
            )
            for words in _as_written(reference.record):
                yield reference.record.id, Passage(fragments=(words,), paragraphs=cited)


def _as_written(record: Record) -> Iterator[str]:
    # A date's words ("June") stand in many a sentence that the record does not tell.
    for _, part in parts_of(record):
        if isinstance(part, Figure | Condition) and part.as_written:
            yield part.as_written


def sentences_of(
    paragraph: str,
    taken: Iterable[tuple[Span, RecordId]],
    citing: Iterable[Citing],
    graph: Graph,
) -> tuple[Sentence, ...]:
    """Return the sentences of *paragraph*: of the words *taken* from it, and of who is *citing*."""
    taken = sorted(taken)
    spans = sentence_spans(paragraph)
    likely = _guessed([paragraph[start:end] for start, end in spans], citing, graph)
    return tuple(
        Sentence(
            text=paragraph[start:end],
            verbatim=tuple(
                Verbatim(
                    start=max(span.start, start) - start,
                    end=min(span.end, end) - start,
                    record=record,
                )
                for span, record in taken
                if span.start < end and span.end > start
            ),
            likely=tuple(sorted(likely[number])),
        )
        for number, (start, end) in enumerate(spans)
    )


# --- statements ----------------------------------------------------------------------------

# Words that sentences of any content share.
_COMMON = frozenset(
    "a an and any are as at be been but by did do does for from had has have he her his if in "
    "into is it its more no not of on or said says she so than that the their them then there "
    "they this to under was were what when which who will with would".split()
)
_LEAST_SHARED = 2
_LEAST_SHARE = 1 / 3
# What words begin with leaves most of their endings out, in most languages.
_STEM = 5


def _guessed(
    sentences: list[str], citing: Iterable[Citing], graph: Graph
) -> dict[int, set[RecordId]]:
    """Return, for the number of each sentence, the records that seem to say it."""
    theirs = [stems(sentence) for sentence in sentences]
    found: dict[int, set[RecordId]] = {number: set() for number in range(len(sentences))}
    for record, edge in citing:
        for text in _statements(record, edge, graph):
            for start, end in sentence_spans(text):
                number = most_like(stems(text[start:end]), theirs)
                if number is not None:
                    found[number].add(record.id)
    return found


def most_like(own: frozenset[str], theirs: list[frozenset[str]]) -> int | None:
    """Return the number of the sentence that shares most words; the first of equals."""
    shared = [len(own & words) for words in theirs]
    if not shared:
        return None
    number = shared.index(max(shared))
    shorter = min(len(own), len(theirs[number]))
    is_enough = shared[number] >= _LEAST_SHARED and shared[number] >= _LEAST_SHARE * shorter
    return number if is_enough else None


def stems(text: str) -> frozenset[str]:
    """Return what the words of *text* begin with, without those that any content shares."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return frozenset(word[:_STEM] for word in words if word not in _COMMON and len(word) > 1)


def _statements(record: Record, edge: Edge, graph: Graph) -> Iterator[str]:
    """Yield what *record* says in words of its own and rests on the place that *edge* cites."""
    match record:
        case Position() | Aid() | Flow() | Claim():
            yield plain_text(graph, record.statement)
        case Event():
            names = (label_of(graph, participant.actor) for participant in record.participants)
            yield " ".join((record.title, record.place, *names))
        case Agreement():
            yield " ".join((record.title, *(label_of(graph, party) for party in record.parties)))
            yield from (provision.text for provision in record.provisions)
        case Actor() if edge.path[0] == "posts":
            post = record.posts[int(edge.path[1])]
            yield f"{record.name} {post.title}"
    if isinstance(record, Position | Aid):
        if record.rationale:
            yield plain_text(graph, record.rationale)
        yield from (condition.trigger for condition in record.conditions)
    if isinstance(record, Event | Agreement) and record.summary:
        yield plain_text(graph, record.summary)
