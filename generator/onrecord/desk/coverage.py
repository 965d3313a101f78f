"""Which paragraphs of a source have records, and which have none."""

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.read.snapshots import SnapshotText
from onrecord.records import Place, Source

_LONGEST_OPENING = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One place of a source, and the records that cite it."""

    label: str
    """"5" for a paragraph, "p. 12", "00:03:10", or "no place"."""
    opening: str
    """The first words of the paragraph, where there is a snapshot."""
    records: tuple[tuple[str, RecordId], ...]
    """(kind, id) pairs, by kind and id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of a source is encoded."""

    source: RecordId
    places: tuple[Covered, ...]
    paragraphs: int
    """Paragraphs of the source, as far as they are known."""
    covered: int
    """Paragraphs that some record cites."""
    warning: str = ""


def coverage(graph: Graph, source: Source, snapshot: SnapshotText | None) -> Coverage:
    """Return what of *source* is encoded, paragraph by paragraph.

    Without a snapshot the number of paragraphs is that of the sheet, or the last one cited.
    """
    cited = _cited_places(graph, source)
    last = max((max(place.paragraphs, default=0) for place in cited if place), default=0)
    known = source.snapshot.paragraphs if source.snapshot else last
    total = len(snapshot.paragraphs) if snapshot else known
    rows = [
        Covered(
            label=str(number),
            opening=_opening(snapshot, number),
            records=_sorted(_citing(cited, number)),
        )
        for number in range(1, total + 1)
    ]
    others = sorted(
        (place for place in cited if place and max(place.paragraphs, default=total + 1) > total),
        key=lambda place: (place.kind, place.value),
    )
    rows += [
        Covered(label=f"{place.kind} {place.value}", opening="", records=_sorted(cited[place]))
        for place in others
    ]
    if None in cited:
        rows.append(Covered(label="no place", opening="", records=_sorted(cited[None])))
    return Coverage(
        source=source.id,
        places=tuple(rows),
        paragraphs=total,
        covered=sum(bool(row.records) for row in rows[:total]),
        warning=_difference(source, snapshot),
    )


_Pairs = set[tuple[str, RecordId]]


def _cited_places(graph: Graph, source: Source) -> dict[Place | None, _Pairs]:
    found: dict[Place | None, _Pairs] = {}
    for reference in graph.backlinks(source.id):
        if reference.edge.citation:
            pair = (reference.record.kind, reference.record.id)
            found.setdefault(reference.edge.citation.at, set()).add(pair)
    return found


def _citing(cited: dict[Place | None, _Pairs], number: int) -> _Pairs:
    """Return what cites paragraph *number*, alone or among others."""
    found = (pairs for place, pairs in cited.items() if place and number in place.paragraphs)
    return set().union(*found)


def _sorted(pairs: Iterable[tuple[str, RecordId]]) -> tuple[tuple[str, RecordId], ...]:
    return tuple(sorted(pairs))


def _opening(snapshot: SnapshotText | None, number: int) -> str:
    if snapshot is None:
        return ""
    text = " ".join(snapshot.paragraphs[number - 1].split())
    if len(text) <= _LONGEST_OPENING:
        return text
    return text[:_LONGEST_OPENING].rsplit(" ", 1)[0] + " …"


def _difference(source: Source, snapshot: SnapshotText | None) -> str:
    if snapshot is None or source.snapshot is None:
        return ""
    if snapshot.sha256 == source.snapshot.sha256:
        return ""
    return f"{snapshot.path} is not the text that the sheet was written from: its sha256 differs"
