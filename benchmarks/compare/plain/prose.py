"""Prose of the sheets -> HTML: Markdown, with links, notes and cards."""

import re
from html import escape
from typing import Any

from jinja2 import Environment
from markdown import Markdown
from markupsafe import Markup

from benchmarks.compare.plain.records import Site

EMBED = re.compile(r"!\[\[([^\]]+)\]\]")
LINK = re.compile(r"\[\[([^\]|]+)\|([^\]]+)\]\]")
CITATION = re.compile(r"\s*\[@(\S+) (\d+)\]")
# What all names of the corpus look like: quicker than to look for each of them.
NAME = re.compile(r"\b(?:Country|Office|Person) \d+(?: of Country \d+| Sample)?")


class Prose:
    """Prints prose, paragraph by paragraph, each with the notes that it cites."""

    def __init__(self, site: Site, environment: Environment) -> None:
        self._site = site
        self._environment = environment
        self._markdown = Markdown()
        self._named = {actor["name"]: actor for actor in site.all("actor")}

    def html(self, text: str) -> Markup:
        """Return *text* as a <div class="prose">."""
        numbers: dict[tuple[str, str], int] = {}
        blocks = [self._block(block, numbers) for block in text.strip().split("\n\n")]
        return Markup(f'<div class="prose">\n{"".join(blocks)}</div>')

    def _block(self, block: str, numbers: dict[tuple[str, str], int]) -> str:
        # Not asked for before: the cards print prose themselves.
        cards: Any = self._environment.get_template("cards.html").module
        if embedded := EMBED.fullmatch(block.strip()):
            return f"{cards.card(self._site.records[embedded[1]])}\n"
        notes = ""

        def reference(found: re.Match[str]) -> str:
            nonlocal notes
            number = numbers.setdefault((found[1], found[2]), len(numbers) + 1)
            note = self._site.note(found[1], int(found[2]))
            notes += f'<li value="{number}">{cards.note(note)}</li>'
            name = escape(f"Note {number}: {note['source']['title']}, paragraph {found[2]}")
            target = f"../{note['source']['url']}#paragraph-{found[2]}"
            link = f'<a href="{target}" aria-label="{name}">{number}</a>'
            return f'<sup class="note-ref">{link}</sup>'

        text = NAME.sub(self._mention, block, count=1)
        text = LINK.sub(self._link, text)
        text = CITATION.sub(reference, text)
        html = self._markdown.reset().convert(text)
        if notes:
            notes = f'<div class="notes" role="note"><ol class="notes__list">{notes}</ol></div>'
        return f'<div class="passage">{html}{notes}</div>\n'

    def _mention(self, found: re.Match[str]) -> str:
        actor = self._named.get(found[0])
        return f"[{found[0]}](../{actor['url']})" if actor else found[0]

    def _link(self, found: re.Match[str]) -> str:
        return f"[{found[2]}](../{self._site.records[found[1]]['url']})"
