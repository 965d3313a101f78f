"""What fields of one value demand of each other, as JSON Schema.

The same as `onrecord.read.contradictions` tells in words; a test holds both to one another.
"""

from collections.abc import Mapping
from types import MappingProxyType

from onrecord.desk.schema.leaves import Schema
from onrecord.records import (
    Actor,
    Assessment,
    Briefing,
    Condition,
    Figure,
    Flow,
    Hop,
    Quote,
    Record,
    Source,
)
from onrecord.vocabulary import ActorType, Naming, Qualifier


def _has(*keys: str) -> Schema:
    return {"required": list(keys)}


def _is(key: str, *terms: str) -> Schema:
    return {**_has(key), **_limited(key, *terms)}


def _limited(key: str, *terms: str) -> Schema:
    return {"properties": {key: {"enum": list(terms)}}}


def _is_another(key: str, term: str) -> Schema:
    return {**_has(key), "properties": {key: {"not": {"const": term}}}}


def _any(*schemas: Schema) -> Schema:
    return {"anyOf": [*schemas]}


def _wants(hint: str, *keys: str) -> Schema:
    return {**_has(*keys), "errorMessage": hint}


def _without(*keys: str) -> Schema:
    return {"properties": dict.fromkeys(keys, False)}


def _if(condition: Schema, then: Schema, otherwise: Schema | None = None) -> Schema:
    return {"if": condition, "then": then, **({"else": otherwise} if otherwise else {})}


def _only_of(key: str, type: ActorType) -> Schema:
    return _if(_is("type", *(other for other in ActorType if other is not type)), _without(key))


EXCERPT = _if(
    _any(_has("prefix"), _has("suffix")),
    _wants('add "exact:" with the words that must be seen', "exact"),
)
"""Of a citation, but not of one that a quote is cited from: it stands for the quote's words."""

_OF_A_NUMBER = [term for term in Qualifier if term is not Qualifier.THOUSANDS_OF]
_GRADES = ("source_reliability", "credibility", "likelihood", "confidence")

RULES: Mapping[type, tuple[Schema, ...]] = MappingProxyType(
    {
        Record: (
            _if(
                _is("status", "withdrawn"),
                _wants('add "withdrawn: {on: 2024-10-22, why: ...}"', "withdrawn"),
                _without("withdrawn"),
            ),
        ),
        Actor: (_only_of("iso", ActorType.COUNTRY), _only_of("posts", ActorType.PERSON)),
        Source: (
            _if(_has("archived"), _wants('add "archive_url:"', "archive_url")),
            _if(_has("known_through"), _without("snapshot")),
        ),
        Quote: (
            _if(
                _has("text"),
                _without("fragments"),
                _wants('add "text:" with a whole sentence, or "fragments:"', "fragments"),
            ),
        ),
        Flow: (
            _if(
                _has("beneficiary"),
                _wants('add "beneficiary_basis:"', "beneficiary_basis"),
                _without("beneficiary_basis"),
            ),
        ),
        Briefing: (
            _if(
                _without("for"),
                _wants('add "for:" with the id of a country or topic, or "title:"', "title"),
            ),
        ),
        Hop: (
            _if(
                _without("who"),
                {
                    **_wants('add "who:" with an id, or "role:" with a description', "role"),
                    **_limited("naming", Naming.UNNAMED, Naming.UNSTATED),
                },
            ),
            _if(_has("of"), _wants('add "role:", or delete "of:"', "role")),
        ),
        Condition: (
            _if(
                _is_another("status", "unknown"),
                _wants('add "assessed:" with "on:" and "by:"', "assessed"),
            ),
        ),
        Figure: (
            _if(
                _has("value"),
                {"allOf": [_without("min", "max"), _limited("qualifier", *_OF_A_NUMBER)]},
                _if(
                    _any(_has("min"), _has("max")),
                    _has("min", "max"),
                    {
                        **_is("qualifier", "thousands-of"),
                        "errorMessage": 'add "value:", or "min:" and "max:"',
                    },
                ),
            ),
        ),
        Assessment: (
            {
                **_any(*(_has(grade) for grade in _GRADES)),
                "errorMessage": f"add one of {', '.join(_GRADES)}",
            },
        ),
    }
)
"""Type -> what holds of its fields together."""
