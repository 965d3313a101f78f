"""Documents: of each source the one that was read, and how many a record rests on."""

import pytest

from onrecord.ids import RecordId
from onrecord.link import Graph, document_read, documents, documents_read
from stages import graph_of, written
from worlds import WORLD, claim, source

CLAIMS: dict[str, tuple[list[object], set[str]]] = {
    "one source": (["print"], {"print"}),
    "a source, and what is known through it": (["print", "story"], {"print"}),
    "two that are known through one": (["story", "reprint"], {"print"}),
    "a source twice": ([{"source": "print", "at": 1}, {"source": "print", "at": 2}], {"print"}),
    "two that were read": (["print", "report"], {"print", "report"}),
    "two that were not": (["story", "egg"], {"print", "hen"}),
    "one that contradicts": (["print", {"source": "report", "supports": "contradicts"}], {"print"}),
    "one for context": (["report", {"source": "story", "supports": "context"}], {"report"}),
    "one that is not on record": (["print", "lost"], {"print", "lost"}),
    "none": ([], set()),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A release known through a story, itself known through a print; and two in a circle."""
    content = {**WORLD}
    content |= {
        "sources/print": source("news"),
        "sources/story": source("wire", "gazette", known_through="print"),
        "sources/release": source("primary", "ministry", known_through="story"),
        "sources/reprint": source("news", known_through="print"),
        "sources/egg": source("news", known_through="hen"),
        "sources/hen": source("news", known_through="egg"),
        "sources/torn": source("news", known_through="lost"),
    }
    content |= {
        f"claims/claim-{number}": claim(cited) for number, (cited, _) in enumerate(CLAIMS.values())
    }
    return graph_of(tmp_path_factory.mktemp("documents"), written(content))


@pytest.mark.parametrize(
    ("wanted", "way"),
    [
        ("print", ["print"]),
        ("story", ["story", "print"]),
        ("release", ["release", "story", "print"]),
        ("egg", ["egg", "hen"]),
        ("torn", ["torn"]),
    ],
)
def test_the_document_that_was_read_is_the_last_one_on_the_way(
    graph: Graph, wanted: str, way: list[str]
) -> None:
    found = documents(graph, RecordId(wanted))

    assert way == [document.id for document in found]
    assert way[-1] == document_read(graph, RecordId(wanted))


@pytest.mark.parametrize("wanted", ["nowhere", "samplia"])
def test_what_is_no_source_stands_for_itself(graph: Graph, wanted: str) -> None:
    assert documents(graph, RecordId(wanted)) == ()
    assert document_read(graph, RecordId(wanted)) == wanted


@pytest.mark.parametrize("number", range(len(CLAIMS)), ids=list(CLAIMS))
def test_a_record_rests_on_the_documents_that_were_read_for_it(graph: Graph, number: int) -> None:
    _, read = list(CLAIMS.values())[number]

    assert read == documents_read(graph, graph.records[RecordId(f"claim-{number}")])
