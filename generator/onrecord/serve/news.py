"""What the last build came to, for the pages that are open in a browser.

Builds post News to a Board; the threads that talk to browsers wait there for the next.
"""

import json
import threading
from collections.abc import Callable, Container
from dataclasses import dataclass, replace

from onrecord.paths import PagePath
from onrecord.problems import Level, Problem


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A Problem, or another reason why there is no new site, as a page shows it."""

    level: Level = Level.ERROR
    place: str = ""
    href: str = ""
    """Address that opens the sheet there; empty, as the place, where the fault is in none."""
    code: str = ""
    message: str
    hint: str = ""
    sheet: str = ""
    """Path of the sheet that it is in, empty if it is in none."""


SheetsBehind = Callable[[PagePath], Container[str]]
"""Tells of which sheets something stands in a page of the last good site."""


def no_sheets(_page: PagePath) -> tuple[()]:
    """Of no sheet."""
    return ()


def fault_of(problem: Problem, *, href: str) -> Fault:
    """Return *problem* in the words that a page shows, with *href* as in Fault."""
    return Fault(
        level=problem.level,
        place=str(problem.at),
        href=href,
        code=problem.code,
        message=problem.message,
        hint=problem.hint,
        sheet=problem.at.path,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The state after a number of builds of one *run* of the server."""

    run: str
    """Distinguishes this run from an earlier one, whose pages may still be open."""
    builds: int = 0
    site_of: int = 0
    """The build that wrote the site that stands now; 0: none has yet."""
    faults: tuple[Fault, ...] = ()
    sheets_behind: SheetsBehind = no_sheets

    def after_build(
        self,
        *,
        is_published: bool,
        faults: tuple[Fault, ...],
        sheets_behind: SheetsBehind = no_sheets,
    ) -> "News":
        """Return the news once the next build has ended."""
        builds = self.builds + 1
        return replace(
            self,
            builds=builds,
            site_of=builds if is_published else self.site_of,
            faults=faults,
            sheets_behind=sheets_behind,
        )

    @property
    def id(self) -> str:
        return f"{self.run}-{self.builds}"

    @property
    def shown(self) -> str:
        """What a page loaded now shows: while this is the same, it need not be reloaded.

        A good site changes with the builds that write it; the page that stands in for a
        site that was never built changes with each build.
        """
        return f"{self.run}-site-{self.site_of}" if self.site_of else f"{self.id}-none"

    @property
    def headline(self) -> str:
        """One line that says how the last build ended."""
        if not self.builds:
            return "building the site for the first time"
        if self.site_of == self.builds:
            return f"built, {_count(self.faults)}" if self.faults else "built"
        stands = "; the last good site is shown" if self.site_of else ""
        return f"not built, {_count(self.faults)}{stands}"

    def as_json(self, page: PagePath) -> str:
        """Return the news on one line, for reload.js in *page*."""
        behind = self.sheets_behind(page) if self.faults else ()
        return json.dumps(
            {
                "id": self.id,
                "shown": self.shown,
                "headline": self.headline,
                "is_urgent": self.site_of != self.builds,
                "faults": [_as_data(fault, behind) for fault in self.faults],
            }
        )


def _as_data(fault: Fault, behind: Container[str]) -> dict[str, str | bool]:
    return {
        "level": fault.level,
        "place": fault.place,
        "href": fault.href,
        "code": fault.code,
        "message": fault.message,
        "hint": fault.hint,
        "is_here": fault.sheet in behind,
    }


def _count(faults: tuple[Fault, ...]) -> str:
    """Return the number of *faults* of each level, in words: "2 errors, 1 warning"."""
    counts = {level: sum(fault.level is level for fault in faults) for level in Level}
    return ", ".join(
        f"{count} {level}{'' if count == 1 else 's'}" for level, count in counts.items() if count
    )


class Board:
    """Where the last News hangs, and readers wait for newer ones."""

    def __init__(self, news: News) -> None:
        self._news = news
        self._is_closed = False
        self._changed = threading.Condition()

    @property
    def news(self) -> News:
        return self._news

    @property
    def is_closed(self) -> bool:
        return self._is_closed

    def post(self, news: News) -> None:
        """Replace the news, and wake all who wait."""
        with self._changed:
            self._news = news
            self._changed.notify_all()

    def close(self) -> None:
        """Send all who wait home: there will be no more news."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def wait_for_news(self, known: News | None, seconds: float) -> bool:
        """Wait until the news differ from *known* or the board closes; False after *seconds*."""
        with self._changed:
            return self._changed.wait_for(
                lambda: self._is_closed or self._news is not known, timeout=seconds
            )
