"""What a bundle holds, and the page that it begins with."""

from collections import Counter
from collections.abc import Iterator

from msgspec.structs import replace

from onrecord.changes import ChangeLog
from onrecord.compose.routes import HOME, NOT_FOUND
from onrecord.compose.terms import counted, day_in_words
from onrecord.compose.views import Head, Link, Pages, StartPage

_COUNTED = {
    "topics": ("topic", "topics"),
    "countries": ("country", "countries"),
    "organisations": ("organisation", "organisations"),
    "people": ("person", "people"),
    "pages": ("written briefing", "written briefings"),
    "facts": ("fact", "facts"),
    "events": ("event", "events"),
    "agreements": ("agreement", "agreements"),
    "sources": ("source", "sources"),
}
"""Folder of pages -> what one, or several of them, are about."""


def whole(pages: Pages) -> Pages:
    """Return *pages* without the one that only a host shows."""
    return replace(pages, pages=tuple(page for page in pages.pages if page.path != NOT_FOUND))


def start_page(held: Pages, log: ChangeLog) -> StartPage:
    """Return the first page of a bundle that holds *held*; *log* tells what changed in the site."""
    about = "All pages of the site, to be read without a network."
    url = held.site.url
    return StartPage(
        head=Head(title="Start here", description=about, og_type="website", indexed=False),
        about=about,
        begin=Link(text="Begin with the home page", target=HOME),
        holds=tuple(_counts(held)),
        last_change=day_in_words(log.days[0].on) if log.days else "",
        live=Link(text=url, target=url, external=True) if url else None,
    )


def _counts(held: Pages) -> Iterator[str]:
    indexed = [page.path for page in held.pages if page.indexed]
    numbers = Counter(_folder(path) for path in indexed if not path.endswith("/index.html"))
    for folder, (one, many) in _COUNTED.items():
        if numbers[folder]:
            yield counted(numbers[folder], one, many)
    others = len(indexed) - sum(numbers[folder] for folder in _COUNTED)
    yield counted(others, "other page", "other pages")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
