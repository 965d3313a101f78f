"""Sheets that were read <-> bytes that are read thirty times faster than YAML.

Where a value stands in its sheet is not kept: whoever asks, which is who has a problem to
tell, has the sheet parsed once more.
"""

import functools
import hashlib
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar

import msgspec

from onrecord.problems import Location, Problem
from onrecord.read.places import SheetPlaces
from onrecord.read.sheet import Sheet, places_in
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


def pack(seen: Mapping[str, Seen]) -> bytes:
    """Return the bytes that `unpack` reads; *seen* are sheets by path."""
    by_folder: dict[str, dict[str, _Packed[Record]]] = {folder: {} for folder in KINDS}
    for path, (state, is_settled, digest, sheet) in seen.items():
        by_folder[path.split("/")[1]][path] = _Packed(
            state, is_settled, digest, sheet.records, sheet.problems, sheet.broken_ids
        )
    return as_bytes(by_folder)


def unpack(data: bytes, bytes_at: Callable[[str], bytes]) -> dict[str, Seen]:
    """Return the sheets that `pack` made *data* of; *bytes_at* returns a sheet's bytes by path.

    Raises msgspec.MsgspecError for other data. *bytes_at* may raise OSError.
    """

    @functools.cache
    def places_of(path: str) -> tuple[SheetPlaces, ...]:
        read = bytes_at(path)
        return places_in(path, read) if digest_of(read) == seen[path].digest else ()

    def read_again(_type: type, value: Any) -> Places:
        path, number = value
        return _PlacesReadAgain(path, number, places_of)

    seen: dict[str, Seen] = {}
    for folder, packed in msgspec.msgpack.decode(data, type=dict[str, msgspec.Raw]).items():
        sheets = _decoder(KINDS[folder], read_again).decode(packed)
        for path, kept in sheets.items():
            sheet = Sheet(kept.records, kept.problems, kept.broken_ids)
            seen[path] = Seen(kept.state, kept.is_settled, kept.digest, sheet)
    return seen


def _decoder(
    kind: type[R], read_again: Callable[[type, Any], Any]
) -> msgspec.msgpack.Decoder[dict[str, _Packed[R]]]:
    sheets: Any = dict[str, _Packed[kind]]  # type: ignore[valid-type]
    return msgspec.msgpack.Decoder(sheets, dec_hook=read_again)


class _PlacesReadAgain:
    """The places of a record whose sheet is parsed once more when one is asked for."""

    __slots__ = ("_places_of", "number", "path")

    def __init__(
        self, path: str, number: int, places_of: Callable[[str], tuple[SheetPlaces, ...]]
    ) -> None:
        self.path = path
        self.number = number
        self._places_of = places_of

    def of(self, *path: str | int) -> Location:
        places = self._places()
        return places.of(*path) if places else Location(self.path, 0, 0)

    def of_key(self, *path: str | int) -> Location:
        places = self._places()
        return places.of_key(*path) if places else Location(self.path, 0, 0)

    def _places(self) -> SheetPlaces | None:
        """Return the places; None if the file changed in this moment, or is gone."""
        try:
            return self._places_of(self.path)[self.number]
        except (IndexError, OSError):
            return None


def _plain(value: object) -> object:
    if isinstance(value, SheetPlaces | _PlacesReadAgain):
        return value.path, value.number
    if isinstance(value, MappingProxyType):
        return dict(value)
    raise NotImplementedError(type(value))


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain)
