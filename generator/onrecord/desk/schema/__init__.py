"""The types of the records, and the terms of a site -> a JSON Schema for each folder of sheets.

For editors that complete and check while one types. A schema takes what `onrecord.read` takes;
what it cannot tell is listed in docs/editor.md. It is written in keywords that mean the same in
draft 7 and in draft 2020-12.
"""

import datetime
import json
import re
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import MISSING, fields
from pathlib import Path
from typing import Any

from onrecord.dates import Date
from onrecord.desk.meanings import (
    meaning_of_field,
    meaning_of_kind,
    meaning_of_terms,
    meaning_of_value,
)
from onrecord.desk.schema.leaves import Schema, leaf
from onrecord.desk.schema.rules import EXCERPT, RULES
from onrecord.problems import OutputError
from onrecord.read import values
from onrecord.read.contradictions import LISTS_NOT_EMPTY
from onrecord.read.decode import PLAIN_LEAVES, READERS, SHORT_FORMS, shapes_alone
from onrecord.read.places import KEY_OF
from onrecord.records import KINDS, Briefing, Citation, Prose, Quote, Record
from onrecord.vocabulary import (
    AidCategory,
    Channel,
    EventType,
    OpenTerm,
    Stance,
    Term,
    Vocabulary,
)

__all__ = ["FOLDER", "Schema", "schema_of", "write_schemas"]

FOLDER = ".onrecord-schema"
"""Where editors look for the schemas, beside site.yml; .vscode/settings.json names it."""

_NOT_IN_SHEETS = ("body", "places")
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")


def write_schemas(folder: Path, vocabulary: Vocabulary) -> tuple[Path, ...]:
    """Write the schemas of all kinds into *folder*; return their files. Raises OutputError."""
    written = []
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for kind in KINDS:
            file = folder / f"{kind}.json"
            text = json.dumps(schema_of(kind, vocabulary), indent=1, ensure_ascii=False)
            file.write_text(f"{text}\n", "utf-8", newline="\n")
            written.append(file)
    except OSError as fault:
        raise OutputError(f'"{folder}" cannot be written: {fault.strerror}') from None
    return tuple(written)


def schema_of(folder: str, vocabulary: Vocabulary) -> Schema:
    """Return the schema of the sheets in *folder* of content/: of one record, or of a list.

    Of a briefing it is that of the fields above the text.
    """
    cls = KINDS[folder]
    parts = _Parts(vocabulary)
    one = parts.of_class(cls)
    listed = {"allOf": [one], "required": ["id"]}
    several = {"if": {"type": "array"}, "then": {"minItems": 1, "items": listed}, "else": one}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{folder} of onrecord",
        "description": _plain(meaning_of_kind(folder)),
        **(one if cls is Briefing else several),
        "$defs": dict(sorted(parts.made.items())),
    }


