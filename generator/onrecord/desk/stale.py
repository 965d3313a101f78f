"""Records and pages -> what is due for review, oldest first, and why it matters.

A record was last looked at when an editor reviewed it; without a review, on the day that
the record itself tells of. Conditions are due on their own: whether they are met changes
while the record that declares them stays true.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from msgspec import Struct

from onrecord.compose import Pages
from onrecord.compose.routes import own_page, target_of
from onrecord.compose.views import EvidencePage, FactView, Head, Link
from onrecord.dates import Age, Date
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.paths import PagePath
from onrecord.problems import Location
from onrecord.records import (
    Agreement,
    Aid,
    Briefing,
    Claim,
    Condition,
    Correction,
    Event,
    Flow,
    Position,
    Quote,
    Record,
    Source,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A record that nobody looked at for long."""

    record: RecordId
    kind: str
    at: Location
    last: datetime.date | None
    """When it was last looked at; None: never, as far as its sheet tells."""
    last_was: str
    """ "reviewed", "recorded", "dated", "read" or "never"."""
    pages: int
    """Pages of the site, beside its own, that show it or lead to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DueCondition:
    """A condition that nobody assessed, or not for long."""

    record: RecordId
    kind: str
    at: Location
    condition: str
    """ "depending on the weather"."""
    assessed: datetime.date | None
    """None: never."""
    pages: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stale:
    """What is due for review."""

    today: datetime.date
    older_than: Age
    records: int
    """Published records that can be due."""
    due: tuple[Due, ...]
    """Those never looked at first, then the oldest; of one day, what most pages rest on."""
    conditions: tuple[DueCondition, ...]
    """Those never assessed first, then the oldest."""


def stale(graph: Graph, pages: Pages, today: datetime.date, older_than: Age) -> Stale:
    """Return what of the published *graph*, shown on *pages*, is due for review on *today*.

    Due is what was looked at *older_than* ago, or longer. Corrections never are: they tell
    what was done on a day.
    """
    reach = _reach(pages)
    limit = older_than.before(today)
    can_be_due = [record for record in graph.records.values() if not isinstance(record, Correction)]
    due = [
        found
        for record in can_be_due
        if (found := _due(record, _pages_on(record, graph, reach), limit)) is not None
    ]
    conditions = [
        DueCondition(
            record=record.id,
            kind=record.kind,
            at=at,
            condition=f"{condition.operator.label} {condition.trigger}",
            assessed=condition.assessed.on if condition.assessed else None,
            pages=_pages_on(record, graph, reach),
        )
        for record in can_be_due
        for at, condition in _conditions(record)
        if condition.assessed is None or condition.assessed.on <= limit
    ]
    return Stale(
        today=today,
        older_than=older_than,
        records=len(can_be_due),
        due=tuple(sorted(due, key=lambda d: (_oldest(d.last), -d.pages, d.record))),
        conditions=tuple(
            sorted(conditions, key=lambda d: (_oldest(d.assessed), -d.pages, d.record, d.at))
        ),
    )


def _oldest(last: datetime.date | None) -> datetime.date:
    return last or datetime.date.min


def _due(record: Record, pages: int, limit: datetime.date) -> Due | None:
    last, last_was = _last_looked_at(record)
    if last is not None and last > limit:
        return None
    return Due(
        record=record.id, kind=record.kind, at=record.at, last=last, last_was=last_was, pages=pages
    )


def _last_looked_at(record: Record) -> tuple[datetime.date | None, str]:
    if record.reviewed:
        return record.reviewed.on, "reviewed"
    if isinstance(record, Source) and record.accessed:
        return record.accessed, "read"
    days = [day for date in _dates_of(record) if (day := date.latest or date.earliest)]
    if not days:
        return None, "never"
    return max(days), "recorded" if isinstance(record, Position | Aid) else "dated"


def _dates_of(record: Record) -> tuple[Date, ...]:
    """Return the dates that *record* tells of itself: when it was voiced, seen or done."""
    match record:
        case Position() | Aid():
            return (record.recorded,)
        case Quote() | Claim() | Event():
            return (record.date,) if record.date else ()
        case Flow():
            return tuple(record.dates.values())
        case Agreement():
            return tuple(act.date for act in record.acts if act.date)
        case Source():
            return (record.published,) if record.published else ()
        case _:
            return ()


def _conditions(record: Record) -> Iterator[tuple[Location, Condition]]:
    if isinstance(record, Position | Aid):
        for index, condition in enumerate(record.conditions):
            yield record.places.of("conditions", index), condition
    elif isinstance(record, Agreement):
        for number, provision in enumerate(record.provisions):
            for index, condition in enumerate(provision.conditions):
                yield record.places.of("provisions", number, "conditions", index), condition


# --- which pages rest on what --------------------------------------------------------------


def _pages_on(record: Record, graph: Graph, reach: Mapping[str, frozenset[PagePath]]) -> int:
    if isinstance(record, Briefing) and record.for_:
        # The overview stands on the page of what it is the overview of, and nowhere else.
        return 1
    own = (target_of(graph, record.id) or own_page(record)).partition("#")[0]
    return len(reach.get(own, frozenset()) - {own})


def _reach(pages: Pages) -> Mapping[str, frozenset[PagePath]]:
    """Return, for each page that another leads to, the pages that do: by a card or a link."""
    found: dict[str, set[PagePath]] = defaultdict(set)
    for page in pages.pages:
        # What counts facts rests on all of them, and tells nothing of one.
        if page.view.head.indexed and not isinstance(page.view, EvidencePage):
            for target in _targets(page.view):
                found[target.partition("#")[0]].add(page.path)
    return {target: frozenset(leading) for target, leading in found.items()}


def _targets(view: object) -> Iterator[str]:
    """Yield where *view* leads: what stands in its body, and the sources that it rests on."""
    if isinstance(view, Link):
        yield from () if view.external else (view.target,)
        return
    if isinstance(view, FactView):
        yield view.permalink
    for value in _within(view):
        yield from _targets(value)


def _within(view: object) -> Iterable[object]:
    """Return the values that stand in *view*; of a page's head, what the page rests on alone."""
    match view:
        case Head():
            return view.rests_on.sources if view.rests_on else ()
        case tuple():
            return view
        case Mapping():
            return tuple(view.values())
        case Struct():
            return tuple(getattr(view, name) for name in view.__struct_fields__)
        case _:
            return ()
