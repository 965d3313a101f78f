"""A site, an id and another -> its sheets with the one in place of the other, and a redirect.

Only the signs of ids are changed; a sheet in canonical form is laid out anew where it would
leave that form. What comes out is read and held against the site as it was, with the ids
exchanged, before anything is written.
"""

import datetime
import posixpath
from collections import Counter, defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from onrecord.changes import content, referring
from onrecord.check import check
from onrecord.check.fitting import STATED, is_about
from onrecord.desk.editing import Editing
from onrecord.desk.fmt import formatted
from onrecord.desk.writing import bytes_of
from onrecord.ids import RecordId, did_you_mean, is_id, slug
from onrecord.link import Graph, edges, link
from onrecord.lock import LOCK, Failed, Fit, Lock, Verified
from onrecord.problems import Problem, UsageError
from onrecord.read import Decoder, Sheet, Sheets, decoder_of_records, read_sheet
from onrecord.read.lock import format_lock
from onrecord.read.places import SheetPlaces
from onrecord.read.sheets import gathered, is_sheet
from onrecord.records import Record, Source, Topic
from onrecord.wording import statement_fingerprint

_Line = TypeVar("_Line", Verified, Fit, Failed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """What a rename would write; paths are relative to the folder of the site."""

    files: Mapping[Path, bytes]
    moved: Mapping[Path, Path]
    """Files that stand under another name now -> that name."""
    references: int
    """How often other records, and the record itself, named it."""


def rename(root: Path, sheets: Sheets, old: str, new: str, today: datetime.date) -> Renamed:
    """Return the files of the site at *root* with the id *new* in place of *old*.

    *sheets* are those of the site, read without errors. Raises UsageError where *old* is
    unknown, *new* is no id or is taken, or the sheets would say anything else.
    """
    graph = link(sheets.records)
    former, present = _accepted(graph, old, new)
    decoder = decoder_of_records(sheets.settings.vocabulary)
    found, references = _edited(root, sheets.records, former, present)
    edited = {path: _laid_out(root, path, data, decoder) for path, data in found.items()}
    moved = _moved(root, sheets, graph, former, present)
    files = {path: bytes_of(root / path) for path in moved} | edited
    files = {moved.get(path, path): data for path, data in files.items()}
    expected = {record.id: record for record in _expected(graph, former, present)}
    lock = _lock(sheets.lock, graph, expected, former, present)
    after = replace(_read_again(sheets, files, {*edited, *moved}, decoder), lock=lock)
    _refuse_others(expected, link(after.records))
    _refuse_new_problems(check(graph, sheets, today), check(link(after.records), after, today))
    if lock != sheets.lock:
        files[LOCK] = format_lock(lock).encode()
    return Renamed(
        files={Path(path): data for path, data in files.items()},
        moved={Path(path): Path(present) for path, present in moved.items()},
        references=references,
    )


def _accepted(graph: Graph, old: str, new: str) -> tuple[RecordId, RecordId]:
    former, present = RecordId(old), RecordId(new)
    if not graph.knows(former):
        now = graph.redirects.get(former)
        hint = f'it is called "{now}" now' if now else did_you_mean(old, _names(graph))
        raise UsageError(f'there is no record "{old}". {hint}'.strip())
    if not is_id(new):
        meant = slug(new)
        hint = f'write "{meant}"' if is_id(meant) else "write words in small letters, with hyphens"
        raise UsageError(f'"{new}" cannot be an id; {hint}')
    holder = graph.holder(present)
    if holder:
        raise UsageError(f'"{new}" is taken already, in {holder.at.path}')
    leads = graph.redirects.get(present)
    if leads not in (None, former):
        raise UsageError(f'"{new}" is taken already: it is a former id of "{leads}"')
    if sum(held == former for held in _ids(graph)) > 1:
        raise UsageError(f'"{old}" is the id of two things; give one another id by hand')
    return former, present


def _ids(graph: Graph) -> Iterator[RecordId]:
    """Yield the ids of all records and propositions; what two of them have, twice."""
    for record in (*graph.records.values(), *graph.duplicates):
        yield record.id
        if isinstance(record, Topic):
            yield from (proposition.id for proposition in record.propositions)


def _names(graph: Graph) -> Iterable[str]:
    return (*graph.records, *graph.propositions)


# --- sheets --------------------------------------------------------------------------------


def _edited(
    root: Path, records: Iterable[Record], old: RecordId, new: RecordId
) -> tuple[dict[str, bytes], int]:
    """Return the sheets with *new* wherever they had *old*, and how often that was as a reference.

    Only those that had it.
    """
    editing: dict[str, Editing] = {}
    references = 0

    def sheet(record: Record) -> Editing:
        path = record.at.path
        if path not in editing:
            editing[path] = Editing(path, bytes_of(root / path).decode())
        return editing[path]

    for record in records:
        for edge in edges(record):
            if edge.target == old:
                references += 1
                at = edge.mark.at if edge.mark else record.places.of(*edge.path)
                sheet(record).exchange(at, old, new, in_prose=edge.mark is not None)
        if record.id == old:
            _rename_itself(record, sheet(record), old, new)
        for place in _own_places(record, old):
            sheet(record).exchange(record.places.of(*place), old, new)
    return {path: found.result() for path, found in editing.items()}, references


def _laid_out(root: Path, path: str, data: bytes, decoder: Decoder) -> bytes:
    """Return the new *data* of a sheet in canonical form, if it was in it.

    An id that is longer, or shorter, may have its list stand on other lines.
    """
    canonical = formatted(path, data, decoder)
    if canonical.is_changed and not formatted(path, bytes_of(root / path), decoder).is_changed:
        return canonical.after
    return data


def _own_places(record: Record, old: RecordId) -> Iterable[tuple[str | int, ...]]:
    """Yield where *record* gives the id *old* to one of its propositions."""
    if isinstance(record, Topic):
        for index, proposition in enumerate(record.propositions):
            if proposition.id == old:
                yield ("propositions", index, "id")


def _rename_itself(record: Record, sheet: Editing, old: RecordId, new: RecordId) -> None:
    places = record.places
    assert isinstance(places, SheetPlaces)
    if places.value("id") is not None:
        sheet.exchange(places.of("id"), old, new)
    if new in record.redirect_from:
        # It is called again as it was once.
        sheet.exchange(places.of("redirect_from", record.redirect_from.index(new)), new, old)
    elif old not in record.redirect_from:
        sheet.redirect(record, places, old)


def _moved(
    root: Path, sheets: Sheets, graph: Graph, old: RecordId, new: RecordId
) -> dict[str, str]:
    """Return the files that are called after the id *old*: path -> path with *new*."""
    record = graph.records.get(old)
    if record is None:
        return {}
    beside = sum(other.at.path == record.at.path for other in sheets.records)
    # A sheet with a list has a name of its own, though one of its records may share it.
    paths = [record.at.path] if beside == 1 else []
    if isinstance(record, Source):
        texts = (posixpath.join(folder, f"{old}.txt") for folder in sheets.settings.snapshots)
        paths += [path for path in texts if (root / path).is_file()]
    moved = {}
    for path in paths:
        folder, name = posixpath.split(path)
        stem, suffix = posixpath.splitext(name)
        if stem == old:
            moved[path] = posixpath.join(folder, new + suffix)
            if (root / moved[path]).exists():
                raise UsageError(f'"{moved[path]}" is there already; move it out of the way')
    return moved


# --- what the sheets say then --------------------------------------------------------------


def _read_again(
    sheets: Sheets, files: Mapping[str, bytes], touched: Container[str], decoder: Decoder
) -> Sheets:
    """Return *sheets* with what *files* say in place of what stood at the paths *touched*."""
    by_path = {
        path: read_sheet(path, data, decoder) for path, data in files.items() if is_sheet(path)
    }
    kept: dict[str, list[Record]] = defaultdict(list)
    for record in sheets.records:
        if record.at.path not in touched:
            kept[record.at.path].append(record)
    by_path |= {path: Sheet(records=tuple(records)) for path, records in kept.items()}
    problems = [problem for problem in sheets.problems if problem.at.path not in touched]
    found = (by_path[path] for path in sorted(by_path))
    return gathered(sheets.settings, found, problems, sheets.lock)


def _expected(graph: Graph, old: RecordId, new: RecordId) -> Iterator[Record]:
    """Yield the records of *graph* as they are to be."""
    for record in graph.records.values():
        made = referring(record, {old: new})
        if record.id == old:
            former = [old if each == new else each for each in record.redirect_from]
            former += [] if old in former else [old]
            made = replace(made, id=new, redirect_from=tuple(former))
        if isinstance(made, Topic):
            propositions = [
                replace(each, id=new) if each.id == old else each for each in made.propositions
            ]
            made = replace(made, propositions=tuple(propositions))
        yield made


def _refuse_others(expected: Mapping[RecordId, Record], graph: Graph) -> None:
    """Raise UsageError where *graph* holds anything but what is *expected*."""
    for name in sorted({*expected, *graph.records}):
        wanted, found = expected.get(name), graph.records.get(name)
        if wanted is None or found is None or _said(wanted) != _said(found):
            raise UsageError(
                f'nothing was written, or "{name}" would say something else; try again after'
                " `onrecord fmt`, and report it if that does not help"
            )


def _said(record: Record) -> tuple[object, ...]:
    return record.redirect_from, content(record)


def _refuse_new_problems(before: Iterable[Problem], after: Iterable[Problem]) -> None:
    stood = Counter(problem.code for problem in before)
    for problem in after:
        stood[problem.code] -= 1
        if stood[problem.code] < 0:
            raise UsageError(
                f"nothing was written, or this would be wrong then: {problem.at}: {problem.code}"
                f" {problem.message}"
            )


# --- the lock ------------------------------------------------------------------------------


def _lock(
    lock: Lock, graph: Graph, expected: Mapping[RecordId, Record], old: RecordId, new: RecordId
) -> Lock:
    """Return *lock* for the records as they are *expected*.

    Words that were verified stay so, and statements that name *old* were held as they are.
    """

    def present(name: RecordId) -> RecordId:
        return new if name == old else name

    # Lines about a record of this name that is no more have no say.
    verified = [line for line in lock.verified if line.record != new]
    fits = [line for line in lock.fits if line.record != new]
    failed = [line for line in lock.failed if line.record != new]
    return Lock(
        verified=_in_order(
            replace(line, record=present(line.record), source=present(line.source))
            for line in verified
        ),
        fits=_in_order(
            replace(
                line,
                record=present(line.record),
                cited=tuple(place._replace(source=present(place.source)) for place in line.cited),
                statement=_statement(line, graph, expected.get(present(line.record))),
            )
            for line in fits
        ),
        failed=_in_order(
            replace(line, record=present(line.record), source=present(line.source))
            for line in failed
        ),
    )


def _in_order(lines: Iterable[_Line]) -> tuple[_Line, ...]:
    return tuple(sorted(lines, key=lambda line: line.key))


def _statement(found: Fit, graph: Graph, expected: Record | None) -> str:
    """Return the fingerprint of the statement that was held, with the present ids."""
    record = graph.records.get(found.record)
    if isinstance(record, STATED) and isinstance(expected, STATED) and is_about(found, record):
        return statement_fingerprint(expected.statement.text)
    return found.statement
