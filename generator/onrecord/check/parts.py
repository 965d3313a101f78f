"""A record -> the values in it that may hold words of a source, each with the way to it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import is_dataclass
from types import MappingProxyType
from typing import TypeAlias, get_args, get_type_hints

from onrecord.dates import Date
from onrecord.records import KINDS, Citation, Condition, FieldPath, Figure, Hop, Record

Part: TypeAlias = Date | Figure | Condition | Hop | Citation

_PARTS: tuple[type, ...] = get_args(Part)


def parts_of(record: Record) -> Iterator[tuple[FieldPath, Part]]:
    """Yield the parts of *record*, outer before inner, in the order of its fields."""
    yield from _inside((), record)


def _inside(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, Part]]:
    for name in _WAYS[type(value)]:
        found = getattr(value, name)
        if found:
            yield from _found((*path, name), found)


def _found(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, Part]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _found((*path, index), item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _found((*path, str(key)), item)
    else:
        if isinstance(value, Date | Figure | Condition | Hop | Citation):
            yield path, value
        yield from _inside(path, value)


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
