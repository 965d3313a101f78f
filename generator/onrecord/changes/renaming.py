"""Two graphs -> which records of the one stand in the other under another id.

A rename is one change, of one record. What refers to it says the same as before, so its
references are read as if the new id had stood there always.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import fields, replace
from types import MappingProxyType
from typing import Any

from msgspec import Struct

from onrecord.ids import RecordId
from onrecord.link import Edge, Graph, edges, link
from onrecord.records import FieldPath, Prose, Record

_OWN = frozenset(["id", "places", "redirect_from"])

Moved = Mapping[RecordId, RecordId]
"""Former id -> present id."""


class Renaming(Struct, frozen=True, kw_only=True):
    """How the records of an earlier graph are found in a later one."""

    before: Graph
    """The earlier graph, its references to what moved with the present ids."""
    former: Mapping[RecordId, RecordId]
    """Present id -> the one former id under which the same record stood."""
    merged: Mapping[RecordId, tuple[RecordId, ...]]
    """Present id -> the ids of other records for which it stands now, too."""


def renaming(
    before: Graph, after: Graph, redirects: Moved, withdrawn: Collection[RecordId]
) -> Renaming:
    """Return what moved from *before* to *after*.

    A record moved where a redirect says so, of *after* or else of the *redirects* known
    since; or where the same is said under another id, for an editor who leaves no redirect
    means the same thing all the same. What was *withdrawn* did not move.
    """
    gone = {id for id in before.records if id not in after.records and id not in withdrawn}
    known = {**redirects, **after.redirects}
    moved = {id: known[id] for id in gone if known.get(id) in after.records}
    earlier = _with_present_ids(before, moved)
    while found := _same_under_another_id(earlier, after, gone - moved.keys(), moved):
        moved |= found
        earlier = _with_present_ids(before, moved)
    former: dict[RecordId, RecordId] = {}
    merged: dict[RecordId, tuple[RecordId, ...]] = {}
    for old, present in sorted(moved.items()):
        if present in before.records or present in former:
            merged[present] = (*merged.get(present, ()), old)
        else:
            former[present] = old
    return Renaming(before=earlier, former=former, merged=merged)


def _same_under_another_id(
    before: Graph, after: Graph, gone: Iterable[RecordId], moved: Moved
) -> Moved:
    sought = {content(before.records[id]): id for id in sorted(gone)}
    taken = {*before.records, *moved.values()}
    return {
        sought.pop(said): record.id
        for record in after.records.values()
        if sought and record.id not in taken and (said := content(record)) in sought
    }


def content(record: Record) -> str:
    """Return all that *record* says but its id and its former ones, wherever it stands."""
    values = (getattr(record, field.name) for field in fields(record) if field.name not in _OWN)
    return f"{record.kind} {[_without_places(value) for value in values]!r}"


def _without_places(value: object) -> object:
    return value.text if isinstance(value, Prose) else value


# --- references ----------------------------------------------------------------------------


def _with_present_ids(graph: Graph, moved: Moved) -> Graph:
    if not moved:
        return graph
    return link(referring(record, moved) for record in graph.records.values())


def referring(record: Record, moved: Moved) -> Record:
    """Return *record* with the present ids of what it refers to; the same if nothing moved."""
    stale = [edge for edge in edges(record) if edge.target in moved]
    for edge in stale:
        if edge.mark is None:
            record = _put(record, edge.path, moved[edge.target])
    for path in {edge.path for edge in stale if edge.mark}:
        record = _put(record, path, _reworded(getattr(record, str(path[0])), stale, path, moved))
    return record


def _reworded(prose: Prose, stale: list[Edge], path: FieldPath, moved: Moved) -> Prose:
    """Return *prose* as text alone, with the present ids in its marks."""
    text = prose.text
    marks = [edge.mark for edge in stale if edge.path == path and edge.mark]
    for mark in sorted(marks, key=lambda mark: mark.start, reverse=True):
        written = text[mark.start : mark.end].replace(mark.target, moved[mark.target], 1)
        text = text[: mark.start] + written + text[mark.end :]
    return Prose(text)


def _put(value: Any, path: FieldPath, new: object) -> Any:
    """Return *value* with *new* at the end of *path*."""
    if not path:
        return new
    name, rest = path[0], path[1:]
    if isinstance(value, tuple):
        place = int(name)
        return (*value[:place], _put(value[place], rest, new), *value[place + 1 :])
    if isinstance(value, Mapping):
        return MappingProxyType({**value, name: _put(value[name], rest, new)})
    return replace(value, **{str(name): _put(getattr(value, str(name)), rest, new)})
