"""The folder .onrecord/ in the folder of a site: what one run keeps for the next.

It may be deleted at any time. What stands in it is data, and is never executed; nothing of it
is used that is not, to the last byte, what this onrecord wrote:

- a file is written beside its place and moved there, so that a run that is killed, a full disk
  or a second run at the same time leaves the old one or the new one;
- it begins with a checksum, which counts what made it, too: our own code, Python, and all that
  is installed beside us. Another version takes it for damaged.
"""

import contextlib
import hashlib
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import onrecord

FOLDER = ".onrecord"
MOST = 8
"""How many files are kept; the oldest go first."""

_SIZE = 32
_UNTRACKED = b"# Kept by onrecord for its next run, and safe to delete.\n*\n"
_NEW = ".new-"


def load(root: Path, name: str) -> bytes | None:
    """Return what was kept under *name* for the site at *root*; None if nothing can be used."""
    try:
        data = (root / FOLDER / name).read_bytes()
    except OSError:
        return None
    body = data[_SIZE:]
    return body if data[:_SIZE] == _checksum(body) else None


def save(root: Path, name: str, body: bytes) -> None:
    """Keep *body* under *name* for the site at *root*. Raises OSError."""
    folder = root / FOLDER
    folder.mkdir(exist_ok=True)
    if not (folder / ".gitignore").exists():
        (folder / ".gitignore").write_bytes(_UNTRACKED)
    with tempfile.NamedTemporaryFile(prefix=_NEW, dir=folder, delete=False) as file:
        try:
            file.write(_checksum(body))
            file.write(body)
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


def _checksum(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_SIZE, key=_made_by()).digest()


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
