"""A source, its snapshot and the records -> what of it is encoded, sentence by sentence."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.desk.encoded import Citing, Sentence, sentences_of, words_taken
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.read.snapshots import SnapshotText
from onrecord.records import Place, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """One place of a source, and the records that cite it."""

    label: str
    """"5" for a paragraph, "page 12", "time 00:03:10", or "no place"."""
    records: tuple[tuple[str, RecordId], ...]
    """(kind, id) pairs, by kind and id."""
    sentences: tuple[Sentence, ...] = ()
    """Of a paragraph, where there is a snapshot."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """What of a source is encoded."""

    source: RecordId
    title: str
    places: tuple[Covered, ...]
    paragraphs: int
    """Paragraphs of the source, as far as they are known."""
    covered: int
    """Paragraphs that some record cites."""
    warning: str = ""

    @property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for place in self.places for sentence in place.sentences)

    @property
    def verbatim(self) -> int:
        """Sentences of which a record gives words."""
        return sum(bool(sentence.verbatim) for sentence in self.sentences)

    @property
    def likely(self) -> int:
        """Sentences of which no record gives words, but that one seems to say in its own."""
        return sum(bool(each.likely) and not each.verbatim for each in self.sentences)

    @property
    def missing(self) -> int:
        """Sentences that no record seems to tell."""
        return len(self.sentences) - self.verbatim - self.likely


def coverage(graph: Graph, source: Source, snapshot: SnapshotText | None) -> Coverage:
    """Return what of *source* is encoded, paragraph by paragraph.

    Without a snapshot the number of paragraphs is that of the sheet, or the last one cited,
    and no sentence is known.
    """
    cited = _cited_places(graph, source)
    last = max((max(place.paragraphs, default=0) for place in cited if place), default=0)
    known = source.snapshot.paragraphs if source.snapshot else last
    taken = words_taken(graph, source, snapshot.paragraphs) if snapshot else {}
    total = len(snapshot.paragraphs) if snapshot else known
    rows = [
        Covered(
            label=str(number),
            records=_named(_citing(cited, number)),
            sentences=sentences_of(
                snapshot.paragraphs[number - 1],
                taken.get(number, ()),
                _in_fields((*_citing(cited, number), *cited.get(None, ()))),
                graph,
            )
            if snapshot
            else (),
        )
        for number in range(1, total + 1)
    ]
    others = sorted(
        (place for place in cited if place and max(place.paragraphs, default=total + 1) > total),
        key=lambda place: (place.kind, place.value),
    )
    rows += [
        Covered(label=f"{place.kind} {place.value}", records=_named(cited[place]))
        for place in others
    ]
    if None in cited:
        rows.append(Covered(label="no place", records=_named(cited[None])))
    return Coverage(
        source=source.id,
        title=source.title,
        places=tuple(rows),
        paragraphs=total,
        covered=sum(bool(row.records) for row in rows[:total]),
        warning=_difference(source, snapshot),
    )


def _cited_places(graph: Graph, source: Source) -> dict[Place | None, list[Citing]]:
    found: dict[Place | None, list[Citing]] = {}
    for reference in graph.backlinks(source.id):
        if reference.edge.citation:
            citing = (reference.record, reference.edge)
            found.setdefault(reference.edge.citation.at, []).append(citing)
    return found


def _citing(cited: dict[Place | None, list[Citing]], number: int) -> list[Citing]:
    """Return what cites paragraph *number*, alone or among others."""
    return [
        citing
        for place, of_place in cited.items()
        if place and number in place.paragraphs
        for citing in of_place
    ]


def _in_fields(citing: Iterable[Citing]) -> Iterator[Citing]:
    """Leave out what cites in running prose: an overview repeats records, it is none."""
    return ((record, edge) for record, edge in citing if edge.mark is None)


def _named(citing: Iterable[Citing]) -> tuple[tuple[str, RecordId], ...]:
    return tuple(sorted({(record.kind, record.id) for record, _ in citing}))


def _difference(source: Source, snapshot: SnapshotText | None) -> str:
    if snapshot is None or source.snapshot is None:
        return ""
    if snapshot.sha256 == source.snapshot.sha256:
        return ""
    return f"{snapshot.path} is not the text that the sheet was written from: its sha256 differs"
