"""Two graphs -> what differs between them, record by record, in the domain's terms."""

from collections.abc import Collection, Iterator, Mapping
from types import MappingProxyType

from onrecord.changes.altered import Parts, altered
from onrecord.changes.change import Change, ChangeKind
from onrecord.changes.renaming import Moved, renaming
from onrecord.changes.subjects import subjects
from onrecord.ids import RecordId
from onrecord.link import Graph, documents_read, latest
from onrecord.records import Aid, Correction, Position, Record, Source
from onrecord.vocabulary import Status

_ORDER = {kind: place for place, kind in enumerate(ChangeKind)}
_NOTHING_MOVED: Moved = MappingProxyType({})


def compare(
    before: Graph,
    after: Graph,
    withdrawn: Collection[RecordId] = (),
    redirects: Moved = _NOTHING_MOVED,
) -> tuple[Change, ...]:
    """Return what changed from *before* to *after*, by kind and record.

    *withdrawn* are the records that were withdrawn on the way: of them the id is told, and
    nothing else. *redirects* are those known since, where *after* has none yet.
    """
    found = [Change(kind=ChangeKind.WITHDRAWN, record=record) for record in withdrawn]
    if before is not after:
        found += _found(before, after, withdrawn, redirects)
    return tuple(sorted(found, key=lambda change: (_ORDER[change.kind], change.record)))


def _found(
    before: Graph, after: Graph, withdrawn: Collection[RecordId], redirects: Moved
) -> Iterator[Change]:
    moved = renaming(before, after, redirects, withdrawn)
    stances = _stances(moved.before, after)
    for record in after.records.values():
        old = moved.before.records.get(moved.former.get(record.id, record.id))
        for part in (
            *_come(record, old, stances),
            *((ChangeKind.MERGED, other, record.id) for other in moved.merged.get(record.id, ())),
        ):
            yield _change(part, record, after)
    for record, kind in _resting(before, after, moved.former):
        yield _change((kind, "", ""), record, after)
    kept = {*after.records, *withdrawn, *moved.former.values()}
    kept |= {other for others in moved.merged.values() for other in others}
    for record in before.records.values():
        if record.id not in kept:
            yield _change((ChangeKind.REMOVED, "", ""), record, before)


def _come(record: Record, old: Record | None, stances: Mapping[RecordId, Parts]) -> Iterator[Parts]:
    """Yield how *record* comes to stand as it does; *old*: its earlier state."""
    told: tuple[str, ...] = ()
    if record.id in stances:
        yield stances[record.id]
        told = ("stance", "policy")
    elif old is None and isinstance(record, Correction):
        yield ChangeKind.CORRECTED, "", ""
    elif old is None:
        is_draft = record.status is Status.DRAFT
        yield ChangeKind.ADDED, "", Status.DRAFT.label if is_draft else ""
    if old is not None and old is not record:
        if old.id != record.id:
            yield ChangeKind.RENAMED, old.id, record.id
        yield from altered(old, record, told)


def _change(part: Parts, record: Record, graph: Graph) -> Change:
    kind, before, after = part
    recorded = record.recorded.in_words() if isinstance(record, Position | Aid) else ""
    return Change(
        kind=kind,
        record=record.id,
        subjects=subjects(graph, record),
        before=" ".join(before.split()),
        after=" ".join(after.split()),
        recorded=recorded if kind is ChangeKind.STANCE else "",
    )


# --- stances -------------------------------------------------------------------------------


def _stances(before: Graph, after: Graph) -> Mapping[RecordId, Parts]:
    """Return how present stances changed, by the record that stands now.

    Aid policies of one basis may stand side by side: one more ends none of the others.
    """
    stood, stands = _by_line(before), _by_line(after)
    found: dict[RecordId, Parts] = {}
    for line, present in stands.items():
        past = stood.get(line, [])
        if past == present:
            continue
        had, has = ({_term(each): each for each in latest(side)} for side in (past, present))
        gone = [term for term in had if term not in has]
        if gone:
            for term, record in has.items():
                if term not in had:
                    found[record.id] = ChangeKind.STANCE, ", ".join(gone), term
    return found


def _by_line(graph: Graph) -> Mapping[tuple[str, ...], list[Position | Aid]]:
    """Return what is on record of each actor on each question, by basis."""
    lines: dict[tuple[str, ...], list[Position | Aid]] = {}
    facts: list[Position | Aid] = [*graph.all(Position), *graph.all(Aid)]
    for found in facts:
        lines.setdefault(_line(found), []).append(found)
    return lines


def _line(found: Position | Aid) -> tuple[str, ...]:
    if isinstance(found, Position):
        return found.actor, found.proposition, found.basis
    return found.donor, found.recipient, str(found.category), found.basis


def _term(found: Position | Aid) -> str:
    return found.stance.label if isinstance(found, Position) else found.policy.label


# --- what rests on less --------------------------------------------------------------------


_FEW = {0: ChangeKind.NO_SOURCE, 1: ChangeKind.SINGLE_SOURCE}


def _resting(before: Graph, after: Graph, former: Moved) -> Iterator[tuple[Record, ChangeKind]]:
    """Yield the records that came to rest on one document, or on none.

    Nothing in the sheet of such a record need differ: a source that it cites may be known
    through another now.
    """
    has_same_sources = before.all(Source) == after.all(Source)
    for record in after.records.values():
        old = before.records.get(former.get(record.id, record.id))
        if old is None or (old is record and has_same_sources):
            continue
        supported, supports = len(documents_read(before, old)), len(documents_read(after, record))
        if supported > supports and supports in _FEW:
            yield record, _FEW[supports]
