"""Requests from a browser on this machine -> the files of the site, and news of builds."""

import contextlib
import errno
import sys
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTP_PORT
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from onrecord.paths import PagePath
from onrecord.problems import OnrecordError, UsageError
from onrecord.serve.news import Board, Fault
from onrecord.serve.pages import with_script, without_page, without_site

_NOT_FOUND = PagePath("404.html")

_OWN = "__onrecord/"
_OWN_FILES = frozenset({"reload.js", "reload.css"})

# Literal, not of the `mimetypes` module: that answers differently on each machine.
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".xml": "application/xml",
    ".zip": "application/zip",
}
_UNKNOWN_TYPE = "application/octet-stream"

# A browser that went away is noticed when something is written to it.
_SECONDS_BETWEEN_SIGNS_OF_LIFE = 15.0


SiteFile = Callable[[str], bytes | None]
"""Path, relative to the root of the site -> the file there; None if there is none."""


def listen(port: int, file: SiteFile, board: Board) -> "Server":
    """Return a server of the site whose files *file* gives; it holds *port* (0: a free one).

    Raises UsageError if the port cannot be had.
    """
    try:
        return Server(port, file, board)
    except OverflowError as error:
        raise UsageError(f"there is no port {port}; name one up to 65535 with --port") from error
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            fault = f"port {port} is in use by another program"
        elif error.errno == errno.EACCES:
            fault = f"port {port} is kept for the system"
        else:
            raise
        raise UsageError(f"{fault}; name another one with --port") from error


class Server(ThreadingHTTPServer):
    """Answers each request in a thread of its own; *address* is where."""

    daemon_threads = True

    def __init__(self, port: int, file: SiteFile, board: Board) -> None:
        self.file = file
        self.board = board
        super().__init__(("127.0.0.1", port), _Handler)
        self.address = f"http://127.0.0.1:{self.server_port}/"
        names = ("127.0.0.1", "localhost", "[::1]")
        # A browser leaves out the port that is that of http.
        bare = names if self.server_port == HTTP_PORT else ()
        self.hosts = frozenset((*bare, *(f"{name}:{self.server_port}" for name in names)))

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Stay quiet about a browser that hung up; anything else is a fault of ours."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    """One request. Speaks HTTP/1.0: a connection per request, no state between them."""

    server: Server
    timeout = 60  # seconds that a silent browser may hold a thread

    def do_GET(self) -> None:
        # A page elsewhere on the web can point a name of its own at this machine (DNS
        # rebinding) and read the answer; it cannot change the name it asks for.
        if self.headers.get("Host", "").lower() not in self.server.hosts:
            self._answer_in_words(
                HTTPStatus.FORBIDDEN, f"this server answers at {self.server.address} only"
            )
            return
        path = _decoded(self.path)
        # Before the file, as in `_answer_from_site`.
        news = self.server.board.news
        try:
            self._answer_path(path)
        except OnrecordError as error:
            body = without_page(Fault(message=str(error)), news)
            self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, _TYPES[".html"], body)

    def do_HEAD(self) -> None:
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: what matters to an editor is the line per build."""

    def _answer_path(self, path: str | None) -> None:
        if path is None:
            self._answer_not_found()
        elif path == _OWN + "events":
            self._tell_news()
        elif path.startswith(_OWN):
            self._answer_own(path.removeprefix(_OWN))
        else:
            self._answer_from_site(path)

    def _answer_own(self, name: str) -> None:
        if name not in _OWN_FILES:
            self._answer_not_found()
            return
        file = Path(__file__).with_name(name)
        self._answer(HTTPStatus.OK, _type_of(name), file.read_bytes())

    def _answer_from_site(self, path: str) -> None:
        """Answer with the file at *path*, or with the index of the folder there."""
        news = self.server.board.news
        if not news.site_of:
            body = without_site(news)
            self._answer(HTTPStatus.SERVICE_UNAVAILABLE, _TYPES[".html"], body)
            return
        # The news before the file: if a build ends between the two, the page is reloaded
        # once too often, not once too seldom.
        is_folder = path == "" or path.endswith("/")
        asked = f"{path}index.html" if is_folder else path
        found = self.server.file(asked)
        if found is None:
            if self.server.file(f"{asked}/index.html") is None:
                self._answer_not_found()
            else:
                # With the slash, relative links of the index mean what they say.
                self._redirect(f"/{quote(asked)}/")
            return
        is_page = asked.endswith(".html")
        body = with_script(found, PagePath(asked), news) if is_page else found
        self._answer(HTTPStatus.OK, _type_of(asked), body)

    def _answer_not_found(self) -> None:
        news = self.server.board.news
        page = self.server.file(_NOT_FOUND)
        if page is None:
            self._answer_in_words(HTTPStatus.NOT_FOUND, "no such page")
            return
        body = with_script(page, _NOT_FOUND, news)
        self._answer(HTTPStatus.NOT_FOUND, _TYPES[".html"], body)

    def _answer_in_words(self, status: HTTPStatus, words: str) -> None:
        self._answer(status, _TYPES[".txt"], f"{words}\n".encode())

    def _redirect(self, address: str) -> None:
        self.send_response(HTTPStatus.FOUND)
        self.send_header("Location", address)
        self.send_header("Content-Length", "0")
        self._end_head()

    def _answer(self, status: HTTPStatus, content_type: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self._end_head()
        if self.command != "HEAD":
            self.wfile.write(body)

    def _tell_news(self) -> None:
        """Send the news as they are, then as they change (server-sent events of HTML).

        The page that listens names itself, and what it shows: `?page=people/index.html&shown=...`.
        """
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self._end_head()
        if self.command == "HEAD":
            return
        board = self.server.board
        asked = parse_qs(urlsplit(self.path).query)
        page, shown = PagePath("".join(asked.get("page", ()))), "".join(asked.get("shown", ()))
        known = None
        while not board.is_closed:
            if board.wait_for_news(known, _SECONDS_BETWEEN_SIGNS_OF_LIFE):
                known = board.news
                self.wfile.write(f"data: {known.as_json(page, shown)}\n\n".encode())
            else:
                self.wfile.write(b": still here\n\n")

    def _end_head(self) -> None:
        self.send_header("Cache-Control", "no-store")
        # What a strict host would forbid is to be seen here first.
        self.send_header("Content-Security-Policy", "default-src 'self'")
        # No other site may load the drafts served here, say as a script or a picture.
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()


def _decoded(target: str) -> str | None:
    """Return the path that the request *target* asks for, without its first slash.

    None if it is no path of UTF-8.
    """
    with contextlib.suppress(ValueError):
        path = unquote(urlsplit(target).path, errors="strict")
        if path.startswith("/"):
            return path[1:]
    return None


def _type_of(name: str) -> str:
    return _TYPES.get(PurePosixPath(name).suffix.lower(), _UNKNOWN_TYPE)
