"""Markdown with marks -> blocks, of HTML or as another writer prints them.

Python-Markdown parses; what it would print is never used. Its tree is printed here: an
element or attribute that this module does not name cannot appear, HTML in the text is text,
addresses that could run are dropped, pictures print as their descriptions. Prose without
any sign of Markdown, which most is, takes a short way to the same bytes.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from html import escape
from typing import ClassVar, Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.sane_lists import SaneListExtension
from markdown.extensions.tables import TableExtension
from msgspec import Struct

from onrecord.render.hrefs import external_href
from onrecord.render.marks import LIVE, MarkedText, as_written, words_only

# Signs that Markdown may read something into, anywhere or at the end or start of a line.
# The list is longer than it need be; a property test holds both ways to the same bytes.
_SIGNS = re.compile(
    r"[\\`*_\[\]<>!|\x00-\x09\x0b-\x1f\x7f]"
    r"|^(?:[^\S\n]|[#=+-]|\d+\.)|[^\S\n]$",
    re.MULTILINE,
)
_BRACKET = re.compile(r"[\[\]]")
_BLANK_LINES = re.compile(r"\n{2,}")
_ONE_MARK = re.compile(rf"{LIVE}\Z")

_KEPT = frozenset(["p", "ul", "li", "blockquote", "em", "strong", "thead", "tbody", "tr"])
_EMPTY = frozenset(["br", "hr"])
_CELLS = frozenset(["th", "td"])
_ALIGNED = re.compile(r"text-align: (left|center|right);\Z")
HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_LAST_LEVEL = 6
# An ordered list may begin anywhere; beyond this, browsers disagree.
_LARGEST_START = 999_999_999

# The parser reads what stands in brackets once for each of them, and looks for the end of an
# address through all of its block: the time is the square of the length. At these numbers
# of characters it is some seconds; no prose that is meant to be read comes near.
_MOST_IN_BRACKETS = 1_000_000
_MOST_FOR_ADDRESSES = 50_000_000

# HTML, entities and addresses of mail in angle brackets print as they are written.
_NOT_READ = ("html", "entity", "automail")


class Block(Struct, frozen=True):
    """One block of prose, as it prints, in which marks still are signs."""

    text: str
    is_heading: bool = False
    is_mark: bool = False
    """Whether the block is a sign and nothing else: an embed, perhaps."""


class Writer(Protocol):
    """Prints the tree of one prose field."""

    def __init__(self, marked: MarkedText, first_heading: int) -> None:
        """Print *marked*, whose headings begin at level *first_heading*."""

    def blocks(self, tree: Element) -> Iterable[Block]:
        """Return the blocks of the *tree* of *marked*."""

    @staticmethod
    def plain(paragraph: str) -> str:
        """Return a paragraph in which no sign means anything."""


class BlockReader:
    """Reads marked prose into blocks, for one *writer*. It holds a parser, slow to make."""

    def __init__(self, writer: Callable[[MarkedText, int], Writer] | None = None) -> None:
        self._writer = writer or HtmlWriter
        self._markdown = _parser()

    def read(self, marked: MarkedText, first_heading: int) -> tuple[Block, ...]:
        """Return the blocks of *marked*; headings begin at level *first_heading*."""
        writer = self._writer(marked, first_heading)
        if not _SIGNS.search(marked.text) or _is_tangled(marked.text):
            return tuple(_plain_paragraphs(marked.text, writer))
        try:
            return tuple(writer.blocks(self._parse(marked.text)))
        except RecursionError:
            # Nested deeper than any reader follows: it prints as it stands. The parser was
            # left in the middle of its work.
            self._markdown = _parser()
            return tuple(_plain_paragraphs(marked.text, writer))

    def _parse(self, text: str) -> Element:
        markdown = self._markdown
        markdown.reset()
        lines = text.split("\n")
        for preprocessor in markdown.preprocessors:
            lines = preprocessor.run(lines)
        tree = Element("div")
        markdown.parser.parseChunk(tree, "\n".join(lines))
        for treeprocessor in markdown.treeprocessors:
            treeprocessor.run(tree)
        return tree


def _parser() -> Markdown:
    parser = Markdown(extensions=[TableExtension(), SaneListExtension()])
    parser.preprocessors.deregister("html_block")
    parser.treeprocessors.deregister("prettify")
    for name in _NOT_READ:
        parser.inlinePatterns.deregister(name)
    return parser


def _is_tangled(text: str) -> bool:
    """True if the brackets of *text* would take the parser longer than a reader waits."""
    return any(
        _length_in_brackets(block) > _MOST_IN_BRACKETS
        or block.count("](") * len(block) > _MOST_FOR_ADDRESSES
        for block in _BLANK_LINES.split(text)
    )


def _length_in_brackets(block: str) -> int:
    """Return how many characters stand in brackets, counted once for each pair around them."""
    length = 0
    opened: list[int] = []
    for bracket in _BRACKET.finditer(block):
        if bracket[0] == "[":
            opened.append(bracket.start())
        elif opened:
            length += bracket.start() - opened.pop()
    return length + len(block) * len(opened) - sum(opened)


def _plain_paragraphs(text: str, writer: Writer) -> Iterator[Block]:
    for paragraph in _BLANK_LINES.split(text.strip("\n")):
        if is_one_mark(paragraph):
            yield Block(paragraph, is_mark=True)
        elif paragraph:
            yield Block(writer.plain(paragraph))


def is_one_mark(text: str) -> bool:
    """Whether *text* is the sign of a mark and nothing else."""
    return _ONE_MARK.match(text) is not None


class Ranks:
    """The levels of headings, counted from *first*, none of which is left out."""

    def __init__(self, first: int) -> None:
        self._first = first
        self._open: list[int] = []

    def rank(self, heading: Element) -> int:
        """Return the level at which *heading* prints, after those that were asked for before."""
        level = int(heading.tag[1])
        while self._open and self._open[-1] >= level:
            self._open.pop()
        rank = min(self._first + len(self._open), _LAST_LEVEL)
        self._open.append(level)
        return rank


def alignment(cell: Element) -> str:
    """Return "left", "center", "right" or, where the table does not say, nothing."""
    aligned = _ALIGNED.match(cell.get("style") or "")
    return aligned[1] if aligned else ""


def literal(code: Element, marked: MarkedText) -> str:
    """Return what was written in *code*, which the parser escaped once."""
    escaped = code.text or ""
    for entity, sign in (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")):
        escaped = escaped.replace(entity, sign)
    return as_written(escaped, marked).rstrip()


class HtmlWriter:
    """Prints the tree of one prose field as HTML; remembers what is open: headings, a link."""

    def __init__(self, marked: MarkedText, first_heading: int) -> None:
        self._marked = marked
        self._ranks = Ranks(first_heading)
        self._in_link = False

    @staticmethod
    def plain(paragraph: str) -> str:
        return f"<p>{_text(paragraph)}</p>"

    def blocks(self, tree: Element) -> Iterator[Block]:
        for element in tree:
            if element.tag == "p":
                html = self._inside(element).strip()
                if is_one_mark(html):
                    yield Block(html, is_mark=True)
                elif html:
                    yield Block(f"<p>{html}</p>")
            else:
                html = self._element(element)
                if html:
                    yield Block(html, is_heading=element.tag in HEADINGS)

    def _inside(self, element: Element) -> str:
        parts = [_text(element.text)]
        for child in element:
            parts.append(self._element(child))
            parts.append(_text(child.tail))
        return "".join(parts)

    def _element(self, element: Element) -> str:
        tag = element.tag
        if tag in _KEPT:
            return f"<{tag}>{self._inside(element)}</{tag}>"
        if tag in _EMPTY:
            return f"<{tag}>"
        # What is not known prints as what it holds.
        return self._SPECIAL.get(tag, HtmlWriter._inside)(self, element)

    def _link(self, element: Element) -> str:
        address = as_written(element.get("href") or "", self._marked)
        href = None if self._in_link else external_href(address)
        if href is None:
            return self._inside(element)
        self._in_link = True
        words, citations = words_only(self._inside(element), self._marked)
        self._in_link = False
        words = words.strip() or _text(href)
        return f'<a href="{escape(href)}" rel="external">{words}</a>{citations}'

    def _picture(self, element: Element) -> str:
        return _text(element.get("alt"))

    def _code(self, element: Element) -> str:
        return f"<code>{self._literal(element)}</code>"

    def _preformatted(self, element: Element) -> str:
        return f"<pre><code>{''.join(map(self._literal, element))}</code></pre>"

    def _ordered_list(self, element: Element) -> str:
        return f"<ol{_start(element)}>{self._inside(element)}</ol>"

    def _table(self, element: Element) -> str:
        return (
            '<div class="prose__table" role="group" aria-label="Table" tabindex="0">'
            f"<table>{self._inside(element)}</table></div>"
        )

    def _heading(self, element: Element) -> str:
        html = self._inside(element)
        if not html:
            return ""
        rank = self._ranks.rank(element)
        return f"<h{rank}>{html}</h{rank}>"

    def _cell(self, element: Element) -> str:
        aligned = alignment(element)
        scope = ' scope="col"' if element.tag == "th" else ""
        cls = f' class="align-{aligned}"' if aligned else ""
        return f"<{element.tag}{scope}{cls}>{self._inside(element)}</{element.tag}>"

    def _literal(self, code: Element) -> str:
        return _text(literal(code, self._marked))

    # Of the class: in each writer they would make a circle that only the collector undoes.
    _SPECIAL: ClassVar[Mapping[str, Callable[["HtmlWriter", Element], str]]] = {
        "a": _link,
        "code": _code,
        "img": _picture,
        "ol": _ordered_list,
        "pre": _preformatted,
        "table": _table,
        **dict.fromkeys(_CELLS, _cell),
        **dict.fromkeys(HEADINGS, _heading),
    }


def _start(ordered_list: Element) -> str:
    start = int(ordered_list.get("start") or 1)
    return f' start="{start}"' if 1 != start <= _LARGEST_START else ""


def _text(text: str | None) -> str:
    return escape(text, quote=False) if text else ""
