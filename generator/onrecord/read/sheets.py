"""The folder of a site -> its settings and records, and all that is wrong in its files.

Reads site.yml and content/, never anything outside, nor what is no plain file.
"""

import contextlib
import functools
import os
import posixpath
import re
import stat
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import FileIO
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

import msgspec

from onrecord.ids import did_you_mean
from onrecord.lock import LOCK, Lock
from onrecord.problems import Location, Problem, sort_problems
from onrecord.read.decode import Decoder, decoder_of_records
from onrecord.read.kept import FileState, Seen, as_bytes, digest_of, pack, unpack
from onrecord.read.lock import parse_lock
from onrecord.read.places import SheetPlaces
from onrecord.read.sheet import Sheet, ids_in_text, places_in, read_sheet
from onrecord.read.site_yml import SITE_YML, UNNAMED, missing_site_yml, read_settings
from onrecord.read.text import MAX_BYTES
from onrecord.records import KINDS, Briefing, Record
from onrecord.settings import Settings
from onrecord.vocabulary import Vocabulary

CONTENT = "content"


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the folder of a site gave; records in the order of their paths."""

    settings: Settings
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    broken_ids: frozenset[str]
    lock: Lock
    """What quotes.lock says; nothing where there is none."""


# The coarsest clock of a file system in use (FAT) ticks every two seconds.
_TICK = 2_000_000_000


class Read:
    """The sheets of a site as they were read, each until its file is another.

    A sheet that is the same gives the same records, as objects.
    """

    def __init__(self) -> None:
        self._root = Path()
        self._vocabulary: Vocabulary | None = None
        self._files: list[_Found] = []
        self._seen: dict[str, Seen] = {}
        self._saved: frozenset[str] = frozenset()
        self._new: set[str] = set()
        """Paths of sheets of which the places are still held."""
        self.is_changed = False
        """True if a sheet was read, or forgotten."""

    @property
    def records(self) -> tuple[Record, ...]:
        return tuple(record for seen in self._seen.values() for record in seen.sheet.records)

    def expect(self, saved: frozenset[str]) -> None:
        """At the next reading take only the sheets at these paths for others than they were."""
        self._saved = saved

    def begin(
        self, root: Path, vocabulary: Vocabulary
    ) -> tuple[list["_Found"], Mapping[str, Seen]]:
        """Return the files below content/, and the sheets among them that need no look.

        These are none, and all files are looked for, unless sheets are expected to be others that
        were there before. A sheet that is gone is forgotten; all are, if the *vocabulary* is
        another.
        """
        self._root = root
        saved, self._saved = self._saved, frozenset()
        if vocabulary != self._vocabulary:
            self.is_changed = True
            self._vocabulary = vocabulary
            self._seen.clear()
        if saved and all(map(self._is_still_a_sheet, saved)):
            return self._files, {path: self._seen[path] for path in self._seen.keys() - saved}
        self._files = _files_of(root)
        sheets = {found.path for found in self._files if found.problem is None}
        for gone in self._seen.keys() - sheets:
            self.is_changed = True
            del self._seen[gone]
        return self._files, {}

    def _is_still_a_sheet(self, path: str) -> bool:
        try:
            return path in self._seen and stat.S_ISREG(os.lstat(self._root / path).st_mode)
        except OSError:
            return False

    def is_behind(self) -> bool:
        """True if a sheet is another than it was read, or is gone, or new."""
        files = _files_of(self._root)
        try:
            return files != self._files or any(
                found.path not in self._seen
                or _state_of(found.file) != self._seen[found.path].state
                for found in files
                if found.problem is None
            )
        except OSError:
            return True

    def sheet(self, path: str, file: str, decoder: Decoder) -> Sheet:
        """Return the sheet at *path*, which is the *file*; forget it where that raises OSError."""
        seen = self._seen.pop(path, None)
        state = _state_of(file)
        if not (seen and seen.is_settled and seen.state == state):
            self.is_changed = True
            seen = self._read(path, file, decoder, state, seen)
        self._seen[path] = seen
        return seen.sheet

    def _read(
        self, path: str, file: str, decoder: Decoder, state: FileState, seen: Seen | None
    ) -> Seen:
        is_settled = _is_settled(state)
        data = _read_bytes(file)
        digest = digest_of(data)
        if seen and seen.digest == digest:
            return Seen(state, is_settled, digest, seen.sheet)
        self._new.add(path)
        return Seen(state, is_settled, digest, read_sheet(path, data, decoder))

    def let_go(self) -> None:
        """Forget where the values of records stand; who asks has their sheet read again."""
        for path in filter(_can_be_read_again, self._new & self._seen.keys()):
            for record in self._seen[path].sheet.records:
                if isinstance(record.places, SheetPlaces):
                    record.places.let_go(self._again)
        self._new.clear()

    def pack(self) -> Iterator[bytes]:
        """Yield what was read as bytes, in parts, for `unpack`."""
        self._settle()
        yield as_bytes(self._vocabulary)
        yield from pack({path: self._seen[path] for path in filter(_can_be_read_again, self._seen)})

    def _settle(self) -> None:
        """Take the sheets for settled that were read too soon to be, and are still the same."""
        for path, seen in self._seen.items():
            if seen.is_settled or not _is_settled(seen.state):
                continue
            with contextlib.suppress(OSError):
                state, data = _state_of(self._root / path), _read_bytes(self._root / path)
                if (state, digest_of(data)) == (seen.state, seen.digest):
                    self._seen[path] = seen._replace(is_settled=True)

    @classmethod
    def unpack(cls, parts: Iterable[bytes | memoryview], root: Path) -> "Read":
        """Return what was read in the folder *root*.

        Raises msgspec.MsgspecError for other data, ValueError for more or fewer parts.
        """
        vocabulary, *sheets = parts
        read = cls()
        read._root = root
        read._vocabulary = msgspec.msgpack.decode(vocabulary, type=Vocabulary | None)
        read._seen = unpack(sheets, read._again)
        return read

    def _again(self, path: str) -> tuple[SheetPlaces, ...]:
        data = _read_bytes(self._root / path)
        seen = self._seen.get(path)
        return _places_in(path, data) if seen and seen.digest == digest_of(data) else ()


def _state_of(file: str | Path) -> FileState:
    found = os.stat(file)
    return (found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)


def _is_settled(state: FileState) -> bool:
    """True if a change of the file from now on would show in its state."""
    return time.time_ns() - max(state[-2:]) > _TICK


def _can_be_read_again(path: str) -> bool:
    """True if *path* names its file, not for the eye only (`_UNPRINTABLE`)."""
    return "?" not in path


_places_in = functools.lru_cache(maxsize=128)(places_in)
"""One after the other, the values of a record are asked for."""


def read_site(root: Path, read: Read | None = None) -> Sheets:
    """Return the settings, the records and the problems of the site at *root*.

    What was *read* before, and is the same, is taken from there. Problems are sorted by place.
    Raises nothing for what an editor can get wrong.
    """
    settings, problems_of_settings = read_site_yml(root)
    decoder = decoder_of_records(settings.vocabulary)
    held: Mapping[str, Seen] = {}
    if read:
        files, held = read.begin(root, settings.vocabulary)
    else:
        files = _files_of(root)
    lock, problems_of_lock = _read_lock(root)
    sheets = (
        seen.sheet if (seen := held.get(found.path)) else _read_found(found, decoder, read)
        for found in files
    )
    return gathered(settings, sheets, (*problems_of_settings, *problems_of_lock), lock)


def gathered(
    settings: Settings, sheets: Iterable[Sheet], problems: Iterable[Problem], lock: Lock
) -> Sheets:
    """Return what *sheets*, in the order of their paths, hold together; *problems* are others."""
    records: list[Record] = []
    broken: set[str] = set()
    every = list(problems)
    for sheet in sheets:
        every += sheet.problems
        records += sheet.records
        broken |= sheet.broken_ids
    return Sheets(settings, tuple(records), sort_problems(every), frozenset(broken), lock)


def sheet_files(root: Path) -> Mapping[str, Path]:
    """Return the sheets of the site at *root*: path relative to it, POSIX -> file."""
    found = _files_of(root)
    return {each.path: Path(each.file) for each in found if each.problem is None}


def is_sheet(path: str) -> bool:
    """True if the file at *path*, from the root of a site, is a sheet by its place and name."""
    parts = path.split("/")
    return (
        len(parts) > 2
        and parts[0] == CONTENT
        and parts[1] in KINDS
        and not any(map(is_ignored, parts))
        and _UNPRINTABLE.search(path) is None
        and _problem_of_suffix(path) is None
    )


class _Found(NamedTuple):
    """A file of content/, or why it is not read."""

    path: str
    """Relative to the root, POSIX, printable."""
    file: str
    """The same as the system names it."""
    problem: Problem | None = None


_BRIEFINGS = f"{CONTENT}/{Briefing.folder}/"
_SYSTEM_FILES = frozenset(["Thumbs.db", "desktop.ini"])
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def is_ignored(name: str) -> bool:
    """True for what editors, git and desktops leave beside the sheets."""
    return (
        name.startswith(".")
        or name.endswith(("~", ".swp", ".swo"))
        or (name.startswith("#") and name.endswith("#"))
        or name in _SYSTEM_FILES
    )


def _files_of(root: Path) -> list[_Found]:
    return sorted(_walk(root), key=attrgetter("path"))


def _walk(root: Path) -> Iterator[_Found]:
    """Yield the files below content/ that are sheets, and those that should not be there."""
    content = root / CONTENT
    if not content.is_dir():
        hint = "make it, with a folder in it for each kind: actors, topics, sources ..."
        problem = _problem(CONTENT, "S107", f'the site has no folder "{CONTENT}"', hint)
        yield _Found(CONTENT, str(content), problem)
        return
    inside = Path(os.path.realpath(content))
    folders = [(CONTENT, str(content))]
    while folders:
        path, folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield _Found(path, folder, _unreadable(path, error))
            continue
        for entry in entries:
            if is_ignored(entry.name):
                continue
            inner = f"{path}/{_UNPRINTABLE.sub('?', entry.name)}"
            found = _look_at(inner, entry, inside)
            if found is None:
                folders.append((inner, entry.path))
            else:
                yield found


def _look_at(path: str, entry: os.DirEntry[str], inside: Path) -> _Found | None:
    """Return the file at *path*, or None for a folder to go on in."""
    file = entry.path
    if entry.is_symlink() and (problem := _problem_of_link(path, Path(file), inside)):
        return _Found(path, file, problem)
    is_of_a_kind = path.count("/") > 1
    if entry.is_dir():
        if is_of_a_kind or entry.name in KINDS:
            return None
        hint = did_you_mean(entry.name, KINDS) or f"the folders are {', '.join(sorted(KINDS))}"
        message = f'"{posixpath.basename(path)}" is no folder that names a kind of record'
        return _Found(path, file, _problem(path, "S107", message, hint))
    if not entry.is_file():
        hint = "put plain files here only"
        return _Found(path, file, _problem(path, "S115", "this is no plain file", hint))
    if not is_of_a_kind:
        hint = f"move it into the folder of its kind: {', '.join(sorted(KINDS))}"
        message = "a sheet directly in content/ has no kind"
        return _Found(path, file, _problem(path, "S107", message, hint))
    return _Found(path, file, _problem_of_suffix(path))


def _problem_of_link(path: str, file: Path, inside: Path) -> Problem | None:
    hint = "put the sheet itself here, not a link"
    try:
        target = file.resolve(strict=True)
    except (OSError, RuntimeError):
        return _problem(path, "S108", "this link leads nowhere, or in a circle", hint)
    if not target.is_relative_to(inside):
        return _problem(path, "S108", "this link leads out of content/", hint)
    if target.is_dir():
        # Its sheets would be read twice, or without end.
        return _problem(path, "S108", "this link leads to another folder", hint)
    return None


def _problem_of_suffix(path: str) -> Problem | None:
    wanted = ".md" if path.startswith(_BRIEFINGS) else ".yml"
    if path.endswith(wanted):
        return None
    stem, suffix = posixpath.splitext(posixpath.basename(path))
    if suffix.lower() in (".yml", ".yaml") and wanted == ".yml":
        hint = f'rename it to "{stem}.yml"'
    elif wanted == ".md":
        hint = 'a briefing is Markdown below a few fields, in a file that ends in ".md"'
    elif suffix.lower() in (".md", ".markdown"):
        hint = 'Markdown belongs into content/briefings/; a sheet is YAML and ends in ".yml"'
    else:
        hint = 'a sheet is YAML and ends in ".yml"; other files belong outside of content/'
    ending = f'that ends in "{suffix}"' if suffix else "without an ending"
    message = f"a file {ending} is not read here"
    return _problem(path, "S115", message, hint)


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(at=Location(path, 0, 0), code=code, message=message, hint=hint)


def _unreadable(path: str, error: OSError) -> Problem:
    hint = "see that you may read it"
    return _problem(path, "Y101", f"the file cannot be opened: {_reason(error)}", hint)


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _read_found(found: _Found, decoder: Decoder, read: Read | None) -> Sheet:
    if found.problem is not None:
        return Sheet(problems=(found.problem,), broken_ids=ids_in_text(Path(found.path).stem, ""))
    try:
        if read:
            return read.sheet(found.path, found.file, decoder)
        data = _read_bytes(found.file)
    except OSError as error:
        problem = _unreadable(found.path, error)
        return Sheet(problems=(problem,), broken_ids=ids_in_text(Path(found.path).stem, ""))
    return read_sheet(found.path, data, decoder)


def _read_bytes(file: str | Path) -> bytes:
    """Return the bytes of *file*, up to one more than a sheet may have. Raises OSError."""
    # Without the buffers and the looking around of open(): here thousands are read.
    with FileIO(file) as stream:
        return stream.read(MAX_BYTES + 1)


def read_site_yml(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """Return the settings of the site at *root*, and what is wrong with them."""
    file = root / SITE_YML
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return UNNAMED, (missing_site_yml("it is no plain file"),)
        return read_settings(_read_bytes(file))
    except FileNotFoundError:
        return UNNAMED, (missing_site_yml(),)
    except OSError as error:
        return UNNAMED, (missing_site_yml(_reason(error)),)


def _read_lock(root: Path) -> tuple[Lock, tuple[Problem, ...]]:
    try:
        text = (root / LOCK).read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return Lock(), ()
    except (OSError, UnicodeDecodeError) as error:
        reason = _reason(error) if isinstance(error, OSError) else "it is not UTF-8 text"
        hint = f"delete it, and run `onrecord verify`, which writes {LOCK} anew"
        return Lock(), (_problem(LOCK, "V104", f"the file cannot be read: {reason}", hint),)
    return parse_lock(text)
