"""A text -> the same without what is only typography, and where each sign of it stood."""

import re
from array import array
from collections.abc import Callable, Sequence
from functools import cache
from unicodedata import combining, is_normalized, normalize, numeric

from msgspec import Struct

_SOFT_HYPHEN = "\u00ad"
# What the eye cannot see: soft hyphen, zero-width space, word joiner, byte order mark, and the
# marks that steer the direction of display without overriding it.
_INVISIBLE = _SOFT_HYPHEN + "\u061c\u200b\u200e\u200f\u2060\u2066-\u2069\ufeff"

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
    "\u2e80-\u2fdf\u3001-\u3007\u3010-\u301c\u3020-\u30ff\u31f0-\u31ff\u3400-\u4dbf"
    "\u4e00-\u9fff\uf900-\ufaff\uff01\uff08\uff09\uff0c\uff0e\uff1a\uff1b\uff1f\uff66-\uff9f"
    "\U00020000-\U0003ffff"  # Han and Kana, with their punctuation but for quotation marks
)
"""Signs of scripts that do not space their words, for a class of a regular expression.

To compile one takes a while, since it holds tens of thousands: let it wait until it is needed.
"""

APOSTROPHES = "'`´ʻʼ՚׳‘’＇"
_SINGLE = APOSTROPHES + "‚‛‹›〈〉❛❜"
_DOUBLE = '"«»״“”„‟❝❞⹂「」『』《》〝〞〟﹁﹂﹃﹄＂｢｣'
LONG_DASHES = "—―"
DASHES = "-֊־‐‑‒–−﹘﹣－" + LONG_DASHES

_SPACE = rf"[\s{_INVISIBLE}]"
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_TYPOGRAPHY = re.compile(
    rf"(?P<single>[{_SINGLE}])|(?P<double>[{_DOUBLE}])|(?P<dash>[{DASHES}]+)"
    # Of four dots the first is a full stop.
    r"|(?P<ellipsis>\.\.\.(?=(?:\.\.\.){0,9}(?!\.))|\. \. \.(?=(?: \. \. \.){0,9}(?! \.)))"
)
_FOLDED = {"single": "'", "double": '"', "dash": "-", "ellipsis": "…"}


class Folded(Struct, frozen=True):
    """A text made from another one, and where its characters stood there."""

    text: str
    starts: Sequence[int]
    """For each character its offset in the other text; one more for the end."""


def fold(text: str) -> str:
    """Return *text* in the form in which it is compared: two texts are the same if theirs are."""
    return without_typography(without_layout(text).text).text


def without_layout(text: str) -> Folded:
    """Return *text* in one Unicode form, with single blanks and without invisible signs."""
    visible = _replaced(text, _layout(), _blank)
    return visible if is_normalized("NFC", visible.text) else _composed(visible)


def without_typography(text: str) -> Folded:
    """Return *text* with one sign for each class of quotation marks, dashes and ellipses."""
    return _replaced(text, _TYPOGRAPHY, lambda found: _FOLDED[found.lastgroup or ""])


def is_unspaced_sign(sign: str) -> bool:
    """True if *sign* is of a script that does not space its words."""
    # Most texts hold nothing from Thai on, which is the first of these.
    return sign >= UNSPACED[0] and bool(_unspaced_sign().match(sign))


@cache
def _unspaced_sign() -> re.Pattern[str]:
    return re.compile(f"[{UNSPACED}]")


@cache
def _layout() -> re.Pattern[str]:
    # One blank by itself between spaced words, the most frequent case, is left as it is.
    return re.compile(
        rf"\A{_SPACE}+|(?: (?={_SPACE}|[{UNSPACED}{_SINGLE}{_DOUBLE}]|\Z)|(?! ){_SPACE}){_SPACE}*"
    )


def _replaced(text: str, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Folded:
    """Return *text* with *new*, one character or none, for each match of *pattern*."""
    parts: list[str] = []
    starts = array("L")
    done = 0
    for found in pattern.finditer(text):
        replacement = new(found)
        parts += (text[done : found.start()], replacement)
        starts.extend(range(done, found.start()))
        starts.extend(found.start() for _ in replacement)
        done = found.end()
    parts.append(text[done:])
    starts.extend(range(done, len(text) + 1))
    return Folded("".join(parts), starts)


def _blank(found: re.Match[str]) -> str:
    """Return what a run of white space and invisible signs is: one blank, or nothing."""
    run, text = found[0], found.string
    at_an_end = found.start() == 0 or found.end() == len(text)
    if at_an_end or not any(sign.isspace() for sign in run):
        return ""
    if _is_unspaced(text[found.start() - 1], text[found.end()]):
        return ""
    is_hyphenation = run[0] == _SOFT_HYPHEN and _LINE_END.search(run)
    return "" if is_hyphenation else " "


def _is_unspaced(before: str, after: str) -> bool:
    """Return whether white space between two signs parts nothing. It does part numerals."""
    if not (is_unspaced_sign(before) or is_unspaced_sign(after)):
        return False
    are_both = all(is_unspaced_sign(sign) or sign in _SINGLE + _DOUBLE for sign in (before, after))
    return are_both and None in (numeric(before, None), numeric(after, None))


def _composed(folded: Folded) -> Folded:
    """Return *folded* in NFC, letter by letter: so it is known where each of them stood."""
    letters: list[str] = []
    places = array("L")
    for sign, start in zip(folded.text, folded.starts, strict=False):
        if letters and _is_of_one_letter(letters[-1], sign):
            letters[-1] += sign
        else:
            letters.append(sign)
            places.append(start)
    composed = [normalize("NFC", letter) for letter in letters]
    starts = array("L")
    for letter, start in zip(composed, places, strict=True):
        starts.extend(start for _ in letter)
    starts.append(folded.starts[-1])
    return Folded("".join(composed), starts)


def _is_of_one_letter(letter: str, sign: str) -> bool:
    # Nothing below U+0300 combines with what stands before it.
    if sign < "\u0300":
        return False
    if combining(sign):
        return True
    apart = normalize("NFC", letter) + normalize("NFC", sign)
    return normalize("NFC", letter + sign) != apart
