"""What refers to a record: the links back, so that no page is a dead end."""

from collections.abc import Iterable

from onrecord.compose.linker import Linker
from onrecord.compose.views import LinkSection
from onrecord.ids import RecordId
from onrecord.records import (
    Agreement,
    Aid,
    Briefing,
    Claim,
    Event,
    Flow,
    Position,
    Quote,
    Record,
    Source,
    Topic,
)

_TITLES: tuple[tuple[type[Record], str], ...] = (
    (Topic, "Topics"),
    (Briefing, "Briefings"),
    (Position, "Positions"),
    (Quote, "Quotations"),
    (Aid, "Aid policies"),
    (Flow, "Aid flows"),
    (Claim, "Claims"),
    (Event, "Events"),
    (Agreement, "Agreements"),
    (Source, "Sources"),
)
"""Actors are left out: what they are part of or hold stands in sections of its own. So are
corrections, which every page tells in full."""


def references_to(
    record: Record, linker: Linker, shown: Iterable[Record] = ()
) -> tuple[LinkSection, ...]:
    """Return links to all records that refer to *record*, by kind.

    Left out are those in *shown*, which the page shows anyway, and the overview of the
    record itself.
    """
    seen = {other.id for other in shown} | {record.id}
    found: dict[type[Record], dict[RecordId, None]] = {}
    for reference in linker.graph.backlinks(record.id):
        other = reference.record
        own_overview = isinstance(other, Briefing) and other.for_ == record.id
        if other.id not in seen and not own_overview:
            found.setdefault(type(other), {})[other.id] = None
    return tuple(
        LinkSection(title=title, links=linker.links(found[kind]))
        for kind, title in _TITLES
        if kind in found
    )
