"""The code's own words -> the reference pages of the documentation: fields, terms, codes, ...

    python docs/generate.py           writes them
    python docs/generate.py --check   names those that are not as they would be written

What fields and values mean is told by `onrecord.desk.meanings`, what stands at the head of a
page by words.yml; the examples are sheets of the starter, and of examples/ for kinds it lacks.
"""

import datetime
import inspect
import re
import sys
import types
import typing
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, fields
from functools import cache
from pathlib import Path

import click

import onrecord
from onrecord import records, settings, vocabulary
from onrecord.cli import cli
from onrecord.dates import Date
from onrecord.desk.meanings import (
    meaning_of_field,
    meaning_of_kind,
    meaning_of_terms,
    meaning_of_value,
)
from onrecord.ids import RecordId
from onrecord.problems import CODES
from onrecord.read.yaml12 import parse
from onrecord.records import KINDS, Place, Prose, Record
from onrecord.vocabulary import OpenTerm, Term

DOCS = Path(__file__).parent
PACKAGE = Path(onrecord.__file__).parent
STARTER = PACKAGE / "starter" / "content"
EXAMPLES = DOCS / "examples"

EXAMPLE_OF: Mapping[str, Path] = {
    "actors": STARTER / "actors/ada-placeholder.yml",
    "topics": STARTER / "topics/aid-to-samplia.yml",
    "sources": STARTER / "sources/courier-2031-05-04.yml",
    "events": STARTER / "events/border-talks-2031-05-02.yml",
    "agreements": EXAMPLES / "agreements/bridge-pledge-2031.yml",
    "positions": STARTER / "positions/examplia-border-2031-05-03.yml",
    "quotes": STARTER / "quotes/placeholder-blankets-2031-05-03.yml",
    "aid": STARTER / "aid/examplia-samplia-humanitarian-2031.yml",
    "flows": STARTER / "flows/blankets-2031.yml",
    "claims": STARTER / "claims/blankets-2031.yml",
    "corrections": EXAMPLES / "corrections/blankets-not-tents-2031.yml",
    "briefings": STARTER / "briefings/examplia-overview.md",
}
"""Folder -> the sheet that shows a record of its kind."""

SHARED_VALUES = (
    records.Citation,
    records.Voice,
    records.Hop,
    records.Post,
    records.NativeName,
    records.Proposition,
    records.PropositionAid,
    records.Participant,
    records.AgreementAct,
    records.Provision,
    records.Condition,
    records.Figure,
    records.Money,
    records.Elision,
    records.Relation,
    records.Snapshot,
    records.Assessment,
    records.Signature,
    records.Accepted,
    records.Withdrawal,
)
"""The values that stand inside records, in the order in which the page tells them."""

OPEN_LISTS = {
    "stances": vocabulary.STANCES,
    "aid_categories": vocabulary.AID_CATEGORIES,
    "channels": vocabulary.CHANNELS,
    "event_types": vocabulary.EVENT_TYPES,
}
"""Key below `vocabulary:` in site.yml -> the terms that it adds to."""

NEVER_TYPED = {"HowKnown"}
"""Enumerations that no sheet holds: they are worked out."""

_WRITTEN_AS = {"source_class": "class", "for_": "for"}
_NOT_IN_SHEETS = {"places"}

_GENERATED = "<!-- Made by docs/generate.py from the code: change it there. -->\n\n"


def pages() -> dict[str, str]:
    """Return the reference pages, by their names in docs/."""
    makers: dict[str, Callable[[], str]] = {
        "records.md": records_page,
        "terms.md": terms_page,
        "problems.md": problems_page,
        "settings.md": settings_page,
        "commands.md": commands_page,
    }
    return {name: _GENERATED + make().rstrip() + "\n" for name, make in makers.items()}


# --- fields --------------------------------------------------------------------------------


