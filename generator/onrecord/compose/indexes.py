"""Home, the index pages, the timeline, corrections and method: the ways into the site."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from operator import attrgetter
from typing import TypeVar

from onrecord.compose.actors import native_names
from onrecord.compose.contents import with_contents
from onrecord.compose.corrections import corrected, correction_view, newest_first
from onrecord.compose.events import Dated, acts_of, happenings, newest, timeline
from onrecord.compose.facts import FactViews
from onrecord.compose.furniture import index_head, known_only_through, not_all_read
from onrecord.compose.linker import Linker, known_in_words
from onrecord.compose.overviews import line_in_words, line_of, own_briefings
from onrecord.compose.routes import (
    AGREEMENTS_LINK,
    AID_LINK,
    CLAIMS_LINK,
    CORRECTIONS_LINK,
    COUNTRIES_LINK,
    ORGANISATIONS_LINK,
    PEOPLE_LINK,
    QUOTES_LINK,
    SOURCES_LINK,
    TIMELINE_LINK,
    TOPICS_LINK,
)
from onrecord.compose.rows import aid_rows, claim_rows, flow_rows, quote_rows, sort_name
from onrecord.compose.terms import counted, date_view_if, number_in_digits
from onrecord.compose.topics import facts_of
from onrecord.compose.views import (
    ActorLine,
    AidPage,
    ClaimsPage,
    CorrectionsPage,
    Head,
    HomePage,
    Link,
    ListEntry,
    ListPage,
    Page,
    PageView,
    QuotesPage,
    TimelinePage,
    TopicLine,
)
from onrecord.paths import PagePath
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Claim,
    Correction,
    Event,
    Flow,
    Quote,
    Record,
    Source,
    Topic,
)
from onrecord.settings import Settings
from onrecord.vocabulary import ActorType

_LATEST_ON_HOME = 8


def home_page(linker: Linker, settings: Settings) -> HomePage:
    """Return the home page: what is followed, whose briefings there are, what happened last."""
    return HomePage(
        head=Head(
            title=settings.site_name,
            description=settings.site_description or settings.site_name,
            og_type="website",
        ),
        topics=tuple(_topic_line(topic, linker) for topic in _by_title(linker.graph.all(Topic))),
        countries=_actor_lines(linker, ActorType.COUNTRY),
        organisations=_actor_lines(linker, ActorType.ORGANISATION, ActorType.OFFICE),
        people=_actor_lines(linker, ActorType.PERSON),
        pages=tuple(linker.link(found.id) for found in own_briefings(linker.graph)),
        latest=newest(_all_happenings(linker), _LATEST_ON_HOME),
        counts=_counts(linker),
    )


def _topic_line(topic: Topic, linker: Linker) -> TopicLine:
    def work() -> TopicLine:
        linker.graph.look_up(f"record:{topic.id}")
        return TopicLine(
            topic=linker.link(topic.id),
            question=topic.question,
            line=linker.prose_if(line_of(topic, linker)),
            facts=counted(len(facts_of(topic, linker.graph)), "fact", "facts"),
        )

    return linker.graph.once(f"line of topic:{topic.id}", work)


def _counts(linker: Linker) -> tuple[tuple[str, Link], ...]:
    graph = linker.graph
    read = not_all_read(graph.all(Source))
    counts: tuple[tuple[int, str, str, Link], ...] = (
        (len(graph.all(Quote)), "quotation", "quotations", QUOTES_LINK),
        (len(graph.all(Claim)), "claim", "claims", CLAIMS_LINK),
        (len(graph.all(Aid)), "aid policy", "aid policies", AID_LINK),
        (len(graph.all(Flow)), "aid flow", "aid flows", AID_LINK),
        (len(graph.all(Event)), "event", "events", TIMELINE_LINK),
        (len(graph.all(Agreement)), "agreement", "agreements", AGREEMENTS_LINK),
        (len(graph.all(Source)), f"source{read}", f"sources{read}", SOURCES_LINK),
    )
    return tuple(
        (number_in_digits(number), Link(text=one if number == 1 else many, target=link.target))
        for number, one, many, link in counts
        if number
    )


def index_pages(linker: Linker, views: FactViews, settings: Settings) -> Iterator[Page]:
    """Yield the pages that list all records of a kind."""
    graph = linker.graph

    def head(link: Link, description: str) -> Head:
        return index_head(link.text, description, PagePath(link.target), settings)

    def page(link: Link, compose: Callable[[], PageView]) -> Page:
        return Page(path=PagePath(link.target), compose=lambda: with_contents(compose()))

    yield page(
        QUOTES_LINK,
        lambda: QuotesPage(
            head=head(QUOTES_LINK, "Words as they were said or written, with who and when."),
            quotes=quote_rows(graph.all(Quote), linker, views),
        ),
    )
    yield page(
        AID_LINK,
        lambda: AidPage(
            head=head(AID_LINK, "Who gives what to whom: policies, and flows by stage."),
            aid=aid_rows(graph.all(Aid), linker, views),
            flows=flow_rows(graph.all(Flow), linker, views),
        ),
    )
    yield page(
        CLAIMS_LINK,
        lambda: ClaimsPage(
            head=head(CLAIMS_LINK, "Who asserts what, and how it is known."),
            claims=claim_rows(graph.all(Claim), linker, views),
        ),
    )
    yield page(
        TIMELINE_LINK,
        lambda: TimelinePage(
            head=head(TIMELINE_LINK, "What happened, in the order of time."),
            timeline=timeline(_all_happenings(linker)),
        ),
    )
    yield from _list_pages(linker, head)


def _list_pages(linker: Linker, head: Callable[[Link, str], Head]) -> Iterator[Page]:
    graph = linker.graph
    lists: tuple[tuple[Link, str, Callable[[], tuple[ListEntry, ...]]], ...] = (
        (
            TOPICS_LINK,
            "The subjects that this site follows.",
            lambda: _topic_entries(linker),
        ),
        (
            COUNTRIES_LINK,
            "Briefings on countries.",
            lambda: _actor_entries(linker, ActorType.COUNTRY),
        ),
        (
            ORGANISATIONS_LINK,
            "Organisations, and offices of states.",
            lambda: _actor_entries(linker, ActorType.ORGANISATION, ActorType.OFFICE),
        ),
        (
            PEOPLE_LINK,
            "People and the posts they hold.",
            lambda: _actor_entries(linker, ActorType.PERSON),
        ),
        (
            AGREEMENTS_LINK,
            "What was agreed between whom.",
            lambda: tuple(
                ListEntry(
                    link=linker.link(agreement.id),
                    detail=agreement.form.label,
                    how_known=known_in_words(linker.notes(agreement)),
                    corrected=corrected(agreement, linker),
                )
                for agreement in _by_title(graph.all(Agreement))
            ),
        ),
        (
            SOURCES_LINK,
            "The documents that the facts were read in.",
            lambda: tuple(
                ListEntry(
                    link=linker.link(source.id),
                    detail=linker.link(source.publisher).text
                    + known_only_through(source, linker.graph),
                    date=date_view_if(source.published),
                    corrected=corrected(source, linker),
                )
                for source in _by_title(graph.all(Source))
            ),
        ),
    )
    for link, description, entries in lists:
        yield Page(
            path=PagePath(link.target),
            compose=partial(_list_page, head(link, description), entries),
        )


def _list_page(head: Head, entries: Callable[[], tuple[ListEntry, ...]]) -> ListPage:
    return ListPage(head=head, entries=entries())


def corrections_page(
    linker: Linker, withdrawn: Iterable[Record], settings: Settings
) -> CorrectionsPage:
    """Return the page of all corrections, newest first, and of what was withdrawn."""
    linker.graph.look_up("withdrawn")
    return CorrectionsPage(
        head=index_head(
            CORRECTIONS_LINK.text,
            "What we got wrong or made clearer, and what was withdrawn.",
            PagePath(CORRECTIONS_LINK.target),
            settings,
        ),
        corrections=tuple(
            correction_view(correction, linker)
            for correction in newest_first(linker.graph.all(Correction))
        ),
        withdrawn=tuple(
            linker.link(record.id) for record in sorted(withdrawn, key=attrgetter("id"))
        ),
    )


Titled = TypeVar("Titled", bound=Topic | Agreement | Source)


def _by_title(records: Iterable[Titled]) -> list[Titled]:
    return sorted(records, key=lambda record: (record.title.casefold(), record.id))


def _topic_entries(linker: Linker) -> tuple[ListEntry, ...]:
    return tuple(
        ListEntry(
            link=linker.link(topic.id),
            detail=topic.question,
            corrected=corrected(topic, linker),
        )
        for topic in _by_title(linker.graph.all(Topic))
    )


def _actors(linker: Linker, *types: ActorType) -> list[Actor]:
    found = (actor for actor in linker.graph.all(Actor) if actor.type in types)
    return sorted(found, key=lambda actor: (sort_name(actor), actor.id))


def _actor_lines(linker: Linker, *types: ActorType) -> tuple[ActorLine, ...]:
    return tuple(
        ActorLine(
            actor=linker.link(actor.id),
            native=native_names(actor),
            line=line,
            how_known=how_known,
        )
        for actor in _actors(linker, *types)
        for line, how_known in (line_in_words(actor, linker),)
    )


def _actor_entries(linker: Linker, *types: ActorType) -> tuple[ListEntry, ...]:
    return tuple(
        ListEntry(
            link=linker.link(actor.id),
            detail=line,
            how_known=how_known,
            corrected=corrected(actor, linker),
        )
        for actor in _actors(linker, *types)
        for line, how_known in (line_in_words(actor, linker),)
    )


def _all_happenings(linker: Linker) -> list[Dated]:
    graph = linker.graph
    return happenings(graph.all(Event), linker) + acts_of(graph.all(Agreement), linker)
