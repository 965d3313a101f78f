"""Sources -> the documents that were read for them: each itself, or what it is known through."""

from onrecord.ids import RecordId
from onrecord.link.graph import Graph
from onrecord.records import Record, Source
from onrecord.vocabulary import Supports


def documents(graph: Graph, source_id: RecordId) -> tuple[Source, ...]:
    """Return a source, and the documents through which it is known, to the one that was read.

    Nothing for a source that is not on record.
    """
    found: dict[RecordId, Source] = {}
    following: RecordId | None = source_id
    while following and following not in found:
        document = graph.get(following, Source)
        if document is None:
            break
        found[following] = document
        following = document.known_through
    return tuple(found.values())


def document_read(graph: Graph, source_id: RecordId) -> RecordId:
    """Return the document in which the words of a source were read; its own id if not on record."""
    source = graph.get(source_id, Source)
    if source is None or source.known_through is None:
        return source_id
    found = documents(graph, source_id)
    return found[-1].id


def documents_read(graph: Graph, record: Record) -> frozenset[RecordId]:
    """Return the documents that were read for what supports *record*.

    Two of its sources may be known through one document: they count as one.
    """
    return frozenset(
        document_read(graph, citation.source)
        for citation in record.sources
        if citation.supports is Supports.SUPPORTS
    )
