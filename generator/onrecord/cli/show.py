"""onrecord show: an id -> the record, and all that refers to it."""

from pathlib import Path

import click

from onrecord.cli.options import format_option
from onrecord.cli.site_folder import site_folder
from onrecord.desk.show import show
from onrecord.ids import RecordId, did_you_mean
from onrecord.link import link
from onrecord.problems import UsageError
from onrecord.read import read_site
from onrecord.report.show import FORMATS


@click.command("show")
@click.argument("name", metavar="ID")
@format_option(FORMATS)
@click.pass_obj
def command(directory: Path | None, name: str, style: str) -> None:
    """Print a record, with all that it names and all that refers to it.

    ID may be one that the record had before. A record whose sheet holds errors is not found.
    """
    graph = link(read_site(site_folder(directory)).records)
    present = graph.redirects.get(RecordId(name), RecordId(name))
    record = graph.holder(present)
    if record is None:
        hint = did_you_mean(name, {*graph.records, *graph.propositions})
        raise UsageError(f'there is no record "{name}". {hint}'.strip())
    click.echo(FORMATS[style](show(graph, record)))
