"""A mapping of a sheet -> a typed record, or all that is wrong with it, each at its place.

cattrs walks the types and gathers the faults with their paths; the words are ours.
"""

import datetime
import re
import types
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any, TypeVar

from cattrs import Converter
from cattrs.errors import BaseValidationError, ClassValidationError, IterableValidationError
from cattrs.gen import make_dict_structure_fn, override

from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.problems import Problem
from onrecord.read import values
from onrecord.read.contradictions import contradictions
from onrecord.read.faults import Fault, in_words, wrong_shape
from onrecord.read.fields import keys_of, noun, unknown_field
from onrecord.read.gather import faults_in, noted, to_problem
from onrecord.read.places import KEY_OF, SheetPlaces, SheetText
from onrecord.read.prose import find_headings, find_marks_as_text, may_hold_marks, scan
from onrecord.records import (
    KINDS,
    Accepted,
    Actor,
    Citation,
    Elision,
    FieldPath,
    Figure,
    Money,
    NativeName,
    Participant,
    Places,
    Proposition,
    Prose,
    Provision,
    Quote,
    Record,
    Snapshot,
    Source,
)
from onrecord.vocabulary import (
    AidCategory,
    Channel,
    ElisionBy,
    EventType,
    Stance,
    Supports,
    Term,
    Vocabulary,
)

T = TypeVar("T")
_R = TypeVar("_R", bound=Record)
Hook = Callable[[Any, Any], Any]

SHORT_FORMS: Mapping[type, str] = MappingProxyType(
    {Citation: "source", Participant: "actor", Elision: "by", Provision: "text"}
)
"""Types that a bare text stands for -> the field that the text fills."""

PLAIN_LEAVES: Mapping[Any, values.Reader[Any]] = MappingProxyType(
    {
        str: values.text,
        bool: values.switch,
        int: values.count,
        RecordId: values.record_id,
    }
)
"""The types that sheets and site.yml share."""

READERS: Mapping[tuple[type, str], values.Reader[Any]] = MappingProxyType(
    {
        (Accepted, "code"): values.warning_code,
        (Actor, "iso"): values.country_code,
        (Actor, "same_as"): values.address,
        (Citation, "at"): values.passage,
        (Citation, "via"): values.own_id,
        (Figure, "value"): values.number,
        (Figure, "min"): values.number,
        (Figure, "max"): values.number,
        (Money, "amount"): values.number,
        (Money, "currency"): values.currency_code,
        (NativeName, "lang"): values.language_tag,
        (Proposition, "id"): values.own_id,
        (Quote, "language"): values.language_tag,
        (values.WrittenDate, "edtf"): values.date,
        (Snapshot, "sha256"): values.sha256,
        (Source, "archive_url"): values.address,
        (Source, "language"): values.language_tag,
        (Source, "url"): values.address,
    }
)
"""Fields whose types do not tell how they are read; of a list, each item."""

_PROSE_FIELDS: Mapping[type[Record], tuple[str, ...]] = MappingProxyType(
    {
        kind: tuple(field.name for field in fields(kind) if field.type in (Prose, Prose | None))
        for kind in KINDS.values()
    }
)

