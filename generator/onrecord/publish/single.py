"""Bytes -> one file, whole at every moment: what was there before, or all of what is new."""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from onrecord.problems import OutputError
from onrecord.publish.faults import in_words


@contextlib.contextmanager
def writing(file: Path, forbidden: Iterable[Path] = ()) -> Iterator[BinaryIO]:
    """Yield a stream, to be written and read, that becomes *file* when all went well.

    Raises OutputError, in words, where it cannot be written, or stands in one of the *forbidden*
    places, which the site is made from: what stood there stays.
    """
    try:
        target = file.resolve()
        for place in sorted(forbidden):
            if target.is_relative_to(place.resolve()):
                raise OutputError(f'"{file}" is in "{place}", which the site is made from')
        if target.is_dir():
            raise OutputError(f'"{file}" is a folder; name a file')
        target.parent.mkdir(parents=True, exist_ok=True)
        # In a folder beside it: so it gets the permissions of any new file here.
        with tempfile.TemporaryDirectory(prefix=".new-", dir=target.parent) as folder:
            fresh = Path(folder) / "file"
            with fresh.open("w+b") as stream:
                yield stream
                stream.flush()
                os.fsync(stream.fileno())
            fresh.replace(target)
    except OSError as error:
        raise OutputError(
            f'"{file}" cannot be written: {in_words(error)}; what stood there stays'
        ) from error
