"""Statements that say more, or less, than the places that they cite (F101 to F106).

What `verify` found with the texts at hand stands in quotes.lock; F104 and F105 need no text.
All are warnings: whether a doubt is right, an editor judges and answers in the sheet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from onrecord.check.entries import fits_of, lines_about
from onrecord.check.passages import places_that_support
from onrecord.check.standing import first_to_name, is_finished
from onrecord.check.verified import is_of_its_text
from onrecord.ids import RecordId
from onrecord.link import Graph, chain_of
from onrecord.lock import CitedText, Fit, Lock
from onrecord.problems import Problem
from onrecord.records import Aid, Claim, Flow, Place, Position, Source
from onrecord.vocabulary import HowKnown, Supports
from onrecord.wording import statement_fingerprint

STATED = Position | Aid | Flow | Claim
"""The facts that say something in the desk's own words."""

_MOST_CLAIMS = 3
_STEMS = ("confirm", "reveal", "admit", "prove")
_CERTAIN = re.compile(rf"\b({'|'.join(_STEMS)})\w*", re.IGNORECASE)
_WEAK = frozenset([HowKnown.UNNAMED_SOURCE, HowKnown.RELAYED])
_LACKING = "it may stand elsewhere: cite that place too, or say what this one says"
_TOLD = {
    "F101": ("has the figure", "does not have", _LACKING),
    "F102": ("has the name", "does not have", _LACKING),
    "F103": ("lost the word", "has", "keep the doubt of the source"),
}


def check_statements_fit(
    graph: Graph, record: STATED, lock: Mapping[RecordId, Lock]
) -> Iterator[Problem]:
    """F101 to F103 and F106: a statement was held against what it cites, and says the same."""
    found = fits_of(graph, lines_about(graph, record, lock)).get(record.id)
    if not _is_held(graph, record, found):
        yield from _unheld(graph, record, found)
    if found is None:
        return
    answered = {each.code for each in record.accepted}
    for problem in doubts(record, found):
        if is_about(found, record):
            yield problem
        elif problem.code in answered:
            # A statement that was changed since is another: `verify` holds it anew. Until then
            # what answers the doubt about the former one is not idle.
            yield replace(problem, since=None)


def is_about(found: Fit, record: STATED) -> bool:
    """True if *found* tells of the statement as *record* has it now."""
    return found.statement == statement_fingerprint(record.statement.text)


def doubts(record: STATED, found: Fit) -> Iterator[Problem]:
    """Yield the warnings that tell what was *found* about *record*."""
    place = found.cited[0]
    for code, words in found.doubts:
        what, verb, hint = _TOLD[code]
        named = ", ".join(f'"{word}"' for word in words)
        plural = "s" if len(words) > 1 else ""
        yield Problem(
            code=code,
            at=record.places.of("statement"),
            message=f"the statement {what}{plural} {named},"
            f' which {_paragraphs(place)}"{place.source}" {verb}',
            hint=f"{hint}; or tell in `accepted` why it fits",
            since=found.on,
        )


def _paragraphs(place: CitedText) -> str:
    return f"paragraph {place.paragraphs[0]} of " if place.paragraphs else ""


def _is_held(graph: Graph, record: STATED, found: Fit | None) -> bool:
    return (
        found is not None
        and is_about(found, record)
        and {place[:2] for place in found.cited} == set(places_that_support(graph, record))
        and all(is_of_its_text(graph, place) for place in found.cited)
    )


def _unheld(graph: Graph, record: STATED, found: Fit | None) -> Iterator[Problem]:
    """Yield F106, if the texts of all that support *record* were kept."""
    places = places_that_support(graph, record)
    if not places or not all(_is_kept(graph, name, where) for name, where in places):
        return
    if found and not is_about(found, record):
        day = found.on.isoformat()
        message = f"the statement is not the one that was held against what it cites on {day}"
    else:
        names = " and ".join(f'"{name}"' for name in dict.fromkeys(name for name, _ in places))
        message = f"the statement has not been held against what it cites of {names}"
    yield Problem(
        code="F106",
        at=record.places.of("statement"),
        message=message,
        hint="run `onrecord verify`, where that text is at hand",
    )


def _is_kept(graph: Graph, name: RecordId, paragraphs: tuple[int, int] | None) -> bool:
    """True if there is a text that has the place: what lies beyond its end is told as that."""
    source = graph.get(name, Source)
    if source is None or source.snapshot is None:
        return False
    return paragraphs is None or paragraphs[1] <= source.snapshot.paragraphs


def check_doubtful_is_not_certain(graph: Graph, record: STATED) -> Iterator[Problem]:
    """F104: nothing is called certain that an unnamed source or a go-between tells."""
    text = record.statement.text
    # Few statements have one of them: so they are looked for in the plainest way first.
    folded = text.casefold()
    word = _CERTAIN.search(text) if any(stem in folded for stem in _STEMS) else None
    if word is None:
        return
    chains = (
        chain_of(graph, cited) for cited in record.sources if cited.supports is Supports.SUPPORTS
    )
    if all(chain is None or chain.how_known in _WEAK for chain in chains):
        yield Problem(
            code="F104",
            at=record.places.of("statement"),
            message=f'"{word[0]}" is said of what an unnamed source or a go-between tells',
            hint='say "said" or "told"; or tell in `accepted` why it fits',
        )


def check_passages_bear_few_claims(graph: Graph, record: Source | Claim) -> Iterator[Problem]:
    """F105: not many claims rest on one passage.

    All those that cite a source are gone through with it or, where there is none of that id,
    with the first of them.
    """
    if isinstance(record, Source):
        if graph.get(record.id, Source) is record:
            yield from _one_passage_for_many(graph, record.id)
        return
    for source in dict.fromkeys(cited.source for cited in record.sources):
        is_on_record = graph.get(source, Source) is not None
        if not is_on_record and first_to_name(graph, source, Claim, "sources.source") is record:
            yield from _one_passage_for_many(graph, source)


def _one_passage_for_many(graph: Graph, source: RecordId) -> Iterator[Problem]:
    claims: dict[tuple[Place, str], list[Claim]] = defaultdict(list)
    for claim in graph.referring(source, Claim, "sources.source"):
        for cited in claim.sources if is_finished(claim) else ():
            if cited.source == source and cited.supports is Supports.SUPPORTS and cited.at:
                claims[cited.at, cited.via].append(claim)
    for found in claims.values():
        for claim in found[_MOST_CLAIMS:]:
            yield Problem(
                code="F105",
                at=claim.places.of("sources"),
                message=f"{len(found)} claims rest on this one passage",
                hint="see whether they say the same; or tell in `accepted` why they are several",
            )
