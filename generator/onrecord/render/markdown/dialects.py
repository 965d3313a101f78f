"""What the generators that read our Markdown want of a page, where they differ."""

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct

from onrecord.paths import PagePath


class Dialect(Struct, frozen=True, kw_only=True):
    """How pages are written for one generator."""

    index: str = "index"
    """What the first page of a folder is called."""
    has_title: bool = True
    """Whether the page begins with its title as a heading; else the theme prints it."""
    titles_are_html: bool = False
    """Whether its themes print titles and descriptions as they are, without escaping them."""

    def file_of(self, page: PagePath) -> str:
        """Return the file of the *page*: "people/jo-doe.md", "people/index.md"."""
        folder, slash, name = page.removesuffix(".html").rpartition("/")
        return f"{folder}{slash}{self.index if name == 'index' else name}.md"


MKDOCS = Dialect(titles_are_html=True)

DIALECTS: Mapping[str, Dialect] = MappingProxyType(
    {
        # A folder whose page is index.md is to Hugo one page, with the rest as its attachments.
        "hugo": Dialect(index="_index", has_title=False),
        "obsidian": Dialect(),
        "quartz": Dialect(has_title=False),
        "zensical": MKDOCS,
    }
)
"""By the name that `onrecord export markdown --for` knows."""
