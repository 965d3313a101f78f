"""Finished HTML -> the same, but for where its links lead."""

import re
from collections.abc import Callable
from html import escape
from html.parser import HTMLParser
from itertools import accumulate
from posixpath import dirname, join, normpath
from urllib.parse import unquote

_HREF = re.compile(r"""\s+href\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'>]+)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|//", re.IGNORECASE)


def target_of(href: str, path: str) -> str | None:
    """Return where *href* on the page at *path* leads within the site, from its root.

    None for what leads to another part of the page, or out of the site.
    """
    if href.startswith("#") or _ELSEWHERE.match(href):
        return None
    file, hash_, fragment = href.partition("#")
    return normpath(join(dirname(path), unquote(file))) + hash_ + fragment


def with_links(html: str, new_href: Callable[[str], str | None]) -> str:
    """Return *html* with each link led to where *new_href* says, of where it led.

    Without a place to lead to (None) an <a> becomes what HTML calls a placeholder for a link, an
    <a> without an address that shows its text; and a <link> goes.
    """
    reader = _Reader(html, new_href)
    reader.feed(html)
    reader.close()
    return reader.rewritten()


class _Reader(HTMLParser):
    def __init__(self, html: str, new_href: Callable[[str], str | None]) -> None:
        super().__init__(convert_charrefs=True)
        self._html = html
        self._new_href = new_href
        self._lines = [0, *accumulate(len(line) + 1 for line in html.split("\n"))]
        self._pieces: list[str] = []
        self._done = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        href = dict(attrs).get("href")
        if tag not in ("a", "link") or href is None:
            return
        new = self._new_href(href)
        if new == href:
            return
        element = self.get_starttag_text() or ""
        line, column = self.getpos()
        start = self._lines[line - 1] + column
        self._pieces.append(self._html[self._done : start])
        self._done = start + len(element)
        if new is not None:
            told = f' href="{escape(new)}"'
            self._pieces.append(_HREF.sub(lambda _: told, element, count=1))
        elif tag == "a":
            self._pieces.append(_HREF.sub("", element, count=1))

    def rewritten(self) -> str:
        return "".join((*self._pieces, self._html[self._done :]))
