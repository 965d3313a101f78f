"""Written briefings: the overview of an actor or topic, and pages of their own."""

from msgspec import Struct

from onrecord.compose.assessments import assessments_of
from onrecord.compose.corrections import corrections_of
from onrecord.compose.facts import FactViews
from onrecord.compose.furniture import Billing, head_of, rests_on
from onrecord.compose.labels import opening, plain_text
from onrecord.compose.linker import Linker, known_in_words
from onrecord.compose.routes import own_page
from onrecord.compose.views import BriefingPage, ProseView
from onrecord.link import Graph
from onrecord.records import Actor, Briefing, Fact, MarkKind, Prose, Topic
from onrecord.settings import Settings

_LONGEST_LINE = 240


class Overview(Struct, frozen=True, kw_only=True):
    """The written part of an actor's or topic's page; all empty where none is written."""

    record: Briefing | None = None
    line: str = ""
    """The bottom line as plain text."""
    bottom_line: ProseView | None = None
    body: ProseView | None = None
    embedded: tuple[Fact, ...] = ()
    """The facts whose cards stand in the body."""

    @property
    def records(self) -> tuple[Briefing, ...]:
        return (self.record,) if self.record else ()


def overview_of(subject: Actor | Topic, linker: Linker, views: FactViews) -> Overview:
    """Return the overview written for *subject*; of several, the first by id."""
    briefing = written_for(subject, linker.graph)
    if briefing is None:
        return Overview()
    return Overview(
        record=briefing,
        line=plain_text(linker.graph, briefing.bottom_line) if briefing.bottom_line else "",
        bottom_line=linker.prose_if(briefing.bottom_line),
        body=linker.prose(briefing.body, views),
        embedded=embedded_in(briefing.body, linker.graph),
    )


def written_for(subject: Actor | Topic, graph: Graph) -> Briefing | None:
    """Return the overview written for *subject*; of several, the first by id."""
    return next(iter(graph.referring(subject.id, Briefing, "for_")), None)


def embedded_in(prose: Prose, graph: Graph) -> tuple[Fact, ...]:
    """Return the facts whose cards *prose* shows, in its order."""
    embeds = (mark.target for mark in prose.marks if mark.kind is MarkKind.EMBED)
    found = (graph.records.get(target) for target in embeds)
    return tuple(record for record in found if isinstance(record, Fact))


def line_of(subject: Actor | Topic, linker: Linker) -> Prose | None:
    """Return what says most shortly what is on record of *subject*: bottom line, or summary."""
    for briefing in linker.graph.referring(subject.id, Briefing, "for_"):
        if briefing.bottom_line:
            return briefing.bottom_line
    return subject.summary


def line_in_words(actor: Actor, linker: Linker) -> tuple[str, str]:
    """Return what is on record of *actor* on one line, and how it is known."""

    def work() -> tuple[str, str]:
        linker.graph.look_up(f"record:{actor.id}")
        line = line_of(actor, linker)
        if line is None:
            return "", ""
        notes = linker.prose(line).notes.values()
        return opening(plain_text(linker.graph, line), _LONGEST_LINE), known_in_words(notes)

    return linker.graph.once(f"line of actor:{actor.id}", work)


def briefing_page(
    briefing: Briefing, linker: Linker, views: FactViews, settings: Settings
) -> BriefingPage:
    """Return the page of a *briefing* that is no actor's and no topic's."""
    return BriefingPage(
        head=head_of(
            briefing,
            Billing(
                path=own_page(briefing),
                title=briefing.title,
                description=plain_text(linker.graph, briefing.bottom_line or briefing.body),
                parents=(),
                rests_on=rests_on(embedded_in(briefing.body, linker.graph), (briefing,), linker),
                assessments=assessments_of((briefing,)),
                corrections=corrections_of((briefing,), linker),
            ),
            settings,
        ),
        title=briefing.title,
        bottom_line=linker.prose_if(briefing.bottom_line),
        body=linker.prose(briefing.body, views),
    )


def own_briefings(graph: Graph) -> tuple[Briefing, ...]:
    """Return the briefings that have a page of their own, by id."""
    return tuple(found for found in graph.all(Briefing) if found.for_ is None)
