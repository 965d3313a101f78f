"""What one build leaves for the next of the same site, which does again only what changed."""

import datetime
from collections.abc import Mapping

from onrecord.check.entries import lock_by_record
from onrecord.compose import Pages
from onrecord.ids import RecordId
from onrecord.link import Graph, Watched, changed, differing, link
from onrecord.lock import Lock
from onrecord.memory import Memory
from onrecord.publish import Mark
from onrecord.read import Sheets
from onrecord.read.sheets import Read
from onrecord.records import Record
from onrecord.render import Printers, theme_of
from onrecord.settings import Settings


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
        self._checked: tuple[object, ...] = ()
        self._lock: Mapping[RecordId, Lock] = {}
        self._withdrawn: tuple[Record, ...] = ()
        self._given: Mapping[str, object] = {}
        self._site: tuple[object, Settings] | None = None
        self._theme: Mapping[str, bytes] = {}
        self._printers: Printers | None = None

    def record(self, sheets: Sheets, today: datetime.date) -> Graph:
        """Return the graph of *sheets*, to be checked; what may be found anew is forgotten."""
        before, graph = self._recorded, link(sheets.records, before=self._recorded)
        if self._found is None:
            return graph
        self._recorded = graph
        self._found.forget(changed(before, graph))
        lock = lock_by_record(graph, sheets.lock)
        self._found.forget(f"lock:{record}" for record in differing(self._lock, lock))
        self._lock = lock
        # Of the texts of sources nobody knows when they change.
        self._found.forget(["texts"])
        checked = (today, sheets.settings, sheets.broken_ids)
        if self._checked != checked:
            self._checked = checked
            self._found.forget_all()
        return Watched(graph, self._found)

    def show(self, graph: Graph, withdrawn: tuple[Record, ...]) -> Graph:
        """Return *graph*, from which pages are made; what changed in it is forgotten.

        So is what comes of the *withdrawn* records, if others are.
        """
        if self.pages is None:
            return graph
        self.pages.forget(changed(self.shown, graph))
        if self._withdrawn != withdrawn:
            self.pages.forget(["withdrawn"])
        self.shown, self._withdrawn = graph, withdrawn
        return Watched(graph, self.pages)

    def give(self, pages: Pages, settings: Settings) -> None:
        """Forget what comes of what *pages* will look up beside the graph, where that changed."""
        if self.pages is None:
            return
        self.pages.forget(differing(self._given, pages.given))
        self._given = pages.given
        if self._site != (pages.site, settings):
            self._site = pages.site, settings
            self.pages.forget_all()

    def printers(self, theme: Mapping[str, bytes]) -> Printers:
        """Return what prints pages with the files of *theme*."""
        if self._printers is None or self._theme != theme:
            self._theme, self._printers = theme, Printers(theme_of(theme))
            if self.pages:
                self.pages.forget_all("page")
        return self._printers
