"""Previews -> classic scripts that hold JSON to parse, since pages opened as files may not fetch.

    globalThis.onrecordPreviews = Object.assign({}, globalThis.onrecordPreviews,
        JSON.parse("..."));

They are ASCII, and hold no "<": they mean the same in every encoding, and within a page.
"""

import json

import msgspec

from onrecord.compose.views import PreviewFile
from onrecord.render.output import Output


def preview_script(file: PreviewFile) -> Output:
    """Return the script that gives the previews of *file*, by the target of a link."""
    told = json.dumps(
        msgspec.to_builtins(file.compose()), ensure_ascii=False, separators=(",", ":")
    )
    text = json.dumps(told).replace("<", "\\u003c")
    script = (
        "globalThis.onrecordPreviews = Object.assign({}, globalThis.onrecordPreviews,\n"
        f"JSON.parse({text}));\n"
    )
    return Output(file.path, script.encode("ascii"))
