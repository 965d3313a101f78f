"""One record with what it names and what names it -> words, or JSON for a machine."""

import json
from collections.abc import Iterable

from onrecord.desk.show import Named, Shown


def show_text(shown: Shown) -> str:
    """Return the record in a few lines, and a line for each reference from it and to it."""
    status = "" if shown.status == "published" else f", {shown.status}"
    lines = [
        f"{shown.kind} {shown.id}{status}",
        f"  {shown.label}",
        f"  sheet: {shown.at}",
        *([f"  page: {shown.page}"] if shown.page else []),
        *([f"  known: {shown.known}"] if shown.known else []),
    ]
    for title, names in (("it names", shown.names), ("it is named by", shown.named_by)):
        lines += ["", f"{title}:" if names else f"{title}: nothing"]
        lines += [
            f"  {named.kind} {named.id} ({named.field}, {named.at}): {named.label}"
            for named in names
        ]
    return "\n".join(lines)


def show_json(shown: Shown) -> str:
    """Return `{"kind", "id", "label", "path", "line", "names": [...], "named_by": [...]}`.

    ASCII alone, as `as_json`.
    """
    return json.dumps(
        {
            "kind": shown.kind,
            "id": shown.id,
            "label": shown.label,
            "path": shown.at.path,
            "line": shown.at.line,
            "status": shown.status,
            "page": shown.page,
            "known": shown.known,
            "names": _all(shown.names),
            "named_by": _all(shown.named_by),
        },
        indent=2,
    )


def _all(names: Iterable[Named]) -> list[dict[str, object]]:
    return [
        {
            "kind": named.kind,
            "id": named.id,
            "label": named.label,
            "field": named.field,
            "path": named.at.path,
            "line": named.at.line,
            "column": named.at.column,
        }
        for named in names
    ]


FORMATS = {"text": show_text, "json": show_json}
