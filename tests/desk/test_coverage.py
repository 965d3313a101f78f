"""Which paragraphs of a source have records."""

from pathlib import Path

from corpus import Files, minimal_with
from onrecord.desk.coverage import Coverage, coverage
from onrecord.ids import RecordId
from onrecord.records import Source
from stages import graph_of

CLAIM = """
    by: sample-courier
    statement: It rained.
    type: event
    sources: [{source: courier-2031-05-04, at: %s}]
    """


def covered(folder: Path, files: Files) -> Coverage:
    graph = graph_of(folder, minimal_with(files))
    source = graph.get(RecordId("courier-2031-05-04"), Source)
    assert source is not None
    return coverage(graph, source, None)


def labels_of(found: Coverage, record: str) -> list[str]:
    return [row.label for row in found.places if record in {name for _, name in row.records}]


def test_a_paragraph_lists_what_cites_it(tmp_path: Path) -> None:
    found = covered(tmp_path, {"content/claims/rain.yml": CLAIM % 5})

    assert labels_of(found, "rain") == ["5"]
    assert (found.paragraphs, found.covered) == (6, 5)


def test_several_paragraphs_that_are_cited_at_once_are_covered_each(tmp_path: Path) -> None:
    found = covered(tmp_path, {"content/claims/rain.yml": CLAIM % "4-6"})

    assert labels_of(found, "rain") == ["4", "5", "6"]
    assert found.covered == found.paragraphs == 6


def test_what_is_no_paragraph_of_the_source_stands_last(tmp_path: Path) -> None:
    found = covered(tmp_path, {"content/claims/rain.yml": CLAIM % "p. 12"})

    assert [row.label for row in found.places[6:]] == ["page 12", "no place"]
    assert found.covered == 4
