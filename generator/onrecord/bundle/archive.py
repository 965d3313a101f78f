"""The files of a bundle -> a zip, the same bytes each time; and a zip -> what is wrong with it.

    START-HERE.html     what this is and how to open it
    site/...            the pages, with all they load
    MANIFEST.sha256     the sha-256 of each of the others, as `sha256sum` writes and reads it

The last 64 bytes of the zip, its comment, are the sha-256 of all bytes before them: so a changed
byte is found wherever it is, in what no file shows, too.
"""

import hashlib
import lzma
import re
import stat
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import IO, BinaryIO

from msgspec import Struct

from onrecord.publish import without_clashes
from onrecord.render.output import Output, fault_of_path

MANIFEST = "MANIFEST.sha256"

# The first day that a zip can tell: when a bundle was made says nothing about what is in it.
_DAY = (1980, 1, 1, 0, 0, 0)
_MODE = stat.S_IFREG | 0o644
_UNIX = 3
_LEVEL = 9
_SEAL = b"onrecord bundle; the sha-256 of all bytes before these 64 is "
_DIGITS = 64
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>.+)")
# Of more files than a site has. A zip of a few bytes may hold a file that fills the memory.
_LONGEST_MANIFEST = 1 << 26
_PIECE = 1 << 20


_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
"""What reading a zip ends in: bad sums or bytes, an unknown or secret way of packing."""


class Archived(Struct, frozen=True, kw_only=True):
    """A bundle that was written."""

    files: int
    size: int
    """Bytes of the zip."""
    sha256: str
    """Of the whole zip."""


class Verified(Struct, frozen=True, kw_only=True):
    """A bundle that was looked at: none is changed if there are no faults."""

    files: int
    sha256: str
    """Of the whole zip."""
    faults: tuple[str, ...]
    """Sentences, each with the file that it is about."""


def write_archive(outputs: Iterable[Output], stream: BinaryIO) -> Archived:
    """Write *outputs*, one after the other, and their manifest as a zip to the empty *stream*.

    Raises ValueError if two of them cannot stand side by side on every disk.
    """
    digests: dict[str, str] = {}
    with zipfile.ZipFile(stream, "w") as archive:
        for output in without_clashes(outputs):
            digests[output.path] = hashlib.sha256(output.data).hexdigest()
            _add(output, archive)
        _add(Output(MANIFEST, _manifest(digests)), archive)
        archive.comment = _SEAL + b"0" * _DIGITS
    size = stream.seek(0, 2)
    seal = _sha256_of_start(stream, size - _DIGITS).encode()
    stream.seek(size - _DIGITS)
    stream.write(seal)
    return Archived(files=len(digests) + 1, size=size, sha256=_sha256_of_start(stream, size))


def _add(output: Output, archive: zipfile.ZipFile) -> None:
    entry = zipfile.ZipInfo(output.path, _DAY)
    entry.create_system = _UNIX
    entry.external_attr = _MODE << 16
    archive.writestr(entry, output.data, zipfile.ZIP_DEFLATED, _LEVEL)


def _manifest(digests: Mapping[str, str]) -> bytes:
    return "".join(f"{digests[path]}  {path}\n" for path in sorted(digests)).encode()


def verify_archive(file: Path) -> Verified:
    """Look whether the bundle *file* holds what it held when it was made. Raises OSError."""
    with file.open("rb") as stream:
        size = stream.seek(0, 2)
        sha256 = _sha256_of_start(stream, size)
        try:
            with zipfile.ZipFile(stream) as archive:
                files = len(archive.infolist())
                faults = tuple(_faults(archive))
        except (*_DAMAGES, ValueError, OverflowError) as fault:
            return Verified(files=0, sha256=sha256, faults=(_unreadable(fault),))
        if not faults:
            faults = tuple(_faults_of_seal(stream, size))
    return Verified(files=files, sha256=sha256, faults=faults)


def _unreadable(fault: Exception) -> str:
    return f"this is no zip, or it is damaged as a whole: {str(fault).rstrip('.').lower()}"


def _printed(path: str) -> str:
    """Return *path* as it can be printed: what a zip names so could forge or wipe out a verdict."""
    return path if path.isprintable() else ascii(path)


def _faults(archive: zipfile.ZipFile) -> Iterator[str]:
    entries = archive.infolist()
    times = Counter(entry.orig_filename for entry in entries)
    for path, number in times.items():
        if number > 1:
            yield f"{_printed(path)}: stands {number} times in the zip"
        fault = fault_of_path(path)
        if fault:
            yield f"{path!a}: the name {fault}; do not unpack this zip"
    if MANIFEST not in times:
        yield f"{MANIFEST}: missing; this is no bundle of onrecord, or no whole one"
        return
    listed = dict[str, str]()
    yield from _read_manifest(archive, listed)
    for path in sorted(listed.keys() - times.keys()):
        yield f"{_printed(path)}: missing"
    for entry in entries:
        path = entry.orig_filename
        if path == MANIFEST:
            continue
        if path not in listed:
            yield f"{_printed(path)}: added; {MANIFEST} does not list it"
        elif _sha256_of_entry(archive, entry) != listed[path]:
            yield f"{_printed(path)}: changed, or damaged"


def _read_manifest(archive: zipfile.ZipFile, listed: dict[str, str]) -> Iterator[str]:
    """Put what the manifest lists into *listed*; yield what is wrong with it."""
    entry = archive.getinfo(MANIFEST)
    try:
        if entry.file_size > _LONGEST_MANIFEST:
            raise ValueError("too long")
        text = archive.read(entry).decode()
    except (*_DAMAGES, UnicodeDecodeError, ValueError):
        yield f"{MANIFEST}: damaged"
        return
    for number, line in enumerate(text.split("\n")[:-1], 1):
        found = _LINE.fullmatch(line)
        if not found or found["path"] in listed:
            yield f"{MANIFEST}: line {number} lists no file, or one that is listed above"
        else:
            listed[found["path"]] = found["digest"]
    if not text.endswith("\n"):
        yield f"{MANIFEST}: the last line is cut off"


def _sha256_of_entry(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> str:
    """Return the sha-256 of a file of the zip; empty where it cannot be read."""
    try:
        with archive.open(entry) as packed:
            return _sha256(packed)
    except _DAMAGES:
        return ""


def _faults_of_seal(stream: BinaryIO, size: int) -> Iterator[str]:
    stream.seek(max(0, size - _DIGITS - len(_SEAL)))
    told = stream.read()
    if not told.startswith(_SEAL):
        yield "all files are as the manifest lists them, but another program has packed this zip"
    elif _sha256_of_start(stream, size - _DIGITS).encode() != told[len(_SEAL) :]:
        yield "all files are as the manifest lists them, but bytes between them were changed"


def _sha256_of_start(stream: BinaryIO, size: int) -> str:
    """Return the sha-256 of the first *size* bytes of *stream*."""
    stream.seek(0)
    return _sha256(stream, size)


def _sha256(stream: IO[bytes], most: int = -1) -> str:
    digest = hashlib.sha256()
    left = most
    while left and (piece := stream.read(_PIECE if left < 0 else min(_PIECE, left))):
        digest.update(piece)
        left -= len(piece) if left > 0 else 0
    return digest.hexdigest()
