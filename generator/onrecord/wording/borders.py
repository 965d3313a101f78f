"""Where words and numbers begin and end: a text and an offset -> whether it is a border."""

import re
from unicodedata import category, numeric

from onrecord.wording.folding import APOSTROPHES, DASHES, LONG_DASHES, is_unspaced_sign

_HANGUL = (("\u1100", "\u11ff"), ("\u3130", "\u318f"), ("\uac00", "\ud7a3"))
_JOINERS_OF_LETTERS = "\u200c\u200d"
_SHORT_DASHES = "".join(sign for sign in DASHES if sign not in LONG_DASHES)
_JOINING = APOSTROPHES + _SHORT_DASHES + ".·\u05f4"
"""Between two signs of a word they are part of it: can't, U.S., Hebrew's double mark."""
_POINTS_OF_NUMBERS = ",:/٫٬"
_PER = "%‰°"

# A thousand may be parted by a blank: "10 500" is no 500.
_GROUP_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,3}\Z")
_GROUP_AFTER = re.compile(r"[0-9]{3}(?![0-9])")
_LONGEST_GROUP = 4


def is_border(text: str, at: int) -> bool:
    """Return whether no word or number of *text* runs on over the offset *at*.

    *text* is without layout, but has its own quotation marks and dashes.
    """
    if at in (0, len(text)):
        return True
    before, after = text[at - 1], text[at]
    if _is_of_word(before) and _is_of_word(after):
        return _parts_unspaced(before, after)
    if before == " " or after == " ":
        return not _is_within_groups(text, at)
    return not (
        _is_glued_to_number(before, after)
        or _is_glued_to_number(after, before)
        or _joins(text, at - 1)
        or _joins(text, at)
    )


def _is_of_word(sign: str) -> bool:
    return sign.isalnum() or sign in _JOINERS_OF_LETTERS or sign == "_" or category(sign)[0] == "M"


def _parts_unspaced(before: str, after: str) -> bool:
    """Return whether a word may end between two signs because their script has no spaces."""
    if category(after)[0] == "M" or (_is_numeral(before) and _is_numeral(after)):
        return False
    return is_unspaced_sign(before) or is_unspaced_sign(after)


def _is_hangul(sign: str) -> bool:
    return any(first <= sign <= last for first, last in _HANGUL)


def _is_numeral(sign: str) -> bool:
    return numeric(sign, None) is not None


def _is_glued_to_number(digit: str, sign: str) -> bool:
    """Return whether *sign* is one that changes the number that it touches: $, %, +, =."""
    return digit.isdigit() and (sign in _PER or category(sign) in ("Sc", "Sm"))


def _joins(text: str, at: int) -> bool:
    """Return whether the sign at *at* makes one word or number of what is around it."""
    sign = text[at]
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    # A minus, or the dash of a name such as F-16, stands before the number; two on end are a
    # long dash that was typed.
    if sign in _SHORT_DASHES and after.isdigit() and before not in DASHES:
        return True
    if not (before and after and _is_of_word(before) and _is_of_word(after)):
        return False
    # US$5 is not $5; and a sign that nobody sees parts no word.
    if category(sign) == "Sc" or category(sign)[0] == "C":
        return True
    if before.isdigit() and after.isdigit():
        return sign in _POINTS_OF_NUMBERS or sign in DASHES or sign in _JOINING
    if is_unspaced_sign(before) or is_unspaced_sign(after):
        return False
    # Korean has no apostrophe: it is a quotation mark, and a particle may follow it.
    is_quotation_mark = _is_hangul(before) or _is_hangul(after)
    return sign in _JOINING and not (sign in APOSTROPHES and is_quotation_mark)


def _is_within_groups(text: str, at: int) -> bool:
    blank = at - 1 if text[at - 1] == " " else at
    before = text[max(0, blank - _LONGEST_GROUP) : blank]
    return bool(_GROUP_BEFORE.search(before) and _GROUP_AFTER.match(text, blank + 1))
