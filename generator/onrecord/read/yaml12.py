"""The text of a sheet -> a tree of values, each with its place (YAML 1.2 core schema).

libyaml reads the text as a stream of events; the tree is composed here, with a stack of our
own, because libyaml's composer overflows the stack of the process at some 50,000 open
brackets. Bounds are counted on the events, before anything is made of them.

Refused: a key that stands twice, anchors and aliases, tags, several documents, keys that are
no plain words, and what is not YAML. All that one sheet holds of these is reported at once;
where the text stops being YAML, reading stops. A comma inside braces is YAML, though hardly
meant: `{name: Smith, John}` has a second key, "John", whose value is null.
"""

import re
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
from onrecord.read.text import (
    FOREIGN,
    MAX_BYTES,
    decode_text,
    find_foreign_character,
    name_character,
    unify_line_ends,
)
from onrecord.read.yaml_faults import explain_syntax_error
from onrecord.read.yaml_faults.scene import Spot, Value, clip, margin, read_field

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_EVENTS",
    "Position",
    "YamlList",
    "YamlMap",
    "YamlValue",
    "decode_text",
    "parse",
]

Position: TypeAlias = tuple[int, int]
"""Line and column in the file, both from 1; columns count characters."""

YamlValue: TypeAlias = "str | int | float | bool | YamlMap | YamlList | None"


class YamlMap(dict[str, YamlValue]):
    """A mapping, with its own place, and the places of its keys and values.

    A value that is not written (`key:`) has the place behind the colon.
    """

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


MAX_DEPTH = 32
MAX_EVENTS = 200_000

# A number longer than this is none that a sheet means, and Python refuses to read integers
# of some thousand digits: it stays a text.
_LONGEST_NUMBER = 100

# YAML 1.2.2, section 10.3.2 (core schema); it holds for plain scalars alone.
_CONSTANTS: dict[str, YamlValue] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
    **dict.fromkeys(
        [sign + word for sign in ("", "+") for word in (".inf", ".Inf", ".INF")], float("inf")
    ),
    **dict.fromkeys(["-.inf", "-.Inf", "-.INF"], float("-inf")),
    **dict.fromkeys([".nan", ".NaN", ".NAN"], float("nan")),
}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_PREFIXED_INT = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


