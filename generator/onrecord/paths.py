"""Places inside the output, and the hrefs between them.

A PagePath is relative to the root of the site, POSIX, without a leading slash, and
ends in a file name: "people/jo-doe.html". A target is a PagePath with, perhaps, a
fragment: "topics/aid.html#lethal". Pages stand at the root or one folder below it.
"""

from typing import NewType

PagePath = NewType("PagePath", str)

START = PagePath("START-HERE.html")
"""The first page of a bundle, which stands beside the folder of the site."""
BUNDLED = "site/"
"""That folder: what stands before the paths of the site in a bundle."""


def root_of(path: PagePath) -> str:
    """Return the prefix that leads from the page at *path* to the root: "" or "../"."""
    return "../" * path.count("/")


def with_fragment(path: PagePath, fragment: str) -> str:
    """Return the target that names the element *fragment* of the page at *path*."""
    return f"{path}#{fragment}"
