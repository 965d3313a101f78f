"""What every page says of itself and of its site."""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from msgspec import Struct
from msgspec.structs import replace

from onrecord.compose.labels import shorten
from onrecord.compose.linker import Linker, source_name
from onrecord.compose.routes import (
    AGREEMENTS_LINK,
    AID_LINK,
    CHANGES_LINK,
    CLAIMS_LINK,
    CONDITIONS_LINK,
    CORRECTIONS_LINK,
    COUNTRIES_LINK,
    EVIDENCE_LINK,
    HOME_LINK,
    METHOD_LINK,
    ORGANISATIONS_LINK,
    PEOPLE_LINK,
    QUOTES_LINK,
    SEARCH_LINK,
    SOURCES_LINK,
    TIMELINE_LINK,
    TOPICS_LINK,
    own_page,
)
from onrecord.compose.terms import counted, day_in_words
from onrecord.compose.views import (
    AssessmentView,
    CorrectionView,
    Head,
    Link,
    RestsOn,
    Site,
    Words,
)
from onrecord.link import Graph, citations, document_read, prose_fields
from onrecord.paths import PagePath
from onrecord.records import Citation, Correction, Fact, MarkKind, Quote, Record, Signature, Source
from onrecord.settings import Settings

# Search engines and link previews cut descriptions at about this many characters.
_LONGEST_DESCRIPTION = 160

_NAVIGATION = (
    TOPICS_LINK,
    COUNTRIES_LINK,
    ORGANISATIONS_LINK,
    PEOPLE_LINK,
    TIMELINE_LINK,
    QUOTES_LINK,
    CLAIMS_LINK,
    AID_LINK,
    AGREEMENTS_LINK,
    SOURCES_LINK,
)
_OF_THE_WHOLE = (EVIDENCE_LINK, CONDITIONS_LINK, CHANGES_LINK, CORRECTIONS_LINK)

INDEXES = (*_NAVIGATION, *_OF_THE_WHOLE)
"""The pages that list everything."""


def site_view(settings: Settings) -> Site:
    """Return what all pages share."""
    return Site(
        name=settings.site_name,
        description=settings.site_description,
        url=settings.site_url,
        contact=settings.contact,
        copyright=settings.copyright,
        navigation=_NAVIGATION,
        search=SEARCH_LINK,
        footer=(METHOD_LINK, *_OF_THE_WHOLE, *_repository(settings)),
    )


def _repository(settings: Settings) -> tuple[Link, ...]:
    url = settings.repo_url
    return (Link(text="Repository", target=url, external=True),) if url else ()


class Billing(Struct, frozen=True, kw_only=True):
    """How the page of a record is announced, and where it stands."""

    path: PagePath
    title: str
    description: str
    parents: tuple[Link, ...]
    """The way down from home, without home."""
    rests_on: RestsOn | None = None
    """None where the page shows its evidence itself, beside its one fact."""
    assessments: tuple[AssessmentView, ...] = ()
    corrections: tuple[CorrectionView, ...] = ()
    """Both of all that the page tells in its own prose; none of a fact, whose card shows them."""


def head_of(record: Record, billing: Billing, settings: Settings) -> Head:
    """Return the head of a record's own page; its contents list is added by `with_contents`.

    Review date and edit link are those of *record*.
    """
    return Head(
        title=billing.title,
        description=shorten(billing.description, _LONGEST_DESCRIPTION),
        breadcrumbs=(HOME_LINK, *billing.parents),
        reviewed=signed(record.reviewed),
        rests_on=billing.rests_on,
        assessments=billing.assessments,
        corrections=billing.corrections,
        cite_as=cite_as(billing.title, billing.path, settings),
        edit_url=edit_url(record, settings),
    )


def index_head(title: str, description: str, path: PagePath, settings: Settings) -> Head:
    """Return the head of an index page."""
    return Head(
        title=title,
        description=description,
        breadcrumbs=(HOME_LINK,),
        cite_as=cite_as(title, path, settings),
        og_type="website",
    )


