"""Topic briefings: the question, who stands where, what happened, what is claimed, who gives."""

from itertools import chain

from onrecord.compose.aid_pictures import aid_picture
from onrecord.compose.assessments import assessments_of
from onrecord.compose.backlinks import references_to
from onrecord.compose.corrections import corrections_of
from onrecord.compose.events import acts_of, happenings, timeline
from onrecord.compose.facts import FactViews, of_facts
from onrecord.compose.furniture import Billing, head_of, rests_on
from onrecord.compose.linker import Linker
from onrecord.compose.overviews import overview_of
from onrecord.compose.rivals import rivals_among
from onrecord.compose.routes import TOPICS_LINK, own_page
from onrecord.compose.rows import aid_rows, claim_rows, flow_rows, matrix_of, newest_quotes
from onrecord.compose.strips import strip_of
from onrecord.compose.views import FactSection, Link, TopicPage
from onrecord.link import Graph, history, positions_on
from onrecord.records import Agreement, Aid, Claim, Event, Fact, Flow, Position, Quote, Topic
from onrecord.settings import Settings


def topic_page(topic: Topic, linker: Linker, views: FactViews, settings: Settings) -> TopicPage:
    """Return the briefing on *topic*."""
    graph = linker.graph
    facts = facts_of(topic, graph)
    positions = history(fact for fact in facts if isinstance(fact, Position))
    quotes = [fact for fact in facts if isinstance(fact, Quote)]
    aid = history(fact for fact in facts if isinstance(fact, Aid))
    flows = [fact for fact in facts if isinstance(fact, Flow)]
    claims = [fact for fact in facts if isinstance(fact, Claim)]
    events = graph.referring(topic.id, Event, "topics")
    agreements = graph.referring(topic.id, Agreement, "topics")
    rivals, alone = rivals_among(claims, linker, views)
    happened = (*happenings(events, linker), *acts_of(agreements, linker))
    overview = overview_of(topic, linker, views)
    sections = tuple(
        FactSection(anchor=anchor, title=title, facts=of_facts(found, views))
        for anchor, title, found in (
            ("positions", "Positions", positions),
            ("said", "What was said", quotes),
            ("aid-policy", "Aid policy", aid),
            ("aid-flows", "Flows", flows),
            ("claims-made", "Claims made", claims),
        )
        if found
    )
    return TopicPage(
        head=head_of(
            overview.record or topic,
            Billing(
                path=own_page(topic),
                title=topic.title,
                description=topic.question,
                parents=_ancestors(topic, linker),
                rests_on=rests_on(
                    (*facts, *overview.embedded), (topic, *overview.records, *events), linker
                ),
                assessments=assessments_of((topic, *overview.records)),
                corrections=corrections_of((topic, *overview.records), linker),
            ),
            settings,
        ),
        title=topic.title,
        question=topic.question,
        part_of=linker.link_if(topic.part_of),
        related=linker.links(topic.related),
        bottom_line=overview.bottom_line,
        summary=linker.prose_if(topic.summary),
        overview=overview.body,
        matrix=matrix_of(topic, linker, views),
        rivals=rivals,
        claims=claim_rows(alone, linker, views),
        aid=aid_rows(aid, linker, views),
        flows=flow_rows(flows, linker, views),
        aid_picture=aid_picture(aid, flows, linker, views),
        said=newest_quotes(quotes, linker, views),
        timeline=timeline(happened),
        strip=strip_of(happened),
        sections=sections,
        references=references_to(topic, linker, shown=(*facts, *events, *agreements)),
    )


def facts_of(topic: Topic, graph: Graph) -> tuple[Fact, ...]:
    """Return the facts that belong to *topic*, by id.

    They name it, or answer one of its propositions: who stands in its matrix belongs to it.
    """
    kinds: tuple[type[Fact], ...] = (Position, Quote, Aid, Flow, Claim)
    naming = (fact for kind in kinds for fact in graph.referring(topic.id, kind, "topics"))
    answering = (
        fact for proposition in topic.propositions for fact in positions_on(graph, proposition.id)
    )
    found = {fact.id: fact for fact in chain(naming, answering)}
    return tuple(found[fact_id] for fact_id in sorted(found))


def _ancestors(topic: Topic, linker: Linker) -> tuple[Link, ...]:
    """Return the way from the index of topics down to the parent of *topic*."""
    way: list[Link] = []
    seen = {topic.id}
    parent = topic.part_of
    while parent and parent not in seen:
        seen.add(parent)
        found = linker.graph.get(parent, Topic)
        if found is None:
            break
        way.append(linker.link(found.id))
        parent = found.part_of
    return (TOPICS_LINK, *reversed(way))
