"""The values of a sheet as they are written -> the same in the order and the forms that all have.

Fields stand in the order of their record; a list of one is a list; a date, a source or an
actor of which no more is said stands without braces; prose is a block.
"""

import datetime
import re
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from onrecord.dates import Date
from onrecord.desk.commented import Collection, Node, Part, Scalar
from onrecord.read.decode import SHORT_FORMS
from onrecord.read.fields import keys_in_order
from onrecord.read.places import KEY_OF
from onrecord.read.values import WrittenDate
from onrecord.read.yaml_tree import resolve
from onrecord.records import Condition, Hop, Place, Post, Proposition, Prose, Provision, Record
from onrecord.vocabulary import Term

_ON_LINES = (Condition, Hop, Post, Proposition, Provision)
"""Values that are read like paragraphs: each of their fields has a line, however short."""

_BARE: Mapping[type, str] = {**SHORT_FORMS, WrittenDate: "edtf"}
"""Types that a bare value stands for -> the field that it fills."""

_DATES = (Date, datetime.date, datetime.datetime)
_WHOLE = re.compile(r"[1-9][0-9]*\Z")


@dataclass(slots=True, kw_only=True, eq=False)
class Number(Node):
    """A number or a truth value, as it is written."""

    text: str


@dataclass(slots=True, kw_only=True, eq=False)
class Text(Node):
    """A text, which stands in a line or two, in quotation marks where it needs them."""

    text: str


@dataclass(slots=True, kw_only=True, eq=False)
class Block(Node):
    """Prose, and what has several lines."""

    text: str


def arranged(root: Node, cls: type[Record]) -> Collection:
    """Return *root*, which holds a record of *cls* or a list of them, in its canonical form.

    `in_brackets` then says of a list or mapping that it may stand in them, if there is room;
    for scalars there are `Number`, `Text` and `Block`.
    """
    assert isinstance(root, Collection)
    if root.is_list:
        return replace(root, parts=[_item(part, cls) for part in root.parts], in_brackets=False)
    made = _fields(root, cls)
    first, *_ = made.parts
    if first.key != root.parts[0].key:
        # What stands at the head of a sheet stays there, whichever field comes first.
        head = root.parts[0].above
        made.parts = [
            replace(part, above=[]) if part.key == root.parts[0].key else part
            for part in made.parts
        ]
        made.parts[0] = replace(first, above=[*head, *first.above])
    return replace(made, in_brackets=False)


def _part(part: Part, hint: Any) -> Part:
    return replace(part, value=_value(part.value, hint))


def _item(part: Part, hint: Any) -> Part:
    """Return an item of a list; what stands above its first field stands above all of it."""
    node = part.value
    if isinstance(node, Collection) and not node.is_list and node.parts:
        place = _places(hint)
        first, *others = sorted(node.parts, key=lambda field: place[field.key])
        above = [*part.above, *first.above]
        node = replace(node, parts=[replace(first, above=[]), *others])
        part = replace(part, above=above, value=node)
    return _part(part, hint)


def _value(node: Node, hint: Any) -> Node:
    """Return *node*, which a field of the type *hint* holds."""
    hint = _without_none(hint)
    args = typing.get_args(hint)
    if typing.get_origin(hint) is tuple:
        return _list(node, args[0])
    if isinstance(node, Scalar):
        return _scalar(node, hint)
    assert isinstance(node, Collection)
    if hint in _DATES and node.is_list:
        # [2024-10-01..2024-10-18] without quotes: a set of EDTF, a list in YAML.
        items = (part.value.text.strip() for part in node.parts if isinstance(part.value, Scalar))
        return Text(text=f"[{','.join(items)}]")
    if typing.get_origin(hint) is Mapping:
        parts = [_part(part, args[1]) for part in node.parts]
        return replace(node, parts=parts, in_brackets=_is_short(parts))
    cls = WrittenDate if hint is Date else hint
    made = _fields(node, cls)
    if [part.key for part in made.parts] == [_BARE.get(cls)] and not made.is_commented:
        return made.parts[0].value
    return made


def _list(node: Node, item: Any) -> Collection:
    if not (isinstance(node, Collection) and node.is_list):
        node = Collection(parts=[Part(value=node)], is_list=True)
    parts = [_item(part, item) for part in node.parts]
    one = parts[0].value if len(parts) == 1 else None
    is_short = _is_short(parts) or (isinstance(one, Collection) and one.in_brackets)
    made = replace(node, parts=parts)
    return replace(made, in_brackets=is_short and not made.is_commented)


def _fields(node: Collection, cls: type) -> Collection:
    hints, place = _hints(cls), _places(cls)
    parts = [_part(part, hints[part.key]) for part in node.parts]
    parts.sort(key=lambda part: place[part.key])
    made = replace(node, parts=parts)
    is_short = _is_short(parts) and cls not in _ON_LINES and not made.is_commented
    return replace(made, in_brackets=is_short)


def _is_short(parts: list[Part]) -> bool:
    return all(isinstance(part.value, Text | Number) for part in parts)


def _scalar(node: Scalar, hint: Any) -> Node:
    text = node.text
    if hint is Prose:
        return Block(text=text.rstrip())
    if hint in _DATES:
        return Text(text=text)
    is_number = not node.style and not isinstance(resolve(text), str)
    if is_number or (_WHOLE.match(text) and (hint is Place or _is_term(hint))):
        return Number(text=text.lower() if hint is bool else text)
    text = text.strip()
    # A block ends with a line end, which no term, id or place has: a word in one is no prose.
    if "\n" in text or (node.style == "|" and hint is str and " " in text):
        return Block(text=text)
    return Text(text=text)


def _is_term(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, Term)


def _without_none(hint: Any) -> Any:
    if typing.get_origin(hint) in (typing.Union, types.UnionType):
        given = [arg for arg in typing.get_args(hint) if arg is not types.NoneType]
        return given[0] if len(given) == 1 else hint
    return hint


@cache
def _hints(cls: type) -> Mapping[str, Any]:
    """Return the types of the values of *cls*, by their keys in sheets."""
    return {KEY_OF.get(field.name, field.name): field.type for field in fields(cls)}


@cache
def _places(cls: type) -> Mapping[str, int]:
    return {key: number for number, key in enumerate(keys_in_order(cls))}
