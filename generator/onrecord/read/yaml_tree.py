"""What YAML 1.2 can say in a sheet: texts, numbers, truth values, null, lists and mappings.

Lists and mappings know their places. `resolve` turns a plain scalar into the value that the
core schema gives it: `NO` is a text, and so are `12:30` and `2024-10-22`.
"""

import re
from typing import TypeAlias

Position: TypeAlias = tuple[int, int]
"""Line and column in the file, both from 1; columns count characters."""

YamlValue: TypeAlias = "str | int | float | bool | YamlMap | YamlList | None"


class YamlMap(dict[str, YamlValue]):
    """A mapping, with its own place, and the places of its keys and values.

    A value that is not written (`key:`) has the place behind the colon.
    """

    __slots__ = ("at", "key_at", "value_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.key_at: dict[str, Position] = {}
        self.value_at: dict[str, Position] = {}


class YamlList(list[YamlValue]):
    """A list, with its own place and the place of each item."""

    __slots__ = ("at", "value_at")

    def __init__(self, at: Position) -> None:
        super().__init__()
        self.at = at
        self.value_at: list[Position] = []


# A number longer than this is none that a sheet means, and Python refuses to read integers
# of some thousand digits: it stays a text.
_LONGEST_NUMBER = 100

# YAML 1.2.2, section 10.3.2 (core schema); it holds for plain scalars alone.
_CONSTANTS: dict[str, YamlValue] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
    **dict.fromkeys(
        [sign + word for sign in ("", "+") for word in (".inf", ".Inf", ".INF")], float("inf")
    ),
    **dict.fromkeys(["-.inf", "-.Inf", "-.INF"], float("-inf")),
    **dict.fromkeys([".nan", ".NaN", ".NAN"], float("nan")),
}
_INT = re.compile(r"[-+]?[0-9]+\Z")
_PREFIXED_INT = re.compile(r"0o[0-7]+\Z|0x[0-9a-fA-F]+\Z")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\Z")


def resolve(text: str) -> YamlValue:
    """Return what the plain scalar *text* means in the core schema of YAML 1.2."""
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if len(text) > _LONGEST_NUMBER or text[0] not in "+-.0123456789":
        return text
    if _INT.match(text):
        return int(text)
    if _PREFIXED_INT.match(text):
        return int(text, 0)
    return float(text) if _FLOAT.match(text) else text
