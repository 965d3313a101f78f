"""Where libyaml gave up, and the lines around it, in questions that an explanation asks."""

import re
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from onrecord.problems import Location, Problem

Spot: TypeAlias = tuple[int, int]
"""Line and column in the text, both from 0, as libyaml counts them; columns count characters."""

# The beginning of a line that holds a field: blanks and list dashes, then "name:".
_FIELD = re.compile(
    r"""(?P<margin>[ ]*(?:-[ ]+)*)"""
    r"""(?P<name>"[^"]*"|'[^']*'|[^\s\-?:,\[\]{}#&*!|>'"%@`][^#]*?)[ ]?:(?=\s|$)"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """The value that was read last: the sign that it begins with, and its extent.

    The sign is empty for lists and mappings without brackets, which have none.
    """

    sign: str
    start: Spot
    end: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A line that holds a field: its name, and the columns (from 0) of name and colon."""

    name: str
    column: int
    colon: int


def read_field(line: str) -> Field | None:
    """Return the field that *line* begins with, or None."""
    found = _FIELD.match(line)
    if not found:
        return None
    return Field(name=found["name"].strip("\"'"), column=found.start("name"), colon=found.end() - 1)


def clip(words: str, length: int = 40) -> str:
    """Return *words* short enough to stand in a message."""
    words = words.strip()
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def margin(line: str) -> int:
    """Return by how many spaces *line* is indented."""
    return len(line) - len(line.lstrip(" "))


def prose_hint(line: str) -> str:
    """Return the way out for words that YAML takes for something else, fit for their field."""
    field = read_field(line)
    if field and field.name == clip(field.name):
        label = f"{field.name}: |"
    elif line.lstrip().startswith("- "):
        label = "- |"
    else:
        return 'put the words into quotes, or into a "|" block'
    return f"put the words into quotes, or write '{label}' and the words, indented, below it"


def close_hint(mark: str) -> str:
    """Return the way out for a quotation mark that is closed too late or not at all."""
    return (
        f"close it with another {mark} at the end of its words; text that holds quotation "
        'marks is safest in a "|" block'
    )


class Scene:
    """A syntax error, the text that it stands in, and what was read before it."""

    def __init__(
        self,
        error: yaml.MarkedYAMLError,
        text: str,
        start: Location,
        last: Value | None,
        bracket: Spot | None,
    ) -> None:
        self.problem_words = error.problem or ""
        self.context_words = error.context or ""
        self.lines = text.split("\n")
        self.last = last
        self.bracket = bracket
        self.stop = self._spot(error.problem_mark)
        """Where libyaml gave up."""
        self.begun = self._spot(error.context_mark) if error.context_mark else self.stop
        """Where that began which libyaml was reading then."""
        self._start = start

    def problem(self, spot: Spot, message: str, hint: str, code: str = "Y101") -> Problem:
        at = Location(self._start.path, spot[0] + self._start.line, spot[1] + 1)
        return Problem(code=code, at=at, message=message, hint=hint)

    def number(self, line: int) -> int:
        """Return the number in the file, from 1, of a line of the text."""
        return line + self._start.line

    def line(self, line: int) -> str:
        """Return a line of the text, empty beyond its end."""
        return self.lines[line] if line < len(self.lines) else ""

    def sign(self, spot: Spot) -> str:
        """Return the character at *spot*, empty at the end of a line."""
        return self.line(spot[0])[spot[1] : spot[1] + 1]

    @property
    def here(self) -> str:
        """The line on which libyaml gave up."""
        return self.line(self.stop[0])

    @property
    def rest(self) -> str:
        """That line from where libyaml gave up."""
        return self.here[self.stop[1] :]

    @property
    def before(self) -> str:
        """That line up to where libyaml gave up."""
        return self.here[: self.stop[1]]

    def line_above(self, line: int) -> int | None:
        """Return the nearest line above *line* that is neither blank nor a comment."""
        for above in range(min(line, len(self.lines)) - 1, -1, -1):
            content = self.lines[above].strip()
            if content and not content.startswith("#"):
                return above
        return None

    def _spot(self, mark: yaml.Mark | None) -> Spot:
        if mark is None:
            return 0, 0
        # For libyaml a text ends on a line of its own, even if no line feed ends its last line.
        if mark.line >= len(self.lines):
            return len(self.lines) - 1, len(self.lines[-1])
        return mark.line, mark.column
