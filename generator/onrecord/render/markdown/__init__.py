"""The pages as Markdown, for the site generator that a desk has already."""

from onrecord.render.markdown.dialects import DIALECTS, MKDOCS, Dialect
from onrecord.render.markdown.site import MarkdownPrinters, markdown_files, markdown_views

__all__ = [
    "DIALECTS",
    "MKDOCS",
    "Dialect",
    "MarkdownPrinters",
    "markdown_files",
    "markdown_views",
]
