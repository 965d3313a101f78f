"""Pages + Theme -> every file of the site.

pages of views   -> *.html
theme's assets   -> assets/*
the site's URL   -> sitemap.xml, robots.txt
"""

from collections.abc import Iterator

from onrecord.compose.views import TEMPLATES, NotFoundPage, Page, Pages, RedirectPage, Site
from onrecord.paths import root_of
from onrecord.render.atom import atom_feeds
from onrecord.render.blocks import BlockReader
from onrecord.render.hrefs import canonical, root_path
from onrecord.render.html import Printer
from onrecord.render.jinja import CompiledOnce
from onrecord.render.output import Output
from onrecord.render.sitemap import sitemap
from onrecord.render.theme import STYLESHEET, Theme


def render(pages: Pages, theme: Theme) -> Iterator[Output]:
    """Yield the files of the site, pages first, each path once.

    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    reader, compiled = BlockReader(), CompiledOnce()
    printers: dict[str, Printer] = {}
    for page in pages.pages:
        root = _root(page, pages.site)
        if root not in printers:
            printers[root] = Printer(theme, root, reader, compiled)
        html = _html(page, pages.site, theme, printers[root])
        yield Output(page.path, html.encode("utf-8", "replace"))
    yield from assets(theme)
    yield from sitemap(pages)
    yield from atom_feeds(pages)


def assets(theme: Theme) -> Iterator[Output]:
    """Yield the stylesheet, the scripts and the static files of *theme*."""
    for path, data in theme.assets.items():
        yield Output(path, data)


def _root(page: Page, site: Site) -> str:
    # A host serves 404.html under any path, so its links cannot be relative.
    return root_path(site.url) if isinstance(page.view, NotFoundPage) else root_of(page.path)


def _html(page: Page, site: Site, theme: Theme, printer: Printer) -> str:
    return printer.page(
        f"pages/{TEMPLATES[type(page.view)]}.html",
        page=page.view,
        site=site,
        path=page.path,
        canonical=_canonical(page, site),
        stylesheet=STYLESHEET,
        scripts=theme.scripts,
    )


def _canonical(page: Page, site: Site) -> str:
    match page.view:
        case NotFoundPage():
            return ""
        case RedirectPage(to=to):
            # A page has an address of its own, a part of it has none.
            return canonical(site.url, to.target.partition("#")[0])
        case _:
            return canonical(site.url, page.path)