class _Parts:
    """The schemas of types, each made once and referred to by its name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.made: dict[str, Schema] = {}
        self._open: Mapping[type, Mapping[str, OpenTerm]] = {
            Stance: vocabulary.stances,
            AidCategory: vocabulary.aid_categories,
            Channel: vocabulary.channels,
            EventType: vocabulary.event_types,
        }

    def of_class(self, cls: type, name: str = "", rules: Iterable[Schema] = ()) -> Schema:
        """Return the schema of a group of fields, and of its short form."""
        name = name or cls.__name__
        if name in self.made:
            return _reference(name)
        schema: Schema = {"type": "object", "additionalProperties": False}
        self.made[name] = schema
        hints = typing.get_type_hints(cls)
        wanted = [field for field in fields(cls) if field.name not in _NOT_IN_SHEETS]
        schema["properties"] = {
            KEY_OF.get(field.name, field.name): self._of_field(cls, field.name, hints[field.name])
            for field in wanted
        }
        is_record = issubclass(cls, Record)
        if not is_record:
            schema["description"] = _plain(meaning_of_value(cls))
        schema["required"] = [
            KEY_OF.get(field.name, field.name)
            for field in wanted
            if field.default is MISSING
            and field.default_factory is MISSING
            # The name of the file gives it to the only record of a sheet.
            and not (is_record and field.name == "id")
        ]
        if short := SHORT_FORMS.get(cls):
            schema["type"] = ["object", "string"]
            schema |= {"if": {"type": "string"}, "then": schema["properties"][short]}
        found = [*_rules_of(cls), *rules]
        return self._kept(name, schema | ({"allOf": found} if found else {}))

    def _of_field(self, cls: type, name: str, hint: Any) -> Schema:
        if reader := READERS.get((cls, name)):
            schema = self._with_reader(reader, hint)
        elif cls is Quote and name == "sources":
            schema = self._list(Citation, self.of_class(Citation, "CitationOfWords"))
        else:
            schema = self._of(hint)
        if name in LISTS_NOT_EMPTY.get(cls, ()):
            schema = {"allOf": [schema], "minItems": 1}
        return {**schema, "description": _plain(meaning_of_field(cls, name))}

    def _with_reader(self, reader: values.Reader[Any], hint: Any) -> Schema:
        one = self._leaf(reader)
        if typing.get_origin(hint) is tuple:
            return self._list(typing.get_args(hint)[0], one)
        return one

    def _of(self, hint: Any) -> Schema:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is tuple:
            return self._list(arguments[0], self._of(arguments[0]))
        if origin is Mapping:
            return self._mapping(*arguments)
        if origin in (typing.Union, types.UnionType):
            (given,) = (argument for argument in arguments if argument is not types.NoneType)
            return self._of(given)
        if hint in _READER_OF:
            return self._leaf(_READER_OF[hint])
        return self._of_type(hint)

    def _of_type(self, cls: type) -> Schema:
        if issubclass(cls, Term):
            about = meaning_of_terms(cls)
            return self._kept(cls.__name__, {**_terms(cls), "description": _plain(about)})
        if terms := self._open.get(cls):
            hint = "A desk may add to this list: see vocabulary: in site.yml."
            return self._kept(cls.__name__, {**_terms(terms.values()), "description": hint})
        if cls is Date:
            return self._kept("date", self._date())
        if cls is Citation:
            return self.of_class(cls, rules=(EXCERPT,))
        return self.of_class(cls)

    def _date(self) -> Schema:
        """A date is a text, or that text with the words of its source."""
        text, fields = self._leaf(values.date), self.of_class(values.WrittenDate)
        return {"if": {"type": "object"}, "then": fields, "else": text}

    def _list(self, item: Any, one: Schema) -> Schema:
        """Return the schema of a list, or of what may stand for a list of one."""
        alone = shapes_alone(item)
        if not alone:
            return {"type": "array", "items": one}
        is_text = {"allOf": [one], "type": "string"}
        return {
            "if": {"type": "array"},
            "then": {"items": one},
            "else": one if dict in alone else is_text,
        }

    def _mapping(self, key: Any, value: Any) -> Schema:
        of_value = self._of(value)
        if issubclass(key, Term):
            properties = {term.value: {**of_value, "description": term.definition} for term in key}
            return {"type": "object", "additionalProperties": False, "properties": properties}
        names = self._leaf(values.own_id)
        return {"type": "object", "additionalProperties": of_value, "propertyNames": names}

    def _leaf(self, reader: values.Reader[Any]) -> Schema:
        return self._kept(*leaf(reader))

    def _kept(self, name: str, schema: Schema) -> Schema:
        self.made[name] = schema
        return _reference(name)


_READER_OF: Mapping[Any, values.Reader[Any]] = {
    **PLAIN_LEAVES,
    Prose: values.prose,
    datetime.date: values.day,
    datetime.datetime: values.moment,
}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _rules_of(cls: type) -> Iterator[Schema]:
    for of in cls.__mro__:
        yield from RULES.get(of, ())


def _terms(terms: Iterable[Term] | Iterable[OpenTerm]) -> Schema:
    told = {str(term.value): _told(term) for term in terms}
    # YAML reads a grade that is a digit as a number.
    numbers = {int(value): words for value, words in told.items() if value.isdecimal()}
    every = [*told.items(), *numbers.items()]
    return {
        "enum": [value for value, _ in every],
        "enumDescriptions": [words for _, words in every],
    }


def _told(term: Term | OpenTerm) -> str:
    has_own_words = term.label and term.label != term.value
    return f"{term.label}: {term.definition}" if has_own_words else term.definition


def _plain(markdown: str) -> str:
    """Return *markdown* on one line, without links, which lead nowhere from an editor."""
    return " ".join(_LINK.sub(r"\1", markdown).split())