def parse(text: str, path: str, first_line: int = 1) -> tuple[YamlValue, tuple[Problem, ...]]:
    """Return the tree that *text* writes, and all that is wrong with it as YAML.

    *path* is for the places of problems; *first_line* is the line of the file at which *text*
    begins. The tree is None if it could not be read to its end, and then there is a problem.
    With other problems it is whole but for what was refused: of two equal keys the first
    stands, an alias is None, and a key that is no plain word goes with its value.
    """
    text = unify_line_ends(text)
    start = Location(path, first_line, 1)
    foreign = find_foreign_character(text, start)
    if foreign:
        return None, (foreign,)
    composer = _Composer(text, start)
    try:
        for event in yaml.parse(text, Loader=yaml.CLoader):
            if not composer.take(event):
                return None, sort_problems(composer.problems)
    except yaml.MarkedYAMLError as error:
        fault = explain_syntax_error(
            error, text, start, composer.last_value(), composer.open_bracket()
        )
        # What was noted in the words that the fault is about is its consequence.
        noted = [p for p in composer.problems if not _is_within(p.at, fault.at)]
        return None, sort_problems([*noted, fault])
    if composer.root is None and not composer.problems:
        composer.refuse(
            (0, 0),
            "Y110",
            "the sheet is empty",
            'write its fields, one "name: value" a line, or delete the file',
        )
    return composer.root, sort_problems(composer.problems)


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come; of a mapping, the key that awaits its value."""

    node: YamlMap | YamlList
    start: Spot
    in_brackets: bool
    awaits_value: bool = False
    key: str | None = None  # None: refused, and its value goes with it
    key_at: Position = (0, 0)

    @property
    def awaits_key(self) -> bool:
        return isinstance(self.node, YamlMap) and not self.awaits_value


class _Composer:
    """Builds the tree from events, one at a time, and notes what it refuses."""

    def __init__(self, text: str, start: Location) -> None:
        self.root: YamlValue = None
        self.problems: list[Problem] = []
        self._lines = text.split("\n")
        self._start = start
        self._open: list[_Open] = []
        self._events = 0
        self._documents = 0
        self._last: tuple[Spot, Event] | None = None

    def take(self, event: Event) -> bool:
        """Take in *event*; False if nothing after it should be read."""
        self._events += 1
        spot = _spot(event.start_mark)
        if self._events > MAX_EVENTS:
            return self._stop(
                spot,
                "Y106",
                f"the sheet holds more than {MAX_EVENTS:,} names, values and brackets",
                "share its records among several sheets",
            )
        match event:
            case ScalarEvent():
                return self._take_scalar(event, spot)
            case CollectionStartEvent():
                return self._take_start(event, spot)
            case CollectionEndEvent():
                closed = self._open.pop()
                self._last = closed.start, event
                self._place(closed.node, closed.start)
            case AliasEvent():
                self._take_alias(event, spot)
            case DocumentStartEvent():
                self._documents += 1
                if self._documents > 1:
                    return self._stop(
                        spot,
                        "Y109",
                        "a second YAML document begins here",
                        'put it into a sheet of its own; a line "---" that belongs to a text is '
                        "indented with it",
                    )
        return True

    def refuse(self, spot: Spot, code: str, message: str, hint: str) -> None:
        """Note a Problem at *spot* of the text."""
        at = Location(self._start.path, *self._position(spot))
        self.problems.append(Problem(code=code, at=at, message=message, hint=hint))

    def last_value(self) -> Value | None:
        """Return the value read last, for the explanation of a syntax error."""
        if self._last is None:
            return None
        start, event = self._last
        sign = self._sign(start)
        if isinstance(event, CollectionEndEvent) and sign not in ("[", "{"):
            sign = ""
        return Value(sign=sign, start=start, end=_spot(event.end_mark))

    def open_bracket(self) -> Spot | None:
        """Return where the innermost bracket or brace that is not closed was opened."""
        # "[a: b]" holds a mapping without braces of its own.
        opened = (o.start for o in reversed(self._open) if o.in_brackets)
        return next((start for start in opened if self._sign(start) in ("[", "{")), None)

    def _stop(self, spot: Spot, code: str, message: str, hint: str) -> bool:
        self.refuse(spot, code, message, hint)
        return False

    def _take_start(self, event: CollectionStartEvent, spot: Spot) -> bool:
        self._refuse_properties(event, event.tag, spot)
        if len(self._open) == MAX_DEPTH:
            return self._stop(
                spot,
                "Y106",
                f"lists and mappings are nested more than {MAX_DEPTH} deep",
                "no field needs that depth: look for brackets that are not closed",
            )
        at = self._position(spot)
        node = YamlMap(at) if isinstance(event, MappingStartEvent) else YamlList(at)
        self._open.append(_Open(node, spot, bool(event.flow_style)))
        return True

    def _take_scalar(self, event: ScalarEvent, spot: Spot) -> bool:
        self._last = spot, event
        self._refuse_properties(event, event.tag, spot)
        if _spot(event.end_mark)[0] > spot[0] and not self._check_lines(event, spot):
            return False
        foreign = FOREIGN.search(event.value)
        if foreign:
            self.refuse(
                spot,
                "Y108",
                f"an escape in this value writes {name_character(foreign[0])}",
                "delete the escape",
            )
        value = event.value if event.style else _resolve(event.value)
        if value is not None and self._open and self._open[-1].awaits_key:
            # As it is written, so that "2024:" and "007:" stay what they were.
            value = event.value
        self._place(value, spot)
        return True

    def _take_alias(self, event: AliasEvent, spot: Spot) -> None:
        self._last = spot, event
        self.refuse(
            spot,
            "Y104",
            f'"*{event.anchor}" is read as an alias, which sheets do not have',
            'write the value out; words that begin with "*" stand in quotes or in a "|" block',
        )
        if self._open and self._open[-1].awaits_key:
            self._open[-1].key, self._open[-1].awaits_value = None, True
        else:
            self._place(None, spot)

    def _refuse_properties(self, event: NodeEvent, tag: str | None, spot: Spot) -> None:
        if event.anchor is not None:
            self.refuse(
                spot,
                "Y104",
                f'"&{event.anchor}" is read as an anchor, which sheets do not have',
                'delete it; words that begin with "&" stand in quotes or in a "|" block',
            )
        if tag is not None:
            written = clip(tag.replace("tag:yaml.org,2002:", "!!"))
            self.refuse(
                spot,
                "Y105",
                f'"{written}" is read as a YAML tag, which sheets do not have',
                'delete it; words that begin with "!" stand in quotes or in a "|" block',
            )

    def _check_lines(self, event: ScalarEvent, spot: Spot) -> bool:
        """Look for fields and items that libyaml takes for more lines of a text.

        False if the text ends where it was never meant to end, so that all that follows
        would be misread.
        """
        last = _spot(event.end_mark)[0]
        if event.style in ("'", '"'):
            for number in range(spot[0] + 1, last + 1):
                if self._is_line_of_its_own(self._lines[number]):
                    return self._stop(
                        spot,
                        "Y101",
                        f"the quotation mark {event.style} that opens here is not closed before "
                        f"line {number + self._start.line}, which begins a new part",
                        f"close it with another {event.style} at the end of its words; text that "
                        'holds quotation marks is safest in a "|" block',
                    )
        elif not event.style and not (self._open and self._open[-1].in_brackets):
            self._refuse_swallowed_item(spot, last)
        return True

    def _is_line_of_its_own(self, line: str) -> bool:
        """True for a field or item that YAML would not let a text in quotes reach out to.

        The lines of a text are indented deeper than its field; libyaml does not insist.
        """
        outside = next((o.start[1] for o in reversed(self._open) if not o.in_brackets), -1)
        return margin(line) <= outside and (
            line.lstrip(" ").startswith("- ") or read_field(line) is not None
        )

    def _refuse_swallowed_item(self, spot: Spot, last: int) -> None:
        """Refuse a list item that is indented so deep that it goes on with the text above it."""
        glued = self._lines[spot[0]].startswith("-", spot[1])
        for number in range(spot[0] + 1, min(last + 1, len(self._lines))):
            line = self._lines[number].lstrip(" ")
            if line.startswith("- "):
                self.refuse(
                    (number, margin(self._lines[number])),
                    "Y101",
                    "this list item is read as the next line of the text above it",
                    "begin it in the column of the other items, or below its field if it is the "
                    'first; text of several lines stands in a "|" block',
                )
                return
            if glued and line.startswith("-"):
                self.refuse(
                    spot,
                    "Y101",
                    "these list items are read as one text, for no space follows their dashes",
                    'write a space after each "-"',
                )
                return

    def _place(self, value: YamlValue, spot: Spot) -> None:
        """Put *value* where it belongs: as the root, an item, a key, or the value of a key."""
        if not self._open:
            self.root = value
            return
        top = self._open[-1]
        if isinstance(top.node, YamlList):
            top.node.append(value)
            top.node.value_at.append(self._position(spot))
        elif top.awaits_value:
            top.awaits_value = False
            if top.key is not None:
                top.node[top.key] = value
                top.node.key_at[top.key] = top.key_at
                top.node.value_at[top.key] = self._position(spot)
        else:
            top.awaits_value = True
            top.key = self._accept_key(top.node, value, spot)
            top.key_at = self._position(spot)

    def _accept_key(self, node: YamlMap, value: YamlValue, spot: Spot) -> str | None:
        if not isinstance(value, str):
            what = (
                "a list"
                if isinstance(value, YamlList)
                else "a mapping"
                if isinstance(value, YamlMap)
                else "nothing"
            )
            self.refuse(
                spot,
                "Y111",
                f"{what} stands where the name of a field should",
                'write "name: value", the name being a plain word; text stands in quotes or in '
                'a "|" block',
            )
            return None
        if value in node:
            self.refuse(
                spot,
                "Y103",
                f'"{clip(value)}" stands twice: first on line {node.key_at[value][0]}',
                "keep one of the two, or join their values",
            )
            return None
        return value

    def _sign(self, spot: Spot) -> str:
        line, column = spot
        return self._lines[line][column : column + 1] if line < len(self._lines) else ""

    def _position(self, spot: Spot) -> Position:
        return spot[0] + self._start.line, spot[1] + 1


class _Mark(Protocol):
    """What the marks of both of PyYAML's parsers have; both count from 0."""

    line: int
    column: int


def _spot(mark: _Mark | None) -> Spot:
    return (mark.line, mark.column) if mark else (0, 0)


def _is_within(at: Location, fault: Location) -> bool:
    return at.line == fault.line and at.column >= fault.column


def _resolve(text: str) -> YamlValue:
    """Return what the plain scalar *text* means in the core schema of YAML 1.2."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > _LONGEST_NUMBER or text[0] not in "+-.0123456789":
        return text
    if _INT.match(text):
        return int(text)
    if _PREFIXED_INT.match(text):
        return int(text, 0)
    return float(text) if _FLOAT.match(text) else text
