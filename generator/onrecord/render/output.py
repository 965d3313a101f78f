"""One file of the site to be: where it goes, and its bytes.

Render makes Outputs, publish and the bundle write them. A path that some disk or archive
could not hold, or that could lead out of the site, is refused here, so that no writer
has to look again.
"""

import hashlib
import re
from collections.abc import Callable
from functools import cached_property

from msgspec import Struct

# Windows cannot hold files of these names, whatever their ending; zips travel there.
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)
# Control characters (NUL among them), and what Windows keeps for itself: the colon of
# drive letters, the backslash of its paths.
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"|?*\\]')


class Output(Struct, frozen=True, dict=True):
    """A file of the site: *path* is POSIX and relative to the site's root.

    Raises ValueError for a path that is absolute, leaves the site, or is not portable.
    """

    path: str
    data: bytes

    @cached_property
    def digest(self) -> str:
        """What tells its bytes from all others."""
        return hashlib.blake2b(self.data, digest_size=16).hexdigest()

    def __post_init__(self) -> None:
        fault = fault_of_path(self.path)
        if fault:
            raise ValueError(f'output path "{self.path}" {fault}')


class Remembered(Struct, frozen=True):
    """A file of the site that was made before, for whoever still has it."""

    path: str
    digest: str
    """Of the Output that it was."""
    make: Callable[[], Output]
    """Makes it once more, where it is gone."""


def fault_of_path(path: str) -> str | None:
    """Return what keeps *path* from being a path of the site, or None."""
    if path.startswith("/"):
        return "is absolute"
    unsafe = _UNSAFE.search(path)
    if unsafe:
        return f"holds the character {unsafe.group()!r}"
    for part in path.split("/"):
        if part in ("", ".", ".."):
            return f'has the part "{part}"'
        if part.endswith((".", " ")):
            return f'has the part "{part}", which ends in a dot or a space'
        if part.split(".")[0].rstrip(" ").lower() in _RESERVED:
            return f'has the part "{part}", a name that Windows reserves'
    return None
