"""What one build leaves for the next of the same site, which does again only what changed.

In a process it is kept as it is, and from one process to the next as bytes.
"""

import datetime
from collections.abc import Container, Iterable, Iterator, Mapping
from pathlib import Path

import msgspec

from onrecord.check.entries import lock_by_record
from onrecord.compose import KNOWN, LENGTHS, Known, Pages
from onrecord.compose.views import Entry
from onrecord.link import (
    NOW,
    Graph,
    Moment,
    Watched,
    at_moment,
    changed,
    differing,
    link,
    published,
)
from onrecord.lock import Lock
from onrecord.memory import Memory, Notes
from onrecord.paths import PagePath
from onrecord.problems import Problem
from onrecord.publish import Mark
from onrecord.read import Sheets
from onrecord.read.kept import as_bytes, digest_of
from onrecord.read.sheets import Read
from onrecord.records import Record
from onrecord.render import Printers, theme_of
from onrecord.settings import Settings


class _Packed(msgspec.Struct, frozen=True, array_like=True):
    """What a workshop holds beside what it read, found and printed."""

    today: datetime.date
    published: dict[str, Mark]
    digests: dict[str, dict[str, bytes]]


_FOUND = msgspec.msgpack.Decoder(Notes[tuple[Problem, ...]])
_PAGES = msgspec.msgpack.Decoder(Notes[str | bool | Entry | Known | dict[str, int]])


class Workshop:
    """Sheets that were read, graphs that were made of them, what was found, what was printed.

    One that *is_for_one* build alone notes nothing for a next one, which takes time and room.
    """

    def __init__(self, *, is_for_one: bool = False) -> None:
        self.read = None if is_for_one else Read()
        self.shown = link(())
        self.pages = None if is_for_one else Memory()
        self.published: dict[str, Mark] = {}
        self._recorded = link(())
        self._found = None if is_for_one else Memory()
        self._today = datetime.date.min
        self._digests: dict[str, dict[str, bytes]] = {}
        """Of what is given beside the graphs: to whom -> key -> what tells whether it is other."""
        self._printers: Printers | None = None
        self._kept: _Packed | None = None
        """What it was when it was unpacked."""

    @property
    def is_as_kept(self) -> bool:
        """True if it holds what it held when it was unpacked."""
        return (
            self._kept == self._rest()
            and not (self.read and self.read.is_changed)
            and not (self.pages and self.pages.is_changed)
            and not (self._found and self._found.is_changed)
        )

    def _rest(self) -> _Packed:
        return _Packed(self._today, self.published, self._digests)

    def record(self, sheets: Sheets, today: datetime.date) -> Graph:
        """Return the graph of *sheets*, to be checked; what may be found anew is forgotten."""
        before, graph = self._recorded, link(sheets.records, before=self._recorded)
        if self._found is None:
            return graph
        self._recorded, self._today = graph, today
        if not self._found.is_empty:
            self._found.forget(changed(before, graph))
        lock = lock_by_record(graph, sheets.lock)
        given = {f"lock:{record}": lines for record, lines in lock.items()}
        self._found.forget(self._take_note("checks", given))
        # Of the texts of sources nobody knows when they change.
        self._found.forget(["texts"])
        if self._take_note("site", {"checks": (today, sheets.settings, sorted(sheets.broken_ids))}):
            self._found.forget_all()
        return Watched(graph, self._found)

    def show(self, graph: Graph, withdrawn: tuple[Record, ...], lock: Lock) -> Graph:
        """Return *graph*, from which pages are made; what changed in it is forgotten.

        So is what comes of the *withdrawn* records and of the *lock*, if these are others: both
        are asked for while it is found out which pages there are.
        """
        if self.pages is None:
            return graph
        if not self.pages.is_empty:
            self.pages.forget(changed(self.shown, graph))
        lines = {f"lock:{record}": held for record, held in lock_by_record(graph, lock).items()}
        self.pages.forget(self._take_note("locks of pages", lines))
        self.pages.forget(self._take_note("withdrawn", {"withdrawn": withdrawn}))
        self.shown = graph
        return Watched(graph, self.pages)

    def give(self, pages: Pages, settings: Settings) -> None:
        """Forget what comes of what *pages* will look up beside the graph, where that changed."""
        if self.pages is None:
            return
        self.pages.forget(self._take_note("pages", pages.given))
        if self._take_note("settings", {"": (pages.site, settings)}):
            self.pages.forget_all()

    def sheets_behind(self, page: PagePath, sheets: Container[str]) -> frozenset[str]:
        """Return those of *sheets* of which something stands in *page*.

        Sheets are given by their paths in the site's folder. The page is that of the last build
        that came to its end; nothing is known of a sheet that it did not have.
        """
        if self.pages is None:
            raise ValueError("a workshop that is for one build alone does not know its pages")
        held = {
            f"record:{record.id}": record.places.path
            for record in self.shown.records.values()
            if record.places.path in sheets
        }
        return frozenset(held[key] for key in self.pages.leading_to(f"page:{page}", held))

    def printers(self, theme: Mapping[str, bytes]) -> Printers:
        """Return what prints pages with the files of *theme*."""
        if self._take_note("theme", {"": theme}):
            self._printers = None
            if self.pages:
                self.pages.forget_all("page")
        if self._printers is None:
            self._printers = Printers(theme_of(theme))
        return self._printers

    def _take_note(self, what: str, given: Mapping[str, object]) -> list[str]:
        """Note what is *given*; return the keys under which there was another, or nothing.

        Of the first there are none: all that is remembered by then was made with it.
        """
        now = {key: digest_of(_told(value)) for key, value in given.items()}
        before = self._digests.get(what, now)
        self._digests[what] = now
        return list(differing(before, now))

    def pack(self) -> Iterator[bytes]:
        """Yield the workshop of a build that came to its end as bytes, in parts, for `unpack`."""
        if self.read is None or self.pages is None or self._found is None:
            raise ValueError("a workshop that is for one build alone keeps nothing")
        yield as_bytes(self._rest())
        yield as_bytes(self._found.notes("found in"))
        yield as_bytes(self.pages.notes("page", "has evidence", LENGTHS, KNOWN, "entry"))
        yield from self.read.pack()

    @classmethod
    def unpack(
        cls, parts: Iterable[bytes | memoryview], root: Path, moment: Moment = NOW
    ) -> "Workshop":
        """Return the workshop that `pack` made *parts* of, of the site at *root* for *moment*.

        Raises ValueError for other data.
        """
        workshop = cls()
        try:
            rest, found, pages, *read = parts
            packed = msgspec.msgpack.decode(rest, type=_Packed)
            workshop._found = Memory.of(_FOUND.decode(found))
            workshop.pages = Memory.of(_PAGES.decode(pages))
            workshop.read = Read.unpack(read, root)
        except (msgspec.MsgspecError, IndexError) as fault:
            raise ValueError(str(fault)) from None
        records = workshop.read.records
        workshop._today = packed.today
        workshop._recorded = link(records)
        shown = published(records, packed.today)
        workshop.shown = at_moment(shown, moment, workshop._recorded).graph
        workshop.published = dict(packed.published)
        workshop._digests = dict(packed.digests)
        workshop._kept = packed
        return workshop


def _told(value: object) -> bytes:
    """Return what tells *value* from others."""
    try:
        return as_bytes(value)
    except (OverflowError, ValueError):
        # MessagePack has no numbers of twenty digits, and no names that are no text.
        return repr(value).encode("utf-8", "backslashreplace")
