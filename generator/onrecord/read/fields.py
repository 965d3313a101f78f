"""Hints about fields: what a missing one wants, and what an unknown one may have meant."""

import datetime
from collections.abc import Mapping
from dataclasses import MISSING, fields
from types import MappingProxyType

from onrecord.dates import Date
from onrecord.ids import RecordId, nearest
from onrecord.read.faults import MOST_TERMS_LISTED, MissingField, UnknownField, cut, one_of
from onrecord.read.places import KEY_OF
from onrecord.records import KINDS, Hop, Record, Voice
from onrecord.vocabulary import Term

_SYNONYMS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "author": ("authors", "speaker", "by"),
        "body": ("text", "summary", "statement"),
        "comment": ("notes",),
        "comments": ("notes",),
        "country": ("actor", "donor", "about"),
        "date": ("recorded", "published"),
        "description": ("summary", "statement"),
        "source_class": ("class",),
        "for_": ("for",),
        "end": ("until",),
        "ended": ("until",),
        "from": ("since", "donor"),
        "headline": ("title",),
        "label": ("title", "name"),
        "link": ("url",),
        "name": ("title",),
        "note": ("notes",),
        "organisation": ("publisher", "actor", "of"),
        "outlet": ("publisher",),
        "paragraph": ("at",),
        "page": ("at",),
        "person": ("speaker", "actor"),
        "quote": ("text",),
        "reason": ("why", "rationale"),
        "said_by": ("speaker", "by"),
        "slug": ("id",),
        "speaker": ("by", "who"),
        "start": ("since",),
        "started": ("since",),
        "summary": ("statement",),
        "tags": ("topics",),
        "text": ("statement", "summary"),
        "title": ("name",),
        "to": ("until", "recipient"),
        "value": ("amount",),
        "when": ("date", "recorded"),
        "where": ("place",),
        "who": ("speaker", "actor", "by"),
        "words": ("text",),
    }
)
"""Words that editors use -> the fields that may be meant, the likeliest first."""

_NOUNS: Mapping[str, str] = MappingProxyType(
    {
        "_AddedTerms": "vocabulary",
        "AidCategory": "kind of aid",
        "EventType": "kind of event",
        "AgreementAct": "act of an agreement",
        "NativeName": "text in another language",
        "PropositionAid": "kind of aid",
        "Settings": "site",
        "WrittenDate": "date",
        "Snapshot": "snapshot",
        "Accepted": "answer to a warning",
        "Money": "value",
    }
)


def noun(cls: type) -> str:
    """Return what an editor calls a value of *cls*: "position", "hop"."""
    if issubclass(cls, Record):
        return "aid record" if cls.kind == "aid" else cls.kind
    return _NOUNS.get(cls.__name__, cls.__name__.lower())


def with_article(what: str) -> str:
    """Return "an event" for "event"."""
    return f"{'an' if what[0] in 'aeiou' else 'a'} {what}"


def another_kind(cls: type[Record], node: object) -> type[Record] | None:
    """Return the kind of which *node* is a record by its fields, if *cls* lacks two of them.

    None if no other kind, or more than one, has all fields of *node* and needs no further one.
    A single field that *cls* lacks may as well be a wrong word for one that it has.
    """
    if not isinstance(node, Mapping) or len(node.keys() - set(keys_of(cls))) < 2:
        return None
    found = [
        kind
        for kind in KINDS.values()
        if node.keys() <= set(keys_of(kind)) and _needed(kind) <= node.keys()
    ]
    return found[0] if len(found) == 1 else None


def _needed(kind: type[Record]) -> set[str]:
    """Return the keys without which no record of *kind* can be read."""
    return {
        KEY_OF.get(field.name, field.name)
        for field in fields(kind)
        if field.default is MISSING
        and field.default_factory is MISSING
        and field.name not in ("id", "places")
    }


def keys_of(cls: type) -> tuple[str, ...]:
    """Return the keys that a mapping for *cls* may hold."""
    names = (field.name for field in fields(cls))
    return tuple(KEY_OF.get(name, name) for name in names if name != "places")


def keys_in_order(cls: type) -> tuple[str, ...]:
    """Return the keys of a mapping for *cls* as sheets have them: what all kinds share comes last.

    The id of a record comes first.
    """
    keys = keys_of(cls)
    if not issubclass(cls, Record):
        return keys
    first, *shared = keys_of(Record)
    return (first, *(key for key in keys if key not in (first, *shared)), *shared)


def missing_field(cls: type, name: str) -> MissingField:
    """Return the Fault of a value of *cls* without its field *name*."""
    key = KEY_OF.get(name, name)
    example = _example(name, next(field.type for field in fields(cls) if field.name == name))
    message = f'this {noun(cls)} has no "{key}"'
    return MissingField("S101", message, f'add "{key}:"{example}', keys=(key,))


def _example(name: str, wanted: object) -> str:
    if name == "id":
        return " with an id of its own, in small letters"
    if wanted is RecordId:
        return " with an id"
    if wanted in (Date, datetime.date):
        return ", such as 2024-10-22"
    if isinstance(wanted, type) and issubclass(wanted, Term):
        terms = [term.value for term in wanted]
        return f", {one_of(terms)}" if len(terms) <= MOST_TERMS_LISTED else f", such as {terms[0]}"
    return ""


def unknown_field(cls: type, key: str) -> UnknownField:
    """Return the Fault of a *key* that *cls* does not have."""
    message = f'{with_article(noun(cls))} has no field "{cut(key)}"'
    known = keys_of(cls)
    meant = _meant(key, known)
    folders = [folder for folder, kind in KINDS.items() if key in keys_of(kind)]
    if cls is Voice and key in keys_of(Hop):
        # A voice of one hop, written as the hop itself.
        meant, hint = "hops", 'a voice is a list of hops: write "hops: [{who: ...}]"'
    elif meant:
        hint = f'did you mean "{meant}"?'
    elif folders and issubclass(cls, Record):
        hint = f'"{key}" is a field in {", ".join(folders)}'
    else:
        hint = f"its fields are {', '.join(sorted(known))}"
    return UnknownField("S102", message, hint, within=(key,), at_key=True, meant=meant)


def _meant(key: str, known: tuple[str, ...]) -> str:
    bare = key.lower().strip().replace("-", "_").replace(" ", "_")
    if bare in known:
        return bare
    for meant in _SYNONYMS.get(bare, ()):
        if meant in known:
            return meant
    # Names of fields are short words: many that mean another thing have half their letters.
    return nearest(bare, known, likeness=0.65) or ""
