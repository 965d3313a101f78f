"""Links -> `[words](destination)`."""

from html import escape

from onrecord.compose.views import Link, Words
from onrecord.paths import PagePath
from onrecord.render.hrefs import external_href, href
from onrecord.render.markdown.dialects import Dialect
from onrecord.render.markdown.text import inner_text


class Pointer:
    """Writes links on the pages whose root is *root*."""

    def __init__(self, root: str, dialect: Dialect) -> None:
        self._root = root
        self._dialect = dialect

    def link(self, link: Link) -> str:
        """Return *link*, or its text alone where it leads nowhere."""
        words = inner_text(link.text)
        return self.to(words, link.target) if link.target else words

    def to(self, words: str, target: str) -> str:
        """Return a link with the Markdown *words* to a target of the site, or to an address."""
        return f"[{words}]({self.destination(target)})"

    def words(self, words: Words) -> str:
        """Return *words* one after the other, links as links."""
        return "".join(
            self.link(word) if isinstance(word, Link) else inner_text(word) for word in words
        )

    def destination(self, target: str) -> str:
        """Return what stands in the parentheses of a link to *target*."""
        external = external_href(target)
        if external is not None:
            return encoded(external)
        path, hash_, fragment = target.partition("#")
        file = self._dialect.file_of(PagePath(path)) if path else ""
        return href(f"{file}{hash_}{fragment}", self._root)


def encoded(address: str) -> str:
    """Return an *address* for the parentheses of a link, which it does not close.

    An "&" is an entity since "&copy=" is read as a sign in some dialects.
    """
    return escape(address.replace("(", "%28").replace(")", "%29"), quote=False)
