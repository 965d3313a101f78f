"""Addresses that a sheet may hold: plain http, https and mailto, nothing that can run.

A browser forgives much before it decides what an address is: entities, control
characters and blanks inside, any case. Whatever could be read as another scheme is refused.
"""

import html
import re
from urllib.parse import urlsplit

WEB = ("http", "https")
WEB_OR_MAIL = ("http", "https", "mailto")

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_BLANK_OR_CONTROL = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029\u200b-\u200f\ufeff]")
_MAIL = re.compile(r"mailto:[^@\s<>]+@[^@\s<>]+\Z", re.IGNORECASE)
_HOST = re.compile(r"[^\s<>\"'`\\/?#@]+\Z")


def fault_of_address(text: str, schemes: tuple[str, ...] = WEB) -> str:
    """Return what is wrong with *text* as an absolute address, or an empty string."""
    if _BLANK_OR_CONTROL.search(text):
        return "a blank or a control character stands in the address"
    scheme = scheme_of(text)
    if scheme not in schemes:
        found = f'"{scheme[:20]}:" is not' if scheme else "the address does not begin with"
        return f"{found} {_any_of(schemes)}"
    if scheme == "mailto":
        return "" if _MAIL.match(text) else "an address of mail is mailto:name@example.org"
    if re.search(r"[<>\"'`\\{}|^]", text):
        return "a character stands in the address that addresses do not hold"
    try:
        parts = urlsplit(text)
        parts.port  # noqa: B018  a port that is no number is told by reading it
    except ValueError:
        return "the address cannot be read"
    if "@" in parts.netloc:
        return "the address holds a name or password"
    if not parts.hostname or not _HOST.match(parts.netloc):
        return "the address names no host"
    return ""


def scheme_of(text: str) -> str:
    """Return the scheme that a browser would find in *text*, lower case, or an empty string."""
    bare = _BLANK_OR_CONTROL.sub("", html.unescape(html.unescape(text))).replace("\\", "")
    found = _SCHEME.match(bare)
    return found[1].lower() if found else ""


def _any_of(schemes: tuple[str, ...]) -> str:
    named = [f"{scheme}:" if scheme == "mailto" else f"{scheme}://" for scheme in schemes]
    return " or ".join([", ".join(named[:-1]), named[-1]])
