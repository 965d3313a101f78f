"""States of the sheets, day by day -> what changed, as far as it may be told now.

Told is only what the site showed on that day and still shows: of a record that was
withdrawn since, the id and the day of that; of one that is a draft or under embargo now,
or gone, nothing.
"""

import datetime
from collections.abc import Iterable, Iterator

from msgspec import Struct

from onrecord.changes.change import Change
from onrecord.changes.compare import compare
from onrecord.ids import RecordId
from onrecord.link import Graph, link, published, released, withdrawn
from onrecord.records import Record

ENOUGH = 200
"""When as many changes are found, or days looked at, older ones are left out."""

State = tuple[datetime.date, tuple[Record, ...]]
"""A day, and all records as they were at its end."""


class Day(Struct, frozen=True, kw_only=True):
    on: datetime.date
    changes: tuple[Change, ...]
    begins: bool = False
    """Whether nothing was on record before."""


class ChangeLog(Struct, frozen=True, kw_only=True):
    """What changed, the latest day first; days on which nothing changed are left out."""

    days: tuple[Day, ...] = ()
    until: datetime.date | None = None
    """The day of the last state; None: no history is known."""
    since: datetime.date | None = None
    """The first day that was looked at, where older ones are left out."""
    reason: str = ""
    """Why no history is known: "this folder is no git repository"."""


def change_log(
    states: Iterable[State], now: Graph, gone: Iterable[Record], today: datetime.date
) -> ChangeLog:
    """Return what changed from each of *states*, given latest first, to the one after it.

    *now* is what the site shows *today*, *gone* are the withdrawn records that it names.
    States are taken one by one, and only as many as are needed.
    """
    ours = _Told(now=now, gone=frozenset(record.id for record in gone))
    days: list[Day] = []
    later: _Shown | None = None
    until = None
    for number, (on, records) in enumerate(_with_releases(states, today)):
        earlier = ours.of(records, on, later)
        if later is None:
            until = on
        else:
            days += _day(earlier, later, now)
            if number >= ENOUGH or sum(len(day.changes) for day in days) >= ENOUGH:
                return ChangeLog(days=tuple(days), until=until, since=later.on)
        later = earlier
    if later:
        nothing = _Shown(on=later.on, records=(), withdrawn=frozenset(), graph=link(()))
        days += _day(nothing, later, now)
    return ChangeLog(days=tuple(days), until=until)


class _Shown(Struct, frozen=True, kw_only=True):
    """What the site showed on a day, and may tell of now."""

    on: datetime.date
    records: tuple[Record, ...]
    withdrawn: frozenset[RecordId]
    graph: Graph


class _Told(Struct, frozen=True, kw_only=True):
    """What may be told of now."""

    now: Graph
    gone: frozenset[RecordId]

    def of(self, records: tuple[Record, ...], on: datetime.date, later: _Shown | None) -> _Shown:
        """Return what was shown of *records* on the day *on*, which *later* came after."""
        shown = tuple(record for record in published(records, on) if self._is_shown(record))
        is_same = later is not None and later.records == shown
        return _Shown(
            on=on,
            records=shown,
            withdrawn=frozenset(
                record.id for record in withdrawn(records, on) if self._is_named(record)
            ),
            graph=later.graph if later and is_same else link(shown),
        )

    def _is_shown(self, record: Record) -> bool:
        present = self.now.redirects.get(record.id, record.id)
        return isinstance(self.now.records.get(present), type(record))

    def _is_named(self, record: Record) -> bool:
        return record.id in self.gone or self._is_shown(record)


def _day(earlier: _Shown, later: _Shown, now: Graph) -> Iterator[Day]:
    """Yield what changed on the day of the *later* state, if anything did."""
    withdrawn = later.withdrawn - earlier.withdrawn
    changes = compare(earlier.graph, later.graph, withdrawn, now.redirects)
    if changes:
        begins = not earlier.records and not earlier.withdrawn
        yield Day(on=later.on, changes=changes, begins=begins)


def _with_releases(states: Iterable[State], today: datetime.date) -> Iterator[State]:
    """Yield *states*, and each once more for every later day on which an embargo ended."""
    last = today
    for on, records in states:
        for day in reversed(released(records, on, last)):
            yield day, records
        yield on, records
        last = on - datetime.timedelta(days=1)
