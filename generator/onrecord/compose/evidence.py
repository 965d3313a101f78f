"""How well things are known, as numbers with the lists behind them: of a briefing, of the site.

What is counted are facts: quotations, positions, aid policies and flows, claims. Citations
that contradict, or only give context, count nowhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from math import ceil
from operator import attrgetter
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from onrecord.compose.assessments import assessment_of
from onrecord.compose.facts import FactViews
from onrecord.compose.furniture import all_rests_on, index_head, known_only_through
from onrecord.compose.linker import Linker, relays_of
from onrecord.compose.lists import FEWEST_TO_FILTER, Group, cut, parts_view
from onrecord.compose.routes import EVIDENCE, EVIDENCE_LINK, evidence_of, own_page, part_of
from onrecord.compose.shown import cards_on
from onrecord.compose.terms import counted, day_in_words, number_in_digits
from onrecord.compose.verification import NOT_CHECKED
from onrecord.compose.views import (
    ActorPage,
    EvidenceItem,
    EvidenceListPage,
    EvidencePage,
    FactView,
    Link,
    Measure,
    Page,
    TopicPage,
)
from onrecord.link import citations, documents_read
from onrecord.paths import PagePath
from onrecord.problems import CODES
from onrecord.records import Actor, Citation, Fact, Quote, Record, Source, Topic
from onrecord.settings import Settings
from onrecord.vocabulary import ActorType, HowKnown, SourceClass, Supports

LENGTHS = "lengths of evidence"
"""How what `_lengths` came to is named among what builds keep."""

KNOWN = "known"
"""How each `Known` is named there."""

_MOST_TOGETHER = 300
"""Entries of all lists, below their numbers on one page."""
_MOST_ON_PAGE = 120
"""Of one list that has its own page."""


class _Scope(Struct, frozen=True, kw_only=True):
    """Whose evidence is counted."""

    subject: Actor | Topic | None
    """None: of the whole site."""
    page: PagePath
    """Of the numbers."""

    @property
    def name(self) -> str:
        return self.subject.id if self.subject else ""


def evidence_pages(linker: Linker, views: FactViews, settings: Settings) -> Iterator[Page]:
    """Yield the pages on the evidence of the site, and of each briefing that shows a fact."""
    graph = linker.graph
    subjects: tuple[Actor | Topic, ...] = (*graph.all(Actor), *graph.all(Topic))
    scopes = (
        _Scope(subject=None, page=EVIDENCE),
        *(
            _Scope(subject=subject, page=evidence_of(subject.id))
            for subject in subjects
            if has_evidence(subject, linker)
        ),
    )

    def list_page(scope: _Scope, anchor: str, number: int) -> EvidenceListPage:
        measures = _measures_of(scope, linker, views)
        measure = next(measure for measure in measures if measure.anchor == anchor)
        return _list_page(measure, number, scope.page, _about(scope, linker), settings)

    for scope in scopes:
        yield Page(path=scope.page, compose=partial(_numbers_page, scope, linker, views, settings))
        if _has_long_lists(scope, linker, views):
            for anchor, length in _lengths(scope, linker, views).items():
                for part in range(ceil(length / _MOST_ON_PAGE)):
                    yield Page(
                        path=part_of(scope.page, anchor, part + 1),
                        compose=partial(list_page, scope, anchor, part),
                    )


def _lengths(scope: _Scope, linker: Linker, views: FactViews) -> Mapping[str, int]:
    """Return how long the list behind each number is, by anchor; kept from build to build."""
    return linker.graph.once(
        f"{LENGTHS}:{scope.name}",
        lambda: {
            measure.anchor: len(measure.entries) for measure in _measures_of(scope, linker, views)
        },
    )


def _has_long_lists(scope: _Scope, linker: Linker, views: FactViews) -> bool:
    return sum(_lengths(scope, linker, views).values()) > _MOST_TOGETHER


def _measures_of(scope: _Scope, linker: Linker, views: FactViews) -> tuple[Measure, ...]:
    graph = linker.graph

    def work() -> tuple[Measure, ...]:
        if scope.subject is None:
            records = graph.records.values()
            facts = [record for record in records if isinstance(record, Fact)]
            return tuple(_measures(linker, views, facts, records))
        graph.look_up(f"record:{scope.subject.id}")
        shown = cards_on(scope.subject, linker)
        told = (scope.subject, *shown, *_cited(shown, linker))
        return tuple(_measures(linker, views, shown, told))

    return graph.once(f"evidence:{scope.name}", work)


def _numbers_page(
    scope: _Scope, linker: Linker, views: FactViews, settings: Settings
) -> EvidencePage:
    about = _about(scope, linker)
    title = f"{EVIDENCE_LINK.text}: {about.text}" if about else EVIDENCE_LINK.text
    words = _words_about(f"the briefing on {about.text}" if about else "this site")
    head = index_head(title, words, scope.page, settings)
    if about:
        head = replace(head, breadcrumbs=(*head.breadcrumbs, EVIDENCE_LINK))
    is_long = _has_long_lists(scope, linker, views)
    return EvidencePage(
        head=head,
        about=about,
        resting=() if about else all_rests_on(linker),
        measures=tuple(
            replace(
                measure,
                entries=() if is_long else measure.entries,
                target=_place_of(measure, scope.page, is_long=is_long),
            )
            for measure in _measures_of(scope, linker, views)
        ),
    )


def _place_of(measure: Measure, page: PagePath, *, is_long: bool) -> str:
    if not measure.entries:
        return ""
    return part_of(page, measure.anchor) if is_long else f"#{measure.anchor}"


def _about(scope: _Scope, linker: Linker) -> Link | None:
    subject = scope.subject
    if subject is None:
        return None
    linker.graph.look_up(f"record:{subject.id}")
    return Link(text=linker.link(subject.id).text, target=own_page(subject))


def _list_page(
    measure: Measure, number: int, page: PagePath, about: Link | None, settings: Settings
) -> EvidenceListPage:
    """Return the page of part *number*, from 0, of the list behind a number on *page*."""
    group = Group(measure.anchor, measure.title)
    parts = tuple(cut(measure.entries, page, group, _MOST_ON_PAGE))
    this = parts[number]
    numbers = Link(text=f"Evidence: {about.text}" if about else EVIDENCE_LINK.text, target=page)
    title = f"{numbers.text}: {this.label}"
    head = index_head(title, f"{this.label}. {measure.definition}", this.path, settings)
    way = (EVIDENCE_LINK, numbers) if about else (numbers,)
    return EvidenceListPage(
        head=replace(head, breadcrumbs=(*head.breadcrumbs, *way)),
        parts=parts_view(parts, measure.number, this) if len(parts) > 1 else None,
        is_long=len(this.entries) >= FEWEST_TO_FILTER,
        about=about,
        measure=replace(measure, entries=this.entries),
        numbers=replace(numbers, text="All numbers"),
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
    known = [(fact, _known(fact, linker, views)) for fact in facts]

    def of_facts(
        anchor: str, title: str, definition: str, is_so: Callable[[Known], bool]
    ) -> Measure:
        found = tuple(
            _item(own_page(fact), how.title, how.words) for fact, how in known if is_so(how)
        )
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
        "They stand in a document that was read, and that the one who speaks in it issued.",
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
    yield _unchecked(linker, known)
    yield _answered(linker, about)
    yield _assessed(linker, about)
    sources = [record for record in about if isinstance(record, Source)]
    yield _of_sources(linker, sources)
    yield _uncited(linker, sources)


class Known(Struct, frozen=True, kw_only=True, array_like=True, tag="known"):
    """How one fact is known.

    Array-like: one of each fact is kept from build to build, for the numbers of the whole site.
    """

    title: str
    words: str
    is_from_primary: bool
    is_from_one_source: bool
    is_from_unnamed: bool
    is_relayed: bool


def _known(fact: Fact, linker: Linker, views: FactViews) -> Known:
    def work() -> Known:
        linker.graph.look_up(f"record:{fact.id}")
        card = views[fact.id]
        return Known(
            title=card.title,
            words=card.how_known.label,
            is_from_primary=_is_from_primary(fact, linker),
            is_from_one_source=len(documents_read(linker.graph, fact)) == 1,
            is_from_unnamed=_ways(card) == {HowKnown.UNNAMED_SOURCE.value},
            is_relayed=bool(relays_of(card.notes)),
        )

    return linker.graph.once(f"{KNOWN}:{fact.id}", work)


# One fact stands in the lists of several subjects.
@lru_cache(maxsize=8192)
def _item(target: PagePath, title: str, words: str) -> EvidenceItem:
    return EvidenceItem(link=Link(text=title, target=target), words=words)


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


def _unchecked(linker: Linker, known: Iterable[tuple[Fact, Known]]) -> Measure:
    quotes = [(fact, how.title) for fact, how in known if isinstance(fact, Quote)]
    found = []
    for quote, title in quotes:
        marks = linker.marks.of_quote(quote)
        if all(mark.state == NOT_CHECKED for mark in marks):
            reasons = "; ".join(dict.fromkeys(mark.detail for mark in marks if mark.detail))
            found.append(_item(own_page(quote), title, reasons))
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
        if source.known_through is None and not linker.graph.is_cited(source.id)
    )
    return Measure(
        anchor="uncited",
        title="Sources that nothing cites",
        number=number_in_digits(len(items)) if items else "none",
        definition="They were read, and no entry cites them.",
        entries=items,
    )
