"""A syntax error of libyaml -> what an editor did, where, and the way out.

libyaml says where it gave up, in its own words ("did not find expected key"). The
cause is often elsewhere: at the start of the value, or on the line above. These
functions look at the lines around the mark, find what an editor most likely meant,
and speak of that. libyaml's words choose among the causes and are never shown.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

import yaml

Spot: TypeAlias = tuple[int, int]
"""Line and column in the text, both from 0, as libyaml counts them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """A Problem of a text whose file is not known yet; line and column from 1."""

    code: str
    line: int
    column: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The value that libyaml read last before it gave up: its first sign, and its extent."""

    sign: str
    start: Spot
    end: Spot


# The beginning of a line that holds a field: blanks and list dashes, then "name:".
_FIELD = re.compile(
    r"""(?P<margin>[ ]*(?:-[ ]+)*)(?P<name>"[^"]*"|'[^']*'|[^\s\-?:,\[\]{}#&*!|>'"%@`][^#]*?)[ ]*:(?=\s|$)"""
)
# "name:value", the space after the colon forgotten; a URL is none.
_GLUED = re.compile(r"(?P<name>[A-Za-z_][\w-]*):(?!//)\S")


def explain_syntax_error(
    error: yaml.MarkedYAMLError, text: str, last: Value | None
) -> Fault:
    """Return the one Fault behind *error*, which reading *text* raised after value *last*."""
    scene = _Scene(error, text, last)
    for explain in _EXPLANATIONS:
        fault = explain(scene)
        if fault:
            return fault
    return scene.fault_at(
        scene.place,
        f'YAML cannot be read on from here: "{_clip(scene.rest)}"'
        if scene.rest.strip()
        else "YAML cannot be read on from here: something above is not finished",
        'look at this line and the one above: indent with spaces, write "name: value", '
        'and put text into quotes or a "|" block',
    )


class _Scene:
    """Where libyaml gave up, and the lines around it."""

    def __init__(
        self, error: yaml.MarkedYAMLError, text: str, last: Value | None
    ) -> None:
        self.words = error.problem or ""
        self.during = error.context or ""
        self.lines = text.split("\n")
        self.last = last
        self.place: Spot = self._spot(error.problem_mark)
        self.begun: Spot = (
            self._spot(error.context_mark) if error.context_mark else self.place
        )

    @staticmethod
    def _spot(mark: yaml.Mark | None) -> Spot:
        return (mark.line, mark.column) if mark else (0, 0)

    def line(self, number: int) -> str:
        return self.lines[number] if number < len(self.lines) else ""

    @property
    def here(self) -> str:
        """The line on which libyaml gave up."""
        return self.line(self.place[0])

    @property
    def rest(self) -> str:
        """What follows on that line."""
        return self.here[self.place[1] :]

    @property
    def before(self) -> str:
        """What stands before it on that line."""
        return self.here[: self.place[1]]

    def fault_at(
        self, spot: Spot, message: str, hint: str, code: str = "Y101"
    ) -> Fault:
        return Fault(
            code=code, line=spot[0] + 1, column=spot[1] + 1, message=message, hint=hint
        )

    def line_above(self, number: int) -> int | None:
        """Return the nearest line above *number* that is neither blank nor a comment."""
        for above in range(number - 1, -1, -1):
            content = self.lines[above].strip()
            if content and not content.startswith("#"):
                return above
        return None


def _clip(words: str, length: int = 40) -> str:
    words = words.strip()
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def _prose_hint(line: str) -> str:
    """Return the way out for text that YAML takes for something else, fit for its field."""
    field = _FIELD.match(line)
    if field:
        label = f"{field['name']}: |"
    elif line.lstrip().startswith("- "):
        label = "- |"
    else:
        return 'put the words into quotes, or into a "|" block'
    return f'put the words into quotes, or write "{label}" and the words, indented, below it'


def _explain_tab(scene: _Scene) -> Fault | None:
    tab = scene.here.find("\t")
    indents = tab >= 0 and not scene.here[:tab].strip(" -")
    if not (indents or "tab character" in scene.words or scene.rest.startswith("\t")):
        return None
    column = tab if indents else scene.place[1]
    return scene.fault_at(
        (scene.place[0], column),
        "a tab stands in the indentation of this line",
        "indent with spaces, two for each level; most editors can turn tabs into spaces",
        code="Y102",
    )


def _explain_open_quote(scene: _Scene) -> Fault | None:
    if scene.during != "while scanning a quoted scalar":
        return None
    mark = scene.line(scene.begun[0])[scene.begun[1]]
    return scene.fault_at(
        scene.begun,
        f"the quotation mark {mark} that opens here is never closed",
        f"close it with another {mark} at the end of the words; text that holds quotation "
        'marks is safest in a "|" block',
    )


def _explain_escape(scene: _Scene) -> Fault | None:
    if scene.during != "while parsing a quoted scalar":
        return None
    return scene.fault_at(
        scene.place,
        f'"{_clip(scene.rest, 2)}" means nothing inside double quotes',
        'write a backslash twice, or put the words into single quotes or a "|" block',
    )


def _explain_block_header(scene: _Scene) -> Fault | None:
    if scene.during != "while scanning a block scalar":
        return None
    sign = scene.line(scene.begun[0])[scene.begun[1]]
    return scene.fault_at(
        scene.begun,
        f'words follow "{sign}" on the same line',
        f'after "{sign}" the text begins on the next line, indented; '
        f'words that begin with "{sign}" stand in quotes',
    )


def _explain_first_sign(scene: _Scene) -> Fault | None:
    """Values that begin with a sign that YAML keeps for itself."""
    anchors = ("while scanning an anchor", "while scanning an alias")
    if scene.during in anchors:
        spot = scene.begun
    elif scene.words == "found character that cannot start any token" or (
        scene.words
        in (
            "mapping keys are not allowed in this context",
            "did not find expected node content",
        )
        and scene.rest.startswith(("?", "]", "}", ","))
    ):
        spot = scene.place
    else:
        return None
    line = scene.line(spot[0])
    sign = line[spot[1] : spot[1] + 1]
    if sign == "@" and line[: spot[1]].endswith("["):
        return scene.fault_at(
            (spot[0], spot[1] - 1),
            'a value that begins with "[@" is read as a list, not as a citation',
            _prose_hint(line),
        )
    return scene.fault_at(
        spot,
        f'a value that is not in quotes cannot begin with "{sign}"',
        _prose_hint(line),
    )


def _explain_tag(scene: _Scene) -> Fault | None:
    if "tag" not in scene.during and "tag" not in scene.words:
        return None
    line = scene.line(scene.begun[0])
    start = line.find("!", scene.begun[1])
    if start < 0:
        return None
    if line.startswith("![[", start):
        return scene.fault_at(
            (scene.begun[0], start),
            'a value that begins with "![[" is not read as an embedded record',
            _prose_hint(line),
        )
    return scene.fault_at(
        (scene.begun[0], start),
        f'"{_clip(line[start:].split(" ")[0])}" is read as a YAML tag',
        "sheets need no tags: delete it, or " + _prose_hint(line),
        code="Y105",
    )


def _explain_directive(scene: _Scene) -> Fault | None:
    if not scene.line(scene.begun[0]).startswith("%"):
        return None
    return scene.fault_at(
        (scene.begun[0], 0),
        f'"{_clip(scene.line(scene.begun[0]))}" is no directive that sheets know',
        'delete the line: sheets are YAML 1.2; a line of text cannot begin with "%"',
    )


def _explain_open_bracket(scene: _Scene) -> Fault | None:
    if not scene.during.startswith("while parsing a flow"):
        return None
    opening = scene.line(scene.begun[0])[scene.begun[1] : scene.begun[1] + 1]
    closing = {"[": "]", "{": "}"}.get(opening)
    if closing and scene.place[0] > scene.begun[0]:
        return scene.fault_at(
            scene.begun,
            f'the "{opening}" that opens here is not closed before line {scene.place[0] + 1}',
            f'close it with "{closing}", and put a comma between its parts; '
            + _prose_hint(scene.line(scene.begun[0])),
        )
    return scene.fault_at(
        scene.place,
        "a comma or a closing bracket is missing before this"
        if scene.rest.strip()
        else "a bracket above is not closed",
        "put a comma between the parts, and words that hold commas, brackets or quotation "
        "marks into quotes",
    )


def _explain_words_after_value(scene: _Scene) -> Fault | None:
    """A value has ended by its own signs, and words follow it on the line."""
    last = scene.last
    if last is None or last.end[0] != scene.place[0] or not last.sign:
        return None
    if last.sign not in "\"'[{*":
        return None
    line = scene.line(last.start[0])
    opening = line[last.start[1] :]
    if last.sign in "\"'":
        adjoins = last.end[1] == scene.place[1]
        if last.start[0] < last.end[0]:
            return scene.fault_at(
                last.start,
                f"the quotation mark {last.sign} that opens here is closed on line "
                f"{last.end[0] + 1}, and more follows",
                f"close it with another {last.sign} at the end of its words; text that holds "
                'quotation marks is safest in a "|" block',
            )
        if adjoins:
            way_out = (
                "write an apostrophe twice inside single quotes, or use double quotes"
                if last.sign == "'"
                else "put the whole into single quotes"
            )
            return scene.fault_at(
                (last.end[0], last.end[1] - 1),
                f"this {last.sign} ends the quoted value, and more words follow",
                f'{way_out}, or put the text into a "|" block',
            )
        return scene.fault_at(
            last.start,
            f"the value begins with a quotation mark, but words follow where it is closed: "
            f'"{_clip(scene.rest)}"',
            'put the whole into a "|" block, or into the other kind of quotes',
        )
    sign = "[[" if opening.startswith("[[") else last.sign
    read_as = {"[[": "a list", "[": "a list", "{": "a mapping", "*": "an alias"}[sign]
    return scene.fault_at(
        last.start,
        f'a value that begins with "{sign}" is read as {read_as}, but words follow it: '
        f'"{_clip(scene.rest)}"',
        _prose_hint(line),
    )


def _explain_wrong_column(scene: _Scene) -> Fault | None:
    """A line begins in a column that nothing above it has."""
    if not scene.words.startswith("did not find expected") or scene.before.strip(" -"):
        return None
    if scene.rest.startswith((":", "]", "}", ",")):
        return scene.fault_at(
            scene.place,
            f'nothing stands before the "{scene.rest[0]}" that begins this line',
            'write "name: value", or put the words into quotes',
        )
    field = _FIELD.match(scene.rest)
    what = (
        "this list item"
        if scene.rest.startswith("-")
        else f'the field "{field["name"]}"'
        if field
        else f'"{_clip(scene.rest)}"'
    )
    columns = _columns_above(scene)
    return scene.fault_at(
        scene.place,
        f"{what} is indented by {scene.place[1]} spaces and belongs to nothing above it",
        "indent it like the lines that it belongs with: "
        + " or ".join(str(column) for column in columns)
        + ' spaces; text of several lines stands in a "|" block',
    )


def _columns_above(scene: _Scene) -> list[int]:
    """Return the indentations that are open above the line, nearest first."""
    columns: list[int] = []
    for number in range(scene.place[0] - 1, -1, -1):
        line = scene.lines[number]
        content = line.lstrip(" ")
        if not content or content.startswith("#"):
            continue
        column = len(line) - len(content)
        if not columns or column < min(columns):
            columns.append(column)
        if column == 0:
            break
    return columns or [0]


def _explain_second_colon(scene: _Scene) -> Fault | None:
    """A colon where a value already stands: on its line, or on the lines above."""
    if scene.words != "mapping values are not allowed in this context":
        return None
    field = _FIELD.match(scene.here)
    if field and field.end() - 1 < scene.place[1]:
        return scene.fault_at(
            scene.place,
            f'the value of "{field["name"]}" holds a colon followed by a space',
            _prose_hint(scene.here),
        )
    start = scene.last.start if scene.last else scene.place
    if start[0] < scene.place[0]:
        return _explain_swallowed_field(scene, start)
    return scene.fault_at(
        scene.place,
        "a colon followed by a space stands inside a value",
        _prose_hint(scene.here),
    )


def _explain_swallowed_field(scene: _Scene, start: Spot) -> Fault:
    """A field that YAML reads as the next line of the text above it."""
    above = scene.line(start[0])
    name = scene.before.strip()
    margin = len(scene.before) - len(scene.before.lstrip(" "))
    field = _FIELD.match(above)
    if field and field.end() <= start[1]:
        if " " in name:
            return scene.fault_at(
                scene.place,
                f'the value of "{field["name"]}" runs over several lines and holds a colon '
                "followed by a space",
                _prose_hint(above),
            )
        return scene.fault_at(
            (scene.place[0], margin),
            f'"{name}" is indented deeper than "{field["name"]}", which has a value already',
            f'begin "{name}" in the same column as "{field["name"]}"; '
            'text of several lines stands in a "|" block',
        )
    glued = _GLUED.match(above, start[1])
    if glued:
        return _glued_fault(scene, start, glued["name"])
    if above[: start[1]].strip():
        return scene.fault_at(
            (scene.place[0], margin),
            f'"{name}" stands under the list item "{_clip(above[start[1] :])}", which is a text',
            'give the item fields only ("- name: value"), or put the text into a "|" block',
        )
    return _no_colon_fault(scene, start)


def _explain_no_colon(scene: _Scene) -> Fault | None:
    if scene.words != "could not find expected ':'":
        return None
    glued = _GLUED.match(scene.line(scene.begun[0]), scene.begun[1])
    if glued:
        return _glued_fault(scene, scene.begun, glued["name"])
    return _no_colon_fault(scene, scene.begun)


def _glued_fault(scene: _Scene, start: Spot, name: str) -> Fault:
    return scene.fault_at(
        (start[0], start[1] + len(name)),
        f'a space is missing after the colon of "{name}"',
        f'write "{name}: " and then the value',
    )


def _no_colon_fault(scene: _Scene, start: Spot) -> Fault:
    return scene.fault_at(
        start,
        f'this line is no field, for it has no colon: "{_clip(scene.line(start[0])[start[1] :])}"',
        'write "name: value"; if it goes on with the text above, indent it and put that '
        'text into a "|" block',
    )


def _explain_inline_item(scene: _Scene) -> Fault | None:
    if scene.words != "block sequence entries are not allowed in this context":
        return None
    return scene.fault_at(
        scene.place,
        "a list cannot begin on the line of its field",
        'put each "- " item on a line of its own below the field; words that begin '
        'with "- " stand in quotes',
    )


# The first that recognises its case speaks.
_EXPLANATIONS = (
    _explain_tab,
    _explain_open_quote,
    _explain_escape,
    _explain_block_header,
    _explain_first_sign,
    _explain_tag,
    _explain_directive,
    _explain_open_bracket,
    _explain_words_after_value,
    _explain_wrong_column,
    _explain_second_colon,
    _explain_no_colon,
    _explain_inline_item,
)
