"""Targets and addresses -> what stands in href="...".

A target inside the site gets the root of the page before it; an external address is let
through only if a browser cannot read it as anything but http, https or mailto.
"""

import re
from urllib.parse import quote, urlsplit

# Nothing in it needs encoding and no browser can read a scheme, a host or a root in it.
_PLAIN = re.compile(r"(?:[A-Za-z0-9_.~-][A-Za-z0-9_.~/-]*)?(?:#[A-Za-z0-9_.~-]*)?\Z")
# A host must follow, without a name or password before it.
_WEB = re.compile(
    r"https?://(?![^/?#]*@)[^\s\x00-\x20\x7f-\xa0/\\?#<>\"'`{}|^][^\s\x00-\x20\x7f-\xa0]*\Z", re.I
)
_MAIL = re.compile(
    r"mailto:[^\s\x00-\x20\x7f-\xa0@<>:/\\]+@[^\s\x00-\x20\x7f-\xa0@<>:/\\]+\Z", re.I
)
# What addresses do not hold, though browsers forgive it; a "%" that begins no escape is one.
_UNENCODED = re.compile(r"[\"'<>\\^`{}|]|%(?![0-9A-Fa-f]{2})")


def href(target: str, root: str) -> str:
    """Return the href from a page whose root is *root* to *target*.

    "#x" alone and external addresses stay. Whatever else is read as a path of the site:
    "javascript:x" becomes the name of a file that is not there.
    """
    if _PLAIN.match(target):
        return target if target.startswith("#") else root + target
    external = external_href(target)
    if external is not None:
        return external
    path, hash_, fragment = target.partition("#")
    encoded = quote(path.lstrip("/"), safe="/-._~", errors="replace")
    anchor = hash_ + quote(fragment, safe="-._~", errors="replace")
    return anchor if not encoded else root + encoded + anchor


def external_href(address: str) -> str | None:
    """Return the href of an http, https or mailto *address*, or None for any other text."""
    if not (_WEB.match(address) or _MAIL.match(address)):
        return None
    return _UNENCODED.sub(lambda found: quote(found[0], safe=""), address)


def root_path(url: str) -> str:
    """Return the path of the site's *url*, with a slash at both ends: "/" or "/briefings/"."""
    path = urlsplit(url).path.strip("/")
    return f"/{quote(path, safe='/%-._~')}/" if path else "/"


def canonical(url: str, path: str) -> str:
    """Return the absolute URL of the page at *path* of the site at *url*; empty without *url*.

    The index.html of a folder is known by the folder's URL, under which hosts serve it too.
    """
    if not url:
        return ""
    folder, _, name = path.rpartition("/")
    return url + (path if name != "index.html" else f"{folder}/" if folder else "")
