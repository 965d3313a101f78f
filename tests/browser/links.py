"""Every address on a built site leads somewhere: file, anchor, style, picture, map of the site.

Site -> the faults in its references, from the files alone, all of them.
"""

import re
from collections import Counter
from collections.abc import Iterator
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from browser.documents import Document, Reference, Site
from browser.faults import Fault

# Served at any depth, so it alone names its files from the root of the host.
ROOTED = "404.html"
_ELSEWHERE = frozenset(["http", "https", "mailto"])
_CSS_URL = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)""")
_LOCATION = re.compile(r"<loc>([^<]+)</loc>")


def base_url(site: Site) -> str:
    """Return the address of the site's root by its home page, ending in "/"; "" if untold."""
    home = site.documents.get("index.html")
    return home.canonical.removesuffix("index.html") if home else ""


def base_path(site: Site) -> str:
    """Return the path of base_url, such as "/briefings/"."""
    return urlsplit(base_url(site)).path or "/"


def link_faults(site: Site) -> Iterator[Fault]:
    """Yield every reference that does not lead to a file or an anchor of the site."""
    for document in site.documents.values():
        for reference in document.references:
            rule = _broken_rule(site, document.path, reference)
            if rule:
                yield Fault(document.path, rule, reference.element)
        yield from _id_faults(document)
    yield from _style_faults(site)


def address_faults(site: Site) -> Iterator[Fault]:
    """Yield canonical addresses and addresses in the sitemap that no file answers to."""
    base = base_url(site)
    if not base:
        return
    for document in site.documents.values():
        if document.canonical and not _is_ours(site, base, document.canonical):
            yield Fault(document.path, "a canonical address without a file", document.canonical)
    for address in _mapped(site):
        if not _is_ours(site, base, address):
            yield Fault("sitemap.xml", "an address without a file", address)


def orphan_faults(site: Site) -> Iterator[Fault]:
    """Yield the pages that no chain of links from the home page reaches.

    The page for what is not found needs none, nor does a page that leads on to another.
    """
    reached, waiting = {"index.html"}, ["index.html"]
    while waiting:
        document = site.documents[waiting.pop()]
        for reference in document.references:
            found = target(site, document.path, reference.url)
            if found in site.documents and found not in reached:
                reached.add(found)
                waiting.append(found)
    for path, document in site.documents.items():
        if path not in reached and path != ROOTED and not document.leads_on:
            yield Fault(path, "an orphan", "no link from the home page leads here")


def _mapped(site: Site) -> list[str]:
    """Return the addresses of the sitemap."""
    sitemap = site.folder / "sitemap.xml"
    return _LOCATION.findall(sitemap.read_text("utf-8")) if sitemap.is_file() else []


def _is_ours(site: Site, base: str, address: str) -> bool:
    path = unquote(address.removeprefix(base))
    # A host answers to a folder with the folder's index.
    file = f"{path}index.html" if path.endswith("/") or not path else path
    return address.startswith(base) and file in site.files


def _broken_rule(site: Site, path: str, reference: Reference) -> str:
    """Return what is wrong with *reference* on page *path*, or an empty string."""
    url = urlsplit(reference.url)
    if url.scheme or url.netloc:
        if reference.loads:
            return "a file of another site is loaded"
        return "" if url.scheme in _ELSEWHERE else "an address of an unsafe kind"
    if not reference.url.partition("#")[0] and not url.fragment:
        return "an empty address"
    if path == ROOTED and not url.path.startswith(base_path(site)) and url.path:
        return "an address that is not from the site's root, on a page for any depth"
    if path != ROOTED and url.path.startswith("/"):
        return "an address from the host's root"
    file = target(site, path, reference.url)
    if file not in site.files:
        return "a dead link"
    document = site.documents.get(file)
    if url.fragment and document and unquote(url.fragment) not in document.ids:
        return "a dead anchor"
    return ""


def target(site: Site, path: str, address: str) -> str:
    """Return the file of the site that *address* on page *path* names, if it names one."""
    url = urlsplit(address)
    if url.scheme or url.netloc:
        return ""
    if not url.path:
        return path
    if url.path.startswith("/"):
        return unquote(url.path.removeprefix(base_path(site)))
    # A link names a file: "people/" would show a list of files on file://.
    slash = "/" if url.path.endswith("/") else ""
    return normpath(join(dirname(path), unquote(url.path))) + slash


def _id_faults(document: Document) -> Iterator[Fault]:
    for name, count in Counter(document.ids).items():
        if count > 1:
            yield Fault(document.path, f"an id stands {count} times", name)


def _style_faults(site: Site) -> Iterator[Fault]:
    for path in sorted(site.files):
        if path.endswith(".css"):
            for match in _CSS_URL.finditer((site.folder / path).read_text("utf-8")):
                reference = Reference(match[1] or match[2], match[0], loads=True)
                rule = _broken_rule(site, path, reference)
                if rule:
                    yield Fault(path, rule, reference.element)
