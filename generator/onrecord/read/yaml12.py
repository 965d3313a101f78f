"""The text of a sheet -> a tree of values, each with its place (YAML 1.2 core schema).

libyaml reads the text as a stream of events; the tree is composed here, with a stack
of our own, because libyaml's composer overflows the process's stack at some 50,000
open brackets. Bounds are counted on the events, before anything is made of them.

Refused: two equal keys, anchors and aliases, tags, several documents, keys that are
no plain words, and text that is not YAML at all. All that one sheet holds of these is
reported at once; where the text stops being YAML, reading stops.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    Event,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from onrecord.problems import Location, Problem, sort_problems
from onrecord.read.yaml_faults import Fault, Spot, Value, explain_syntax_error

Position: TypeAlias = tuple[int, int]
"""Line and column in the file, both from 1; columns count characters."""

YamlValue: TypeAlias = "str | int | float | bool | YamlMap | YamlList | None"


class YamlMap(dict[str, YamlValue]):
    """A mapping, with the place of its first key, of each key and of each value."""

    __slots__ = ("at", "key_at", "value_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.key_at: dict[str, Position] = {}
        self.value_at: dict[str, Position] = {}


class YamlList(list[YamlValue]):
    """A list, with its own place and the place of each item."""

    __slots__ = ("at", "value_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.value_at: list[Position] = []


MAX_BYTES = 1024 * 1024
MAX_DEPTH = 32
MAX_EVENTS = 200_000

# A number longer than this is no number that a sheet means, and Python refuses to
# read integers of more than a few thousand digits: such a text stays a text.
_LONGEST_NUMBER = 100

# YAML 1.2.2, section 10.3.2 (core schema), for plain scalars.
_NULL = frozenset(["", "~", "null", "Null", "NULL"])
_BOOL = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_PREFIXED_INT = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")
_INFINITY = re.compile(r"[-+]?\.(inf|Inf|INF)\Z")
_NAN = frozenset([".nan", ".NaN", ".NAN"])

# What text does not hold: control characters (C0 but tab and line feed, DEL, C1),
# lone surrogates, byte order marks inside, noncharacters, and U+FFFD, which stands
# where a wrong encoding lost a character. U+0085, U+2028 and U+2029 end a line for
# libyaml but not for an editor: every place after them would be wrong.
_FOREIGN = re.compile(
    "[^\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffc\U00010000-\U0010ffff]"
)


def decode_text(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a sheet, each line ended by "\\n", without a byte order mark.

    With a problem (too large, not UTF-8, a character that is no text), the text is empty.
    """
    if len(data) > MAX_BYTES:
        return "", (
            Problem(
                code="Y106",
                at=Location(path, 0, 0),
                message=f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB",
                hint="share its records among several sheets",
            ),
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return "", (_not_utf8(data, error.start, path),)
    text = _unify_line_ends(text)
    foreign = _find_foreign_character(text, path, 1)
    return ("", (foreign,)) if foreign else (text, ())


def parse(
    text: str, path: str, first_line: int = 1
) -> tuple[YamlValue, tuple[Problem, ...]]:
    """Return the tree that *text* writes, and all that is wrong with it as YAML.

    *path* is for the places of problems only; *first_line* is the line of the file at
    which *text* begins. The tree is None if and only if it could not be read to its end;
    with other problems it is whole but for what was refused: of two equal keys the first
    stands, an alias is None, a key that is no plain word goes with its value.
    """
    text = _unify_line_ends(text)
    foreign = _find_foreign_character(text, path, first_line)
    if foreign:
        return None, (foreign,)
    composer = _Composer(text, path, first_line)
    try:
        for event in yaml.parse(text, Loader=yaml.CLoader):
            if not composer.take(event):
                return None, sort_problems(composer.problems)
    except yaml.MarkedYAMLError as error:
        composer.refuse(explain_syntax_error(error, text, composer.last))
        return None, sort_problems(composer.problems)
    if composer.root is None:
        composer.refuse(
            Fault(
                code="Y110",
                line=1,
                column=1,
                message="the sheet is empty",
                hint='write its fields, one "name: value" a line, or delete the file',
            )
        )
    return composer.root, sort_problems(composer.problems)


@dataclass(slots=True)
class _Open:
    """A mapping or list whose end has not come, and the key that waits for its value."""

    node: YamlMap | YamlList
    start: Spot
    flow: bool
    waiting: bool = False
    key: str | None = None
    key_at: Position = (0, 0)


class _Composer:
    """Builds the tree from events, one at a time, and notes what it refuses."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.lines = text.split("\n")
        self.path = path
        self.first_line = first_line
        self.root: YamlValue = None
        self.last: Value | None = None
        self.problems: list[Problem] = []
        self._open: list[_Open] = []
        self._events = 0
        self._documents = 0

    def refuse(self, fault: Fault) -> None:
        at = Location(self.path, fault.line + self.first_line - 1, fault.column)
        self.problems.append(
            Problem(code=fault.code, at=at, message=fault.message, hint=fault.hint)
        )

    def take(self, event: Event) -> bool:
        """Take in *event*; False if nothing after it should be read."""
        self._events += 1
        start = _spot(event.start_mark)
        if self._events > MAX_EVENTS:
            return self._stop(
                start,
                "Y106",
                f"the sheet holds more than {MAX_EVENTS:,} keys, values and brackets",
                "share its records among several sheets",
            )
        if isinstance(event, NodeEvent):
            self._refuse_properties(event, start)
        if isinstance(event, CollectionStartEvent):
            if len(self._open) == MAX_DEPTH:
                return self._stop(
                    start,
                    "Y106",
                    f"lists and mappings are nested more than {MAX_DEPTH} deep",
                    "no field needs that depth: look for brackets that are not closed",
                )
            node = (
                YamlMap(self._position(start))
                if isinstance(event, MappingStartEvent)
                else (YamlList(self._position(start)))
            )
            self._open.append(_Open(node, start, bool(event.flow_style)))
        elif isinstance(event, CollectionEndEvent):
            closed = self._open.pop()
            self._note(closed.start, event)
            self._place(closed.node, closed.start)
        elif isinstance(event, ScalarEvent):
            self._note(start, event)
            self._refuse_swallowed_items(event)
            self._place_scalar(event, start)
        elif isinstance(event, AliasEvent):
            self._note(start, event)
            self._place(None, start)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                return self._stop(
                    start,
                    "Y109",
                    "a second YAML document begins here",
                    'put it into a sheet of its own; a "---" that belongs to a text is indented '
                    "with it",
                )
        return True

    def _position(self, spot: Spot) -> Position:
        return spot[0] + self.first_line, spot[1] + 1

    def _refuse(self, spot: Spot, code: str, message: str, hint: str) -> None:
        self.refuse(
            Fault(
                code=code,
                line=spot[0] + 1,
                column=spot[1] + 1,
                message=message,
                hint=hint,
            )
        )

    def _stop(self, spot: Spot, code: str, message: str, hint: str) -> bool:
        self._refuse(spot, code, message, hint)
        self.root = None
        return False

    def _note(self, start: Spot, event: Event) -> None:
        sign = (
            self.lines[start[0]][start[1] : start[1] + 1]
            if start[0] < len(self.lines)
            else ""
        )
        self.last = Value(sign=sign, start=start, end=_spot(event.end_mark))

    def _refuse_properties(self, event: NodeEvent, start: Spot) -> None:
        if isinstance(event, AliasEvent):
            self._refuse(
                start,
                "Y104",
                f'"*{event.anchor}" is read as an alias, which sheets do not have',
                'write the value out; words that begin with "*" stand in quotes or a "|" block',
            )
        elif event.anchor is not None:
            self._refuse(
                start,
                "Y104",
                f'"&{event.anchor}" is read as an anchor, which sheets do not have',
                'delete it; words that begin with "&" stand in quotes or a "|" block',
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            written = tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(
                start,
                "Y105",
                f'"{written}" is read as a YAML tag, which sheets do not have',
                'delete it; words that begin with "!" stand in quotes or a "|" block',
            )

    def _refuse_swallowed_items(self, event: ScalarEvent) -> None:
        """A list item one column too deep is, for YAML, more of the text above it."""
        if event.style:
            return
        first, last = _spot(event.start_mark)[0], _spot(event.end_mark)[0]
        for number in range(first + 1, min(last + 1, len(self.lines))):
            line = self.lines[number]
            if line.lstrip(" ").startswith("- "):
                self._refuse(
                    (number, len(line) - len(line.lstrip(" "))),
                    "Y101",
                    "this list item is read as the next line of the text above it",
                    "begin it in the column of the other items; text of several lines stands "
                    'in a "|" block',
                )

    def _place_scalar(self, event: ScalarEvent, start: Spot) -> None:
        foreign = _FOREIGN.search(event.value)
        if foreign:
            self._refuse(
                start,
                "Y108",
                f"the value holds {_name_character(foreign[0])}, written as an escape",
                "delete the escape",
            )
        value = event.value if event.style else _resolve(event.value)
        top = self._open[-1] if self._open else None
        if (
            top
            and isinstance(top.node, YamlMap)
            and not top.waiting
            and value is not None
        ):
            # The text as written, so that "2024:" and "007:" stay what they were.
            self._place(event.value, start)
        else:
            self._place(value, start)

    def _place(self, value: YamlValue, start: Spot) -> None:
        """Put *value* where it belongs: the root, a list, or a mapping, as key or as value."""
        at = self._position(start)
        if not self._open:
            self.root = value
            return
        top = self._open[-1]
        if isinstance(top.node, YamlList):
            top.node.append(value)
            top.node.value_at.append(at)
        elif not top.waiting:
            self._place_key(top, value, start)
        else:
            top.waiting = False
            if top.key is not None:
                top.node[top.key] = value
                top.node.key_at[top.key] = top.key_at
                top.node.value_at[top.key] = at

    def _place_key(self, top: _Open, value: YamlValue, start: Spot) -> None:
        assert isinstance(top.node, YamlMap)
        top.waiting = True
        top.key, top.key_at = None, self._position(start)
        if not isinstance(value, str):
            self._refuse(
                start,
                "Y111",
                "a list, a mapping or nothing stands where the name of a field should",
                'write "name: value", the name being a plain word',
            )
        elif value in top.node:
            first = top.node.key_at[value]
            self._refuse(
                start,
                "Y103",
                f'"{value}" stands twice: it is on line {first[0]} already',
                "keep one of the two, or join their values",
            )
        else:
            top.key = value


class _Mark(Protocol):
    """What the marks of both of PyYAML's parsers have; both count from 0."""

    line: int
    column: int


def _spot(mark: _Mark | None) -> Spot:
    return (mark.line, mark.column) if mark else (0, 0)


def _resolve(text: str) -> YamlValue:
    """Return what the plain scalar *text* means in the core schema of YAML 1.2."""
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if len(text) > _LONGEST_NUMBER:
        return text
    if _INT.match(text):
        return int(text)
    if _PREFIXED_INT.match(text):
        return int(text, 0)
    if _FLOAT.match(text):
        return float(text)
    if _INFINITY.match(text):
        return float("-inf") if text.startswith("-") else float("inf")
    return float("nan") if text in _NAN else text


def _unify_line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _name_character(character: str) -> str:
    name = unicodedata.name(character, "")
    number = f"U+{ord(character):04X}"
    return f"{number} ({name.lower()})" if name else f"the control character {number}"


def _find_foreign_character(text: str, path: str, first_line: int) -> Problem | None:
    found = _FOREIGN.search(text)
    if not found:
        return None
    before = text[: found.start()]
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    return Problem(
        code="Y108",
        at=Location(path, line + first_line, column + 1),
        message=f"the file holds {_name_character(found[0])}",
        hint="delete it",
    )


def _not_utf8(data: bytes, start: int, path: str) -> Problem:
    before = _unify_line_ends(data[:start].decode("utf-8-sig"))
    line = before.count("\n")
    column = len(before) - (before.rfind("\n") + 1)
    return Problem(
        code="Y107",
        at=Location(path, line + 1, column + 1),
        message=f"the byte 0x{data[start]:02X} is no UTF-8 text",
        hint="save the file as UTF-8",
    )
