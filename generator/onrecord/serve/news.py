"""What the last build came to, for the pages that are open in a browser.

Builds post News to a Board; the threads that talk to browsers wait there for the next.
"""

import json
import threading
from collections import Counter
from collections.abc import Callable, Container
from dataclasses import asdict, dataclass, replace
from operator import attrgetter

from onrecord.paths import PagePath
from onrecord.problems import CODES, Level, Location, Problem

MOST_SHOWN = 100
"""Faults that a page shows at a time: more would be slow to send, and nobody reads them there."""


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
    is_here: bool = False
    """Whether something of its sheet stands in the page that shows it."""


SheetsBehind = Callable[[PagePath], Container[str]]
"""Tells of which sheets something stands in a page of the last good site."""


def no_sheets(_page: PagePath) -> tuple[()]:
    """Of no sheet."""
    return ()


def no_address(_place: Location) -> str:
    """Of no sheet."""
    return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one build came to.

    *is_published* says whether there is a new site; the *problems* of one that there is are
    warnings. *sheets_behind* may be asked by other threads, during the next build, too.
    """

    is_published: bool
    problems: tuple[Problem, ...] = ()
    address: Callable[[Location], str] = no_address
    """Opens a sheet at a place in it."""
    sheets_behind: SheetsBehind = no_sheets
    failure: str = ""
    """Why nothing could be built, where that is no problem of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """The state after a number of builds of one *run* of the server."""

    run: str
    """Distinguishes this run from an earlier one, whose pages may still be open."""
    builds: int = 0
    site_of: int = 0
    """The build that wrote the site that stands now; 0: none has yet."""
    last: Built = Built(is_published=False)

    def after_build(self, built: Built) -> "News":
        """Return the news once the next build has ended."""
        builds = self.builds + 1
        site_of = builds if built.is_published else self.site_of
        return replace(self, builds=builds, site_of=site_of, last=built)

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
        counted = self._counted()
        if self.site_of == self.builds:
            return f"built, {counted}" if counted else "built"
        stands = "; the last good site is shown" if self.site_of else ""
        return f"not built, {counted}{stands}"

    def _counted(self) -> str:
        """Return the number of faults of each level, in words: "2 errors, 1 warning"."""
        counts: Counter[Level] = Counter()
        for code, number in Counter(map(attrgetter("code"), self.last.problems)).items():
            counts[CODES[code].level] += number
        counts[Level.ERROR] += bool(self.last.failure)
        return ", ".join(
            f"{counts[level]:,} {level}{'' if counts[level] == 1 else 's'}"
            for level in Level
            if counts[level]
        )

    def faults(self, page: PagePath | None = None) -> tuple[Fault, ...]:
        """Return what *page* shows: what is behind it first, errors before warnings."""
        if self.last.failure:
            return (Fault(message=self.last.failure),)
        problems = self.last.problems
        behind = self.last.sheets_behind(page) if page and problems else ()
        here = [problem.at.path in behind for problem in problems]
        order = sorted(
            range(len(problems)),
            key=lambda number: (not here[number], problems[number].level is not Level.ERROR),
        )
        return tuple(
            self._fault_of(problems[number], is_here=here[number]) for number in order[:MOST_SHOWN]
        )

    def _fault_of(self, problem: Problem, *, is_here: bool) -> Fault:
        return Fault(
            level=problem.level,
            place=str(problem.at),
            href=self.last.address(problem.at),
            code=problem.code,
            message=problem.message,
            hint=problem.hint,
            is_here=is_here,
        )

    @property
    def rest(self) -> str:
        """How many faults no page shows, in words; empty for none."""
        rest = len(self.last.problems) - MOST_SHOWN
        return f"and {rest:,} more: `onrecord check` tells all" if rest > 0 else ""

    def as_json(self, page: PagePath, shown: str) -> str:
        """Return the news on one line, for reload.js in *page*, which shows *shown*.

        One that is to be loaded again is told no more than that: it will ask.
        """
        if shown != self.shown:
            return json.dumps({"id": self.id, "shown": self.shown})
        return json.dumps(
            {
                "id": self.id,
                "shown": self.shown,
                "headline": self.headline,
                "is_urgent": self.site_of != self.builds,
                "faults": [asdict(fault) for fault in self.faults(page)],
                "rest": self.rest,
            }
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
