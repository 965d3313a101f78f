"""Time: what ends has begun, what is told has happened, and days bear their right names."""

import datetime
from collections.abc import Iterator

from onrecord.check.names import titled
from onrecord.check.parts import parts_of
from onrecord.dates import Date, Kind, Precision, parse_date, weekday_in
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.problems import Location, Problem
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Claim,
    Event,
    Fact,
    FieldPath,
    Flow,
    Position,
    Quote,
    Record,
    Source,
)
from onrecord.vocabulary import AgreementActType, ClaimType, Supports

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def check_ends_follow_beginnings(
    _: Graph, record: Position | Aid | Actor | Agreement
) -> Iterator[Problem]:
    """T101: nothing ends before it begins, and no agreement binds before it is signed."""
    for path, since, until in _spans(record):
        if until.certainly_before(since):
            yield Problem(
                code="T101",
                at=record.places.of(*path, "until"),
                message=f'"until" ({until.in_words()}) comes before "since" ({since.in_words()})',
                hint="swap the two, or correct the one that is wrong",
            )
    if isinstance(record, Agreement):
        yield from _acts_before_signing(record)


def _spans(record: Position | Aid | Actor | Agreement) -> Iterator[tuple[FieldPath, Date, Date]]:
    if isinstance(record, Position | Aid) and record.since and record.until:
        yield (), record.since, record.until
    if isinstance(record, Actor):
        for index, post in enumerate(record.posts):
            if post.since and post.until:
                yield ("posts", index), post.since, post.until


def _acts_before_signing(agreement: Agreement) -> Iterator[Problem]:
    # It may be announced before or after.
    later = (AgreementActType.RATIFIED, AgreementActType.IN_FORCE)
    signed = [act.date for act in agreement.acts if act.act is AgreementActType.SIGNED]
    for index, act in enumerate(agreement.acts):
        if act.date is None or act.act not in later:
            continue
        for date in signed:
            if date and act.date.certainly_before(date):
                yield Problem(
                    code="T101",
                    at=agreement.places.of("acts", index, "date"),
                    message=f"{act.act.label} ({act.date.in_words()}) comes before signed"
                    f" ({date.in_words()})",
                    hint="swap the two, or correct the one that is wrong",
                )
                break


# --- sources and what they tell ------------------------------------------------------------


def check_sources_follow_what_they_tell(
    graph: Graph, record: Fact | Event | Agreement | Source
) -> Iterator[Problem]:
    """T102 and T106: a source is not older than what it tells.

    By a single day it may be so: its paper is dated in one time zone, and what it tells
    happened in another. That is a warning of its own, T106, which an editor can answer.
    Sources cited as context may be older, and so may those of forecasts and of the day on
    which an agreement is to come into force.
    """
    told = list(_dates_told(record))
    for index, citation in enumerate(record.sources if told else ()):
        source = graph.get(citation.source, Source)
        if source is None or citation.supports is not Supports.SUPPORTS:
            continue
        for name, date in told:
            if _is_older(source.published, date):
                yield _older(
                    record.places.of("sources", index),
                    (f'source "{source.id}"', source.published),
                    (f'"{name}"', date),
                )
    if isinstance(record, Source):
        yield from _within_source(graph, record)


def _dates_told(record: Fact | Event | Agreement | Source) -> Iterator[tuple[str, Date]]:
    """Yield the days that a source can tell of only once they have come, by field."""
    match record:
        case Position() | Aid():
            yield "recorded", record.recorded
        case Event():
            yield "date", record.date
        case Quote() if record.date:
            yield "date", record.date
        case Claim() if record.date and record.type is not ClaimType.FORECAST:
            yield "date", record.date
        case Flow():
            for stage, date in record.dates.items():
                yield f"dates.{stage}", date
        case Agreement():
            for act in record.acts:
                if act.date and act.act is not AgreementActType.IN_FORCE:
                    yield f"acts.{act.act}", act.date


