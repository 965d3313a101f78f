"""The folder .onrecord/ in the folder of a site: what one run keeps for the next.

It may be deleted at any time. What stands in it is data, and is never executed; nothing of it
is used that is not, to the last byte, what this onrecord wrote:

- a file is written beside its place and moved there, so that a run that is killed, a full disk
  or a second run at the same time leaves the old one or the new one;
- it ends with a checksum, which counts what made it, too: our own code, Python, and all that
  is installed beside us. Another version takes it for damaged.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import onrecord

FOLDER = ".onrecord"
MOST = 8
"""How many files are kept; the oldest go first."""

_SIZE = 32
_LENGTH = 8
_UNTRACKED = b"# Kept by onrecord for its next run, and safe to delete.\n*\n"
_NEW = ".new-"


def load(root: Path, name: str) -> tuple[memoryview, ...] | None:
    """Return the parts kept under *name* for the site at *root*; None if they cannot be used."""
    try:
        data = memoryview((root / FOLDER / name).read_bytes())
    except OSError:
        return None
    body = data[:-_SIZE]
    checksum = _checksum()
    checksum.update(body)
    return tuple(_parts(body)) if data[-_SIZE:] == checksum.digest() else None


def _parts(body: memoryview) -> Iterator[memoryview]:
    while body:
        end = _LENGTH + int.from_bytes(body[:_LENGTH], "big")
        yield body[_LENGTH:end]
        body = body[end:]


def save(root: Path, name: str, parts: Iterable[bytes]) -> None:
    """Keep *parts*, taken one by one, under *name* for the site at *root*. Raises OSError."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_bytes(_UNTRACKED)
    checksum = _checksum()
    with tempfile.NamedTemporaryFile(prefix=_NEW, dir=folder, delete=False) as file:
        try:
            for part in parts:
                for data in (len(part).to_bytes(_LENGTH, "big"), part):
                    checksum.update(data)
                    file.write(data)
            file.write(checksum.digest())
            file.close()
            Path(file.name).replace(folder / name)
        except BaseException:
            _remove(file.name)
            raise
    _tidy(folder)


def _tidy(folder: Path) -> None:
    """Remove what a killed run left, and what is older than the newest `MOST` files."""
    kept = []
    for entry in os.scandir(folder):
        if entry.name.startswith(_NEW):
            # Of a run at the same time, perhaps: it then keeps nothing, and loses only time.
            _remove(entry.path)
        elif not entry.name.startswith("."):
            kept.append((entry.stat().st_mtime_ns, entry.path))
    for _, path in sorted(kept)[:-MOST]:
        _remove(path)


def _remove(path: str) -> None:
    with contextlib.suppress(OSError):
        Path(path).unlink()


def _checksum() -> hashlib.blake2b:
    return hashlib.blake2b(digest_size=_SIZE, key=_made_by())


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
        if folder.endswith(("site-packages", "dist-packages")):
            with contextlib.suppress(OSError):
                yield from (name for name in os.listdir(folder) if name.endswith(".dist-info"))
