"""The small page of each fact: its card, its history, what refers to it, where it is shown."""

from msgspec.structs import replace

from onrecord.compose.attribution import plain
from onrecord.compose.backlinks import references_to
from onrecord.compose.facts import FactViews
from onrecord.compose.furniture import Billing, cite_as, head_of
from onrecord.compose.labels import plain_text, quoted
from onrecord.compose.linker import Linker
from onrecord.compose.routes import index_of, own_page
from onrecord.compose.rows import actor_of, stance_view
from onrecord.compose.shown import shown_on
from onrecord.compose.views import FactPage, FactView, HistoryEntry, QuoteView
from onrecord.link import history, positions_on
from onrecord.records import Aid, Fact, Position, Quote
from onrecord.settings import Settings


def fact_page(fact: Fact, linker: Linker, views: FactViews, settings: Settings) -> FactPage:
    """Return the permalink page of *fact*."""
    view = views[fact.id]
    path = own_page(fact)
    head = head_of(
        fact,
        Billing(
            path=path,
            title=view.title,
            description=f"{plain(view.lead)}: {_words_of(fact, linker)}",
            parents=(index_of(fact),),
        ),
        settings,
    )
    return FactPage(
        head=replace(head, cite_as=cite_as(view.title, path, settings, _known_from(view))),
        fact=view,
        history=_history(fact, linker, views),
        shown_on=shown_on(fact, linker),
        references=references_to(fact, linker),
    )


def _known_from(view: FactView) -> str:
    """Return how a fact is known, and what it cites: "; attributed by name; A report, 4 May"."""
    told = dict.fromkeys(
        f"{note.source.text}, {note.published}" if note.published else note.source.text
        for note in view.notes
    )
    said = [f"voiced {view.date.words}"] if isinstance(view, QuoteView) and view.date else []
    return "".join(f"; {words}" for words in (*said, view.how_known.label, *told))


def _words_of(fact: Fact, linker: Linker) -> str:
    return quoted(fact) if isinstance(fact, Quote) else plain_text(linker.graph, fact.statement)


def _history(fact: Fact, linker: Linker, views: FactViews) -> tuple[HistoryEntry, ...]:
    """Return all that is recorded of the same actor on the same question, oldest first."""
    if isinstance(fact, Position):
        line = [
            other
            for other in positions_on(linker.graph, fact.proposition)
            if actor_of(other) == fact.actor
        ]
    elif isinstance(fact, Aid):
        line = [
            other
            for other in history(linker.graph.referring(fact.recipient, Aid, "recipient"))
            if other.donor == fact.donor and other.category == fact.category
        ]
    else:
        return ()
    if len(line) < 2:
        return ()
    return tuple(
        HistoryEntry(entry=stance_view(other, views), is_this=other.id == fact.id) for other in line
    )
