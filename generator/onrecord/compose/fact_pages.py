"""The small page of each fact: its card, its history, what refers to it, where it is shown."""

from collections.abc import Iterable, Iterator, Mapping

from onrecord.compose.attribution import plain
from onrecord.compose.backlinks import references_to
from onrecord.compose.facts import LABELS, FactViews
from onrecord.compose.furniture import Billing, head_of
from onrecord.compose.labels import plain_text, quoted
from onrecord.compose.linker import Linker
from onrecord.compose.routes import index_of, own_page
from onrecord.compose.rows import actor_of, cell_entry
from onrecord.compose.views import (
    ActorPage,
    BriefingPage,
    EventPage,
    FactPage,
    HistoryEntry,
    Link,
    Page,
    TopicPage,
)
from onrecord.link import history, positions_on
from onrecord.records import Aid, Fact, Position, Quote
from onrecord.settings import Settings

ShownOn = Mapping[str, tuple[Link, ...]]
"""Id of a fact -> the briefings that show its card."""


def shown_on(pages: Iterable[Page]) -> ShownOn:
    """Return where each card is shown, in the order of titles."""
    found: dict[str, dict[Link, None]] = {}
    for page in pages:
        for fact in cards_on(page):
            link = Link(text=page.view.head.title, target=page.path)
            found.setdefault(fact, {})[link] = None
    return {
        fact: tuple(sorted(links, key=lambda link: (link.text.casefold(), link.target)))
        for fact, links in found.items()
    }


def cards_on(page: Page) -> Iterator[str]:
    """Yield the ids of the facts whose cards *page* shows; one may come twice."""
    view = page.view
    if isinstance(view, ActorPage | TopicPage | EventPage):
        for section in view.sections:
            for fact in section.facts:
                yield fact.id
    overview = view.overview if isinstance(view, ActorPage | TopicPage) else None
    body = view.body if isinstance(view, BriefingPage) else overview
    if body:
        yield from body.embeds


def fact_pages(
    linker: Linker, views: FactViews, where: ShownOn, settings: Settings
) -> Iterator[Page]:
    """Yield the permalink page of each fact, by kind and id."""
    for kind in LABELS:
        for fact in linker.graph.all(kind):
            yield _page(fact, linker, views, where, settings)


def _page(fact: Fact, linker: Linker, views: FactViews, where: ShownOn, settings: Settings) -> Page:
    view = views[fact.id]
    return Page(
        path=own_page(fact),
        view=FactPage(
            head=head_of(
                fact,
                Billing(
                    path=own_page(fact),
                    title=view.title,
                    description=f"{plain(view.lead)}: {_words_of(fact, linker)}",
                    parents=(index_of(fact),),
                ),
                settings,
            ),
            fact=view,
            history=_history(fact, linker, views),
            shown_on=where.get(fact.id, ()),
            references=references_to(fact, linker),
        ),
    )


def _words_of(fact: Fact, linker: Linker) -> str:
    return quoted(fact) if isinstance(fact, Quote) else plain_text(linker.graph, fact.statement)


def _history(fact: Fact, linker: Linker, views: FactViews) -> tuple[HistoryEntry, ...]:
    """Return all that is recorded of the same actor on the same question, oldest first."""
    if isinstance(fact, Position):
        line = [
            other
            for other in positions_on(linker.graph, fact.proposition)
            if actor_of(other) == fact.actor
        ]
    elif isinstance(fact, Aid):
        line = [
            other
            for other in history(linker.graph.referring(fact.recipient, Aid, "recipient"))
            if other.donor == fact.donor and other.category == fact.category
        ]
    else:
        return ()
    if len(line) < 2:
        return ()
    return tuple(
        HistoryEntry(entry=cell_entry(other, views), is_this=other.id == fact.id) for other in line
    )
