"""Where a thing stands in a sheet: the path of a field, or an offset in a text -> Location."""

from bisect import bisect_right
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from onrecord.problems import Location
from onrecord.read.yaml12 import Position, YamlList, YamlMap, YamlValue
from onrecord.records import Places

KEY_OF: Mapping[str, str] = MappingProxyType({"source_class": "class", "for_": "for"})
"""Fields whose names Python keeps for itself -> their keys in sheets."""

_WHOLE_FILE = (None, (0, 0))

PlaceOfOffset = Callable[[int], Location]
"""Offset in a text, in characters -> its place in the file."""


ReadAgain = Callable[[str], tuple["SheetPlaces", ...]]
"""Path of a sheet -> the places of its records, from its file; none where that is another now.

Raises OSError.
"""


class SheetPlaces(Places):
    """The places of one record, found by walking its part of the located tree.

    The tree takes more room than the record. Where it was let go of, *again* reads it.
    """

    # No dataclass, of which msgspec would keep all fields for the next run.
    __slots__ = ("_again", "_located", "number", "path")

    def __init__(
        self,
        path: str,
        located: tuple[YamlValue, Position] | None,
        number: int = 0,
        again: ReadAgain | None = None,
    ) -> None:
        self.path = path
        self.number = number
        """Which record of its sheet it is, from 0."""
        self._located = located
        self._again = again

    def let_go(self, again: ReadAgain) -> None:
        """Forget the tree; *again* reads it when it is asked for."""
        self._located, self._again = None, again

    @property
    def located(self) -> tuple[YamlValue, Position]:
        """The tree, and where it stands; where that cannot be read again, the file as a whole."""
        if self._located:
            return self._located
        try:
            return self._again(self.path)[self.number].located if self._again else _WHOLE_FILE
        except (IndexError, OSError):
            return _WHOLE_FILE

    def of(self, *path: str | int) -> Location:
        """Return the place of the value at *path*, or of the nearest value around it."""
        return Location(self.path, *self._walk(path, to_key=False))

    def of_key(self, *path: str | int) -> Location:
        """Return the place of the key that *path* ends in, or of the nearest value around it."""
        return Location(self.path, *self._walk(path, to_key=True))

    def value(self, *path: str | int) -> YamlValue:
        """Return the value at *path* as YAML read it, or None."""
        node, _ = self.located
        for step in path:
            if isinstance(node, YamlMap) and step == 0:
                # One group of fields stands for a list of one.
                continue
            if isinstance(node, YamlMap):
                node = node.get(KEY_OF.get(str(step), str(step)))
            elif isinstance(node, YamlList) and isinstance(step, int) and step < len(node):
                node = node[step]
            else:
                return None
        return node

    def _walk(self, path: tuple[str | int, ...], *, to_key: bool) -> Position:
        node, at = self.located
        for number, step in enumerate(path, start=1):
            if isinstance(node, YamlMap) and step == 0:
                continue
            if isinstance(node, YamlMap):
                key = KEY_OF.get(str(step), str(step))
                if key not in node:
                    break
                at = (node.key_at if to_key and number == len(path) else node.value_at)[key]
                node = node[key]
            elif isinstance(node, YamlList) and isinstance(step, int) and step < len(node):
                at = node.value_at[step]
                node = node[step]
            else:
                break
        return at


@dataclass(frozen=True)
class SheetText:
    """The text of a file, with the places of its characters."""

    path: str
    text: str
    body_at: Position | None = None
    """Where the Markdown below the front matter begins, which is no YAML."""

    @cached_property
    def _starts(self) -> list[int]:
        starts = [0]
        end = self.text.find("\n")
        while end >= 0:
            starts.append(end + 1)
            end = self.text.find("\n", end + 1)
        return starts

    def location(self, offset: int) -> Location:
        """Return the place of the character at *offset* of the file."""
        line = bisect_right(self._starts, offset)
        return Location(self.path, line, offset - self._starts[line - 1] + 1)

    def offset(self, at: Position) -> int:
        """Return the offset in the file of a place, at most its length."""
        line, column = at
        if not 1 <= line <= len(self._starts):
            return len(self.text)
        return min(self._starts[line - 1] + column - 1, len(self.text))

    def sign(self, at: Location) -> str:
        """Return the character at a place; empty at the end of the file."""
        offset = self.offset((at.line, at.column))
        return self.text[offset : offset + 1]

    def line(self, number: int) -> str:
        """Return a line of the file, without its end; empty beyond the last."""
        if not 1 <= number <= len(self._starts):
            return ""
        start = self._starts[number - 1]
        end = self.text.find("\n", start)
        return self.text[start : end if end >= 0 else len(self.text)]

    def places_in(self, at: Position, value: str) -> PlaceOfOffset:
        """Return where each character of *value* stands, a YAML scalar that begins at *at*."""
        start = self.offset(at)
        if at == self.body_at:
            return lambda offset: self.location(start + offset)
        if self.text.startswith("|", start):
            return lambda offset: self._place_in_literal(at, value, offset)
        aligned: list[int] = []

        def place(offset: int) -> Location:
            if not aligned:
                aligned.extend(_align(self.text, start, value))
            return self.location(aligned[min(offset, len(aligned) - 1)])

        return place

    def _place_in_literal(self, at: Position, value: str, offset: int) -> Location:
        """A literal block keeps each line as it stands, but for the indentation before it."""
        before = value.count("\n", 0, offset)
        start = value.rfind("\n", 0, offset) + 1
        end = value.find("\n", start)
        length = (end if end >= 0 else len(value)) - start
        line = at[0] + 1 + before
        indentation = max(len(self.line(line)) - length, 0)
        return Location(self.path, line, indentation + offset - start + 1)


_ESCAPE_LENGTH = {"x": 4, "u": 6, "U": 10}


def _align(sheet: str, start: int, value: str) -> list[int]:
    """Return, for each character of a scalar's value and its end, its offset in the sheet.

    The value is what YAML made of the sheet's text: lines folded, quotes and escapes
    resolved. Both are walked side by side, and where they part, the rule that parted
    them tells how many characters of the sheet to pass over.
    """
    style = sheet[start : start + 1]
    at = start
    if style in (">", "|"):
        at = sheet.find("\n", start) + 1 or len(sheet)
    elif style in ('"', "'"):
        at = start + 1
    offsets = []
    for character in value:
        at = _skip(sheet, at, style, character)
        offsets.append(min(at, len(sheet)))
        at += _width(sheet, at, style, character)
    offsets.append(min(at, len(sheet)))
    return offsets


def _skip(sheet: str, at: int, style: str, character: str) -> int:
    """Pass over what stands in the sheet only: indentation, and line ends that are escaped."""
    while True:
        if style == '"' and sheet.startswith("\\\n", at):
            at += 2
        elif not sheet[at : at + 1].isspace() or character.isspace():
            return at
        while sheet[at : at + 1].isspace():
            at += 1


def _width(sheet: str, at: int, style: str, character: str) -> int:
    """Return how many characters of the sheet stand for *character*."""
    found = sheet[at : at + 1]
    if style == '"' and found == "\\":
        return _ESCAPE_LENGTH.get(sheet[at + 1 : at + 2], 2)
    if style == "'" and found == "'":
        return 2
    # A line end that was folded into a blank is one character on both sides.
    return int(found.isspace() or not character.isspace())
