"""onrecord bundle: the sheets of a site -> one file to be carried; a zip -> whether it is whole."""

import datetime
import sys
from pathlib import Path
from typing import NoReturn

import click

from onrecord.build import Options, Site, composed, inputs_of
from onrecord.bundle import files_of, verify_archive, write_archive
from onrecord.cli.options import quiet_option, strict_option, today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.compose.bundles import start_page, whole
from onrecord.link import Moment
from onrecord.problems import UsageError
from onrecord.publish import writing
from onrecord.render import Printers
from onrecord.report.bundle import verdict, written
from onrecord.report.exit_codes import OK, PROBLEMS, exit_code


@click.command("bundle")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="File to write.  [default: bundle.zip]",
)
@click.option(
    "--verify",
    "bundle",
    type=click.Path(path_type=Path),
    help="Write nothing; tell whether this bundle is as it was made.",
)
@strict_option
@today_option
@moment_options
@quiet_option
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    directory: Path | None,
    output: Path | None,
    bundle: Path | None,
    today: datetime.date,
    moment: Moment,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Check the sheets and write the site as one file, to be read without a network.

    Nothing is written while there are errors. The same sheets make the same bytes.
    """
    if bundle:
        _verify(bundle, quiet=quiet)
    root = site_folder(directory)
    options = Options(today=today, strict=strict, moment=moment)
    made = composed(root, options, progress(quiet=quiet))
    print_problems(made.problems)
    if made.site:
        _write(made.site, output or root / "bundle.zip", root, quiet=quiet)
    sys.exit(exit_code(made.problems, strict=strict))


def _verify(bundle: Path, *, quiet: bool) -> NoReturn:
    try:
        found = verify_archive(bundle)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise UsageError(f'"{bundle}" cannot be read: {reason}') from fault
    if found.faults or not quiet:
        click.echo(verdict(found, bundle))
    sys.exit(PROBLEMS if found.faults else OK)


def _write(site: Site, file: Path, root: Path, *, quiet: bool) -> None:
    held = whole(site.pages)
    with writing(file, forbidden=inputs_of(root)) as stream:
        archived = write_archive(
            files_of(held, start_page(held, site.log), Printers(site.theme)), stream
        )
    if not quiet:
        click.echo(written(archived, file))
        click.echo(f"open {file.resolve()}")
