"""A passage that cannot be placed -> why not, and what comes nearest."""

from onrecord.wording.nearest import nearest
from onrecord.wording.passages import Missed, Reason
from onrecord.wording.placing import Hit, hits, place
from onrecord.wording.texts import Text, joined_text, paragraph_texts
from onrecord.wording.wanted import Wanted, Words

Place = tuple[Text, tuple[Hit, ...]]
_AROUND = 40
"""How many characters are shown before and after a passage that stands twice."""


def twice(first: Place, other: Place) -> Missed:
    """Return what is told of a passage that stands at two places."""
    text, hits_there = first
    return Missed(
        reason=Reason.TWICE,
        nearest=_paragraph(text, hits_there),
        passage=_words(text, hits_there),
        surroundings=(_surroundings(*first), _surroundings(*other)),
    )


def explain(wanted: Wanted, texts: tuple[Text, ...], paragraphs: tuple[str, ...]) -> Missed:
    """Return why *wanted* has no place in *texts*, which are the place cited."""
    lacking = _lacking(wanted, texts)
    if lacking is None and (told := _about_whole_fragments(wanted, texts)):
        return told
    if told := _elsewhere(wanted, paragraphs):
        return told
    if lacking is None:
        return Missed(reason=Reason.ACROSS)
    return _about_words(lacking, texts, paragraphs)


def _lacking(wanted: Wanted, texts: tuple[Text, ...]) -> Words | None:
    """Return the first fragment that stands nowhere in *texts*."""
    for fragment in wanted.fragments:
        if not any(hits(text, fragment.folded) for text in texts):
            return fragment
    return None


def _about_whole_fragments(wanted: Wanted, texts: tuple[Text, ...]) -> Missed | None:
    """Return why fragments do not fit into one text though each of them stands there."""
    bare = Wanted(fragments=wanted.fragments)
    for text in texts:
        if hits_there := place(text, bare).first:
            return _at(Reason.BESIDE, text, hits_there)
        if hits_there := place(text, bare, bounded=False).first:
            return _at(Reason.FAR, text, hits_there)
    for text in texts:
        if all(hits(text, part.folded) for part in bare.fragments):
            return Missed(reason=Reason.ORDER, nearest=text.first)
    return None


def _elsewhere(wanted: Wanted, paragraphs: tuple[str, ...]) -> Missed | None:
    """Return where *wanted* stands, if not in the place cited."""
    for text in paragraph_texts(paragraphs):
        if hits_there := place(text, wanted).first:
            return _at(Reason.ELSEWHERE, text, hits_there)
    whole = joined_text(1, paragraphs)
    hits_there = place(whole, wanted).first
    return _at(Reason.ACROSS, whole, hits_there) if hits_there else None


def _about_words(lacking: Words, texts: tuple[Text, ...], paragraphs: tuple[str, ...]) -> Missed:
    """Return why *lacking* does not stand in *texts*, and the words that come nearest to it."""
    if any(lacking.folded in text.folded for text in texts):
        reason = Reason.PART
    elif "[" in lacking.plain and not any("[" in text.plain for text in texts):
        reason = Reason.BRACKETS
    else:
        reason = Reason.ABSENT
    found = nearest(lacking.plain, paragraphs, (texts[0].first, texts[-1].last))
    if found is None:
        return Missed(reason=reason, fragment=lacking.plain)
    return Missed(
        reason=reason,
        fragment=lacking.plain,
        nearest=found.paragraph,
        passage=found.passage,
        difference=found.difference,
    )


def _at(reason: Reason, text: Text, hits_there: tuple[Hit, ...]) -> Missed:
    return Missed(
        reason=reason, nearest=_paragraph(text, hits_there), passage=_words(text, hits_there)
    )


def _paragraph(text: Text, hits_there: tuple[Hit, ...]) -> int:
    return text.spans(*hits_there[0])[0].paragraph


def _words(text: Text, hits_there: tuple[Hit, ...]) -> str:
    return text.words_at(hits_there[0][0], hits_there[-1][1])


def _surroundings(text: Text, hits_there: tuple[Hit, ...]) -> str:
    start, end = hits_there[0][0], hits_there[-1][1]
    before = text.words_at(max(0, start - _AROUND), start)
    after = text.words_at(end, min(len(text.folded), end + _AROUND))
    return f"{before}[{text.words_at(start, end)}]{after}"
