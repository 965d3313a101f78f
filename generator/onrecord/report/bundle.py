"""A bundle that was written, or looked at -> lines."""

from pathlib import Path

from onrecord.bundle import Archived, Paper, Verified

_HINT = "install a font that has them, such as Noto CJK for Korean"


def written(bundle: Archived, file: Path) -> str:
    """Return how much is in the *bundle*, and the sum that tells whether a copy is the same."""
    return (
        f"{bundle.files} files in {file} ({bundle.size:,} bytes)\n"
        f"sha256: {bundle.sha256}\nopen {file.resolve()}"
    )


def written_alone(file: Path, size: int) -> str:
    """Return how large the one *file* is that was made of a briefing."""
    return f"{file} ({size:,} bytes)\nopen {file.resolve()}"


def boxes(paper: Paper) -> str:
    """Return which letters of *paper* cannot be read, and what helps."""
    letters = "".join(
        letter if letter.isprintable() else ascii(letter)[1:-1] for letter in paper.boxes
    )
    return (
        f"the PDF has boxes for these letters, which no font here has: {letters}\n  hint: {_HINT}"
    )


def verdict(found: Verified, file: Path) -> str:
    """Return what was found wrong in the bundle *file*, or that nothing was."""
    if not found.faults:
        told = f"{file}: all {found.files} files are as they were when the bundle was made"
    else:
        told = "\n".join(f"{file}: {fault}" for fault in found.faults)
    return f"{told}\nsha256: {found.sha256}"
