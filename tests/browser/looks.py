"""Looks at a page that is open: its width, its weight, its motion, its text.

Each is a Look of `browser.visits`, or returns one.
"""

import gzip
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from urllib.parse import unquote, urlsplit

from playwright.sync_api import Browser

from browser.documents import Site
from browser.faults import Fault
from browser.links import target
from browser.visits import WIDTH, Look, Visitor, visiting

# The width at which a page is opened, a wide desk, and down to the narrowest phone in use;
# 1280 at 400 % is 320, and at 200 % 640.
WIDTHS = (WIDTH, 1920, 768, 640, 360, 320)

# The budgets of one page, with all that it loads by itself.
ELEMENTS = 3_000
REQUESTS = 8
BRIEFING_BYTES = 45_000
PAGE_BYTES = 20_000

# It grows with the site, and only who searches loads it: it has a budget of its own.
_SEARCH_INDEX = "assets/search-index.js"

_BRIEFINGS = ("countries", "topics")

_TWO_FRAMES = (
    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
)


def width_faults(widths: Sequence[int] = WIDTHS) -> Look:
    """Return a look for what makes a page scroll sideways, at each of *widths*."""

    def look(visitor: Visitor) -> Iterator[Fault]:
        for width in widths:
            visitor.resize(width)
            for spill in visitor.ask("spills"):
                yield Fault(f"{visitor.path} ({width} px)", "wider than the screen", spill)
        visitor.resize(WIDTH)

    return look


def lost_text_faults(visitor: Visitor) -> Iterator[Fault]:
    """Yield text that is cut off or lies upon other text, also where letters are twice as large."""
    for width in (320, 640, 1280):
        visitor.resize(width)
        yield from _lost(visitor, f"{width} px")
    devtools = visitor.tab.context.new_cdp_session(visitor.tab)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 32, "fixed": 26}})
    yield from _lost(visitor, "letters at 200 %")
    for spill in visitor.ask("spills"):
        yield Fault(f"{visitor.path} (letters at 200 %)", "wider than the screen", spill)
    devtools.send("Page.setFontSizes", {"fontSizes": {"standard": 16, "fixed": 13}})
    devtools.detach()


def _lost(visitor: Visitor, circumstance: str) -> Iterator[Fault]:
    place = f"{visitor.path} ({circumstance})"
    for cut in visitor.ask("cuts"):
        yield Fault(place, "text is cut off", cut)
    for pair in visitor.ask("overlaps"):
        yield Fault(place, "text lies upon text", pair)


def motion_faults(visitor: Visitor) -> Iterator[Fault]:
    """Yield what moves although the reader asked for no motion."""
    for moved in visitor.ask("movements"):
        yield Fault(visitor.path, "moves for a reader who asked for no motion", moved)


def shift_faults(visitor: Visitor) -> Iterator[Fault]:
    """Yield what jumped while the page was loaded; to be asked before anything else."""
    visitor.tab.evaluate(_TWO_FRAMES)
    for shift in visitor.tab.evaluate("window.shifts"):
        yield Fault(visitor.path, "the page jumps while it loads", shift)


def weight_faults(site: Site) -> Look:
    """Return a look for pages of *site* that weigh too much, with all that they load."""
    weigh = cache(_scale(site))
    weighed = site.files - {_SEARCH_INDEX}

    def look(visitor: Visitor) -> Iterator[Fault]:
        path = visitor.path
        elements = visitor.tab.evaluate("document.querySelectorAll('*').length")
        if elements > ELEMENTS:
            yield Fault(path, f"more than {ELEMENTS} elements", str(elements))
        loaded = _loaded(site, visitor)
        if len(loaded) > REQUESTS:
            yield Fault(path, f"more than {REQUESTS} requests", " ".join(loaded))
        sizes = {file: weigh(file) for file in loaded if file in weighed}
        if sum(sizes.values()) > byte_limit(path):
            heaviest = sorted(sizes, key=lambda file: (-sizes[file], file))
            parts = ", ".join(f"{file} {sizes[file]}" for file in heaviest)
            yield Fault(path, f"more than {byte_limit(path)} bytes gzipped", parts)

    return look


def byte_limit(path: str) -> int:
    """Return how many bytes the page at *path* may weigh gzipped, with all that it loads."""
    folder, _, name = path.rpartition("/")
    return BRIEFING_BYTES if folder in _BRIEFINGS and name != "index.html" else PAGE_BYTES


def _scale(site: Site) -> Callable[[str], int]:
    return lambda file: len(gzip.compress((site.folder / file).read_bytes(), 9, mtime=0))


def _loaded(site: Site, visitor: Visitor) -> list[str]:
    """Return the files that the page loads: by its HTML, then by its style and scripts.

    The browser does not tell of the icon that it asks for; the HTML does.
    """
    document = site.documents[visitor.path]
    named = [target(site, document.path, each.url) for each in document.references if each.loads]
    asked = [_file(site, url) for url in visitor.requested]
    return list(dict.fromkeys([visitor.path, *named, *asked]))


def _file(site: Site, url: str) -> str:
    """Return the file of *site* that a request for *url* gets."""
    path = unquote(urlsplit(url).path)
    return max((file for file in site.files if path.endswith(f"/{file}")), key=len, default=url)


def noted_lines(shown: dict[str, list[str]]) -> Look:
    """Return a look that notes the lines of text that each page shows; it comes last."""

    def look(visitor: Visitor) -> Iterator[Fault]:
        shown[visitor.path] = visitor.ask("lines")
        yield from ()

    return look


def script_faults(
    browser: Browser, root: str, shown: Mapping[str, Sequence[str]]
) -> Iterator[Fault]:
    """Yield lines that a page shows only with JavaScript (the lines *shown*), or only without."""
    with visiting(browser, root, scripts=False) as visitor:
        for path, lines in shown.items():
            visitor.open(path)
            plain = visitor.ask("lines")
            if not plain:
                yield Fault(path, "empty without JavaScript", "<body>")
            for line in dict.fromkeys(lines):
                if line not in plain:
                    yield Fault(path, "shown only with JavaScript", line)
            for line in dict.fromkeys(plain):
                if line not in lines:
                    yield Fault(path, "shown only without JavaScript", line)
