"""Previews -> a script that gives them: data, whatever stands in them."""

import json
import re

from onrecord.compose.views import Preview
from onrecord.paths import PagePath
from onrecord.render.previews import preview_script

HOSTILE = "</script><script>alert('1')</script> \\' \" \\u0027 \u2028\u2029 `${x}` \x00 견본"


def given_by(**previews: Preview) -> dict[str, dict[str, object]]:
    """What the script of *previews* gives; it must be the one statement that it should be."""
    path = PagePath("assets/previews/0.js")
    output = preview_script(path, previews)
    assert output.path == path
    script = re.fullmatch(
        r"globalThis\.onrecordPreviews = Object\.assign\(\{\}, globalThis\.onrecordPreviews,\n"
        r'JSON\.parse\(("(?:[^"\\\n<]|\\.)*")\)\);\n',
        output.data.decode("ascii"),
    )
    assert script
    return json.loads(json.loads(script[1]))


def test_a_script_gives_the_previews_by_target() -> None:
    assert given_by(one=Preview(label="Claim", text="Two boats"), two=Preview(label="Event")) == {
        "one": {"label": "Claim", "text": "Two boats"},
        "two": {"label": "Event"},
    }


def test_hostile_text_stays_text() -> None:
    told = Preview(label=HOSTILE, text=HOSTILE, native=(("ko", HOSTILE),))

    assert given_by(x=told) == {
        "x": {"label": HOSTILE, "text": HOSTILE, "native": [["ko", HOSTILE]]}
    }
