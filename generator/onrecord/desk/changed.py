"""The problems of a site now, less those that a commit has: what a change brought.

A problem is the same where code, message, record and field are, though its lines moved, its
record went into another sheet, or got another id.
"""

import contextlib
import os
import re
import tempfile
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from onrecord.ids import RecordId
from onrecord.problems import Location, Problem
from onrecord.read.history import files_at
from onrecord.read.places import SheetPlaces
from onrecord.read.sheet import places_in
from onrecord.read.sheets import is_sheet
from onrecord.read.yaml12 import Position, YamlList, YamlMap, YamlValue


@contextlib.contextmanager
def committed_site(root: Path, name: str) -> Iterator[Path]:
    """Lay out the site in *root* as the commit *name* has it, for a while, in a folder of its own.

    Raises GitError.
    """
    files = files_at(root, name)
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        # Links come last, so that nothing is ever written through one. No working tree holds
        # a way up, but what is no working tree can.
        for file in sorted(files, key=lambda file: file.is_link):
            path = Path(folder) / file.path
            if ".." in PurePosixPath(file.path).parts or path.exists():
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            if file.is_link:
                path.symlink_to(os.fsdecode(file.data))
            else:
                path.write_bytes(file.data)
        yield Path(folder)


@dataclass(frozen=True, slots=True)
class Found:
    """The problems of the site in the folder *root*."""

    root: Path
    problems: tuple[Problem, ...]
    ids: frozenset[RecordId]
    """Those of its records."""


def introduced(
    now: Found, before: Found, renamed: Mapping[RecordId, RecordId]
) -> tuple[Problem, ...]:
    """Return the problems of *now* that were not there *before*, in their order.

    *renamed*: id that a record had once -> its id now.
    """
    present = {old: new for old, new in renamed.items() if old in before.ids - now.ids}
    known = Counter(map(_signer(before.root, present), before.problems))
    sign = _signer(now.root, {})
    new = []
    for problem in now.problems:
        signature = sign(problem)
        if known[signature]:
            known[signature] -= 1
        else:
            new.append(problem)
    return tuple(new)


_Signature = tuple[str, str, str, tuple[str, ...]]

_PLACE_IN_SHEET = re.compile(r"(\.(?:yml|md)):[0-9]+:[0-9]+")


def _signer(root: Path, renamed: Mapping[RecordId, RecordId]) -> Callable[[Problem], _Signature]:
    """Return what gives that of a problem by which it is known again, with present ids."""
    known = "|".join(map(re.escape, renamed))
    former = re.compile(rf"(?<![a-z0-9-])(?:{known})(?![a-z0-9-])") if known else None

    def present(words: str) -> str:
        return former.sub(lambda found: renamed[RecordId(found[0])], words) if former else words

    @cache
    def fields_of(path: str) -> "_Fields":
        is_read = is_sheet(path)
        return _Fields(places_in(path, (root / path).read_bytes()) if is_read else ())

    def sign(problem: Problem) -> _Signature:
        message = present(_PLACE_IN_SHEET.sub(r"\1", problem.message))
        where = fields_of(problem.at.path).at(problem.at) if problem.at.line else None
        record, keys = where or (problem.at.path, ())
        return problem.code, message, present(record), keys

    return sign


class _Fields:
    """Which record and field stand at a place of a sheet."""

    def __init__(self, records: Iterable[SheetPlaces]) -> None:
        self._begin: list[Position] = []
        self._names: list[tuple[str, tuple[str, ...]]] = []
        for places in records:
            node, at = places.located
            own = node.get("id") if isinstance(node, YamlMap) else None
            record = own if isinstance(own, str) else PurePosixPath(places.path).stem
            for position, keys in _positions(node, at, ()):
                self._begin.append(position)
                self._names.append((record, keys))

    def at(self, place: Location) -> tuple[str, tuple[str, ...]] | None:
        """Return the id of the record, and the keys down to the field, that a place is in."""
        number = bisect_right(self._begin, (place.line, place.column))
        return self._names[number - 1] if number else None


def _positions(
    node: YamlValue, at: Position, keys: tuple[str, ...]
) -> Iterator[tuple[Position, tuple[str, ...]]]:
    """Yield where *node* and what is in it begin, in their order, with the keys down to it.

    The number of an item is left out: to put another one before it is no change of it.
    """
    yield at, keys
    if isinstance(node, YamlMap):
        for key, value in node.items():
            yield node.key_at[key], (*keys, key)
            yield from _positions(value, node.value_at[key], (*keys, key))
    elif isinstance(node, YamlList):
        for item, item_at in zip(node, node.value_at, strict=True):
            yield from _positions(item, item_at, keys)
