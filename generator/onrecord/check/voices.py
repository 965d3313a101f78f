"""Voices: who speaks in the place that is cited is the one whose words or stand a sheet gives."""

from collections.abc import Iterator

from onrecord.check.names import titled
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.problems import Problem
from onrecord.records import Actor, Aid, Hop, Position, Quote, Source
from onrecord.vocabulary import SourceClass, Supports


def check_voices_are_of_speakers(graph: Graph, record: Quote | Position | Aid) -> Iterator[Problem]:
    """E109: the first hop of the voice that is cited is the one who speaks.

    Of a quote that is its `speaker`, or the one on whose behalf it speaks; of a position or
    aid record, who voiced it. A hop without a name is that of the body that it is `of`. A
    quote that names no voice is the publisher's own: of a news report, and of any source that
    has voices. What is issued by those who speak in it need not say so.
    """
    field, speakers = _speakers(record)
    if not speakers or not all(graph.get(name, Actor) for name in speakers):
        return  # R102 and R103 speak of it
    for index, source, via, hop in _first_hops(graph, record):
        if hop is None:
            if isinstance(record, Quote) and _is_told(source) and source.publisher not in speakers:
                yield Problem(
                    code="E109",
                    at=record.places.of("sources", index, "via"),
                    message=f'{titled(record)} names no voice, so these are words of "'
                    f'{source.publisher}", not of "{speakers[0]}"',
                    hint=f'add "via:" with the voice of source "{source.id}" that speaks here'
                    + ("" if source.voices else ', once its sheet has one under "voices:"'),
                )
        elif not {hop.who, hop.of} & {*speakers} and _is_known(graph, hop):
            yield Problem(
                code="E109",
                at=record.places.of("sources", index, "via"),
                message=f'voice "{via}" is that of {_named(hop)}, and "{field}" is "{speakers[0]}"',
                hint=f'name the voice of "{speakers[0]}", or correct "{field}:"'
                + (
                    '; for a person who speaks for an office, add "on_behalf_of:"'
                    if isinstance(record, Quote)
                    else ""
                ),
            )


def _is_told(source: Source) -> bool:
    """Return whether *source* tells what others said."""
    return bool(source.voices) or source.source_class is not SourceClass.PRIMARY


def _speakers(record: Quote | Position | Aid) -> tuple[str, tuple[RecordId, ...]]:
    """Return the field that says who speaks, and whose voices may be cited."""
    if isinstance(record, Quote):
        behalf = (record.on_behalf_of,) if record.on_behalf_of else ()
        return "speaker", (record.speaker, *behalf)
    return "voiced_by", (record.voiced_by,) if record.voiced_by else ()


def _is_known(graph: Graph, hop: Hop) -> bool:
    return hop.who is None or graph.get(hop.who, Actor) is not None


def _named(hop: Hop) -> str:
    if hop.who:
        return f'"{hop.who}"'
    return f'one who is not named ("{hop.role}")'


def check_quotes_have_dates_of_voices(graph: Graph, quote: Quote) -> Iterator[Problem]:
    """T107: words were spoken when the voice that is cited spoke."""
    if quote.date is None:
        return
    for _, source, via, hop in _first_hops(graph, quote):
        spoken = hop.date if hop else None
        if spoken is None:
            continue
        if quote.date.certainly_before(spoken) or spoken.certainly_before(quote.date):
            yield Problem(
                code="T107",
                at=quote.places.of("date"),
                message=f'"date" ({quote.date.in_words()}) is not that of voice "{via}" of'
                f' source "{source.id}" ({spoken.in_words()})',
                hint="correct the date that is wrong, or name another voice",
            )


def _first_hops(
    graph: Graph, record: Quote | Position | Aid
) -> Iterator[tuple[int, Source, str, Hop | None]]:
    """Yield, for each source that supports *record*, its place among them, the voice and its
    first hop, if named.
    """
    for index, citation in enumerate(record.sources):
        source = graph.get(citation.source, Source)
        if source is None or citation.supports is not Supports.SUPPORTS:
            continue
        if not citation.via:
            yield index, source, "", None
        elif voice := source.voices.get(citation.via):
            yield index, source, citation.via, voice.hops[0]
