"""What a reader of single values takes -> the JSON Schema of it.

Patterns are those that Python and ECMAScript, with its flag u, read alike. What no pattern can
tell is listed in docs/editor.md.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from onrecord.ids import MAX_LENGTH, RESERVED, SLUG, slug
from onrecord.problems import CODES, Level
from onrecord.read import values
from onrecord.read.passages import HINT as PASSAGE_HINT

Schema = dict[str, Any]
"""A JSON Schema; `errorMessage`, `patternErrorMessage` and `enumDescriptions` are for editors."""

# Python's $ matches before a line end, too.
_END = r"$(?!\n)"

# --- dates: EDTF, as onrecord.dates.edtf reads it -------------------------------------------

_YEAR = "(?!0000)[0-9]{4}"
_MONTH = "(?:0[1-9]|1[0-2])"
_MONTH_AND_DAY = (
    "(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))"
)
_LEAP_DAY = (
    "(?!0000)(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29"
)
_DAY = f"(?:{_YEAR}-{_MONTH_AND_DAY}|{_LEAP_DAY})"
_PLAIN = f"(?:{_DAY}|{_YEAR}(?:-{_MONTH})?)"
_VAGUE = f"(?:{_YEAR}-(?:(?:{_MONTH}|XX)-XX|XX|2[1-4])|(?!000)[0-9]{{3}}X|(?!00)[0-9]{{2}}XX)"
_POINT = f"(?:{_PLAIN}|{_VAGUE})[?~%]?"
_INTERVAL = rf"(?:{_POINT}/(?:{_POINT}|\.\.)?|(?:\.\.)?/{_POINT})"
_MEMBER = rf"(?:{_PLAIN}(?:\.\.(?:{_PLAIN})?)?|\.\.{_PLAIN})"
_MEMBERS = f" *{_MEMBER} *(?:, *{_MEMBER} *)*"
_SET = rf"\[(?! *{_PLAIN} *\]){_MEMBERS}\]"
_TIME_AND_ZONE = (
    r"T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?"
    "(?:Z|[+-](?:[01][0-9]|2[0-3]):[0-5][0-9])"
)

# --- places in documents: as onrecord.read.passages reads them ------------------------------

_NUMBER = "(?!0+(?![0-9]))[0-9]{1,6}"
_TO = rf"(?:\s*[\-–]\s*{_NUMBER})?"
_PARAGRAPH = rf"(?:¶{{1,2}}|paras?\.|pars?\.)?\s*{_NUMBER}{_TO}"
_PAGE = rf"pp?\.?\s*(?:{_NUMBER}{_TO}|[ivxlc]{{1,8}})"
_TIME = "(?:[0-9]{1,2}:)?[0-5]?[0-9]:[0-5][0-9]"

# --- addresses: as onrecord.read.addresses allows them --------------------------------------

_SCHEME = "[hH][tT][tT][pP][sS]?"
_NO_BLANK = r"\s\x00-\x20\x7f-\xa0\u2028\u2029\u200b-\u200f\ufeff"
_NOT_IN_ADDRESS = rf"{_NO_BLANK}<>\"'`\\{{}}|\^"
_HOST = rf"(?:[^{_NOT_IN_ADDRESS}\/?#@:\[\]]+|\[[0-9a-fA-F:.]+\])"
_ADDRESS = rf"{_SCHEME}:\/\/{_HOST}(?::[0-9]{{0,5}})?(?:[\/?#][^{_NOT_IN_ADDRESS}]*)?"


def whole(pattern: str, hint: str, *, blanks: bool = False) -> Schema:
    """Return the schema of a text that *pattern* matches as a whole, with *blanks* around it."""
    around = r"\s*" if blanks else ""
    return {
        "type": "string",
        "pattern": f"^{around}(?:{pattern}){around}{_END}",
        "patternErrorMessage": hint,
    }


TEXT: Schema = {
    "type": "string",
    "pattern": r"\S",
    "patternErrorMessage": "fill it in, or delete the line",
}
ID: Schema = {
    **whole(SLUG, "an id is made of small letters, digits and hyphens"),
    "maxLength": MAX_LENGTH,
    "not": {"enum": sorted(RESERVED)},
}
_DATE: Schema = {
    **whole(f"{_POINT}|{_INTERVAL}|{_SET}", values.DATE_HINT),
    # A year is a number in YAML, and a set in brackets a list.
    "type": ["string", "integer", "array"],
    "minimum": 1000,
    "maximum": 9999,
    "minItems": 1,
    "items": {
        **whole(rf"\s*{_MEMBERS}\s*", "a set holds plain years, months and days"),
        "type": ["string", "integer"],
        "minimum": 1000,
        "maximum": 9999,
    },
    "if": {"type": "array", "maxItems": 1},
    "then": {"items": {"type": "string", "pattern": r"\.\.|,"}},
}
_PLACE: Schema = {
    **whole(f"{_PARAGRAPH}|{_PAGE}|{_TIME}", PASSAGE_HINT, blanks=True),
    "type": ["string", "integer"],
    "minimum": 1,
}
_WARNINGS = [code for code, about in CODES.items() if about.level is Level.WARNING]

LEAVES: Mapping[values.Reader[Any], tuple[str, Schema]] = MappingProxyType(
    {
        values.text: ("text", TEXT),
        values.prose: ("prose", TEXT),
        values.switch: ("switch", {"type": "boolean"}),
        values.number: ("number", {"type": "number", "minimum": 0}),
        values.count: ("count", {"type": "integer", "minimum": 0}),
        values.record_id: ("id", ID),
        values.own_id: ("id", ID),
        values.date: ("edtf", _DATE),
        values.day: ("day", whole(_DAY, "write year, month and day, such as 2024-10-22")),
        values.moment: (
            "moment",
            whole(_DAY + _TIME_AND_ZONE, "write date, time and zone, such as 2024-10-22T09:00Z"),
        ),
        values.passage: ("place", _PLACE),
        values.address: (
            "address",
            whole(
                _ADDRESS,
                "write the whole address, such as https://example.org/page",
                blanks=True,
            ),
        ),
        values.warning_code: (
            "warning",
            {"enum": _WARNINGS, "enumDescriptions": [CODES[code].meaning for code in _WARNINGS]},
        ),
    }
)
"""A reader -> the name and the schema of what it takes."""


def leaf(read: values.Reader[Any]) -> tuple[str, Schema]:
    """Return the name and the schema of what *read* takes."""
    if isinstance(read, values.Matching):
        return slug(read.wanted), whole(read.pattern, read.hint, blanks=True)
    return LEAVES[read]
