"""What one build leaves for the next of the same site, which does again only what changed."""

from collections.abc import Mapping

from onrecord.compose import Pages
from onrecord.link import Graph, Watched, changed, link
from onrecord.memory import Memory
from onrecord.publish import Mark
from onrecord.read.sheets import Read
from onrecord.render import Printers, theme_of
from onrecord.settings import Settings


class Workshop:
    """Sheets that were read, graphs that were made of them, pages that were printed.

    One that *is_for_one* build alone notes nothing for a next one, which takes time and room.
    """

    def __init__(self, *, is_for_one: bool = False) -> None:
        self.read = None if is_for_one else Read()
        self.recorded = link(())
        self.shown = link(())
        self.pages = None if is_for_one else Memory()
        self.published: dict[str, Mark] = {}
        self._given: Mapping[str, object] = {}
        self._site: tuple[object, Settings] | None = None
        self._theme: Mapping[str, bytes] = {}
        self._printers: Printers | None = None

    def show(self, graph: Graph) -> Graph:
        """Return *graph*, from which pages are made; what changed in it is forgotten."""
        if self.pages is None:
            return graph
        self.pages.forget(changed(self.shown, graph))
        self.shown = graph
        return Watched(graph, self.pages)

    def give(self, pages: Pages, settings: Settings) -> None:
        """Forget what comes of what *pages* look up beside the graph, where that changed."""
        if self.pages is None:
            return
        before, now = self._given, pages.given
        keys = before.keys() | now.keys()
        self.pages.forget([key for key in keys if before.get(key) != now.get(key)])
        self._given = now
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
