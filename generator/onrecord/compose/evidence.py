"""How well things are known, as numbers with the lists behind them: of a briefing, of the site.

What is counted are facts: quotations, positions, aid policies and flows, claims. Citations
that contradict, or only give context, count nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple, TypeVar

from msgspec.structs import replace

from onrecord.compose.assessments import assessment_of
from onrecord.compose.facts import FactViews
from onrecord.compose.furniture import index_head, known_only_through
from onrecord.compose.linker import Linker, relays_of
from onrecord.compose.routes import EVIDENCE, EVIDENCE_LINK, evidence_of, own_page
from onrecord.compose.shown import cards_on
from onrecord.compose.terms import counted, day_in_words, number_in_digits
from onrecord.compose.verification import NOT_CHECKED
from onrecord.compose.views import (
    ActorPage,
    EvidenceItem,
    EvidencePage,
    FactView,
    Link,
    Measure,
    TopicPage,
)
from onrecord.link import citations, documents_read
from onrecord.problems import CODES
from onrecord.records import Actor, Citation, Fact, Quote, Record, Source, Topic
from onrecord.settings import Settings
from onrecord.vocabulary import ActorType, HowKnown, SourceClass, Supports


def evidence_of_all(linker: Linker, views: FactViews, settings: Settings) -> EvidencePage:
    """Return the page on the evidence of the whole site."""
    records = linker.graph.records.values()
    facts = [record for record in records if isinstance(record, Fact)]
    return EvidencePage(
        head=index_head(EVIDENCE_LINK.text, _words_about("this site"), EVIDENCE, settings),
        about=None,
        measures=tuple(_measures(linker, views, facts, records)),
    )


def evidence_on(
    subject: Actor | Topic, linker: Linker, views: FactViews, settings: Settings
) -> EvidencePage:
    """Return the page on the evidence of the briefing on *subject*."""
    about = Link(text=linker.link(subject.id).text, target=own_page(subject))
    words = _words_about(f"the briefing on {about.text}")
    head = index_head(f"Evidence: {about.text}", words, evidence_of(subject.id), settings)
    facts = cards_on(subject, linker)
    told = (subject, *facts, *_cited(facts, linker))
    return EvidencePage(
        head=replace(head, breadcrumbs=(*head.breadcrumbs, EVIDENCE_LINK)),
        about=about,
        measures=tuple(_measures(linker, views, facts, told)),
    )


def _words_about(whose: str) -> str:
    return f"How well what {whose} tells is known, in numbers."


B = TypeVar("B", TopicPage, ActorPage)


def with_evidence(view: B, subject: Actor | Topic, linker: Linker) -> B:
    """Return the briefing on *subject* with the link to the page of its evidence, if it has one."""
    resting = view.head.rests_on
    if resting is None or not has_evidence(subject, linker):
        return view
    link = Link(text="Evidence in numbers", target=evidence_of(subject.id))
    return replace(view, head=replace(view.head, rests_on=replace(resting, evidence=link)))


def has_evidence(subject: Actor | Topic, linker: Linker) -> bool:
    """True for topics and countries whose briefing shows a fact."""

    def shows_a_fact() -> bool:
        linker.graph.look_up(f"record:{subject.id}")
        return bool(cards_on(subject, linker))

    if isinstance(subject, Actor) and subject.type is not ActorType.COUNTRY:
        return False
    return linker.graph.once(f"has evidence:{subject.id}", shows_a_fact)


def _cited(facts: Iterable[Record], linker: Linker) -> list[Source]:
    names = {citation.source for fact in facts for _, citation in citations(fact)}
    found = (linker.graph.get(name, Source) for name in sorted(names))
    return [source for source in found if source]


# --- the numbers ----------------------------------------------------------------------------


def _measures(
    linker: Linker, views: FactViews, facts: Sequence[Fact], about: Iterable[Record]
) -> Iterator[Measure]:
    about = tuple(about)
    known = [_known(fact, linker, views) for fact in facts]

    def of_facts(
        anchor: str, title: str, definition: str, is_so: Callable[[_Known], bool]
    ) -> Measure:
        found = tuple(fact.item for fact in known if is_so(fact))
        return Measure(
            anchor=anchor,
            title=title,
            number=_share(len(found), len(known), "fact", "facts"),
            definition=definition,
            entries=found,
        )

    yield of_facts(
        "primary",
        "From a primary document",
        "They stand in a document that was read, and that those issued who speak or act in it.",
        attrgetter("is_from_primary"),
    )
    yield of_facts(
        "single-source",
        "From one source only",
        "All that they cite leads to one document.",
        attrgetter("is_from_one_source"),
    )
    yield of_facts(
        "unnamed",
        "From unnamed sources only",
        "Those from whom they come are described, and none is named.",
        attrgetter("is_from_unnamed"),
    )
    yield of_facts(
        "one-relay",
        "Known only through a go-between",
        "One party passed on what another said, and no other account is on record.",
        attrgetter("is_relayed"),
    )
    yield _unchecked(linker, views, facts)
    yield _answered(linker, about)
    yield _assessed(linker, about)
    sources = [record for record in about if isinstance(record, Source)]
    yield _of_sources(linker, sources)
    yield _uncited(linker, sources)


class _Known(NamedTuple):
    """How one fact is known."""

    item: EvidenceItem
    is_from_primary: bool
    is_from_one_source: bool
    is_from_unnamed: bool
    is_relayed: bool


def _known(fact: Fact, linker: Linker, views: FactViews) -> _Known:
    def work() -> _Known:
        linker.graph.look_up(f"record:{fact.id}")
        card = views[fact.id]
        title = Link(text=card.title, target=card.permalink)
        return _Known(
            item=EvidenceItem(link=title, words=card.how_known.label),
            is_from_primary=_is_from_primary(fact, linker),
            is_from_one_source=len(documents_read(linker.graph, fact)) == 1,
            is_from_unnamed=_ways(card) == {HowKnown.UNNAMED_SOURCE.value},
            is_relayed=bool(relays_of(card.notes)),
        )

    return linker.graph.once(f"known:{fact.id}", work)


def _share(number: int, of: int, one: str, many: str) -> str:
    if not of:
        return f"no {many}"
    return f"{number_in_digits(number)} of {counted(of, one, many)}" if number else "none"


def _supporting(record: Record) -> list[Citation]:
    return [cited for cited in record.sources if cited.supports is Supports.SUPPORTS]


def _ways(card: FactView) -> set[str]:
    return {note.how_known.value for note in card.notes if note.supports is None}


def _is_from_primary(fact: Record, linker: Linker) -> bool:
    sources = (linker.graph.get(cited.source, Source) for cited in _supporting(fact))
    return any(
        source.source_class is SourceClass.PRIMARY and source.known_through is None
        for source in sources
        if source
    )


def _unchecked(linker: Linker, views: FactViews, facts: Iterable[Record]) -> Measure:
    quotes = [fact for fact in facts if isinstance(fact, Quote)]
    found = []
    for quote in quotes:
        marks = linker.marks.of_quote(quote)
        if all(mark.state == NOT_CHECKED for mark in marks):
            reasons = "; ".join(dict.fromkeys(mark.detail for mark in marks if mark.detail))
            link = Link(text=views[quote.id].title, target=views[quote.id].permalink)
            found.append(EvidenceItem(link=link, words=reasons))
    return Measure(
        anchor="not-checked",
        title="Quotations not checked against a source’s text",
        number=_share(len(found), len(quotes), "quotation", "quotations"),
        definition="Their words were not looked up; why, is told beside each.",
        entries=tuple(found),
    )


def _answered(linker: Linker, about: Iterable[Record]) -> Measure:
    items = tuple(
        EvidenceItem(
            link=linker.link(record.id),
            words=f"{CODES[answer.code].meaning}. {answer.why}"
            f" ({answer.by}, {day_in_words(answer.on)})",
        )
        for record in about
        for answer in record.accepted
        if answer.code in CODES
    )
    return Measure(
        anchor="answered",
        title="Warnings answered by the desk",
        number=number_in_digits(len(items)) if items else "none",
        definition="A check raised a doubt, and an editor gave a reason to publish all the same.",
        entries=items,
    )


def _assessed(linker: Linker, about: Iterable[Record]) -> Measure:
    items = tuple(
        EvidenceItem(
            link=linker.link(record.id),
            words=" ".join(judged.sentences),
        )
        for record in about
        if (judged := assessment_of(record))
    )
    return Measure(
        anchor="assessed",
        title="Judged by the desk",
        number=number_in_digits(len(items)) if items else "none",
        definition="The desk added a judgment of its own, signed and dated.",
        entries=items,
    )


def _of_sources(linker: Linker, sources: list[Source]) -> Measure:
    dated = [source for source in sources if source.published]
    newest = sorted(dated, key=lambda source: (_day(source), source.id), reverse=True)
    undated = [source for source in sources if not source.published]
    days = list(dict.fromkeys(_in_words(source) for source in (*newest[-1:], *newest[:1])))
    span = f", dated {' to '.join(days)}" if days else ""
    return Measure(
        anchor="sources",
        title="Sources, newest first",
        number=f"{number_in_digits(len(sources))}{span}" if sources else "none",
        definition="Documents on record here, with the dates of the oldest and the newest.",
        entries=tuple(
            EvidenceItem(
                link=linker.link(source.id),
                words=_dated(source, linker),
            )
            for source in (*newest, *undated)
        ),
    )


def _day(source: Source) -> tuple[int, int, str]:
    return source.published.sort_key if source.published else (0, 0, "")


def _in_words(source: Source) -> str:
    return source.published.in_words() if source.published else ""


def _dated(source: Source, linker: Linker) -> str:
    return f"{_in_words(source) or 'not dated'}{known_only_through(source, linker.graph)}"


def _uncited(linker: Linker, sources: Iterable[Source]) -> Measure:
    items = tuple(
        EvidenceItem(link=linker.link(source.id), words=_dated(source, linker))
        for source in sources
        if not linker.graph.is_cited(source.id)
    )
    return Measure(
        anchor="uncited",
        title="Sources that nothing cites",
        number=number_in_digits(len(items)) if items else "none",
        definition="No entry cites them. One that was not read is cited through what tells of it.",
        entries=items,
    )
