"""onrecord serve: the site on this machine, built anew at every save."""

import datetime
from functools import partial
from pathlib import Path
from urllib.parse import quote

import click

from onrecord.build import Options, build, watched_of
from onrecord.cli.options import today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.link import Moment
from onrecord.problems import Location, Problem
from onrecord.serve import Built as Served
from onrecord.serve import fault_of, serve
from onrecord.workshop import Workshop


def _naming_the_path(ctx: click.Context, param: click.Parameter, url: str) -> str:
    if "{path}" not in url:
        raise click.BadParameter("write {path} where the path of the sheet goes", ctx, param)
    return url


@click.command("serve")
@click.option("--port", "-p", default=8000, show_default=True, help="Port on 127.0.0.1.")
@click.option(
    "--sheet-url",
    metavar="URL",
    default="vscode://file{path}:{line}:{column}",
    show_default=True,
    envvar="ONRECORD_SHEET_URL",
    show_envvar=True,
    callback=_naming_the_path,
    help="Address that opens a sheet in your editor, with {path}, {line} and {column} in it.",
)
@today_option
@moment_options
@click.pass_obj
def command(
    directory: Path | None,
    port: int,
    sheet_url: str,
    today: datetime.date,
    moment: Moment,
) -> None:
    """Show the site on this machine, and build it anew at every save.

    Problems of the sheets are shown in the page, those of the sheets behind it first, each with
    a link that opens the sheet in your editor; the last good site stays up.
    """
    root = site_folder(directory)
    workshop = Workshop()
    told: set[Problem] = set()

    def build_to(folder: Path) -> Served:
        options = Options(
            today=today,
            output=folder,
            moment=moment,
            is_preview=True,
        )
        built = build(root, options, progress(quiet=True), workshop)
        # What a save did not change was told already, and stands in the page.
        print_problems(tuple(found for found in built.problems if found not in told))
        told.clear()
        told.update(built.problems)
        sheets = frozenset(found.at.path for found in built.problems)
        return Served(
            is_published=built.site is not None,
            faults=tuple(
                fault_of(found, href=_address(sheet_url, root, found.at))
                for found in built.problems
            ),
            sheets_behind=partial(workshop.sheets_behind, sheets=sheets),
        )

    serve(build_to, watched_of(root), port=port, announce=click.echo)


def _address(sheet_url: str, root: Path, place: Location) -> str:
    """Return *sheet_url* for *place* in the site at *root*."""
    path = (root / place.path).absolute().as_posix()
    return (
        sheet_url
        # Before a drive's letter stands a slash in an address, too: vscode://file/C:/desk.
        .replace("{path}", quote(path if path.startswith("/") else f"/{path}", safe="/:"))
        .replace("{line}", str(max(place.line, 1)))
        .replace("{column}", str(max(place.column, 1)))
    )
