"""Feeds -> Atom files (RFC 4287), for a site that has an address.

What readers of feeds compare stays the same for good: an entry is known by the site's host
and path, the day, and the id of its record (RFC 4151); a feed by its own address.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote, urlsplit
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from onrecord.compose.views import Feed, FeedEntry, Pages, Site
from onrecord.render.hrefs import canonical, root_path
from onrecord.render.output import Output

_ATOM = "http://www.w3.org/2005/Atom"
# What XML 1.0 has no way to write.
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def atom_feeds(pages: Pages) -> Iterator[Output]:
    """Yield a file for each feed; none without the site's URL, which their links need."""
    if pages.site.url:
        for feed in pages.feeds:
            yield Output(feed.path, _document(feed, pages.site))


def _document(feed: Feed, site: Site) -> bytes:
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": "en"})
    _text(root, "id", site.url + feed.path)
    _text(root, "title", feed.title)
    _text(root, "updated", _instant(feed.updated))
    SubElement(root, "link", rel="self", type="application/atom+xml", href=site.url + feed.path)
    SubElement(root, "link", rel="alternate", type="text/html", href=_address(feed.about, site))
    _text(SubElement(root, "author"), "name", site.name)
    for entry in feed.entries:
        _add(entry, root, site)
    indent(root)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document + b"\n"


def _add(entry: FeedEntry, root: Element, site: Site) -> None:
    element = SubElement(root, "entry")
    _text(element, "id", _tag(entry, site.url))
    _text(element, "title", entry.title)
    _text(element, "updated", _instant(entry.day))
    SubElement(element, "link", rel="alternate", href=_address(entry.target, site))
    for subject in entry.subjects:
        SubElement(element, "category", term=_printable(subject))
    if entry.summary:
        _text(element, "summary", entry.summary)


def _text(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = _printable(text)


def _printable(text: str) -> str:
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", text)


def _instant(day: str) -> str:
    """Return the first instant of *day*: history is told by days."""
    return f"{day}T00:00:00Z"


def _address(target: str, site: Site) -> str:
    path, hash_, fragment = target.partition("#")
    return canonical(site.url, path) + hash_ + fragment


def _tag(entry: FeedEntry, url: str) -> str:
    host = quote(urlsplit(url).hostname or "")
    return f"tag:{host},{entry.day}:{root_path(url)}{entry.record}"
