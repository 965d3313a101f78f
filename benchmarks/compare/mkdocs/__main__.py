"""Writes Markdown for MkDocs: python -m benchmarks.compare.mkdocs SHEETS DOCS.

The records and pages are those of the plain program; files that have not changed are left
alone, so that `mkdocs build --dirty` leaves their pages alone too.
"""

import re
import sys
from pathlib import Path
from typing import Any

from jinja2 import Environment

from benchmarks.compare.plain.__main__ import environment_of
from benchmarks.compare.plain.pages import Pages
from benchmarks.compare.plain.prose import CITATION, EMBED, LINK, NAME
from benchmarks.compare.plain.records import Site

_TEMPLATES = Path(__file__).parent / "templates"


def main() -> None:
    """Read the sheets, and write a Markdown file for each page."""
    site = Site(Path(sys.argv[1]))
    docs = Path(sys.argv[2])
    environment = environment_of(site, _TEMPLATES, autoescape=False)
    environment.filters |= {"md": _markdown_path, "prose": _Prose(site, environment).text}
    for path, template, view in Pages(site).all():
        text = environment.get_template(f"{template}.md").render(view)
        # Templates link from a folder; the home page stands beside the folders.
        if path == "index.html":
            text = text.replace("](../", "](")
        target = docs / _markdown_path(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        if not target.exists() or target.read_text("utf-8") != text:
            target.write_text(text, "utf-8")


def _markdown_path(url: str) -> str:
    return url.replace(".html", ".md")


class _Prose:
    """Prose of the sheets -> Markdown that MkDocs reads."""

    def __init__(self, site: Site, environment: Environment) -> None:
        self._site = site
        self._environment = environment
        self._named = {actor["name"]: actor for actor in site.all("actor")}

    def text(self, prose: str) -> str:
        numbers: dict[tuple[str, str], int] = {}
        blocks = prose.strip().split("\n\n")
        return "\n\n".join(self._block(block.strip(), numbers) for block in blocks)

    def _block(self, block: str, numbers: dict[tuple[str, str], int]) -> str:
        # Not asked for before: the cards print prose themselves.
        cards: Any = self._environment.get_template("cards.md").module
        if embedded := EMBED.fullmatch(block):
            return str(cards.card(self._site.records[embedded[1]]))
        notes = []

        def reference(found: re.Match[str]) -> str:
            number = numbers.setdefault((found[1], found[2]), len(numbers) + 1)
            note = self._site.note(found[1], int(found[2]))
            notes.append(f"{number}. {cards.note(note)}")
            target = _markdown_path(note["source"]["url"])
            return f"<sup>[{number}](../{target}#paragraph-{found[2]})</sup>"

        text = NAME.sub(self._mention, block, count=1)
        text = LINK.sub(self._link, text)
        return "\n\n".join([CITATION.sub(reference, text), *notes])

    def _mention(self, found: re.Match[str]) -> str:
        actor = self._named.get(found[0])
        return f"[{found[0]}](../{_markdown_path(actor['url'])})" if actor else found[0]

    def _link(self, found: re.Match[str]) -> str:
        return f"[{found[2]}](../{_markdown_path(self._site.records[found[1]]['url'])})"


if __name__ == "__main__":
    main()
