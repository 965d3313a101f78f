"""A passage -> what is looked for, folded as the source is."""

import re

from msgspec import Struct

from onrecord.wording.folding import fold, without_layout, without_typography
from onrecord.wording.passages import Passage

_EDITOR_CUT = re.compile(r"\[\s*(?:…|\.\.\.|\. \. \.)\s*\]")


class Words(Struct, frozen=True):
    """Words in two forms."""

    plain: str
    """Without layout."""
    folded: str
    """Without typography, too."""

    @property
    def says_something(self) -> bool:
        return any(sign.isalnum() for sign in self.folded)


class Wanted(Struct, frozen=True, kw_only=True):
    """What is looked for."""

    fragments: tuple[Words, ...]
    prefix: str = ""
    """Folded."""
    suffix: str = ""
    """Folded."""


def wanted_of(passage: Passage) -> Wanted:
    """Return what *passage* looks for: where its editor cut, one fragment becomes two."""
    fragments = tuple(
        Words(plain := without_layout(part).text, without_typography(plain).text)
        for fragment in passage.fragments
        for part in _parts(fragment, passage)
    )
    return Wanted(
        fragments=fragments or (Words("", ""),),
        prefix=fold(passage.prefix),
        suffix=fold(passage.suffix),
    )


def _parts(fragment: str, passage: Passage) -> list[str]:
    """Return the words of *fragment* between the cuts of its editor."""
    parts = _EDITOR_CUT.split(fragment) if passage.editor_cuts else [fragment]
    # A cut at an end leaves nothing beside it; a fragment of nothing stays, and is refused.
    return [part for part in parts if part.strip()] or [""]
