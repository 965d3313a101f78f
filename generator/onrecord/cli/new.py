"""onrecord new: something to begin with."""

from pathlib import Path

import click

from onrecord.desk.new import new_site


@click.group("new")
def command() -> None:
    """Write something to begin with."""


@command.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
def new_site_command(folder: Path) -> None:
    """Make a small site with invented actors in FOLDER, ready to build."""
    for path in new_site(folder):
        click.echo(path)
    click.echo(f"now: cd {folder} && onrecord build")