_TERM_NOUNS: Mapping[type[Term], str] = MappingProxyType(
    {ElisionBy: "party that cuts words", Supports: "kind of support"}
)
"""Enumerations whose names do not say what a term of them is."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """What became of one mapping: a record, or None, and what is wrong with it."""

    record: Record | None
    problems: tuple[Problem, ...]


class Decoder:
    """Decodes mappings into dataclasses. Made once, for it compiles a function for each type.

    *leaves* are the types read by a function of their own; *readers* are for the fields
    whose type does not tell how they are read. A reader of a field that is a list reads
    one item.
    """

    def __init__(
        self,
        leaves: Mapping[Any, values.Reader[Any]],
        readers: Mapping[tuple[type, str], values.Reader[Any]],
    ) -> None:
        self._readers = readers
        self._converter = converter = Converter(detailed_validation=True, forbid_extra_keys=True)
        for cls, read in leaves.items():
            converter.register_structure_hook(cls, _hook(read))
        converter.register_structure_hook(Date, self._read_date)
        converter.register_structure_hook_factory(_is_tuple, self._list_hook)
        converter.register_structure_hook_factory(_is_mapping, self._mapping_hook)
        converter.register_structure_hook_factory(_is_optional, self._optional_hook)
        converter.register_structure_hook_factory(is_dataclass, self._class_hook)

    def record(
        self, cls: type[Record], record_id: RecordId, places: SheetPlaces, sheet: SheetText
    ) -> Decoded:
        """Return the record of *cls* that stands at *places*."""
        node, _ = places.located
        if not isinstance(node, dict):
            fault = wrong_shape("a group of fields", node)
            fault.message = f"the fields of a {noun(cls)} are wanted here, not {in_words(node)}"
            return Decoded(None, (to_problem(fault, (), places, sheet),))
        given: dict[str, Any] = {**node}
        problems = list(_scan_prose(cls, given, places, sheet))
        given.update(id=record_id, places=places)
        record, faults = self.value(cls, given)
        if "places" in node:
            # The one name of our own among the fields, which no sheet can give.
            record = None
            faults.append(((), unknown_field(cls, "places")))
        problems += [to_problem(fault, path, places, sheet) for path, fault in faults]
        problems += _marks_as_text(cls, node, problems, places, sheet)
        return Decoded(record, tuple(problems))

    def value(self, cls: type[T], given: object) -> tuple[T | None, list[tuple[FieldPath, Fault]]]:
        """Return *given* as a value of *cls*, or None and its faults with their paths."""
        try:
            return self._converter.structure(given, cls), []
        except (BaseValidationError, Fault) as error:
            return None, list(faults_in(error, ()))

    def _class_hook(self, cls: type) -> Hook:
        overrides = {}
        for field in fields(cls):
            key = KEY_OF.get(field.name)
            reader = self._readers.get((cls, field.name))
            hook = _hook(reader) if reader else None
            if hook and _is_tuple(field.type):
                hook = _list_of(typing.get_args(field.type)[0], hook)
            if key or hook:
                overrides[field.name] = override(rename=key, struct_hook=hook)
        structure: Hook = make_dict_structure_fn(cls, self._converter, **overrides)  # type: ignore[arg-type]
        short = SHORT_FORMS.get(cls)

        def read(value: Any, _: Any) -> Any:
            if short and isinstance(value, str):
                value = {short: value}
            if not isinstance(value, dict):
                raise _no_mapping(cls, value)
            faults: list[Exception] = [*contradictions(cls, value)]
            try:
                made = structure(value, cls)
            except ClassValidationError as error:
                raise ClassValidationError("", [*error.exceptions, *faults], cls) from None
            if faults:
                raise ClassValidationError("", faults, cls)
            return made

        return read

    def _list_hook(self, cls: Any) -> Hook:
        item = typing.get_args(cls)[0]
        return _list_of(item, self._converter.get_structure_hook(item))

    def _mapping_hook(self, cls: Any) -> Hook:
        key_type, value_type = typing.get_args(cls)
        read_value = self._converter.get_structure_hook(value_type)
        read_key = (
            _hook(values.own_id)
            if key_type is str
            else self._converter.get_structure_hook(key_type)
        )

        def read(given: Any, _: Any) -> Any:
            if not isinstance(given, dict):
                raise wrong_shape("a group of fields", given)
            made = {}
            faults: list[Exception] = []
            for key, value in given.items():
                try:
                    named = read_key(key, key_type)
                except Fault as fault:
                    fault.within, fault.at_key = (key,), True
                    faults.append(fault)
                    named = None
                try:
                    made[named] = read_value(value, value_type)
                except (BaseValidationError, Fault) as error:
                    faults.append(noted(error, key))
            if faults:
                raise IterableValidationError("", faults, dict)
            return MappingProxyType(made)

        return read

    def _read_date(self, given: Any, _: Any) -> Date:
        if not isinstance(given, dict):
            return values.date(given)
        written = self._converter.structure(given, values.WrittenDate)
        return replace(written.edtf, as_written=written.as_written, note=written.note)

    def _optional_hook(self, cls: Any) -> Hook:
        # A field may be left out; one that stands there with nothing in it was forgotten.
        (given,) = (arg for arg in typing.get_args(cls) if arg is not types.NoneType)
        return self._converter.get_structure_hook(given)


@lru_cache(maxsize=4)
def decoder_of_records(vocabulary: Vocabulary) -> Decoder:
    """Return the decoder of all kinds of records, with the terms of one site."""
    return Decoder(_leaves(vocabulary), READERS)


def _scan_prose(
    cls: type[Record], given: dict[str, Any], places: SheetPlaces, sheet: SheetText
) -> Iterator[Problem]:
    """Replace the texts of prose fields in *given* by Prose; yield what is wrong in them."""
    for name in _PROSE_FIELDS[cls]:
        text = given.get(name)
        if not isinstance(text, str) or not text.strip():
            continue
        at = places.of(name)
        place = sheet.places_in((at.line, at.column), text)
        given[name], problems = scan(text.rstrip(), place)
        yield from problems
        yield from find_headings(text, place, is_briefing=name == "body")


def _marks_as_text(
    cls: type[Record],
    node: Mapping[str, object],
    told: Iterable[Problem],
    places: SheetPlaces,
    sheet: SheetText,
) -> list[Problem]:
    """Return the marks that stand in texts of a record which are no prose.

    A text that is wrong in itself, such as an id in brackets, is *told* of already.
    """
    told_at = {problem.at for problem in told}
    found: list[Problem] = []
    for name in node.keys() - {*_PROSE_FIELDS[cls], "notes"}:
        for path, text in _texts((name,), node[name]):
            if not may_hold_marks(text):
                continue
            at = places.of(*path)
            if at not in told_at:
                found += find_marks_as_text(text, sheet.places_in((at.line, at.column), text))
    return found


def _texts(path: FieldPath, value: object) -> Iterator[tuple[FieldPath, str]]:
    """Yield the texts in *value*, which stands at *path*, as YAML read them."""
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts((*path, key), inner)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts((*path, index), inner)


def _no_mapping(cls: type, value: object) -> Fault:
    fault = wrong_shape("a group of fields", value)
    if not isinstance(value, list | None):
        fault.hint = f"write the fields of a {noun(cls)}: {', '.join(keys_of(cls))}"
    return fault


# --- hooks ---------------------------------------------------------------------------------


def _leaves(vocabulary: Vocabulary) -> Mapping[Any, values.Reader[Any]]:
    return {
        **PLAIN_LEAVES,
        Prose: values.prose,
        Places: lambda places: places,
        datetime.date: values.day,
        datetime.datetime: values.moment,
        Stance: values.open_term(vocabulary.stances, "stance"),
        AidCategory: values.open_term(vocabulary.aid_categories, "kind of aid"),
        Channel: values.open_term(vocabulary.channels, "channel"),
        EventType: values.open_term(vocabulary.event_types, "kind of event"),
        **{terms: values.term(terms, _what_a_term_is(terms)) for terms in Term.__subclasses__()},
    }


def _what_a_term_is(terms: type[Term]) -> str:
    """Return the name of an enumeration in words, such as "actor type"."""
    spaced = re.sub("(?<=[a-z])(?=[A-Z])", " ", terms.__name__).lower()
    return _TERM_NOUNS.get(terms, spaced)


def _hook(read: values.Reader[Any]) -> Hook:
    return lambda value, _: read(value)


def shapes_alone(item: Any) -> tuple[type, ...]:
    """Return the shapes of an *item* that may stand where a list of it is meant, as its only one.

    They are `str` for a text and `dict` for a group of fields.
    """
    if item is Citation:
        return (str, dict)
    return (str,) if item in (str, RecordId) or item in SHORT_FORMS else ()


def _list_of(item: Any, read_item: Hook) -> Hook:
    """Return a hook for a list of *item*; one bare text, or citation, is a list of one."""
    alone = shapes_alone(item)

    def read(given: Any, _: Any) -> Any:
        if isinstance(given, alone):
            if item is RecordId:
                values.refuse_several_ids(given)
            return (read_item(given, item),)
        if not isinstance(given, list):
            raise wrong_shape("a list", given)
        made = []
        faults: list[Exception] = []
        for index, value in enumerate(given):
            try:
                made.append(read_item(value, item))
            except (BaseValidationError, Fault) as error:
                faults.append(noted(error, index))
        if faults:
            raise IterableValidationError("", faults, list)
        return tuple(made)

    return read


def _is_tuple(cls: Any) -> bool:
    return typing.get_origin(cls) is tuple


def _is_mapping(cls: Any) -> bool:
    return typing.get_origin(cls) is Mapping


def _is_optional(cls: Any) -> bool:
    return typing.get_origin(cls) in (typing.Union, types.UnionType) and types.NoneType in (
        typing.get_args(cls)
    )
