"""Files and folders -> what was saved in them, whenever something was."""

import contextlib
import os
import stat
import threading
from collections.abc import Collection, Iterator
from pathlib import Path

from watchfiles import watch

from onrecord.read.sheets import is_ignored

# How long the watcher may stay silent, in milliseconds: so soon it sees that it should end,
# or that a file it watches by its state has changed.
_TICK = 100
# So long after a save the next one is awaited, to be taken together with it: an editor writes
# a file in several steps, within a millisecond or two.
_QUIET = 5
# After so many ticks without a save, who trusted what was told may look around: two seconds.
_IDLE = 20
# Of more saves at a time the system may have left some out.
_MOST_TOLD = 100

Saved = Collection[Path] | None
"""The files of a burst of saves; none, if any may be another. None itself once it has been quiet
for a while after a burst that was told."""


def saves(watched: tuple[Path, ...], stop: threading.Event) -> Iterator[Saved]:
    """Yield once at the start, and after each burst of saves, until *stop* is set.

    The watch is up before the first yield, and goes on while the caller is at work: a save
    meanwhile leads to another yield. What is missing is seen when it appears.
    Raises KeyboardInterrupt at Ctrl-C.
    """
    while not stop.is_set():
        yield from _saves_in_the_same_folders(watched, stop)


def _saves_in_the_same_folders(watched: tuple[Path, ...], stop: threading.Event) -> Iterator[Saved]:
    """Yield at the start and after saves, until one of the folders is made or replaced."""
    folders, files = _folders(watched), _files(watched)
    is_first = True
    idle = _IDLE
    for changes in watch(
        *sorted(folders),
        watch_filter=_is_a_save,
        stop_event=stop,
        step=_QUIET,
        rust_timeout=_TICK,
        yield_on_timeout=True,
    ):
        if _folders(watched) != folders:
            # The watch hangs on the folder that was there: start again, with a yield.
            return
        now = _files(watched)
        if is_first or now != files or len(changes) > _MOST_TOLD:
            is_first, files, idle = False, now, _IDLE
            yield ()
        elif changes:
            idle = 0
            yield {Path(path) for _, path in changes}
        elif idle < _IDLE:
            idle += 1
            if idle == _IDLE:
                yield None


def _is_a_save(_change: object, path: str) -> bool:
    """True for all but what editors and desktops leave beside the files of a site."""
    return not is_ignored(Path(path).name)


def _folders(watched: tuple[Path, ...]) -> dict[Path, tuple[int, ...]]:
    """Return the folders among *watched*, each with what tells it from a later namesake."""
    return {
        path: (state.st_dev, state.st_ino) for path, state in _states(watched) if _is_folder(state)
    }


def _files(watched: tuple[Path, ...]) -> dict[Path, tuple[int, ...]]:
    """Return the files among *watched*, each with what changes when it is saved.

    They are looked at by themselves, since many editors save by putting a new file into
    the place of the old one, and a watch on a single file stays with the old one.
    """
    return {
        path: (state.st_dev, state.st_ino, state.st_size, state.st_mtime_ns)
        for path, state in _states(watched)
        if not _is_folder(state)
    }


def _states(watched: tuple[Path, ...]) -> Iterator[tuple[Path, os.stat_result]]:
    """Yield what is there of *watched*, with its state."""
    for path in watched:
        with contextlib.suppress(OSError):
            yield path, path.stat()


def _is_folder(state: os.stat_result) -> bool:
    return stat.S_ISDIR(state.st_mode)
