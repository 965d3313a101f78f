"""Record -> the topics and countries that it belongs to."""

from pathlib import Path

import pytest

from corpus import MINIMAL
from onrecord.changes import subjects
from onrecord.ids import RecordId
from onrecord.link import Graph
from stages import graph_of


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    folder: Path = tmp_path_factory.mktemp("subjects")
    return graph_of(folder, MINIMAL)


@pytest.mark.parametrize(
    ("record", "belongs_to"),
    [
        ("examplia", "examplia"),
        ("examplia-ministry", "examplia"),
        ("erika-example", "examplia"),
        ("aid-to-samplia", "aid-to-samplia"),
        ("courier-2031-05-04", ""),
        ("border-talks", "aid-to-samplia examplia samplia"),
        ("bridge-pledge", "aid-to-samplia examplia samplia"),
        ("examplia-open-the-border", "aid-to-samplia examplia"),
        ("example-on-blankets", "aid-to-samplia examplia"),
        ("examplia-samplia-humanitarian", "aid-to-samplia examplia samplia"),
        ("blankets", "aid-to-samplia examplia samplia"),
        ("thousand-blankets", "aid-to-samplia examplia samplia"),
        ("blankets-not-tents", "aid-to-samplia examplia samplia"),
        ("examplia-overview", "examplia"),
    ],
)
def test_a_record_belongs_to_its_topics_then_to_its_countries(
    graph: Graph, record: str, belongs_to: str
) -> None:
    assert subjects(graph, graph.records[RecordId(record)]) == tuple(belongs_to.split())
