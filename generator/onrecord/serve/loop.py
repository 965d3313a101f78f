"""Saves -> builds -> news for the open pages, until Ctrl-C."""

import secrets
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from onrecord.problems import OnrecordError
from onrecord.serve.news import Board, Fault, News, SheetsBehind, no_sheets
from onrecord.serve.server import Server, listen
from onrecord.serve.watching import saves


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What one build came to.

    *is_published* says whether the site was written; the *faults* of one that was are
    warnings. *sheets_behind* may be asked by other threads, during the next build, too.
    """

    is_published: bool
    faults: tuple[Fault, ...]
    sheets_behind: SheetsBehind = no_sheets


def serve(
    build: Callable[[Path], Built],
    watched: tuple[Path, ...],
    *,
    port: int,
    announce: Callable[[str], None],
    stop: threading.Event | None = None,
) -> None:
    """Serve at 127.0.0.1:*port* what *build* writes to the folder that it is given.

    *build* is called at once and after every save below the *watched* files and folders,
    always with the same temporary folder, which it leaves as it is unless all of a site is made. An
    OnrecordError that it raises is shown like a problem; any other ends serving.
    *port* 0 takes a free one; *announce* gets the address, then a line per build.
    Returns at Ctrl-C, or soon after another thread has set *stop*.
    Raises UsageError if the port cannot be had.
    """
    ended = stop or threading.Event()
    board = Board(News(run=secrets.token_hex(4)))
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        site = Path(folder) / "site"
        try:
            with _answering(listen(port, site, board), board) as server:
                announce(f"serving {server.address} (Ctrl-C ends it)")
                for _ in saves(watched, ended):
                    board.post(_news_after(build, site, board.news))
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


def _news_after(build: Callable[[Path], Built], site: Path, before: News) -> News:
    try:
        built = build(site)
    except OnrecordError as error:
        return before.after_build(is_published=False, faults=(Fault(message=str(error)),))
    return before.after_build(
        is_published=built.is_published,
        faults=built.faults,
        sheets_behind=built.sheets_behind,
    )
