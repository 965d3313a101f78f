"""Stage compose: Graph -> Pages of plain data. Pure: no HTML, no files, no clock."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TypeVar

from msgspec.structs import replace

from onrecord.changes import ChangeLog
from onrecord.compose.actors import actor_page
from onrecord.compose.changes import (
    changes_page,
    days_of_subjects,
    feeds,
    site_feed,
    told,
    with_changes,
)
from onrecord.compose.conditions import conditions_page
from onrecord.compose.contents import with_contents
from onrecord.compose.entries import entries_of
from onrecord.compose.events import agreement_page, event_page
from onrecord.compose.evidence import KNOWN, LENGTHS, Known, evidence_pages, with_evidence
from onrecord.compose.fact_pages import fact_page
from onrecord.compose.facts import FactViews, all_facts
from onrecord.compose.furniture import site_view
from onrecord.compose.indexes import corrections_page, home_page, index_pages
from onrecord.compose.leftovers import not_found_page, redirect_pages, tombstone_pages
from onrecord.compose.linker import linker_for
from onrecord.compose.method import method_page
from onrecord.compose.moments import moment_view
from onrecord.compose.overviews import briefing_page, own_briefings
from onrecord.compose.previews import preview_files, previews_key
from onrecord.compose.routes import (
    CHANGES,
    CONDITIONS,
    CORRECTIONS,
    HOME,
    METHOD,
    own_page,
)
from onrecord.compose.search import search_groups, search_page
from onrecord.compose.sources import source_page
from onrecord.compose.topics import topic_page
from onrecord.compose.views import ActorPage, Entry, Page, Pages, PageView, TopicPage
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.lock import Lock
from onrecord.records import Actor, Agreement, Event, Record, Source, Topic
from onrecord.settings import Settings

__all__ = [
    "KNOWN",
    "LENGTHS",
    "NO_HISTORY",
    "Known",
    "Page",
    "Pages",
    "compose",
    "moment_view",
    "site_view",
]

NO_HISTORY = ChangeLog(reason="a preview does not read the history of the sheets")


R = TypeVar("R", bound=Record)


def compose(
    graph: Graph,
    withdrawn: Iterable[Record],
    settings: Settings,
    lock: Lock,
    log: ChangeLog = NO_HISTORY,
) -> Pages:
    """Return every page of the site that *graph* makes, by path.

    *graph* holds what may be shown, and nothing else; of the *withdrawn* records only
    id, date and reason are used. *lock* tells which words were found in their sources' texts,
    *log* what changed from day to day.
    """
    withdrawn = tuple(withdrawn)
    linker = linker_for(graph, withdrawn, settings, lock)
    facts = FactViews(linker)
    news = told(log, linker, settings)
    entries = entries_of(linker)
    previews = preview_files(entries, graph.look_up)

    def all_entries() -> tuple[Entry, ...]:
        graph.look_up("entries")
        return tuple(entry.compose() for entry in entries)

    def briefing_on(subject: Actor | Topic) -> ActorPage | TopicPage:
        if isinstance(subject, Topic):
            topic = topic_page(subject, linker, facts, settings)
            return with_evidence(with_changes(topic, subject, news), subject, linker)
        actor = actor_page(subject, linker, facts, settings)
        return with_evidence(with_changes(actor, subject, news), subject, linker)

    subjects: tuple[Actor | Topic, ...] = (*graph.all(Actor), *graph.all(Topic))
    pages = (
        Page(path=HOME, compose=lambda: home_page(linker, settings)),
        *_page_of_each(subjects, briefing_on, graph),
        *_page_of_each(
            graph.all(Event), lambda event: event_page(event, linker, facts, settings), graph
        ),
        *_page_of_each(
            own_briefings(graph), lambda own: briefing_page(own, linker, facts, settings), graph
        ),
        *_page_of_each(
            all_facts(graph), lambda fact: fact_page(fact, linker, facts, settings), graph
        ),
        *_page_of_each(
            graph.all(Agreement), lambda found: agreement_page(found, linker, settings), graph
        ),
        *_page_of_each(
            graph.all(Source), lambda source: source_page(source, linker, settings), graph
        ),
        *evidence_pages(linker, facts, settings),
        Page(path=CONDITIONS, compose=lambda: conditions_page(linker, facts, settings)),
        *index_pages(linker, facts, settings),
        Page(path=CORRECTIONS, compose=lambda: corrections_page(linker, withdrawn, settings)),
        Page(path=CHANGES, compose=lambda: changes_page(news)),
        Page(path=METHOD, compose=lambda: with_contents(method_page(settings))),
        *tombstone_pages(linker, withdrawn),
        *redirect_pages(linker, withdrawn),
        search_page(),
        not_found_page(),
    )
    return Pages(
        site=replace(site_view(settings), feed=site_feed(news), previews=len(previews)),
        pages=tuple(sorted(pages, key=lambda page: page.path)),
        feeds=tuple(feeds(news)),
        entries=all_entries,
        search=lambda: search_groups(all_entries()),
        previews=previews,
        link=lambda named: linker.link(RecordId(named)),
        card=lambda named: facts[RecordId(named)] if named in facts else None,
        given={
            "entries": tuple(entry.target for entry in entries),
            **{previews_key(file.path): file.targets for file in previews},
            "news": (news.log, news.days),
            **{f"news:{subject}": days for subject, days in days_of_subjects(news).items()},
        },
    )


def _page_of_each(
    records: Iterable[R],
    view_of: Callable[[R], PageView],
    graph: Graph,
) -> Iterator[Page]:
    """Yield a page for each of *records*, which looks its record up when it is composed."""

    def compose(record: R) -> PageView:
        graph.look_up(f"record:{record.id}")
        return with_contents(view_of(record))

    for record in records:
        yield Page(path=own_page(record), compose=partial(compose, record))
