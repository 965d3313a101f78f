"""Record ids: what one looks like, and which known name an editor may have meant."""

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import NewType
from unicodedata import normalize

RecordId = NewType("RecordId", str)

# Lower-case ASCII, so that an id is a file name on every disk and a URL without escapes.
SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
MAX_LENGTH = 100
_SLUG = re.compile(SLUG)

_ACCENTS = re.compile("[\u0300-\u036f]")
# Latin letters that Unicode takes for no other with a sign, and apostrophes, which join words.
_LETTERS = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}
    | dict.fromkeys("'’ʼ", "")
)

# Windows cannot hold files of these names, whatever their ending.
RESERVED = frozenset(
    ["con", "prn", "aux", "nul", "index"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)


def is_id(text: str) -> bool:
    """True if *text* is a slug: words of a-z and 0-9, joined by single hyphens."""
    return len(text) <= MAX_LENGTH and bool(_SLUG.fullmatch(text)) and text not in RESERVED


def slug(text: str) -> str:
    """Return the id nearest to *text*, for hints: "Côte d'Ivoire" gives "cote-divoire".

    It is empty for a text without Latin letters and digits.
    """
    plain = _ACCENTS.sub("", normalize("NFKD", text.lower())).translate(_LETTERS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MAX_LENGTH]


def nearest(wanted: str, known: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the name in *known* that is most like *wanted*, or None if none is like it.

    *likeness* is the least that counts, as difflib measures it: 1 for the same name.
    """
    matches = get_close_matches(wanted.lower(), sorted(known), n=1, cutoff=likeness)
    return matches[0] if matches else None


def did_you_mean(wanted: str, known: Iterable[str]) -> str:
    """Return 'did you mean "x"?' for the nearest name, or an empty string."""
    found = nearest(wanted, known)
    return f'did you mean "{found}"?' if found else ""
