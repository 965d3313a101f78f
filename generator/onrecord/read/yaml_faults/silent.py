"""Slips that libyaml lets pass: a new part of the sheet, read as one more line of a text; and
words that YAML drops as a comment.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.read.yaml_faults.scene import Spot, Value, clip, close_hint, margin, read_field

# A comment that somebody meant as one has a blank behind its "#".
_TEXT_AS_COMMENT = re.compile(r"[ \t]+(#+[^#\s].*)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """A slip at a spot of the text, in an editor's words."""

    spot: Spot
    message: str
    hint: str


def find_open_quote(
    lines: Sequence[str], value: Value, outside: int, first_line: int
) -> Slip | None:
    """Return the slip of a quotation mark that is closed only after a new part has begun.

    *outside* is the column (from 0) of the fields or items that the value in quotes belongs to:
    YAML wants the lines of a text to be indented deeper, and libyaml does not insist.
    *first_line* is the number of the first of *lines* in the file.
    """
    for number in range(value.start[0] + 1, value.end[0] + 1):
        line = lines[number]
        begins = line.lstrip(" ").startswith("- ") or read_field(line) is not None
        if begins and margin(line) <= outside:
            return Slip(
                spot=value.start,
                message=f"the quotation mark {value.sign} that opens here is not closed before "
                f"line {number + first_line}, where a new part begins",
                hint=close_hint(value.sign),
            )
    return None


def find_swallowed_item(lines: Sequence[str], value: Value) -> Slip | None:
    """Return the slip of a list item that is read as the next line of a plain text.

    It is indented too deep, or no space follows its dash.
    """
    for number in range(value.start[0] + 1, min(value.end[0] + 1, len(lines))):
        content = lines[number].lstrip()
        if content.startswith("- "):
            return Slip(
                spot=(number, len(lines[number]) - len(content)),
                message="this list item is read as the next line of the text above it",
                hint="begin it in the column of the other items, or below its field if it is "
                'the first; text of several lines stands in a "|" block',
            )
        if value.sign == "-" and content.startswith("-"):
            return Slip(
                spot=value.start,
                message="these list items are read as one text, for no space follows their dashes",
                hint='write a space after each "-"',
            )
    return None


def find_cut_text(lines: Sequence[str], end: Spot) -> Slip | None:
    """Return the slip of a "#" that is part of a text, such as "#3", behind one that ends at *end*.

    YAML takes it, and the rest of the line, for a comment.
    """
    line, column = end
    found = _TEXT_AS_COMMENT.match(lines[line], column) if line < len(lines) else None
    if not found:
        return None
    return Slip(
        spot=(line, found.start(1)),
        message=f'"{clip(found[1])}" is left out: YAML takes a "#" after a blank for a comment',
        hint='put the whole text into quotes, or into a "|" block; a comment has a blank after "#"',
    )
