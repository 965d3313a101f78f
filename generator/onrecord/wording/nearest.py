"""Words that were not found -> the words of a source that come nearest, and the difference."""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher, get_close_matches
from functools import cache, lru_cache
from typing import NamedTuple
from unicodedata import category

from msgspec import Struct

from onrecord.wording.folding import UNSPACED
from onrecord.wording.texts import Place, Text, text_of, whole_source

# Time is bounded: only so many words of a passage are looked up, each at so many places.
_LOOKED_UP = 12
_PLACES_OF_A_WORD = 200
_COMPARED = 200
_SIMILAR_AMONG = 500
_PAD = 8
"""How many words beyond a passage's own number are looked at on either side."""
_ENOUGH = 0.3
"""The share of a passage's words that the nearest one must have."""

_Edit = tuple[str, int, int, int, int]
"""As difflib gives them: what is done, from and to in the quote, from and to in the source."""


class Nearest(NamedTuple):
    """The words of a source that come nearest to some that were not found."""

    paragraph: int
    passage: str
    difference: str


class _Start(NamedTuple):
    """Where in a source a passage would begin, if its words stood there."""

    begin: int
    anchor: int
    """Index of a word that both have."""
    votes: int


class _Tokens(Struct, frozen=True):
    """The words and signs of some paragraphs, one after the other, folded."""

    texts: tuple[Text, ...]
    words: Sequence[str]
    starts: Sequence[int]
    """For each its offset in its paragraph's folded text."""
    firsts: Sequence[int]
    """For each paragraph the index of its first word; one more for the end."""
    places: Mapping[str, Sequence[int]]
    """Indexes by word, without case."""

    def paragraph_of(self, index: int) -> int:
        """Return the number, from 1, of the paragraph in which a word stands."""
        return bisect_right(self.firsts, index)

    def text(self, start: int, end: int) -> str:
        """Return the words from *start* to *end*, of one paragraph, as they are written."""
        if start >= end:
            return ""
        text = self.texts[self.paragraph_of(start) - 1]
        return text.words_at(self.starts[start], self.starts[end - 1] + len(self.words[end - 1]))

    def follows_blank(self, index: int) -> bool:
        """Return whether white space stands before a word."""
        start = self.starts[index]
        return start > 0 and self.texts[self.paragraph_of(index) - 1].folded[start - 1] == " "


def nearest(words: str, paragraphs: tuple[str, ...], place: Place) -> Nearest | None:
    """Return the words of *paragraphs* that are most like *words*; None: none are like them.

    Those in *place* are preferred.
    """
    quote = _tokens((text_of(1, (words,)),))
    source = _tokens_of(paragraphs)
    start = _best_start(quote, source, place)
    if start is None:
        return None
    edits = _edits(quote, source, start)
    passage = source.text(edits[0][3], edits[-1][4])
    if all(what == "equal" for what, *_ in edits):
        # The words are the same; the white space between them is not.
        difference = f"[-{words}-]{{+{passage}+}}"
    else:
        difference = "".join(_marked(edits, quote, source)).strip()
    return Nearest(source.paragraph_of(start.anchor), passage, difference)


@lru_cache(maxsize=8)
def _tokens_of(paragraphs: tuple[str, ...]) -> _Tokens:
    return _tokens(whole_source(paragraphs).texts)


@cache
def _token() -> re.Pattern[str]:
    letter = rf"[^\W{UNSPACED}]"
    return re.compile(rf"[{UNSPACED}]|{letter}+(?:[-.,:/']{letter}+)*|[^\s]")


def _tokens(texts: tuple[Text, ...]) -> _Tokens:
    words: list[str] = []
    starts, firsts = array("L"), array("L")
    for text in texts:
        firsts.append(len(words))
        for found in _token().finditer(text.folded):
            words.append(found[0])
            starts.append(found.start())
    firsts.append(len(words))
    places: dict[str, array[int]] = defaultdict(lambda: array("L"))
    for index, word in enumerate(words):
        if word[0].isalnum():
            places[word.casefold()].append(index)
    return _Tokens(texts, words, starts, firsts, places)


def _best_start(quote: _Tokens, source: _Tokens, place: Place) -> _Start | None:
    """Return where in *source* most words of *quote* stand, at their distances."""
    cited = range(source.firsts[place.first - 1], source.firsts[place.last])
    everywhere = range(source.firsts[-1])
    enough = _ENOUGH * min(len(quote.words), _LOOKED_UP)
    for stretch in (cited, everywhere):
        start = _most_voted(quote, source, stretch)
        if start and start.votes >= enough:
            return start
    return _similar(quote, source, cited)


