"""Stage compose: Graph -> Pages of plain data. Pure: no HTML, no files, no clock."""

from collections.abc import Iterable
from dataclasses import replace

from onrecord.changes import ChangeLog
from onrecord.compose.actors import actor_pages
from onrecord.compose.changes import changes_page, feeds, site_feed, told, with_changes
from onrecord.compose.conditions import conditions_page
from onrecord.compose.contents import with_contents
from onrecord.compose.events import agreement_pages, event_pages
from onrecord.compose.evidence import evidence_pages, with_evidence
from onrecord.compose.fact_pages import fact_pages, shown_on
from onrecord.compose.facts import fact_views
from onrecord.compose.furniture import site_view
from onrecord.compose.indexes import corrections_page, home_page, index_pages
from onrecord.compose.leftovers import not_found_page, redirect_pages, tombstone_pages
from onrecord.compose.linker import linker_for
from onrecord.compose.method import method_page
from onrecord.compose.moments import moment_view
from onrecord.compose.overviews import briefing_pages
from onrecord.compose.sources import source_pages
from onrecord.compose.topics import topic_pages
from onrecord.compose.views import Page, Pages
from onrecord.link import Graph
from onrecord.lock import Lock
from onrecord.records import Record
from onrecord.settings import Settings

__all__ = ["NO_HISTORY", "Page", "Pages", "compose", "moment_view", "site_view"]

NO_HISTORY = ChangeLog(reason="a preview does not read the history of the sheets")


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
    facts = fact_views(linker)
    news = told(log, linker, settings)
    briefings = (
        *with_changes(actor_pages(linker, facts, settings), news),
        *with_changes(topic_pages(linker, facts, settings), news),
        *event_pages(linker, facts, settings),
        *briefing_pages(linker, facts, settings),
    )
    pages = (
        home_page(linker, settings),
        *with_evidence(briefings, linker),
        *evidence_pages(linker, facts, briefings, settings),
        conditions_page(linker, facts, settings),
        *fact_pages(linker, facts, shown_on(briefings), settings),
        *agreement_pages(linker, settings),
        *source_pages(linker, settings),
        *index_pages(linker, facts, settings),
        corrections_page(linker, withdrawn, settings),
        changes_page(news),
        method_page(settings),
        *tombstone_pages(withdrawn),
        *redirect_pages(linker, withdrawn),
        not_found_page(),
    )
    return Pages(
        site=replace(site_view(settings), feed=site_feed(news)),
        pages=tuple(map(with_contents, sorted(pages, key=lambda page: page.path))),
        feeds=tuple(feeds(news)),
    )
