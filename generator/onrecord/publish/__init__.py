"""publish: bytes -> the site's folder, replaced whole and at once."""

from onrecord.publish.tree import Published, publish

__all__ = ["Published", "publish"]
