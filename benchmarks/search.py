"""The search of a made-up site: the size of its index, and how long a reader waits.

    python -m benchmarks.search             1,000 and 10,000 pages
    python -m benchmarks.search 5000        other sizes

Chromium (the one that `make test` found) opens the home page as a file, enters the field with a
query in it, and waits for the first result: nothing of the search is loaded before. Each query
is asked in new tabs; medians are printed.
"""

import datetime
import gzip
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

try:
    from playwright.sync_api import Browser, sync_playwright
except ImportError:
    sys.exit("the browser comes with the tools of the tests: run make test first")

from benchmarks.corpus import write_corpus
from onrecord.build import Options, build

SIZES = (1000, 10000)
RUNS = 7
# A name, words of many texts, a slip of the hand, and what is nowhere.
QUERIES = ("Person 3 Sample", "bridge repair", "blnkets", "zyxxy")

_ENTER = """(query) => new Promise((tell) => {
  const begun = performance.now();
  const loaded = {};
  const field = document.querySelector("input[name=q]");
  document.addEventListener("load", (event) => {
    if (event.target.src) loaded[event.target.src.split("/").pop()] = performance.now();
  }, true);
  new MutationObserver(() => {
    if (!field.form.querySelector(".hit, .search__note")) return;
    // The browser has laid it out, too.
    void document.body.offsetHeight;
    const shown = performance.now();
    tell([shown - begun, shown - loaded["search-index.js"]]);
  }).observe(field.form, { childList: true, subtree: true });
  field.value = query;
  field.focus();
})"""
_TYPE = """(query) => {
  const field = document.querySelector("input[name=q]");
  const begun = performance.now();
  field.value = query;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  void document.body.offsetHeight;
  return performance.now() - begun;
}"""


def main() -> None:
    """Print the tables for the sizes named on the command line."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    executable = os.environ.get("ONRECORD_CHROMIUM") or Path(".tools/chromium.txt").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable.strip())
        for size in sizes:
            with tempfile.TemporaryDirectory() as folder:
                _tell(_built(Path(folder), size), browser)
        browser.close()


def _built(folder: Path, pages: int) -> Path:
    write_corpus(folder / "corpus", pages)
    options = Options(today=datetime.date(2031, 1, 1), output=folder / "site")
    build(folder / "corpus", options, lambda _stage: None)
    return folder / "site"


def _tell(site: Path, browser: Browser) -> None:
    index = site / "assets/search-index.js"
    pages = list(site.rglob("*.html"))
    html = sum(map(_zipped, pages))
    zipped = _zipped(index)
    print(
        f"{len(pages):,} pages: index {index.stat().st_size / 1e6:.2f} MB, "
        f"gzipped {zipped / 1e3:,.0f} KB, {zipped / html:.1%} of the HTML's {html / 1e6:.2f} MB"
    )
    print(f"{'ms to the first result, from':<32}{'focus':>8}{'index':>8}{'key':>8}")
    for query in QUERIES:
        asked = _asked(site, browser, query)
        cells = (f"{statistics.median(each):>8.0f}" for each in zip(*asked, strict=True))
        print(f"{query:<32}{''.join(cells)}")


def _zipped(file: Path) -> int:
    return len(gzip.compress(file.read_bytes(), 9, mtime=0))


def _asked(site: Path, browser: Browser, query: str) -> Iterator[tuple[float, float, float]]:
    """Yield milliseconds from entering the field, from the index's load, and from a later key."""
    for _ in range(RUNS):
        tab = browser.new_page()
        tab.goto((site / "index.html").as_uri())
        from_focus, from_load = tab.evaluate(_ENTER, query)
        tab.evaluate(_TYPE, "")
        yield from_focus, from_load, tab.evaluate(_TYPE, query)
        tab.close()


if __name__ == "__main__":
    main()
