"""Two states of one record -> what differs between them, in the domain's terms."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from itertools import zip_longest
from typing import Any

from onrecord.changes.change import ChangeKind
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.read.places import KEY_OF
from onrecord.records import (
    Agreement,
    Aid,
    Citation,
    Claim,
    Condition,
    Figure,
    Flow,
    Money,
    Position,
    Proposition,
    Prose,
    Provision,
    Quote,
    Record,
)
from onrecord.vocabulary import Polarity, Supports
from onrecord.wording import fold

# For the desk alone, or told by other kinds of change.
_UNTOLD = frozenset(["id", "places", "notes", "reviewed", "redirect_from"])
_STATEMENTS = (
    *("statement", "summary", "body", "bottom_line", "rationale", "context", "was", "now", "why"),
    *("title", "name", "question", "items", "propositions", "provisions"),
)
_WORDS = ("text", "fragments", "elisions", "original")

Parts = tuple[ChangeKind, str, str]
"""A kind, what stood, and what stands."""


def altered(old: Record, new: Record, told: Collection[str] = ()) -> Iterator[Parts]:
    """Yield what differs between two states of one record.

    *told* are fields of which it is told elsewhere. Last come the fields of which no more is
    told than that they differ, as sheets name them.
    """
    if type(old) is not type(new):
        yield ChangeKind.OTHER, "", "kind"
        return
    new = _typeset_as(old, new)
    names = {field.name for field in fields(new)} - _UNTOLD - {*told}
    differing = {name for name in names if getattr(old, name) != getattr(new, name)}
    untold = set(differing)
    for about, parts in _tellers(old, new):
        if not differing.isdisjoint(about):
            for part in parts:
                untold.difference_update(about)
                yield part
    if untold:
        yield ChangeKind.OTHER, "", ", ".join(sorted(KEY_OF.get(name, name) for name in untold))


def _typeset_as(old: Any, new: Any) -> Any:
    """Return *new*, each text in it as in *old* where nothing but its typography differs.

    Where a line ends, where a mark stands in its sheet and which quotation marks are typed is
    no part of what is said. Of an address every sign counts.
    """
    match old, new:
        case (Prose(), Prose()) if fold(old.text) == fold(new.text):
            return old
        case (str(), str()) if "://" not in new and fold(old) == fold(new):
            return old
        case (tuple(), tuple()) if len(old) == len(new):
            return tuple(map(_typeset_as, old, new))
        case _ if is_dataclass(new) and type(old) is type(new):
            names = [field.name for field in fields(new)]
            texts = {name: _typeset_as(getattr(old, name), getattr(new, name)) for name in names}
            return replace(new, **texts)  # type: ignore[type-var]
    return new


def _tellers(old: Record, new: Record) -> Iterator[tuple[Collection[str], Iterable[Parts]]]:
    """Yield fields, and what is told where they differ: nothing if no kind of change fits."""
    yield ("sources",), _sources(old.sources, new.sources)
    yield ("accepted",), _answers(old, new)
    yield ("status",), [(ChangeKind.STATUS, old.status.label, new.status.label)]
    yield _statements(old, new)
    match old, new:
        case Quote(), Quote():
            yield _WORDS, [(ChangeKind.WORDS, _texts(old, _WORDS), _texts(new, _WORDS))]
        case ((Position() | Aid() as stood), (Position() | Aid() as stands)):
            yield ("conditions",), _conditions(stood.conditions, stands.conditions)
            yield ("quotes",), _quotes(stood.quotes, stands.quotes)
            yield ("until",), _end(stood.until, stands.until)
        case Agreement(), Agreement():
            yield ("provisions",), _conditions(_conditions_of(old), _conditions_of(new))
        case Claim(), Claim():
            yield ("figure",), _figure(_in_words(old.figure), _in_words(new.figure))
        case Flow(), Flow():
            yield ("quantity", "value"), _figure(_worth(old), _worth(new))
            yield ("stage",), [(ChangeKind.STAGE, old.stage.label, new.stage.label)]


# --- words ---------------------------------------------------------------------------------


def _statements(old: Record, new: Record) -> tuple[Collection[str], Iterable[Parts]]:
    names = tuple(name for name in _STATEMENTS if _texts(old, (name,)) != _texts(new, (name,)))
    return names, [(ChangeKind.STATEMENT, _texts(old, names), _texts(new, names))]


def _texts(record: Record, names: Iterable[str]) -> str:
    """Return the text in the fields *names* that *record* has, in one line."""
    return " / ".join(filter(None, (_text(getattr(record, name, None)) for name in names)))


def _text(value: object) -> str:
    """Return the text in *value*, in one line; of fragments with dots between them."""
    match value:
        case Prose() | Proposition() | Provision():
            text = value.text
        case str():
            text = value
        case tuple():
            between = " … " if all(isinstance(part, str) for part in value) else " / "
            text = between.join(map(_text, value))
        case _:
            text = ""
    return " ".join(text.split())


# --- sources -------------------------------------------------------------------------------


def _sources(old: tuple[Citation, ...], new: tuple[Citation, ...]) -> Iterator[Parts]:
    had, has = _by_source(old), _by_source(new)
    for source in sorted(has.keys() - had.keys()):
        yield ChangeKind.SOURCE_ADDED, "", source
    for source in sorted(had.keys() - has.keys()):
        yield ChangeKind.SOURCE_LOST, source, ""
    for source in sorted(had.keys() & has.keys()):
        if had[source] != has[source]:
            yield ChangeKind.CITATION, _cited(source, had[source]), _cited(source, has[source])


def _by_source(citations: Iterable[Citation]) -> dict[RecordId, list[Citation]]:
    found: dict[RecordId, list[Citation]] = {}
    for citation in citations:
        found.setdefault(citation.source, []).append(citation)
    return found


def _cited(source: RecordId, citations: Iterable[Citation]) -> str:
    """Return "courier paragraph 4 via spokeswoman", as in `[@courier 4 via spokeswoman]`."""
    return ", ".join(
        " ".join(
            (
                source,
                *([f"{cited.at.kind} {cited.at.value}"] if cited.at else []),
                *([f"via {cited.via}"] if cited.via else []),
                *([f"({cited.supports.label})"] if cited.supports is not Supports.SUPPORTS else []),
                *([f"“{cited.exact}”"] if cited.exact else []),
            )
        )
        for cited in citations
    )


def _answers(old: Record, new: Record) -> Iterator[Parts]:
    for answer in new.accepted:
        if answer not in old.accepted:
            yield ChangeKind.ANSWERED, "", f"{answer.code}: {answer.why} ({answer.by})"


# --- conditions ----------------------------------------------------------------------------


def _conditions(old: tuple[Condition, ...], new: tuple[Condition, ...]) -> Iterator[Parts]:
    had = {_bound(condition): condition for condition in old}
    has = {_bound(condition): condition for condition in new}
    for words in (words for words in had if words in has):
        if had[words].status is not has[words].status:
            yield ChangeKind.CONDITION_STATUS, had[words].status.label, has[words].status.label
    gone = [words for words in had if words not in has]
    come = [words for words in has if words not in had]
    # What is worded anew stands where it stood.
    for before, after in zip_longest(gone, come, fillvalue=""):
        if not before:
            yield ChangeKind.CONDITION_ADDED, "", after
        elif not after:
            yield ChangeKind.CONDITION_REMOVED, before, ""
        else:
            yield ChangeKind.CONDITION_REWORDED, before, after


def _bound(condition: Condition) -> str:
    """Return "depending on the weather, then tents (polarity unstated)"."""
    words = f"{condition.operator.label} {condition.trigger}"
    if condition.consequence:
        words += f", then {condition.consequence}"
    if condition.polarity is Polarity.UNSTATED:
        words += " (polarity unstated)"
    return words


def _conditions_of(agreement: Agreement) -> tuple[Condition, ...]:
    return tuple(found for part in agreement.provisions for found in part.conditions)


# --- the rest ------------------------------------------------------------------------------


def _end(old: Date | None, new: Date | None) -> Iterator[Parts]:
    if new and not old:
        yield ChangeKind.ENDED, "", new.in_words()


def _quotes(old: tuple[RecordId, ...], new: tuple[RecordId, ...]) -> Iterator[Parts]:
    for quote in sorted({*new} - {*old}):
        yield ChangeKind.QUOTE_ADDED, "", quote
    for quote in sorted({*old} - {*new}):
        yield ChangeKind.QUOTE_REMOVED, quote, ""


def _figure(before: str, after: str) -> Iterator[Parts]:
    if before != after:
        yield ChangeKind.FIGURE, before, after


def _worth(flow: Flow) -> str:
    """Return "about 1,500 blankets, USD 5,000"."""
    return ", ".join(filter(None, (_in_words(flow.quantity), _money(flow.value))))


def _in_words(figure: Figure | None) -> str:
    return figure.in_words() if figure else ""


def _money(money: Money | None) -> str:
    return f"{money.currency} {money.amount:,}" if money else ""
