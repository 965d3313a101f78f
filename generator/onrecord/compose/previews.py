"""Entries -> previews: what a link tells before it is followed, in files of some dozens each.

A page loads the one file that a link needs: its number is a checksum of the link's target,
which theme/js/previews.js works out too.
"""

from collections.abc import Callable, Sequence

from onrecord.compose.entries import EntryOf
from onrecord.compose.routes import preview_file
from onrecord.compose.views import Entry, Preview, PreviewFile
from onrecord.paths import PagePath

# Of so many the largest file of a site of any size stays below 10 KB, compressed.
_MOST_IN_A_FILE = 40

# The largest prime below two to the sixteenth.
_PRIME = 65521

# Their titles begin with the words that the text gives in full.
_TELL_THEMSELVES = ("quote", "claim")


def preview_files(
    entries: Sequence[EntryOf], look_up: Callable[[str], object]
) -> tuple[PreviewFile, ...]:
    """Return the files that hold the previews of *entries*, as many as a power of two.

    *look_up* is told that a file is being made, by the key under which its targets are given.
    """
    files: list[list[EntryOf]] = [[] for _ in range(_number_of_files(len(entries)))]
    for entry in entries:
        files[checksum(entry.target) % len(files)].append(entry)
    return tuple(_file(number, held, look_up) for number, held in enumerate(files))


def previews_key(path: PagePath) -> str:
    """Return the key under which the targets of the file at *path* are given."""
    return f"previews:{path}"


def _number_of_files(entries: int) -> int:
    number = 1 if entries else 0
    while number * _MOST_IN_A_FILE < entries:
        number *= 2
    return number


def checksum(target: str) -> int:
    """Return the number that tells in which file the preview of *target* is."""
    number = 0
    for sign in target:
        number = (number * 31 + ord(sign)) % _PRIME
    return number


def _file(number: int, entries: Sequence[EntryOf], look_up: Callable[[str], object]) -> PreviewFile:
    path = preview_file(number)

    def compose() -> dict[str, Preview]:
        look_up(previews_key(path))
        return {entry.target: preview_of(entry.compose()) for entry in entries}

    return PreviewFile(path=path, targets=tuple(entry.target for entry in entries), compose=compose)


def preview_of(entry: Entry) -> Preview:
    """Return what a link to the record of *entry* tells before it is followed."""
    native = {name for _, name in entry.native}
    return Preview(
        label=entry.label,
        date="" if entry.date in entry.lead else entry.date,
        title="" if entry.kind in _TELL_THEMSELVES else entry.title,
        native=entry.native,
        names=", ".join(name for name in entry.names if name not in native),
        lead=f"{entry.lead}:" if entry.lead else "",
        text=entry.text,
        language=entry.language,
        known=entry.known,
        corrected=entry.corrected,
    )
