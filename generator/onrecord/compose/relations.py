"""What links a country to each other one: records of both, counted and not judged."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from onrecord.compose.belonging import FactsOfActor
from onrecord.compose.linker import Linker
from onrecord.compose.routes import own_page
from onrecord.compose.terms import counted
from onrecord.compose.views import Link, RelationLine, RelationPart
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.records import Actor, Agreement, Aid, Event, Record
from onrecord.vocabulary import ActorType, BeneficiaryBasis


class _Sort(Struct, frozen=True, kw_only=True):
    """A sort of records that link two countries."""

    label: str
    one: str
    many: str
    anchor: str = ""
    """Of the section that lists them on the page; empty where each is told by its name."""


_Dealing = tuple[_Sort, Record, tuple[RecordId | None, ...]]
"""A record of a sort, and who of it may be of another country."""


def relations_of(
    actor: Actor,
    own: FactsOfActor,
    events: Iterable[Event],
    agreements: Iterable[Agreement],
    linker: Linker,
) -> tuple[RelationLine, ...]:
    """Return a line for each country that a record links with the country *actor*, by name."""
    if actor.type is not ActorType.COUNTRY:
        return ()
    graph = linker.graph
    found: dict[RecordId, dict[_Sort, list[Record]]] = {}
    for sort, record, actors in _dealings(actor.id, own, events, agreements, graph):
        others = {country for other in actors if other for country in _countries(other, graph)}
        for country in sorted(others - {actor.id}):
            found.setdefault(country, {}).setdefault(sort, []).append(record)
    lines = (
        RelationLine(other=linker.link(country), parts=tuple(_parts(by_sort, actor.name, linker)))
        for country, by_sort in found.items()
    )
    return tuple(sorted(lines, key=lambda line: (line.other.text.casefold(), line.other.target)))


_AID_TO = _Sort(label="aid to it", one="policy", many="policies", anchor="aid-given")
_AID_FROM = _Sort(label="aid from it", one="policy", many="policies", anchor="aid-received")
_FLOW_TO = _Sort(label="aid to it", one="flow", many="flows", anchor="flows")
_FLOW_FROM = _Sort(label="aid from it", one="flow", many="flows", anchor="flows")
_FLOW_FOR = {
    basis: _Sort(
        label=f"aid to others, {basis.label} to be for it", one="flow", many="flows", anchor="flows"
    )
    for basis in BeneficiaryBasis
}
_FLOW_THROUGH = {
    basis: _Sort(
        label=f"its aid to others, {basis.label} to be for {{name}}",
        one="flow",
        many="flows",
        anchor="flows",
    )
    for basis in BeneficiaryBasis
}
_VOICED = _Sort(
    label="where it stands, told by {name}",
    one="position or policy",
    many="positions and policies",
    anchor="voiced",
)
_CLAIMED = _Sort(label="claims about it", one="claim", many="claims", anchor="claims-made")
_CLAIMS = _Sort(label="its claims about {name}", one="claim", many="claims", anchor="claims-about")
_AGREED = _Sort(label="agreements", one="agreement", many="agreements")
_MET = _Sort(label="events with both", one="event", many="events", anchor="timeline")


def _dealings(
    actor_id: RecordId,
    own: FactsOfActor,
    events: Iterable[Event],
    agreements: Iterable[Agreement],
    graph: Graph,
) -> Iterator[_Dealing]:
    side = graph.side_of(actor_id)
    yield from ((_AID_TO, aid, (aid.recipient,)) for aid in own.given)
    for flow in own.flows:
        basis = flow.beneficiary_basis
        if flow.donor in side:
            yield _FLOW_TO, flow, (flow.recipient,)
            if basis:
                yield _FLOW_FOR[basis], flow, (flow.beneficiary,)
        elif flow.recipient in side:
            yield _FLOW_FROM, flow, (flow.donor,)
        elif basis:
            yield _FLOW_THROUGH[basis], flow, (flow.donor,)
    yield from ((_AID_FROM, aid, (aid.donor,)) for aid in own.received)
    for told in own.voiced:
        yield _VOICED, told, (told.donor if isinstance(told, Aid) else told.actor,)
    yield from ((_CLAIMED, claim, claim.about) for claim in own.made)
    yield from ((_CLAIMS, claim, (claim.by,)) for claim in own.about)
    yield from ((_AGREED, agreement, agreement.parties) for agreement in agreements)
    for event in events:
        yield _MET, event, tuple(participant.actor for participant in event.participants)


def _countries(actor_id: RecordId, graph: Graph) -> Iterator[RecordId]:
    """Yield the country that an actor is, and those that it belongs to."""
    for body in graph.sides.get(actor_id, ()):
        found = graph.get(body, Actor)
        if found and found.type is ActorType.COUNTRY:
            yield body


def _parts(by_sort: dict[_Sort, list[Record]], name: str, linker: Linker) -> Iterator[RelationPart]:
    links: dict[str, list[Link]] = {}
    for sort, records in by_sort.items():
        links.setdefault(sort.label.replace("{name}", name), []).extend(
            _links(sort, records, linker)
        )
    for label, found in links.items():
        yield RelationPart(label=label, links=tuple(found))


def _links(sort: _Sort, records: list[Record], linker: Linker) -> Iterator[Link]:
    if not sort.anchor:
        yield from linker.links(record.id for record in records)
        return
    target = own_page(records[0]) if len(records) == 1 else f"#{sort.anchor}"
    yield Link(text=counted(len(records), sort.one, sort.many), target=target)
