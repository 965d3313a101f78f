"""Words -> a short name that is another if a sign of them is."""

import hashlib
from unicodedata import normalize

from onrecord.wording.folding import fold
from onrecord.wording.passages import Passage

_LENGTH = 16
# Parts are divided by line ends; none begins with white space, so that this tells them apart.
_BESIDE = "\t"


def passage_fingerprint(passage: Passage) -> str:
    """Return 16 hexadecimal digits for all that tells which words *passage* means.

    They change with every sign, quotation marks and dashes too: whether another one is merely
    typographic was found out about the signs that stood there, and is to be found out anew.
    They change with a prefix, a suffix and cuts of the editor. They stay when a sheet's lines
    are wrapped anew, or saved in another Unicode form. The paragraphs cited are no part of it.
    """
    beside = {
        "editor cuts": "yes" if passage.editor_cuts else "",
        "prefix": _folded(passage.prefix),
        "suffix": _folded(passage.suffix),
    }
    parts = [_folded(part) for part in passage.fragments]
    return _digits(
        [*parts, *(f"{_BESIDE}{name}: {value}" for name, value in beside.items() if value)]
    )


def statement_fingerprint(statement: str) -> str:
    """Return 16 hexadecimal digits for a *statement* of the desk, in its own words.

    They stay when nothing but its typography changes, such as the shape of an apostrophe.
    """
    return _digits([fold(statement)])


def _folded(part: str) -> str:
    return " ".join(normalize("NFC", part).split())


def _digits(parts: list[str]) -> str:
    # A text that came through the command line may hold halves of a pair.
    text = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_LENGTH]
