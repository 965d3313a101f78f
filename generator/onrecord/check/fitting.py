"""Statements that say more, or less, than the places that they cite (F101 to F105).

What `verify` found with the texts at hand stands in quotes.lock; the last two need no text.
All are warnings: whether a doubt is right, an editor judges and answers in the sheet.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from onrecord.check.entries import fits_of
from onrecord.check.standing import is_finished
from onrecord.ids import RecordId
from onrecord.link import Graph, chain_of
from onrecord.lock import Fit, Lock
from onrecord.problems import Problem
from onrecord.records import Aid, Claim, Flow, Place, Position
from onrecord.vocabulary import HowKnown, Supports
from onrecord.wording import fingerprint

STATED = Position | Aid | Flow | Claim
"""The facts that say something in the desk's own words."""

_MOST_CLAIMS = 3
_CERTAIN = re.compile(r"\b(confirm|reveal|admit|prove)\w*", re.IGNORECASE)
_WEAK = frozenset([HowKnown.UNNAMED_SOURCE, HowKnown.RELAYED])
_LACKING = "it may stand elsewhere: cite that place too, or say what this one says"
_TOLD = {
    "F101": ("has the figure", "does not have", _LACKING),
    "F102": ("has the name", "does not have", _LACKING),
    "F103": ("lost the word", "has", "keep the doubt of the source"),
}


def check_statements_fit(graph: Graph, lock: Lock) -> Iterator[Problem]:
    """F101 to F103 from what was found with the texts; F104 and F105 from the sheets alone."""
    for found in fits_of(graph, lock):
        record = graph.records.get(found.record)
        if not isinstance(record, STATED) or not is_finished(record):
            continue
        # A statement that was changed since is another: `verify` holds it anew. Until then what
        # answers the doubt about it is not idle.
        if is_about(found, record) or found.code in {each.code for each in record.accepted}:
            yield doubt(record, found)
    yield from _told_as_certain(graph)
    yield from _one_passage_for_many(graph)


def is_about(found: Fit, record: STATED) -> bool:
    """True if *found* tells of the statement as *record* has it now."""
    return found.statement == fingerprint((record.statement.text,))


def doubt(record: STATED, found: Fit) -> Problem:
    """Return the warning that tells what was *found* about *record*."""
    what, verb, hint = _TOLD[found.code]
    words = ", ".join(f'"{word}"' for word in found.words)
    where = f"paragraph {found.paragraph} of " if found.paragraph else ""
    plural = "s" if len(found.words) > 1 else ""
    return Problem(
        code=found.code,
        at=record.places.of("statement"),
        message=f'the statement {what}{plural} {words}, which {where}"{found.source}" {verb}',
        hint=f"{hint}; or tell in `accepted` why it fits",
    )


def _told_as_certain(graph: Graph) -> Iterator[Problem]:
    for record in graph.records.values():
        if not isinstance(record, STATED) or not is_finished(record):
            continue
        word = _CERTAIN.search(record.statement.text)
        if word is None:
            continue
        chains = (
            chain_of(graph, cited)
            for cited in record.sources
            if cited.supports is Supports.SUPPORTS
        )
        if all(chain is None or chain.how_known in _WEAK for chain in chains):
            yield Problem(
                code="F104",
                at=record.places.of("statement"),
                message=f'"{word[0]}" is said of what an unnamed source or a go-between tells',
                hint='say "said" or "told"; or tell in `accepted` why it fits',
            )


def _one_passage_for_many(graph: Graph) -> Iterator[Problem]:
    claims: dict[tuple[RecordId, Place, str], list[Claim]] = defaultdict(list)
    for claim in graph.all(Claim):
        for cited in claim.sources:
            if is_finished(claim) and cited.supports is Supports.SUPPORTS and cited.at:
                claims[cited.source, cited.at, cited.via].append(claim)
    for found in claims.values():
        for claim in found[_MOST_CLAIMS:]:
            yield Problem(
                code="F105",
                at=claim.places.of("sources"),
                message=f"{len(found)} claims rest on this one passage",
                hint="see whether they say the same; or tell in `accepted` why they are several",
            )
