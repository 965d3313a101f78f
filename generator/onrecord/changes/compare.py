"""Two graphs -> what differs between them, record by record, in the domain's terms."""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest
from typing import TypeVar, cast

from onrecord.changes.change import Change, ChangeKind
from onrecord.changes.subjects import subjects
from onrecord.ids import RecordId
from onrecord.link import Graph, latest
from onrecord.records import (
    Agreement,
    Aid,
    Claim,
    Condition,
    Correction,
    Figure,
    Flow,
    Position,
    Quote,
    Record,
)

T = TypeVar("T", bound=Record)

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}
# For the desk alone, or told by other kinds of change.
_UNTOLD = frozenset(["id", "places", "notes", "accepted", "reviewed", "redirect_from"])
_OWN = frozenset(["id", "places", "redirect_from"])
_STATEMENTS = ("statement", "summary", "body", "bottom_line", "rationale", "context")
_WORDS = ("text", "fragments", "elisions", "original")

Parts = tuple[ChangeKind, str, str]
"""A kind, what stood, and what stands."""


def compare(before: Graph, after: Graph) -> tuple[Change, ...]:
    """Return what changed from *before* to *after*, by kind and record."""
    if before is after:
        return ()
    former = {
        present: old
        for old, present in sorted(after.redirects.items())
        if old in before.records and old not in after.records and present not in before.records
    }
    former |= _renamed(before, after, former)
    kept = {*after.records, *former.values()}
    names = {old: present for present, old in former.items()}
    stances = _stances(before, after)
    found = [
        *(
            change
            for record in after.records.values()
            for change in _of_record(
                record,
                before.records.get(former.get(record.id, record.id)),
                stances,
                names,
                after,
            )
        ),
        *(
            _change((ChangeKind.REMOVED, "", ""), record, before)
            for record in before.records.values()
            if record.id not in kept
        ),
    ]
    return tuple(sorted(found, key=lambda change: (_ORDER[change.kind], change.record)))


def _renamed(
    before: Graph, after: Graph, told: Mapping[RecordId, RecordId]
) -> dict[RecordId, RecordId]:
    """Return the new ids, with the old ones, of records that say the same under another id.

    An editor who renames a record and leaves no redirect means the same thing all the same.
    """
    gone = {
        _content(record): record.id
        for record in before.records.values()
        if record.id not in after.records and record.id not in told.values()
    }
    return {
        record.id: gone.pop(content)
        for record in after.records.values()
        if record.id not in before.records
        and record.id not in told
        and (content := _content(record)) in gone
    }


def _content(record: Record) -> str:
    values = (getattr(record, field.name) for field in fields(record) if field.name not in _OWN)
    return f"{record.kind} {[_text(value) for value in values]!r}"


def _of_record(
    record: Record,
    old: Record | None,
    stances: Mapping[RecordId, Parts],
    names: Mapping[RecordId, RecordId],
    after: Graph,
) -> Iterator[Change]:
    parts: list[Parts] = []
    if record.id in stances:
        parts.append(stances[record.id])
    elif old is None:
        is_correction = isinstance(record, Correction)
        parts.append((ChangeKind.CORRECTED if is_correction else ChangeKind.ADDED, "", ""))
    elif isinstance(record, Position | Aid) and _term(old) != _term(record):
        parts.append((ChangeKind.OTHER, "", ""))
    if old is not None and old.id != record.id:
        parts.append((ChangeKind.RENAMED, old.id, record.id))
    if old is not None and old is not record:
        parts += _altered(old, record, names)
    for part in parts:
        yield _change(part, record, after)


def _change(part: Parts, record: Record, graph: Graph) -> Change:
    kind, before, after = part
    recorded = record.recorded.in_words() if isinstance(record, Position | Aid) else ""
    return Change(
        kind=kind,
        record=record.id,
        subjects=subjects(graph, record),
        before=before,
        after=after,
        recorded=recorded if kind is ChangeKind.STANCE else "",
    )


# --- stances -------------------------------------------------------------------------------


def _stances(before: Graph, after: Graph) -> Mapping[RecordId, Parts]:
    """Return how present stances changed, by the record that stands now."""
    stood, stands = _standing(before), _standing(after)
    return {
        present.id: (ChangeKind.STANCE, _term(stood[line]), _term(present))
        for line, present in stands.items()
        if line in stood and _term(stood[line]) != _term(present)
    }


def _standing(graph: Graph) -> Mapping[tuple[str, ...], Position | Aid]:
    """Return what stands, as last recorded, of each actor on each question, by basis."""
    lines: dict[tuple[str, ...], list[Position | Aid]] = {}
    facts: list[Position | Aid] = [*graph.all(Position), *graph.all(Aid)]
    for found in facts:
        lines.setdefault(_line(found), []).append(found)
    return {line: latest(found)[0] for line, found in lines.items()}


def _line(found: Position | Aid) -> tuple[str, ...]:
    if isinstance(found, Position):
        return found.actor, found.proposition, found.basis
    return found.donor, found.recipient, str(found.category), found.basis


def _term(found: Record) -> str:
    match found:
        case Position():
            return found.stance.label
        case Aid():
            return found.policy.label
        case _:
            return ""


# --- fields --------------------------------------------------------------------------------


