"""A bundle -> its files, but for its manifest."""

from collections.abc import Collection, Iterator

from onrecord.bundle.rewriting import Attributes, Rewriter, start_tag, target_of
from onrecord.compose.bundles import Bundle
from onrecord.paths import BUNDLED, START
from onrecord.render import Output, Printers, files

_TO_READ = (".html", ".xml")
"""How the names of pages and feeds end. Assets stand in every bundle."""


def files_of(bundle: Bundle, printers: Printers) -> Iterator[Output]:
    """Yield the first page of *bundle*, and then its files.

    What leads to a page that the bundle leaves out is text in it.
    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    held = {START, *(page.path for page in bundle.pages.pages)}
    first = printers.page(START, bundle.start, bundle.pages.site)
    rest = files(bundle.pages, printers)
    if bundle.start.left_out:
        first = _with_links_to(held, first, BUNDLED)
        rest = (_with_links_to(held, output) for output in rest)
    yield first
    for output in rest:
        yield Output(f"{BUNDLED}{output.path}", output.data)


def _with_links_to(held: Collection[str], output: Output, folder: str = "") -> Output:
    """Return *output* with links to what is *held* alone, whose paths stand in *folder*."""
    if not output.path.endswith(".html"):
        return output
    html = _Links(output.data.decode(), output.path, held, folder).rewritten()
    return Output(output.path, html.encode())


class _Links(Rewriter):
    """Makes an <a> to what is not held a placeholder, as HTML calls it, that shows its text."""

    def __init__(self, html: str, path: str, held: Collection[str], folder: str) -> None:
        super().__init__(html)
        self._path = path
        self._held = held
        self._folder = folder

    def start(self, tag: str, attributes: Attributes) -> str | None:
        href = attributes.get("href")
        if tag not in ("a", "link") or href is None or self._is_held(href):
            return None
        without = {name: value for name, value in attributes.items() if name != "href"}
        return start_tag(tag, without) if tag == "a" else ""

    def _is_held(self, href: str) -> bool:
        path = (target_of(href, self._path) or "").partition("#")[0].removeprefix(self._folder)
        return path in self._held or not path.endswith(_TO_READ)
