"""What a bundle holds, and the page that it begins with."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from msgspec import Struct
from msgspec.structs import replace

from onrecord.changes import ChangeLog
from onrecord.compose.entries import EntryOf
from onrecord.compose.previews import preview_files
from onrecord.compose.routes import HOME, METHOD, NOT_FOUND, SEARCH, evidence_of, is_list
from onrecord.compose.search import search_groups
from onrecord.compose.terms import counted, day_in_words
from onrecord.compose.views import (
    AgreementPage,
    Entry,
    EventPage,
    FactPage,
    FactView,
    Head,
    Link,
    Page,
    Pages,
    PageView,
    PreviewFile,
    SearchPage,
    Site,
    SourcePage,
    StartPage,
)
from onrecord.paths import PagePath

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
_RESTED_ON = ("facts/", "events/", "agreements/", "sources/")
"""Folders of what a briefing rests on."""
_LEFT_OUT = (
    "All other briefings, on countries, organisations, people and topics.",
    "The lists of the whole site: its timeline, quotations, claims, aid, agreements, sources,"
    " corrections and changes. What was mended in a fact is told on its card.",
    "Whatever leads there is printed as text here, without a link.",
)


class Bundle(Struct, frozen=True, kw_only=True):
    """What is to be packed: pages, and the one that tells of them."""

    pages: Pages
    start: StartPage


class Single(Struct, frozen=True, kw_only=True):
    """A page that is to stand alone."""

    path: PagePath
    view: PageView
    site: Site
    previews: tuple[PreviewFile, ...]
    """Those of the whole site."""
    record: str
    """ "The record as last changed on 5 May 2031", or of which past day it is; it may be empty."""


def whole_bundle(pages: Pages, log: ChangeLog) -> Bundle:
    """Return all *pages* but the one that only a host shows; *log*: what changed in the site."""
    held = replace(pages, pages=tuple(page for page in pages.pages if page.path != NOT_FOUND))
    return Bundle(
        pages=held,
        start=_start_page(
            held,
            log,
            about="All pages of the site, to be read without a network.",
            begin=Link(text="Begin with the home page", target=HOME),
        ),
    )


def briefing_bundle(pages: Pages, briefing: PagePath, log: ChangeLog) -> Bundle:
    """Return the page *briefing*, and of *pages* what it rests on.

    That is each fact, event, agreement and source that it shows or links to, what these cite, the
    evidence in numbers, the method, and a search of nothing else.
    """
    by_path = {page.path: page for page in pages.pages}
    title = by_path[briefing].view.head.title
    begin = Link(text=title, target=briefing)
    kept = _rested_on(briefing, by_path) | {METHOD, SEARCH}

    def search() -> SearchPage:
        return SearchPage(head=by_path[SEARCH].view.head, indexes=(begin,))

    def entries() -> tuple[Entry, ...]:
        return tuple(entry for entry in pages.entries() if _page_of(entry.target) in kept)

    previews = _previews(entries())
    site = replace(
        pages.site,
        previews=len(previews),
        navigation=(begin,),
        footer=tuple(
            link for link in pages.site.footer if link.external or _page_of(link.target) in kept
        ),
        feed=None,
    )
    held = Pages(
        site=site,
        pages=tuple(
            replace(page, compose=search) if page.path == SEARCH else page
            for page in pages.pages
            if page.path in kept
        ),
        entries=entries,
        search=lambda: search_groups(entries()),
        previews=previews,
    )
    return Bundle(
        pages=held,
        start=_start_page(
            held,
            log,
            about=f"The briefing “{title}” and what it rests on, to be read without a network.",
            begin=replace(begin, text=f"Begin with “{title}”"),
            left_out=_LEFT_OUT,
        ),
    )


def _previews(entries: Iterable[Entry]) -> tuple[PreviewFile, ...]:
    """Return the previews of *entries*, which are at hand, so that nothing is looked up."""
    ready = [EntryOf(target=entry.target, compose=partial(_itself, entry)) for entry in entries]
    return preview_files(ready, lambda _key: None)


def _itself(entry: Entry) -> Entry:
    return entry


def single(pages: Pages, briefing: PagePath, log: ChangeLog) -> Single:
    """Return the page *briefing* without furniture; its list of sources leads to the documents."""
    by_path = {page.path: page for page in pages.pages}
    view = by_path[briefing].view
    head, site = replace(view.head, feed=None), replace(pages.site, navigation=(), search=None)
    if not site.url:
        head, site = replace(head, breadcrumbs=()), replace(site, footer=())
    if head.rests_on:
        sources = tuple(_document(link, by_path) for link in head.rests_on.sources)
        head = replace(head, rests_on=replace(head.rests_on, sources=sources))
    last = f"The record as last changed on {day_in_words(log.days[0].on)}" if log.days else ""
    return Single(
        path=briefing,
        view=replace(view, head=head),
        site=site,
        previews=pages.previews,
        record=site.moment.label if site.moment else last,
    )


def _document(source: Link, by_path: Mapping[PagePath, Page]) -> Link:
    """Return the link to the document that *source* is about; its page, if it has no address."""
    view = by_path[_page_of(source.target)].view
    url = view.url if isinstance(view, SourcePage) else None
    return replace(source, target=url.target, external=True) if url else source


def _rested_on(briefing: PagePath, by_path: Mapping[PagePath, Page]) -> set[str]:
    """Return the paths of the page *briefing* and of what it rests on."""
    evidence = evidence_of(briefing.rpartition("/")[2].removesuffix(".html"))
    lists = evidence.removesuffix(".html") + "--"
    kept: set[str] = set()
    following = [briefing, evidence, *(path for path in by_path if path.startswith(lists))]
    while following:
        path = following.pop()
        if path in kept or path not in by_path:
            continue
        kept.add(path)
        targets = map(_page_of, _targets(_told(by_path[path].view)))
        following += [target for target in targets if target.startswith(_RESTED_ON)]
    return kept


def _told(view: PageView) -> object:
    """Return what the page asserts itself, without what it lists of other pages."""
    match view:
        case FactPage():
            return view.fact
        case EventPage():
            return view.summary, view.notes
        case AgreementPage():
            return view.acts, view.provisions, view.summary, view.notes
        case SourcePage():
            return view.known_through
        case _:
            return view


def _targets(value: object) -> Iterator[str]:
    """Yield where the links in *value*, and the cards in it, lead."""
    match value:
        case Link():
            yield value.target
        case Struct():
            if isinstance(value, FactView):
                yield value.permalink
            for name in value.__struct_fields__:
                yield from _targets(getattr(value, name))
        case tuple():
            for part in value:
                yield from _targets(part)
        case Mapping():
            for part in value.values():
                yield from _targets(part)


def _page_of(target: str) -> PagePath:
    return PagePath(target.partition("#")[0])


def _start_page(
    held: Pages, log: ChangeLog, *, about: str, begin: Link, left_out: tuple[str, ...] = ()
) -> StartPage:
    url = held.site.url
    return StartPage(
        head=Head(title="Start here", description=about, og_type="website", indexed=False),
        about=about,
        begin=begin,
        holds=tuple(_counts(held)),
        left_out=left_out,
        last_change=day_in_words(log.days[0].on) if log.days else "",
        live=Link(text=url, target=url, external=True) if url else None,
    )


def _counts(held: Pages) -> Iterator[str]:
    indexed = [page.path for page in held.pages if page.indexed]
    numbers = Counter(_folder(path) for path in indexed if not is_list(path))
    for folder, (one, many) in _COUNTED.items():
        if numbers[folder]:
            yield counted(numbers[folder], one, many)
    others = len(indexed) - sum(numbers[folder] for folder in _COUNTED)
    yield counted(others, "other page", "other pages")


def _folder(path: str) -> str:
    return path.rpartition("/")[0]
