"""Theme + views -> Markdown, with the templates in `markdown/`.

Whatever prints is written as text (see `text`), but for what these filters made:

    link | link             a Link of a view; `links`: several, parted by commas
    text | to(target)       a link with words of its own
    words | words           Words, with their links
    prose | prose           ProseView with its notes below; `prose(2)`: headings from ##
    block | item            a block of lines as an entry of a list
    block | quoted          a block of lines as a quotation
    title | slug            what generators call the anchor of a heading by themselves
    card(fact)              the card of a fact, made once
"""

import re
from collections.abc import Iterable

from jinja2 import Undefined, pass_context
from jinja2.exceptions import TemplateRuntimeError
from jinja2.runtime import Context
from markupsafe import Markup

from onrecord.compose.views import FactView, Link, ProseView, Words
from onrecord.render.blocks import BlockReader
from onrecord.render.jinja import PieceEnvironment, faults_of_the_theme
from onrecord.render.markdown.destinations import Pointer
from onrecord.render.markdown.dialects import Dialect
from onrecord.render.markdown.layout import item, quoted, slim
from onrecord.render.markdown.prose import MarkdownWriter, Press, prose_markdown
from onrecord.render.markdown.text import inner_text, markdown_text, opening
from onrecord.render.theme import Theme

# In cards and sections prose stands under a ##.
_FIRST_HEADING = 3
_PLAIN_TITLE = re.compile(r"[A-Za-z0-9]+(?: [A-Za-z0-9]+)*")


def printed(value: object) -> str:
    """Return *value* as it prints: Markdown as it is, text so that it is read as text."""
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return markdown_text(value)
    if type(value) is int or isinstance(value, Undefined):
        return str(value)
    raise TemplateRuntimeError(f"{type(value).__name__} is printed, which is no text")


class _MarkdownEnvironment(PieceEnvironment):
    printed = staticmethod(printed)


class MarkdownPrinter:
    """Prints views with a theme, for the pages whose root is *root*."""

    def __init__(self, theme: Theme, root: str, dialect: Dialect) -> None:
        self._pointer = Pointer(root, dialect)
        self._reader = BlockReader(MarkdownWriter)
        self._cards: dict[str, tuple[FactView, Markup]] = {}
        self._environment = _MarkdownEnvironment(theme.templates)
        self._environment.globals["card"] = self.card
        self._environment.filters |= {
            "item": _item,
            "link": self._link,
            "links": self._links,
            "prose": self._prose,
            "quoted": _quoted,
            "slug": slug,
            "to": self._to,
            "words": self._words,
        }
        note = self._environment.macro("markdown/parts/notes.md", "note")
        self._press = Press(self._pointer, note, self.embedded)

    def page(self, template: str, **variables: object) -> str:
        """Return the Markdown of the page template *template*, such as "markdown/pages/home.md".

        Raises UsageError, with the place in the theme, where the template is at fault.
        """
        with faults_of_the_theme():
            return slim(self._environment.get_template(template).render(**variables)) + "\n"

    def card(self, fact: FactView) -> Markup:
        """Return the card of *fact*."""
        made = self._cards.get(fact.id)
        if made is None or made[0] is not fact:
            macro = self._environment.macro(f"markdown/facts/{fact.kind}.md", fact.kind)
            with faults_of_the_theme():
                made = self._cards[fact.id] = fact, Markup(slim(macro(fact)))
        return made[1]

    def embedded(self, fact: FactView) -> str:
        """Return the card of *fact* as it stands within a text."""
        return quoted(self.card(fact))

    def link(self, link: Link) -> Markup:
        """Return *link*, or its text alone where it leads nowhere."""
        return Markup(opening(self._pointer.link(link)))

    # As in the HTML of a theme: filters of constants are folded into what all roots share,
    # unless they ask for the context.

    @pass_context
    def _link(self, _: Context, link: Link) -> Markup:
        return self.link(link)

    @pass_context
    def _links(self, _: Context, links: Iterable[Link]) -> Markup:
        return Markup(", ".join(map(self.link, links)))

    @pass_context
    def _to(self, _: Context, text: str, target: str) -> Markup:
        words = text if isinstance(text, Markup) else inner_text(text)
        return Markup(self._pointer.to(words, target))

    @pass_context
    def _words(self, _: Context, words: Words) -> Markup:
        return Markup(opening(self._pointer.words(words)))

    @pass_context
    def _prose(self, _: Context, prose: ProseView, first_heading: int = _FIRST_HEADING) -> Markup:
        return prose_markdown(prose, self._reader, self._press, first_heading)


def slug(title: str) -> str:
    """Return the anchor that generators give a heading by themselves; empty where they differ."""
    return title.lower().replace(" ", "-") if _PLAIN_TITLE.fullmatch(title) else ""


def _item(markdown: str) -> Markup:
    return Markup(item(markdown))


def _quoted(markdown: str) -> Markup:
    return Markup(quoted(markdown))
