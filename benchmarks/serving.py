"""`onrecord serve`: from the saving of a sheet to the event that reloads the page.

    python -m benchmarks.serving            1,000 and 5,000 pages
    python -m benchmarks.serving 20000      other sizes

A server of its own runs in a process of its own; this one saves a quote again and again, each
time with other words, waits for the event as a browser does, and then loads the page of the quote.
Medians and worst are printed, of the event and of the page, both counted from the save.
"""

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

from benchmarks.corpus import write_corpus

SIZES = (1000, 5000)
SAVES = 15
# Saves that come sooner would be told in one event.
_PAUSE = 0.5


def main() -> None:
    """Print the table for the sizes named on the command line."""
    sizes = tuple(int(size) for size in sys.argv[1:]) or SIZES
    print(f"milliseconds on the clock, {SAVES} saves")
    print(f"{'pages':>8}{'event':>9}{'worst':>9}{'page':>9}{'worst':>9}")
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder) / "corpus"
            write_corpus(root, size)
            events, pages = (sorted(took) for took in zip(*_latencies(root), strict=True))
        figures = (statistics.median(events), events[-1], statistics.median(pages), pages[-1])
        print(f"{size:>8,}" + "".join(f"{figure:>9.0f}" for figure in figures))


def _latencies(root: Path) -> Iterator[tuple[float, float]]:
    """Yield after how many milliseconds a save was told, and after how many its page was there."""
    command = [sys.executable, "-m", "onrecord", "-C", str(root), "serve", "--port", "0"]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    ) as server:
        assert server.stdout
        address = urlsplit(server.stdout.readline().split()[1])
        connection = HTTPConnection(address.netloc)
        connection.request("GET", "/__onrecord/events")
        events = _events(connection.getresponse())
        # The first tells that the site is being built, the second that it stands.
        while not next(events)["shown"].endswith("-site-1"):
            pass
        quote = min((root / "content/quotes").iterdir())
        text = quote.read_text("utf-8")
        page = f"/facts/{quote.stem}.html"
        _load(address.netloc, page)
        for number in range(SAVES):
            time.sleep(_PAUSE)
            words = f"save {number}"
            begun = time.perf_counter()
            quote.write_text(text.replace(".\ndate:", f" {words}.\ndate:"), "utf-8")
            next(events)
            told = time.perf_counter()
            assert words in _load(address.netloc, page)
            yield (told - begun) * 1000, (time.perf_counter() - begun) * 1000
        connection.close()
        server.terminate()


def _load(host: str, path: str) -> str:
    connection = HTTPConnection(host)
    connection.request("GET", path)
    page = connection.getresponse().read().decode()
    connection.close()
    return page


def _events(response: HTTPResponse) -> Iterator[dict[str, str]]:
    for line in response:
        if line.startswith(b"data: "):
            yield json.loads(line.removeprefix(b"data: "))


if __name__ == "__main__":
    main()
