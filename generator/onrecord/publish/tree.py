"""Outputs -> the site's folder, whole at every moment.

The new tree is made in a hidden folder beside the site (`staging`), flushed to the disk,
and takes the site's place in one step (`swap`). What a reader, a crash or a kill can meet:

- Linux and macOS on file systems that exchange folders (ext4, xfs, btrfs, tmpfs, APFS):
  the previous site or the new one, always whole, always in its place.
- Elsewhere: two renames. Between them, for an instant, there is no site; a run killed in
  that instant leaves the previous site whole in the staging folder, and the next run puts
  it back before it does anything else.
- A first site, on every system: nothing, or the whole site.

Two runs at once each make a whole tree; the one that ends last stays.
"""

import contextlib
import errno
import os
import stat
import sys
import unicodedata
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from io import FileIO
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import NamedTuple, TypeVar

from msgspec import Struct

from onrecord.problems import OutputError
from onrecord.publish.faults import in_words
from onrecord.publish.staging import NEW, OLD, remove_tree, staging_beside
from onrecord.publish.swap import exchange
from onrecord.publish.target import MARKER, MARKER_BYTES, find_target, refuse_foreign
from onrecord.render.output import Output, Remembered


class Published(Struct, frozen=True, kw_only=True):
    """What publishing did, in files: new or changed, carried over, gone; and total bytes."""

    written: int
    unchanged: int
    removed: int
    size: int


class Mark(NamedTuple):
    """What a file of the site was when it was published, and by what it is known again."""

    digest: str
    state: tuple[int, ...]
    """Device, inode, size and, in nanoseconds since 1970, times of change of bytes and of file."""
    size: int


def publish(
    outputs: Iterable[Output | Remembered],
    root: Path,
    *,
    forbidden: tuple[Path, ...] = (),
    known: MutableMapping[str, Mark] | None = None,
) -> Published:
    """Make *root* hold exactly *outputs*, and a marker file; return what that took.

    *root* may be missing, empty, a site made by onrecord, or a link to such a folder.
    *forbidden* are the folders that the site is made from: see `find_target`. Outputs are
    taken one at a time, in any order. *known* tells by path what was published there before,
    and afterwards what is there now: what is remembered is looked for by that.
    Raises OutputError, in words, if the site cannot be written: the previous one stands.
    Raises ValueError if two outputs cannot stand side by side on every disk.
    """
    try:
        target = find_target(root, forbidden)
        target.parent.mkdir(parents=True, exist_ok=True)
        with staging_beside(target) as staging:
            # After the left-overs, so that a site put back is looked at, too; before the
            # outputs, so that nothing is rendered for a folder that may not be written.
            refuse_foreign(target)
            return _publish(outputs, target, staging, {} if known is None else known)
    except OSError as error:
        raise OutputError(_in_words(error, root)) from error


def _publish(
    outputs: Iterable[Output | Remembered],
    target: Path,
    staging: Path,
    known: MutableMapping[str, Mark],
) -> Published:
    new = _NewTree(staging / NEW)
    taken = iter(without_clashes(outputs))
    first, stands = _what_stands(taken, target, new, known)
    if stands:
        size = sum(known[output.path].size for output in first)
        return Published(written=0, unchanged=len(first), removed=0, size=size)
    written: list[str] = []
    marks: dict[str, Mark] = {}
    for output in chain(first, taken):
        carried = _carried_over(output, target, new, known.get(output.path))
        if carried is None:
            made = output.make() if isinstance(output, Remembered) else output
            written.append(_write(made, new))
            carried = made.digest, len(made.data)
        marks[output.path] = Mark(carried[0], (), carried[1])
    marker = Output(MARKER, MARKER_BYTES)
    if _carried_over(marker, target, new, None) is None:
        _sync(_write(marker, new))
    _flush(new.root, written)

    with _held(new.root) as descriptor:
        previous = _put_in_place(staging, target)
        removed = sum(path not in marks for path in _files(previous) if path != MARKER)
        remove_tree(previous)
        known.clear()
        known.update(_with_states(marks, descriptor))
    return Published(
        written=len(written),
        unchanged=len(marks) - len(written),
        removed=removed,
        size=sum(mark.size for mark in marks.values()),
    )


