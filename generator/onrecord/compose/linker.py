"""How references print: ids become links, citations notes, prose a view with its links."""

from collections.abc import Collection, Iterable, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from onrecord.check.entries import lock_by_record
from onrecord.compose.attribution import chain_in_words, only_through, teller
from onrecord.compose.labels import label_of, place_anchor, place_label
from onrecord.compose.mentions import NO_NAMES, Names, link_mentions, names_of
from onrecord.compose.routes import own_page, target_of, tombstone_of
from onrecord.compose.terms import term_view
from onrecord.compose.verification import Marks
from onrecord.compose.views import FactView, Link, NoteView, ProseView
from onrecord.ids import RecordId
from onrecord.link import Graph, chain_of, citation_of
from onrecord.lock import Lock
from onrecord.records import Citation, MarkKind, Prose, Record, Source
from onrecord.settings import Settings
from onrecord.vocabulary import Supports


class Linker(Struct, frozen=True, kw_only=True):
    """Answers how a reference prints, for one graph."""

    graph: Graph
    tombstones: Mapping[RecordId, Link]
    """The links to what was withdrawn."""
    marks: Marks
    """Which words were found in the texts of their sources."""
    autolink: bool
    """Whether names in prose are linked."""

    def link(self, record_id: RecordId) -> Link:
        """Return the link to a record; text alone (no target) where nothing has the id."""
        return self.graph.once(f"link:{record_id}", lambda: self._link(record_id))

    def _link(self, record_id: RecordId) -> Link:
        target = target_of(self.graph, record_id)
        if target is None:
            self.graph.look_up("withdrawn")
            return self.tombstones.get(record_id) or Link(text=record_id, target="")
        return Link(text=label_of(self.graph, record_id), target=target)

    @property
    def _names(self) -> Names:
        if not self.autolink:
            return NO_NAMES
        return self.graph.once("names in prose", lambda: names_of(self.graph.names))

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
        text, linked = link_mentions(prose.text, self._names, explicit)
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

    def notes(self, record: Record) -> tuple[NoteView, ...]:
        """Return the evidence for *record* as a whole."""

        def work() -> tuple[NoteView, ...]:
            self.graph.look_up(f"record:{record.id}")
            return self.notes_in(record, record.sources)

        return self.graph.once(f"notes:{record.id}", work)

    def notes_in(self, record: Record, citations: Iterable[Citation]) -> tuple[NoteView, ...]:
        """Return the evidence that *citations* name: those that differ in place only as one.

        Their excerpts are words of the *record* in which they stand.
        """
        if isinstance(citations, tuple) and len(citations) == 1:
            note = self.note(citations[0], record)
            return (note,) if note else ()
        places: dict[NoteView, list[Link]] = {}
        for citation in citations:
            if note := self.note(citation, record):
                of_this = places.setdefault(replace(note, place=None), [])
                if note.place:
                    of_this.append(note.place)
        return tuple(
            replace(note, place=of_this[0], more_places=tuple(of_this[1:])) if of_this else note
            for note, of_this in places.items()
        )

    def note(self, citation: Citation, record: Record | None = None) -> NoteView | None:
        """Return the evidence that *citation* names; None if its source or voice is unknown.

        An excerpt is one of the words of the *record* in which the citation stands.
        """
        told = self.graph.once(
            f"told:{citation.source}:{citation.via}", lambda: self._told(citation)
        )
        if told is None:
            return None
        return NoteView(
            source=told.source,
            published=told.published,
            place=Link(
                text=place_label(citation.at),
                target=f"{told.source.target}#{place_anchor(citation.at)}",
            )
            if citation.at
            else None,
            chain=told.chain,
            how_known=told.how_known,
            hops=told.hops,
            teller=told.teller,
            only_through=told.only_through,
            later=told.later,
            supports=None
            if citation.supports is Supports.SUPPORTS
            else term_view(citation.supports),
            why=citation.why,
            excerpt=citation.exact,
            verification=self.marks.of_excerpt(citation, record) if record else None,
        )

    def _told(self, citation: Citation) -> NoteView | None:
        """Return what every note says of the source and the voice of *citation*."""
        chain = chain_of(self.graph, citation)
        if chain is None:
            return None
        source = chain.source
        return NoteView(
            source=Link(text=source_name(self.graph, source), target=own_page(source)),
            published=source.published.in_words() if source.published else "",
            chain=chain_in_words(self.graph, chain) if chain.hops else (),
            how_known=term_view(chain.how_known),
            hops=chain.hops,
            teller=teller(self.graph, chain),
            only_through=only_through(self.graph, chain),
            later=self._later(chain.read_in),
        )

    def _later(self, document: Source) -> str:
        """Return the date of *document* if it is later than the day that pages are for."""
        date = document.published
        return date.in_words() if date and self.graph.is_later(date) else ""


def linker_for(graph: Graph, withdrawn: Iterable[Record], settings: Settings, lock: Lock) -> Linker:
    """Return the Linker of *graph*; it finds names in prose if the settings say so.

    What was *withdrawn* is linked by its id.
    """
    return Linker(
        graph=graph,
        tombstones={
            record.id: Link(text=record.id, target=tombstone_of(record)) for record in withdrawn
        },
        marks=Marks(graph, lock_by_record(graph, lock)),
        autolink=settings.autolink,
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
