"""onrecord gallery: the theme -> every part of it in every state."""

from pathlib import Path

import click

from onrecord.build import inputs_of
from onrecord.cli.site_folder import site_folder
from onrecord.desk.gallery import gallery_files
from onrecord.publish import publish


@click.command("gallery")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("build/gallery"),
    show_default=True,
    help="Folder to write to.",
)
@click.pass_obj
def command(directory: Path | None, output: Path) -> None:
    """Show every part of the theme in every state, for those who write it."""
    root = site_folder(directory)
    publish(gallery_files(root), output, forbidden=inputs_of(root))
    click.echo(f"open {(output / 'gallery.html').resolve()}")
