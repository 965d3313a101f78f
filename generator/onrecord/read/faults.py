"""A fault in one value of a sheet, before its place in the file is known.

Hooks that turn values into types raise a Fault; `decode` catches all of a record's,
finds their places in the located tree and makes Problems of them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from onrecord.ids import did_you_mean
from onrecord.read.yaml12 import YamlList
from onrecord.records import FieldPath

_LONGEST_QUOTED = 60
MOST_TERMS_LISTED = 9
"""A hint lists the terms allowed where there are no more than these."""


@dataclass(eq=False)
class Fault(ValueError):  # noqa: N818  it is what an editor got wrong, not an error of ours
    """What is wrong with a value, in the editor's words, and which part of it is meant."""

    code: str
    message: str
    hint: str = ""
    within: FieldPath = field(default=(), kw_only=True)
    """The way from the value to the part that is wrong."""
    at_key: bool = field(default=False, kw_only=True)
    """Whether the fault lies in the key of that part."""
    offset: int = field(default=0, kw_only=True)
    """Of the fault in a text, in characters."""
    wants_quotes: bool = field(default=False, kw_only=True)
    """Whether the way out is to put the value, as it stands in the sheet, in quotes."""


@dataclass(eq=False)
class MissingField(Fault):
    """A field is needed, or one of several, and none stands there."""

    keys: tuple[str, ...] = field(kw_only=True)


@dataclass(eq=False)
class UnknownField(Fault):
    """A key that is none of the fields."""

    meant: str = field(kw_only=True)
    """The field that the editor may have meant, or an empty string."""


def wrong_shape(wanted: str, value: object) -> Fault:
    """Return the Fault of *value* standing where *wanted*, such as "a text", is meant."""
    if value is None:
        return empty()
    if isinstance(value, YamlList) and any(isinstance(item, YamlList) for item in value):
        return Fault(
            "S103",
            f"{wanted} is wanted here, and YAML reads double brackets as lists",
            'put the value in quotes, or below a "|"'
            if wanted == "a text"
            else "write ids without double brackets",
        )
    wants_text = wanted in ("a text", "an id")
    return Fault(
        "S103",
        f"{wanted} is wanted here, not {in_words(value)}",
        _text_instead_of(value) if wants_text else _WAYS_OUT.get(wanted, ""),
        wants_quotes=wants_text and isinstance(value, int | float),
    )


_WAYS_OUT: Mapping[str, str] = MappingProxyType(
    {
        "a list": 'begin each item of the list with "- "',
        "a group of fields": 'write its fields, one "name: value" a line',
    }
)


def _text_instead_of(value: object) -> str:
    match value:
        case dict():
            return 'a colon and a blank make a field: put the value in quotes, or below a "|"'
        case list():
            return "write one value, without brackets or a dash"
        case _:
            return ""


def empty() -> Fault:
    """Return the Fault of a field with nothing after its colon, or nothing but blanks."""
    return Fault("S113", "this field is empty", "fill it in, or delete the line")


def unknown_term(value: str, known: tuple[str, ...], what: str) -> Fault:
    """Return the Fault of *value*, which is none of the terms *known* of *what*."""
    wanted = value.lower().strip().replace("_", "-").replace(" ", "-")
    narrower = [term for term in known if term.startswith(f"{wanted}-")]
    if wanted in known:
        meant = f'did you mean "{wanted}"?'
    elif len(narrower) > 1:
        meant = f"say which: {one_of(narrower)}"
    else:
        meant = did_you_mean(wanted, known)
    listed = one_of(known) if len(known) <= MOST_TERMS_LISTED or not meant else ""
    return Fault("S104", f'"{cut(value)}" is no {what}', " ".join(filter(None, (meant, listed))))


def one_of(terms: Iterable[str]) -> str:
    """Return "one of a, b, c"."""
    return f"one of {', '.join(terms)}"


def cut(text: str) -> str:
    """Return *text* on one line, short enough to stand in a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTED else f"{line[: _LONGEST_QUOTED - 3]}..."


def in_words(value: object) -> str:
    """Return what YAML made of a value: "a list", "the number 7", "true"."""
    match value:
        case None:
            return "nothing"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return f"the number {cut(str(value))}"
        case dict():
            return "a group of fields"
        case list():
            return "a list"
        case _:
            return f'"{cut(str(value))}"'
