"""The place of a passage in a document, as an editor writes it -> Place.

`5` and `¶5` are a paragraph, `p. 12` a page, `00:03:10` a time from the start.
"""

import re

from onrecord.read.faults import Fault, cut
from onrecord.records import Place

_PARAGRAPH = re.compile(r"(?:¶|par\.|para\.)?\s*(-?[0-9]{1,6})\Z")
_PAGE = re.compile(r"p\.?\s*([0-9]{1,6}|[ivxlc]{1,8})\Z")
_TIME = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-9]{2})\Z")

_HINT = "write a paragraph such as 5 or ¶5, a page such as p. 12, or a time such as 00:03:10"


def parse_passage(text: str) -> Place:
    """Return the Place that *text* names. Raises Fault: S103, or S109 for a number below 1."""
    text = text.strip()
    if found := _PARAGRAPH.match(text):
        return paragraph(int(found[1]))
    if found := _PAGE.match(text):
        if found[1].isdigit() and int(found[1]) < 1:
            raise Fault("S109", "pages are counted from 1", _HINT)
        return Place("page", found[1].lstrip("0") or found[1])
    if found := _TIME.match(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        if minutes > 59 or seconds > 59:
            raise Fault("S109", f'"{cut(text)}" has more than 59 minutes or seconds', _HINT)
        return Place("time", f"{hours:02}:{minutes:02}:{seconds:02}")
    raise Fault("S103", f'"{cut(text)}" names no place in a document', _HINT)


def paragraph(number: int) -> Place:
    """Return the Place of a paragraph, counted from 1. Raises Fault S109 below that."""
    if number < 1:
        raise Fault("S109", f"there is no paragraph {number}", "paragraphs are counted from 1")
    return Place("paragraph", str(number))
