"""Pages -> the files of a bundle, but for its manifest."""

from collections.abc import Iterator

from onrecord.compose.views import Pages, StartPage
from onrecord.paths import BUNDLED, START
from onrecord.render import Output, Printers, files


def files_of(held: Pages, start: StartPage, printers: Printers) -> Iterator[Output]:
    """Yield the first page of a bundle, and then the files of the pages that are *held*.

    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    yield printers.page(START, start, held.site)
    for output in files(held, printers):
        yield Output(f"{BUNDLED}{output.path}", output.data)
