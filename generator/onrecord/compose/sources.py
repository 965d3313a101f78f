"""Sources: what was read, whose voices speak in it, and what rests on each place of it."""

from collections import Counter

from onrecord.compose.assessments import assessments_of
from onrecord.compose.attribution import chain_in_words
from onrecord.compose.backlinks import references_to
from onrecord.compose.corrections import corrections_of
from onrecord.compose.furniture import Billing, head_of
from onrecord.compose.labels import place_anchor, place_label
from onrecord.compose.linker import Linker
from onrecord.compose.routes import SOURCES_LINK, own_page
from onrecord.compose.terms import counted, date_view_if, day_in_words, term_view
from onrecord.compose.views import CitedPlace, Link, SourcePage, VoiceView
from onrecord.ids import RecordId
from onrecord.link import chain_of_voice
from onrecord.records import Place, Record, Source
from onrecord.settings import Settings


def source_page(source: Source, linker: Linker, settings: Settings) -> SourcePage:
    """Return the page of *source*."""
    graph = linker.graph
    cited = _citations_of(source, linker)
    known = graph.referring(source.id, Source, "known_through")
    return SourcePage(
        head=head_of(
            source,
            Billing(
                path=own_page(source),
                title=source.title,
                description=_description(source, linker),
                parents=(SOURCES_LINK,),
                assessments=assessments_of((source,)),
                corrections=corrections_of((source,), linker),
            ),
            settings,
        ),
        title=source.title,
        title_is_descriptive=source.title_is_descriptive,
        type=term_view(source.type),
        source_class=term_view(source.source_class),
        publisher=linker.link(source.publisher),
        authors=source.authors,
        dateline=source.dateline,
        published=date_view_if(source.published),
        accessed=day_in_words(source.accessed) if source.accessed else "",
        url=_external(source.url),
        archive_url=_external(source.archive_url),
        archived=day_in_words(source.archived) if source.archived else "",
        language="" if source.language == UNDETERMINED else source.language,
        length=_length(source),
        digest=source.snapshot.sha256[:16] if source.snapshot else "",
        known_through=linker.link_if(source.known_through),
        makes_known=linker.links(other.id for other in known),
        voices=_voices(source, cited, linker),
        places=_places(cited, linker),
        references=references_to(
            source, linker, shown=(*(record for record, _, _ in cited), *known)
        ),
    )


UNDETERMINED = "und"
"""The language tag of a text whose language is not known (ISO 639-2)."""

Cited = tuple[Record, Place | None, str]
"""Who cites, at which place, through which voice."""


def _citations_of(source: Source, linker: Linker) -> list[Cited]:
    return [
        (reference.record, reference.edge.citation.at, reference.edge.citation.via)
        for reference in linker.graph.backlinks(source.id)
        if reference.edge.citation
    ]


def _places(cited: list[Cited], linker: Linker) -> tuple[CitedPlace, ...]:
    """Return the places of a source in its order, each with what rests on it."""
    by_place: dict[Place | None, dict[RecordId, None]] = {}
    for record, place, _ in cited:
        by_place.setdefault(place, {})[record.id] = None
    return tuple(
        CitedPlace(
            anchor=place_anchor(place) if place else "no-place",
            label=_capitalised(place_label(place)) if place else "No place given",
            # An actor and its overview have one page: it is listed once.
            facts=tuple(dict.fromkeys(linker.links(by_place[place]))),
        )
        for place in sorted(by_place, key=_reading_order)
    )


def _reading_order(place: Place | None) -> tuple[int, str, int, str]:
    if place is None:
        return (1, "", 0, "")
    first = place.value.partition("-")[0]
    number = int(first) if first.isdecimal() else 0
    return (0, place.kind, number, place.value)


def _voices(source: Source, cited: list[Cited], linker: Linker) -> tuple[VoiceView, ...]:
    facts = Counter(voice for voice, _ in {(voice, record.id) for record, _, voice in cited})
    views = []
    for name, voice in source.voices.items():
        chain = chain_of_voice(linker.graph, source, voice)
        views.append(
            VoiceView(
                chain=chain_in_words(linker.graph, chain),
                how_known=term_view(chain.how_known),
                hops=chain.hops,
                facts=facts[name],
                terms_as_written=tuple(
                    hop.terms_as_written for hop in voice.hops if hop.terms_as_written
                ),
            )
        )
    return tuple(views)


def _description(source: Source, linker: Linker) -> str:
    published = f", {source.published.in_words()}" if source.published else ""
    return f"{source.type.label.capitalize()}, {linker.link(source.publisher).text}{published}"


def _length(source: Source) -> str:
    if source.snapshot is None:
        return ""
    words = counted(source.snapshot.words, "word", "words")
    return f"{words} in {counted(source.snapshot.paragraphs, 'paragraph', 'paragraphs')}"


def _external(url: str) -> Link | None:
    return Link(text=url, target=url, external=True) if url else None


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]
