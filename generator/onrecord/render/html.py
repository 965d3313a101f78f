"""Theme + views -> HTML, with Jinja2: one environment for each depth of pages.

A macro cannot see which page it prints for, so what depends on the depth of the page is
bound to an environment. Each knows these filters, and the function `card`:

    target | href           href of a target of the site, an external address, or "#x"
    words | words           Words, with their links
    prose | prose           ProseView as passages with notes; `prose(2)`: headings from h2
    card(fact)              the card of a fact, made once
"""

import re
from collections.abc import Mapping

from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from onrecord.compose.views import FactView, ProseView, Words
from onrecord.render.blocks import BlockReader
from onrecord.render.hrefs import href
from onrecord.render.jinja import PieceEnvironment, faults_of_the_theme
from onrecord.render.prose import Press, prose_html, words_html
from onrecord.render.theme import Theme

# In cards and briefings prose stands under an h2.
_FIRST_HEADING = 3
_ONE_PART = "{% import template as part %}{{ part[macro](view) }}"
# Jinja2 drops the end of a line that a tag ends: white space beside it stands between words.
_MARGINS = re.compile(r"(?<![%#]\}\n)^[ \t]+|(?<![%#]\})[ \t]+$", re.MULTILINE)
_LINE_BEGINS = re.compile(r"\n[ \t\n]+")
_PREFORMATTED = re.compile(r"(<pre\b.*?</pre>)", re.DOTALL)


class Printer:
    """Prints views with a theme, for the pages whose root is *root*.

    It remembers the cards it made: all pages of one depth show the same bytes.
    """

    def __init__(self, theme: Theme, root: str, reader: BlockReader) -> None:
        self._root = root
        self._reader = reader
        self._cards: dict[str, tuple[FactView, Markup]] = {}
        self._environment = PieceEnvironment(_at_the_margin(theme.templates))
        self._environment.globals["card"] = self.card
        self._environment.filters |= {
            "href": self._href,
            "words": self._words,
            "prose": self._prose,
        }
        self._press = Press(
            root=root,
            note=self._environment.macro("parts/notes/notes.html", "note"),
            card=self.card,
        )

    def page(self, template: str, **variables: object) -> str:
        """Return the HTML of the page template *template*, such as "pages/home.html".

        Raises UsageError, with the place in the theme, where the template is at fault.
        """
        with faults_of_the_theme():
            html = self._environment.get_template(template).render(root=self._root, **variables)
        return _slim(html)

    def card(self, fact: FactView) -> Markup:
        """Return the card of *fact*."""
        made = self._cards.get(fact.id)
        if made is None or made[0] is not fact:
            card = self._environment.macro(f"facts/{fact.kind}/{fact.kind}.html", fact.kind)(fact)
            made = self._cards[fact.id] = fact, card
        return made[1]

    def part(self, template: str, macro: str, view: object) -> Markup:
        """Return what *macro* of *template* makes of *view*. Raises UsageError as `page` does."""
        with faults_of_the_theme():
            printed = self._environment.from_string(_ONE_PART).render(
                template=template, macro=macro, view=view
            )
        return Markup(_slim(printed))

    # Filters of constants are folded into the compiled template, which all depths share,
    # unless they ask for the context.

    @pass_context
    def _href(self, _: Context, target: str) -> str:
        return href(target, self._root)

    @pass_context
    def _words(self, _: Context, words: Words) -> Markup:
        return words_html(words, self._root)

    @pass_context
    def _prose(self, _: Context, prose: ProseView, first_heading: int = _FIRST_HEADING) -> Markup:
        return prose_html(prose, self._reader, self._press, first_heading)


def _slim(html: str) -> str:
    """Return *html* without indentation and empty lines, but for preformatted text."""
    parts = _PREFORMATTED.split(html) if "<pre" in html else [html]
    parts[::2] = [_without_indentation(part) for part in parts[::2]]
    return "".join(parts)


def _without_indentation(html: str) -> str:
    # What stands before the first line end goes on in what is before it.
    return _LINE_BEGINS.sub("\n", html)


def _at_the_margin(templates: Mapping[str, str]) -> Mapping[str, str]:
    """Return *templates* without the margins of their lines: once, instead of on each page.

    Lines keep their numbers, by which faults are told. Where one template prints preformatted
    text, the lines in it may be those of any other: then all are left as they are.
    """
    if any("<pre" in text for text in templates.values()):
        return templates
    return {name: _MARGINS.sub("", text) for name, text in templates.items()}
