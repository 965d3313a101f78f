"""ProseView -> Markdown: the same tree that becomes HTML, written once more.

What an editor wrote is not handed on: it is read as for HTML, and of the tree every text is
written as text. So what is no Markdown to us is none to another dialect either.

    Text [[1]](../sources/courier.md#p4). More.

    -   [1] attributed by name: ...

Notes are numbered through the field, and stand after it.
"""

import re
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

from markupsafe import Markup
from msgspec import Struct

from onrecord.compose.views import FactView, Link, NoteView, ProseView
from onrecord.render.blocks import (
    HEADINGS,
    Block,
    BlockReader,
    Ranks,
    alignment,
    is_one_mark,
    literal,
)
from onrecord.render.hrefs import external_href
from onrecord.render.markdown.destinations import Pointer, encoded
from onrecord.render.markdown.layout import closed, item, joined, quoted
from onrecord.render.markdown.text import inner_text, markdown_text, opening
from onrecord.render.marks import MarkedText, Meaning, as_written, mark, replace_marks, words_only
from onrecord.render.prose import with_alike

# Hugo looks for shortcodes within code, and some preprocessors for tags and includes.
_READ_IN_CODE = re.compile(r"[`<>{}&|\\$%\x00-\x1f]|--8|^\s|\s$")
_BLOCKS = frozenset(["p", "ul", "ol", "pre", "blockquote", "table", "hr", *HEADINGS])
_RULES = {"": "---", "left": ":---", "center": ":---:", "right": "---:"}
_LISTS = frozenset(["ul", "ol"])
_BREAK = "  \n"


class Press(Struct, frozen=True):
    """What prose is written with: how it links, and the theme's notes and embedded cards."""

    pointer: Pointer
    note: Callable[[NoteView, int], str]
    """Writes a note; where not 0, the number of one above that differs in its place only."""
    card: Callable[[FactView], str]


def prose_markdown(
    prose: ProseView, reader: BlockReader, press: Press, first_heading: int
) -> Markup:
    """Return *prose* with its notes after it; empty if there is nothing to read in it."""
    marked = mark(prose)
    numbers: dict[NoteView, int] = {}

    def markdown(meant: Meaning, words_only: bool) -> str:
        if isinstance(meant, NoteView):
            return _reference(meant, numbers.setdefault(meant, len(numbers) + 1), press.pointer)
        if isinstance(meant, FactView):
            meant = Link(text=meant.title, target=meant.permalink)
        return press.pointer.link(Link(text=meant.text, target="") if words_only else meant)

    blocks = []
    for block in reader.read(marked, first_heading):
        embedded = marked.at(block.text).stands_for if block.is_mark else None
        if isinstance(embedded, FactView):
            blocks.append(press.card(embedded))
        else:
            blocks.append(replace_marks(block.text, markdown, marked))
    notes = ((number, note) for note, number in numbers.items())
    entries = (
        item(f"{_in_brackets(number)} {press.note(note, like).strip()}")
        for number, note, like in with_alike(notes)
    )
    return Markup(closed(joined([*blocks, "\n".join(entries)])))


def _reference(note: NoteView, number: int, pointer: Pointer) -> str:
    target = (note.place or note.source).target
    return f" {pointer.to(_in_brackets(number), target)}"


def _in_brackets(number: int) -> str:
    return f"&#91;{number}&#93;"


