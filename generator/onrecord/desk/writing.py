"""New bytes of files that editors keep, each file whole at every moment."""

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from onrecord.problems import UsageError


def write(files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Write *files*, then remove what is *gone*: nothing, if one finds no room beside its place.

    Raises UsageError where one cannot be written or removed.
    """
    fresh: dict[Path, Path] = {}
    file = Path()
    try:
        for file, data in files.items():
            target = file.resolve()
            fresh[file] = beside = target.with_name(f".{target.name}.new")
            beside.write_bytes(data)
            if target.exists():
                shutil.copymode(target, beside)
        for file, beside in fresh.items():
            beside.replace(file.resolve())
        for file in gone:
            file.unlink()
    except OSError as fault:
        for beside in fresh.values():
            with contextlib.suppress(OSError):
                beside.unlink()
        raise UsageError(f'"{file}" cannot be written: {fault.strerror}') from None
