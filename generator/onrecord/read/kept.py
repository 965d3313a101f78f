"""Sheets that were read <-> bytes that are read thirty times faster than YAML.

Where a value stands in its sheet is not kept: whoever asks, which is who has a problem to
tell, has the sheet parsed once more.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from onrecord.problems import Problem
from onrecord.read.places import ReadAgain, SheetPlaces
from onrecord.read.sheet import Sheet
from onrecord.records import KINDS, Places, Record

R = TypeVar("R", bound=Record)

FileState = tuple[int, ...]
"""What tells that a file is the same: device, inode, size, times of change."""


class Seen(NamedTuple):
    """A sheet as it was read, and the state that its file was in."""

    state: FileState
    is_settled: bool
    """Whether a later change would show in the state: not so while it is as young as a tick."""
    digest: bytes
    """Of the bytes of the file."""
    sheet: Sheet


class _Packed(msgspec.Struct, Generic[R], frozen=True, array_like=True):
    """The same, with one type for all of its records."""

    state: FileState
    is_settled: bool
    digest: bytes
    records: tuple[R, ...]
    problems: tuple[Problem, ...]
    broken_ids: frozenset[str]


def digest_of(data: bytes) -> bytes:
    """Return what tells *data* from all others."""
    return hashlib.blake2b(data, digest_size=16).digest()


def as_bytes(value: object) -> bytes:
    """Return *value* as MessagePack: records, and what is made of them and of plain data."""
    return _ENCODER.encode(value)


def pack(seen: Mapping[str, Seen]) -> Iterator[bytes]:
    """Yield the bytes that `unpack` reads, for one kind after the other; *seen* are by path."""
    for folder in KINDS:
        of_kind = {
            path: _Packed(
                sheet.state,
                sheet.is_settled,
                sheet.digest,
                sheet.sheet.records,
                sheet.sheet.problems,
                sheet.sheet.broken_ids,
            )
            for path, sheet in seen.items()
            if path.split("/")[1] == folder
        }
        yield as_bytes(of_kind)


def unpack(parts: Iterable[bytes | memoryview], again: ReadAgain) -> dict[str, Seen]:
    """Return the sheets by path that `pack` made *parts* of; *again* reads places.

    Raises msgspec.MsgspecError for other data, ValueError for more or fewer parts.
    """

    def places(_type: type, value: Any) -> Places:
        path, number = value
        return SheetPlaces(path, None, number, again)

    seen: dict[str, Seen] = {}
    for part, kind in zip(parts, KINDS.values(), strict=True):
        for path, packed in _decoder(kind, places).decode(part).items():
            sheet = Sheet(packed.records, packed.problems, packed.broken_ids)
            seen[path] = Seen(packed.state, packed.is_settled, packed.digest, sheet)
    return seen


def _decoder(
    kind: type[R], places: Callable[[type, Any], Any]
) -> msgspec.msgpack.Decoder[dict[str, _Packed[R]]]:
    sheets: Any = dict[str, _Packed[kind]]  # type: ignore[valid-type]
    return msgspec.msgpack.Decoder(sheets, dec_hook=places)


def _plain(value: object) -> object:
    if isinstance(value, SheetPlaces):
        return value.path, value.number
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
