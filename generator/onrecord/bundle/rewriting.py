"""Finished HTML -> the same, but for some of its tags."""

import re
from collections.abc import Mapping
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from posixpath import dirname, join, normpath
from urllib.parse import unquote

_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)

Attributes = Mapping[str, str | None]


def target_of(href: str, path: str) -> str | None:
    """Return where *href* on the page at *path* leads within the site, from its root.

    None for what leads to another part of the page, or out of the site.
    """
    if href.startswith("#") or _ELSEWHERE.match(href):
        return None
    file, hash_, fragment = href.partition("#")
    return normpath(join(dirname(path), unquote(file))) + hash_ + fragment


def start_tag(tag: str, attributes: Attributes) -> str:
    """Return the start tag of an element."""
    told = (
        f" {name}" if value is None else f' {name}="{escape(value)}"'
        for name, value in attributes.items()
    )
    return f"<{tag}{''.join(told)}>"


class Rewriter(HTMLParser):
    """Reads HTML tag by tag; what stays as it is stays byte for byte."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._pieces: list[str] = []
        self._done = 0

    def rewritten(self) -> str:
        """Return the HTML as it became."""
        self.feed(self._html)
        self.close()
        return "".join((*self._pieces, self._html[self._done :]))

    def start(self, tag: str, attributes: Attributes) -> str | None:
        """Return what is to stand in place of a start tag; None: what stood there."""
        raise NotImplementedError

    def end(self, tag: str) -> str | None:
        """Return what is to stand in place of an end tag; None: what stood there."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._put(self.start(tag, dict(attrs)), len(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        self._put(self.end(tag), len(f"</{tag}>"))

    def _put(self, new: str | None, length: int) -> None:
        if new is None:
            return
        line, column = self.getpos()
        place = self._lines[line - 1] + column
        self._pieces += (self._html[self._done : place], new)
        self._done = place + length
