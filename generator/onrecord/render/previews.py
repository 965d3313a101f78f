"""Previews -> classic scripts that hold JSON to parse, since pages opened as files may not fetch.

    globalThis.onrecordPreviews = Object.assign({}, globalThis.onrecordPreviews,
        JSON.parse("..."));

They are ASCII, and hold no "<": they mean the same in every encoding, and within a page.
"""

import json
from collections.abc import Mapping

import msgspec

from onrecord.compose.views import Preview
from onrecord.render.output import Output


def preview_script(path: str, previews: Mapping[str, Preview]) -> Output:
    """Return the file at *path* that gives *previews*, by the target of a link."""
    return Output(path, previews_as_script(previews).encode("ascii"))


def previews_as_script(previews: Mapping[str, Preview]) -> str:
    """Return the text of a script that gives *previews*, by the target of a link."""
    told = json.dumps(msgspec.to_builtins(previews), ensure_ascii=False, separators=(",", ":"))
    text = json.dumps(told).replace("<", "\\u003c")
    return (
        "globalThis.onrecordPreviews = Object.assign({}, globalThis.onrecordPreviews,\n"
        f"JSON.parse({text}));\n"
    )