def records_page() -> str:
    """Return the page of all kinds of records, their fields, and the values they share."""
    parts = [
        _heads()["records"],
        "\n".join(["| folder | what it says |", "| --- | --- |", *map(_row_of_kind, KINDS)]),
    ]
    for folder, kind in KINDS.items():
        example = EXAMPLE_OF[folder]
        language = "yaml" if example.suffix == ".yml" else "text"
        own = [field for field in fields(kind) if field.name not in _common()]
        parts += [
            f"## {folder}",
            meaning_of_kind(folder),
            f"`content/{folder}/{example.name}`:",
            f"```{language}\n{example.read_text('utf-8').rstrip()}\n```",
            _table_of_fields(kind, own),
        ]
    parts += ["## Every record", meaning_of_kind("every record")]
    shared = [field for field in fields(Record) if field.name not in _NOT_IN_SHEETS]
    parts.append(_table_of_fields(Record, shared))
    parts += ["## Values inside records", meaning_of_kind("values")]
    for cls in SHARED_VALUES:
        parts += [f"### {cls.__name__}", meaning_of_value(cls)]
        parts.append(_table_of_fields(cls, fields(cls)))
    return _joined(parts)


def _row_of_kind(folder: str) -> str:
    first_sentence = " ".join(meaning_of_kind(folder).split()).partition(". ")[0].rstrip(".")
    return f"| [`{folder}/`](#{folder}) | {first_sentence}. |"


def _table_of_fields(cls: type, wanted: typing.Iterable[Field[typing.Any]]) -> str:
    rows = ["| field | what stands there | what it means |", "| --- | --- | --- |"]
    hints = typing.get_type_hints(cls)
    for field in wanted:
        is_needed = field.default is MISSING and field.default_factory is MISSING
        # The id of a record is the name of its file, unless the sheet holds a list.
        is_needed = is_needed and not (field.name == "id" and cls is Record)
        name = _WRITTEN_AS.get(field.name, field.name)
        if cls is records.Briefing and field.name == "body":
            name = "(below the front matter)"
        needed = ", **needed**" if is_needed else ""
        shown = f"`{name}`" if not name.startswith("(") else name
        rows.append(
            f"| {shown} | {_shape(hints[field.name], field.name)}{needed} "
            f"| {_meaning(cls, field.name)} |"
        )
    return "\n".join(rows)


def _shape(hint: object, name: str) -> str:
    """Return what an editor writes for a value of this type."""
    if name in ("id", "via"):
        return "id" if name == "id" else "name of a voice"
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return _several(args[0])
    if origin in (typing.Union, types.UnionType):
        inner = [arg for arg in args if arg is not types.NoneType]
        return "number" if set(inner) == {int, float} else _shape(inner[0], name)
    if origin is Mapping:
        return f"{_key(args[0])}: {_shape(args[1], '')}"
    return _shape_of_class(hint)


def _several(item: object) -> str:
    one = _shape(item, "")
    if one.endswith("ed)"):  # accepted
        return f"list of {one}"
    return f"list of {one.replace(']', 's]', 1) if ']' in one else one + 's'}"


def _key(hint: object) -> str:
    return "name" if hint is str else _shape(hint, "")


def _shape_of_class(hint: object) -> str:
    plain: dict[object, str] = {
        str: "text",
        bool: "`true` or `false`",
        int: "number",
        float: "number",
        RecordId: "id",
        Date: "[date](dates.md)",
        Prose: "[prose](sheets.md#prose)",
        Place: "[place](sheets.md#places)",
        datetime.date: "day",
        datetime.datetime: "moment with zone",
    }
    if hint in plain:
        return plain[hint]
    if not isinstance(hint, type):
        raise SystemExit(f"docs/generate.py: no words for the type {hint}")
    name = hint.__name__
    if issubclass(hint, Term | OpenTerm):
        return f"[{_spaced(name)}](terms.md#{name.lower()})"
    return f"[{_spaced(name)}](#{name.lower()})"


def _meaning(cls: type, name: str) -> str:
    return meaning_of_field(cls, name).replace("|", "\\|")


def _common() -> set[str]:
    return {field.name for field in fields(Record)}


