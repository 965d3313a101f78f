"""A paragraph, and what records take from it -> its sentences, with what of each is on record.

Two things are told apart. Words that a record gives as the source's own (quotations,
excerpts, figures and conditions `as_written`) are found where they stand, but for white
space, quotation marks and dashes. What a record says in words of its own can only be
guessed to be a sentence: the one of the paragraph with which it shares most words.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.check.parts import parts_of
from onrecord.compose.labels import label_of, plain_text
from onrecord.desk.sentences import sentence_spans
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
    Quote,
    Record,
)
from onrecord.vocabulary import Translation


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a sentence that a record gives verbatim."""

    start: int
    """Offset in the sentence, in characters."""
    end: int
    record: RecordId


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a source, and what of it is encoded."""

    text: str
    passages: tuple[Passage, ...]
    """By start, then end, then record; they may overlap."""
    likely: tuple[RecordId, ...]
    """Records whose own words seem to say what the sentence says, by id."""


def sentences_of(
    paragraph: str, citing: Iterable[tuple[Record, Edge]], graph: Graph
) -> tuple[Sentence, ...]:
    """Return the sentences of *paragraph*; *citing* are the records that cite it in a field."""
    citing = tuple(citing)
    text = unicodedata.normalize("NFC", paragraph)
    spans = sentence_spans(text)
    passages = sorted(
        {
            (found.start(), found.end(), record.id)
            for record, edge in citing
            for words in _verbatim(record, edge)
            if (found := _as_it_stands(words).search(text))
        }
    )
    likely = _guessed([text[start:end] for start, end in spans], citing, graph)
    return tuple(
        Sentence(
            text=text[start:end],
            passages=tuple(
                Passage(start=max(first, start) - start, end=min(last, end) - start, record=record)
                for first, last, record in passages
                if first < end and last > start
            ),
            likely=tuple(sorted(likely[number])),
        )
        for number, (start, end) in enumerate(spans)
    )


# --- words of the source -------------------------------------------------------------------

# One sign of a class stands for any other of it.
_SIGNS = ('"“”„‟«»″', "'‘’‚‛′", "-‐‑‒–—―")
_CLASS_OF = {sign: f"[{re.escape(signs)}]" for signs in _SIGNS for sign in signs}


_WITH_WORDS = (Figure, Condition)


def _as_it_stands(words: str) -> re.Pattern[str]:
    """Return what finds *words*, whatever the blanks, quotation marks and dashes between them."""
    folded = unicodedata.normalize("NFC", words).split()
    parts = ["".join(_CLASS_OF.get(sign, re.escape(sign)) for sign in word) for word in folded]
    # What was the end of a spoken sentence has a comma where the outlet goes on.
    parts[-1] = re.sub(r"\\\.\Z", "[.,]", parts[-1])
    before = r"(?<!\w)" if folded[0][0].isalnum() else ""
    after = r"(?!\w)" if folded[-1][-1].isalnum() else ""
    return re.compile(before + r"\s+".join(parts) + after)


def _verbatim(record: Record, edge: Edge) -> Iterator[str]:
    """Yield what *record* gives as words of the place that *edge* cites."""
    # A date's words ("June") stand in many a sentence that the record does not tell.
    written = [part.as_written for _, part in parts_of(record) if isinstance(part, _WITH_WORDS)]
    quoted: tuple[str, ...] = ()
    if isinstance(record, Quote):
        is_ours = record.translation is Translation.OWN
        original = (record.original.text,) if record.original else ()
        quoted = original if is_ours else (record.text, *record.fragments)
    excerpt = edge.citation.exact if edge.citation else ""
    yield from (words for words in (excerpt, *quoted, *written) if words.strip())


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
    sentences: list[str], citing: Iterable[tuple[Record, Edge]], graph: Graph
) -> dict[int, set[RecordId]]:
    """Return, for the number of each sentence, the records that seem to say it."""
    theirs = [_stems(sentence) for sentence in sentences]
    found: dict[int, set[RecordId]] = {number: set() for number in range(len(sentences))}
    for record, edge in citing:
        for text in _statements(record, edge, graph):
            for start, end in sentence_spans(text):
                number = _most_like(_stems(text[start:end]), theirs)
                if number is not None:
                    found[number].add(record.id)
    return found


def _most_like(own: frozenset[str], theirs: list[frozenset[str]]) -> int | None:
    """Return the number of the sentence that shares most words; the first of equals."""
    shared = [len(own & words) for words in theirs]
    if not shared:
        return None
    number = shared.index(max(shared))
    shorter = min(len(own), len(theirs[number]))
    is_enough = shared[number] >= _LEAST_SHARED and shared[number] >= _LEAST_SHARE * shorter
    return number if is_enough else None


def _stems(text: str) -> frozenset[str]:
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
