"""New bytes of files that editors keep, each file whole at every moment."""

import contextlib
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path

from onrecord.problems import UsageError


def bytes_of(file: Path) -> bytes:
    """Return what *file* holds. Raises UsageError where it cannot be read."""
    try:
        return file.read_bytes()
    except OSError as fault:
        raise UsageError(f'"{file}" cannot be read: {fault.strerror}') from None


def write(files: Mapping[Path, bytes], gone: Iterable[Path] = ()) -> None:
    """Write *files*, then remove what is *gone*: all of it, or, as far as that can be had, nothing.

    If it is interrupted, or a disk is full, what was written is put back.
    Raises UsageError where a file cannot be written or removed.
    """
    # Two names of one sheet are one file.
    targets = {name.resolve(): name for name in files}
    fresh = {target: target.with_name(f".{target.name}.new") for target in targets}
    before: dict[Path, bytes | None] = {}
    name = Path()
    try:
        for target, name in targets.items():
            fresh[target].write_bytes(files[name])
            if target.exists():
                shutil.copymode(target, fresh[target])
        for target in targets:
            name = targets[target]
            before[target] = target.read_bytes() if target.exists() else None
            fresh[target].replace(target)
        for name in gone:
            before[name] = name.read_bytes()
            name.unlink()
    except BaseException as fault:
        _put_back(before)
        for beside in fresh.values():
            with contextlib.suppress(OSError):
                beside.unlink()
        if isinstance(fault, OSError):
            raise UsageError(f'"{name}" cannot be written: {fault.strerror}') from None
        raise


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for file, data in before.items():
        if data is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(data)
