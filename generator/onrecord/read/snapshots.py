"""Snapshots: the plain text that the editor read, as paragraphs. They are never published."""

import functools
import hashlib
import re
from collections.abc import Callable, Container, Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.ids import RecordId

_LINE_END = re.compile(r"\r\n?")
_BLANK_LINES = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotText:
    """The text of one source, as it was read."""

    path: Path
    sha256: str
    words: int
    """Runs of characters between white space."""
    paragraphs: tuple[str, ...]
    is_utf8: bool = True
    """Whether all of it could be read; of other encodings, no word can be relied on."""


def read_snapshot(folders: Iterable[Path], source: RecordId) -> SnapshotText | None:
    """Return the snapshot of *source*, `ID.txt` in the first of *folders* that has it.

    A missing folder is no error: snapshots may stay out of the repository. Nor is one, or a
    file, that may not be read.
    """
    for folder in folders:
        path = folder / f"{source}.txt"
        try:
            if path.is_file():
                return _snapshot(path, path.read_bytes())
        except OSError:
            continue
    return None


def texts_of_no_source(folders: Iterable[Path], sources: Container[str]) -> tuple[Path, ...]:
    """Return the texts in *folders* whose names are no ids of *sources*; no folder is no error."""
    return tuple(
        path
        for folder in folders
        if folder.is_dir()
        for path in sorted(folder.glob("*.txt"))
        if path.stem not in sources
    )


def _snapshot(path: Path, data: bytes) -> SnapshotText:
    text = _LINE_END.sub("\n", data.decode("utf-8-sig", "replace"))
    return SnapshotText(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        words=len(text.split()),
        paragraphs=paragraphs(text),
        is_utf8=_is_utf8(data),
    )


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    # UTF-16 of plain letters is UTF-8, too: with a NUL beside each of them.
    return b"\0" not in data


TextOf = Callable[[RecordId], SnapshotText | None]
"""The text of a source, where it is at hand."""


def texts_in(folders: Iterable[Path]) -> TextOf:
    """Return what reads the snapshot of a source in *folders*, each once."""
    named = tuple(folders)
    return functools.cache(lambda source: read_snapshot(named, source))


def no_text(_source: RecordId) -> None:
    """No text is at hand."""


def paragraphs(text: str) -> tuple[str, ...]:
    """Return the paragraphs of *text*: parted by blank lines, or else its lines."""
    text = text.strip()
    parted = _BLANK_LINES.split(text)
    return tuple(part.strip() for part in (parted if len(parted) > 1 else text.split("\n")) if part)