def _most_voted(quote: _Tokens, source: _Tokens, stretch: range) -> _Start | None:
    votes: Counter[int] = Counter()
    anchors: dict[int, int] = {}
    for offset, places in _rarest(quote, source, stretch):
        for place in places:
            votes[place - offset] += 1
            anchors.setdefault(place - offset, place)
    if not votes:
        return None

    def agreement(index: int) -> tuple[int, int, int]:
        # A word more or less moves what follows it.
        near = sum(votes[index + moved] for moved in (-2, -1, 0, 1, 2) if index + moved in votes)
        return near, votes[index], -index

    best = max(votes, key=agreement)
    return _Start(best, anchors[best], agreement(best)[0])


def _rarest(quote: _Tokens, source: _Tokens, stretch: range) -> list[tuple[int, Sequence[int]]]:
    """Return the rarest words of *quote*: its index there, and its indexes in *stretch*."""
    found = []
    for offset, word in enumerate(quote.words):
        places = source.places.get(word.casefold(), ())
        low, high = bisect_left(places, stretch.start), bisect_left(places, stretch.stop)
        if low < high:
            found.append((high - low, offset, places[low : min(high, low + _PLACES_OF_A_WORD)]))
    found.sort(key=lambda item: item[:2])
    return [(offset, places) for _, offset, places in found[:_LOOKED_UP]]


def _similar(quote: _Tokens, source: _Tokens, stretch: range) -> _Start | None:
    """Return where a word stands that is spelled much like the longest one of *quote*."""
    offset, word = max(enumerate(quote.words), key=lambda item: (len(item[1]), -item[0]))
    if len(stretch) > _SIMILAR_AMONG:
        return None
    close = get_close_matches(word, source.words[stretch.start : stretch.stop], n=1)
    if not close:
        return None
    anchor = source.words.index(close[0], stretch.start)
    return _Start(anchor - offset, anchor, 0)


def _edits(quote: _Tokens, source: _Tokens, start: _Start) -> list[_Edit]:
    """Return what makes the words of *quote* those of *source* around *start*."""
    # Of a long passage the words before the first difference are left out, but for a few.
    is_long = len(quote.words) > _COMPARED
    skipped = max(0, _same_words(quote, source, start.begin) - _PAD) if is_long else 0
    wanted = quote.words[skipped : skipped + _COMPARED]
    paragraph = source.paragraph_of(start.anchor)
    begin = start.begin + skipped
    low = max(source.firsts[paragraph - 1], begin - _PAD)
    high = max(low, min(source.firsts[paragraph], begin + len(wanted) + _PAD))
    matcher = SequenceMatcher(None, wanted, source.words[low:high], autojunk=False)
    edits = _without_surroundings(matcher.get_opcodes(), begin - low)
    return [
        (what, one + skipped, two + skipped, three + low, four + low)
        for what, one, two, three, four in edits
    ]


def _same_words(quote: _Tokens, source: _Tokens, start: int) -> int:
    if start < 0:
        return 0
    number = 0
    for word, there in zip(
        quote.words, source.words[start : start + len(quote.words)], strict=False
    ):
        if word != there:
            break
        number += 1
    return number


def _without_surroundings(edits: Sequence[_Edit], offset: int) -> list[_Edit]:
    """Return *edits* without the words of the source before and after the passage.

    *offset* is where in the source's words the passage would begin.
    """
    kept = [edit for edit in edits if edit[0] != "insert" or edit not in (edits[0], edits[-1])]
    what, one, two, three, four = kept[0]
    if what == "replace" and len(kept) == 1:
        three = min(max(three, offset), four)
        return [(what, one, two, three, min(four, three + two - one))]
    if what == "replace":
        kept[0] = (what, one, two, max(three, four - (two - one)), four)
    what, one, two, three, four = kept[-1]
    if what == "replace":
        kept[-1] = (what, one, two, three, min(four, three + two - one))
    return kept


def _marked(edits: Sequence[_Edit], quote: _Tokens, source: _Tokens) -> Iterator[str]:
    """Yield both texts in one: `phased [-measure-]{+measures+}`."""
    for what, one, two, three, four in edits:
        before, after = quote.text(one, two), source.text(three, four)
        blank = source.follows_blank(three) if after else quote.follows_blank(one)
        yield " " if blank else ""
        if what == "equal":
            yield after
        else:
            yield _in_marks("[-", before, "-]", after) + _in_marks("{+", after, "+}", before)


def _in_marks(opening: str, words: str, closing: str, other: str) -> str:
    """Return *words* between marks. Signs that the eye misses or mistakes show their numbers."""
    if not words:
        return ""
    look_alike = len(words) == len(other) and other.isascii()
    shown = "".join(_shown(sign, look_alike=look_alike) for sign in words)
    return f"{opening}{shown}{closing}"


def _shown(sign: str, *, look_alike: bool) -> str:
    if category(sign)[0] == "C":
        return f"<U+{ord(sign):04X}>"
    return f"{sign}<U+{ord(sign):04X}>" if look_alike and not sign.isascii() else sign
