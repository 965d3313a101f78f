"""The one owner of addresses: which page shows a record, and under which name it is linked."""

from onrecord.compose.views import Link
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.paths import PagePath, with_fragment
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Briefing,
    Claim,
    Correction,
    Event,
    Flow,
    Position,
    Quote,
    Record,
    Source,
    Topic,
)
from onrecord.vocabulary import ActorType

HOME = PagePath("index.html")
NOT_FOUND = PagePath("404.html")
CORRECTIONS = PagePath("corrections/index.html")
METHOD = PagePath("method/index.html")
QUOTES = PagePath("quotes/index.html")
AID = PagePath("aid/index.html")
CLAIMS = PagePath("claims/index.html")
TIMELINE = PagePath("timeline/index.html")
TOPICS = PagePath("topics/index.html")
COUNTRIES = PagePath("countries/index.html")
ORGANISATIONS = PagePath("organisations/index.html")
PEOPLE = PagePath("people/index.html")
AGREEMENTS = PagePath("agreements/index.html")
SOURCES = PagePath("sources/index.html")

ACTOR_INDEX = {
    ActorType.COUNTRY: COUNTRIES,
    ActorType.ORGANISATION: ORGANISATIONS,
    ActorType.OFFICE: ORGANISATIONS,
    ActorType.PERSON: PEOPLE,
}

_FOLDER: dict[type[Record], str] = {
    Topic: "topics",
    Source: "sources",
    Event: "events",
    Agreement: "agreements",
    Position: "facts",
    Quote: "facts",
    Aid: "facts",
    Flow: "facts",
    Claim: "facts",
    Briefing: "pages",
}


def own_page(record: Record) -> PagePath:
    """Return the page that is the record's own.

    The overview of a country or topic has none of its own: see `target_of`.
    """
    return page_under_id(record, record.id)


def page_under_id(record: Record, record_id: RecordId) -> PagePath:
    """Return the page that a record like *record* has, or had, under *record_id*."""
    if isinstance(record, Actor):
        folder = ACTOR_INDEX[record.type].partition("/")[0]
    elif isinstance(record, Correction):
        return CORRECTIONS
    else:
        folder = _FOLDER[type(record)]
    return PagePath(f"{folder}/{record_id}.html")


def tombstone_of(record: Record) -> PagePath:
    """Return the page that says when and why the *record* was withdrawn."""
    if isinstance(record, Correction):
        return PagePath(f"corrections/{record.id}.html")
    return own_page(record)


def target_of(graph: Graph, record_id: RecordId) -> str | None:
    """Return where a reference to this id leads, or None if nothing has the id."""
    if record_id in graph.propositions:
        topic, _ = graph.propositions[record_id]
        return with_fragment(own_page(topic), record_id)
    record = graph.records.get(record_id)
    match record:
        case None:
            return None
        case Correction():
            return with_fragment(CORRECTIONS, record.id)
        case Briefing() if record.for_ and record.for_ in graph.records:
            return own_page(graph.records[record.for_])
        case _:
            return own_page(record)


def index_of(record: Record) -> Link:
    """Return the link to the index that lists records of this kind: the way back up."""
    if isinstance(record, Actor):
        return _ACTOR_INDEX_LINKS[record.type]
    return _INDEX_LINKS[type(record)]


def _link(text: str, target: PagePath) -> Link:
    return Link(text=text, target=target)


TOPICS_LINK = _link("Topics", TOPICS)
COUNTRIES_LINK = _link("Countries", COUNTRIES)
ORGANISATIONS_LINK = _link("Organisations", ORGANISATIONS)
PEOPLE_LINK = _link("People", PEOPLE)
QUOTES_LINK = _link("Quotations", QUOTES)
AID_LINK = _link("Aid", AID)
CLAIMS_LINK = _link("Claims", CLAIMS)
TIMELINE_LINK = _link("Timeline", TIMELINE)
AGREEMENTS_LINK = _link("Agreements", AGREEMENTS)
SOURCES_LINK = _link("Sources", SOURCES)
CORRECTIONS_LINK = _link("Corrections", CORRECTIONS)
METHOD_LINK = _link("Method", METHOD)
HOME_LINK = _link("Home", HOME)

_ACTOR_INDEX_LINKS = {
    ActorType.COUNTRY: COUNTRIES_LINK,
    ActorType.ORGANISATION: ORGANISATIONS_LINK,
    ActorType.OFFICE: ORGANISATIONS_LINK,
    ActorType.PERSON: PEOPLE_LINK,
}

_INDEX_LINKS: dict[type[Record], Link] = {
    Topic: TOPICS_LINK,
    Source: SOURCES_LINK,
    Event: TIMELINE_LINK,
    Agreement: AGREEMENTS_LINK,
    Position: TOPICS_LINK,
    Quote: QUOTES_LINK,
    Aid: AID_LINK,
    Flow: AID_LINK,
    Claim: CLAIMS_LINK,
    Briefing: HOME_LINK,
}
