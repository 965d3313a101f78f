"""onrecord verify: quotes and the texts of their sources -> quotes.lock."""

import datetime
import sys
from pathlib import Path

import click

from onrecord.cli.options import strict_option, today_option
from onrecord.cli.site_folder import SITE_YML, site_folder
from onrecord.cli.telling import print_problems
from onrecord.desk.verify import verify, write_lock
from onrecord.ids import RecordId, did_you_mean
from onrecord.link import link
from onrecord.problems import UsageError
from onrecord.read import read_site
from onrecord.read.snapshots import texts_in, texts_of_no_source
from onrecord.records import Source
from onrecord.report.exit_codes import exit_code
from onrecord.report.verification import measures, no_source, verification_counts


@click.command("verify")
@click.argument("ids", nargs=-1)
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Folder that holds the texts of the sources, ID.txt.  [default: snapshots of {SITE_YML}]",
)
@strict_option
@today_option
@click.pass_obj
def command(
    directory: Path | None,
    ids: tuple[str, ...],
    snapshots: Path | None,
    today: datetime.date,
    *,
    strict: bool,
) -> None:
    """Hold quotes and excerpts against the texts of their sources; note it in quotes.lock.

    IDS restrict it to these records, or to what is quoted from these sources.
    """
    root = site_folder(directory)
    sheets = read_site(root)
    graph = link(sheets.records)
    only = frozenset(RecordId(name) for name in ids)
    for name in sorted(only):
        if name not in graph.records:
            hint = did_you_mean(name, graph.records)
            raise UsageError(f'there is no record "{name}". {hint}'.strip())
    folders = [snapshots] if snapshots else [root / name for name in sheets.settings.snapshots]
    found = verify(graph, sheets, texts_in(folders), today, only)
    print_problems(found.problems)
    click.echo(verification_counts(found))
    for source, text in found.undescribed:
        click.echo(measures(source, text), err=True)
    sources = {*(source.id for source in graph.all(Source)), *sheets.broken_ids}
    for path in texts_of_no_source(folders, sources):
        click.echo(no_source(path, did_you_mean(path.stem, sources)), err=True)
    write_lock(root, found.lock)
    sys.exit(exit_code(found.problems, strict=strict))