def _within_source(graph: Graph, source: Source) -> Iterator[Problem]:
    published = ('"published"', source.published)
    for name, day in (("accessed", source.accessed), ("archived", source.archived)):
        date = parse_date(day.isoformat()) if day else None
        if _is_older(date, source.published):
            yield _older(source.places.of(name), (f'"{name}"', date), published)
    through = graph.get(source.known_through, Source) if source.known_through else None
    if through and _is_older(through.published, source.published):
        at = source.places.of("known_through")
        yield _older(at, (f'source "{through.id}"', through.published), published)
    for name, voice in source.voices.items():
        before: Date | None = None
        for index, hop in enumerate(voice.hops):
            path = ("voices", name, "hops", index, "date")
            this = ("this hop", hop.date)
            if _is_older(source.published, hop.date):
                yield _older(source.places.of(*path), ("the source", source.published), this)
            if _is_older(hop.date, before):
                yield _older(source.places.of(*path), this, ("the one that it passes on", before))
            before = hop.date or before


def _is_older(one: Date | None, other: Date | None) -> bool:
    return one is not None and other is not None and one.certainly_before(other)


_Named = tuple[str, Date | None]


def _older(at: Location, source: _Named, told: _Named) -> Problem:
    """Return the problem of a *source* dated certainly before what it tells."""
    is_day_before = _days_between(source[1], told[1]) == 1
    return Problem(
        code="T106" if is_day_before else "T102",
        at=at,
        message=f"{_named(source)} is older than {_named(told)}",
        hint="if the two are dates of different time zones, accept this warning; else correct"
        " the one that is wrong"
        if is_day_before
        else "correct the date that is wrong, or cite the source as context",
    )


def _named(dated: _Named) -> str:
    name, date = dated
    return f"{name} ({date.in_words()})" if date else name


def _days_between(first: Date | None, second: Date | None) -> int:
    if not first or not second or not first.latest or not second.earliest:
        return 0
    return (second.earliest - first.latest).days


# --- dates against each other --------------------------------------------------------------


def check_events_follow_earlier_ones(graph: Graph, record: Event) -> Iterator[Problem]:
    """T108: what an event follows was not after it."""
    for index, event_id in enumerate(record.follows):
        other = graph.get(event_id, Event)
        if other and record.date.certainly_before(other.date):
            yield Problem(
                code="T108",
                at=record.places.of("follows", index),
                message=f"this event ({record.date.in_words()}) is said to follow"
                f" {titled(other)}, which came later ({other.date.in_words()})",
                hint="correct the date that is wrong, or name the event that came before",
            )


def check_dates_agree_with_events(graph: Graph, record: Quote | Agreement) -> Iterator[Problem]:
    """T105: words said at an event, and acts done there, have its date."""
    for path, date, event_id in _at_events(record):
        event = graph.get(event_id, Event)
        if event is None:
            continue
        if date.certainly_before(event.date) or event.date.certainly_before(date):
            yield Problem(
                code="T105",
                at=record.places.of(*path),
                message=f'"date" ({date.in_words()}) is not that of {titled(event)}'
                f" ({event.date.in_words()})",
                hint="correct the date that is wrong, or name another event",
            )


def _at_events(record: Quote | Agreement) -> Iterator[tuple[FieldPath, Date, RecordId]]:
    if isinstance(record, Quote) and record.date and record.event:
        yield ("date",), record.date, record.event
    if isinstance(record, Agreement):
        for index, act in enumerate(record.acts):
            if act.date and act.event:
                yield ("acts", index, "date"), act.date, act.event


def check_weekdays(_: Graph, record: Record) -> Iterator[Problem]:
    """T104: a weekday in the source's words is that of the day given."""
    for path, part in parts_of(record):
        if not isinstance(part, Date) or not part.as_written or not _is_a_day(part):
            continue
        told = weekday_in(part.as_written)
        if told is None or part.earliest is None or part.earliest.weekday() == told:
            continue
        yield Problem(
            code="T104",
            at=record.places.of(*path, "as_written"),
            message=f"{part.in_words()} was a {_WEEKDAYS[part.earliest.weekday()]}, and the"
            f" words of the source say {_WEEKDAYS[told]}",
            hint=_days_named(part.earliest, told),
        )


def _is_a_day(date: Date) -> bool:
    is_sure = not (date.approximate or date.uncertain)
    return date.kind is Kind.POINT and date.precision is Precision.DAY and is_sure


def _days_named(day: datetime.date, weekday: int) -> str:
    try:
        before = day - datetime.timedelta(days=(day.weekday() - weekday) % 7)
        after = before + datetime.timedelta(days=7)
    except OverflowError:
        return ""
    return f"{_WEEKDAYS[weekday]}s near it: {before.isoformat()} and {after.isoformat()}"
