"""onrecord stale: the sheets of a site -> what is due for review."""

import datetime
import sys
from pathlib import Path

import click

from onrecord.build import check_site, pages_of
from onrecord.cli.options import format_option, today_option
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.dates import Age, DateError, parse_age
from onrecord.desk.stale import stale
from onrecord.link import link, published
from onrecord.problems import stops
from onrecord.report.exit_codes import PROBLEMS
from onrecord.report.stale import FORMATS


class Length(click.ParamType[Age]):
    """A length of time, such as 180d, 6m or 1y."""

    name = "age"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Age:
        try:
            return parse_age(str(value))
        except DateError as fault:
            self.fail(f"{fault.message}; {fault.hint}", param, ctx)


@click.command("stale")
@click.option(
    "--older-than",
    type=Length(),
    default="180d",
    show_default=True,
    help="How long ago is too long: 180d, 26w, 6m or 1y.",
)
@format_option(FORMATS)
@today_option
@click.pass_obj
def command(directory: Path | None, older_than: Age, style: str, today: datetime.date) -> None:
    """List what is due for review, oldest first, and how many pages rest on it.

    Counted is the day of the last review or, without one, the day that the record tells of.
    """
    checked = check_site(site_folder(directory), today, progress(quiet=True))
    if stops(checked.problems, strict=False):
        print_problems(checked.problems)
        sys.exit(PROBLEMS)
    shown = link(published(checked.sheets.records, today))
    found = stale(shown, pages_of(checked.sheets, today), today, older_than)
    click.echo(FORMATS[style](found))
