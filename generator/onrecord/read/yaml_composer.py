"""Events of libyaml -> a tree of located values, and what sheets do not have in YAML.

The tree is built with a stack of our own: libyaml's composer overflows the stack of the
process at some 50,000 open brackets. Bounds are counted on the events, before anything is
made of them.
"""

from dataclasses import dataclass
from typing import Protocol

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

from onrecord.problems import Location, Problem
from onrecord.read.text import FOREIGN, name_character
from onrecord.read.yaml_faults.scene import Spot, Value, clip
from onrecord.read.yaml_faults.silent import (
    find_cut_text,
    find_open_quote,
    find_swallowed_item,
)
from onrecord.read.yaml_tree import Position, YamlList, YamlMap, YamlValue, resolve

MAX_DEPTH = 32
MAX_EVENTS = 200_000


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


class Composer:
    """Builds the tree from events, one at a time, and notes what it refuses."""

    def __init__(self, text: str, start: Location) -> None:
        self.root: YamlValue = None
        self.problems: list[Problem] = []
        self._lines = text.split("\n")
        # A comment may have swallowed words only where there is one.
        self._has_comments = "#" in text
        self._start = start
        self._first_line = start.line
        self._open: list[_Open] = []
        self._events = 0
        self._documents = 0
        self._last: tuple[Spot, Event] | None = None

    def take(self, event: Event) -> bool:
        """Take in *event*; False if nothing after it should be read."""
        self._events += 1
        mark: _Mark | None = event.start_mark
        spot = (mark.line, mark.column) if mark else (0, 0)
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
                f"lists and fields are nested more than {MAX_DEPTH} deep",
                "no field needs that depth: look for brackets that are not closed",
            )
        at = self._position(spot)
        node = YamlMap(at) if isinstance(event, MappingStartEvent) else YamlList(at)
        self._open.append(_Open(node, spot, bool(event.flow_style)))
        return True

    def _take_scalar(self, event: ScalarEvent, spot: Spot) -> bool:
        self._last = spot, event
        if event.anchor is not None or event.tag is not None:
            self._refuse_properties(event, event.tag, spot)
        end = _spot(event.end_mark)
        if end[0] > spot[0] and not self._check_lines(event, spot):
            return False
        if self._has_comments and not event.style:
            cut = find_cut_text(self._lines, end)
            if cut:
                # Where nothing else is left of the value, the two are one fault at one place.
                self.refuse(cut.spot if event.value else spot, "Y112", cut.message, cut.hint)
        # The sheet holds no foreign character; an escape, in double quotes alone, may write one.
        foreign = FOREIGN.search(event.value) if event.style == '"' else None
        if foreign:
            self.refuse(
                spot,
                "Y108",
                f"an escape in this value writes {name_character(foreign[0])}",
                "delete the escape",
            )
        value: YamlValue = event.value
        if not event.style:
            resolved = resolve(event.value)
            # A key as it is written, so that "2024:" and "007:" stay what they were.
            if resolved is None or not (self._open and self._open[-1].awaits_key):
                value = resolved
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
        """Look for a new part of the sheet among the lines of a text.

        False if all that follows would be misread.
        """
        value = Value(sign=self._sign(spot), start=spot, end=_spot(event.end_mark))
        if event.style in ("'", '"'):
            outside = next((o.start[1] for o in reversed(self._open) if not o.in_brackets), -1)
            slip = find_open_quote(self._lines, value, outside, self._start.line)
            if slip:
                return self._stop(slip.spot, "Y101", slip.message, slip.hint)
        elif not event.style and not (self._open and self._open[-1].in_brackets):
            slip = find_swallowed_item(self._lines, value)
            if slip:
                self.refuse(slip.spot, "Y101", slip.message, slip.hint)
        return True

    def _place(self, value: YamlValue, spot: Spot) -> None:
        """Put *value* where it belongs: as the root, an item, a key, or the value of a key."""
        if not self._open:
            self.root = value
            return
        top = self._open[-1]
        at = spot[0] + self._first_line, spot[1] + 1
        if isinstance(top.node, YamlList):
            top.node.append(value)
            top.node.value_at.append(at)
        elif top.awaits_value:
            top.awaits_value = False
            if top.key is not None:
                top.node[top.key] = value
                top.node.key_at[top.key] = top.key_at
                top.node.value_at[top.key] = at
        else:
            top.awaits_value = True
            top.key = self._accept_key(top.node, value, spot)
            top.key_at = at

    def _accept_key(self, node: YamlMap, value: YamlValue, spot: Spot) -> str | None:
        if not isinstance(value, str):
            what = (
                "a list"
                if isinstance(value, YamlList)
                else "a group of fields"
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
        return spot[0] + self._first_line, spot[1] + 1


class _Mark(Protocol):
    """What the marks of both of PyYAML's parsers have; both count from 0."""

    line: int
    column: int


def _spot(mark: _Mark | None) -> Spot:
    return (mark.line, mark.column) if mark else (0, 0)
