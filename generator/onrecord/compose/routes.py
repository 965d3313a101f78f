"""The one owner of addresses: which page shows a record, and under which name it is linked."""

from collections.abc import Iterator
from functools import lru_cache

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
CHANGES = PagePath("changes/index.html")
CONDITIONS = PagePath("conditions/index.html")
EVIDENCE = PagePath("evidence/index.html")
METHOD = PagePath("method/index.html")
QUOTES = PagePath("quotes/index.html")
AID = PagePath("aid/index.html")
CLAIMS = PagePath("claims/index.html")
TIMELINE = PagePath("timeline/index.html")
SEARCH = PagePath("search/index.html")
TOPICS = PagePath("topics/index.html")
COUNTRIES = PagePath("countries/index.html")
ORGANISATIONS = PagePath("organisations/index.html")
PEOPLE = PagePath("people/index.html")
AGREEMENTS = PagePath("agreements/index.html")
SOURCES = PagePath("sources/index.html")

_ACTOR_FOLDER = {
    ActorType.COUNTRY: "countries",
    ActorType.ORGANISATION: "organisations",
    ActorType.OFFICE: "organisations",
    ActorType.PERSON: "people",
}
_ACTOR_FOLDERS = tuple(dict.fromkeys(_ACTOR_FOLDER.values()))

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
    Correction: "corrections",
    Briefing: "pages",
}


def own_page(record: Record) -> PagePath:
    """Return the page that is the record's own.

    The overview of a country or topic has none of its own: see `target_of`.
    """
    return CORRECTIONS if isinstance(record, Correction) else tombstone_of(record)


def tombstone_of(record: Record) -> PagePath:
    """Return the page that says when and why the *record* was withdrawn."""
    return _page(_folder_of(record), record.id)


def former_pages(record: Record) -> Iterator[PagePath]:
    """Yield the pages that the *record* had, or may have had, under its former ids.

    Its sheet does not say of which type an actor was under each of them. So each folder of
    actors leads on, and one that changed its type alone names its own id.
    """
    folders = _ACTOR_FOLDERS if isinstance(record, Actor) else (_folder_of(record),)
    for former in record.redirect_from:
        for folder in folders:
            yield _page(folder, former)


def _folder_of(record: Record) -> str:
    return _ACTOR_FOLDER[record.type] if isinstance(record, Actor) else _FOLDER[type(record)]


# Each stands in the links of many pages.
@lru_cache(maxsize=65536)
def _page(folder: str, record_id: RecordId) -> PagePath:
    return PagePath(f"{folder}/{record_id}.html")


def target_of(graph: Graph, record_id: RecordId) -> str | None:
    """Return where a reference to this id leads, or None if nothing has the id."""
    if record_id in graph.propositions:
        topic, _ = graph.propositions[record_id]
        return with_fragment(own_page(topic), proposition_anchor(record_id))
    record = graph.records.get(record_id)
    match record:
        case None:
            return None
        case Correction():
            return with_fragment(CORRECTIONS, correction_anchor(record.id))
        case Briefing() if record.for_ and record.for_ in graph.records:
            return own_page(graph.records[record.for_])
        case _:
            return own_page(record)


# An id may be that of a section: what stands within a page says there of which kind it is.


def proposition_anchor(proposition_id: RecordId) -> str:
    """Return the id of a proposition on its topic's page."""
    return f"proposition-{proposition_id}"


def correction_anchor(correction_id: RecordId) -> str:
    """Return the id of a correction on the page of corrections."""
    return f"correction-{correction_id}"


SITE_FEED = PagePath("changes/feed.xml")


def feed_of(subject: RecordId) -> PagePath:
    """Return the place of the Atom feed of a country or topic."""
    return PagePath(f"feeds/{subject}.xml")


def preview_file(number: int) -> PagePath:
    """Return the place of a file of previews; theme/js/previews.js knows it too."""
    return PagePath(f"assets/previews/{number}.js")


def is_list(path: str) -> bool:
    """Whether the page at *path* is an index, or a part of one."""
    name = path.rpartition("/")[2]
    return name == "index.html" or name.startswith("index--")


def evidence_of(subject: str) -> PagePath:
    """Return the page that counts how well the briefing on a country or topic is known."""
    return PagePath(f"evidence/{subject}.html")


def part_of(page: PagePath, key: str, number: int = 1) -> PagePath:
    """Return the page that holds a part of the list at *page*; *number* counts from 1.

    No record can have it: an id has no two hyphens together.
    """
    rest = f"--{number}" if number > 1 else ""
    return PagePath(f"{page.removesuffix('.html')}--{key}{rest}.html")


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
CHANGES_LINK = _link("Changes", CHANGES)
CONDITIONS_LINK = _link("Conditions", CONDITIONS)
EVIDENCE_LINK = _link("Evidence", EVIDENCE)
METHOD_LINK = _link("Method", METHOD)
HOME_LINK = _link("Home", HOME)
SEARCH_LINK = _link("Search", SEARCH)

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
