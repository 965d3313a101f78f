"""A passage and a source's paragraphs -> where it stands, or why it does not."""

from itertools import pairwise

from onrecord.wording.guards import guards_beside, guards_in
from onrecord.wording.missing import explain, no_place, twice
from onrecord.wording.passages import Found, Match, Missed, Passage, Reason
from onrecord.wording.placing import Hit, placements
from onrecord.wording.texts import Place, Text, joined_text, place_of, whole_source
from onrecord.wording.wanted import Wanted, wanted_of

_LOOKED_AT = 100
"""How many characters beside a passage are looked at for words that turn it round."""


def find(passage: Passage, paragraphs: tuple[str, ...]) -> Found | Missed:
    """Find *passage* among *paragraphs*, by the rules that this package begins with.

    For many passages of one source hand in the same tuple: it is folded once.
    """
    wanted = wanted_of(passage)
    for fragment in wanted.fragments:
        if not fragment.says_something:
            return Missed(reason=Reason.EMPTY, fragment=fragment.plain)
    place = _place_cited(passage.paragraphs, paragraphs)
    if place is None:
        return no_place(wanted, paragraphs)
    found = [
        (text, ways)
        for text in place.holding(wanted.fragments[0].folded)
        if (ways := placements(text, wanted)).first
    ]
    if not found:
        return explain(wanted, place, paragraphs)
    text, ways = found[0]
    if ways.other:
        return twice((text, ways.first), (text, (ways.other,)))
    if len(found) > 1:
        other_text, other_ways = found[1]
        return twice((text, ways.first), (other_text, other_ways.first))
    return _found(wanted, text, ways.first)


def _place_cited(cited: tuple[int, int] | None, paragraphs: tuple[str, ...]) -> Place | None:
    """Return where a passage is looked for; None if the source has no such place."""
    first, last = cited or (1, len(paragraphs))
    if not 1 <= first <= last <= len(paragraphs):
        return None
    if cited is None:
        return whole_source(paragraphs)
    if first == last:
        return place_of((whole_source(paragraphs).texts[first - 1],))
    return place_of((joined_text(first, paragraphs[first - 1 : last]),))


def _found(wanted: Wanted, text: Text, hits: tuple[Hit, ...]) -> Found:
    are_exact = all(
        text.words_at(*hit) == fragment.plain
        for hit, fragment in zip(hits, wanted.fragments, strict=True)
    )
    cuts = tuple(text.words_at(one[1], other[0]) for one, other in pairwise(hits))
    start, end = hits[0][0], hits[-1][1]
    return Found(
        match=Match.EXACT if are_exact else Match.TYPOGRAPHIC,
        spans=tuple(span for hit in hits for span in text.spans(*hit)),
        cuts=tuple(cut.strip() for cut in cuts),
        hidden=tuple(word for cut in cuts for word in guards_in(cut)),
        beside=guards_beside(
            text.words_at(max(0, start - _LOOKED_AT), start),
            text.words_at(end, min(len(text.folded), end + _LOOKED_AT)),
        ),
    )
