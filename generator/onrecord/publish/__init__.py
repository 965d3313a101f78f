"""publish: bytes -> the site's folder, replaced whole and at once."""

from onrecord.publish.tree import Mark, Published, publish, update

__all__ = ["Mark", "Published", "publish", "update"]
