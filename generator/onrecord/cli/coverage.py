"""onrecord coverage: a source -> what of it is on record."""

import datetime
from pathlib import Path

import click

from onrecord.build import check_site, inputs_of
from onrecord.cli.options import today_option
from onrecord.cli.site_folder import SITE_YML, site_folder
from onrecord.cli.telling import progress
from onrecord.desk.coverage import coverage
from onrecord.desk.coverage_page import write_coverage_page
from onrecord.ids import RecordId, did_you_mean
from onrecord.problems import UsageError
from onrecord.read.snapshots import read_snapshot
from onrecord.records import Source
from onrecord.report.coverage import coverage_table


@click.command("coverage")
@click.argument("source")
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Folder that holds SOURCE.txt.  [default: snapshots of {SITE_YML}]",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page with the passages highlighted to this file, for the desk alone.",
)
@today_option
@click.pass_obj
def command(
    directory: Path | None,
    source: str,
    snapshots: Path | None,
    page: Path | None,
    today: datetime.date,
) -> None:
    """Show what of SOURCE is on record, by paragraph and sentence, and what is not."""
    root = site_folder(directory)
    checked = check_site(root, today, progress(quiet=True))
    record = checked.graph.get(RecordId(source), Source)
    if record is None:
        known = [found.id for found in checked.graph.all(Source)]
        raise UsageError(f'there is no source "{source}". {did_you_mean(source, known)}'.strip())
    named = (root / folder for folder in checked.sheets.settings.snapshots)
    text = read_snapshot([snapshots] if snapshots else named, record.id)
    found = coverage(checked.graph, record, text)
    if page is None:
        click.echo(coverage_table(found))
        return
    site = root / checked.sheets.settings.site_dir
    write_coverage_page(found, page, forbidden=(*inputs_of(root), site))
    click.echo(f"open {page.resolve()}")
