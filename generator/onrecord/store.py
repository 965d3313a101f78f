"""The folder .onrecord/ in the folder of a site: what one run keeps for the next.

It may be deleted at any time. What stands in it is data, and is never executed; nothing of it
is used that is not, to the last byte, what this onrecord wrote:

- a file is written beside its place and moved there, so that a run that is killed, a full disk
  or a second run at the same time leaves the old one or the new one;
- it ends with a checksum, which counts what made it, too: our own code, Python, and the packages
  that Python finds. Another version takes it for damaged.
"""

import contextlib
import hashlib
import os
import re
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import onrecord

FOLDER = ".onrecord"
MOST = 8
"""How many files are kept; the oldest go first."""

_SIZE = 32
_OURS = re.compile("[0-9a-f]{32}")
_LEFT_FOR_GOOD = 60.0
"""Seconds after which nobody goes on writing a file."""
_LENGTH = 8
_UNTRACKED = b"# Kept by onrecord for its next run, and safe to delete.\n*\n"
_NEW = ".new-"


class Store:
    """What is kept under *name*, a text of hexadecimal digits, for the site at *root*.

    To be made before anything is read or built: should our own code change meanwhile, what the
    old one made counts as the old one's.
    """

    def __init__(self, root: Path, name: str) -> None:
        self._folder = root / FOLDER
        self._name = name
        self._made_by = _made_by()

    def load(self) -> tuple[memoryview, ...] | None:
        """Return the parts that were kept; None if there are none that can be used."""
        try:
            data = memoryview((self._folder / self._name).read_bytes())
        except OSError:
            return None
        body = data[:-_SIZE]
        checksum = self._checksum()
        checksum.update(body)
        return tuple(_parts(body)) if data[-_SIZE:] == checksum.digest() else None

    def save(self, parts: Iterable[bytes]) -> None:
        """Keep *parts*, taken one by one. Raises OSError."""
        folder = self._folder
        folder.mkdir(exist_ok=True)
        if not (folder / ".gitignore").exists():
            (folder / ".gitignore").write_bytes(_UNTRACKED)
        checksum = self._checksum()
        with tempfile.NamedTemporaryFile(prefix=_NEW, dir=folder, delete=False) as file:
            try:
                for part in parts:
                    for data in (len(part).to_bytes(_LENGTH, "big"), part):
                        checksum.update(data)
                        file.write(data)
                file.write(checksum.digest())
                file.close()
                Path(file.name).replace(folder / self._name)
            except BaseException:
                with contextlib.suppress(OSError):
                    Path(file.name).unlink()
                raise
        _tidy(folder, (folder / self._name).stat().st_mtime)

    def keep_longer(self) -> None:
        """Let what is kept count as new: of several, the oldest go."""
        with contextlib.suppress(OSError):
            os.utime(self._folder / self._name)

    def _checksum(self) -> hashlib.blake2b:
        return hashlib.blake2b(digest_size=_SIZE, key=self._made_by)


def _parts(body: memoryview) -> Iterator[memoryview]:
    while body:
        end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
        yield body[_LENGTH:end]
        body = body[end:]


def _tidy(folder: Path, now: float) -> None:
    """Remove what killed runs left, and of the files kept all but the newest; no other files."""
    kept = []
    for entry in os.scandir(folder):
        with contextlib.suppress(OSError):
            changed = entry.stat().st_mtime
            if _OURS.fullmatch(entry.name):
                kept.append((changed, entry.path))
            # A younger one may be of a run that goes on beside this one.
            elif entry.name.startswith(_NEW) and changed < now - _LEFT_FOR_GOOD:
                Path(entry.path).unlink()
    for _, path in sorted(kept)[:-MOST]:
        with contextlib.suppress(OSError):
            Path(path).unlink()


def _made_by() -> bytes:
    """Return what tells this onrecord, on this Python with its packages, from all others."""
    told = hashlib.blake2b(sys.version.encode())
    for line in sorted((*_own_files(Path(onrecord.__file__).parent), *_installed())):
        told.update(line.encode("utf-8", "surrogateescape"))
    return told.digest()


def _own_files(folder: str | Path) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _own_files(entry.path)
        elif entry.name.endswith(".py"):
            state = entry.stat()
            yield f"{entry.path} {state.st_size} {state.st_mtime_ns}\n"


def _installed() -> Iterator[str]:
    """Yield the names, with their versions, of the packages that Python finds."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            for name in os.listdir(folder or "."):
                if name.endswith((".dist-info", ".egg-info")):
                    yield name + "\n"
