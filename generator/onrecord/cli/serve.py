"""onrecord serve: the site on this machine, built anew at every save."""

import datetime
from collections.abc import Callable, Collection
from functools import partial
from itertools import compress
from operator import is_not
from pathlib import Path
from urllib.parse import quote

import click

from onrecord.build import watched_of
from onrecord.cli.options import today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems
from onrecord.link import Moment
from onrecord.live import LiveSite
from onrecord.paths import PagePath
from onrecord.problems import Location, Problem, sort_problems, stops
from onrecord.serve import Built, serve


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
    desk = _Desk(LiveSite(root, today, moment), partial(_address, sheet_url, root))
    serve(desk, watched_of(root), port=port, announce=click.echo)


class _Desk:
    """A live site, of which each problem is told once, with the address of its sheet."""

    def __init__(self, live: LiveSite, address: Callable[[Location], str]) -> None:
        self.file = live.file
        self.is_behind = live.is_behind
        self._live = live
        self._address = address
        self._told: tuple[Problem, ...] = ()

    def build(self, saved: Collection[Path]) -> Built:
        problems = self._live.build(saved)
        before, self._told = self._told, problems
        print_problems(sort_problems(_others(problems, before) - _others(before, problems)))
        return Built(
            is_published=not stops(problems, strict=False),
            problems=problems,
            address=self._address,
            sheets_behind=self._sheets_behind,
        )

    def _sheets_behind(self, page: PagePath) -> frozenset[str]:
        return self._live.sheets_behind(page, {problem.at.path for problem in self._told})


def _others(problems: tuple[Problem, ...], known: tuple[Problem, ...]) -> set[Problem]:
    """Return those of *problems* that are no object among the *known*, as most are."""
    if len(problems) == len(known):
        # Most stand where they stood.
        return set(compress(problems, map(is_not, problems, known)))
    numbers = set(map(id, known))
    return {problem for problem in problems if id(problem) not in numbers}


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
