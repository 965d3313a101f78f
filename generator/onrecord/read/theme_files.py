"""Where the theme lies -> its files, as {path inside the theme: bytes}.

A folder `theme/` beside site.yml is the site's own; without one, the theme that comes
with onrecord is used, which lies inside the installed package, or at the top of a checkout.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import onrecord
from onrecord.problems import UsageError

_PACKAGE = Path(onrecord.__file__).parent


def theme_folder(root: Path) -> Path:
    """Return the folder of the theme for the site at *root*.

    Raises UsageError where the site's own theme has no base.html, or where none is found.
    """
    own = root / "theme"
    if own.is_dir():
        if not (own / "base.html").is_file():
            raise UsageError(
                f'the theme "{own}" has no base.html; complete it, or remove the folder'
            )
        return own
    for carried in (_PACKAGE / "theme", _PACKAGE.parent.parent / "theme"):
        if (carried / "base.html").is_file():
            return carried
    raise UsageError("onrecord was installed without its theme; install it again")


def read_theme(folder: Path) -> Mapping[str, bytes]:
    """Return the files below *folder* by their POSIX path, in the order of the paths.

    What begins with a dot (of an editor, of the system) is no part of a theme.
    Raises UsageError for a file that cannot be read.
    """
    files = {}
    for name, path in sorted(_files_below(folder)):
        with _told_by(name):
            files[name] = Path(path).read_bytes()
    return files


@contextlib.contextmanager
def _told_by(name: str) -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise UsageError(f'the theme file "{name}" cannot be read: {fault.strerror}') from None


def _files_below(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the POSIX path below *folder* of each file that is visible, and its place."""
    folders = [("", str(folder))]
    while folders:
        inside, place = folders.pop()
        with _told_by(inside):
            entries = list(os.scandir(place))
        for entry in entries:
            if entry.name.startswith("."):
                continue
            name = f"{inside}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append((f"{name}/", entry.path))
            elif entry.is_file():
                yield name, entry.path
