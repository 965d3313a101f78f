"""A paragraph -> where its sentences begin and end, in the writing of several languages.

A point ends a sentence unless it belongs to a short form ("Mr.", "ст."), to an initial or a
name of initials ("U.S.", "В. О."), or to a number ("2024. 10. 22."). Short forms that stand
at the end of a sentence as often as within one ("U.S.", "Inc.", "р.") end it where a word
follows that begins sentences and no names ("The", "Він"). No list of short forms is ever
whole: a sentence that is cut in two still has all its words, and loses nothing but its
shape in a report.
"""

import re

Span = tuple[int, int]
"""Offsets in characters: from the first to one past the last."""

_CLOSING = "\"'”’»›)\\]」』】"
_OPENING = "\"'“‘„«‹(\\[「『【"

# An end: its signs and what closes after them. The full-width ones need no blank.
_END = re.compile(rf"(?:[。！？][{_CLOSING}]*)|(?:[.!?…]+[{_CLOSING}]*)(?=\s)")
_BEGINNING = re.compile(rf"\s*[{_OPENING}\s—–-]*")
_WORD_BEFORE = re.compile(r"[\w.&’'-]*\Z")

# Never at the end of a sentence: a name or an example follows.
_NEVER = frozenset(
    "mr mrs ms mx dr prof gen lt col capt cmdr maj sgt cpl pvt adm brig sen rep gov pres rev hon "
    "st ste mt nos vs viz cf fig vol pp para paras approx e.g i.e messrs mme mlle "
    "ім ст вул просп бул пл пп пор наприкл напр див акад проф доц ген полк гр тов смт обл "
    "ред упоряд".split()
)
# Within a sentence or at its end: the word that follows tells which.
_AT_TIMES = frozenset(
    "jan feb apr jun jul aug sep sept oct nov dec inc corp co ltd llc jr sr phd bros dept univ "
    "ave blvd rd a.m p.m etc al esq "
    "рр т.д т.п ін грн тис млн млрд коп год хв сек км кг см".split()
)
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]\Z")
# "No. 5", and dates as Korean writes them, "2024. 10. 22.": a point after each number.
_NUMBER_FOLLOWS = re.compile(r"\bno\Z", re.IGNORECASE)
_YEAR = re.compile(r"\b\d{4}\Z")
_YEAR_AND_MONTH = re.compile(r"\b\d{4}\.\s*\d{1,2}(?:\.\s*\d{1,2})?\Z")

# Words that begin sentences and are no part of a name.
_OPENERS = frozenset(
    "the a an this that these those it its he she they we i you his her their our there here "
    "but and or so yet if when while as since although though however meanwhile then also "
    "in on at by for from with under after before both many most some several no not "
    "what who why how where asked "
    "він вона воно вони ми ви я це ці цей ця той та те але і й а або у в на за про з із до для "
    "якщо коли проте однак також тому як що хто".split()
)
_SAYING = re.compile(
    r"\s+(?:[^\W\d_][\w.’'-]*\s+){1,3}"
    r"(?:said|says|asked|told|added|replied|wrote|warned|shouted|сказав|сказала|запитав|запитала)\b"
)


def sentence_spans(paragraph: str) -> tuple[Span, ...]:
    """Return where the sentences of *paragraph* stand, in order, without blanks around them.

    Whatever is no blank belongs to one of them.
    """
    cuts = [found.end() for found in _END.finditer(paragraph) if _ends_here(paragraph, found)]
    bounds = zip([0, *cuts], [*cuts, len(paragraph)], strict=True)
    return tuple(
        trimmed for start, end in bounds if (trimmed := _trimmed(paragraph, start, end)) is not None
    )


def _trimmed(text: str, start: int, end: int) -> Span | None:
    part = text[start:end]
    if not part.strip():
        return None
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())


def _ends_here(text: str, found: re.Match[str]) -> bool:
    signs = found[0]
    after = text[found.end() :]
    if signs[0] in "。！？":
        return True
    following = after[_BEGINNING.match(after).end() :]  # type: ignore[union-attr]
    if not following:
        return True
    if following[0].islower():
        return False
    if signs.startswith(("!", "?")) and signs[-1] not in "!?" and _SAYING.match(after):
        return False
    if signs.startswith(".") and not signs.startswith(".."):
        return _point_ends(text[: found.start()], following)
    return True


def _point_ends(before: str, following: str) -> bool:
    """True if a single point after *before* ends a sentence; *following* begins no lower case."""
    word = _WORD_BEFORE.search(before)[0].strip("’'-").casefold()  # type: ignore[index]
    if word in _NEVER or _is_in_a_date(before, following):
        return False
    if following[0].isdecimal() and _NUMBER_FOLLOWS.search(before):
        return False
    if word in _AT_TIMES or _INITIALS.match(word):
        # "A." and "В." are initials, though the bare words begin sentences.
        opener = re.match(r"[\w’']+(?![\w’'.])", following)
        return opener is not None and opener[0].casefold() in _OPENERS
    return True


def _is_in_a_date(before: str, following: str) -> bool:
    if _YEAR_AND_MONTH.search(before):
        return True
    return bool(_YEAR.search(before) and re.match(r"\d{1,2}\.", following))
