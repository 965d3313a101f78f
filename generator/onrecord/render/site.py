"""Pages + Theme -> every file of the site.

pages of views   -> *.html
entries          -> assets/search-index.js
previews         -> assets/previews/*.js
theme's assets   -> assets/*
the site's URL   -> sitemap.xml, robots.txt
"""

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from operator import attrgetter
from typing import Any, NamedTuple

from onrecord.compose.views import (
    TEMPLATES,
    NotFoundPage,
    Page,
    Pages,
    PageView,
    RedirectPage,
    Site,
    StartPage,
)
from onrecord.memory import Memory
from onrecord.paths import BUNDLED, PagePath, root_of
from onrecord.render.atom import atom_feeds
from onrecord.render.blocks import BlockReader
from onrecord.render.hrefs import canonical, root_path
from onrecord.render.html import Printer
from onrecord.render.output import Output, Remembered
from onrecord.render.previews import preview_script
from onrecord.render.search_index import SEARCH_INDEX, search_index
from onrecord.render.sitemap import sitemap
from onrecord.render.theme import STYLESHEET, Theme


class Printers:
    """Prints pages with *theme*, of all depths."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self._reader = BlockReader()
        self._by_root: dict[str, Printer] = {}

    def page(self, path: PagePath, view: PageView, site: Site) -> Output:
        """Return the page at *path* of *site* as a file.

        Raises UsageError, with the place in the theme, for a template that is at fault.
        """
        root = _root(path, view, site)
        if root not in self._by_root:
            self._by_root[root] = Printer(self.theme, root, self._reader)
        html = _html(path, view, site, self.theme, self._by_root[root])
        return Output(path, html.encode("utf-8", "replace"))


def render(
    pages: Pages,
    printers: Printers,
    memory: Memory | None = None,
    view_of: Callable[[Page], PageView] = attrgetter("view"),
) -> Iterator[Output | Remembered]:
    """Yield the files of the site, pages first, each path once.

    What *memory* knows of a page already is remembered, and not made again. *view_of* composes
    a page.
    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    for made in _made(pages, printers, view_of):
        yield _remembered(made, memory) if memory else made.anew()
    yield from assets(printers.theme)
    yield from sitemap(pages)
    yield from atom_feeds(pages)


def makers(pages: Pages, printers: Printers, memory: Memory) -> Mapping[str, Callable[[], Output]]:
    """Return what makes each file of the site, by path; *memory* keeps what was made.

    They raise UsageError, with the place in the theme, for a template that is at fault.
    """
    small = (*assets(printers.theme), *sitemap(pages), *atom_feeds(pages))
    return {output.path: partial(_itself, output) for output in small} | {
        made.path: partial(memory.once, f"page:{made.path}", made.anew)
        for made in _made(pages, printers, attrgetter("view"))
    }


def _itself(output: Output) -> Output:
    return output


def files(pages: Pages, printers: Printers) -> Iterator[Output]:
    """Yield the files of the site but for those that only a host has a use for.

    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    for made in _made(pages, printers, attrgetter("view")):
        yield made.anew()
    yield from assets(printers.theme)
    yield from atom_feeds(pages)


class _Made(NamedTuple):
    """A file that is printed from what is composed for it."""

    path: str
    compose: Callable[[], Any]
    print: Callable[[Any], Output]

    def anew(self) -> Output:
        return self.print(self.compose())


def _made(pages: Pages, printers: Printers, view_of: Callable[[Page], PageView]) -> Iterator[_Made]:
    """Yield the files that are made of *pages*."""
    for page in pages.pages:
        printed = partial(printers.page, page.path, site=pages.site)
        yield _Made(page.path, partial(view_of, page), printed)
    yield _Made(SEARCH_INDEX, pages.search, search_index)
    for file in pages.previews:
        yield _Made(file.path, file.compose, partial(preview_script, file.path))


def _remembered(made: _Made, memory: Memory) -> Output | Remembered:
    printed: list[Output] = []

    def digest() -> str:
        printed.append(made.anew())
        return printed[0].digest

    known = memory.once(f"page:{made.path}", digest)
    return printed[0] if printed else Remembered(made.path, known, made.anew)


def assets(theme: Theme) -> Iterator[Output]:
    """Yield the stylesheet, the script and the static files of *theme*."""
    for path, data in theme.assets.items():
        yield Output(path, data)


def _root(path: PagePath, view: PageView, site: Site) -> str:
    match view:
        case NotFoundPage():
            # A host serves it under any path, so its links cannot be relative.
            return root_path(site.url)
        case StartPage():
            return BUNDLED
        case _:
            return root_of(path)


def _html(path: PagePath, view: PageView, site: Site, theme: Theme, printer: Printer) -> str:
    return printer.page(
        f"pages/{TEMPLATES[type(view)]}.html",
        page=view,
        site=site,
        path=path,
        canonical=_canonical(path, view, site),
        stylesheet=STYLESHEET,
        script=theme.script,
    )


def _canonical(path: PagePath, view: PageView, site: Site) -> str:
    match view:
        case NotFoundPage() | StartPage():
            return ""
        case RedirectPage(to=to):
            # A page has an address of its own, a part of it has none.
            return canonical(site.url, to.target.partition("#")[0])
        case _:
            return canonical(site.url, path)
