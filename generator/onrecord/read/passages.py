"""The place of a passage in a document, as an editor writes it -> Place.

`5` and `¶5` are a paragraph, `5-7` several on end, `p. 12` a page, `00:03:10` a time from the
start.
"""

import re

from onrecord.read.faults import Fault, cut
from onrecord.records import Place

_TO = r"(?:\s*[-–]\s*([0-9]{1,6}))?"
_PARAGRAPH = re.compile(rf"(?:¶{{1,2}}|paras?\.|pars?\.)?\s*(-?[0-9]{{1,6}}){_TO}\Z")
_PAGE = re.compile(rf"pp?\.?\s*(?:([0-9]{{1,6}}){_TO}|([ivxlc]{{1,8}}))\Z")
_TIME = re.compile(r"(?:([0-9]{1,2}):)?([0-9]{1,2}):([0-9]{2})\Z")

HINT = (
    "write a paragraph such as 5, or several such as 5-7; a page such as p. 12; or a time such"
    " as 00:03:10"
)


def parse_passage(text: str) -> Place:
    """Return the Place that *text* names. Raises Fault: S103, or S109 for a number below 1."""
    text = text.strip()
    if found := _PARAGRAPH.match(text):
        return paragraph(int(found[1]), int(found[2] or found[1]))
    if found := _PAGE.match(text):
        if found[3]:
            return Place("page", found[3])
        return _numbered("page", int(found[1]), int(found[2] or found[1]))
    if found := _TIME.match(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        if minutes > 59 or seconds > 59:
            raise Fault("S109", f'"{cut(text)}" has more than 59 minutes or seconds', HINT)
        return Place("time", f"{hours:02}:{minutes:02}:{seconds:02}")
    raise Fault("S103", f'"{cut(text)}" names no place in a document', HINT)


def paragraph(first: int, last: int) -> Place:
    """Return the Place of paragraphs, counted from 1. Raises Fault S109 below that."""
    return _numbered("paragraph", first, last)


def _numbered(kind: str, first: int, last: int) -> Place:
    if first < 1:
        raise Fault("S109", f"there is no {kind} {first}", f"{kind}s are counted from 1")
    if last < first:
        raise Fault("S109", f"{kind} {last} stands before {first}", f"write {last}-{first}")
    return Place(kind, str(first) if first == last else f"{first}-{last}")
