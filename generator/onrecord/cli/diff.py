"""onrecord diff: two commits -> what changed in the world between them."""

from pathlib import Path

import click

from onrecord.cli.options import format_option
from onrecord.cli.site_folder import site_folder
from onrecord.desk.diff import diff
from onrecord.problems import UsageError
from onrecord.read import read_site
from onrecord.read.history import GitError, sheets_at
from onrecord.report.diff import FORMATS


@click.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@format_option(FORMATS, "Words for a terminal, Markdown for a review, or JSON for programs.")
@click.pass_obj
def command(directory: Path | None, base: str, head: str | None, style: str) -> None:
    """Tell what changed in the world that the sheets tell of, from BASE to HEAD.

    BASE and HEAD are names of commits: main, v2, HEAD~3. Without HEAD, the sheets as they are
    now. Nothing is checked out.
    """
    root = site_folder(directory)
    try:
        before = sheets_at(root, base)
        after = sheets_at(root, head) if head else read_site(root)
    except GitError as fault:
        raise UsageError(str(fault)) from None
    click.echo(FORMATS[style](diff(before, after)))
