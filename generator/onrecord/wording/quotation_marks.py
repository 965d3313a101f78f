"""Quotation marks around a text, as a paper prints it, and a page of ours prints its own."""

_CLOSING = {"“": "”", "„": "“", '"': '"', "«": "»", "‘": "’", "'": "'"}


def without_quotation_marks(words: str) -> str:
    """Return *words* without a pair of quotation marks around all of them.

    With them goes the comma that a paper prints before its "he said". Marks that begin or end a
    quotation within the words are part of these.
    """
    words = words.strip()
    first, inside, last = words[:1], words[1:-1], words[1:][-1:]
    is_around = _CLOSING.get(first) == last and first not in inside and last not in inside
    return inside.removesuffix(",") if is_around and inside else words
