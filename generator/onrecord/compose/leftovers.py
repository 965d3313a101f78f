"""Pages at addresses that once held something else: tombstones, redirects, 404."""

from collections.abc import Iterable, Iterator
from operator import attrgetter

from onrecord.compose.linker import Linker
from onrecord.compose.routes import HOME_LINK, NOT_FOUND, former_pages, tombstone_of
from onrecord.compose.terms import day_in_words
from onrecord.compose.views import (
    Head,
    NotFoundPage,
    Page,
    RedirectPage,
    TombstonePage,
)
from onrecord.records import Record


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


def redirect_pages(linker: Linker, withdrawn: Iterable[Record]) -> Iterator[Page]:
    """Yield a page at each former address of a record, leading to what stands for it now.

    That is its page, its place on another's page, or its tombstone. What stands there
    keeps its address, although the record may have been there before.
    """
    for record in (*linker.graph.records.values(), *withdrawn):
        to = linker.link(record.id)
        present, _, _ = to.target.partition("#")
        for path in former_pages(record):
            if path != present:
                yield Page(
                    path=path,
                    view=RedirectPage(
                        head=Head(title="Moved", description="This page has moved.", indexed=False),
                        to=to,
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
