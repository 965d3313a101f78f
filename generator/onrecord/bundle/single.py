"""A briefing -> one HTML file that needs no other."""

from collections.abc import Iterator, Mapping

from onrecord.bundle.rewriting import Attributes, Rewriter, start_tag, target_of
from onrecord.compose.bundles import Single
from onrecord.render import Printers, canonical
from onrecord.render.theme import STYLESHEET

_WITHOUT_FEET = ".fact__foot { display: none; }\n"
"""The foot of a card leads to pages that stand elsewhere, or nowhere."""


def single_file(single: Single, printers: Printers) -> bytes:
    """Return the page of *single* with its style in it.

    What leads to a fact leads to its card, if it stands on the page; what leads elsewhere leads
    to where the site is published, or is text.
    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    html = printers.page(single.path, single.view, single.site).data.decode()
    style = printers.theme.assets[STYLESHEET].decode()
    if not single.site.url:
        style += _WITHOUT_FEET
    return linked_within(html, single, style).encode()


def linked_within(html: str, single: Single, style: str) -> str:
    """Return *html*, the page of *single*, with *style* in it, and with links as above."""
    cards = _Cards(html)
    cards.rewritten()
    return _Single(html, single, style, cards.facts).rewritten()


def _is_card(tag: str, attributes: Attributes) -> bool:
    return tag == "article" and "fact" in (attributes.get("class") or "").split()


def _is_foot(tag: str, attributes: Attributes) -> bool:
    return tag == "p" and attributes.get("class") == "fact__foot"


class _Cards(Rewriter):
    """Finds of which fact each card on the page is: its foot leads to it."""

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.facts: list[str] = []
        """The ids, in the order of the cards; empty where a theme's card has no such foot."""
        self._in_foot = False

    def start(self, tag: str, attributes: Attributes) -> None:
        if _is_card(tag, attributes):
            self.facts.append("")
        elif tag == "a" and self._in_foot and self.facts and not self.facts[-1]:
            name = (attributes.get("href") or "").rpartition("/")[2]
            self.facts[-1] = name.removesuffix(".html")
        self._in_foot = _is_foot(tag, attributes) or (self._in_foot and tag != "p")


class _Single(Rewriter):
    def __init__(self, html: str, single: Single, style: str, cards: list[str]) -> None:
        super().__init__(html)
        self._single = single
        self._style = style
        self._cards: Iterator[str] = iter(cards)
        self._anchors: Mapping[str, str] = {
            f"facts/{fact}.html": f"fact-{fact}" for fact in cards if fact
        }
        self._met: set[str] = set()
        self._in_foot = False

    def start(self, tag: str, attributes: Attributes) -> str | None:
        self._in_foot = _is_foot(tag, attributes) or (self._in_foot and tag != "p")
        if tag == "link":
            return self._link(attributes)
        if tag == "script":
            return ""
        if _is_card(tag, attributes):
            return self._card(attributes)
        if tag == "a" and attributes.get("href") is not None:
            return self._a(attributes)
        return None

    def end(self, tag: str) -> str | None:
        self._in_foot = self._in_foot and tag != "p"
        return "" if tag == "script" else None

    def _link(self, attributes: Attributes) -> str | None:
        relations = (attributes.get("rel") or "").split()
        if "stylesheet" in relations:
            return f"<style>\n{self._style}</style>"
        return None if "canonical" in relations else ""

    def _card(self, attributes: Attributes) -> str | None:
        fact = next(self._cards)
        if not fact or fact in self._met:
            return None
        self._met.add(fact)
        return start_tag("article", {"id": f"fact-{fact}", **attributes})

    def _a(self, attributes: Attributes) -> str | None:
        target = target_of(attributes["href"] or "", self._single.path)
        if target is None:
            return None
        href = self._href(target)
        others = {name: value for name, value in attributes.items() if name != "href"}
        return start_tag("a", {"href": href, **others} if href else others)

    def _href(self, target: str) -> str:
        path, hash_, fragment = target.partition("#")
        if path == self._single.path:
            return f"#{fragment or 'main'}"
        if path in self._anchors and not self._in_foot:
            return f"#{self._anchors[path]}"
        url = canonical(self._single.site.url, path)
        return f"{url}{hash_}{fragment}" if url else ""
