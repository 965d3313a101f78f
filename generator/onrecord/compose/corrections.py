"""Corrections as pages print them: in full on what they mend, as a mark where it is listed."""

from collections.abc import Iterable, Mapping

from onrecord.compose.linker import Linker
from onrecord.compose.routes import correction_anchor, target_of
from onrecord.compose.terms import day_in_words, day_view, term_view
from onrecord.compose.views import CorrectionView, Link
from onrecord.records import Correction, Record
from onrecord.vocabulary import CorrectionType


def corrections_of(records: Iterable[Record], linker: Linker) -> tuple[CorrectionView, ...]:
    """Return the corrections that mend any of *records*, newest first."""
    return tuple(correction_view(found, linker) for found in _mending(records, linker))


_MARKS: Mapping[CorrectionType, str] = {
    CorrectionType.CORRECTION: "corrected",
    CorrectionType.CLARIFICATION: "clarified",
    CorrectionType.UPDATE: "updated",
}


def corrected(record: Record, linker: Linker) -> Link | None:
    """Return "corrected on 5 May 2031", of the newest correction, or None if there is none."""
    found = _mending((record,), linker)
    if not found:
        return None
    newest = found[0]
    return Link(
        text=f"{_MARKS[newest.type]} on {day_in_words(newest.date)}",
        target=target_of(linker.graph, newest.id) or "",
    )


def _mending(records: Iterable[Record], linker: Linker) -> list[Correction]:
    found = {
        correction.id: correction
        for record in records
        for correction in linker.graph.referring(record.id, Correction, "records")
    }
    return newest_first(found.values())


def newest_first(corrections: Iterable[Correction]) -> list[Correction]:
    """Return *corrections* by date, newest first; of one day, by id."""
    by_id = sorted(corrections, key=lambda correction: correction.id)
    return sorted(by_id, key=lambda correction: correction.date, reverse=True)


def correction_view(correction: Correction, linker: Linker) -> CorrectionView:
    """Return a correction as its page, and the facts it mends, show it."""
    return CorrectionView(
        type=term_view(correction.type),
        date=day_view(correction.date),
        was=linker.prose_if(correction.was),
        now=linker.prose_if(correction.now),
        why=linker.prose(correction.why),
        records=linker.links(correction.records),
        anchor=correction_anchor(correction.id),
        permalink=target_of(linker.graph, correction.id) or "",
    )
