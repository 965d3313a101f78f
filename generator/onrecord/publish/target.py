"""Which folder may become the site: a path -> the real folder, or a refusal.

Publishing replaces its folder whole, so it takes only a folder that is missing, empty,
or marked as a site that onrecord made. Whatever else stands there is somebody's work.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from onrecord.problems import OutputError

MARKER = ".onrecord-site"
# Constant for ever: these bytes are how a later version knows the sites of an earlier one.
MARKER_BYTES = (
    b"This folder is a site made by onrecord, which replaces it whole at every build.\n"
    b"Whatever else is put here is lost then.\n"
)


def find_target(root: Path, forbidden: Iterable[Path]) -> Path:
    """Return the folder that *root* means, links followed; it need not exist yet.

    *forbidden* are the folders that a build reads. The site may neither be one of them
    nor hold one (it would replace it) nor lie inside one (the next build would read the
    site as content). Raises OutputError.
    """
    try:
        target = root.resolve()
    except (OSError, RuntimeError) as error:  # a link that leads back to itself
        raise OutputError(f'"{root}" leads nowhere: {error}') from error
    if target == target.parent:
        raise OutputError(f'"{root}" is the root of a disk; name a folder for the site')
    if _holds(target, Path.home()):
        raise OutputError(f'"{root}" is or holds the home directory; name a folder for the site')
    for folder in sorted(forbidden):
        if _holds(target, folder.resolve()):
            raise OutputError(f'"{root}" is or holds "{folder}", which the site is made from')
        if _holds(folder.resolve(), target):
            raise OutputError(f'"{root}" lies inside "{folder}", which the site is made from')
    return target


def refuse_foreign(target: Path) -> None:
    """Raise OutputError unless *target* is missing, an empty folder, or a site of ours."""
    while True:
        try:
            looked_at = target.stat()
            fault = _fault_of(target)
            # A neighbouring run may have put its site here while we looked, and begun to
            # remove the one that we saw: only what still stands here is refused.
            if fault and os.path.samestat(looked_at, target.stat()):
                raise OutputError(fault)
        except FileNotFoundError:
            return
        if not fault:
            return


def _fault_of(target: Path) -> str | None:
    """Return why *target* may not be replaced, or None. Raises FileNotFoundError."""
    if not target.is_dir():
        return f'"{target}" is a file; name a folder for the site'
    names = {entry.name for entry in target.iterdir()}
    if ".git" in names:
        # In a marked folder, too: a site deployed by git from within has its history here.
        return (
            f'"{target}" holds a git repository, which publishing would remove; '
            "build into another folder and copy from there"
        )
    if names and not is_site(target):
        return (
            f'"{target}" is not a site made by onrecord and is not empty, so it is left alone; '
            "remove it, or name another folder with --output"
        )
    return None


def is_site(folder: Path) -> bool:
    """True if *folder* bears the mark of a whole site made by onrecord."""
    try:
        return (folder / MARKER).read_bytes() == MARKER_BYTES
    except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
        return False


def _holds(outer: Path, inner: Path) -> bool:
    """True if *inner* is *outer* or lies inside it.

    Asks the disk, too, since on many disks "Content" and "content" are one folder.
    """
    return any(_is_same(outer, folder) for folder in (inner, *inner.parents))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one == other or one.samefile(other)
    except (FileNotFoundError, NotADirectoryError):
        return False
