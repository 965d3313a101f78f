"""onrecord check: the sheets of a site -> what is wrong in them."""

import datetime
import sys
from pathlib import Path

import click

from onrecord.build import check_site
from onrecord.cli.options import format_option, quiet_option, strict_option, today_option
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import progress
from onrecord.report.exit_codes import exit_code
from onrecord.report.problems import FORMATS


@click.command("check")
@strict_option
@today_option
@quiet_option
@format_option(FORMATS)
@click.pass_obj
def command(
    directory: Path | None, today: datetime.date, style: str, *, strict: bool, quiet: bool
) -> None:
    """Check the sheets; write nothing."""
    checked = check_site(site_folder(directory), today, progress(quiet=quiet))
    text = FORMATS[style](checked.problems)
    if text:
        click.echo(text)
    elif not quiet:
        click.echo(f"{len(checked.graph.records)} records, no problems")
    sys.exit(exit_code(checked.problems, strict=strict))
