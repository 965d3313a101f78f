"""onrecord schema: what sheets may hold -> JSON Schemas, for editors that check while one types."""

import sys
from pathlib import Path

import click

from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems
from onrecord.desk.schema import FOLDER, write_schemas
from onrecord.read import read_site_yml
from onrecord.report.exit_codes import PROBLEMS


@click.command("schema")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help=f"Folder to write to.  [default: {FOLDER} beside site.yml]",
)
@click.pass_obj
def command(directory: Path | None, output: Path | None) -> None:
    """Write JSON Schemas of the sheets, with which an editor completes and checks.

    One for each folder of content/, with the terms that site.yml adds. Write them again when
    these change, and after an update of onrecord.
    """
    root = site_folder(directory)
    settings, problems = read_site_yml(root)
    if problems:
        print_problems(problems)
        sys.exit(PROBLEMS)
    for path in write_schemas(output or root / FOLDER, settings.vocabulary):
        click.echo(path)
