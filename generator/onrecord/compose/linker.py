"""How references print: ids become links, citations notes, prose a view with its links."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from onrecord.compose.attribution import chain_in_words, only_through, teller
from onrecord.compose.labels import label_of, place_anchor, place_label
from onrecord.compose.mentions import Names, link_mentions, names_of
from onrecord.compose.routes import own_page, target_of, tombstone_of
from onrecord.compose.terms import term_view
from onrecord.compose.verification import Marks, excerpt_mark, marks_of
from onrecord.compose.views import FactView, Link, NoteView, ProseView
from onrecord.ids import RecordId
from onrecord.link import Graph, chain_of, citation_of
from onrecord.lock import Lock
from onrecord.paths import with_fragment
from onrecord.records import Actor, Citation, MarkKind, Prose, Record, Source
from onrecord.settings import Settings
from onrecord.vocabulary import Supports


@dataclass(frozen=True, slots=True, kw_only=True)
class Linker:
    """Answers how a reference prints, for one graph."""

    graph: Graph
    names: Names
    known: Mapping[RecordId, Link]
    """The link to every record, proposition and tombstone: each is asked for many times."""
    marks: Marks
    """Which words were found in the texts of their sources."""

    def link(self, record_id: RecordId) -> Link:
        """Return the link to a record; text alone (no target) where nothing has the id."""
        return self.known.get(record_id) or Link(text=record_id, target="")

    def links(self, record_ids: Iterable[RecordId]) -> tuple[Link, ...]:
        return tuple(self.link(record_id) for record_id in record_ids)

    def link_if(self, record_id: RecordId | None) -> Link | None:
        return self.link(record_id) if record_id else None

    def prose(
        self, prose: Prose, embeds: Mapping[RecordId, FactView] = MappingProxyType({})
    ) -> ProseView:
        """Return *prose* with its references resolved and its first mentions linked.

        *embeds* are the cards that `![[id]]` may show; without them it is a link.
        """
        explicit = {mark.target for mark in prose.marks if mark.kind is not MarkKind.CITE}
        text, linked = link_mentions(prose.text, self.names, explicit)
        return ProseView(
            text=text,
            links={str(target): self.link(target) for target in sorted(linked)},
            notes={
                prose.text[mark.start + 2 : mark.end - 1]: note
                for mark in prose.marks
                if (citation := citation_of(mark)) and (note := self.note(citation))
            },
            embeds={
                mark.target: embeds[mark.target]
                for mark in prose.marks
                if mark.kind is MarkKind.EMBED and mark.target in embeds
            },
        )

    def prose_if(self, prose: Prose | None) -> ProseView | None:
        return self.prose(prose) if prose else None

    def notes(self, citations: Iterable[Citation]) -> tuple[NoteView, ...]:
        """Return the evidence that *citations* name: those that differ in place only as one."""
        places: dict[NoteView, list[Link]] = {}
        for citation in citations:
            if note := self.note(citation):
                of_this = places.setdefault(replace(note, place=None), [])
                if note.place:
                    of_this.append(note.place)
        return tuple(
            replace(note, place=of_this[0], more_places=tuple(of_this[1:])) if of_this else note
            for note, of_this in places.items()
        )

    def note(self, citation: Citation) -> NoteView | None:
        """Return the evidence that *citation* names; None if its source or voice is unknown."""
        chain = chain_of(self.graph, citation)
        if chain is None:
            return None
        source = chain.source
        page = own_page(source)
        return NoteView(
            source=Link(text=source_name(self.graph, source), target=page),
            published=source.published.in_words() if source.published else "",
            place=Link(
                text=place_label(citation.at),
                target=with_fragment(page, place_anchor(citation.at)),
            )
            if citation.at
            else None,
            chain=chain_in_words(self.graph, chain) if chain.hops else (),
            how_known=term_view(chain.how_known),
            hops=chain.hops,
            teller=teller(self.graph, chain),
            only_through=only_through(self.graph, chain),
            later=self._later(chain.read_in),
            supports=None
            if citation.supports is Supports.SUPPORTS
            else term_view(citation.supports),
            why=citation.why,
            excerpt=citation.exact,
            verification=excerpt_mark(self.graph, citation, self.marks),
        )

    def _later(self, document: Source) -> str:
        """Return the date of *document* if it is later than the day that pages are for."""
        date = document.published
        return date.in_words() if date and self.graph.is_later(date) else ""


def linker_for(graph: Graph, withdrawn: Iterable[Record], settings: Settings, lock: Lock) -> Linker:
    """Return the Linker of *graph*; it finds names in prose if the settings say so.

    What was *withdrawn* is linked by its id.
    """
    ids = (*graph.records, *graph.propositions)
    return Linker(
        graph=graph,
        names=names_of(graph.all(Actor) if settings.autolink else ()),
        known={record.id: Link(text=record.id, target=tombstone_of(record)) for record in withdrawn}
        | {
            record_id: Link(
                text=label_of(graph, record_id), target=target_of(graph, record_id) or ""
            )
            for record_id in ids
        },
        marks=marks_of(graph, lock),
    )


def ways_in_words(notes: Collection[NoteView]) -> str:
    """Return the ways of knowing that support a thing, each once: "media report; accusation".

    Where all of them lead through somebody else, that follows: "known only through X"; so do
    the dates of the sources where all are later than the day that pages are for, and whose
    words a source cites to the contrary.
    """
    ways = dict.fromkeys(note.how_known.label for note in _supporting(notes))
    return "; ".join((*ways, *_what_weakens(notes)))


def relays_of(notes: Collection[NoteView]) -> tuple[str, ...]:
    """Return the go-betweens through whom alone a thing is known; none where it is not so."""
    relays = dict.fromkeys(note.only_through for note in _supporting(notes))
    return () if "" in relays else tuple(relays)


def known_in_words(notes: Collection[NoteView]) -> str:
    """Return the ways of knowing, each with who tells it so: "media report: The Courier"."""
    tellers: dict[str, dict[str, None]] = {}
    for note in _supporting(notes):
        tellers.setdefault(note.how_known.label, {})[note.teller] = None
    ways = (f"{way}: {', '.join(names)}" for way, names in tellers.items())
    return "; ".join((*ways, *_what_weakens(notes)))


def _what_weakens(notes: Collection[NoteView]) -> tuple[str, ...]:
    supporting = _supporting(notes)
    return (
        *_known_only_through(supporting),
        *_known_from_later(supporting),
        *_contradicted(notes),
    )


def _contradicted(notes: Iterable[NoteView]) -> tuple[str, ...]:
    contradicts = Supports.CONTRADICTS.value
    contrary = [note for note in notes if note.supports and note.supports.value == contradicts]
    tellers = dict.fromkeys(note.teller for note in contrary)
    return (f"contradicted by {', '.join(tellers)}",) if tellers else ()


def _supporting(notes: Iterable[NoteView]) -> list[NoteView]:
    return [note for note in notes if note.supports is None]


def _known_only_through(supporting: Collection[NoteView]) -> tuple[str, ...]:
    relays = relays_of(supporting)
    return (f"known only through {' and '.join(relays)}",) if relays else ()


def _known_from_later(supporting: Collection[NoteView]) -> tuple[str, ...]:
    dates = dict.fromkeys(note.later for note in supporting)
    if not dates or "" in dates:
        return ()
    sources = "a source" if len(dates) == 1 else "sources"
    return (f"known from {sources} of {' and '.join(dates)}",)


def source_name(graph: Graph, source: Source) -> str:
    """Return the short name of a source for a note: its title, or who published it."""
    if not source.title_is_descriptive:
        return source.title
    return label_of(graph, source.publisher)
