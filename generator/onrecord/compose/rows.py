"""Facts as rows: the tables that set actors, claims and flows side by side."""

from collections.abc import Iterable, Mapping
from typing import TypedDict, cast

from onrecord.compose.facts import FactViews, chain_of_fact, relations_of, stance_term
from onrecord.compose.labels import plain_text, quoted
from onrecord.compose.linker import Linker
from onrecord.compose.routes import own_page, proposition_anchor
from onrecord.compose.terms import counted, date_view, date_view_if, term_view
from onrecord.compose.views import (
    AidRow,
    AidView,
    CellEntry,
    ClaimRow,
    FlowRow,
    Link,
    Matrix,
    MatrixRow,
    PositionView,
    QuoteExcerpt,
    QuoteRow,
    RelationView,
    StanceGroup,
    StanceRow,
    StanceView,
    TermView,
    Words,
)
from onrecord.dates import Date
from onrecord.ids import RecordId
from onrecord.link import Chain, Graph, history, latest, positions_on
from onrecord.records import Actor, Aid, Claim, Fact, Flow, Position, Quote, Topic
from onrecord.vocabulary import STANCES, ActorType, Naming, Policy, Translation


def aid_rows(policies: Iterable[Aid], linker: Linker, views: FactViews) -> tuple[AidRow, ...]:
    """Return one row for each policy, by donor, recipient, category and time."""
    ordered = sorted(
        history(policies),
        key=lambda aid: (
            linker.link(aid.donor).text,
            linker.link(aid.recipient).text,
            aid.category.label,
        ),
    )
    return tuple(
        AidRow(
            donor=linker.link(aid.donor),
            recipient=linker.link(aid.recipient),
            category=term_view(aid.category),
            policy=stance_term(aid),
            basis=term_view(aid.basis),
            recorded=date_view(aid.recorded),
            until=date_view_if(aid.until),
            how_known=views[aid.id].how_known,
            fact=fact_link(aid, views),
            corrected=views[aid.id].corrected,
        )
        for aid in ordered
    )


def flow_rows(flows: Iterable[Flow], linker: Linker, views: FactViews) -> tuple[FlowRow, ...]:
    """Return one row for each flow, by donor and recipient; nothing is ever summed."""
    ordered = sorted(
        flows,
        key=lambda flow: (linker.link(flow.donor).text, linker.link(flow.recipient).text, flow.id),
    )
    return tuple(
        FlowRow(
            donor=linker.link(flow.donor),
            recipient=linker.link(flow.recipient),
            beneficiary=linker.link_if(flow.beneficiary),
            beneficiary_basis=term_view(flow.beneficiary_basis) if flow.beneficiary_basis else None,
            category=term_view(flow.category),
            channel=term_view(flow.channel),
            items=flow.items,
            quantity=flow.quantity.in_words() if flow.quantity else "",
            stage=term_view(flow.stage),
            how_known=views[flow.id].how_known,
            fact=fact_link(flow, views),
            corrected=views[flow.id].corrected,
        )
        for flow in ordered
    )


def claim_rows(claims: Iterable[Claim], linker: Linker, views: FactViews) -> tuple[ClaimRow, ...]:
    """Return one row for each claim: those with figures first, then by time."""
    ordered = sorted(claims, key=lambda claim: (claim.figure is None, *_when(claim)))
    return tuple(claim_row(claim, linker, views) for claim in ordered)


def claim_row(claim: Claim, linker: Linker, views: FactViews) -> ClaimRow:
    """Return *claim* as tables show it."""
    return ClaimRow(
        by=linker.link(claim.by),
        speaker=_speaker(claim, linker),
        said=_said(claim, linker.graph),
        figure=claim.figure.in_words() if claim.figure else "",
        as_written=claim.figure.as_written if claim.figure else "",
        statement=plain_text(linker.graph, claim.statement),
        date=date_view_if(claim.date),
        how_known=views[claim.id].how_known,
        relations=(*_on_top_of(claim, linker), *relations_of(claim, linker)),
        fact=fact_link(claim, views),
        corrected=views[claim.id].corrected,
    )


def _speaker(claim: Claim, linker: Linker) -> Words:
    """Return who said it, unless that is the claimant."""
    first = chain_of_fact(claim, linker.graph).steps[0]
    if first.who:
        return () if first.who == claim.by else (linker.link(first.who),)
    known_as = "not identified" if first.naming is Naming.UNSTATED else first.naming.label
    return (f"{first.role} ({known_as})",)


def _said(claim: Claim, graph: Graph) -> str:
    """Return when it was said, or, where nobody tells, the date by which it was."""
    date, is_first = first_date(chain_of_fact(claim, graph))
    if date is None:
        return ""
    return date.in_words() if is_first else f"by {date.in_words()}"


def first_date(chain: Chain) -> tuple[Date | None, bool]:
    """Return the first date on the way from the one who knows, and if it is that one's own."""
    dates = [step.date for step in chain.steps]
    return next(filter(None, dates), None), dates[0] is not None


