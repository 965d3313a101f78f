"""A briefing -> one HTML file that needs no other."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set

from onrecord.bundle.rewriting import Attributes, Rewriter, start_tag, target_of
from onrecord.compose.bundles import Single
from onrecord.compose.views import PreviewFile
from onrecord.render import Printers, Theme, canonical
from onrecord.render.previews import previews_as_script
from onrecord.render.theme import STYLESHEET

_WITHOUT_FEET = ".fact__foot { display: none; }\n"
"""The foot of a card leads to pages that stand elsewhere, or nowhere."""
_SOURCES = "sources"
"""The anchor of the list of sources."""
_ENDS_SCRIPT = re.compile("<(?=!--|/?script)", re.IGNORECASE)
"""What a script in a page must not hold, as HTML says, which also says what stands for it."""

_ScriptOf = Callable[[Set[str]], str]
"""What a page runs, of the targets whose previews its links name."""


def single_file(single: Single, printers: Printers) -> bytes:
    """Return the page of *single* with its style, its script and its previews in it.

    What leads to a fact leads to its card, if it stands on the page; what leads elsewhere leads
    to where the site is published, or is text. What would lead to a source leads to the list of
    sources, then, which is on the page and leads to the documents.
    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    html = printers.page(single.path, single.view, single.site).data.decode()
    style = printers.theme.assets[STYLESHEET].decode()
    if not single.site.url:
        style += _WITHOUT_FEET

    def script_of(targets: Set[str]) -> str:
        return _script(printers.theme, single.previews, targets)

    return linked_within(html, single, style, script_of).encode()


def linked_within(html: str, single: Single, style: str, script_of: _ScriptOf) -> str:
    """Return *html*, the page of *single*, with *style* in it, and with links as above.

    What *script_of* answers stands at its end.
    """
    found = _Anchors(html)
    found.rewritten()
    return _Single(html, single, style, script_of, found).rewritten()


def _script(theme: Theme, files: Sequence[PreviewFile], targets: Set[str]) -> str:
    """Return the previews of *targets*, and the script of *theme* that shows them."""
    if not theme.script:
        return ""
    previews = {
        target: preview
        for file in files
        if not targets.isdisjoint(file.targets)
        for target, preview in file.compose().items()
        if target in targets
    }
    script = _ENDS_SCRIPT.sub(r"\\x3C", theme.assets[theme.script].decode())
    return f"<script>\n{previews_as_script(previews)}{script}</script>\n"


def _is_card(tag: str, attributes: Attributes) -> bool:
    return tag == "article" and "fact" in (attributes.get("class") or "").split()


def _is_foot(tag: str, attributes: Attributes) -> bool:
    return tag == "p" and attributes.get("class") == "fact__foot"


class _Anchors(Rewriter):
    """Finds where links can lead to: of which fact each card is, as its foot leads to it."""

    def __init__(self, html: str) -> None:
        super().__init__(html)
        self.facts: list[str] = []
        """The ids, in the order of the cards; empty where a theme's card has no such foot."""
        self.lists_sources = False
        self._in_foot = False

    def start(self, tag: str, attributes: Attributes) -> None:
        self.lists_sources = self.lists_sources or attributes.get("id") == _SOURCES
        if _is_card(tag, attributes):
            self.facts.append("")
        elif tag == "a" and self._in_foot and self.facts and not self.facts[-1]:
            name = (attributes.get("href") or "").rpartition("/")[2]
            self.facts[-1] = name.removesuffix(".html")
        self._in_foot = _is_foot(tag, attributes) or (self._in_foot and tag != "p")


class _Single(Rewriter):
    def __init__(
        self, html: str, single: Single, style: str, script_of: _ScriptOf, found: _Anchors
    ) -> None:
        super().__init__(html)
        self._single = single
        self._style = style
        self._script_of = script_of
        self._told = {target for file in single.previews for target in file.targets}
        self._previews: set[str] = set()
        self._cards: Iterator[str] = iter(found.facts)
        self._lists_sources = found.lists_sources
        self._in_sources = False
        self._anchors: Mapping[str, str] = {
            f"facts/{fact}.html": f"fact-{fact}" for fact in found.facts if fact
        }
        self._met: set[str] = set()
        self._in_foot = False

    def start(self, tag: str, attributes: Attributes) -> str | None:
        self._in_foot = _is_foot(tag, attributes) or (self._in_foot and tag != "p")
        self._in_sources = self._in_sources or attributes.get("id") == _SOURCES
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
        self._in_sources = self._in_sources and tag != "section"
        if tag == "body":
            return f"{self._script_of(self._previews)}</body>"
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
        if not href:
            return start_tag("a", others)
        return start_tag("a", {"href": href, **others, **self._preview(target)})

    def _preview(self, target: str) -> Attributes:
        """Return what names the preview of *target*: its own, or that of its page."""
        path = target.partition("#")[0]
        named = target if target in self._told else path
        if self._in_foot or path == self._single.path or named not in self._told:
            return {}
        self._previews.add(named)
        return {"data-preview": named}

    def _href(self, target: str) -> str:
        path, hash_, fragment = target.partition("#")
        if path == self._single.path:
            return f"#{fragment or 'main'}"
        if path in self._anchors and not self._in_foot:
            return f"#{self._anchors[path]}"
        url = canonical(self._single.site.url, path)
        if url:
            return f"{url}{hash_}{fragment}"
        leads_there = self._lists_sources and not self._in_sources and path.startswith("sources/")
        return f"#{_SOURCES}" if leads_there else ""
