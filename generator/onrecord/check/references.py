"""References: every id names a record that is there, of the right kind, and shown."""

import datetime
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from onrecord.check.names import (
    ANY_RECORD,
    field_of,
    file_of,
    kind_of,
    noun,
    nouns,
    place_in_citation,
    titled,
    with_article,
)
from onrecord.check.near_misses import NearMisses
from onrecord.check.standing import is_finished, references_of, stands_beside
from onrecord.ids import RecordId, did_you_mean
from onrecord.link import Edge, Graph, Reference
from onrecord.problems import Problem
from onrecord.records import (
    KINDS,
    Briefing,
    Correction,
    MarkKind,
    Position,
    Proposition,
    Record,
    Source,
)
from onrecord.vocabulary import Status

_MOST_VOICES_LISTED = 9


def check_ids_are_known(graph: Graph, broken_ids: frozenset[str]) -> Iterator[Problem]:
    """R102: an id, in a field, a hop or prose, is that of a record.

    Silent on *broken_ids*, those of sheets that could not be read: what is wrong there is
    told there.
    """
    suggestions = _Suggestions(graph)
    for reference in references_of(graph):
        target = reference.edge.target
        if graph.knows(target) or target in broken_ids:
            continue
        wanted = nouns(reference.edge.kinds)
        yield Problem(
            code="R102",
            at=reference.at,
            message=f'{field_of(reference.edge.path)}: no {wanted} has the id "{target}"',
            hint=suggestions.for_unknown(reference),
        )


def check_kinds_fit(graph: Graph) -> Iterator[Problem]:
    """R103: an id is that of a record of the kind that the field is for."""
    suggestions = _Suggestions(graph)
    for reference in references_of(graph):
        edge = reference.edge
        if not graph.knows(edge.target) or _fits(graph, edge.target, edge.kinds):
            continue
        if _is_stray_embed(reference):
            continue  # R110 says what to do about it
        found = noun(kind_of(graph, edge.target))
        yield Problem(
            code="R103",
            at=reference.at,
            message=f'"{edge.target}" is {with_article(found)};'
            f" {field_of(edge.path)} {_wants(edge)}",
            hint=suggestions.for_wrong_kind(reference),
        )


def check_voices_are_known(graph: Graph) -> Iterator[Problem]:
    """R104: a citation names a voice that its source has."""
    for reference in references_of(graph):
        citation = reference.edge.citation
        if citation is None or not citation.via:
            continue
        source = graph.get(citation.source, Source)
        if source is None or citation.via in source.voices:
            continue
        yield Problem(
            code="R104",
            at=place_in_citation(reference, "via"),
            message=f'source "{source.id}" has no voice "{citation.via}"',
            hint=_hint_on_voices(source, citation.via),
        )


def check_published_rests_on_published(graph: Graph, today: datetime.date) -> Iterator[Problem]:
    """R107: what readers see names nothing that they must not see.

    Not a draft, not a withdrawn record, and none that is under embargo for longer than the
    one that names it. A correction may name the withdrawn records that it is about.
    """
    for reference in graph.references:
        record = reference.record
        other = _record_behind(graph, reference.edge.target)
        if other is None or not is_finished(record) or stands_beside(other, record, today):
            continue
        if not _fits(graph, reference.edge.target, reference.edge.kinds):
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


def check_aid_is_no_position(graph: Graph) -> Iterator[Problem]:
    """R108: what a proposition shows as aid records is recorded there alone."""
    for position in graph.all(Position):
        proposition = graph.proposition(position.proposition)
        if proposition is None or proposition.aid is None or not is_finished(position):
            continue
        aid = proposition.aid
        yield Problem(
            code="R108",
            at=position.places.of("proposition"),
            message=f'"{proposition.id}" shows aid records, so it takes no positions',
            hint=f"record it in content/aid/, with donor: {position.actor}, recipient:"
            f" {aid.recipient} and category: {aid.category}",
        )


def check_embeds_stand_in_briefings(graph: Graph) -> Iterator[Problem]:
    """R110: a card is embedded in the text of a briefing, and nowhere else."""
    for reference in references_of(graph):
        if _is_stray_embed(reference):
            target = reference.edge.target
            yield Problem(
                code="R110",
                at=reference.at,
                message=f'{field_of(reference.edge.path)} cannot embed "{target}":'
                " only the text of a briefing can",
                hint=f"link to it with [[{target}]]",
            )


# --- the graph -----------------------------------------------------------------------------


def _fits(graph: Graph, target: RecordId, kinds: frozenset[type]) -> bool:
    record = graph.records.get(target)
    return (type(record) in kinds) or (Proposition in kinds and target in graph.propositions)


def _record_behind(graph: Graph, target: RecordId) -> Record | None:
    """Return the record with this id, or the topic that a proposition is of."""
    if target in graph.records:
        return graph.records[target]
    return graph.propositions[target][0] if target in graph.propositions else None


def _is_stray_embed(reference: Reference) -> bool:
    mark = reference.edge.mark
    if mark is None or mark.kind is not MarkKind.EMBED:
        return False
    return not (isinstance(reference.record, Briefing) and reference.edge.path == ("body",))


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


class _Suggestions:
    """Finds the id that was meant, of the kinds that fit."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._by_kinds: dict[frozenset[type], NearMisses] = {}

    def for_unknown(self, reference: Reference) -> str:
        edge = reference.edge
        present = self._graph.redirects.get(edge.target)
        if present:
            return f'it has the id "{present}" now ({file_of(self._graph, present)})'
        meant = self._known(edge.kinds).nearest(edge.target)
        return self._did_you_mean(meant) if meant else self._make(reference)

    def for_wrong_kind(self, reference: Reference) -> str:
        target = reference.edge.target
        mark = reference.edge.mark
        if mark and mark.kind is MarkKind.EMBED:
            return f"link to it with [[{target}]]"
        # Any name is like some other; only a longer one, such as that of a dated source, is a
        # likely slip here.
        meant = self._known(reference.edge.kinds).longer(target)
        if meant:
            return self._did_you_mean(meant)
        if mark and mark.kind is MarkKind.CITE:
            return f"link to it with [[{target}]]"
        return f'"{target}" stands in {file_of(self._graph, target)}'

    def _did_you_mean(self, meant: RecordId) -> str:
        return f'did you mean "{meant}" ({file_of(self._graph, meant)})?'

    def _known(self, kinds: frozenset[type]) -> NearMisses:
        if kinds not in self._by_kinds:
            records = self._graph.records
            names = {known for known, record in records.items() if type(record) in kinds}
            if Proposition in kinds:
                names |= self._graph.propositions.keys()
            self._by_kinds[kinds] = NearMisses(names)
        return self._by_kinds[kinds]

    def _make(self, reference: Reference) -> str:
        kinds = reference.edge.kinds
        if len(kinds) > 2:
            return "correct the id, or record what it stands for"
        if Proposition in kinds:
            return 'add it to the "propositions:" of a topic, or correct the id'
        folders = sorted(folder for folder, kind in KINDS.items() if kind in kinds)
        return f"make its sheet in content/{folders[0]}/, or correct the id"
