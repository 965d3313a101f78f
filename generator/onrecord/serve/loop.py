"""Saves -> builds -> news for the open pages, until Ctrl-C."""

import secrets
import threading
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Protocol

from onrecord.problems import OnrecordError
from onrecord.serve.news import Board, Built, News
from onrecord.serve.server import Server, listen
from onrecord.serve.watching import saves


class Site(Protocol):
    """What is served. OnrecordErrors are shown like problems; any other of `build` ends serving."""

    def build(self, saved: Collection[Path]) -> Built:
        """Take up what was *saved*: these files, or, where none are told, any."""

    def is_behind(self) -> bool:
        """Return whether something was saved that the last build was not told of."""

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
            for saved in saves(watched, ended):
                if saved is not None or site.is_behind():
                    board.post(board.news.after_build(_built(site, saved or ())))
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


def _built(site: Site, saved: Collection[Path]) -> Built:
    try:
        return site.build(saved)
    except OnrecordError as error:
        return Built(is_published=False, failure=str(error))
