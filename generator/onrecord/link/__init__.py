"""Stage link: records -> one immutable Graph, and the questions asked of it."""

from onrecord.link.chains import Chain, Step, chain_of, chain_of_voice, main_chain
from onrecord.link.documents import document_read, documents, documents_read
from onrecord.link.edges import Edge, citation_of, citations, edges, prose_fields
from onrecord.link.graph import Graph, Reference, link
from onrecord.link.moments import NOW, Moment, Shown, at_moment, withdrawn_by
from onrecord.link.published import is_published, published, released, withdrawn
from onrecord.link.timeline import aid_policies, history, latest, positions_on
from onrecord.link.watched import Watched, changed, differing

__all__ = [
    "NOW",
    "Chain",
    "Edge",
    "Graph",
    "Moment",
    "Reference",
    "Shown",
    "Step",
    "Watched",
    "aid_policies",
    "at_moment",
    "chain_of",
    "chain_of_voice",
    "changed",
    "citation_of",
    "citations",
    "differing",
    "document_read",
    "documents",
    "documents_read",
    "edges",
    "history",
    "is_published",
    "latest",
    "link",
    "main_chain",
    "positions_on",
    "prose_fields",
    "published",
    "released",
    "withdrawn",
    "withdrawn_by",
]
