"""A source's paragraphs, folded once for all passages that are looked for in them."""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from onrecord.wording.folding import without_layout, without_typography
from onrecord.wording.passages import Span

BREAK = "\n\n"
"""Between paragraphs that are read as one text."""


class Text(Struct, frozen=True):
    """One paragraph, or several that are read as one, in the three forms that are needed."""

    first: int
    """Number of its first paragraph, from 1."""
    ends: tuple[int, ...]
    """Where each of its paragraphs ends in the original text."""
    plain: str
    """Without layout."""
    folded: str
    """Without typography, too."""
    plain_starts: Sequence[int]
    """For each character of `plain` its offset in the original."""
    folded_starts: Sequence[int]
    """For each character of `folded` its offset in `plain`."""

    @property
    def is_one_paragraph(self) -> bool:
        return len(self.ends) == 1

    @property
    def last(self) -> int:
        """Number of its last paragraph."""
        return self.first + len(self.ends) - 1

    def words_at(self, start: int, end: int) -> str:
        """Return what stands between two offsets of `folded`, without layout."""
        return self.plain[self.folded_starts[start] : self.folded_starts[end]]

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """Return where two offsets of `folded` stand in the paragraphs as they were given."""
        original = self.plain_starts
        begin, stop = original[self.folded_starts[start]], original[self.folded_starts[end]]
        found = []
        for index in range(bisect_right(self.ends, begin), bisect_left(self.ends, stop) + 1):
            paragraph_start = self.ends[index - 1] + len(BREAK) if index else 0
            found.append(
                Span(
                    self.first + index,
                    max(begin, paragraph_start) - paragraph_start,
                    min(stop, self.ends[index]) - paragraph_start,
                )
            )
        return tuple(found)


class Place(Struct, frozen=True):
    """Where a passage is looked for: one text, or each paragraph of a source by itself."""

    texts: tuple[Text, ...]
    folded: str
    """Of all texts, a line for each; no folded text holds the end of a line."""
    starts: Sequence[int]
    """For each text where its line begins; one more for the end."""

    @property
    def first(self) -> int:
        """Number of its first paragraph."""
        return self.texts[0].first

    @property
    def last(self) -> int:
        """Number of its last paragraph."""
        return self.texts[-1].last

    def holding(self, words: str) -> Iterator[Text]:
        """Yield the texts in which *words*, folded, stand, be it within longer words."""
        at = self.folded.find(words)
        while at >= 0:
            index = bisect_right(self.starts, at) - 1
            yield self.texts[index]
            at = self.folded.find(words, self.starts[index + 1])


@lru_cache(maxsize=8)
def whole_source(paragraphs: tuple[str, ...]) -> Place:
    """Return all of *paragraphs*, each as a text."""
    return place_of(tuple(text_of(number, (part,)) for number, part in enumerate(paragraphs, 1)))


@lru_cache(maxsize=64)
def joined_text(first: int, paragraphs: tuple[str, ...]) -> Text:
    """Return the same as `text_of`, and remember it."""
    return text_of(first, paragraphs)


def place_of(texts: tuple[Text, ...]) -> Place:
    """Return *texts* as a place."""
    starts = array("L", [0])
    for text in texts:
        starts.append(starts[-1] + len(text.folded) + 1)
    return Place(texts, "\n".join(text.folded for text in texts), starts)


def text_of(first: int, paragraphs: tuple[str, ...]) -> Text:
    """Return *paragraphs* as one text; *first* is the number of the first."""
    plain = without_layout(BREAK.join(paragraphs))
    folded = without_typography(plain.text)
    ends = []
    end = -len(BREAK)
    for words in paragraphs:
        end += len(BREAK) + len(words)
        ends.append(end)
    return Text(
        first=first,
        ends=tuple(ends),
        plain=plain.text,
        folded=folded.text,
        plain_starts=plain.starts,
        folded_starts=folded.starts,
    )
