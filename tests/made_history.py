"""A git repository with a site in it, whose days are written one after the other.

Real git, with fixed names and dates, and without the settings of the one who runs the test.
"""

import os
import subprocess
from pathlib import Path

from corpus import Files, site

GIT = {
    **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_AUTHOR_NAME": "Ada Author",
    "GIT_AUTHOR_EMAIL": "ada@desk.example",
    "GIT_COMMITTER_NAME": "Carl Committer",
    "GIT_COMMITTER_EMAIL": "carl@desk.example",
}


def git(folder: Path, *arguments: str, date: str = "2031-05-01T12:00:00Z") -> str:
    """Run git in *folder* as if it were *date*, and return what it says."""
    done = subprocess.run(
        ["git", "-c", "init.defaultBranch=main", "-c", "commit.gpgsign=false", *arguments],
        cwd=folder,
        env={**GIT, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


def repository(folder: Path, *days: tuple[str, Files | None]) -> Path:
    """Make a repository in *folder*: one commit for each (date, files); None removes a file.

    A date is "2031-05-01", or with a time and zone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    git(folder, "init", "-q")
    for date, files in days:
        commit(folder, date, files or {})
    return folder


def commit(folder: Path, date: str, files: Files | dict[str, None]) -> None:
    """Commit *files* at *date*; those that are None are removed."""
    for path, content in files.items():
        if content is None:
            (folder / path).unlink()
    site(folder, {path: content for path, content in files.items() if content is not None})
    git(folder, "add", "--all")
    at = date if "T" in date else f"{date}T12:00:00Z"
    git(folder, "commit", "-q", "--allow-empty", "-m", f"Subject of {date}", date=at)
