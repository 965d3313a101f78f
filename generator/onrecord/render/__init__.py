"""Stage render: pages of plain views -> the files of the site. It sees no graph."""

from onrecord.render.gallery import gallery
from onrecord.render.output import Output
from onrecord.render.site import render
from onrecord.render.theme import Theme, theme_of

__all__ = ["Output", "Theme", "gallery", "render", "theme_of"]