def _what_stands(
    outputs: Iterator[Output | Remembered],
    target: Path,
    new: "_NewTree",
    known: Mapping[str, Mark],
) -> tuple[list[Output | Remembered], bool]:
    """Take *outputs* until one is not at *target* as it is; return those, and if that is all.

    A site that is the same is left alone. What is taken is held in memory: not for long, where
    much of it comes as bytes.
    """
    taken: list[Output | Remembered] = []
    held = 0
    identity = _identity(target)
    for output in outputs:
        taken.append(output)
        held += len(output.data) if isinstance(output, Output) else 0
        if held > _MOST_HELD or not _stands(output, target, new.mode, known.get(output.path)):
            return taken, False
    # Something may have been put there by hand, and another tree by a neighbouring run. The
    # marker is there, or it would be the folder of somebody else.
    inner = {PurePosixPath(output.path.rpartition("/")[0]) for output in taken}
    folders = {parent for folder in inner for parent in (folder, *folder.parents)}
    number = len(taken) + len(folders) + 1
    is_all = _number_of_entries(target, new) == number and _identity(target) == identity
    return taken, is_all


_MOST_HELD = 4 * 1024**2
"""In bytes: what all sites have beside their pages, and some pages."""


def _identity(folder: Path) -> tuple[int, int] | None:
    try:
        found = folder.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _stands(output: Output | Remembered, target: Path, mode: int, known: Mark | None) -> bool:
    """True if the file of *output* is at *target* as it was published, and as it would be now."""
    file = f"{target}/{output.path}"
    try:
        found = os.lstat(file)
        if known != (output.digest, _state_of(found), found.st_size):
            return False
        return stat.S_IMODE(found.st_mode) == mode
    except OSError:
        return False


def _number_of_entries(target: Path, new: "_NewTree") -> int:
    """Return how many files and folders are at *target*, itself among them.

    Links, and folders whose permissions are not those of a *new* one, count as none.
    """
    mode = stat.S_IMODE(new.root.stat().st_mode)
    number = 0
    for folder, folders, files in os.walk(target):
        here = Path(folder)
        number += len(files) - sum((here / name).is_symlink() for name in folders)
        number += stat.S_IMODE(here.stat().st_mode) == mode
    return number


@contextlib.contextmanager
def _held(folder: Path) -> Iterator[int | None]:
    """Yield what stands for *folder* wherever it is moved; None on systems without that."""
    if os.stat not in os.supports_dir_fd:
        yield None
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def _with_states(marks: Mapping[str, Mark], descriptor: int | None) -> Iterator[tuple[str, Mark]]:
    """Yield *marks* with the states of their files, now that no link to them goes any more.

    They are asked of our own tree: a neighbouring run may have put another in its place.
    """
    for path, mark in marks.items():
        with contextlib.suppress(OSError):
            if descriptor is not None:
                found = os.stat(path, dir_fd=descriptor, follow_symlinks=False)
                yield path, mark._replace(state=_state_of(found))


def _state_of(found: os.stat_result) -> tuple[int, ...]:
    return found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


