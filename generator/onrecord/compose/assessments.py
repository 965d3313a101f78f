"""Assessments -> the desk's own judgments in sentences, apart from what is on record."""

from collections.abc import Iterable, Iterator

from onrecord.compose.terms import day_in_words
from onrecord.compose.views import AssessmentView
from onrecord.records import Assessment, Briefing, Record


def assessment_of(record: Record) -> AssessmentView | None:
    """Return what the desk judges of *record*; None if it made no judgment."""
    if record.assessment is None:
        return None
    is_overview = isinstance(record, Briefing) and record.for_
    return AssessmentView(
        label=f"This desk’s own judgment{' of the overview' if is_overview else ''}",
        sentences=tuple(_sentences(record.assessment)),
    )


def assessments_of(records: Iterable[Record]) -> tuple[AssessmentView, ...]:
    """Return what the desk judges of each of *records*, in their order."""
    return tuple(view for record in records if (view := assessment_of(record)))


def _sentences(assessment: Assessment) -> Iterator[str]:
    """Yield the grades, likelihood and confidence never in one sentence.

    ICD 203 asks for that: how probable a thing is, and how sound the basis, are two things.
    """
    if assessment.source_reliability:
        grade = assessment.source_reliability
        yield f"Reliability of the source: {grade} ({grade.label})."
    if assessment.credibility:
        grade_of = assessment.credibility
        yield f"Credibility of the information: {grade_of} ({grade_of.label})."
    if assessment.likelihood:
        yield f"Judged {assessment.likelihood.label}."
    if assessment.confidence:
        yield f"Held with {assessment.confidence.label}."
    yield f"Assessed by {assessment.by}, {day_in_words(assessment.on)}."