class MarkdownWriter:
    """Writes the tree of one prose field; remembers what is open: headings, a link, a line."""

    def __init__(self, marked: MarkedText, first_heading: int) -> None:
        self._marked = marked
        self._ranks = Ranks(first_heading)
        self._in_link = False
        self._on_one_line = False
        self._of_blocks: dict[str, Callable[[Element], str]] = {
            "p": self._paragraph,
            "ul": self._list,
            "ol": self._list,
            "pre": self._preformatted,
            "blockquote": self._quote,
            "table": self._table,
            "hr": lambda _: "---",
            **dict.fromkeys(HEADINGS, self._heading),
        }
        self._of_words: dict[str, Callable[[Element], str]] = {
            "a": self._link,
            "br": self._break,
            "code": self._code,
            "em": lambda element: self._emphasis(element, "*"),
            "img": lambda element: inner_text(element.get("alt") or ""),
            "strong": lambda element: self._emphasis(element, "**"),
        }

    @staticmethod
    def plain(paragraph: str) -> str:
        return markdown_text(paragraph)

    def blocks(self, tree: Element) -> Iterator[Block]:
        for element in tree:
            text = self._of_blocks.get(element.tag, self._paragraph)(element)
            if text:
                yield Block(text, is_mark=is_one_mark(text))

    # Blocks.

    def _paragraph(self, element: Element) -> str:
        lines = self._inside(element).split(_BREAK)
        return _BREAK.join(opening(line.strip()) for line in lines).strip()

    def _heading(self, element: Element) -> str:
        text = self._line(element)
        return f"{'#' * self._ranks.rank(element)} {text}" if text else ""

    def _quote(self, element: Element) -> str:
        return quoted(joined(block for block, _ in self._mixed(element)))

    def _list(self, element: Element) -> str:
        start = int(element.get("start") or 1)
        items = []
        for number, entry in enumerate(element, start):
            marker = "-" if element.tag == "ul" else f"{number}."
            blocks = list(self._mixed(entry))
            tight = all(tag in ("", *_LISTS) for _, tag in blocks)
            texts = (text for text, _ in blocks)
            items.append(item("\n".join(texts) if tight else joined(texts), marker))
        return "\n".join(items).rstrip("\n")

    def _preformatted(self, element: Element) -> str:
        code = "".join(literal(part, self._marked) for part in element)
        lines = code.strip("\n").split("\n")
        if any(_READ_IN_CODE.search(line.strip()) for line in lines):
            return _BREAK.join(opening(inner_text(line.strip())) for line in lines if line.strip())
        return "\n".join(f"    {line}" for line in lines)

    def _table(self, element: Element) -> str:
        rows = [[*row] for part in element for row in part]
        rules = (_RULES[alignment(cell)] for cell in rows[0])
        lines = [[self._line(cell) for cell in row] for row in rows]
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (lines[0], rules, *lines[1:]))

    def _mixed(self, element: Element) -> Iterator[tuple[str, str]]:
        """Yield what stands in *element* as blocks, each with its tag; of bare words, ""."""
        words = Element("p")
        words.text = element.text
        for child in element:
            if child.tag not in _BLOCKS:
                words.append(child)
                continue
            if text := self._paragraph(words):
                yield text, ""
            if text := self._of_blocks[child.tag](child):
                yield text, child.tag
            words = Element("p")
            words.text = child.tail
        if text := self._paragraph(words):
            yield text, ""

    # Within a line.

    def _inside(self, element: Element) -> str:
        parts = [inner_text(element.text or "")]
        for child in element:
            # What is not known prints as what it holds.
            parts.append(self._of_words.get(child.tag, self._inside)(child))
            parts.append(inner_text(child.tail or ""))
        return "".join(parts)

    def _line(self, element: Element) -> str:
        self._on_one_line = True
        text = " ".join(self._inside(element).split())
        self._on_one_line = False
        return text

    def _emphasis(self, element: Element, sign: str) -> str:
        inside = self._inside(element)
        words = inside.strip()
        if not words:
            return inside
        before, after = inside.split(words, 1)
        return f"{before}{sign}{words}{sign}{after}"

    def _break(self, _: Element) -> str:
        return " " if self._on_one_line else _BREAK

    def _code(self, element: Element) -> str:
        code = literal(element, self._marked)
        return inner_text(code) if not code or _READ_IN_CODE.search(code) else f"`{code}`"

    def _link(self, element: Element) -> str:
        address = as_written(element.get("href") or "", self._marked)
        href = None if self._in_link else external_href(address)
        if href is None:
            return self._inside(element)
        self._in_link = True
        words, citations = words_only(self._inside(element), self._marked)
        self._in_link = False
        return f"[{words.strip() or inner_text(href)}]({encoded(href)}){citations}"
