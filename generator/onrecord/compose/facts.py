"""Record -> view of one fact: the card, made once and shown on every page that needs it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import singledispatch
from typing import TypedDict

from msgspec.structs import replace

from onrecord.compose.assessments import assessment_of
from onrecord.compose.attribution import lead
from onrecord.compose.corrections import corrected, corrections_of
from onrecord.compose.labels import label_of, quoted, shorten
from onrecord.compose.linker import Linker, known_in_words, ways_in_words
from onrecord.compose.routes import own_page
from onrecord.compose.terms import (
    date_view,
    date_view_if,
    day_in_words,
    number_in_digits,
    term_view,
)
from onrecord.compose.views import (
    AidView,
    AssessmentView,
    ClaimView,
    ConditionView,
    CorrectionView,
    DateView,
    FactView,
    FigureView,
    FlowView,
    Link,
    NoteView,
    PositionView,
    ProseView,
    QuoteView,
    RelationView,
    StageDate,
    TermView,
    Words,
)
from onrecord.ids import RecordId
from onrecord.link import Chain, Graph, main_chain
from onrecord.records import (
    Aid,
    Claim,
    Condition,
    Fact,
    Figure,
    Flow,
    Money,
    Position,
    Quote,
    Record,
)
from onrecord.vocabulary import Basis, Operator, Polarity, RelationType

# Enough to know a quotation by.
_LONGEST_WORDS = 60

LABELS: Mapping[type[Fact], str] = {
    Quote: "Quotation",
    Position: "Position",
    Aid: "Aid policy",
    Flow: "Aid flow",
    Claim: "Claim",
}


class FactViews(Mapping[RecordId, FactView]):
    """The card of every fact of a graph, by id; each is made when it is first asked for."""

    def __init__(self, linker: Linker) -> None:
        self._linker = linker

    def __getitem__(self, fact_id: RecordId) -> FactView:
        graph = self._linker.graph
        return graph.once(f"card:{fact_id}", lambda: _view(graph.records[fact_id], self._linker))

    def __contains__(self, fact_id: object) -> bool:
        return isinstance(self._linker.graph.records.get(RecordId(str(fact_id))), Fact)

    def __iter__(self) -> Iterator[RecordId]:
        return (record.id for record in all_facts(self._linker.graph))

    def __len__(self) -> int:
        return sum(1 for _ in self)


def all_facts(graph: Graph) -> Iterator[Fact]:
    """Yield the facts of *graph*, by kind and id."""
    for kind in LABELS:
        yield from graph.all(kind)


def of_facts(facts: Iterable[Fact], views: FactViews) -> tuple[FactView, ...]:
    """Return the cards of *facts*, in their order."""
    return tuple(views[fact.id] for fact in facts)


class _Common(TypedDict):
    id: str
    kind: str
    label: str
    permalink: str
    title: str
    lead: Words
    how_known: TermView
    notes: tuple[NoteView, ...]
    not_said: tuple[str, ...]
    topics: tuple[Link, ...]
    corrections: tuple[CorrectionView, ...]
    corrected: Link | None
    assessment: AssessmentView | None


def _common(record: Fact, linker: Linker) -> _Common:
    graph = linker.graph
    notes = linker.notes(record)
    return _Common(
        id=record.id,
        kind=record.kind,
        label=LABELS[type(record)],
        permalink=own_page(record),
        title=label_of(graph, record.id),
        lead=lead(graph, chain_of_fact(record, graph)),
        how_known=all_ways(record, notes),
        notes=notes,
        not_said=tuple(dict.fromkeys(words.rstrip(". ") for words in record.not_said)),
        topics=linker.links(record.topics),
        corrections=corrections_of((record,), linker),
        corrected=corrected(record, linker),
        assessment=assessment_of(record),
    )


def all_ways(record: Fact, notes: tuple[NoteView, ...]) -> TermView:
    """Return the ways in which a fact is known, as one term named for the first of them.

    Only what supports the fact counts; of several ways none may hide the others. Whose a
    quotation or claim is stands beside it anyway; of the others it is told with the way.
    """
    first = next(note.how_known for note in notes if note.supports is None)
    is_signed = isinstance(record, Quote | Claim)
    return replace(first, label=ways_in_words(notes) if is_signed else known_in_words(notes))


def chain_of_fact(record: Fact, graph: Graph) -> Chain:
    """Return the chain that the lead is taken from."""
    chain = main_chain(graph, record)
    if chain is None:
        raise KeyError(f"{record.id} cites an unknown voice, which the checks should have refused")
    return chain


@singledispatch
def _view(record: Record, _linker: Linker) -> FactView:
    raise TypeError(f"no card is known for {type(record).__name__}")


@_view.register
def _quote_view(record: Quote, linker: Linker) -> QuoteView:
    return QuoteView(
        **_common(record, linker),
        date=date_view_if(record.date),
        speaker=linker.link(record.speaker),
        on_behalf_of=linker.link_if(record.on_behalf_of),
        text=record.text.strip(),
        fragments=record.fragments,
        context=linker.prose_if(record.context),
        elisions=tuple(elision.by.label for elision in record.elisions),
        language=record.language,
        translation=term_view(record.translation),
        verifications=linker.marks.of_quote(record),
        original=record.original.text if record.original else "",
        original_language=record.original.lang if record.original else "",
        event=linker.link_if(record.event),
        to=linker.link_if(record.to),
    )


@_view.register
def _position_view(record: Position, linker: Linker) -> PositionView:
    return PositionView(
        **_common(record, linker),
        **_stand(record, linker),
        actor=linker.link(record.actor),
        proposition=linker.link(record.proposition),
        stance=stance_term(record),
    )


@_view.register
def _aid_view(record: Aid, linker: Linker) -> AidView:
    return AidView(
        **_common(record, linker),
        **_stand(record, linker),
        donor=linker.link(record.donor),
        recipient=linker.link(record.recipient),
        category=term_view(record.category),
        policy=stance_term(record),
    )


def stance_term(record: Position | Aid) -> TermView:
    """Return the stance or policy; its shape in brackets where another tells it of the actor."""
    term = term_view(record.stance if isinstance(record, Position) else record.policy)
    if record.basis is not Basis.ATTRIBUTED:
        return term
    return replace(
        term,
        definition=f"{term.definition} In brackets: another says so of the actor.",
        mark=f"({term.mark})",
    )


class _Stand(TypedDict):
    """What positions and aid policies have in common."""

    date: DateView | None
    basis: TermView
    since: DateView | None
    until: DateView | None
    statement: ProseView
    voiced_by: Link | None
    conditions: tuple[ConditionView, ...]
    rationale: ProseView | None
    quotes: tuple[Link, ...]


def _stand(record: Position | Aid, linker: Linker) -> _Stand:
    return _Stand(
        date=date_view(record.recorded),
        basis=term_view(record.basis),
        since=date_view_if(record.since),
        until=date_view_if(record.until),
        statement=linker.prose(record.statement),
        voiced_by=linker.link_if(record.voiced_by),
        conditions=condition_views(record.conditions),
        rationale=linker.prose_if(record.rationale),
        quotes=tuple(_in_words(quote, linker) for quote in record.quotes),
    )


def _in_words(quote_id: RecordId, linker: Linker) -> Link:
    """Return the link to a quotation by its speaker and the first of its words."""
    quote = linker.graph.get(quote_id, Quote)
    link = linker.link(quote_id)
    if quote is None:
        return link
    speaker = linker.link(quote.speaker).text
    return replace(link, text=f"{speaker}: {shorten(quoted(quote), _LONGEST_WORDS)}")


@_view.register
def _flow_view(record: Flow, linker: Linker) -> FlowView:
    return FlowView(
        **_common(record, linker),
        donor=linker.link(record.donor),
        recipient=linker.link(record.recipient),
        beneficiary=linker.link_if(record.beneficiary),
        beneficiary_basis=term_view(record.beneficiary_basis) if record.beneficiary_basis else None,
        category=term_view(record.category),
        channel=term_view(record.channel),
        items=record.items,
        quantity=figure_view(record.quantity, linker),
        value=_money_in_words(record.value),
        stage=term_view(record.stage),
        dates=tuple(
            StageDate(stage=term_view(stage), date=date_view(date))
            for stage, date in record.dates.items()
        ),
        statement=linker.prose(record.statement),
    )


@_view.register
def _claim_view(record: Claim, linker: Linker) -> ClaimView:
    return ClaimView(
        **_common(record, linker),
        date=date_view_if(record.date),
        by=linker.link(record.by),
        about=linker.links(record.about),
        statement=linker.prose(record.statement),
        type=term_view(record.type),
        figure=figure_view(record.figure, linker),
        relations=relations_of(record, linker),
    )


def condition_views(conditions: Iterable[Condition]) -> tuple[ConditionView, ...]:
    """Return *conditions* as cards and provisions print them."""
    return tuple(
        ConditionView(
            operator=term_view(condition.operator),
            trigger=condition.trigger,
            consequence_label="What depends on it"
            if condition.operator is Operator.DEPENDS_ON
            else "What follows",
            consequence=condition.consequence,
            polarity_unstated=condition.polarity is Polarity.UNSTATED,
            status=term_view(condition.status),
            assessed=f"as assessed by {condition.assessed.by} on "
            f"{day_in_words(condition.assessed.on)}"
            if condition.assessed
            else "",
            as_written=condition.as_written,
        )
        for condition in conditions
    )


def figure_view(figure: Figure | None, linker: Linker) -> FigureView | None:
    """Return a figure in words, with what it comes on top of."""
    if figure is None:
        return None
    return FigureView(
        words=figure.in_words(),
        as_written=figure.as_written,
        adds_to=linker.link_if(figure.adds_to),
    )


def _money_in_words(money: Money | None) -> str:
    if money is None:
        return ""
    amount = f"{money.currency} {number_in_digits(money.amount)}"
    return f"{amount} ({money.valuation})" if money.valuation else amount


_SEEN_FROM_THE_OTHER: Mapping[RelationType, str] = {
    RelationType.UPDATES: "is updated by",
    RelationType.CONTRADICTS: "is contradicted by",
    RelationType.RESTATES: "is restated by",
    RelationType.CORROBORATES: "is corroborated by",
    RelationType.DENIES: "is denied by",
}


def relations_of(claim: Claim, linker: Linker) -> tuple[RelationView, ...]:
    """Return how *claim* stands to others, as it says itself and as the others say."""
    own = [
        RelationView(words=relation.type.label, claim=linker.link(relation.to))
        for relation in claim.relations
    ]
    theirs = [
        RelationView(words=_SEEN_FROM_THE_OTHER[relation.type], claim=linker.link(other.id))
        for other in linker.graph.referring(claim.id, Claim, "relations.to")
        for relation in other.relations
        if relation.to == claim.id
    ]
    topped = [
        RelationView(words="a further figure is given by", claim=linker.link(other.id))
        for other in (
            *linker.graph.referring(claim.id, Claim, "figure.adds_to"),
            *linker.graph.referring(claim.id, Flow, "quantity.adds_to"),
        )
    ]
    return tuple(own + theirs + topped)
