"""What a command tells while it is at work, and of problems, beside what it was asked for."""

import sys

import click

from onrecord.problems import Problem
from onrecord.report.problems import as_text
from onrecord.stages import Progress


def progress(*, quiet: bool) -> Progress:
    """Return what tells the stage of a build: a line that is overwritten, on a terminal only."""

    def tell(stage: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r\033[K{stage} ...", err=True, nl=False)

    return tell


def print_problems(problems: tuple[Problem, ...]) -> None:
    """Print *problems*, if there are any, where they do not mix with what was asked for."""
    if problems:
        click.echo(as_text(problems), err=True)
