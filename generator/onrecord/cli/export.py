"""onrecord export: the sheets of a site -> its pages, for other programs to print."""

import datetime
import sys
from pathlib import Path

import click

from onrecord.build import Options, composed, inputs_of
from onrecord.cli.options import quiet_option, strict_option, today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.link import Moment
from onrecord.publish import publish
from onrecord.render.markdown import DIALECTS, MarkdownPrinters, markdown_files
from onrecord.report.exit_codes import exit_code


@click.group("export")
def command() -> None:
    """Check the sheets and write the pages for other programs."""


@command.command("markdown")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="Folder to write to.  [default: markdown]",
)
@click.option(
    "--for",
    "program",
    type=click.Choice(sorted(DIALECTS)),
    default="zensical",
    show_default=True,
    help="The program that reads them.",
)
@strict_option
@today_option
@moment_options
@quiet_option
@click.pass_obj
def markdown(  # noqa: PLR0913 - one for each option
    directory: Path | None,
    output: Path | None,
    program: str,
    today: datetime.date,
    moment: Moment,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Check the sheets and write the pages as Markdown, for another site generator.

    Nothing is written while there are errors. The folder is replaced whole, as that of a site is.
    """
    root = site_folder(directory)
    options = Options(today=today, strict=strict, moment=moment, is_mounted=True)
    made = composed(root, options, progress(quiet=quiet))
    print_problems(made.problems)
    if made.site:
        target = output or root / "markdown"
        files = markdown_files(
            made.site.pages, MarkdownPrinters(made.site.theme, DIALECTS[program])
        )
        written = publish(files, target, forbidden=inputs_of(root))
        if not quiet:
            changed = f"{written.written} files written, {written.removed} removed"
            click.echo(f"{written.written + written.unchanged} pages in {target} ({changed})")
    sys.exit(exit_code(made.problems, strict=strict))
