"""ProseView and Words -> HTML: passages, each followed by the notes that it cites.

    <div class="prose">
    <div class="passage"><p>Text<sup class="note-ref"><a href="..." aria-label="Note 1: ...">
    1</a></sup></p><div class="notes" role="note"><ol class="notes__list"><li value="1">...
    </li></ol></div></div>
    ...
    </div>

Notes are numbered through the field, in the order of the text; one evidence has one number,
and stands beside every passage that cites it. A chain is told once beside each.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from html import escape

from markupsafe import Markup
from msgspec import Struct
from msgspec.structs import replace

from onrecord.compose.views import FactView, Link, NoteView, ProseView, Words
from onrecord.render.blocks import Block, BlockReader
from onrecord.render.hrefs import href
from onrecord.render.marks import MarkedText, Meaning, mark, replace_marks

_BETWEEN_CITATIONS = re.compile(r'</sup>\s*<sup class="note-ref">')


class Press(Struct, frozen=True):
    """What prose is printed with: the root of the page, and the theme's notes and cards."""

    root: str
    note: Callable[[NoteView, int], str]
    """Prints a note; where not 0, the number of one beside it that differs in its place only."""
    card: Callable[[FactView], str]


def prose_html(prose: ProseView, reader: BlockReader, press: Press, first_heading: int) -> Markup:
    """Return *prose* as a <div class="prose">; empty if there is nothing to read in it."""
    marked = mark(prose)
    numbers: dict[NoteView, int] = {}
    blocks = [_block(block, marked, press, numbers) for block in reader.read(marked, first_heading)]
    return Markup(f'<div class="prose">\n{"".join(blocks)}</div>') if blocks else Markup("")


def words_html(words: Words, root: str) -> Markup:
    """Return *words* one after the other, links as links."""
    return Markup("".join(_word(word, root) for word in words))


def _word(word: str | Link, root: str) -> str:
    return _anchor(word, root) if isinstance(word, Link) else escape(word, quote=False)


def _block(block: Block, marked: MarkedText, press: Press, numbers: dict[NoteView, int]) -> str:
    if block.is_mark:
        embedded = marked.at(block.text).stands_for
        if isinstance(embedded, FactView):
            return f"{press.card(embedded)}\n"
    cited: set[NoteView] = set()

    def markup(meant: Meaning, words_only: bool) -> str:
        if isinstance(meant, NoteView):
            cited.add(meant)
            return _reference(meant, numbers.setdefault(meant, len(numbers) + 1), press.root)
        if isinstance(meant, FactView):
            meant = Link(text=meant.title, target=meant.permalink)
        return _word(meant.text if words_only else meant, press.root)

    html = f"<p>{block.text}</p>" if block.is_mark else block.text
    html = _BETWEEN_CITATIONS.sub(", ", replace_marks(html, markup, marked))
    if block.is_heading and not cited:
        return f"{html}\n"
    notes = _notes(sorted(((numbers[note], note) for note in cited), key=_number), press)
    return f'<div class="passage">{html}{notes}</div>\n'


def _number(cited: tuple[int, NoteView]) -> int:
    return cited[0]


def _notes(cited: Iterable[tuple[int, NoteView]], press: Press) -> str:
    items = "".join(
        f'<li value="{number}">{press.note(note, like)}</li>'
        for number, note, like in with_alike(cited)
    )
    if not items:
        return ""
    return f'<div class="notes" role="note"><ol class="notes__list">{items}</ol></div>'


def with_alike(cited: Iterable[tuple[int, NoteView]]) -> Iterator[tuple[int, NoteView, int]]:
    """Yield each note with its number, and that of one before it that differs in its place only.

    0: there is none.
    """
    told: dict[NoteView, int] = {}
    for number, note in cited:
        elsewhere = replace(note, place=None)
        yield number, note, told.get(elsewhere, 0)
        told.setdefault(elsewhere, number)


def _reference(note: NoteView, number: int, root: str) -> str:
    link = note.place or note.source
    place = f", {note.place.text}" if note.place else ""
    name = escape(f"Note {number}: {note.source.text}{place}")
    target = escape(href(link.target, root))
    return f'<sup class="note-ref"><a href="{target}" aria-label="{name}">{number}</a></sup>'


def _anchor(link: Link, root: str) -> str:
    if not link.target:
        return escape(link.text, quote=False)
    external = ' rel="external"' if link.external else ""
    target = escape(href(link.target, root))
    return f'<a href="{target}"{external}>{escape(link.text, quote=False)}</a>'
