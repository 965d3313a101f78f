"""onrecord build: the sheets of a site -> its pages."""

import datetime
import sys
import time
from pathlib import Path

import click

from onrecord.build import Options, build_again
from onrecord.cli.options import quiet_option, strict_option, today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.link import Moment
from onrecord.report.exit_codes import exit_code
from onrecord.report.stages import table_of_stages
from onrecord.stages import no_clock


@click.command("build")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Folder to write to.  [default: site]"
)
@strict_option
@click.option("--profile", is_flag=True, help="Print how long each stage took.")
@today_option
@moment_options
@quiet_option
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    directory: Path | None,
    output: Path | None,
    today: datetime.date,
    moment: Moment,
    *,
    strict: bool,
    profile: bool,
    quiet: bool,
) -> None:
    """Check the sheets and write the site.

    Nothing is written while there are errors; the previous site stays as it is.
    """
    options = Options(
        today=today,
        output=output,
        strict=strict,
        moment=moment,
        clock=_now if profile else no_clock,
    )
    built = build_again(site_folder(directory), options, progress(quiet=quiet))
    print_problems(built.problems)
    if built.site and built.published and not quiet:
        written, removed = built.published.written, built.published.removed
        click.echo(
            f"{built.pages} pages in {built.site} ({written} files written, {removed} removed)"
        )
        if built.no_history:
            click.echo(f"note: the site does not tell what changed: {built.no_history}")
        if built.not_kept:
            click.echo(f"note: nothing is kept to make the next build quick: {built.not_kept}")
        click.echo(f"open {(built.site / 'index.html').resolve()}")
    if profile:
        click.echo(table_of_stages(built.stages))
    sys.exit(exit_code(built.problems, strict=strict))


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()
