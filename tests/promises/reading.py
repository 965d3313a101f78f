"""What a reader sees of a page that was built."""

from html.parser import HTMLParser
from pathlib import Path

_UNSEEN = {"script", "style", "head"}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _attrs: list[tuple[str, str | None]]) -> None:
        self._unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self._unseen -= tag in _UNSEEN

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)


def text_of(page: Path) -> str:
    """Return the words of *page* without tags, white space folded."""
    parser = _Text()
    parser.feed(page.read_text("utf-8"))
    return " ".join("".join(parser.pieces).split())
