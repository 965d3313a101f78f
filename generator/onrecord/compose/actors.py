"""Countries, organisations, offices and people: the briefings on actors."""

from collections.abc import Iterable

from onrecord.compose.aid_pictures import aid_picture
from onrecord.compose.assessments import assessments_of
from onrecord.compose.backlinks import references_to
from onrecord.compose.belonging import facts_of_actor, of_side
from onrecord.compose.corrections import corrections_of
from onrecord.compose.events import acts_of, happenings, timeline
from onrecord.compose.facts import FactViews, of_facts
from onrecord.compose.furniture import Billing, head_of, rests_on
from onrecord.compose.labels import plain_text
from onrecord.compose.linker import Linker
from onrecord.compose.overviews import overview_of
from onrecord.compose.relations import relations_of
from onrecord.compose.routes import index_of, own_page
from onrecord.compose.rows import (
    aid_questions,
    aid_rows,
    first_date,
    flow_rows,
    newest_quotes,
    sort_name,
    stance_groups,
)
from onrecord.compose.strips import strip_of
from onrecord.compose.terms import term_view
from onrecord.compose.views import ActorPage, FactSection, Link, PostView, Words
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link import Graph, chain_of
from onrecord.records import Actor, Agreement, Event, Post
from onrecord.settings import Settings
from onrecord.vocabulary import ActorType


def actor_page(actor: Actor, linker: Linker, views: FactViews, settings: Settings) -> ActorPage:
    """Return the briefing on *actor*."""
    graph = linker.graph
    side = graph.side_of(actor.id)
    own = facts_of_actor(actor, graph)
    facts = own.all
    asked = aid_questions(graph)
    events = of_side(graph, side, Event, "participants.actor")
    agreements = of_side(graph, side, Agreement, "parties")
    posts = _posts(actor, side, graph)
    happened = (*happenings(events, linker), *acts_of(agreements, linker))
    overview = overview_of(actor, linker, views)
    sections = tuple(
        FactSection(anchor=anchor, title=title, facts=of_facts(found, views))
        for anchor, title, found in (
            ("positions", "Positions", own.positions),
            ("positions-voiced", "Positions voiced", own.voiced),
            ("said", "What was said", own.quotes),
            ("aid-policy", "Aid policy", (*own.given, *own.received)),
            ("aid-flows", "Flows", own.flows),
            ("claims-made", "Claims made", own.made),
            ("claims-about", "Claims about it", own.about),
        )
        if found
    )
    return ActorPage(
        head=head_of(
            overview.record or actor,
            Billing(
                path=own_page(actor),
                title=actor.name,
                description=overview.line
                or (plain_text(linker.graph, actor.summary) if actor.summary else actor.name),
                parents=(index_of(actor),),
                rests_on=rests_on(
                    (*facts, *overview.embedded),
                    (actor, *overview.records, *events),
                    linker,
                    notes=(citation for _, post in posts for citation in post.sources),
                ),
                assessments=assessments_of((actor, *overview.records)),
                corrections=corrections_of((actor, *overview.records), linker),
            ),
            settings,
        ),
        type=term_view(actor.type),
        name=actor.name,
        official_name=actor.official_name,
        native=native_names(actor),
        aliases=actor.aliases,
        iso=actor.iso,
        same_as=tuple(Link(text=_host(url), target=url, external=True) for url in actor.same_as),
        part_of=linker.link_if(actor.part_of),
        member_of=linker.links(actor.member_of),
        parts=_actor_links(graph.referring(actor.id, Actor, "part_of"), linker),
        members=_actor_links(graph.referring(actor.id, Actor, "member_of"), linker),
        bottom_line=overview.bottom_line,
        summary=linker.prose_if(actor.summary),
        overview=overview.body,
        posts=tuple(post_view(holder, post, linker) for holder, post in posts),
        stances=stance_groups(own.stands, asked, linker, views, actor.id),
        voiced=stance_groups(own.voiced, asked, linker, views, actor.id),
        relations=relations_of(actor, own, events, agreements, linker),
        aid_given=aid_rows(own.given, linker, views),
        aid_received=aid_rows(own.received, linker, views),
        flows=flow_rows(own.flows, linker, views),
        aid_picture=aid_picture((*own.given, *own.received), own.flows, linker, views),
        sections=sections,
        said=newest_quotes(own.quotes, linker, views),
        timeline=timeline(happened),
        strip=strip_of(happened),
        references=references_to(actor, linker, shown=(*facts, *events, *agreements)),
    )


def _actor_links(actors: Iterable[Actor], linker: Linker) -> tuple[Link, ...]:
    ordered = sorted(actors, key=lambda actor: (sort_name(actor), actor.id))
    return linker.links(actor.id for actor in ordered)


def _posts(actor: Actor, side: frozenset[RecordId], graph: Graph) -> tuple[tuple[Actor, Post], ...]:
    """Return the posts of a person; of a body, the posts in it and in its parts; with holders."""
    if actor.type is ActorType.PERSON:
        return tuple((actor, post) for post in actor.posts)
    holders = of_side(graph, side, Actor, "posts.of")
    return tuple(
        (holder, post)
        for holder in sorted(holders, key=lambda holder: (sort_name(holder), holder.id))
        for post in holder.posts
        if post.of in side
    )


def post_view(holder: Actor, post: Post, linker: Linker) -> PostView:
    """Return a *post* of *holder*, with what is known of its time."""
    return PostView(
        title=_title(post, linker),
        person=linker.link(holder.id),
        dates=_tenure(post, linker.graph),
        notes=linker.notes_in(holder, post.sources),
    )


def _title(post: Post, linker: Linker) -> Words:
    if post.of is None:
        return (post.title,)
    body = linker.graph.get(post.of, Actor)
    article = f"{body.article} " if body and body.article else ""
    return (f"{post.title} of {article}", linker.link(post.of))


def _tenure(post: Post, graph: Graph) -> str:
    """Return what is known of the time: "since June 2030, as of a source of 4 May 2031".

    Since and until only where the sheet has them; of one who may still be in office, the
    last date at which that was known. On a past day that is none that came later: by then
    the post may have ended.
    """
    since = f"since {post.since.in_words()}" if post.since else ""
    last = f"until {post.until.in_words()}" if post.until else _as_of(post, graph)
    return ", ".join(filter(None, (since, last)))


def _as_of(post: Post, graph: Graph) -> str:
    known: list[tuple[Date, str]] = []
    for citation in post.sources:
        chain = chain_of(graph, citation)
        date, is_first = first_date(chain) if chain else (None, False)
        if chain and date and not graph.is_later(date):
            said = is_first and chain.hops
            words = date.in_words()
            known.append((date, f"as of {words}" if said else f"as of a source of {words}"))
    return max(known, key=lambda known: known[0].sort_key)[1] if known else ""


def native_names(actor: Actor) -> tuple[tuple[str, str], ...]:
    """Return (language tag, name) pairs."""
    return tuple((name.lang, name.text) for name in actor.native)


def _host(url: str) -> str:
    """Return what a reader calls the catalogue at *url*: its host."""
    return url.partition("://")[2].partition("/")[0].removeprefix("www.")
