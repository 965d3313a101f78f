"""Sheets that are kept as bytes come back as they were, with the places of their values."""

import re
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from corpus import site
from made_sites import made_site
from onrecord.link import edges, link
from onrecord.problems import Location
from onrecord.read import read_site
from onrecord.read.sheets import Read
from onrecord.records import Record
from stages import written


def in_full(record: Record) -> str:
    """With the types of all its values, but that of a mapping which may not be changed."""
    return re.sub(r"mappingproxy\((\{[^{}]*\})\)", r"\1", repr(record))


def locations(record: Record) -> Iterator[Location]:
    """The places that problems of *record* may name."""
    yield record.at
    for edge in edges(record):
        yield record.places.of(*edge.path)
        yield record.places.of_key(*edge.path)


@pytest.mark.parametrize("number", range(12))
def test_records_come_back_as_they_were(tmp_path: Path, number: int) -> None:
    root = site(tmp_path, written(made_site(number)))
    read = Read()
    sheets = read_site(root, read)

    again = Read.unpack(read.pack(), root)

    assert link(again.records).records == link(sheets.records).records
    for record in link(again.records).records.values():
        known = link(sheets.records).records[record.id]
        assert in_full(record) == in_full(known)
        assert list(locations(record)) == list(locations(known))
    same = read_site(root, again)
    assert same == sheets
    assert {id(record) for record in same.records} == {id(record) for record in again.records}


def test_a_sheet_that_changed_or_is_gone_is_named_as_a_whole(tmp_path: Path) -> None:
    root = site(tmp_path, written(made_site(1)))
    read = Read()
    read_site(root, read)
    first, second, *_ = Read.unpack(read.pack(), root).records
    (root / first.at.path).write_text("name: Other\n", "utf-8")
    (root / second.at.path).unlink()

    changed, gone, *_ = Read.unpack(read.pack(), root).records

    assert (changed.at.line, changed.places.of_key("name").line) == (0, 0)
    assert gone.at == Location(second.at.path, 0, 0)


def test_other_bytes_are_refused(tmp_path: Path) -> None:
    root = site(tmp_path, written(made_site(1)))
    read = Read()
    read_site(root, read)
    parts = list(read.pack())

    with pytest.raises(msgspec.MsgspecError):
        Read.unpack([*parts[:-1], b"\x92\xc0\x01"], root)
    with pytest.raises(ValueError, match="longer"):
        Read.unpack(parts[:-1], root)
