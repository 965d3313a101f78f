"""Words -> a short name that is another if a sign of them is."""

import hashlib
from unicodedata import normalize

_LENGTH = 16


def fingerprint(words: tuple[str, ...]) -> str:
    """Return 16 hexadecimal digits for *words*, the fragments of a passage.

    They change with every sign, quotation marks and dashes too: whether another one is merely
    typographic was found out about the signs that stood there, and is to be found out anew.
    They stay when a sheet's lines are wrapped anew, or saved in another Unicode form.
    """
    text = "\n".join(" ".join(normalize("NFC", part).split()) for part in words)
    # A text that came through the command line may hold halves of a pair.
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_LENGTH]
