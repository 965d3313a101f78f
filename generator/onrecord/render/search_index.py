"""Groups of entries -> assets/search-index.js, in which a script finds words.

    window.onrecordIndex = JSON.parse('{"kinds": [...], "says": [...], ...}');

    kinds                   [{kind, title, named, records}]: the records stand in this order
    says                    lines of each: title, lead, text, and its other names
    target language         of each, as the fields of an Entry
    langs                   lines of each: the languages of its names, where one is native
    label known date        numbers of what stands in labels, knowns, dates, correcteds:
    corrected               many say the same

What is searched is one text a record, which a browser need not put together; columns, since
keys would stand once for each record; ASCII alone, which it reads in two thirds of the time;
a string to be parsed, which is quicker than the same as code.
"""

import json
from collections.abc import Iterable, Sequence

from onrecord.compose.views import Entry, SearchGroup
from onrecord.render.output import Output

SEARCH_INDEX = "assets/search-index.js"

_SHARED = {"label": "labels", "known": "knowns", "date": "dates", "corrected": "correcteds"}
_OWN = ("target", "language")


def search_index(groups: Sequence[SearchGroup]) -> Output:
    """Return the index of all entries in *groups*."""
    entries = [entry for group in groups for entry in group.entries]
    columns: dict[str, object] = {
        "kinds": [
            {
                "kind": group.kind,
                "title": group.title,
                "named": group.named,
                "records": len(group.entries),
            }
            for group in groups
        ],
        "says": [
            _lines(entry.title, entry.lead, entry.whole or entry.text, *entry.names)
            for entry in entries
        ],
        "langs": [_languages(entry) for entry in entries],
    }
    for name in _OWN:
        columns[name] = [getattr(entry, name) for entry in entries]
    for name, values in _SHARED.items():
        columns[values], columns[name] = _numbered(entries, name)
    return Output(SEARCH_INDEX, _assigned("onrecordIndex", columns))


def _lines(*texts: str) -> str:
    return "\n".join(" ".join(text.split()) for text in texts)


def _languages(entry: Entry) -> str:
    languages = {name: language for language, name in entry.native}
    return _lines(*(languages.get(name, "") for name in entry.names)) if languages else ""


def _numbered(entries: Iterable[Entry], name: str) -> tuple[list[str], list[int]]:
    """Return the values of the field *name*, each once, and the number of that of each entry."""
    numbers: dict[str, int] = {}
    of_each = [numbers.setdefault(getattr(entry, name), len(numbers)) for entry in entries]
    return list(numbers), of_each


def _assigned(name: str, value: object) -> bytes:
    text = json.dumps(value, separators=(",", ":")).replace("\\", "\\\\").replace("'", "\\'")
    return f"window.{name} = JSON.parse('{text}');\n".encode("ascii")
