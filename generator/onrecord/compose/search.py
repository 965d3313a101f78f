"""The page of the search, and what it finds: entries by kind, in the order of results."""

from collections.abc import Iterable

from onrecord.compose.furniture import INDEXES
from onrecord.compose.routes import HOME_LINK, SEARCH, SEARCH_LINK
from onrecord.compose.views import Entry, Head, Page, SearchGroup, SearchPage

# Whoever looks for a name means the one that has it; a title of a fact tells of others.
_NAMED = {
    "actor": "Actors",
    "topic": "Topics and questions",
    "page": "Briefings",
    "event": "Events",
    "agreement": "Agreements",
    "source": "Sources",
}
_FACTS = {
    "quote": "Quotations",
    "position": "Positions",
    "aid": "Aid policies",
    "flow": "Aid flows",
    "claim": "Claims",
}
_ORDER = ("actor", "topic", "page", "event", "agreement", *_FACTS, "source")


def search_groups(entries: Iterable[Entry]) -> tuple[SearchGroup, ...]:
    """Return *entries* by kind, those of a kind in their order."""
    of_kind: dict[str, list[Entry]] = {kind: [] for kind in _ORDER}
    for entry in entries:
        of_kind[entry.kind].append(entry)
    titles = _NAMED | _FACTS
    return tuple(
        SearchGroup(kind=kind, title=titles[kind], named=kind in _NAMED, entries=tuple(found))
        for kind, found in of_kind.items()
    )


def search_page() -> Page:
    """Return the page of the search, which search engines leave out: it says nothing itself."""
    head = Head(
        title=SEARCH_LINK.text,
        description="Names, facts, quotations and sources by their words.",
        breadcrumbs=(HOME_LINK,),
        og_type="website",
        indexed=False,
    )
    return Page(path=SEARCH, compose=lambda: SearchPage(head=head, indexes=INDEXES), indexed=False)
