"""Blocks of Markdown: one after the other, quoted, as entries of a list.

Four columns stand before what belongs to an entry: CommonMark wants the width of the
marker, Python-Markdown four, and so a marker is filled up to them.
"""

import re
from collections.abc import Iterable

_INDENT = 4
_EMPTY_LINES = re.compile(r"\n{3,}")
_KINDS = re.compile(r"(?P<list>-   |\d+\. )|(?P<quotation>>)|(?P<code>    )")
_WOULD_BE_ONE = frozenset([("list", "list"), ("list", "code"), ("quotation", "quotation")])
_PARTED = "<!-- -->"


def joined(blocks: Iterable[str]) -> str:
    """Return *blocks* with an empty line between them; what is empty is left out.

    A comment stands between two of them that would be one.
    """
    parts: list[str] = []
    for block in blocks:
        if parts and (_kind(parts[-1]), _kind(block)) in _WOULD_BE_ONE:
            parts.append(_PARTED)
        if block:
            parts.append(block)
    return "\n\n".join(parts)


def closed(markdown: str) -> str:
    """Return *markdown*, one block or several, so that no list after it would be a part of it."""
    last = markdown.rpartition("\n\n")[2].lstrip()
    return f"{markdown}\n\n{_PARTED}" if _kind(last) == "list" else markdown


def slim(markdown: str) -> str:
    """Return *markdown* without empty lines at its ends, and never with two in a row."""
    return _EMPTY_LINES.sub("\n\n", markdown).strip("\n")


def quoted(markdown: str) -> str:
    """Return *markdown* as a block quotation."""
    return "\n".join(f"> {line}" if line else ">" for line in _alone(markdown))


def item(markdown: str, marker: str = "-") -> str:
    """Return *markdown* as an entry of a list, with an empty line after it if it holds one."""
    width = max(_INDENT, len(marker) + 1)
    first, *lines = _alone(markdown)
    entry = (f"{marker:<{width}}{first}", *(" " * width + line if line else "" for line in lines))
    return "\n".join((*entry, "") if "" in lines else entry)


def _kind(block: str) -> str | None:
    """Return of which kind *block* is; text never begins with the signs of one."""
    found = _KINDS.match(block)
    return found.lastgroup if found else None


def _alone(markdown: str) -> list[str]:
    """Return the lines of *markdown*, after which nothing follows."""
    return slim(slim(markdown).removesuffix(_PARTED)).split("\n")
