"""Every declared condition on one page: whose it is, and whether it is met, as assessed by whom."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from onrecord.compose.facts import FactViews, condition_views
from onrecord.compose.furniture import index_head
from onrecord.compose.linker import Linker, known_in_words
from onrecord.compose.routes import CONDITIONS, CONDITIONS_LINK
from onrecord.compose.rows import actor_of, sort_name
from onrecord.compose.terms import number_in_digits
from onrecord.compose.views import (
    ConditionGroup,
    ConditionRow,
    ConditionsPage,
    Link,
    TermView,
)
from onrecord.ids import RecordId
from onrecord.link import history
from onrecord.records import Actor, Agreement, Aid, Position
from onrecord.settings import Settings
from onrecord.vocabulary import ConditionStatus


def conditions_page(linker: Linker, views: FactViews, settings: Settings) -> ConditionsPage:
    """Return the page of all conditions of positions, aid policies and agreements."""
    groups = tuple(_groups(linker, views))
    states = [row.condition.status.value for group in groups for row in group.rows]
    return ConditionsPage(
        head=index_head(
            CONDITIONS_LINK.text,
            "The conditions that actors have declared, and whether they are met.",
            CONDITIONS,
            settings,
        ),
        counts=tuple(
            (status.label, number_in_digits(states.count(status.value)))
            for status in ConditionStatus
            if status.value in states
        ),
        sections=groups,
    )


def _groups(linker: Linker, views: FactViews) -> Iterator[ConditionGroup]:
    """Yield the conditions of each actor by name, then those of each agreement by title."""
    graph = linker.graph
    by_actor: dict[RecordId, list[ConditionRow]] = defaultdict(list)
    stands: tuple[Position | Aid, ...] = (*graph.all(Position), *graph.all(Aid))
    for stand in history(stands):
        by_actor[actor_of(stand)] += _of_stand(stand, views)
    for actor in sorted(graph.all(Actor), key=lambda actor: (sort_name(actor), actor.id)):
        if rows := by_actor[actor.id]:
            yield _group(linker, actor.id, rows)
    for agreement in sorted(graph.all(Agreement), key=lambda found: (found.title, found.id)):
        if rows := list(_of_agreement(agreement, linker)):
            yield _group(linker, agreement.id, rows)


def _group(linker: Linker, whose: RecordId, rows: Iterable[ConditionRow]) -> ConditionGroup:
    link = linker.link(whose)
    return ConditionGroup(anchor=f"of-{whose}", title=link.text, rows=tuple(rows))


def _of_stand(stand: Position | Aid, views: FactViews) -> Iterator[ConditionRow]:
    card = views[stand.id]
    for condition in condition_views(stand.conditions):
        yield ConditionRow(
            fact=Link(text=card.title, target=card.permalink),
            recorded=stand.recorded.in_words(),
            condition=condition,
            how_known=card.how_known,
        )


def _of_agreement(agreement: Agreement, linker: Linker) -> Iterator[ConditionRow]:
    notes = linker.notes(agreement)
    for provision in agreement.provisions:
        for condition in condition_views(provision.conditions):
            yield ConditionRow(
                fact=Link(text=provision.text, target=linker.link(agreement.id).target),
                recorded=_acts_in_words(agreement),
                condition=condition,
                how_known=TermView(value="", label=known_in_words(notes)),
            )


def _acts_in_words(agreement: Agreement) -> str:
    """Return what was done with *agreement*, which is recorded instead of a day of its own."""
    return "; ".join(
        f"{act.act.label} {act.date.in_words()}" if act.date else act.act.label
        for act in agreement.acts
    )
