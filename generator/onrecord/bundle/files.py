"""A bundle -> its files, but for its manifest."""

from collections.abc import Collection, Iterator

from onrecord.bundle.links import target_of, with_links
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
    rest = (output for output in files(bundle.pages, printers))
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

    def new_href(href: str) -> str | None:
        target = target_of(href, output.path) or START
        path = target.partition("#")[0].removeprefix(folder)
        return None if path.endswith(_TO_READ) and path not in held else href

    return Output(output.path, with_links(output.data.decode(), new_href).encode())
