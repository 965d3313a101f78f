"""What Chromium meets on the pages of a site: errors, requests, refusals, sizes, focus, text.

A visitor opens one page after the other, under one set of circumstances, and notes every
fault that the browser tells of; the functions below ask about the page that is open.
"""

import contextlib
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal
from urllib.parse import quote

from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response

from browser.faults import Fault

Scheme = Literal["light", "dark"]

# From the narrowest phone in use to a desk.
WIDTHS = (320, 360, 768, 1280)
HEIGHT = 900

_REPORT_REFUSALS = """
window.refusals = [];
document.addEventListener("securitypolicyviolation", (event) => {
  window.refusals.push(`${event.effectiveDirective} ${event.blockedURI} line ${event.lineNumber}`);
});
"""

# The start tag of an element, as a person would find it in the source.
_TAG = "const tag = (element) => element.cloneNode(false).outerHTML.slice(0, 160);"

_SPILLS = (
    "() => {"
    + _TAG
    + """
  const root = document.documentElement;
  const limit = root.clientWidth;
  // What a box of its own cuts off or scrolls does not spill out of the page.
  const held = (element) => {
    for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
      if (getComputedStyle(box).overflowX !== "visible"
          && box.getBoundingClientRect().right <= limit + 1) return true;
    }
    return false;
  };
  const found = [];
  if (root.scrollWidth > limit) found.push(`the page is ${root.scrollWidth} px wide`);
  for (const element of document.body.querySelectorAll("*")) {
    const box = element.getBoundingClientRect();
    if (box.width && box.height && box.right > limit + 1 && !held(element)) {
      found.push(`${tag(element)} ends at ${Math.round(box.right)} px`);
    }
  }
  return found;
}"""
)

# Controls and their announcements are what scripts add; all else is what the page says.
_LINES = """() => {
  for (const element of document.querySelectorAll(
    "button, input, select, textarea, label, output, legend, [role=status], [role=search]"
  )) element.style.display = "none";
  return document.body.innerText.split("\\n").map((line) => line.trim()).filter(Boolean);
}"""

_FOCUSED = (
    "() => {"
    + _TAG
    + """
  const element = document.activeElement;
  const box = element.getBoundingClientRect();
  return {
    tag: tag(element),
    href: element.getAttribute("href") || "",
    seen: box.width > 1 && box.height > 1 && box.top >= 0 && box.left >= 0
      && box.bottom <= innerHeight && box.right <= innerWidth
      && element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  };
}"""
)

_IS_BEYOND = """(href) => {
  const target = document.getElementById(decodeURIComponent(href.slice(1)));
  const place = target ? target.compareDocumentPosition(document.activeElement) : 0;
  return Boolean(place & Node.DOCUMENT_POSITION_FOLLOWING);
}"""

_UNSEEN_FOCUS = (
    "() => {"
    + _TAG
    + """
  const look = (element) => {
    const style = getComputedStyle(element);
    const outline = style.outlineStyle === "none" || parseFloat(style.outlineWidth) === 0
      ? "none" : `${style.outlineWidth} ${style.outlineColor}`;
    return [outline, style.boxShadow, style.backgroundColor, style.borderColor].join(";");
  };
  const stops = document.querySelectorAll(
    "a[href], button, input, select, textarea, summary, [tabindex='0']"
  );
  const found = [];
  for (const element of stops) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.disabled) continue;
    element.blur();
    const before = look(element);
    element.focus({ preventScroll: true });
    if (document.activeElement === element && look(element) === before) found.push(tag(element));
  }
  return found;
}"""
)


