"""Pages at addresses that once held something else: tombstones, redirects, 404."""

from collections.abc import Iterable, Iterator
from functools import partial
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
from onrecord.ids import RecordId
from onrecord.records import Record, Withdrawal


def tombstone_pages(linker: Linker, withdrawn: Iterable[Record]) -> Iterator[Page]:
    """Yield what stays of each withdrawn record: its id, the date and the reason."""
    for record in sorted(withdrawn, key=attrgetter("id")):
        if record.withdrawn:
            yield Page(
                path=tombstone_of(record),
                compose=partial(_tombstone, record, record.withdrawn, linker),
                indexed=False,
            )


def _tombstone(record: Record, withdrawal: Withdrawal, linker: Linker) -> TombstonePage:
    linker.graph.look_up("withdrawn")
    return TombstonePage(
        head=Head(
            title=f"Withdrawn: {record.id}",
            description="This record was withdrawn.",
            breadcrumbs=(HOME_LINK,),
            indexed=False,
        ),
        id=record.id,
        date=day_in_words(withdrawal.on),
        why=withdrawal.why,
    )


def redirect_pages(linker: Linker, withdrawn: Iterable[Record]) -> Iterator[Page]:
    """Yield a page at each former address of a record, leading to what stands for it now.

    That is its page, its place on another's page, or its tombstone. What stands there
    keeps its address, although the record may have been there before.
    """
    for record in (*linker.graph.records.values(), *withdrawn):
        for path in former_pages(record):
            present, _, _ = linker.link(record.id).target.partition("#")
            if path != present:
                yield Page(path=path, compose=partial(_redirect, record.id, linker), indexed=False)


def _redirect(record_id: RecordId, linker: Linker) -> RedirectPage:
    head = Head(title="Moved", description="This page has moved.", indexed=False)
    return RedirectPage(head=head, to=linker.link(record_id))


def not_found_page() -> Page:
    """Return 404.html."""
    head = Head(
        title="Page not found",
        description="There is no page at this address.",
        breadcrumbs=(HOME_LINK,),
        indexed=False,
    )
    return Page(path=NOT_FOUND, compose=lambda: NotFoundPage(head=head), indexed=False)
