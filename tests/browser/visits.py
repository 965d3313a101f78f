"""Visits of the pages of a site in Chromium, under one set of circumstances.

A visitor opens one page after the other, and notes every fault that the browser tells of:
errors, requests, refusals. To open a page is dear, so all that is asked of a page under the
same circumstances is asked in one visit: the looks (`browser.looks` and others) are given to
look_faults, which opens each page once.
"""

import contextlib
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, Route

from browser.faults import Fault

Scheme = Literal["light", "dark"]

WIDTH = 1280
HEIGHT = 900

_PROBES = (Path(__file__).parent / "probes.js").read_text("utf-8")

_NOTE = """
window.refusals = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.refusals.push(`${event.effectiveDirective} ${event.blockedURI} line ${event.lineNumber}`);
});
window.shifts = [];
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    const moved = sources.map(({ node }) => node?.cloneNode(false).outerHTML?.slice(0, 160));
    window.shifts.push(`${value.toFixed(4)}: ${moved.join(" ")}`);
  }
}).observe({ type: "layout-shift", buffered: true });
"""

_UNTIL_PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    if (list.getEntriesByName("first-contentful-paint").length) done();
  }).observe({ type: "paint", buffered: true });
})"""


class Visitor:
    """A tab of the browser that notes the faults of each page it opens."""

    def __init__(self, tab: Page, root: str) -> None:
        """*root* is the URL of the site's root, ending in "/"."""
        self.tab = tab
        self.faults: list[Fault] = []
        self.path = ""
        """The page that is open."""
        self.requested: list[str] = []
        """The URLs that it asked for, its own first."""
        self._root = root
        self._status = 200
        self._width = WIDTH
        self._is_painted = False
        self._held: list[Route] | None = None
        """The scripts that wait for the paint; none wait unless asked to."""
        self._painted: threading.Semaphore | None = None
        """What the second half of a page waits for; None if pages come whole."""
        tab.on("console", self._note_message)
        tab.on("pageerror", lambda error: self._note("an error in a script", str(error)))
        tab.on("request", self._note_request)
        tab.on("requestfailed", self._note_failure)
        tab.on("response", self._note_response)

    def hold_scripts(self) -> None:
        """Give each page its scripts only when it has been painted."""
        self._held = []
        self.tab.route("**/*.js", self._hold)

    def hold_halves(self, painted: threading.Semaphore) -> None:
        """Let the server, which was given *painted*, send the rest of a page that was painted."""
        self._painted = painted

    def open(self, path: str, status: int = 200) -> Page:
        """Open page *path*, which must answer with *status*; return the tab."""
        self.path = path
        self.requested = []
        self._status = status
        url = self._root + quote(path)
        self._is_painted = False
        if self._held is None and self._painted is None:
            self.tab.goto(url, wait_until="load")
        else:
            self.tab.goto(url, wait_until="commit")
            self.tab.evaluate(_UNTIL_PAINTED)
            self._is_painted = True
            if self._painted:
                self._painted.release()
            while self._held:
                self._held.pop().continue_()
            self.tab.wait_for_load_state("load")
        for refusal in self.tab.evaluate("window.refusals || []"):
            self._note("refused by the content policy", refusal)
        return self.tab

    def ask(self, probe: str, argument: object = None) -> Any:
        """Return what function *probe* of probes.js answers on the page that is open."""
        return self.tab.evaluate(
            f"(argument) => {{ {_PROBES} return {probe}(argument); }}", argument
        )

    def resize(self, width: int) -> None:
        """Make the page *width* CSS pixels wide."""
        # The browser paints anew whenever it is told a size, the one it has too.
        if width != self._width:
            self.tab.set_viewport_size({"width": width, "height": HEIGHT})
            self._width = width

    def _hold(self, route: Route) -> None:
        if self._held is None or self._is_painted:
            route.continue_()
        else:
            self._held.append(route)

    def _note(self, rule: str, element: str) -> None:
        self.faults.append(Fault(self.path, rule, element))

    def _note_message(self, message: ConsoleMessage) -> None:
        is_told_by_status = message.location.get("url") == self.tab.url and self._status != 200
        if message.type in ("error", "warning") and not is_told_by_status:
            article = "an" if message.type == "error" else "a"
            self._note(f"the console shows {article} {message.type}", message.text)

    def _note_request(self, request: Request) -> None:
        self.requested.append(request.url)
        if not request.url.startswith(self._root):
            self._note("a request off the site", request.url)

    def _note_failure(self, request: Request) -> None:
        # The icon comes last, and the next page may be opened before it is there.
        if request.failure != "net::ERR_ABORTED":
            self._note("a request failed", f"{request.url} ({request.failure})")

    def _note_response(self, response: Response) -> None:
        wanted = self._status if response.request.is_navigation_request() else 200
        # Files have no status: theirs is 0 or 200, by version.
        if response.url.startswith("http") and response.status not in (wanted, 304):
            self._note(f"answered with {response.status}", response.url)


Look = Callable[[Visitor], Iterator[Fault]]
"""Yields the faults of the page that is open, and leaves it as it was."""


@contextlib.contextmanager
def visiting(
    browser: Browser, root: str, *, scheme: Scheme = "light", scripts: bool = True
) -> Iterator[Visitor]:
    """Give a Visitor of the site at *root*, with a clean profile of its own."""
    context = browser.new_context(
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": WIDTH, "height": HEIGHT},
    )
    context.set_default_timeout(30_000)
    context.add_init_script(_NOTE)
    try:
        yield Visitor(context.new_page(), root)
    finally:
        context.close()


def look_faults(
    browser: Browser,
    root: str,
    paths: Iterable[str],
    looks: Sequence[Look] = (),
    *,
    late_scripts: bool = False,
    painted: threading.Semaphore | None = None,
) -> Iterator[Fault]:
    """Open each page once; yield what *looks* find, and what the browser itself finds wrong.

    *painted* is that of a server that sends pages in two halves.
    """
    with visiting(browser, root) as visitor:
        if painted:
            visitor.hold_halves(painted)
        if late_scripts:
            visitor.hold_scripts()
        for path in paths:
            visitor.open(path)
            for look in looks:
                yield from look(visitor)
        yield from visitor.faults