class Visitor:
    """A tab of the browser that notes the faults of each page it opens."""

    def __init__(self, tab: Page, root: str) -> None:
        """*root* is the URL of the site's root, ending in "/"."""
        self.tab = tab
        self.faults: list[Fault] = []
        self._root = root
        self._path = ""
        self._status = 200
        tab.on("console", self._note_message)
        tab.on("pageerror", lambda error: self._note("an error in a script", str(error)))
        tab.on("request", self._note_request)
        tab.on("requestfailed", self._note_failure)
        tab.on("response", self._note_response)

    def open(self, path: str, status: int = 200) -> Page:
        """Open page *path*, which must answer with *status*; return the tab."""
        self._path = path
        self._status = status
        self.tab.goto(self._root + quote(path), wait_until="load")
        for refusal in self.tab.evaluate("window.refusals || []"):
            self._note("refused by the content policy", refusal)
        return self.tab

    def _note(self, rule: str, element: str) -> None:
        self.faults.append(Fault(self._path, rule, element))

    def _note_message(self, message: ConsoleMessage) -> None:
        is_told_by_status = message.location.get("url") == self.tab.url and self._status != 200
        if message.type in ("error", "warning") and not is_told_by_status:
            article = "an" if message.type == "error" else "a"
            self._note(f"the console shows {article} {message.type}", message.text)

    def _note_request(self, request: Request) -> None:
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


@contextlib.contextmanager
def visiting(
    browser: Browser, root: str, *, scheme: Scheme = "light", scripts: bool = True
) -> Iterator[Visitor]:
    """Give a Visitor of the site at *root*, with a clean profile of its own."""
    context = browser.new_context(
        color_scheme=scheme,
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport={"width": WIDTHS[-1], "height": HEIGHT},
    )
    context.set_default_timeout(30_000)
    context.add_init_script(_REPORT_REFUSALS)
    try:
        yield Visitor(context.new_page(), root)
    finally:
        context.close()


def browser_faults(browser: Browser, root: str, paths: Iterable[str]) -> Iterator[Fault]:
    """Yield what the browser itself finds wrong: console, requests, refusals by the policy."""
    with visiting(browser, root) as visitor:
        for path in paths:
            visitor.open(path)
        yield from visitor.faults


def width_faults(
    browser: Browser, root: str, paths: Iterable[str], widths: Sequence[int] = WIDTHS
) -> Iterator[Fault]:
    """Yield pages that scroll sideways, and elements that spill out of them."""
    with visiting(browser, root) as visitor:
        for path in paths:
            tab = visitor.open(path)
            for width in widths:
                tab.set_viewport_size({"width": width, "height": HEIGHT})
                for spill in tab.evaluate(_SPILLS):
                    yield Fault(f"{path} ({width} px)", "wider than the screen", spill)


def script_faults(browser: Browser, root: str, paths: Collection[str]) -> Iterator[Fault]:
    """Yield lines that a page shows only with JavaScript, or only without."""
    # One after the other: two tabs in turn take twice the time.
    shown = _lines_of(browser, root, paths, scripts=True)
    plain = _lines_of(browser, root, paths, scripts=False)
    for path in paths:
        if not plain[path]:
            yield Fault(path, "empty without JavaScript", "<body>")
        for line in dict.fromkeys(shown[path]):
            if line not in plain[path]:
                yield Fault(path, "shown only with JavaScript", line)
        for line in dict.fromkeys(plain[path]):
            if line not in shown[path]:
                yield Fault(path, "shown only without JavaScript", line)


def keyboard_faults(browser: Browser, root: str, paths: Iterable[str]) -> Iterator[Fault]:
    """Yield pages whose first Tab stop is no working skip link, and focus that is not seen."""
    for scheme in ("light", "dark"):
        with visiting(browser, root, scheme=scheme) as visitor:
            for path in paths:
                tab = visitor.open(path)
                yield from _skip_link_faults(tab, path)
                for stop in tab.evaluate(_UNSEEN_FOCUS):
                    yield Fault(f"{path} ({scheme})", "focus is not seen", stop)


def _skip_link_faults(tab: Page, path: str) -> Iterator[Fault]:
    tab.keyboard.press("Tab")
    first = tab.evaluate(_FOCUSED)
    if not first["href"].startswith("#"):
        yield Fault(path, "the first Tab stop is no skip link", first["tag"])
        return
    if not first["seen"]:
        yield Fault(path, "the skip link is not seen when it has the focus", first["tag"])
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    if not tab.evaluate(_IS_BEYOND, first["href"]):
        yield Fault(path, "the skip link skips nothing", first["tag"])


def _lines_of(
    browser: Browser, root: str, paths: Iterable[str], *, scripts: bool
) -> dict[str, list[str]]:
    with visiting(browser, root, scripts=scripts) as visitor:
        return {path: visitor.open(path).evaluate(_LINES) for path in paths}
