"""Snapshots: the plain text that the editor read, as paragraphs. They are never published."""

import functools
import hashlib
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

from onrecord.ids import RecordId

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class SnapshotText:
    """The text of one source, as it was read."""

    path: Path
    sha256: str
    words: int
    """Runs of characters between white space."""
    paragraphs: tuple[str, ...]


def read_snapshot(folders: Iterable[Path], source: RecordId) -> SnapshotText | None:
    """Return the snapshot of *source*, `ID.txt` in the first of *folders* that has it.

    A missing folder is no error: snapshots may stay out of the repository.
    """
    for folder in folders:
        path = folder / f"{source}.txt"
        if path.is_file():
            data = path.read_bytes()
            text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
            return SnapshotText(
                path=path,
                sha256=hashlib.sha256(data).hexdigest(),
                words=len(text.split()),
                paragraphs=paragraphs(text),
            )
    return None


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
