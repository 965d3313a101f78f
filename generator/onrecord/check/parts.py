"""A record -> the values in it that may hold words of a source, each with the way to it.

Citations hold such words too, and are found with `onrecord.link.citations`.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import TypeAlias, get_args, get_type_hints

from onrecord.dates import Date
from onrecord.records import KINDS, Condition, FieldPath, Figure, Hop, Record

Part: TypeAlias = Date | Figure | Condition | Hop

_PARTS = (Date, Figure, Condition, Hop)

Found = list[tuple[FieldPath, Part]]


def parts_of(record: Record) -> Found:
    """Return the parts of *record*, outer before inner, in the order of its fields."""
    found: Found = []
    _look_inside(record, (), found)
    return found


def _look_inside(value: object, path: FieldPath, found: Found) -> None:
    for name in _WAYS[type(value)]:
        inner = getattr(value, name)
        if inner:
            _look_at(inner, (*path, name), found)


def _look_at(value: object, path: FieldPath, found: Found) -> None:
    if type(value) in _WAYS:
        if isinstance(value, _PARTS):
            found.append((path, value))
        _look_inside(value, path, found)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _look_at(item, (*path, index), found)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            _look_at(item, (*path, str(key)), found)


# --- which fields lead to parts, told by their types ---------------------------------------


def _ways(kinds: Iterable[type]) -> Mapping[type, tuple[str, ...]]:
    """Return, for each class that is or holds a part, its fields that lead to parts."""
    found: dict[type, tuple[str, ...]] = {}
    for kind in kinds:
        _leads_to_parts(kind, found)
    return MappingProxyType(found)


def _leads_to_parts(cls: type, found: dict[type, tuple[str, ...]]) -> bool:
    if not is_dataclass(cls):
        return False
    if cls not in found:
        found[cls] = ()
        found[cls] = tuple(
            name
            for name, hint in get_type_hints(cls).items()
            if [inner for inner in _classes_in(hint) if _leads_to_parts(inner, found)]
        )
    return cls in _PARTS or bool(found[cls])


def _classes_in(hint: object) -> Iterator[type]:
    if isinstance(hint, type):
        yield hint
    for argument in get_args(hint):
        yield from _classes_in(argument)


_WAYS = _ways(KINDS.values())
