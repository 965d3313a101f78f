"""Records -> entries: what each is in one glance, for search and for previews of links."""

from collections.abc import Callable, Iterator
from functools import partial, singledispatch

from msgspec import Struct

from onrecord.compose.actors import native_names, post_view
from onrecord.compose.attribution import date_in_words, lead, plain
from onrecord.compose.corrections import corrected
from onrecord.compose.facts import LABELS, all_facts, all_ways, chain_of_fact
from onrecord.compose.furniture import known_only_through
from onrecord.compose.labels import plain_text, quoted, shorten
from onrecord.compose.linker import Linker, known_in_words
from onrecord.compose.overviews import line_in_words, own_briefings
from onrecord.compose.routes import own_page, proposition_anchor
from onrecord.compose.rows import TRANSLATED
from onrecord.compose.sources import UNDETERMINED
from onrecord.compose.views import Entry
from onrecord.ids import RecordId
from onrecord.paths import with_fragment
from onrecord.records import (
    Actor,
    Agreement,
    Aid,
    Briefing,
    Claim,
    Event,
    Fact,
    Flow,
    Position,
    Quote,
    Record,
    Source,
    Topic,
)

_LONGEST_TEXT = 300

_ENGLISH = "en"


class EntryOf(Struct, frozen=True, kw_only=True):
    """One entry to be: where it leads, and what it says when it is asked."""

    target: str
    compose: Callable[[], Entry]


def entries_of(linker: Linker) -> tuple[EntryOf, ...]:
    """Return the entries of all records that readers can be led to, by kind and id.

    A topic is followed by its propositions. Of the records only the ids are used: what an entry
    says is looked up when it is composed, once for all who ask.
    """
    graph = linker.graph
    records: tuple[Record, ...] = (
        *graph.all(Actor),
        *graph.all(Topic),
        *own_briefings(graph),
        *graph.all(Event),
        *graph.all(Agreement),
        *all_facts(graph),
        *graph.all(Source),
    )
    return tuple(entry for record in records for entry in _entries_of(record, linker))


def _entries_of(record: Record, linker: Linker) -> Iterator[EntryOf]:
    yield EntryOf(target=own_page(record), compose=partial(_once, record, linker))
    if isinstance(record, Topic):
        for proposition in record.propositions:
            yield EntryOf(
                target=_row_of(proposition.id, record),
                compose=partial(_proposition_once, proposition.id, linker),
            )


def _once(record: Record, linker: Linker) -> Entry:
    def work() -> Entry:
        linker.graph.look_up(f"record:{record.id}")
        return _entry(record, linker)

    return linker.graph.once(f"entry:{record.id}", work)


def _proposition_once(proposition_id: RecordId, linker: Linker) -> Entry:
    return linker.graph.once(
        f"entry:{proposition_id}", lambda: _of_proposition(proposition_id, linker)
    )


@singledispatch
def _entry(record: Record, _linker: Linker) -> Entry:
    raise TypeError(f"no entry is known for {type(record).__name__}")


@_entry.register
def _of_actor(record: Actor, linker: Linker) -> Entry:
    text, known = line_in_words(record, linker)
    if not text:
        text, known = _posts_in_words(record, linker)
    native = native_names(record)
    names = (record.official_name, *(name for _, name in native), *record.aliases, record.iso)
    return Entry(
        target=own_page(record),
        kind=record.kind,
        label=record.type.label.capitalize(),
        title=linker.link(record.id).text,
        names=tuple(dict.fromkeys(name for name in names if name and name != record.name)),
        native=native,
        text=text,
        known=known,
        corrected=_corrected(record, linker),
    )


def _posts_in_words(actor: Actor, linker: Linker) -> tuple[str, str]:
    """Return the posts that *actor* holds or held, and how they are known."""
    views = [post_view(actor, post, linker) for post in actor.posts]
    posts = (", ".join(filter(None, (plain(view.title), view.dates))) for view in views)
    known = known_in_words([note for view in views for note in view.notes])
    return shorten("; ".join(posts), _LONGEST_TEXT), known


@_entry.register
def _of_topic(record: Topic, linker: Linker) -> Entry:
    return Entry(
        target=own_page(record),
        kind=record.kind,
        label="Topic",
        title=linker.link(record.id).text,
        text=shorten(record.question, _LONGEST_TEXT),
        corrected=_corrected(record, linker),
    )


