"""The text of a sheet -> its values as they are written, each with the comments on it.

For YAML that our reader takes: without anchors, tags and second documents. A comment belongs
to the field or item that it stands beside or above; one that is indented farther than what
follows belongs to the end of the list or fields before it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, NamedTuple

import yaml
from yaml.events import CollectionEndEvent, Event, MappingStartEvent, NodeEvent, ScalarEvent

from onrecord.read.yaml12 import MAX_DEPTH

_BLOCK_STYLES = ("|", ">")
_COMMENT = re.compile(r"#[^\n]*")


@dataclass(slots=True, kw_only=True, eq=False)
class Part:
    """A field of a mapping or an item of a list."""

    key: str = ""
    """Empty: an item."""
    start: int = 0
    """Offset in the text of its key or, of an item, of its hyphen or value."""
    value: "Node"
    above: list[str] = field(default_factory=list)
    """The comments above it, with an empty one for a blank line behind another."""
    beside: list[str] = field(default_factory=list)
    """The comments on its first or last line."""
    follows_blank: bool = False
    """Whether a blank line parts it, and what stands above it, from what is before."""


@dataclass(slots=True, kw_only=True, eq=False)
class Node:
    """A value as it is written: a scalar, a list or a mapping."""

    start: int = 0
    end: int = 0
    """Offset behind it; of a list or mapping without brackets, nothing that counts."""


@dataclass(slots=True, kw_only=True, eq=False)
class Scalar(Node):
    text: str
    """What it says, as YAML resolves quotes and folds lines."""
    style: str = ""
    """`|`, `>`, `"` or `'`; empty: plain."""


@dataclass(slots=True, kw_only=True, eq=False)
class Collection(Node):
    parts: list[Part]
    is_list: bool
    in_brackets: bool = False
    column: int = 0
    below: list[str] = field(default_factory=list)
    """The comments behind its last part."""

    @property
    def is_commented(self) -> bool:
        """Whether any comment stands inside."""
        return bool(self.below) or any(
            part.above
            or part.beside
            or (isinstance(part.value, Collection) and part.value.is_commented)
            for part in self.parts
        )


class Comment(NamedTuple):
    """A comment and the offset of its `#`."""

    start: int
    text: str


class Commented(NamedTuple):
    """A sheet as it is written."""

    root: Node
    comments: tuple[Comment, ...]
    """All of them, in the order of the text."""


def commented(text: str) -> Commented:
    """Return the values that *text* writes, with their comments.

    The text is YAML that our reader takes, with a line feed for each line end.
    """
    scalars: list[Scalar] = []
    events = _content_of(yaml.parse(text, Loader=yaml.CLoader))
    root = _compose(next(events), events, scalars)
    comments = tuple(_comments(text, scalars))
    _Attaching(text, root).attach(comments)
    return Commented(root, comments)


def _content_of(events: Iterator[Event]) -> Iterator[Event]:
    return (event for event in events if isinstance(event, NodeEvent | CollectionEndEvent))


def _compose(event: Event, events: Iterator[Event], scalars: list[Scalar]) -> Node:
    """Return the node that begins with *event*; note all *scalars*."""
    start, column = _place(event.start_mark)
    if isinstance(event, ScalarEvent):
        end, _ = _place(event.end_mark)
        scalars.append(Scalar(start=start, end=end, text=event.value, style=event.style or ""))
        return scalars[-1]
    node = Collection(
        start=start,
        parts=[],
        is_list=not isinstance(event, MappingStartEvent),
        in_brackets=bool(getattr(event, "flow_style", False)),
        column=column,
    )
    while not isinstance(following := next(events), CollectionEndEvent):
        key = None if node.is_list else _compose(following, events, scalars)
        value = _compose(next(events) if key else following, events, scalars)
        name = key.text if isinstance(key, Scalar) else ""
        node.parts.append(Part(key=name, start=(key or value).start, value=value))
    node.end, _ = _place(following.end_mark)
    return node


def _place(mark: Any) -> tuple[int, int]:
    """Return offset and column; libyaml gives a mark to each event."""
    assert mark
    return mark.index, mark.column


def _comments(text: str, scalars: list[Scalar]) -> Iterator[Comment]:
    """Yield what stands between *scalars* behind a `#`, which may be anything within one."""
    at = 0
    for scalar in scalars:
        for found in _COMMENT.finditer(text, at, scalar.start):
            yield Comment(found.start(), found[0].rstrip())
        at = scalar.end
        if scalar.style in _BLOCK_STYLES:
            # The line of the bar is no part of the block.
            header = _COMMENT.search(text, scalar.start, text.find("\n", scalar.start))
            if header:
                yield Comment(header.start(), header[0].rstrip())
    for found in _COMMENT.finditer(text, at):
        yield Comment(found.start(), found[0].rstrip())


# --- whose comment it is -------------------------------------------------------------------


class _Attaching:
    """Gives comments to the parts of one sheet."""

    def __init__(self, text: str, root: Node) -> None:
        self._text = text
        self._root = root
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        held = list(self._parts_in(root, 0))
        self._parts = [part for part, _ in held]
        self._starts = [part.start for part in self._parts]
        # Of parts that begin at one place the inner one comes last, of such that end the outer.
        edges = [(part.start, depth, number) for number, (part, depth) in enumerate(held)]
        edges += [
            (part.value.end, MAX_DEPTH * 2 - depth, number)
            for number, (part, depth) in enumerate(held)
            if not _is_block(part.value) and not _is_text_block(part.value)
        ]
        self._edges = sorted(edges)

    def attach(self, comments: tuple[Comment, ...]) -> None:
        for comment in comments:
            line = self._lines[self._line(comment.start)]
            part = self._beside(comment, line)
            if part and self._text[line : comment.start].strip():
                part.beside.append(comment.text)
            else:
                self._attach_line(comment, comment.start - line)
        for part in self._parts:
            if not self._follows_blank(part.start):
                continue
            if part.above:
                part.above.append("")
            else:
                part.follows_blank = True

    def _parts_in(self, node: Node, depth: int) -> Iterator[tuple[Part, int]]:
        """Yield all parts with their depth, in the order in which they begin, the outer first."""
        if not isinstance(node, Collection):
            return
        for part in node.parts:
            if node.is_list and not node.in_brackets:
                part.start = self._hyphen(part.start, node.column)
            yield part, depth
            yield from self._parts_in(part.value, depth + 1)

    def _hyphen(self, start: int, column: int) -> int:
        """Return where the hyphen stands, in *column*, of an item whose value is at *start*."""
        line = self._line(start)
        while not self._text.startswith("-", self._lines[line] + column):
            line -= 1
        return self._lines[line] + column

    def _line(self, offset: int) -> int:
        return bisect_right(self._lines, offset) - 1

    def _follows_blank(self, offset: int) -> bool:
        line = self._line(offset)
        return line > 0 and not self._text[self._lines[line - 1] : self._lines[line]].strip()

    def _beside(self, comment: Comment, line: int) -> Part | None:
        """Return what begins or ends last before *comment*, on the line that begins at *line*."""
        number = bisect_right(self._edges, (comment.start,))
        if not number or self._edges[number - 1][0] < line:
            return None
        return self._parts[self._edges[number - 1][2]]

    def _attach_line(self, comment: Comment, column: int) -> None:
        begun = list(self._begun(comment.start))
        for part in begun:
            if _is_before_value(comment, part):
                self._put_above(part, comment)
                return
        number = bisect_right(self._starts, comment.start)
        following = self._parts[number] if number < len(self._parts) else None
        holders = [
            node
            for node in (self._root, *(part.value for part in begun))
            if isinstance(node, Collection)
        ]
        around = [node for node in holders if node.in_brackets and comment.start < node.end]
        if around:
            ended = None if following and following.start < around[-1].end else around[-1]
        else:
            ended = _ended(holders, comment.start, column, following)
        if ended:
            self._put(ended.below, comment)
        elif following:
            self._put_above(following, comment)

    def _put_above(self, part: Part, comment: Comment) -> None:
        if not part.above:
            part.follows_blank = self._follows_blank(comment.start)
        self._put(part.above, comment)

    def _put(self, comments: list[str], comment: Comment) -> None:
        if comments and self._follows_blank(comment.start):
            comments.append("")
        comments.append(comment.text)

    def _begun(self, offset: int) -> Iterator[Part]:
        """Yield the part that began last before *offset*, and so on inside it."""
        node = self._root
        while isinstance(node, Collection):
            number = bisect_right(node.parts, offset, key=lambda part: part.start)
            if not number:
                return
            yield node.parts[number - 1]
            node = node.parts[number - 1].value


def _is_before_value(comment: Comment, part: Part) -> bool:
    """True if *comment* stands between a name and its value, or in brackets of nothing."""
    value = part.value
    is_empty = isinstance(value, Collection) and not value.parts
    return not _is_block(value) and (
        comment.start < value.start or (is_empty and comment.start < value.end)
    )


def _ended(
    holders: list[Collection], start: int, column: int, following: Part | None
) -> Collection | None:
    """Return which of *holders* ends with a comment at *start* in *column*, if one does.

    One that is indented no farther than the comment, and farther than what is *following*.
    """
    columns = {node: node.column for node in holders}
    for outer, node in pairwise(holders):
        # A list may stand flush with the name of its field.
        columns[node] += node.column == outer.column
    outside = next((columns[node] for node in holders if following in node.parts), -1)
    inside = [
        node
        for node in holders
        if not node.in_brackets
        and outside < columns[node] <= column
        and node.parts
        and node.parts[0].start < start
    ]
    return max(inside, key=lambda node: columns[node], default=None)


def _is_block(node: Node) -> bool:
    return isinstance(node, Collection) and not node.in_brackets


def _is_text_block(node: Node) -> bool:
    return isinstance(node, Scalar) and node.style in _BLOCK_STYLES
