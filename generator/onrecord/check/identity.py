"""Ids: each stands for one thing, and a former one for nothing but its redirect."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from operator import attrgetter, itemgetter

from onrecord.check.names import noun, with_article
from onrecord.check.standing import is_finished, records_of
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.problems import Location, Problem
from onrecord.records import Actor, Briefing, Record, Topic


@dataclass(frozen=True, slots=True, order=True)
class _Holder:
    """What gives an id, and where."""

    at: Location
    what: str


def check_ids_are_unique(graph: Graph) -> Iterator[Problem]:
    """R101: no two records, nor a record and a proposition, have one id.

    The first by place keeps it.
    """
    for name, holders in _holders(graph).items():
        first, *others = sorted(holders)
        for other in others:
            yield Problem(
                code="R101",
                at=other.at,
                message=f'the id "{name}" of this {other.what} is that of'
                f" {with_article(first.what)} already, at {first.at}",
                hint="give one of the two another id: rename its file or, in a sheet with a list,"
                ' change its "id:"',
            )


def _holders(graph: Graph) -> dict[RecordId, list[_Holder]]:
    """Return, for each id that stands for several things, what these are."""
    asked = [
        (proposition.id, topic, index)
        for topic in graph.all(Topic)
        for index, proposition in enumerate(topic.propositions)
    ]
    held = Counter(name for name, _, _ in asked)
    held.update({record.id for record in graph.duplicates})
    several = {name for name, number in held.items() if number > 1 or name in graph.records}
    holders: dict[RecordId, list[_Holder]] = {name: [] for name in several}
    for record in (*map(graph.records.get, several), *graph.duplicates):
        if record:
            holders[record.id].append(_Holder(record.places.of("id"), noun(type(record))))
    for name, topic, index in asked:
        if name in several:
            at = topic.places.of("propositions", index, "id")
            holders[name].append(_Holder(at, "proposition"))
    return holders


def check_redirects_are_free(graph: Graph) -> Iterator[Problem]:
    """R105: a former id is no present one, and leads to one record.

    Its own id may stand at what had another address under it: an actor of another type, an
    overview that was a page.
    """
    claimed: dict[RecordId, Location] = {}
    former = [
        (record.places.of("redirect_from", index), old, record)
        for record in records_of(graph)
        for index, old in enumerate(record.redirect_from)
    ]
    for at, old, record in sorted(former, key=itemgetter(0)):
        if old == record.id and _may_have_moved(record):
            continue
        if old == record.id:
            message, hint = f'"{old}" is the present id of this record', "delete it"
        elif graph.knows(old):
            other = graph.records.get(old) or graph.propositions[old][0]
            message = f'"{old}" is the present id in {other.at.path}'
            hint = "a redirect leads away from an id that is no longer used: delete it"
        elif old in claimed:
            message = f'"{old}" is redirected already, at {claimed[old]}'
            hint = "a former id leads to one record: delete one of the two"
        else:
            claimed[old] = at
            continue
        yield Problem(code="R105", at=at, message=message, hint=hint)


def _may_have_moved(record: Record) -> bool:
    return isinstance(record, Actor) or (isinstance(record, Briefing) and bool(record.for_))


def check_overviews_are_single(graph: Graph, briefing: Briefing) -> Iterator[Problem]:
    """R109: an actor or topic has one written overview, the first by place."""
    if briefing.for_ is None:
        return
    overviews = filter(is_finished, graph.referring(briefing.for_, Briefing, "for_"))
    first = min(overviews, key=attrgetter("at"))
    if first is not briefing:
        yield Problem(
            code="R109",
            at=briefing.places.of("for_"),
            message=f'"{briefing.for_}" has an overview already, {first.at.path}',
            hint='join the two, or give this one a "title:" instead of "for:"',
        )