def _on_top_of(claim: Claim, linker: Linker) -> tuple[RelationView, ...]:
    """Return what the figure of *claim* comes on top of; nothing ever adds them up."""
    base = claim.figure.adds_to if claim.figure else None
    return (RelationView(words="comes on top of", claim=linker.link(base)),) if base else ()


TRANSLATED = (Translation.OWN, Translation.OUTLET, Translation.OFFICIAL)


def quote_rows(quotes: Iterable[Quote], linker: Linker, views: FactViews) -> tuple[QuoteRow, ...]:
    """Return one row for each quotation, newest first."""
    return tuple(
        QuoteRow(
            words=quoted(quote),
            translation=quote.translation.label if quote.translation in TRANSLATED else "",
            language=quote.language,
            fragments=_fragments(quote),
            context=plain_text(linker.graph, quote.context) if quote.context else "",
            speaker=linker.link(quote.speaker),
            date=date_view_if(quote.date),
            how_known=views[quote.id].how_known,
            checked=linker.marks.best_of(quote),
            fact=fact_link(quote, views),
            corrected=views[quote.id].corrected,
        )
        for quote in sorted(quotes, key=_when, reverse=True)
    )


def _fragments(quote: Quote) -> str:
    if not quote.fragments:
        return ""
    return "fragments" if len(quote.fragments) > 1 else "fragment"


_MOST_NEW = 4
"""More quotations than these are left to the record in full."""


def newest_quotes(quotes: Iterable[Quote], linker: Linker, views: FactViews) -> QuoteExcerpt | None:
    """Return the newest of *quotes*; None where there is none."""
    ordered = sorted(quotes, key=_when, reverse=True)
    if not ordered:
        return None
    rest = len(ordered) - _MOST_NEW
    return QuoteExcerpt(
        quotes=quote_rows(ordered[:_MOST_NEW], linker, views),
        all=Link(text=f"All {counted(len(ordered), 'quotation', 'quotations')}", target="#said")
        if rest > 0
        else None,
    )


def _when(fact: Quote | Claim) -> tuple[int, int, str, str]:
    """Return a key that puts the undated first, then the oldest."""
    return (*fact.date.sort_key, fact.id) if fact.date else (0, 0, "", fact.id)


def fact_link(fact: Fact, views: FactViews) -> Link:
    """Return the link to a fact by its one-line title."""
    return Link(text=views[fact.id].title, target=own_page(fact))


# --- who stands where ----------------------------------------------------------------------


class _Stance(TypedDict):
    """What stances have in common, wherever they stand."""

    term: TermView
    fact: Link
    recorded: str
    basis: str
    how_known: TermView
    since: str
    until: str
    corrected: Link | None


def _stance(fact: Position | Aid, views: FactViews) -> _Stance:
    return _Stance(
        term=stance_term(fact),
        fact=fact_link(fact, views),
        recorded=fact.recorded.in_words(),
        basis=fact.basis.label,
        how_known=views[fact.id].how_known,
        since=fact.since.in_words() if fact.since else "",
        until=fact.until.in_words() if fact.until else "",
        corrected=views[fact.id].corrected,
    )


def stance_view(fact: Position | Aid, views: FactViews) -> StanceView:
    """Return one stance, or one aid policy, as histories show it."""
    return StanceView(**_stance(fact, views))


def cell_entries(
    facts: Iterable[Position | Aid],
    linker: Linker,
    views: FactViews,
    whose: Link | None = None,
) -> tuple[CellEntry, ...]:
    """Return what stands of *facts*, those of one actor on one question; newest first.

    What of a basis stands no more is found with the newest of it that does.
    """
    given = history(facts)
    standing = latest(given)
    shown = {fact.id for fact in standing}
    others: dict[str, list[StanceView]] = {}
    for fact in reversed(given):
        if fact.id not in shown:
            others.setdefault(fact.basis, []).append(stance_view(fact, views))
    return tuple(
        _cell_entry(fact, linker, views, whose, tuple(others.pop(fact.basis, ())))
        for fact in standing
    )


def _cell_entry(
    fact: Position | Aid,
    linker: Linker,
    views: FactViews,
    whose: Link | None,
    others: tuple[StanceView, ...],
) -> CellEntry:
    card = cast(PositionView | AidView, views[fact.id])
    found = (
        (len(card.conditions), "condition", "conditions"),
        (len(fact.quotes), "quotation", "quotations"),
        (len(others), "other record", "other records"),
    )
    return CellEntry(
        **_stance(fact, views),
        whose=whose,
        more=", ".join(counted(number, one, many) for number, one, many in found if number),
        conditions=card.conditions,
        quotes=linker.links(fact.quotes),
        others=others,
    )


