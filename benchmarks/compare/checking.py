"""Two built sites -> how much of what the pages of one say and link to the other has too.

What a page says is the text between the borders of its blocks: paragraphs, cells, items of
lists, headings. Each of these counts as often as it stands on the page, and must stand on
the other's page word for word. Links are compared by the page and place that they lead to.
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
_LEFT_OUT = ("evidence/", "conditions/", "changes/", "corrections/", "method/", "404.html")
"""Pages that only onrecord has: neither they nor links to them count."""


@dataclass(frozen=True, slots=True)
class PageText:
    """What one page says within <main>, and where it links to."""

    statements: Counter[str]
    links: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """How much of one site is found in the other; shares of 1."""

    pages: int
    """How many pages are compared."""
    found_pages: float
    found_statements: float
    found_links: float
    further_statements: float
    """Share of the statements of the other site that the first does not have."""
    further_links: float
    size: float
    """Bytes of HTML, the first site being 1."""


def compare(site: Path, other: Path) -> Likeness:
    """Return how much of *site* is found in *other*, page by page."""
    ours, theirs = _pages(site), _pages(other)
    said = linked = said_there = linked_there = same_said = same_linked = 0
    for path in ours.keys() | theirs.keys():
        page = _read(ours[path], path) if path in ours else _NOTHING
        there = _read(theirs[path], path) if path in theirs else _NOTHING
        said += page.statements.total()
        said_there += there.statements.total()
        same_said += (page.statements & there.statements).total()
        linked += len(page.links)
        linked_there += len(there.links)
        same_linked += len(page.links & there.links)
    return Likeness(
        pages=len(ours),
        found_pages=_share(len(ours.keys() & theirs.keys()), len(ours)),
        found_statements=_share(same_said, said),
        found_links=_share(same_linked, linked),
        further_statements=_share(said_there - same_said, said_there),
        further_links=_share(linked_there - same_linked, linked_there),
        size=_share(_bytes(theirs.values()), _bytes(ours.values())),
    )


def pages_that_say(site: Path, words: str) -> frozenset[str]:
    """Return the paths of the pages of *site* whose HTML has *words*."""
    wanted = words.encode()
    return frozenset(path for path, file in _pages(site).items() if wanted in file.read_bytes())


def statements_of(html: str) -> Counter[str]:
    """Return what a page says within <main>: each statement, and how often."""
    return _parsed(html).statements


def _pages(site: Path) -> dict[str, Path]:
    found = {file.relative_to(site).as_posix(): file for file in site.rglob("*.html")}
    return {path: file for path, file in found.items() if not path.startswith(_LEFT_OUT)}


def _bytes(files: Iterable[Path]) -> int:
    return sum(file.stat().st_size for file in files)


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0


_NOTHING = PageText(Counter(), frozenset())


def _read(file: Path, path: str) -> PageText:
    page = _parsed(file.read_text("utf-8"))
    return PageText(page.statements, frozenset(_targets(page.hrefs, path)))


def _targets(hrefs: Iterable[str], path: str) -> Iterator[str]:
    """Yield the pages of the site, with the places on them, that *hrefs* lead to from *path*."""
    for href in hrefs:
        if ":" in href or href.startswith(("#", "//")):
            continue
        target = normpath(join(dirname(path), href)).removeprefix("/")
        if not target.startswith(_LEFT_OUT) and target.partition("#")[0].endswith(".html"):
            yield target


def _parsed(html: str) -> "_Page":
    page = _Page()
    page.feed(html)
    page.close()
    return page


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
        """At which depth a sign stands that only adorns a word (aria-hidden); 0: nowhere."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "a" and given.get("href"):
            self.hrefs.add(given["href"] or "")
        if tag in _BLOCKS:
            self._end_statement()
        if tag not in _VOID and (self._depth or tag == "main" or given.get("role") == "main"):
            self._depth += 1
            if given.get("aria-hidden") == "true" and not self._hidden:
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
