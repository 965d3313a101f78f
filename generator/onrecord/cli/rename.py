"""onrecord rename: an id and another -> the sheets of a site with the one in place of the other."""

import datetime
import sys
from pathlib import Path

import click

from onrecord.cli.options import today_option
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems
from onrecord.desk.rename import rename
from onrecord.desk.writing import write
from onrecord.problems import stops
from onrecord.read import read_site
from onrecord.report.exit_codes import PROBLEMS


@click.command("rename")
@click.argument("old")
@click.argument("new")
@today_option
@click.pass_obj
def command(directory: Path | None, old: str, new: str, today: datetime.date) -> None:
    """Give the record OLD the id NEW, wherever it is named; leave a redirect.

    Changed are fields, links, cards and citations in prose, the sheet's own name, that of the
    text of a source, and quotes.lock; nothing but ids. Nothing is written if any sheet cannot
    be read, or if any would come to say something else.
    """
    root = site_folder(directory)
    sheets = read_site(root)
    if stops(sheets.problems, strict=False):
        print_problems(sheets.problems)
        click.echo("nothing was written: mend these first, so that none is forgotten", err=True)
        sys.exit(PROBLEMS)
    found = rename(root, sheets, old, new, today)
    write(
        {root / path: data for path, data in found.files.items()},
        gone=[root / path for path in found.moved],
    )
    former = {present: path for path, present in found.moved.items()}
    for path in sorted(found.files):
        click.echo(f"{former[path]} -> {path}" if path in former else path)
    click.echo(f'"{old}" is "{new}" now; references changed: {found.references}', err=True)
