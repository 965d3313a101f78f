"""A passage that cannot be placed -> why not, and what comes nearest."""

from msgspec.structs import replace

from onrecord.wording.nearest import nearest
from onrecord.wording.passages import Missed, Reason
from onrecord.wording.placing import Hit, hits, placements
from onrecord.wording.texts import Place, Text, joined_text, whole_source
from onrecord.wording.wanted import Wanted, Words

_Standing = tuple[Text, tuple[Hit, ...]]
"""A text, and a hit there for each fragment."""
_AROUND = 40
"""How many characters are shown before and after a passage that stands twice."""


def twice(first: _Standing, other: _Standing) -> Missed:
    """Return what is told of a passage that stands at two places."""
    text, way = first
    return Missed(
        reason=Reason.TWICE,
        nearest=_paragraph(text, way),
        passage=_words(text, way),
        surroundings=(_surroundings(*first), _surroundings(*other)),
    )


def no_place(wanted: Wanted, paragraphs: tuple[str, ...]) -> Missed:
    """Return what is told of a passage from a paragraph that the source does not have."""
    elsewhere = _elsewhere(wanted, paragraphs)
    if elsewhere is None:
        return Missed(reason=Reason.NO_PLACE)
    return replace(elsewhere, reason=Reason.NO_PLACE)


def explain(wanted: Wanted, place: Place, paragraphs: tuple[str, ...]) -> Missed:
    """Return why *wanted* does not stand in *place*, the one cited."""
    lacking = _lacking(wanted, place)
    if lacking is None and (told := _about_whole_fragments(wanted, place)):
        return told
    if told := _elsewhere(wanted, paragraphs):
        return told
    if lacking is None:
        return Missed(reason=Reason.ACROSS)
    return _about_words(lacking, place, paragraphs)


def _lacking(wanted: Wanted, place: Place) -> Words | None:
    """Return the first fragment that stands nowhere in *place*."""
    for fragment in wanted.fragments:
        if not any(hits(text, fragment.folded) for text in place.holding(fragment.folded)):
            return fragment
    return None


def _about_whole_fragments(wanted: Wanted, place: Place) -> Missed | None:
    """Return why fragments do not fit into one text though each of them stands there."""
    bare = Wanted(fragments=wanted.fragments)
    texts = tuple(place.holding(bare.fragments[0].folded))
    for text in texts:
        if way := placements(text, bare).first:
            return _at(Reason.BESIDE, text, way)
        if way := placements(text, bare, bounded=False).first:
            return _at(Reason.FAR, text, way)
    for text in texts:
        if all(hits(text, fragment.folded) for fragment in bare.fragments):
            return Missed(reason=Reason.ORDER, nearest=text.first)
    return None


def _elsewhere(wanted: Wanted, paragraphs: tuple[str, ...]) -> Missed | None:
    """Return where *wanted* stands, if not in the place cited."""
    for text in whole_source(paragraphs).holding(wanted.fragments[0].folded):
        if way := placements(text, wanted).first:
            return _at(Reason.ELSEWHERE, text, way)
    joined = joined_text(1, paragraphs)
    way = placements(joined, wanted).first
    return _at(Reason.ACROSS, joined, way) if way else None


def _about_words(lacking: Words, place: Place, paragraphs: tuple[str, ...]) -> Missed:
    """Return why *lacking* does not stand in *place*, and the words that come nearest to it."""
    if lacking.folded in place.folded:
        reason = Reason.PART
    elif "[" in lacking.folded and "[" not in place.folded:
        reason = Reason.BRACKETS
    else:
        reason = Reason.ABSENT
    found = nearest(lacking.plain, paragraphs, place)
    if found is None:
        return Missed(reason=reason, fragment=lacking.plain)
    return Missed(
        reason=reason,
        fragment=lacking.plain,
        nearest=found.paragraph,
        passage=found.passage,
        difference=found.difference,
    )


def _at(reason: Reason, text: Text, way: tuple[Hit, ...]) -> Missed:
    return Missed(reason=reason, nearest=_paragraph(text, way), passage=_words(text, way))


def _paragraph(text: Text, way: tuple[Hit, ...]) -> int:
    return text.spans(*way[0])[0].paragraph


def _words(text: Text, way: tuple[Hit, ...]) -> str:
    return text.words_at(way[0][0], way[-1][1])


def _surroundings(text: Text, way: tuple[Hit, ...]) -> str:
    start, end = way[0][0], way[-1][1]
    before = text.words_at(max(0, start - _AROUND), start)
    after = text.words_at(end, min(len(text.folded), end + _AROUND))
    if start > _AROUND:
        before = f"… {before.partition(' ')[2]}"
    if end + _AROUND < len(text.folded):
        after = f"{after.rpartition(' ')[0]} …"
    return f"{before}[{text.words_at(start, end)}]{after}"