class _NewTree:
    """The folder that becomes the site."""

    def __init__(self, root: Path) -> None:
        root.mkdir()
        self.root = root
        # What umask leaves of a new file's permissions, read off the folder just made.
        self.mode = stat.S_IMODE(root.stat().st_mode) & 0o666
        self._folders = {""}

    def place(self, path: str) -> str:
        """Return where the file at *path* goes, in a folder that is there by now."""
        folder, _, _ = path.rpartition("/")
        if folder not in self._folders:
            (self.root / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        return f"{self.root}/{path}"


F = TypeVar("F", bound=Output | Remembered)


def without_clashes(outputs: Iterable[F]) -> Iterator[F]:
    """Yield *outputs*; ValueError at the first that cannot stand beside an earlier one."""
    seen = _nothing_seen()
    for output in outputs:
        _add(output.path, seen)
        yield output


_Seen = dict[str, tuple[str, bool]]
"""A path as the coarsest disk takes it -> the path, and whether it is a file."""


def _nothing_seen() -> _Seen:
    return {_fold(MARKER): (MARKER, True)}


def _add(path: str, seen: _Seen) -> None:
    """Add *path* to those that were *seen*; ValueError if it clashes with one of them.

    Two files of one path, a file where another output needs a folder, or paths that many
    disks take for one since they differ in case or Unicode form only.
    """
    parts = path.split("/")
    for end in range(1, len(parts) + 1):
        part, is_file = "/".join(parts[:end]), end == len(parts)
        folded = _fold(part)
        if folded not in seen:
            seen[folded] = (part, is_file)
        elif is_file or seen[folded] != (part, False):
            raise ValueError(f'output "{path}" clashes with "{seen[folded][0]}"')


def _fold(path: str) -> str:
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", path).casefold()


def _carried_over(
    output: Output | Remembered, target: Path, new: _NewTree, known: Mark | None
) -> tuple[str, int] | None:
    """Link *output* from the site at *target* into *new*; None if it has to be written.

    Returned are its digest and its size. A linked file keeps its time of change, so that
    deployers that compare times send only what changed, and costs no space. Links are safe
    since no file of a site is ever written in place: what changes becomes a new file, and the
    old tree goes as a whole. On disks without links every file is written anew, with a new time.
    """
    previous = f"{target}/{output.path}"
    try:
        found = os.lstat(previous)
        if not stat.S_ISREG(found.st_mode) or stat.S_IMODE(found.st_mode) != new.mode:
            return None
        if isinstance(output, Output) and found.st_size != len(output.data):
            return None
        file = new.place(output.path)
        os.link(previous, file)
    except OSError:
        return None
    # Looked at through the link: a neighbouring run may have put another tree into the
    # target's place since we looked.
    if _is_same(file, found, output, known):
        return output.digest, found.st_size
    Path(file).unlink()
    return None


def _is_same(
    file: str, found: os.stat_result, output: Output | Remembered, known: Mark | None
) -> bool:
    """True if *file*, a link to what was *found*, holds the bytes of *output*.

    Of what is remembered there are no bytes: it is the file that is *known*, or one that has
    their digest. The link changed the last time, so that of before counts, of the same file.
    """
    if isinstance(output, Output):
        return Path(file).read_bytes() == output.data
    linked = os.lstat(file)
    is_what_was_found = (linked.st_dev, linked.st_ino) == (found.st_dev, found.st_ino)
    if is_what_was_found and known == (output.digest, _state_of(found), found.st_size):
        return True
    return Output(output.path, Path(file).read_bytes()).digest == output.digest


def _write(output: Output, new: _NewTree) -> str:
    file = new.place(output.path)
    # Without the buffers and the looking around of open(): here thousands are written.
    with FileIO(file, "w") as stream:
        left = memoryview(output.data)
        while left:
            left = left[stream.write(left) :]
    return file


def _flush(tree: Path, written: list[str]) -> None:
    """Bring the *written* files and all folders of *tree* to the disk.

    Without this a power cut after the swap could leave a whole tree of empty files.
    In threads, since a disk takes many flushes in the time of one.
    """
    folders = [folder for folder, _, _ in os.walk(tree)]
    with ThreadPoolExecutor(max_workers=_FLUSHING) as pool:
        for paths in (written, folders):
            shares = (paths[number::_FLUSHING] for number in range(_FLUSHING))
            deque(pool.map(_sync_all, shares), maxlen=0)


_FLUSHING = 8


def _sync_all(paths: Iterable[str]) -> None:
    for path in paths:
        _sync(path)


def _sync(path: str | Path) -> None:
    if sys.platform == "win32":
        return  # has no flush for a folder, nor for a file opened to be read
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _put_in_place(staging: Path, target: Path) -> Path:
    """Let the new tree take the place of *target*; return where the previous one is now.

    Tried again when a neighbouring run moves the target meanwhile.
    """
    while True:
        refuse_foreign(target)
        remove_tree(staging / OLD)
        try:
            previous = _swap(staging, target)
        except OSError as error:
            if error.errno not in (errno.ENOENT, errno.ENOTEMPTY, errno.EEXIST):
                raise
        else:
            # The swap on the disk first, then the removal of what it replaced.
            _sync(staging)
            _sync(target.parent)
            return previous


def _swap(staging: Path, target: Path) -> Path:
    new, old = staging / NEW, staging / OLD
    if not target.exists():
        new.rename(target)
        return old
    if exchange(new, target):
        return new
    target.rename(old)
    new.rename(target)
    return old


def _files(tree: Path) -> Iterator[str]:
    """Yield the paths of the files in *tree*, relative to it, in POSIX form."""
    for folder, _, files in os.walk(tree):
        inside = Path(folder).relative_to(tree).as_posix()
        for file in files:
            yield file if inside == "." else f"{inside}/{file}"


def _in_words(error: OSError, root: Path) -> str:
    return (
        f'the site cannot be written to "{root}": {in_words(error)};'
        " the previous site stands as it was"
    )
