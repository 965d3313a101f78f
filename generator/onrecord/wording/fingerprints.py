"""Words -> a short name that is another if a sign of them is."""

import hashlib
from unicodedata import normalize

from onrecord.wording.passages import Passage

_LENGTH = 16
# Parts are divided by line ends; none begins with white space, so that this tells them apart.
_BESIDE = "\t"


def fingerprint(words: tuple[str, ...]) -> str:
    """Return 16 hexadecimal digits for *words*, the fragments of a passage.

    They change with every sign, quotation marks and dashes too: whether another one is merely
    typographic was found out about the signs that stood there, and is to be found out anew.
    They stay when a sheet's lines are wrapped anew, or saved in another Unicode form.
    """
    return _digits([_folded(part) for part in words])


def passage_fingerprint(passage: Passage) -> str:
    """Return 16 hexadecimal digits for all that tells which words *passage* means.

    That of its words; another one where these have a prefix or a suffix, or cuts of the editor.
    The paragraphs cited are not part of it.
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


def _folded(part: str) -> str:
    return " ".join(normalize("NFC", part).split())


def _digits(parts: list[str]) -> str:
    # A text that came through the command line may hold halves of a pair.
    text = "\n".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(text).hexdigest()[:_LENGTH]
