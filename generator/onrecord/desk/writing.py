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
    names = tuple({name.resolve(): name for name in files}.values())
    before: dict[Path, bytes | None] = {}
    name = Path()
    try:
        for name in names:
            target, beside = _target_and_beside(name)
            beside.write_bytes(files[name])
            if target.exists():
                shutil.copymode(target, beside)
        for name in names:
            target, beside = _target_and_beside(name)
            before[target] = target.read_bytes() if target.exists() else None
            beside.replace(target)
        for name in gone:
            before[name] = name.read_bytes()
            name.unlink()
    except BaseException as fault:
        _put_back(before)
        for _, beside in map(_target_and_beside, names):
            with contextlib.suppress(OSError):
                beside.unlink()
        if isinstance(fault, OSError):
            raise UsageError(f'"{name}" cannot be written: {fault.strerror}') from None
        raise


def _target_and_beside(name: Path) -> tuple[Path, Path]:
    """Return the file that *name* leads to, and where its new bytes stand for a moment."""
    target = name.resolve()
    return target, target.with_name(f".{target.name}.new")


def _put_back(before: Mapping[Path, bytes | None]) -> None:
    for file, data in before.items():
        if data is None:
            file.unlink(missing_ok=True)
        else:
            file.write_bytes(data)
