"""A new site: the starter, with invented actors, that builds at once."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from onrecord import __version__
from onrecord.desk.schema import FOLDER, write_schemas
from onrecord.problems import UsageError
from onrecord.read import read_site_yml

_STARTER, _STARTER_CI = "starter", "starter_ci"

CI = ("github", "gitlab")
"""Services whose pipelines a new site can bring along."""


def new_site(folder: Path, ci: str | None = None) -> tuple[Path, ...]:
    """Write the starter site into *folder*; return the files written, in their order.

    *ci*: with the pipeline of that service, one of CI.

    Raises UsageError if the folder holds anything already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(f'"{folder}" is not empty; name a new folder')
    try:
        copied = _copy(files("onrecord") / _STARTER, folder)
        if ci:
            copied += (pipeline := _copy(files("onrecord") / _STARTER_CI / ci, folder))
            for path in pipeline:
                _pin(path)
    except OSError as fault:
        raise UsageError(f'"{folder}" cannot be written: {fault.strerror}') from None
    settings, _ = read_site_yml(folder)
    return tuple(sorted([*copied, *write_schemas(folder / FOLDER, settings.vocabulary)]))


def _pin(pipeline: Path) -> None:
    """Let *pipeline* install this version: a newer one is taken when the desk says so."""
    text = pipeline.read_text("utf-8")
    pinned = text.replace("pip install onrecord", f"pip install onrecord=={__version__}")
    pipeline.write_text(pinned, "utf-8")


def _copy(source: Traversable, target: Path) -> list[Path]:
    if source.is_file():
        target.write_bytes(source.read_bytes())
        return [target]
    target.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for entry in sorted(source.iterdir(), key=lambda entry: entry.name):
        # A dotfile in the package is named without its dot, so that no tool eats it.
        name = entry.name.replace("dot-", ".", 1) if entry.name.startswith("dot-") else entry.name
        written += _copy(entry, target / name)
    return written
