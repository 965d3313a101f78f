"""publish: bytes -> the site's folder, or one file, replaced whole and at once."""

from onrecord.publish.single import writing
from onrecord.publish.tree import Mark, Published, publish, without_clashes

__all__ = ["Mark", "Published", "publish", "without_clashes", "writing"]
