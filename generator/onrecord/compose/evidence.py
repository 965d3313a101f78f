"""How well things are known, as numbers with the lists behind them: of a briefing, of the site.

What is counted are facts: quotations, positions, aid policies and flows, claims. Citations
that contradict, or only give context, count nowhere.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from onrecord.compose.assessments import assessment_of
from onrecord.compose.fact_pages import cards_on
from onrecord.compose.facts import LABELS, FactViews
from onrecord.compose.furniture import index_head, known_only_through
from onrecord.compose.linker import Linker, relays_of
from onrecord.compose.routes import EVIDENCE, EVIDENCE_LINK, evidence_of
from onrecord.compose.terms import counted, day_in_words, number_in_digits
from onrecord.compose.verification import NOT_CHECKED, quote_marks
from onrecord.compose.views import (
    ActorPage,
    EvidenceItem,
    EvidencePage,
    FactView,
    Link,
    Measure,
    Page,
    TopicPage,
)
from onrecord.ids import RecordId
from onrecord.link import citations, documents_read
from onrecord.paths import PagePath
from onrecord.problems import CODES
from onrecord.records import Actor, Citation, Quote, Record, Source
from onrecord.settings import Settings
from onrecord.vocabulary import ActorType, HowKnown, SourceClass, Supports


def evidence_pages(
    linker: Linker, views: FactViews, briefings: Iterable[Page], settings: Settings
) -> Iterator[Page]:
    """Yield the page of the whole site, and one for each of the *briefings* that shows a fact."""
    records = linker.graph.records
    whole = [record for record in records.values() if type(record) in LABELS]
    yield _page(EVIDENCE, None, settings, _measures(linker, views, whole, records.values()))
    for page in briefings:
        if subject := _subject(page, linker):
            facts = [records[RecordId(name)] for name in sorted(set(cards_on(page)))]
            cited = _cited(facts, linker)
            about = (records[subject], *facts, *cited)
            measures = _measures(linker, views, facts, about)
            yield _page(evidence_of(subject), page, settings, measures)


def with_evidence(pages: Iterable[Page], linker: Linker) -> Iterator[Page]:
    """Yield *pages*, briefings with the link to the page of their evidence."""
    for page in pages:
        subject = _subject(page, linker)
        resting = page.view.head.rests_on
        if subject is None or resting is None:
            yield page
            continue
        link = Link(text="Evidence in numbers", target=evidence_of(subject))
        head = replace(page.view.head, rests_on=replace(resting, evidence=link))
        yield replace(page, view=replace(page.view, head=head))


def _subject(page: Page, linker: Linker) -> RecordId | None:
    """Return the country or topic that *page* is the briefing on, if it shows a fact."""
    if not isinstance(page.view, ActorPage | TopicPage) or not any(cards_on(page)):
        return None
    subject = RecordId(page.path.rpartition("/")[2].removesuffix(".html"))
    actor = linker.graph.get(subject, Actor)
    return None if actor and actor.type is not ActorType.COUNTRY else subject


def _page(
    path: PagePath,
    about: Page | None,
    settings: Settings,
    measures: Iterable[Measure],
) -> Page:
    title = about.view.head.title if about else ""
    heading = f"Evidence: {title}" if about else EVIDENCE_LINK.text
    whose = f"the briefing on {title}" if about else "this site"
    head = index_head(heading, f"How well what {whose} tells is known, in numbers.", path, settings)
    if about:
        head = replace(head, breadcrumbs=(*head.breadcrumbs, EVIDENCE_LINK))
    return Page(
        path=path,
        view=EvidencePage(
            head=head,
            about=Link(text=title, target=about.path) if about else None,
            measures=tuple(measures),
        ),
    )


def _cited(facts: Iterable[Record], linker: Linker) -> list[Source]:
    names = {citation.source for fact in facts for _, citation in citations(fact)}
    found = (linker.graph.get(name, Source) for name in sorted(names))
    return [source for source in found if source]


# --- the numbers ----------------------------------------------------------------------------


def _measures(
    linker: Linker, views: FactViews, facts: list[Record], about: Iterable[Record]
) -> Iterator[Measure]:
    about = tuple(about)
    cards = [views[fact.id] for fact in facts]
    by_id = {fact.id: fact for fact in facts}

    def of_facts(
        anchor: str, title: str, definition: str, is_so: Callable[[FactView], bool]
    ) -> Measure:
        found = [card for card in cards if is_so(card)]
        return Measure(
            anchor=anchor,
            title=title,
            number=_share(len(found), len(cards), "fact", "facts"),
            definition=definition,
            entries=tuple(
                EvidenceItem(
                    link=Link(text=card.title, target=card.permalink), words=card.how_known.label
                )
                for card in found
            ),
        )

    yield of_facts(
        "primary",
        "From a primary document",
        "They stand in a document that was read, and that those issued who speak or act in it.",
        lambda card: _is_from_primary(by_id[RecordId(card.id)], linker),
    )
    yield of_facts(
        "single-source",
        "From one source only",
        "All that they cite leads to one document.",
        lambda card: len(documents_read(linker.graph, by_id[RecordId(card.id)])) == 1,
    )
    yield of_facts(
        "unnamed",
        "From unnamed sources only",
        "Those from whom they come are described, and none is named.",
        lambda card: _ways(card) == {HowKnown.UNNAMED_SOURCE.value},
    )
    yield of_facts(
        "one-relay",
        "Known only through a go-between",
        "One party passed on what another said, and no other account is on record.",
        lambda card: bool(relays_of(card.notes)),
    )
    yield _unchecked(linker, views, facts)
    yield _answered(linker, about)
    yield _assessed(linker, about)
    sources = [record for record in about if isinstance(record, Source)]
    yield _of_sources(linker, sources)
    yield _uncited(linker, sources)


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
        marks = quote_marks(linker.graph, quote, linker.marks)
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
        if not any(reference.edge.citation for reference in linker.graph.backlinks(source.id))
    )
    return Measure(
        anchor="uncited",
        title="Sources that nothing cites",
        number=number_in_digits(len(items)) if items else "none",
        definition="No entry cites them. One that was not read is cited through what tells of it.",
        entries=items,
    )
