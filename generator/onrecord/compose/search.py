"""The page of the search: a script shows there what it finds in the index."""

from onrecord.compose.furniture import INDEXES
from onrecord.compose.routes import HOME_LINK, SEARCH, SEARCH_LINK
from onrecord.compose.views import Head, Page, SearchPage


def search_page() -> Page:
    """Return the page of the search, which search engines leave out: it says nothing itself."""
    head = Head(
        title=SEARCH_LINK.text,
        description="Names, facts, quotations and sources by their words.",
        breadcrumbs=(HOME_LINK,),
        og_type="website",
        indexed=False,
    )
    return Page(
        path=SEARCH, compose=lambda: SearchPage(head=head, indexes=INDEXES), indexed=False
    )
