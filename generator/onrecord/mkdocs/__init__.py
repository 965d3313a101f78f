"""A plugin that mounts the pages of a site among those of an MkDocs site.

It needs the extra onrecord[mkdocs]; nothing else of onrecord imports it, or MkDocs.
"""

from onrecord.mkdocs.plugin import OnrecordPlugin

__all__ = ["OnrecordPlugin"]
