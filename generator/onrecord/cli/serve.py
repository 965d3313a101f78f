"""onrecord serve: the site on this machine, built anew at every save."""

import datetime
from pathlib import Path

import click

from onrecord.build import Options, build
from onrecord.cli.options import today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import SITE_YML, site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.link import Moment
from onrecord.lock import LOCK
from onrecord.problems import Problem
from onrecord.serve import Built as Served
from onrecord.serve import serve
from onrecord.workshop import Workshop


@click.command("serve")
@click.option("--port", "-p", default=8000, show_default=True, help="Port on 127.0.0.1.")
@today_option
@moment_options
@click.pass_obj
def command(
    directory: Path | None,
    port: int,
    today: datetime.date,
    moment: Moment,
) -> None:
    """Show the site on this machine, and build it anew at every save.

    Problems of the sheets are shown in the page; the last good site stays up.
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
        return Served(is_published=built.site is not None, problems=built.problems)

    watched = (root / SITE_YML, root / LOCK, root / "content", root / "theme")
    serve(build_to, watched, port=port, announce=click.echo)
