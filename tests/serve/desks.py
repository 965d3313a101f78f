"""A small site that is being served, for tests to write to and to read from.

A small build stands in for the real one: it takes the files of `content/`, `theme/` and
`site.yml` as they are, takes each line of `content/problems.txt` for a problem, and leaves the
site as it was if one of them is an error. A problem is one of `content/a.yml`, which stands
behind the home page alone, but for those of code E106, which are ones of `content/b.yml`.
"""

import http.client
import json
import queue
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from onrecord.paths import PagePath
from onrecord.problems import Location, Problem, stops
from onrecord.serve import Built, serve

# Long enough for the slowest machine; a test that passes never waits for it.
PATIENCE = 30

PAGE = "<!doctype html><title>Home</title><body>\n<p>home</p>\n</body></html>\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A response, whole."""

    status: int
    headers: dict[str, str]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """A root that is being served, what it announced, and the means to ask for pages."""

    root: Path
    port: int
    announced: "queue.Queue[str]"
    builds: "queue.Queue[str]" = field(default_factory=queue.Queue)

    def get(self, path: str, *, host: str | None = None, method: str = "GET") -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.putrequest(method, path, skip_host=True)
            if host != "":
                connection.putheader("Host", host or f"127.0.0.1:{self.port}")
            connection.endheaders()
            response = connection.getresponse()
            return Answer(
                status=response.status,
                headers=dict(response.getheaders()),
                text=response.read().decode(),
            )
        finally:
            connection.close()

    def headline(self) -> str:
        """The next line announced, once it is there."""
        return self.announced.get(timeout=PATIENCE)

    def save(self, path: str, text: str) -> None:
        """Save as careful editors do: the new file takes the place of the old one at once."""
        (self.root / "unsaved").write_text(text)
        (self.root / path).parent.mkdir(exist_ok=True)
        (self.root / "unsaved").rename(self.root / path)

    def await_page(self, path: str, text: str) -> None:
        """Wait, one build after the other, until *path* is served as *text*."""
        while self.get(path).text != text:
            self.headline()


def problem_of(code: str, message: str) -> Problem:
    is_elsewhere = code == "E106"
    at = Location("content/b.yml" if is_elsewhere else "content/a.yml", 3, 5)
    return Problem(code=code, at=at, message=message, hint="mend it")


def sheets_behind(page: PagePath) -> set[str]:
    return {"content/a.yml"} if page == "index.html" else set()


@dataclass
class Site:
    """The site of *root*: its files as they were when it was built last without an error."""

    root: Path
    files: dict[str, bytes] = field(default_factory=dict)
    saved: list[frozenset[Path]] = field(default_factory=list)
    """What each build was told of."""

    def is_behind(self) -> bool:
        return False

    def build(self, saved: Collection[Path]) -> Built:
        self.saved.append(frozenset(saved))
        told = self.root / "content" / "problems.txt"
        lines = told.read_text().splitlines() if told.exists() else []
        problems = tuple(problem_of(*line.split(" ", 1)) for line in lines)
        is_published = not stops(problems, strict=False)
        if is_published:
            places = [file for place in watched(self.root) for file in (place, *place.rglob("*"))]
            self.files = {
                file.relative_to(self.root).as_posix().removeprefix("content/"): file.read_bytes()
                for file in places
                if file.is_file()
            }
        return Built(
            is_published=is_published,
            problems=problems,
            address=lambda at: f"editor://{at}",
            sheets_behind=sheets_behind,
        )

    def file(self, path: str) -> bytes | None:
        return self.files.get(path)


@contextmanager
def serving(root: Path, site: Site | None = None) -> Iterator[Desk]:
    """Serve *root* on a free port as long as the block lasts."""
    announced: queue.Queue[str] = queue.Queue()
    stop = threading.Event()
    thread = threading.Thread(
        target=serve,
        args=(site or Site(root), watched(root)),
        kwargs={"port": 0, "announce": announced.put, "stop": stop},
    )
    thread.start()
    try:
        address = announced.get(timeout=PATIENCE)
        yield Desk(root=root, port=port_of(address), announced=announced)
    finally:
        stop.set()
        thread.join()


def watched(root: Path) -> tuple[Path, ...]:
    return root / "content", root / "theme", root / "site.yml"


def port_of(announced: str) -> int:
    return int(announced.split("127.0.0.1:")[1].split("/", maxsplit=1)[0])


def shown_now(desk: Desk) -> str:
    """Return what a page says that it shows."""
    return desk.get("/").text.partition('data-shown="')[2].partition('"')[0]


@contextmanager
def news(desk: Desk, page: str = "", shown: str = "") -> Iterator[Callable[[], Any]]:
    """Listen to the news as the *page* at a path does; give a function that waits for the next.

    It shows what it would if it had been loaded now, unless that is said.
    """
    query = urlencode({"page": page, "shown": shown or shown_now(desk)})
    connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
    connection.request("GET", f"/__onrecord/events?{query}")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def following() -> Any:
        line = b""
        while not line.startswith(b"data: "):
            line = response.readline()
            assert line, "the news ended"
        return json.loads(line.removeprefix(b"data: "))

    with ExitStack() as ends:
        ends.callback(connection.close)
        ends.callback(response.close)
        yield following
