"""Fields of one value that contradict each other, or that only stand together.

These look at which keys a mapping holds, as YAML read it, so that they are reported
beside whatever else is wrong with the same value.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from onrecord.read.faults import Fault, MissingField, cut
from onrecord.records import (
    Actor,
    Agreement,
    Assessment,
    Briefing,
    Condition,
    Correction,
    Figure,
    Flow,
    Hop,
    Quote,
    Record,
    Source,
    Voice,
)
from onrecord.vocabulary import ActorType

Fields = Mapping[str, object]
Rule = Callable[[Fields], Iterator[Fault]]


def _withdrawal(fields: Fields) -> Iterator[Fault]:
    is_withdrawn = fields.get("status") == "withdrawn"
    if is_withdrawn and "withdrawn" not in fields:
        yield Fault(
            "S111",
            "a withdrawn record says when and why",
            'add "withdrawn: {on: 2024-10-22, why: ...}"',
            within=("status",),
        )
    if "withdrawn" in fields and not is_withdrawn:
        yield Fault(
            "S111",
            'a record with "withdrawn" has the status "withdrawn"',
            'add "status: withdrawn", or delete "withdrawn:"',
            within=("withdrawn",),
            at_key=True,
        )


def _actor(fields: Fields) -> Iterator[Fault]:
    kind = fields.get("type")
    if not isinstance(kind, str) or kind not in {*ActorType}:
        return
    if "iso" in fields and kind != "country":
        yield _only_with("iso", "an actor of the type country", f'the type is "{cut(kind)}"')
    if "posts" in fields and kind != "person":
        yield _only_with("posts", "an actor of the type person", f'the type is "{cut(kind)}"')


def _source(fields: Fields) -> Iterator[Fault]:
    if "archived" in fields and "archive_url" not in fields:
        yield _only_with("archived", "archive_url", 'add "archive_url:"')
    if "known_through" in fields and "snapshot" in fields:
        yield _only_with("snapshot", "a source that was read", 'delete it, or "known_through:"')


def _quote(fields: Fields) -> Iterator[Fault]:
    if "text" in fields and "fragments" in fields:
        yield Fault(
            "S111",
            'a quote has "text" or "fragments", not both',
            "keep the text if it is a whole sentence, the fragments otherwise",
            within=("fragments",),
            at_key=True,
        )
    if "text" not in fields and "fragments" not in fields:
        yield _missing(
            ("text", "fragments"),
            'this quote has neither "text" nor "fragments"',
            'add "text:" with a whole sentence, or "fragments:" with a list of exact words',
        )


def _flow(fields: Fields) -> Iterator[Fault]:
    if "beneficiary_basis" in fields and "beneficiary" not in fields:
        yield _only_with("beneficiary_basis", "beneficiary", 'add "beneficiary:" with its id')
    if "beneficiary" in fields and "beneficiary_basis" not in fields:
        yield _missing(
            ("beneficiary_basis",),
            "it is not said how the beneficiary of this flow is known",
            'add "beneficiary_basis: stated" if the source names it, or "implied"',
        )


def _briefing(fields: Fields) -> Iterator[Fault]:
    if "for" not in fields and "title" not in fields:
        yield _missing(
            ("for", "title"),
            'this briefing has neither "for" nor "title"',
            'add "for:" with the id of a country or topic, or "title:" for a page of its own',
        )


def _beside_nothing(value: object, path: tuple[str | int, ...] = ()) -> Iterator[Fault]:
    """Yield what is told to stand before or after an excerpt that there is not."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _beside_nothing(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _beside_nothing(item, (*path, key))
        if "source" in value and "exact" not in value:
            hint = 'add "exact:" with the words that must be seen'
            for key in ("prefix", "suffix"):
                if key in value:
                    yield _only_with(key, "exact", hint, (*path, key))