def matrix_of(topic: Topic, linker: Linker, views: FactViews) -> Matrix | None:
    """Return the topic's propositions by the actors that stand on any of them.

    A proposition has its row, to which links lead, also where nobody stands on it.
    """
    if not topic.propositions:
        return None
    stands = {
        proposition.id: _by_actor(positions_on(linker.graph, proposition.id))
        for proposition in topic.propositions
    }
    actors = _columns(linker.graph, {actor for row in stands.values() for actor in row})
    rows = {
        asked: tuple(cell_entries(row.get(actor, ()), linker, views) for actor in actors)
        for asked, row in stands.items()
    }
    return Matrix(
        columns=linker.links(actors),
        rows=tuple(
            MatrixRow(
                anchor=proposition_anchor(proposition.id),
                proposition=proposition.text,
                cells=rows[proposition.id],
            )
            for proposition in topic.propositions
        ),
        legend=_legend(entry for row in rows.values() for cell in row for entry in cell),
    )


def _legend(entries: Iterable[CellEntry]) -> tuple[TermView, ...]:
    """Return the terms of *entries*, each once, in the order of the vocabulary.

    A term that another tells of an actor follows the same term of the actor's own.
    """
    shown = {entry.term for entry in entries}
    known = tuple(dict.fromkeys(map(str, (*STANCES.values(), *Policy))))

    def place(term: TermView) -> tuple[int, str, int, str]:
        number = known.index(term.value) if term.value in known else len(known)
        return number, term.value, len(term.mark), term.definition

    return tuple(sorted(shown, key=place))


def _by_actor(facts: Iterable[Position | Aid]) -> dict[RecordId, list[Position | Aid]]:
    found: dict[RecordId, list[Position | Aid]] = {}
    for fact in facts:
        found.setdefault(actor_of(fact), []).append(fact)
    return found


def actor_of(fact: Position | Aid) -> RecordId:
    """Return whose position or policy it is."""
    return fact.actor if isinstance(fact, Position) else fact.donor


_COLUMN_ORDER = tuple(ActorType)


def _columns(graph: Graph, actors: Iterable[RecordId]) -> tuple[RecordId, ...]:
    """Return *actors* as columns: countries, then bodies, then people, by name."""
    found = (graph.get(actor_id, Actor) for actor_id in actors)
    return tuple(
        actor.id
        for actor in sorted(
            (actor for actor in found if actor),
            key=lambda actor: (_COLUMN_ORDER.index(actor.type), sort_name(actor), actor.id),
        )
    )


def sort_name(actor: Actor) -> str:
    """Return what an actor is sorted by, the same in every locale."""
    return (actor.sort_name or actor.name).casefold()


AidQuestions = Mapping[tuple[RecordId, str], tuple[RecordId, ...]]
"""Recipient and category of aid -> the propositions that ask about it."""


def aid_questions(graph: Graph) -> AidQuestions:
    """Return what the topics ask about aid."""
    return graph.once("aid questions", lambda: _aid_questions(graph))


def _aid_questions(graph: Graph) -> AidQuestions:
    found: dict[tuple[RecordId, str], list[RecordId]] = {}
    for topic in graph.all(Topic):
        for proposition in topic.propositions:
            if proposition.aid:
                asked = (proposition.aid.recipient, str(proposition.aid.category))
                found.setdefault(asked, []).append(proposition.id)
    return {asked: tuple(ids) for asked, ids in found.items()}


def questions_of(fact: Position | Aid, asked: AidQuestions) -> tuple[RecordId, ...]:
    """Return the propositions that *fact* answers."""
    if isinstance(fact, Position):
        return (fact.proposition,)
    return asked.get((fact.recipient, str(fact.category)), ())


def stance_groups(
    facts: Iterable[Position | Aid],
    asked: AidQuestions,
    linker: Linker,
    views: FactViews,
    page_of: RecordId,
) -> tuple[StanceGroup, ...]:
    """Return where those stand now whose *facts* are given: by topic, in its order.

    On the page of the actor *page_of* its own stances do not say whose they are.
    """
    graph = linker.graph
    by_topic: dict[RecordId, dict[RecordId, list[Position | Aid]]] = {}
    for fact in facts:
        for proposition_id in questions_of(fact, asked):
            topic, _ = graph.propositions[proposition_id]
            questions = by_topic.setdefault(topic.id, {})
            questions.setdefault(proposition_id, []).append(fact)
    return tuple(
        StanceGroup(
            topic=linker.link(topic_id),
            rows=tuple(
                StanceRow(
                    proposition=linker.link(proposition_id),
                    entries=_of_each_actor(stands, page_of, linker, views),
                )
                for proposition_id, stands in sorted(
                    questions.items(), key=lambda asked: graph.propositions[asked[0]][1]
                )
            ),
        )
        for topic_id, questions in sorted(
            by_topic.items(), key=lambda found: (linker.link(found[0]).text, found[0])
        )
    )


def _of_each_actor(
    facts: Iterable[Position | Aid], first: RecordId, linker: Linker, views: FactViews
) -> tuple[CellEntry, ...]:
    """Return what stands as last recorded of each actor: of *first*, then of others by id."""
    by_actor = _by_actor(facts)
    actors = sorted(by_actor, key=lambda actor: (actor != first, actor))
    return tuple(
        entry
        for actor in actors
        for entry in cell_entries(
            by_actor[actor], linker, views, None if actor == first else linker.link(actor)
        )
    )
