"""A site on loopback, as a strict host serves it: at a sub-path, under a content policy.

Folder and sub-path -> the URL of its root, for as long as the block lasts.
"""

import contextlib
import functools
import sys
import threading
from collections.abc import Iterator
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

POLICY = "default-src 'self'"


@contextlib.contextmanager
def served(folder: Path, base: str, painted: threading.Semaphore | None = None) -> Iterator[str]:
    """Serve *folder* at path *base* ("/a/b/"); give the URL of its root, ending in "/".

    With *painted*, pages come in two halves, as over a slow line: the second when it is
    released, once for each page.
    """
    handler = functools.partial(_Handler, base=base, painted=painted, directory=str(folder))
    server = _Server(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{base}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: Any, client_address: Any) -> None:
        """Let a browser hang up: a tab that closes does."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(
        self, *arguments: Any, base: str, painted: threading.Semaphore | None, **options: Any
    ) -> None:
        self.base = base
        self.painted = painted
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        inside = urlsplit(path).path
        if not inside.startswith(self.base):
            return str(Path(self.directory, "outside-of-the-site"))
        return super().translate_path("/" + inside.removeprefix(self.base))

    def copyfile(self, source: Any, outputfile: Any) -> None:
        page = source.read()
        if self.painted and self.path.endswith(".html"):
            # At the end of a line, where an element ends: half a word is joined by the rest.
            half = page.rindex(b"\n", 0, len(page) // 2)
            outputfile.write(page[:half])
            outputfile.flush()
            self.painted.acquire(timeout=30)
            page = page[half:]
        outputfile.write(page)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the site's own 404.html, as static hosts do."""
        page = Path(self.directory, "404.html")
        if code != HTTPStatus.NOT_FOUND or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the faults are told by the browser."""
