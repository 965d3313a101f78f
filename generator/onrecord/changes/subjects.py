"""Record -> the countries and topics that it belongs to, for those who follow them."""

from onrecord.ids import RecordId
from onrecord.link import Graph, edges
from onrecord.records import Actor, Correction, Record, Topic
from onrecord.vocabulary import ActorType

# The fields that say whom or what a record is about. Who published or relayed it is not.
_ABOUT = frozenset(
    ["topics", "proposition", "actor", "donor", "recipient", "beneficiary", "speaker"]
    + ["on_behalf_of", "by", "about", "participants.actor", "parties", "for_", "part_of"]
    + ["posts.of"]
)


def subjects(graph: Graph, record: Record) -> tuple[RecordId, ...]:
    """Return the ids of the topics of *record*, then those of its countries, each in order.

    A person or an office stands for its country. A correction belongs where the records
    belong that it mends.
    """
    found: set[RecordId] = set()
    seen: set[RecordId] = set()
    pending = [record.id]
    while pending:
        current = pending.pop()
        if current in seen:
            continue
        seen.add(current)
        if current in graph.propositions:
            found.add(graph.propositions[current][0].id)
        match graph.records.get(current):
            case Topic():
                found.add(current)
            case Actor(type=ActorType.COUNTRY):
                found.add(current)
            case Actor() as actor:
                pending += _leading_on(actor)
            case other if other and (current == record.id or isinstance(record, Correction)):
                pending += _leading_on(other)
            case _:
                pass
    return tuple(sorted(found, key=lambda id: (graph.get(id, Topic) is None, id)))


def _leading_on(record: Record) -> list[RecordId]:
    if isinstance(record, Correction):
        return list(record.records)
    return [edge.target for edge in edges(record) if edge.relation in _ABOUT and not edge.mark]
