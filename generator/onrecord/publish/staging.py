"""The hidden folder beside the site in which the next one is made.

`.NAME.onrecord-HEX/` holds `new` (the tree in the making; after an exchange, the previous
one), `old` (the previous tree, where folders cannot be exchanged) and `lock`, which is
locked as long as its run lives. A run that is killed loses its lock with its life, so the
next run can tell litter from a neighbour at work, without process ids or clocks.
"""

import contextlib
import errno
import os
import re
import secrets
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from onrecord.publish.target import MARKER, is_site

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

NEW, OLD, LOCK = "new", "old", "lock"


@contextlib.contextmanager
def staging_beside(target: Path) -> Iterator[Path]:
    """Yield a fresh locked folder beside *target*; it is gone afterwards, come what may.

    Left-overs of killed runs go first. If one of them died between the two renames of a
    system without exchange, its previous site is put back to *target*.
    """
    clear_left_overs(target)
    folder, lock = _make(target)
    try:
        yield folder
    finally:
        _clear(folder, lock, target)


def clear_left_overs(target: Path) -> None:
    """Remove what killed runs left beside *target*, after rescuing a previous site."""
    name = re.compile(re.escape(f".{target.name}.onrecord-") + r"[0-9a-f]{16}")
    for folder in sorted(target.parent.iterdir()):
        if not name.fullmatch(folder.name) or not folder.is_dir() or folder.is_symlink():
            continue
        # Another user's left-over, or one that a third run is just removing, is no reason
        # to fail: it harms nobody.
        with contextlib.suppress(OSError):
            lock = _lock(folder)
            if lock is not None:
                _clear(folder, lock, target)


def _make(target: Path) -> tuple[Path, int]:
    """Return a new staging folder and the descriptor of its lock."""
    while True:
        folder = target.parent / f".{target.name}.onrecord-{secrets.token_hex(8)}"
        folder.mkdir(mode=0o700)
        # Between the two steps a neighbour may take the folder for litter: then its lock
        # is taken or gone, and another name is tried.
        with contextlib.suppress(FileNotFoundError):
            lock = _lock(folder)
            if lock is not None:
                return folder, lock


def _lock(folder: Path) -> int | None:
    """Lock *folder*; None if a living run holds it. Raises FileNotFoundError if it is gone."""
    lock = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        if sys.platform == "win32":
            msvcrt.locking(lock, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # The file may have been removed between opening and locking it: a lock on a file
        # without a name keeps nobody out.
        if os.path.samestat(os.fstat(lock), (folder / LOCK).stat()):
            return lock
    except OSError:
        pass
    os.close(lock)
    return None


def _clear(folder: Path, lock: int, target: Path) -> None:
    """Put a previous site back to *target* if it is gone; remove *folder* and its *lock*."""
    try:
        _put_back(folder / OLD, target)
        remove_tree(folder / OLD)
        remove_tree(folder / NEW)
        # Under the lock, so that nobody locks a file that is about to go; Windows alone
        # cannot remove an open file, and there nobody else can remove ours.
        if sys.platform != "win32":
            (folder / LOCK).unlink(missing_ok=True)
    finally:
        os.close(lock)
    if sys.platform == "win32":
        (folder / LOCK).unlink(missing_ok=True)
    with contextlib.suppress(OSError):
        folder.rmdir()


def _put_back(old: Path, target: Path) -> None:
    """Let the previous site *old* be *target* again if nothing stands there.

    Raises OSError if it cannot be moved: then *old* is the only site there is, and stays.
    """
    if target.exists() or not is_site(old):
        return
    try:
        old.rename(target)
    except OSError as error:
        # A neighbouring run has just put its own there, which is newer.
        if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
            raise


def remove_tree(folder: Path) -> None:
    """Remove *folder* if it is there. Its mark goes first: half a tree is no site."""
    if folder.exists():
        (folder / MARKER).unlink(missing_ok=True)
        shutil.rmtree(folder)
