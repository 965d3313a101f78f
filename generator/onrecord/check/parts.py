"""A record -> the values that it is made of, each with the way to it."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from onrecord.records import FieldPath, Prose, Record

# Identity and statuses hold nothing that was taken from a source.
_PASSED_OVER = frozenset({"places", "withdrawn", "reviewed", "accepted", "assessment"})


def parts_of(record: Record) -> Iterator[tuple[FieldPath, object]]:
    """Yield the values inside *record* that have fields of their own: dates, hops, figures.

    Outer before inner, in the order of the fields. Prose is not looked into.
    """
    yield from _inside((), record)


def _inside(path: FieldPath, value: Any) -> Iterator[tuple[FieldPath, object]]:
    for field in fields(value):
        if field.name not in _PASSED_OVER:
            yield from _parts((*path, field.name), getattr(value, field.name))


def _parts(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, object]]:
    if isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _parts((*path, index), item)
    elif isinstance(value, Mapping):
        for key, item in value.items():
            yield from _parts((*path, str(key)), item)
    elif is_dataclass(value) and not isinstance(value, Prose):
        yield path, value
        yield from _inside(path, value)
