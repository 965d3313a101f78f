"""A site that is shown while its sheets are written: a file is made when it is asked for."""

import datetime
import gc
import threading
from collections.abc import Callable, Collection, Container, Mapping
from dataclasses import replace
from pathlib import Path

from onrecord.build import OF_A_PAST_DAY, collector_at_rest, pages_of, read_and_check
from onrecord.compose import NO_HISTORY
from onrecord.link import NOW, Moment
from onrecord.paths import PagePath
from onrecord.problems import Problem, stops
from onrecord.read import Sheets
from onrecord.read.sheets import CONTENT
from onrecord.read.theme_files import read_theme, theme_folder
from onrecord.render import Output, Printers, makers
from onrecord.stages import Stages
from onrecord.workshop import Workshop


class LiveSite:
    """The site at *root* for this machine alone: it has no address, and tells no history.

    One thread builds, and any may ask for files meanwhile: they are those of the last build that
    could be published.
    """

    def __init__(self, root: Path, today: datetime.date, moment: Moment = NOW) -> None:
        self._root = root
        self._today = today
        self._moment = moment
        content = root / CONTENT
        self._names_of_content = (content, content.absolute(), content.resolve())
        """Watchers name files as they were asked to, in full, or without links."""
        self._workshop = Workshop()
        self._lock = threading.Lock()
        """Held by who makes pages, or changes what they are made of."""
        self._printers: Printers | None = None
        """None where the theme may be another than they were made of."""
        self._waiting: tuple[Sheets, Printers] | None = None
        """What the last good build left, while nobody has asked for a file of it."""
        self._makers: Mapping[str, Callable[[], Output]] = {}

    @collector_at_rest()
    def build(self, saved: Collection[Path] = ()) -> tuple[Problem, ...]:
        """Read and check the sheets; return all that is wrong in them.

        If it stops nothing, files are made of them from now on. If all that was *saved* are
        sheets of the last build, only these are looked at; otherwise, and if nothing is named,
        all that the site is made of.
        Raises UsageError for a theme that cannot be used.
        """
        workshop = self._workshop
        sheets = self._sheets_among(saved)
        if workshop.read:
            workshop.read.expect(sheets)
        if not sheets:
            self._printers = None
        checked = read_and_check(self._root, self._today, Stages(lambda _: None), workshop)
        if not stops(checked.problems, strict=False):
            if workshop.read:
                workshop.read.let_go()
            theme = None if self._printers else read_theme(theme_folder(self._root))
            with self._lock:
                if theme is not None:
                    # Pages of the theme before are forgotten: no other may be made meanwhile.
                    self._printers = workshop.printers(theme)
                assert self._printers is not None
                self._waiting = checked.sheets, self._printers
        # Hardly any of what stays is a circle of garbage: to look through it all would take
        # longer than the build.
        gc.freeze()
        return checked.problems

    def is_behind(self) -> bool:
        """True if a sheet is another than the last build took it for: if a save was not told."""
        return self._workshop.read is not None and self._workshop.read.is_behind()

    def _sheets_among(self, saved: Collection[Path]) -> frozenset[str]:
        """Return the paths of *saved* in the folder; none, if not all are below content/."""
        found = [self._path_of(file) for file in saved]
        return frozenset(filter(None, found)) if all(found) else frozenset()

    def _path_of(self, file: Path) -> str:
        """Return the path of *file* in the folder, by whatever name; empty if not of a sheet."""
        for content in self._names_of_content:
            if file.is_relative_to(content):
                return f"{CONTENT}/{file.relative_to(content).as_posix()}"
        return ""

    @collector_at_rest()
    def file(self, path: str) -> bytes | None:
        """Return the file of the site at *path*, None if there is none.

        Raises UsageError, with the place in the theme, for a template that is at fault.
        """
        with self._lock:
            if self._waiting:
                self._makers = self._makers_of(*self._waiting)
                self._waiting = None
            make = self._makers.get(path)
            return make().data if make else None

    def sheets_behind(self, page: PagePath, sheets: Container[str]) -> frozenset[str]:
        """Return those of *sheets*, by path, of which something stands in *page*, as last made."""
        return self._workshop.sheets_behind(page, sheets)

    def _makers_of(self, sheets: Sheets, printers: Printers) -> Mapping[str, Callable[[], Output]]:
        log = OF_A_PAST_DAY if self._moment else NO_HISTORY
        sheets = replace(sheets, settings=replace(sheets.settings, site_url=""))
        pages = pages_of(sheets, self._today, log, self._moment, self._workshop)
        assert self._workshop.pages is not None
        return makers(pages, printers, self._workshop.pages)