def signed(signature: Signature | None) -> str:
    """Return "22 October 2024, by X", or nothing."""
    return f"{day_in_words(signature.on)}, by {signature.by}" if signature else ""


def cite_as(title: str, path: PagePath, settings: Settings, known_from: str = "") -> str:
    """Return a citation of the page; with its sources, and its address where the site has one."""
    address = f", {settings.site_url}{path}" if settings.site_url else ""
    inner = title.replace("“", "‘").replace("”", "’")
    return f"“{inner}”, {settings.site_name}{address}{known_from}"


def edit_url(record: Record, settings: Settings) -> str:
    """Return where the sheet of *record* is edited, in MkDocs' sense of `edit_uri`."""
    if not settings.edit_uri:
        return ""
    absolute = "://" in settings.edit_uri
    base = settings.edit_uri if absolute else f"{settings.repo_url.rstrip('/')}/{settings.edit_uri}"
    return f"{base.rstrip('/')}/{quote(record.places.path)}"


def rests_on(
    facts: Iterable[Fact],
    others: Iterable[Record],
    linker: Linker,
    notes: Iterable[Citation] = (),
) -> RestsOn:
    """Return what a page rests on: the number of its *facts*, each counted once, and its sources.

    Those are what the facts cite, and the *others* that the page tells of, with the
    corrections of both; and what stands in *notes* of its own.
    """
    shown = {fact.id: fact for fact in facts}
    cited = {citation.source for citation in notes}
    told = (*shown.values(), *others)
    mended = (
        found
        for record in told
        for found in linker.graph.referring(record.id, Correction, "records")
    )
    for record in (*told, *mended):
        cited.update(citation.source for _, citation in citations(record))
        for _, prose in prose_fields(record):
            cited.update(mark.target for mark in prose.marks if mark.kind is MarkKind.CITE)
    known = (linker.graph.get(source, Source) for source in sorted(cited))
    sources = tuple(source for source in known if source)
    from_sources = counted(len(sources), "source", "sources") + not_all_read(sources)
    return RestsOn(
        facts=len(shown),
        sources=tuple(
            Link(text=_in_words(linker, source), target=own_page(source)) for source in sources
        ),
        words=f"{counted(len(shown), 'fact', 'facts')} from {from_sources}"
        if shown
        else from_sources,
        verified=linker.marks.checked_in_words(
            fact for fact in shown.values() if isinstance(fact, Quote)
        ),
    )


def _in_words(linker: Linker, source: Source) -> str:
    name = source_name(linker.graph, source)
    date = f", {source.published.in_words()}" if source.published else ""
    return f"{name}{date}{known_only_through(source, linker.graph)}"


def known_only_through(source: Source, graph: Graph) -> str:
    """Return ", known only through X", to stand after a source that was not read."""
    through = graph.get(source.known_through, Source) if source.known_through else None
    return f", known only through {source_name(graph, through)}" if through else ""


def all_rests_on(linker: Linker) -> Words:
    """Return what was read for all that the site tells, as a sentence; empty for nothing."""
    graph = linker.graph
    cited = [source.id for source in graph.all(Source) if graph.is_cited(source.id)]
    names = sorted({document_read(graph, source) for source in cited})
    read = [source for name in names if (source := graph.get(name, Source))]
    if not read:
        return ()
    if len(read) > 1:
        documents = counted(len(read), "document that was read", "documents that were read")
        return "All that is told here rests on ", replace(SOURCES_LINK, text=documents), "."
    (source,) = read
    published = f", {source.published.in_words()}" if source.published else ""
    words = f"one {source.type.label}: {source_name(linker.graph, source)}{published}"
    return "All that is told here rests on ", replace(linker.link(source.id), text=words), "."


def not_all_read(sources: Sequence[Source]) -> str:
    """Return ", 1 of them read", to stand after the number of *sources*; nothing if all were."""
    read = sum(1 for source in sources if source.known_through is None)
    if read == len(sources):
        return ""
    if len(sources) == 1:
        return ", not read itself"
    return f", {read or 'none'} of them read"
