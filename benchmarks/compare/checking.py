"""Built sites -> where the pages of one say or link to something else than those of another.

What a page says is the text within <main>, between the borders of its blocks: paragraphs,
cells, items of lists, headings. Each of these must stand on the other page as often, word for
word; menus, pictures with their keys, and signs that only adorn a word, do not count. Links are
compared by the page and place that they lead to.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

_BLOCKS = frozenset(
    "article aside blockquote body caption dd div dl dt figcaption figure footer form h1 h2 h3 h4"
    " h5 h6 header hr li main nav ol p pre section table tbody td tfoot th thead tr ul".split()
)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LEFT_OUT = (
    "evidence/",
    "conditions/",
    "changes/",
    "corrections/",
    "method/",
    "search/",
    "404.html",
)
"""Pages that only onrecord has: neither they nor links to them count."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What one page says, and where it links to."""

    statements: Counter[str]
    links: frozenset[str]


def differences(site: Path, others: Iterable[Path]) -> list[list[str]]:
    """Return for each of *others*, in words, where its pages differ from those of *site*."""
    ours = pages_of(site)
    theirs = [pages_of(other) for other in others]
    found = [
        [f"{path} is missing" for path in sorted(ours.keys() - pages.keys())]
        + [f"{path} is one page too many" for path in sorted(pages.keys() - ours.keys())]
        for pages in theirs
    ]
    for path in sorted(ours):
        page = _read(ours[path], path)
        for pages, lines in zip(theirs, found, strict=True):
            if path in pages:
                lines.extend(_differences(path, page, _read(pages[path], path)))
    return found


def pages_of(site: Path) -> dict[str, Path]:
    """Return the pages of *site* that are compared, by their path in it."""
    found = {file.relative_to(site).as_posix(): file for file in site.rglob("*.html")}
    return {path: file for path, file in found.items() if not path.startswith(_LEFT_OUT)}


def _read(file: Path, path: str) -> _Said:
    page = _Page()
    page.feed(file.read_text("utf-8"))
    page.close()
    return _Said(page.statements, frozenset(_targets(page.hrefs, path)))


def _differences(path: str, page: _Said, other: _Said) -> Iterator[str]:
    for verb, some, rest in (("lacks", page, other), ("adds", other, page)):
        for statement in sorted(some.statements - rest.statements):
            yield f"{path} {verb}: {statement}"
        for link in sorted(some.links - rest.links):
            yield f"{path} {verb} a link to {link}"


def _targets(hrefs: Iterable[str], path: str) -> Iterator[str]:
    """Yield the pages of the site, with the places on them, that *hrefs* lead to from *path*."""
    for href in hrefs:
        if ":" in href or href.startswith(("#", "//")):
            continue
        target = normpath(join(dirname(path), href)).removeprefix("/")
        if not target.startswith(_LEFT_OUT) and target.partition("#")[0].endswith(".html"):
            yield target


class _Page(HTMLParser):
    """Collects the statements of <main> (or of role="main") and all links."""

    def __init__(self) -> None:
        super().__init__()
        self.statements: Counter[str] = Counter()
        self.hrefs: set[str] = set()
        self._words: list[str] = []
        self._depth = 0
        """How many elements are open within <main>, itself among them; 0: outside."""
        self._hidden = 0
        """At which depth a menu begins, a picture, or a sign that only adorns; 0: nowhere."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.hrefs.add(given["href"] or "")
        if tag in _BLOCKS:
            self._end_statement()
        if tag not in _VOID and (self._depth or tag == "main" or given.get("role") == "main"):
            self._depth += 1
            is_hidden = tag in ("nav", "figure", "svg") or given.get("aria-hidden") == "true"
            if is_hidden and not self._hidden:
                self._hidden = self._depth

    def handle_endtag(self, tag: str) -> None:
        if tag in _BLOCKS:
            self._end_statement()
        if self._depth and tag not in _VOID:
            if self._depth == self._hidden:
                self._hidden = 0
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._depth and not self._hidden:
            self._words.append(data)

    def close(self) -> None:
        super().close()
        self._end_statement()

    def _end_statement(self) -> None:
        statement = " ".join("".join(self._words).split())
        if statement:
            self.statements[statement] += 1
        self._words.clear()
