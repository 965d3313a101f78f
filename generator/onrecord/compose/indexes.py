"""Home, the index pages, the timeline, corrections and method: the ways into the site."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from operator import attrgetter
from typing import Any, Generic, TypeVar

from msgspec.structs import replace

from onrecord.compose.actors import native_names
from onrecord.compose.contents import with_contents
from onrecord.compose.corrections import corrected, correction_view, newest_first
from onrecord.compose.events import (
    Act,
    Dated,
    dated_acts,
    entries_of,
    happenings,
    newest,
    timeline,
)
from onrecord.compose.facts import FactViews
from onrecord.compose.furniture import (
    all_rests_on,
    index_head,
    known_only_through,
    not_all_read,
)
from onrecord.compose.linker import Linker, known_in_words
from onrecord.compose.lists import (
    FEWEST_TO_FILTER,
    Group,
    Part,
    by_initial,
    by_year,
    parted,
    parts_view,
)
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
from onrecord.compose.terms import counted, date_view_if, number_in_digits, term_view
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
    PageOfList,
    PageView,
    Parts,
    QuotesPage,
    SourceRow,
    SourcesPage,
    TimelinePage,
    TopicLine,
)
from onrecord.dates import Date
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

T = TypeVar("T")

_LATEST_ON_HOME = 8
_MOST_ON_HOME = 60
"""Of topics, countries, organisations or people; more of them stand on their index alone."""


def home_page(linker: Linker, settings: Settings) -> HomePage:
    """Return the home page: what is followed, whose briefings there are, what happened last."""
    return HomePage(
        head=Head(
            title=settings.site_name,
            description=settings.site_description or settings.site_name,
            og_type="website",
        ),
        topics=_topic_lines(linker),
        countries=_actor_lines(linker, ActorType.COUNTRY),
        organisations=_actor_lines(linker, ActorType.ORGANISATION, ActorType.OFFICE),
        people=_actor_lines(linker, ActorType.PERSON),
        pages=tuple(linker.link(found.id) for found in own_briefings(linker.graph)),
        latest=newest(_all_happenings(linker), _LATEST_ON_HOME),
        counts=_counts(linker),
        resting=all_rests_on(linker),
    )


def _topic_lines(linker: Linker) -> tuple[TopicLine, ...]:
    """Return a line for each topic; none at all where they are too many for one page."""
    topics = _by_title(linker.graph.all(Topic))
    if len(topics) > _MOST_ON_HOME:
        return ()
    return tuple(_topic_line(topic, linker) for topic in topics)


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
    may_be_listed = (
        (len(graph.all(Topic)), TOPICS_LINK),
        *((len(_actors(linker, *types)), link) for link, _, types in _ACTOR_LISTS),
    )
    unlisted = (
        (number, link.text.lower(), link.text.lower(), link)
        for number, link in may_be_listed
        if number > _MOST_ON_HOME
    )
    counts: tuple[tuple[int, str, str, Link], ...] = (
        *unlisted,
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


@dataclass(frozen=True, slots=True, kw_only=True)
class _List(Generic[T]):
    """A list with an index of its own."""

    link: Link
    description: str
    entries: Callable[[], Iterable[T]]
    """Of the whole list, in its order."""
    group_of: Callable[[T], Group]
    """What its parts are, where it is long."""
    by: str
    """What that is called."""
    newest_first: bool = False
    view: Callable[[Head, tuple[T, ...], Parts | None], PageOfList]

    def page(self, head: Head, entries: tuple[T, ...], parts: Parts | None) -> PageView:
        """Return a page of the list, which shows *entries*."""
        view = self.view(head, entries, parts)
        return with_contents(replace(view, is_long=len(entries) >= FEWEST_TO_FILTER))

    @property
    def index(self) -> PagePath:
        return PagePath(self.link.target)


def index_pages(linker: Linker, views: FactViews, settings: Settings) -> Iterator[Page]:
    """Yield the pages that list all records of a kind."""
    for listed in _lists(linker, views):
        yield from _pages_of(listed, linker, settings)


def _pages_of(listed: _List[T], linker: Linker, settings: Settings) -> Iterator[Page]:
    index = listed.index

    def parts() -> tuple[Part[T], ...]:
        return linker.graph.once(
            f"parts of:{index}",
            lambda: parted(
                listed.entries(), index, listed.group_of, newest_first=listed.newest_first
            ),
        )

    def words() -> str:
        number = sum(len(part.entries) for part in parts())
        return f"{number_in_digits(number)} entries, by {listed.by}"

    def whole() -> PageView:
        head = index_head(listed.link.text, listed.description, index, settings)
        entries = () if parts() else tuple(listed.entries())
        return listed.page(head, entries, parts_view(parts(), words()))

    def part_at(path: PagePath) -> PageView:
        part = next(part for part in parts() if part.path == path)
        title = f"{listed.link.text}: {part.label}"
        head = index_head(title, f"{title}. {listed.description}", path, settings)
        head = replace(head, breadcrumbs=(*head.breadcrumbs, listed.link))
        return listed.page(head, part.entries, parts_view(parts(), words(), part))

    yield Page(path=index, compose=whole)
    for part in parts():
        yield Page(path=part.path, compose=partial(part_at, part.path))


def _lists(linker: Linker, views: FactViews) -> tuple[_List[Any], ...]:
    graph = linker.graph
    return (
        _List(
            link=QUOTES_LINK,
            description="Words as they were said or written, with who and when.",
            entries=lambda: graph.all(Quote),
            group_of=lambda quote: by_year(quote.date),
            by="year",
            newest_first=True,
            view=lambda head, quotes, parts: QuotesPage(
                head=head, parts=parts, quotes=quote_rows(quotes, linker, views)
            ),
        ),
        _List(
            link=AID_LINK,
            description="Who gives what to whom: policies, and flows by stage.",
            entries=lambda: (*graph.all(Aid), *graph.all(Flow)),
            group_of=lambda aid: by_initial(linker.link(aid.donor).text),
            by="first letter of the donor",
            view=lambda head, aid, parts: _aid_page(head, aid, parts, linker, views),
        ),
        _List(
            link=CLAIMS_LINK,
            description="Who asserts what, and how it is known.",
            entries=lambda: graph.all(Claim),
            group_of=lambda claim: by_year(claim.date),
            by="year of what is claimed",
            newest_first=True,
            view=lambda head, claims, parts: ClaimsPage(
                head=head, parts=parts, claims=claim_rows(claims, linker, views)
            ),
        ),
        _List(
            link=TIMELINE_LINK,
            description="What happened, in the order of time.",
            entries=lambda: (*graph.all(Event), *dated_acts(graph.all(Agreement))),
            group_of=lambda happened: by_year(_date_of(happened)),
            by="year",
            view=lambda head, happened, parts: TimelinePage(
                head=head, parts=parts, timeline=timeline(_entries(happened, linker))
            ),
        ),
        _List(
            link=SOURCES_LINK,
            description="The documents that the facts were read in.",
            entries=lambda: _by_title(graph.all(Source)),
            group_of=lambda source: by_year(source.published),
            by="year of publication",
            newest_first=True,
            view=lambda head, sources, parts: SourcesPage(
                head=head,
                parts=parts,
                sources=tuple(_source_row(source, linker) for source in sources),
            ),
        ),
        _list_by_initial(
            TOPICS_LINK,
            "The subjects that this site follows.",
            lambda: _by_title(graph.all(Topic)),
            attrgetter("title"),
            lambda topic: _topic_entry(topic, linker),
        ),
        _list_by_initial(
            AGREEMENTS_LINK,
            "What was agreed between whom.",
            lambda: _by_title(graph.all(Agreement)),
            attrgetter("title"),
            lambda agreement: _agreement_entry(agreement, linker),
        ),
        *(
            _list_by_initial(
                link,
                description,
                partial(_actors, linker, *types),
                sort_name,
                lambda actor: _actor_entry(actor, linker),
            )
            for link, description, types in _ACTOR_LISTS
        ),
    )


_ACTOR_LISTS = (
    (COUNTRIES_LINK, "Briefings on countries.", (ActorType.COUNTRY,)),
    (
        ORGANISATIONS_LINK,
        "Organisations, and offices of states.",
        (ActorType.ORGANISATION, ActorType.OFFICE),
    ),
    (PEOPLE_LINK, "People and the posts they hold.", (ActorType.PERSON,)),
)


def _list_by_initial(
    link: Link,
    description: str,
    entries: Callable[[], Iterable[T]],
    name_of: Callable[[T], str],
    entry_of: Callable[[T], ListEntry],
) -> _List[T]:
    return _List(
        link=link,
        description=description,
        entries=entries,
        group_of=lambda record: by_initial(name_of(record)),
        by="first letter",
        view=lambda head, records, parts: ListPage(
            head=head, parts=parts, entries=tuple(entry_of(record) for record in records)
        ),
    )


def _aid_page(
    head: Head, aid: Iterable[Aid | Flow], parts: Parts | None, linker: Linker, views: FactViews
) -> AidPage:
    aid = tuple(aid)
    return AidPage(
        head=head,
        parts=parts,
        aid=aid_rows((fact for fact in aid if isinstance(fact, Aid)), linker, views),
        flows=flow_rows((fact for fact in aid if isinstance(fact, Flow)), linker, views),
    )


def _source_row(source: Source, linker: Linker) -> SourceRow:
    references = linker.graph.backlinks(source.id)
    citing = {reference.record.id for reference in references if reference.edge.citation}
    through = known_only_through(source, linker.graph).removeprefix(", ")
    uncited = "nothing itself" if through else "nothing"
    return SourceRow(
        source=linker.link(source.id),
        known_through=through,
        publisher=linker.link(source.publisher),
        type=term_view(source.type),
        published=date_view_if(source.published),
        cited_by=counted(len(citing), "entry", "entries") if citing else uncited,
        corrected=corrected(source, linker),
    )


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


def _topic_entry(topic: Topic, linker: Linker) -> ListEntry:
    return ListEntry(
        link=linker.link(topic.id),
        detail=topic.question,
        corrected=corrected(topic, linker),
    )


def _agreement_entry(agreement: Agreement, linker: Linker) -> ListEntry:
    return ListEntry(
        link=linker.link(agreement.id),
        detail=agreement.form.label,
        how_known=known_in_words(linker.notes(agreement)),
        corrected=corrected(agreement, linker),
    )


def _actors(linker: Linker, *types: ActorType) -> list[Actor]:
    found = (actor for actor in linker.graph.all(Actor) if actor.type in types)
    return sorted(found, key=lambda actor: (sort_name(actor), actor.id))


def _actor_lines(linker: Linker, *types: ActorType) -> tuple[ActorLine, ...]:
    """Return a line for each actor of *types*; none at all where they are too many for one page."""
    actors = _actors(linker, *types)
    if len(actors) > _MOST_ON_HOME:
        return ()
    return tuple(
        ActorLine(
            actor=linker.link(actor.id),
            native=native_names(actor),
            line=line,
            how_known=how_known,
        )
        for actor in actors
        for line, how_known in (line_in_words(actor, linker),)
    )


def _actor_entry(actor: Actor, linker: Linker) -> ListEntry:
    line, how_known = line_in_words(actor, linker)
    return ListEntry(
        link=linker.link(actor.id),
        detail=line,
        how_known=how_known,
        corrected=corrected(actor, linker),
    )


def _date_of(happened: Event | Act) -> Date:
    return happened.date if isinstance(happened, Event) else happened[2]


def _entries(happened: Iterable[Event | Act], linker: Linker) -> list[Dated]:
    """Return timeline entries of events, and of acts about agreements."""
    happened = tuple(happened)
    events = (event for event in happened if isinstance(event, Event))
    acts = (act for act in happened if not isinstance(act, Event))
    return happenings(events, linker) + entries_of(acts, linker)


def _all_happenings(linker: Linker) -> list[Dated]:
    graph = linker.graph
    return _entries((*graph.all(Event), *dated_acts(graph.all(Agreement))), linker)