# --- terms ---------------------------------------------------------------------------------


def terms_page() -> str:
    """Return the page of all enumerations, with labels and definitions."""
    parts = [_heads()["terms"]]
    for cls in sorted(_enumerations(), key=lambda cls: cls.__name__):
        parts.append(f"## {cls.__name__}")
        if about := meaning_of_terms(cls):
            parts.append(about)
        if cls.__name__ in NEVER_TYPED:
            parts.append("Never typed: see [how we know](attribution.md#how-we-know).")
        used = sorted(set(_uses(cls)))
        if used:
            parts.append("Used in: " + ", ".join(used) + ".")
        rows = ["| write | prints as | means |", "| --- | --- | --- |"]
        rows += [f"| `{t}` | {t.label or '(nothing)'} | {t.definition} |" for t in _terms(cls)]
        parts.append("\n".join(rows))
    return _joined(parts)


def _enumerations() -> Iterator[type[Term | OpenTerm]]:
    yield from Term.__subclasses__()
    yield from (type(next(iter(terms.values()))) for terms in OPEN_LISTS.values())


def _terms(cls: type[Term | OpenTerm]) -> list[Term] | list[OpenTerm]:
    if issubclass(cls, Term):
        return list(cls)
    lists = ([*terms.values()] for terms in OPEN_LISTS.values())
    return next(terms for terms in lists if isinstance(terms[0], cls))


def _uses(enumeration: type) -> Iterator[str]:
    """Yield links to the fields that hold terms of *enumeration*."""
    kinds: dict[type, str] = {kind: folder for folder, kind in KINDS.items()}
    kinds[Record] = "every record"
    classes: tuple[type, ...] = (Record, *KINDS.values(), *SHARED_VALUES)
    for cls in classes:
        own = inspect.get_annotations(cls)
        for name, hint in typing.get_type_hints(cls).items():
            if name in own and enumeration in _classes_in(hint):
                title = kinds.get(cls, cls.__name__)
                anchor = title.lower().replace(" ", "-")
                key = _WRITTEN_AS.get(name, name)
                yield f"[{_spaced(title)}](records.md#{anchor}), `{key}`"


def _classes_in(hint: object) -> set[object]:
    found = {hint}
    for argument in typing.get_args(hint):
        found |= _classes_in(argument)
    return found


# --- problems, settings, commands ----------------------------------------------------------


_FAMILIES = {
    "Y": "the YAML itself",
    "S": "the shape of a sheet",
    "R": "references",
    "E": "evidence",
    "T": "time",
    "F": "whether statements fit what they cite",
    "V": "verification",
}


def problems_page() -> str:
    """Return the page of all codes, each with its story."""
    parts = [_heads()["problems"]]
    for family, about in _FAMILIES.items():
        parts.append(f"## {family}: {about}")
        codes = [code for code in CODES if code[0] == family]
        rows = ["| code | level | meaning |", "| --- | --- | --- |"]
        rows += [
            f"| [{code}](#{code.lower()}) | {CODES[code].level} | {CODES[code].meaning} |"
            for code in codes
        ]
        parts.append("\n".join(rows))
        parts += [_story(code) for code in codes]
    return _joined(parts)


def _story(code: str) -> str:
    """Return the story of *code* two levels of heading down, under its code as anchor."""
    text = (PACKAGE / "explanations" / f"{code}.md").read_text("utf-8").strip()
    title, _, rest = text.partition("\n")
    meaning = title.partition(": ")[2]
    return f"### {code}\n\n**{meaning[:1].upper()}{meaning[1:]}.**\n{_deeper(rest)}"


def _deeper(markdown: str) -> str:
    in_fence = False
    lines = []
    for line in markdown.splitlines():
        in_fence ^= line.startswith(("```", "~~~"))
        is_heading = line.startswith("## ") and not in_fence
        lines.append(f"**{line[3:]}**" if is_heading else line)
    return "\n".join(lines)


