"""The theme of a site -> its gallery, which is no part of the site."""

from collections.abc import Iterator
from pathlib import Path

from onrecord.compose import site_view
from onrecord.read import read_site
from onrecord.read.theme_files import read_theme, theme_folder
from onrecord.render import Output, theme_of
from onrecord.render.gallery import gallery


def gallery_files(root: Path) -> Iterator[Output]:
    """Return the files of the gallery of the theme that the site at *root* uses."""
    settings = read_site(root).settings
    return gallery(theme_of(read_theme(theme_folder(root))), site_view(settings))
