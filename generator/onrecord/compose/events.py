"""Events and agreements: their pages, and timelines of what happened."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from msgspec.structs import replace

from onrecord.compose.assessments import assessments_of
from onrecord.compose.backlinks import references_to
from onrecord.compose.corrections import corrected, corrections_of
from onrecord.compose.facts import FactViews, condition_views, of_facts
from onrecord.compose.furniture import Billing, head_of, rests_on
from onrecord.compose.labels import plain_text
from onrecord.compose.linker import Linker, known_in_words
from onrecord.compose.routes import AGREEMENTS_LINK, TIMELINE_LINK, own_page
from onrecord.compose.terms import date_view, date_view_if, term_view
from onrecord.compose.views import (
    AgreementActView,
    AgreementPage,
    EventPage,
    FactSection,
    ParticipantView,
    ProvisionView,
    TermView,
    TimelineEntry,
    TimelineYear,
)
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.records import Agreement, AgreementAct, Event, Quote
from onrecord.settings import Settings


def event_page(event: Event, linker: Linker, views: FactViews, settings: Settings) -> EventPage:
    """Return the page of *event*: who took part, what was said there, how it is known."""
    said = linker.graph.referring(event.id, Quote, "event")
    return EventPage(
        head=head_of(
            event,
            Billing(
                path=own_page(event),
                title=linker.link(event.id).text,
                description=plain_text(linker.graph, event.summary)
                if event.summary
                else linker.link(event.id).text,
                parents=(TIMELINE_LINK,),
                rests_on=rests_on(said, (event,), linker),
                assessments=assessments_of((event,)),
                corrections=corrections_of((event,), linker),
            ),
            settings,
        ),
        title=event.title,
        type=term_view(event.type),
        date=date_view(event.date),
        how_known=known_in_words(linker.notes(event)),
        place=event.place,
        follows=linker.links(dict.fromkeys(event.follows)),
        participants=tuple(
            ParticipantView(actor=linker.link(participant.actor), role=participant.role)
            for participant in event.participants
        ),
        summary=linker.prose_if(event.summary),
        notes=linker.notes(event),
        sections=(FactSection(anchor="said", title="What was said", facts=of_facts(said, views)),)
        if said
        else (),
        references=references_to(event, linker, shown=said),
    )


def agreement_page(agreement: Agreement, linker: Linker, settings: Settings) -> AgreementPage:
    """Return the page of *agreement*: parties, form, acts, and what it provides."""
    return AgreementPage(
        head=head_of(
            agreement,
            Billing(
                path=own_page(agreement),
                title=linker.link(agreement.id).text,
                description=plain_text(linker.graph, agreement.summary)
                if agreement.summary
                else linker.link(agreement.id).text,
                parents=(AGREEMENTS_LINK,),
                rests_on=rests_on((), (agreement,), linker),
                assessments=assessments_of((agreement,)),
                corrections=corrections_of((agreement,), linker),
            ),
            settings,
        ),
        title=agreement.title,
        title_is_descriptive=agreement.title_is_descriptive,
        form=term_view(agreement.form),
        how_known=known_in_words(linker.notes(agreement)),
        parties=linker.links(agreement.parties),
        acts=tuple(
            AgreementActView(
                act=term_view(act.act),
                date=date_view_if(act.date),
                event=linker.link_if(act.event),
            )
            for act in agreement.acts
        ),
        provisions=tuple(
            ProvisionView(
                text=provision.text,
                conditions=condition_views(provision.conditions),
                notes=linker.notes(agreement),
            )
            for provision in agreement.provisions
        ),
        summary=linker.prose_if(agreement.summary),
        notes=linker.notes(agreement),
        references=references_to(agreement, linker),
    )


class Dated(NamedTuple):
    """What a timeline shows, and what puts it in order."""

    date: Date
    id: RecordId
    follows: tuple[RecordId, ...]
    """What it came after, whatever the dates."""
    entry: TimelineEntry


def happenings(events: Iterable[Event], linker: Linker) -> list[Dated]:
    """Return timeline entries of *events*."""
    return [
        Dated(
            event.date,
            event.id,
            event.follows,
            TimelineEntry(
                date=date_view(event.date),
                kind=term_view(event.type),
                what=replace(linker.link(event.id), text=event.title),
                detail=event.place,
                how_known=known_in_words(linker.notes(event)),
                corrected=corrected(event, linker),
            ),
        )
        for event in events
    ]


Act = tuple[Agreement, AgreementAct, Date]
"""What was done about an agreement, and when."""


def dated_acts(agreements: Iterable[Agreement]) -> list[Act]:
    """Return the acts of *agreements* that have a date."""
    return [
        (agreement, act, act.date) for agreement in agreements for act in agreement.acts if act.date
    ]


def acts_of(agreements: Iterable[Agreement], linker: Linker) -> list[Dated]:
    """Return timeline entries of the dated acts of *agreements*."""
    return entries_of(dated_acts(agreements), linker)


def entries_of(acts: Iterable[Act], linker: Linker) -> list[Dated]:
    """Return timeline entries of *acts*."""
    return [
        Dated(
            date,
            agreement.id,
            (),
            TimelineEntry(
                date=date_view(date),
                kind=TermView(value="agreement", label="agreement"),
                what=replace(linker.link(agreement.id), text=agreement.title),
                detail=act.act.label,
                how_known=known_in_words(linker.notes(agreement)),
                corrected=corrected(agreement, linker),
            ),
        )
        for agreement, act, date in acts
    ]


def timeline(entries: Iterable[Dated]) -> tuple[TimelineYear, ...]:
    """Return *entries* in the order of time, by year.

    What is open at the end that it counts from stands in the year of the other one.
    """
    years = groupby(sorted(entries, key=_by_year), key=lambda dated: year_of(dated.date))
    return tuple(
        TimelineYear(year=str(year), entries=tuple(dated.entry for dated in _in_order(of_year)))
        for year, of_year in years
    )


def newest(entries: Iterable[Dated], most: int) -> tuple[TimelineEntry, ...]:
    """Return the last *most* of *entries*, newest first."""
    ordered = [*_in_order(sorted(entries, key=_by_date))]
    return tuple(dated.entry for dated in ordered[::-1][:most])


def _by_date(dated: Dated) -> tuple[int, int, str, str]:
    return (*dated.date.sort_key, dated.id)


def _by_year(dated: Dated) -> tuple[int, int, int, str, str]:
    return (year_of(dated.date), *_by_date(dated))


def _in_order(entries: Iterable[Dated]) -> Iterator[Dated]:
    """Yield *entries* as they stand, but none before what it follows.

    Dates alone cannot tell: "some time by 3 May" may follow what was on 3 May.
    """
    given = [*entries]
    to_come = {dated.id for dated in given}
    waiting: list[Dated] = []
    for dated in given:
        waiting.append(dated)
        while free := next((one for one in waiting if to_come.isdisjoint(one.follows)), None):
            waiting.remove(free)
            to_come.discard(free.id)
            yield free


def year_of(date: Date) -> int:
    """Return the year in which a timeline tells what happened on *date*."""
    # Every date has one end at least.
    first, *_ = (day for day in (date.counted_from, date.earliest, date.latest) if day)
    return first.year