def _altered(old: Record, new: Record, names: Mapping[RecordId, RecordId]) -> Iterator[Parts]:
    """Yield what differs between two states of one record.

    *names*: what is called otherwise now. To name it so alters nothing in another record.
    """
    told = set(_UNTOLD)
    one, other = _under(names, old), _under(names, new)
    for fields_told, parts in (
        (("sources",), _sources(one, other)),
        (("conditions",), _conditions(old, new)),
        (("quotes",), _quotes(one, other)),
        (("until",), _end(old, new)),
        (("figure", "quantity"), _figure(old, new)),
        (("stage",), _stage(old, new)),
    ):
        told.update(fields_told)
        yield from parts
    words = _WORDS if isinstance(new, Quote) else ()
    if type(old) is not type(new):
        yield ChangeKind.OTHER, "", ""
        return
    if _differ(old, new, words):
        yield ChangeKind.WORDS, _all_text(old, words), _all_text(new, words)
    if _differ(old, new, _STATEMENTS):
        altered = tuple(name for name in _STATEMENTS if _differ(old, new, (name,)))
        yield ChangeKind.STATEMENT, _all_text(old, altered), _all_text(new, altered)
    told.update((*words, *_STATEMENTS, "stance", "policy"))
    if _differ(one, other, tuple(field.name for field in fields(new) if field.name not in told)):
        yield ChangeKind.OTHER, "", ""


def _under(names: Mapping[RecordId, RecordId], record: T) -> T:
    """Return *record* with present names in place of former ones.

    Other texts that read like a former name are replaced, too: compare two that went through here.
    """
    return cast(T, _renaming(names, record)) if names else record


def _renaming(names: Mapping[RecordId, RecordId], value: object) -> object:
    if type(value) is str:
        return names.get(RecordId(value), value)
    if type(value) is tuple:
        return tuple(_renaming(names, part) for part in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    moved = {name: _renaming(names, part) for name, part in parts.items()}
    return replace(value, **moved) if moved != parts else value


def _differ(old: Record, new: Record, names: tuple[str, ...]) -> bool:
    return any(_text(getattr(old, name, None)) != _text(getattr(new, name, None)) for name in names)


def _all_text(record: Record, names: tuple[str, ...]) -> str:
    """Return the text in the fields *names*, in one line; of fragments with dots between them."""
    texts = []
    for name in names:
        text = _text(getattr(record, name, None))
        if name == "fragments" and isinstance(text, tuple):
            text = " … ".join(text)
        if isinstance(text, str) and text:
            texts.append(" ".join(text.split()))
    return " / ".join(texts)


def _text(value: object) -> object:
    # Where in its sheet a mark stands is no part of what is said.
    return getattr(value, "text", value)


def _sources(old: Record, new: Record) -> Iterator[Parts]:
    had = {citation.source for citation in old.sources}
    has = {citation.source for citation in new.sources}
    for source in sorted(has - had):
        yield ChangeKind.SOURCE_ADDED, "", source
    for source in sorted(had - has):
        yield ChangeKind.SOURCE_LOST, source, ""
    if len(had) > len(has) == 1:
        yield ChangeKind.SINGLE_SOURCE, "", ""
    if had and not has:
        yield ChangeKind.NO_SOURCE, "", ""


def _conditions(old: Record, new: Record) -> Iterator[Parts]:
    had = {_key(condition): condition for condition in _conditions_of(old)}
    has = {_key(condition): condition for condition in _conditions_of(new)}
    for key in (key for key in had if key in has):
        if had[key].status != has[key].status:
            yield ChangeKind.CONDITION_STATUS, had[key].status.label, has[key].status.label
    gone = [condition.trigger for key, condition in had.items() if key not in has]
    come = [condition.trigger for key, condition in has.items() if key not in had]
    # What is worded anew stands where it stood.
    for before, after in zip_longest(gone, come, fillvalue=""):
        if not before:
            yield ChangeKind.CONDITION_ADDED, "", after
        elif not after:
            yield ChangeKind.CONDITION_REMOVED, before, ""
        else:
            yield ChangeKind.CONDITION_REWORDED, before, after


def _key(condition: Condition) -> tuple[str, str, str]:
    return condition.operator, condition.trigger, condition.consequence


def _conditions_of(record: Record) -> tuple[Condition, ...]:
    match record:
        case Position() | Aid():
            return record.conditions
        case Agreement():
            return tuple(found for part in record.provisions for found in part.conditions)
        case _:
            return ()


def _quotes(old: Record, new: Record) -> Iterator[Parts]:
    if isinstance(old, Position | Aid) and isinstance(new, Position | Aid):
        for quote in sorted({*new.quotes} - {*old.quotes}):
            yield ChangeKind.QUOTE_ADDED, "", quote
        for quote in sorted({*old.quotes} - {*new.quotes}):
            yield ChangeKind.QUOTE_REMOVED, quote, ""


def _end(old: Record, new: Record) -> Iterator[Parts]:
    if not isinstance(new, Position | Aid) or not isinstance(old, Position | Aid):
        return
    if new.until and not old.until:
        yield ChangeKind.ENDED, "", new.until.in_words()


def _figure(old: Record, new: Record) -> Iterator[Parts]:
    had, has = _figure_of(old), _figure_of(new)
    if had != has:
        yield ChangeKind.FIGURE, _in_words(had), _in_words(has)


def _figure_of(record: Record) -> Figure | None:
    match record:
        case Claim():
            return record.figure
        case Flow():
            return record.quantity
        case _:
            return None


def _in_words(figure: Figure | None) -> str:
    if figure is None:
        return ""
    if figure.value is not None:
        number = f"{figure.value:,}"
    elif figure.min is not None and figure.max is not None:
        number = f"{figure.min:,} to {figure.max:,}"
    else:
        number = ""
    return " ".join(filter(None, (figure.qualifier.label, number, figure.unit)))


def _stage(old: Record, new: Record) -> Iterator[Parts]:
    if isinstance(old, Flow) and isinstance(new, Flow) and old.stage != new.stage:
        yield ChangeKind.STAGE, old.stage.label, new.stage.label
