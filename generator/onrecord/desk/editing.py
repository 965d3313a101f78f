"""The bytes of a sheet, and places in it -> the same bytes with other ids at these places.

Nothing else is touched: line ends, layout and comments stay as they are.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from onrecord.desk.canonical import in_quotes
from onrecord.problems import Location, UsageError
from onrecord.read.fields import keys_in_order
from onrecord.read.places import SheetPlaces
from onrecord.read.yaml12 import YamlList, YamlMap
from onrecord.records import Record

_LINE_END = re.compile(r"\r\n|\r|\n")
_BEFORE_FIELD = r"(?:['\"]|[|>][^\r\n]*\s+)?"
_BEFORE_MARK = r"(?:!?\[\[|\[@)\s*"
_REDIRECTS = "redirect_from"


@dataclass(slots=True)
class Editing:
    """A sheet that is being edited: what to put where, by the offsets of its text."""

    path: str
    text: str
    """With the line ends and the byte order mark of the file."""
    _edits: dict[tuple[int, int], str] = field(default_factory=dict)
    """First and last offset -> what comes there."""
    _starts: Sequence[int] = ()

    def __post_init__(self) -> None:
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(self.text))]

    def exchange(self, at: Location, old: str, new: str, *, in_prose: bool = False) -> None:
        """Put *new* in place of the id *old*, which a field or a mark *at* a place names."""
        start, end = self._id_at(at, old, _BEFORE_MARK if in_prose else _BEFORE_FIELD)
        is_plain = start == self._offset(at)
        self._edits[start, end] = in_quotes(new) if is_plain else new

    def redirect(self, record: Record, places: SheetPlaces, old: str) -> None:
        """Add *old* to the former ids of *record*, whose values stand at *places*."""
        given, at, old = places.value(_REDIRECTS), places.of(_REDIRECTS), in_quotes(old)
        if given is None:
            self._add_field(type(record), places, f"{_REDIRECTS}: [{old}]")
        elif not isinstance(given, YamlList):
            start, end = self._around_id(at, str(given))
            self._edits[start, start] = "["
            self._edits[end, end] = f", {old}]"
        elif not given:
            start = self._offset(at) + len("[")
            self._edits[start, start] = old
        elif self.text.startswith("[", self._offset(at)):
            _, end = self._around_id(places.of(_REDIRECTS, len(given) - 1), str(given[-1]))
            self._edits[end, end] = f", {old}"
        else:
            last, indent = places.of(_REDIRECTS, len(given) - 1).line, at.column - 1
            self._insert_line(self._behind(last - 1, indent), f"{' ' * indent}- {old}")

    def result(self) -> bytes:
        parts, at = [], 0
        for (start, end), new in sorted(self._edits.items()):
            parts += [self.text[at:start], new]
            at = end
        return "".join([*parts, self.text[at:]]).encode()

    # --- places ----------------------------------------------------------------------------

    def _offset(self, at: Location) -> int:
        mark = 1 if at.line == 1 and self.text.startswith("\ufeff") else 0
        return self._starts[at.line - 1] + at.column - 1 + mark

    def _id_at(self, at: Location, wanted: str, before: str) -> tuple[int, int]:
        found = re.compile(f"{before}({re.escape(wanted)})(?![a-z0-9-])").match(
            self.text, self._offset(at)
        )
        if not found:
            raise UsageError(
                f'{at}: "{wanted}" is written here in a way that cannot be changed without you; '
                "write it plainly, and try again"
            )
        return found.span(1)

    def _around_id(self, at: Location, wanted: str) -> tuple[int, int]:
        """Return where an id in a field begins and ends, its quotation marks included."""
        start, end = self._id_at(at, wanted, "['\"]?")
        quoted = self._offset(at) < start
        return start - quoted, end + quoted

    # --- redirects -------------------------------------------------------------------------

    def _add_field(self, cls: type[Record], places: SheetPlaces, line: str) -> None:
        """Add a field as a *line*, above the first that comes later in the order of fields."""
        node, _ = places.located
        assert isinstance(node, YamlMap)
        start = self._offset(Location(self.path, *node.at))
        if self.text.startswith("{", start):
            self._edits[start + 1, start + 1] = f"{line}, "
            return
        order = {key: number for number, key in enumerate(keys_in_order(cls))}
        # The text of a briefing stands below its fields.
        first, *others = (key for key in node if key != "body")
        indent = node.key_at[first][1] - 1
        later = [key for key in others if order[key] > order[_REDIRECTS]]
        if later:
            number = self._above(node.key_at[later[0]][0] - 1, indent)
        else:
            number = self._behind(node.key_at[[first, *others][-1]][0] - 1, indent)
        self._insert_line(number, " " * indent + line)

    def _above(self, number: int, indent: int) -> int:
        """Return the first line of the comments above the line with this *number*, from 0."""
        comment = re.compile(rf"[ \t]*|[ ]{{{indent}}}#.*")
        while number and comment.fullmatch(self._line(number - 1)):
            number -= 1
        return number

    def _behind(self, number: int, indent: int) -> int:
        """Return the line behind the field that begins on the line with this *number*, from 0."""
        inside = re.compile(rf"[ ]{{{indent + 1},}}\S|[ ]*[\]}}]|[ ]{{{indent}}}-(?:[ ]|$)")
        between = re.compile(r"[ \t]*(?:#|$)")
        end = number = number + 1
        while number < len(self._starts):
            number += 1
            if inside.match(self._line(number - 1)):
                end = number
            elif not between.match(self._line(number - 1)):
                break
        return end

    def _line(self, number: int) -> str:
        end = self._starts[number + 1] if number + 1 < len(self._starts) else len(self.text)
        return self.text[self._starts[number] : end].rstrip("\r\n")

    def _insert_line(self, number: int, line: str) -> None:
        """Put a *line* before the line with this *number*, from 0, with the file's line end."""
        end = _LINE_END.search(self.text)
        line_end = end[0] if end else "\n"
        if number < len(self._starts):
            at = self._starts[number]
            self._edits[at, at] = line + line_end
        else:
            at = len(self.text)
            self._edits[at, at] = line_end + line
