"""Pages at addresses that once held something else: tombstones, redirects, 404."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from onrecord.compose.linker import Linker
from onrecord.compose.routes import HOME_LINK, NOT_FOUND, page_under_id, target_of, tombstone_of
from onrecord.compose.terms import day_in_words
from onrecord.compose.views import (
    Head,
    Link,
    NotFoundPage,
    Page,
    RedirectPage,
    TombstonePage,
)
from onrecord.records import Briefing, Correction, Record


def tombstone_pages(withdrawn: Iterable[Record]) -> Iterator[Page]:
    """Yield what stays of each withdrawn record: its id, the date and the reason."""
    for record in sorted(withdrawn, key=attrgetter("id")):
        if record.withdrawn is None:
            continue
        yield Page(
            path=tombstone_of(record),
            view=TombstonePage(
                head=Head(
                    title=f"Withdrawn: {record.id}",
                    description="This record was withdrawn.",
                    breadcrumbs=(HOME_LINK,),
                    indexed=False,
                ),
                id=record.id,
                date=day_in_words(record.withdrawn.on),
                why=record.withdrawn.why,
            ),
        )


def redirect_pages(linker: Linker) -> Iterator[Page]:
    """Yield a page at each former address of a record, leading to the present one."""
    for record in linker.graph.records.values():
        if not _has_page(record):
            continue
        for former in record.redirect_from:
            yield Page(
                path=page_under_id(record, former),
                view=RedirectPage(
                    head=Head(title="Moved", description="This page has moved.", indexed=False),
                    to=Link(
                        text=linker.link(record.id).text,
                        target=target_of(linker.graph, record.id) or "",
                    ),
                ),
            )


def not_found_page() -> Page:
    """Return 404.html."""
    return Page(
        path=NOT_FOUND,
        view=NotFoundPage(
            head=Head(
                title="Page not found",
                description="There is no page at this address.",
                breadcrumbs=(HOME_LINK,),
                indexed=False,
            )
        ),
    )


def _has_page(record: Record) -> bool:
    """True if records like this one have a page that is theirs alone."""
    return not (isinstance(record, Correction) or (isinstance(record, Briefing) and record.for_))
