"""A passage and a source's paragraphs -> where it stands, or why it does not."""

from itertools import pairwise

from onrecord.wording.guards import guards_beside, guards_in
from onrecord.wording.missing import explain, twice
from onrecord.wording.passages import Found, Match, Missed, Passage, Reason
from onrecord.wording.placing import Hit, place
from onrecord.wording.texts import Text, joined_text, paragraph_texts
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
    texts = _texts_at(passage.paragraphs, paragraphs)
    if not texts:
        return Missed(reason=Reason.NO_PLACE)
    places = [(text, found) for text in texts if (found := place(text, wanted)).first]
    if not places:
        return explain(wanted, texts, paragraphs)
    text, placements = places[0]
    if placements.other:
        return twice((text, placements.first), (text, (placements.other,)))
    if len(places) > 1:
        other, elsewhere = places[1]
        return twice((text, placements.first), (other, elsewhere.first))
    return _found(wanted, text, placements.first)


def _texts_at(place: tuple[int, int] | None, paragraphs: tuple[str, ...]) -> tuple[Text, ...]:
    """Return where a passage is looked for; nothing where the source has no such place."""
    if place is None:
        return paragraph_texts(paragraphs)
    first, last = place
    if not 1 <= first <= last <= len(paragraphs):
        return ()
    if first == last:
        return paragraph_texts(paragraphs)[first - 1 : last]
    return (joined_text(first, paragraphs[first - 1 : last]),)


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
