"""Pages -> sitemap.xml and robots.txt, for search engines."""

from collections.abc import Iterator
from html import escape

from onrecord.compose.views import Pages
from onrecord.render.hrefs import canonical
from onrecord.render.output import Output


def sitemap(pages: Pages) -> Iterator[Output]:
    """Yield sitemap.xml, if the site has a URL, and robots.txt.

    A page is listed by its canonical URL, without a date of change: the only honest one
    would be that of its facts, and a sitemap's date is that of the file.
    """
    url = pages.site.url
    if url:
        listed = sorted(page.path for page in pages.pages if page.indexed)
        lines = "".join(
            f"<url><loc>{escape(canonical(url, path), quote=False)}</loc></url>\n"
            for path in listed
        )
        yield Output(
            "sitemap.xml",
            (
                '<?xml version="1.0" encoding="UTF-8"?>\n'
                '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
                f"{lines}</urlset>\n"
            ).encode(),
        )
    robots = "User-agent: *\nAllow: /\n" + (f"\nSitemap: {url}sitemap.xml\n" if url else "")
    yield Output("robots.txt", robots.encode())