def _of_proposition(proposition_id: RecordId, linker: Linker) -> Entry:
    topic, index = linker.graph.propositions[proposition_id]
    return Entry(
        target=_row_of(proposition_id, topic),
        kind=topic.kind,
        label="Question",
        title=topic.propositions[index].text,
        text=f"A question of the topic “{linker.link(topic.id).text}”",
    )


def _row_of(proposition_id: RecordId, topic: Topic) -> str:
    return with_fragment(own_page(topic), proposition_anchor(proposition_id))


@_entry.register
def _of_briefing(record: Briefing, linker: Linker) -> Entry:
    line = record.bottom_line or record.body
    return Entry(
        target=own_page(record),
        kind="page",
        label="Briefing",
        title=linker.link(record.id).text,
        text=shorten(plain_text(linker.graph, line), _LONGEST_TEXT),
        known=known_in_words(linker.prose(line).notes.values()),
        corrected=_corrected(record, linker),
    )


@_entry.register
def _of_event(record: Event, linker: Linker) -> Entry:
    summary = plain_text(linker.graph, record.summary) if record.summary else ""
    return Entry(
        target=own_page(record),
        kind=record.kind,
        label=record.type.label.capitalize(),
        title=linker.link(record.id).text,
        text=shorten(summary or record.place, _LONGEST_TEXT),
        known=known_in_words(linker.notes(record)),
        date=record.date.in_words(),
        corrected=_corrected(record, linker),
    )


@_entry.register
def _of_agreement(record: Agreement, linker: Linker) -> Entry:
    summary = plain_text(linker.graph, record.summary) if record.summary else ""
    between = " and ".join(link.text for link in linker.links(record.parties))
    acts = (f"{act.act.label} {act.date.in_words()}" for act in record.acts if act.date)
    return Entry(
        target=own_page(record),
        kind=record.kind,
        label="Agreement",
        title=linker.link(record.id).text,
        text=shorten(summary or f"Between {between}; {record.form.label}", _LONGEST_TEXT),
        known=known_in_words(linker.notes(record)),
        date="; ".join(acts),
        corrected=_corrected(record, linker),
    )


@_entry.register
def _of_source(record: Source, linker: Linker) -> Entry:
    publisher = linker.link(record.publisher).text
    by = f", by {', '.join(record.authors)}" if record.authors else ""
    through = known_only_through(record, linker.graph)
    return Entry(
        target=own_page(record),
        kind=record.kind,
        label=record.type.label.capitalize(),
        title=linker.link(record.id).text,
        text=shorten(f"{publisher}{by}; {record.source_class.label}{through}", _LONGEST_TEXT),
        date=date_in_words(record.published),
        corrected=_corrected(record, linker),
    )


@_entry.register(Position)
@_entry.register(Quote)
@_entry.register(Aid)
@_entry.register(Flow)
@_entry.register(Claim)
def _of_fact(record: Fact, linker: Linker) -> Entry:
    words = _words(record, linker)
    text = shorten(words, _LONGEST_TEXT)
    return Entry(
        target=own_page(record),
        kind=record.kind,
        label=LABELS[type(record)],
        title=linker.link(record.id).text,
        lead=plain(lead(linker.graph, chain_of_fact(record, linker.graph))),
        text=_said(text, record),
        whole="" if text == words else _said(words, record),
        language=_language(record),
        known=all_ways(record, linker.notes(record)).label,
        date=_when(record),
        corrected=_corrected(record, linker),
    )


def _words(fact: Fact, linker: Linker) -> str:
    """Return what *fact* says, whole."""
    return quoted(fact) if isinstance(fact, Quote) else plain_text(linker.graph, fact.statement)


def _said(words: str, fact: Fact) -> str:
    """Return *words* of *fact*, with whose they are, where they are not the speaker's."""
    if isinstance(fact, Quote) and fact.translation in TRANSLATED:
        return f"{words} ({fact.translation.label})"
    return words


def _language(fact: Fact) -> str:
    """Return the language of what *fact* says; nothing for that of the site."""
    language = fact.language if isinstance(fact, Quote) else _ENGLISH
    return "" if language in (_ENGLISH, UNDETERMINED) else language


def _when(fact: Fact) -> str:
    """Return when it was voiced, seen or recorded; of a claim, when the claimed is said to be."""
    match fact:
        case Position() | Aid():
            return date_in_words(fact.recorded)
        case Flow():
            return date_in_words(fact.dates.get(fact.stage))
        case Claim():
            return f"when, as claimed: {fact.date.in_words()}" if fact.date else ""
        case Quote():
            return date_in_words(fact.date)


def _corrected(record: Record, linker: Linker) -> str:
    link = corrected(record, linker)
    return link.text if link else ""
