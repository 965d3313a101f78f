"""Evidence: what is published says where it can be seen, on terms that allow it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from onrecord.check.names import place_in_citation, titled
from onrecord.link import Graph
from onrecord.problems import Location, Problem
from onrecord.records import (
    Actor,
    Agreement,
    Briefing,
    Event,
    Fact,
    Mark,
    MarkKind,
    Prose,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import Supports, Terms


def check_facts_are_cited(_: Graph, record: Fact | Event | Agreement) -> Iterator[Problem]:
    """E101: a fact, an event, an agreement cites a source that supports it.

    What is cited as context, or as saying otherwise, is no evidence for it. Citations
    inside its prose do not count: the attribution of a fact is made from its `sources`.
    """
    if not record.sources:
        yield Problem(
            code="E101",
            at=record.at,
            message=f"{titled(record)} cites no source",
            hint='add "sources:" with the document it was read in, or "status: draft"'
            " until there is one",
        )
    elif all(citation.supports is not Supports.SUPPORTS for citation in record.sources):
        yield Problem(
            code="E101",
            at=record.places.of("sources"),
            message=f"no source supports {titled(record)}: those cited contradict it, or are"
            " context",
            hint='add a source that says it, or "status: draft" until there is one',
        )


def check_posts_are_cited(_: Graph, actor: Actor) -> Iterator[Problem]:
    """E108: who holds a post is a fact, and cites a source like any other."""
    for index, post in enumerate(actor.posts):
        if not post.sources:
            yield Problem(
                code="E108",
                at=actor.places.of("posts", index),
                message=f'the post "{post.title}" of {titled(actor)} cites no source',
                hint='add "sources:" to the post',
            )


def check_terms_allow_publishing(_: Graph, source: Source) -> Iterator[Problem]:
    """E102: nothing that was told off the record is published."""
    for name, voice in source.voices.items():
        for index, hop in enumerate(voice.hops):
            if hop.terms is Terms.OFF_THE_RECORD:
                yield Problem(
                    code="E102",
                    at=source.places.of("voices", name, "hops", index, "terms"),
                    message=f'voice "{name}" speaks off the record, which may not be published',
                    hint="take out the voice and all that rests on it",
                )


def check_places_are_in_source(graph: Graph, record: Record) -> Iterator[Problem]:
    """E104: the paragraphs that are cited are some that the text read has."""
    for reference in graph.references_of(record):
        citation = reference.edge.citation
        if citation is None or citation.at is None:
            continue
        source = graph.get(citation.source, Source)
        # A source whose text was not measured has no end that we know.
        if source is None or source.snapshot is None or not citation.at.paragraphs:
            continue
        paragraph, last = citation.at.paragraphs[-1], source.snapshot.paragraphs
        if paragraph > last:
            yield Problem(
                code="E104",
                at=place_in_citation(reference, "at"),
                message=f'source "{source.id}" has no paragraph {paragraph}: it ends with'
                f" paragraph {last}",
                hint="paragraphs are what blank lines separate in the text read or, where there"
                " are none, its lines",
            )


# --- prose ---------------------------------------------------------------------------------


def check_prose_is_cited(_: Graph, record: Briefing | Actor | Topic) -> Iterator[Problem]:
    """E107: a citation, or a card, covers each sentence of a briefing.

    A citation covers its own sentence, and those before it back to the citation above; so what
    stands behind the last one of a paragraph is covered by none. The summary of an actor or a
    topic is held to the same if it has no `sources` of its own; events, agreements and facts
    have them in any case. Headings need none, nor does a paragraph that ends in a colon and
    introduces one that is cited.
    """
    for name, prose in _prose_to_cite(record):
        for offset, words in _uncited(prose):
            yield Problem(
                code="E107",
                at=_place(record, name, prose, offset),
                message=f'no source is cited for "{_beginning(words)}"',
                hint=_HOW_TO_CITE if name == "body" else _HOW_TO_CITE_ONLY,
            )


def _prose_to_cite(record: Briefing | Actor | Topic) -> Iterator[tuple[str, Prose]]:
    match record:
        case Briefing():
            if record.bottom_line:
                yield "bottom_line", record.bottom_line
            yield "body", record.body
        case Actor() | Topic() if record.summary and not record.sources:
            yield "summary", record.summary


_HOW_TO_CITE_ONLY = "cite where it can be seen, such as [@source-id 5]"
_HOW_TO_CITE = f"{_HOW_TO_CITE_ONLY}, or embed the card of a fact, such as ![[fact-id]]"
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_ITEM = re.compile(r"^[ \t]*(?:[-*+]|[0-9]{1,9}[.)])[ \t]+", re.MULTILINE)
_NO_WORDS = re.compile(r"#{1,6}(?:[ \t].*)?|[-*_=][-*_= \t]*|\[[^\]]+\]:.*")
_UNDERLINED = re.compile(r".+\n *(?:=+|-+)")


# The end of a sentence, and not of an abbreviation: "U.S. aid", "Mr. Example".
_SENTENCE_END = re.compile(
    r"(?<!\b[A-Z])(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bNo)"
    r"[.!?…][\"'”’)\]*_]*(?=\s+[^a-z\s])"
)
_SENTENCE_ENDED = re.compile(r"[.!?…][\"'”’)\]*_]*\Z")
_WORD = re.compile(r"\w")


def _uncited(prose: Prose) -> Iterator[tuple[int, str]]:
    """Yield the words without evidence, at the end of a paragraph or all of it: offset, words."""
    evidence = [mark for mark in prose.marks if mark.kind is not MarkKind.LINK]
    starts = [mark.start for mark in evidence]
    next_is_cited = False
    found = []
    for start, end in reversed(list(_paragraphs(prose.text))):
        if _is_heading(prose.text[start:end].strip()):
            continue
        marks = evidence[bisect_left(starts, start) : bisect_left(starts, end)]
        rest = prose.text[_covered_until(prose.text, start, end, marks) : end].lstrip()
        words = rest.rstrip()
        if _WORD.search(words) and not (words.endswith(":") and next_is_cited):
            found.append((end - len(rest), words))
        next_is_cited = bool(marks)
    yield from reversed(found)


def _covered_until(text: str, start: int, end: int, marks: Sequence[Mark]) -> int:
    """Return up to where *marks* cover the paragraph text[start:end]."""
    if not marks:
        return start
    last = marks[-1]
    begins = last.start
    for mark in reversed(marks):
        if text[mark.end : begins].strip():
            break
        begins = mark.start
    # Behind the full stop, a citation ends what it covers; before it, its sentence goes on.
    if last.kind is MarkKind.EMBED or _SENTENCE_ENDED.search(text[start:begins].rstrip()):
        return last.end
    ending = _SENTENCE_END.search(text, last.end, end)
    return ending.end() if ending else end


def _is_heading(words: str) -> bool:
    """True if there is no sentence in *words*: headings, lines across, labels of links."""
    lines = [line.strip() for line in words.splitlines()]
    if len(lines) > 1 and _UNDERLINED.fullmatch(words):
        return True
    return all(map(_NO_WORDS.fullmatch, lines))


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of *text* that blank lines and items of lists divide, as (start, end)."""
    starts = {0, len(text)}
    starts |= {found.end() for found in _BLANK.finditer(text)}
    starts |= {found.start() for found in _ITEM.finditer(text)}
    yield from pairwise(sorted(starts))


def _place(record: Record, name: str, prose: Prose, offset: int) -> Location:
    """Return where a paragraph begins; of prose in a field, where the prose does.

    Only the text of a briefing stands in its file as it is, line by line.
    """
    at = record.places.of(name)
    if name != "body":
        return at
    return at._replace(line=at.line + prose.text.count("\n", 0, offset))


def _beginning(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= 40 else f"{line[:39].rstrip()}…"