def _hop(fields: Fields) -> Iterator[Fault]:
    if "who" not in fields and "role" not in fields:
        yield Fault(
            "S111",
            'this hop has neither "who" nor "role"',
            'add "who:" with an id, or "role:" with a description of the one who spoke',
        )
    if fields.get("naming") in ("named", "office") and "who" not in fields and "role" in fields:
        yield Fault(
            "S111",
            "nobody is named here: a role alone is unnamed",
            'add "who:" with the id of the one named, or delete "naming:"',
            within=("naming",),
        )
    if "of" in fields and "role" not in fields:
        yield _only_with("of", "role", 'add "role:", or delete "of:"')


def _condition(fields: Fields) -> Iterator[Fault]:
    if fields.get("status", "unknown") != "unknown" and "assessed" not in fields:
        yield Fault(
            "S111",
            f"a condition that is {fields['status']} was assessed by somebody",
            'add "assessed:" with "on:" and "by:", or delete "status:"',
            within=("status",),
        )


def _figure(fields: Fields) -> Iterator[Fault]:
    ends = [end for end in ("min", "max") if end in fields]
    is_order_of_size = fields.get("qualifier") == "thousands-of"
    if "value" in fields and (ends or is_order_of_size):
        other = f'"{ends[0]}"' if ends else '"thousands-of"'
        yield Fault(
            "S111",
            f'a figure has either "value" or {other}',
            'keep "value:", or "min:" and "max:", or "qualifier: thousands-of" alone',
            within=("value",),
            at_key=True,
        )
    elif len(ends) == 1:
        missing = "max" if ends == ["min"] else "min"
        one_sided = "at-least" if ends == ["min"] else "at-most"
        yield _missing(
            (missing,),
            f'this figure has "{ends[0]}" and no "{missing}"',
            f'add "{missing}:", or write "value:" with "qualifier: {one_sided}"',
        )
    elif not ends and "value" not in fields and not is_order_of_size:
        yield _missing(
            ("value", "min", "max"),
            'this figure has no "value"',
            'add "value:", or "min:" and "max:", or "qualifier: thousands-of"',
        )
    low, high = fields.get("min"), fields.get("max")
    if isinstance(low, int | float) and isinstance(high, int | float) and low > high:
        message = f"the least, {low}, is above the most, {high}"
        yield Fault("S111", message, "swap them", within=("min",))


def _assessment(fields: Fields) -> Iterator[Fault]:
    grades = ("source_reliability", "credibility", "likelihood", "confidence")
    if not any(grade in fields for grade in grades):
        hint = f"add one of {', '.join(grades)}"
        yield _missing(grades, "this assessment gives no grade", hint)


def _missing(keys: tuple[str, ...], message: str, hint: str) -> MissingField:
    return MissingField("S101", message, hint, keys=keys)


def _only_with(key: str, other: str, hint: str, path: tuple[str | int, ...] = ()) -> Fault:
    within = path or (key,)
    return Fault("S111", f'"{key}" goes only with {other}', hint, within=within, at_key=True)


_RULES: Mapping[type, Rule] = MappingProxyType(
    {
        Actor: _actor,
        Source: _source,
        Quote: _quote,
        Flow: _flow,
        Briefing: _briefing,
        Hop: _hop,
        Condition: _condition,
        Figure: _figure,
        Assessment: _assessment,
    }
)

LISTS_NOT_EMPTY: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        Agreement: ("parties",),
        Correction: ("records",),
        Quote: ("fragments",),
        Voice: ("hops",),
    }
)
"""Type -> those of its fields in which a list without an item is an error."""


def contradictions(cls: type, fields: Fields) -> Iterator[Fault]:
    """Yield what contradicts in the *fields*, by key, of a value of *cls*."""
    if issubclass(cls, Record):
        yield from _withdrawal(fields)
        # The sources of a quote are cited for its own words: those they stand beside.
        for key, value in fields.items():
            if not (cls is Quote and key == "sources"):
                yield from _beside_nothing(value, (key,))
    for key in LISTS_NOT_EMPTY.get(cls, ()):
        if fields.get(key) == []:
            yield Fault("S113", "this list is empty", "fill it in", within=(key,))
    if rule := _RULES.get(cls):
        yield from rule(fields)
