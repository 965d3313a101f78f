"""Stage render: pages of plain views -> the files of the site. It sees no graph."""

from onrecord.render.hrefs import canonical
from onrecord.render.output import Output, Remembered
from onrecord.render.site import Printers, files, makers, render
from onrecord.render.theme import Theme, theme_of

__all__ = [
    "Output",
    "Printers",
    "Remembered",
    "Theme",
    "canonical",
    "files",
    "makers",
    "render",
    "theme_of",
]
