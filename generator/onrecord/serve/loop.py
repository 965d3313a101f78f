"""Saves -> builds -> news for the open pages, until Ctrl-C."""

import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from onrecord.problems import OnrecordError
from onrecord.serve.news import Board, Fault, News, SheetsBehind, no_sheets
from onrecord.serve.server import Server, listen
from onrecord.serve.watching import saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one build came to.

    *is_published* says whether there is a new site; the *faults* of one that there is are
    warnings. *sheets_behind* may be asked by other threads, during the next build, too.
    """

    is_published: bool
    faults: tuple[Fault, ...]
    sheets_behind: SheetsBehind = no_sheets


class Site(Protocol):
    """What is served. OnrecordErrors are shown like problems; any other of `build` ends serving."""

    def build(self) -> Built:
        """Take up what was saved."""

    def file(self, path: str) -> bytes | None:
        """Return the file at *path* of the site as it was last published, None if there is none.

        It is asked for by many threads, also during the next build.
        """


def serve(
    site: Site,
    watched: tuple[Path, ...],
    *,
    port: int,
    announce: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve *site* at 127.0.0.1:*port*, built at once and after every save below *watched*.

    These are files and folders, which need not be there.
    *port* 0 takes a free one; *announce* gets the address, then a line per build.
    Returns at Ctrl-C, or soon after another thread has set *stop*.
    Raises UsageError if the port cannot be had.
    """
    ended = stop or threading.Event()
    board = Board(News(run=secrets.token_hex(4)))
    try:
        with _answering(listen(port, site.file, board), board) as server:
            announce(f"serving {server.address} (Ctrl-C ends it)")
            for _ in saves(watched, ended):
                board.post(_news_after(site, board.news))
                announce(board.news.headline)
    except KeyboardInterrupt:
        return


@contextmanager
def _answering(server: Server, board: Board) -> Iterator[Server]:
    """Let *server* answer in threads of its own; end them and free the port afterwards."""
    with server:
        thread = threading.Thread(target=server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield server
        finally:
            board.close()
            server.shutdown()
            thread.join()


def _news_after(site: Site, before: News) -> News:
    try:
        built = site.build()
    except OnrecordError as error:
        return before.after_build(is_published=False, faults=(Fault(message=str(error)),))
    return before.after_build(
        is_published=built.is_published,
        faults=built.faults,
        sheets_behind=built.sheets_behind,
    )
