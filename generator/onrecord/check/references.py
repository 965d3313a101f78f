"""References: every id names a record that is there, of the right kind, and shown."""

import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from onrecord.check.names import (
    ANY_RECORD,
    field_of,
    kind_of,
    noun,
    nouns,
    place_in_citation,
    titled,
    with_article,
)
from onrecord.check.standing import stands_beside
from onrecord.check.suggestions import Suggestions
from onrecord.ids import did_you_mean
from onrecord.link import Edge, Graph, Reference, prose_fields
from onrecord.problems import Problem
from onrecord.records import (
    Briefing,
    Citation,
    Correction,
    FieldPath,
    MarkKind,
    Position,
    Proposition,
    Record,
    Source,
)
from onrecord.vocabulary import Status

_MOST_VOICES_LISTED = 9


def check_references_lead_somewhere(
    graph: Graph, record: Record, suggestions: Suggestions, broken_ids: frozenset[str]
) -> Iterator[Problem]:
    """R102, R103, R104: what a field, a hop or prose names is there, of a kind that fits.

    So is the voice of a source. Silent on *broken_ids*, those of sheets that could not be
    read: what is wrong there is told there.
    """
    for reference in graph.references_of(record):
        edge = reference.edge
        if _fits(graph, edge):
            if edge.citation and edge.citation.via:
                yield from _unknown_voice(graph, reference, edge.citation)
            continue
        # Any record may be the one that was meant, or stand in a sheet that could not be read.
        graph.look_up("all")
        if graph.knows(edge.target):
            if not _is_stray_embed(reference):  # R110 says what to do about it
                yield _of_wrong_kind(graph, reference, suggestions)
        elif edge.target not in broken_ids:
            yield Problem(
                code="R102",
                at=reference.at,
                message=f'{field_of(edge.path)}: no {nouns(edge.kinds)} has the id "{edge.target}"',
                hint=suggestions.for_unknown(reference),
            )


def _of_wrong_kind(graph: Graph, reference: Reference, suggestions: Suggestions) -> Problem:
    edge = reference.edge
    found = noun(kind_of(graph, edge.target))
    return Problem(
        code="R103",
        at=reference.at,
        message=f'"{edge.target}" is {with_article(found)}; {field_of(edge.path)} {_wants(edge)}',
        hint=suggestions.for_wrong_kind(reference),
    )


def _unknown_voice(graph: Graph, reference: Reference, citation: Citation) -> Iterator[Problem]:
    source = graph.get(citation.source, Source)
    if source and citation.via not in source.voices:
        yield Problem(
            code="R104",
            at=place_in_citation(reference, "via"),
            message=f'source "{source.id}" has no voice "{citation.via}"',
            hint=_hint_on_voices(source, citation.via),
        )


def check_published_rests_on_published(
    graph: Graph, record: Record, today: datetime.date
) -> Iterator[Problem]:
    """R107: what readers see names nothing that they must not see.

    Not a draft, not a withdrawn record, and none that is under embargo for longer than the
    one that names it. A correction may name the withdrawn records that it is about.
    """
    for reference in graph.references_of(record):
        standing = graph.standing(reference.edge.target)
        if standing and standing.is_plain:
            continue
        other = graph.holder(reference.edge.target)
        if other is None or stands_beside(other, record, today):
            continue
        if not _fits(graph, reference.edge):
            continue  # R103 speaks of it
        is_corrected = isinstance(record, Correction) and reference.edge.relation == "records"
        if is_corrected and other.status is Status.WITHDRAWN:
            continue
        state, hint = _why_not_shown(other)
        yield Problem(
            code="R107",
            at=reference.at,
            message=f"{field_of(reference.edge.path)} names {titled(other)}, which {state}",
            hint=hint,
        )


def check_aid_is_no_position(graph: Graph, position: Position) -> Iterator[Problem]:
    """R108: what a proposition shows as aid records is recorded there alone."""
    proposition = graph.proposition(position.proposition)
    if proposition and proposition.aid:
        aid = proposition.aid
        yield Problem(
            code="R108",
            at=position.places.of("proposition"),
            message=f'"{proposition.id}" shows aid records, so it takes no positions',
            hint=f"record it in content/aid/, with donor: {position.actor}, recipient:"
            f" {aid.recipient} and category: {aid.category}",
        )


def check_embeds_stand_in_briefings(_: Graph, record: Record) -> Iterator[Problem]:
    """R110: a card is embedded in the text of a briefing, and nowhere else."""
    for path, prose in prose_fields(record):
        for mark in prose.marks:
            if mark.kind is MarkKind.EMBED and not _may_embed(record, path):
                yield Problem(
                    code="R110",
                    at=mark.at,
                    message=f'{field_of(path)} cannot embed "{mark.target}":'
                    " only the text of a briefing can",
                    hint=f"link to it with [[{mark.target}]]",
                )


# --- the graph -----------------------------------------------------------------------------


def _fits(graph: Graph, edge: Edge) -> bool:
    standing = graph.standing(edge.target)
    if standing and standing.kind in edge.kinds:
        return True
    return Proposition in edge.kinds and edge.target in graph.propositions


def _is_stray_embed(reference: Reference) -> bool:
    mark = reference.edge.mark
    if mark is None or mark.kind is not MarkKind.EMBED:
        return False
    return not _may_embed(reference.record, reference.edge.path)


def _may_embed(record: Record, path: FieldPath) -> bool:
    return isinstance(record, Briefing) and path == ("body",)


# --- words ---------------------------------------------------------------------------------


_WANTING: Mapping[MarkKind | None, tuple[str, str]] = MappingProxyType(
    {
        None: ("needs", "cannot name one"),
        MarkKind.LINK: ("links to", "cannot link to one"),
        MarkKind.EMBED: ("embeds", "cannot embed one"),
        MarkKind.CITE: ("cites", "cannot cite one"),
    }
)


def _wants(edge: Edge) -> str:
    """Return what is wanted in the place of *edge*: "needs an actor", "cannot link to one"."""
    wants, cannot = _WANTING[edge.mark.kind if edge.mark else None]
    wanted = nouns(edge.kinds)
    return cannot if wanted == ANY_RECORD else f"{wants} {with_article(wanted)}"


def _hint_on_voices(source: Source, via: str) -> str:
    if not source.voices:
        return f'leave the voice out: {source.at.path} has none; or add it there, under "voices:"'
    listed = ", ".join(list(source.voices)[:_MOST_VOICES_LISTED])
    more = ", ..." if len(source.voices) > _MOST_VOICES_LISTED else ""
    return did_you_mean(via, source.voices) or f"its voices are {listed}{more}"


def _why_not_shown(other: Record) -> tuple[str, str]:
    """Return the state of a record that is not shown, and the way out."""
    if other.status is Status.DRAFT:
        return "is a draft", "publish that one too, or make this one a draft"
    if other.status is Status.WITHDRAWN:
        return "is withdrawn", "rest it on something else, or withdraw this one too"
    until = f" until {other.embargo.isoformat(timespec='minutes')}" if other.embargo else ""
    return f"is under embargo{until}", "give this one the same embargo"
