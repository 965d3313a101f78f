"""Prose -> text in which every cross-reference is one private character, and back.

Markdown must not see `[[id|label]]`: its bar would end a table's cell, its brackets could
be a link's. So each mark that its view resolves becomes one character of a private plane
before Markdown reads the text, and markup after it. Such characters in the text itself
mean nothing to a reader and print as "�".
"""

import re
from collections.abc import Callable

from msgspec import Struct

from onrecord.compose.views import FactView, Link, NoteView, ProseView

# Unicode's two planes for private use. The second says of a mark that it may print only as
# words, as inside a link, where no link may stand.
_LIVE, _WORDS = 0xF0000, 0x100000
_MOST = 0xFFFD
LIVE = "[\U000f0000-\U000ffffd]"
_ANY = "[\U000f0000-\U000ffffd\U00100000-\U0010fffd]"

_MARK = re.compile(
    # A backslash keeps the brackets behind it from being a mark.
    r"\\[\\!\[]"
    r"|(?P<embed>!?)\[\[(?P<id>[^\[\]|\\\n]*)(?:\\?\|(?P<label>[^\[\]|]*))?\]\]"
    r"|\[@(?P<cited>[^\[\]]*)\]"
)
_ALONE_ON_LINE = re.compile(rf"^[ \t]*({LIVE})[ \t]*$", re.MULTILINE)
_ANY_MARK = re.compile(_ANY)


Meaning = Link | NoteView | FactView
"""What a mark stands for."""


class Mark(Struct, frozen=True):
    """A mark as it was written, and what it stands for."""

    source: str
    stands_for: Meaning


class MarkedText(Struct, frozen=True):
    """Text whose marks are private characters: the first mark is the first of its plane."""

    text: str
    marks: tuple[Mark, ...]

    def at(self, sign: str) -> Mark:
        return self.marks[ord(sign) & 0xFFFF]


def mark(prose: ProseView) -> MarkedText:
    """Return the text of *prose* with a sign for each mark; an embed on its line is a block.

    Marks that the view does not resolve stay as they are written, and so do those beyond
    the 65,533 that a plane has room for.
    """
    text = prose.text if prose.text.isascii() else _ANY_MARK.sub("\ufffd", prose.text)
    if "[" not in text:
        return MarkedText(text, ())
    marks: list[Mark] = []

    def sign_of(found: re.Match[str]) -> str:
        meant = _meaning(found, prose)
        if meant is None or len(marks) == _MOST:
            return found[0]
        marks.append(Mark(found[0], meant))
        return chr(_LIVE + len(marks) - 1)

    text = _MARK.sub(sign_of, text)
    marked = MarkedText(text, tuple(marks))
    if not prose.embeds:
        return marked
    return MarkedText(
        _ALONE_ON_LINE.sub(lambda found: _as_block(found, marked), text), marked.marks
    )


def _meaning(found: re.Match[str], prose: ProseView) -> Meaning | None:
    if found[0][0] == "\\":
        return None
    if found["cited"] is not None:
        return prose.notes.get(found["cited"])
    target = found["id"].strip()
    link = prose.links.get(target)
    if found["embed"]:
        return prose.embeds.get(target, link)
    label = " ".join((found["label"] or "").split())
    if link is None or not label:
        return link
    return Link(text=label, target=link.target, external=link.external)


def _as_block(found: re.Match[str], marked: MarkedText) -> str:
    embeds = isinstance(marked.at(found[1]).stands_for, FactView)
    return f"\n\n{found[1]}\n\n" if embeds else found[0]


def as_written(text: str, marked: MarkedText) -> str:
    """Return *text* with every sign as the mark that was written."""
    return _ANY_MARK.sub(lambda found: marked.at(found[0]).source, text)


def words_only(html: str, marked: MarkedText) -> tuple[str, str]:
    """Return *html* with links to be printed as words, and the citations taken out of it."""
    citations: list[str] = []

    def sign_of(sign: str) -> str:
        if isinstance(marked.at(sign).stands_for, NoteView):
            citations.append(sign)
            return ""
        return chr(_WORDS + (ord(sign) & 0xFFFF))

    return _replace_signs(html, sign_of, marked), "".join(citations)


def replace_marks(html: str, markup: Callable[[Meaning, bool], str], marked: MarkedText) -> str:
    """Return *html* with *markup(stands_for, words only?)* for each sign."""
    return _replace_signs(
        html, lambda sign: markup(marked.at(sign).stands_for, sign >= chr(_WORDS)), marked
    )


def _replace_signs(html: str, replacement: Callable[[str], str], marked: MarkedText) -> str:
    """Return *html* with the replacement of each sign.

    A citation takes the place of the blanks before it: its number belongs to the word.
    """
    parts: list[str] = []
    end = 0
    for found in _ANY_MARK.finditer(html):
        before, sign = html[end : found.start()], found[0]
        cites = isinstance(marked.at(sign).stands_for, NoteView)
        parts += [before.rstrip(" \n") if cites else before, replacement(sign)]
        end = found.end()
    return "".join([*parts, html[end:]])