def settings_page() -> str:
    """Return the page of the keys of site.yml."""
    rows = ["| key | value | default | what it does |", "| --- | --- | --- | --- |"]
    hints = typing.get_type_hints(settings.Settings)
    for field in fields(settings.Settings):
        if field.name == "vocabulary":
            rows.append("| `vocabulary` | [lists of terms](#vocabulary) | | Terms of your own. |")
            continue
        shape = _shape(hints[field.name], field.name)
        meaning = _meaning(settings.Settings, field.name)
        rows.append(f"| `{field.name}` | {shape} | {_default(field)} | {meaning} |")
    lists = ["| key | adds to | example of a term that is there |", "| --- | --- | --- |"]
    for key, terms in OPEN_LISTS.items():
        first = next(iter(terms.values()))
        name = type(first).__name__
        lists.append(f"| `{key}` | [{_spaced(name)}](terms.md#{name.lower()}) | `{first}` |")
    return _joined(
        [
            _heads()["settings"],
            f"```yaml\n{(PACKAGE / 'starter/site.yml').read_text('utf-8').rstrip()}\n```",
            "\n".join(rows),
            "## vocabulary",
            _heads()["vocabulary"],
            "\n".join(lists),
            _heads()["vocabulary example"],
        ]
    )


def _default(field: Field[typing.Any]) -> str:
    if field.default is MISSING:
        return "**needed**"
    if field.default in ("", ()):
        return "(none)"
    return f"`{str(field.default).lower() if isinstance(field.default, bool) else field.default}`"


def commands_page() -> str:
    """Return the page of the commands, their arguments and options."""
    parts = [
        _heads()["commands"],
        _options(cli),
    ]
    for path, command in _commands(cli, ()):
        name = " ".join(path)
        # The context is asked for the names of --help, and keeps them with the command.
        context = click.Context(command, **cli.context_settings)
        pieces = command.collect_usage_pieces(context)
        usage = " ".join(["onrecord", name, *pieces])
        parts += [f"## {name}", inspect.cleandoc(command.help or ""), f"```text\n{usage}\n```"]
        parts.append(_options(command))
    parts += [
        "## Exit codes",
        _heads()["exit codes"],
    ]
    return _joined(parts)


def _commands(
    group: click.Group, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if isinstance(command, click.Group):
            yield from _commands(command, (*path, name))
        elif command:
            yield (*path, name), command


def _options(command: click.Command) -> str:
    context = click.Context(command)
    rows = ["| option | what it does |", "| --- | --- |"]
    for option in command.params:
        told = option.get_help_record(context)
        if told and isinstance(option, click.Option):
            names, words = (" ".join(part.split()) for part in told)
            # A bar would end the cell of a table.
            rows.append(f"| `{names.replace('|', ' or ')}` | {words.replace('|', ' or ')} |")
    return "\n".join(rows) if len(rows) > 2 else ""


# --- words ---------------------------------------------------------------------------------


@cache
def _heads() -> Mapping[str, str]:
    """Return what stands at the head of each page, and in it."""
    tree, problems = parse((DOCS / "words.yml").read_text("utf-8"), "docs/words.yml")
    if problems or not isinstance(tree, dict):
        raise SystemExit("\n".join(f"{problem.at}: {problem.message}" for problem in problems))
    return typing.cast(Mapping[str, str], tree)


def _spaced(name: str) -> str:
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", name).lower()


def _joined(parts: typing.Iterable[str]) -> str:
    return "\n\n".join(stripped for part in parts if (stripped := part.strip("\n")))


def stale() -> list[str]:
    """Return the names of the pages that are not as they would be written."""
    return [name for name, text in pages().items() if _read(DOCS / name) != text]


def _read(file: Path) -> str:
    return file.read_text("utf-8") if file.exists() else ""


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check tell which are stale."""
    if arguments == ["--check"]:
        names = stale()
        for name in names:
            sys.stderr.write(f"docs/{name} is stale: run make docs\n")
        return 1 if names else 0
    for name, text in pages().items():
        (DOCS / name).write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
