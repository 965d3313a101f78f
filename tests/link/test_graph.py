"""The graph: what refers to what, whatever the order in which the records came."""

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import minimal_with
from onrecord.ids import RecordId
from onrecord.link import Graph, link
from onrecord.records import Actor, Claim, Flow, Position, Quote, Record, Source, Topic
from stages import edited, graph_of, longer, sheets_of, written

COURIER = RecordId("courier-2031-05-04")


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> tuple[Record, ...]:
    """The records of a site with two faults: an id that stands twice, and one that is nowhere."""
    files = {
        "content/claims/second.yml": """
            - id: samplia
              by: sample-courier
              statement: This claim has the id of a country.
              type: event
              sources: courier-2031-05-04
            - id: lost
              by: nobody-here
              statement: It says [[nowhere]] and [@no-source 3].
              type: event
              sources: courier-2031-05-04
            """,
    }
    return sheets_of(tmp_path_factory.mktemp("graph"), minimal_with(files)).records


@pytest.fixture(scope="module")
def graph(records: tuple[Record, ...]) -> Graph:
    return link(records)


def made_by(graph: Graph, target: str) -> list[tuple[str, str]]:
    """Who refers to *target*, in which relation."""
    return [
        (reference.record.id, reference.edge.relation)
        for reference in graph.backlinks(RecordId(target))
    ]


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_records_does_not_matter(
    records: tuple[Record, ...], shuffler: random.Random
) -> None:
    shuffled = list(records)
    shuffler.shuffle(shuffled)

    assert link(records) == link(shuffled)
    assert list(link(records).records) == list(link(shuffled).records)


def test_records_stand_in_the_order_of_their_ids(graph: Graph) -> None:
    assert list(graph.records) == sorted(graph.records)
    assert [actor.id for actor in graph.all(Actor)] == [
        "erika-example",
        "examplia",
        "examplia-ministry",
        "sample-courier",
        "samplia",
    ]


def test_a_record_is_had_by_its_id_and_kind(graph: Graph) -> None:
    erika = graph.get(RecordId("erika-example"), Actor)

    assert erika is not None
    assert erika.name == "Erika Example"
    assert graph.get(RecordId("erika-example"), Topic) is None
    assert graph.get(RecordId("nobody-here"), Actor) is None


def test_of_a_kind_that_no_record_has_there_is_none(tmp_path: Path) -> None:
    graph = graph_of(tmp_path, written({"actors/ada": {"type": "person", "name": "Ada"}}))

    assert graph.all(Quote) == ()
    assert graph.backlinks(RecordId("ada")) == ()


def test_backlinks_come_from_fields_lists_and_prose(graph: Graph) -> None:
    assert made_by(graph, "erika-example") == [
        ("courier-2031-05-04", "voices.spokeswoman.hops.who"),
        ("example-on-blankets", "speaker"),
        ("examplia-open-the-border", "voiced_by"),
        ("examplia-overview", "body"),
    ]


def test_a_source_knows_who_cites_it_in_fields_and_in_prose(graph: Graph) -> None:
    citing = {record for record, _ in made_by(graph, COURIER)}

    assert citing == {
        "aid-to-samplia",
        "blankets",
        "border-talks",
        "bridge-pledge",
        "erika-example",
        "example-on-blankets",
        "examplia-open-the-border",
        "examplia-overview",
        "examplia-samplia-humanitarian",
        "lost",
        "thousand-blankets",
    }
    assert {
        reference.edge.citation.via
        for reference in graph.backlinks(COURIER)
        if reference.edge.citation
    } == {"", "spokeswoman"}


def test_every_reference_is_a_backlink_of_its_target(graph: Graph) -> None:
    assert len(graph.references) == sum(
        len(graph.backlinks(target))
        for target in {reference.edge.target for reference in graph.references}
    )


def test_what_refers_is_found_by_kind_and_relation_each_once(graph: Graph) -> None:
    samplia = RecordId("samplia")
    flow = graph.records[RecordId("blankets")]

    assert graph.referring(samplia, Flow, "recipient") == (flow,)
    assert graph.referring(samplia, Flow, "donor") == ()
    assert graph.referring(RecordId("examplia"), Flow, "donor", "recipient") == (flow,)
    assert [found.id for found in graph.referring(samplia, Claim, "about")] == ["thousand-blankets"]


def test_a_record_that_names_another_twice_refers_once(tmp_path: Path) -> None:
    to_itself = edited("content/flows/blankets.yml", "recipient: samplia", "recipient: examplia")
    graph = graph_of(tmp_path, minimal_with(to_itself))

    found = graph.referring(RecordId("examplia"), Flow, "donor", "recipient")

    assert [flow.id for flow in found] == ["blankets"]


def test_the_place_of_a_reference_is_that_of_its_field_or_mark(graph: Graph) -> None:
    at = {
        reference.edge.relation: str(reference.at)
        for reference in graph.backlinks(RecordId("erika-example"))
    }

    assert at == {
        "voices.spokeswoman.hops.who": "content/sources/courier-2031-05-04.yml:10:14",
        "speaker": "content/quotes/example-on-blankets.yml:2:10",
        "voiced_by": "content/positions/examplia-open-the-border.yml:8:12",
        "body": "content/briefings/examplia-overview.md:6:29",
    }


def test_what_leads_nowhere_is_kept_not_complained_of(graph: Graph) -> None:
    assert [
        (reference.record.id, reference.edge.relation, reference.edge.target)
        for reference in graph.dangling
    ] == [
        ("lost", "by", "nobody-here"),
        ("lost", "statement", "nowhere"),
        ("lost", "statement", "no-source"),
    ]
    assert not graph.knows(RecordId("nowhere"))


def test_of_two_records_with_one_id_the_first_by_place_holds_it(graph: Graph) -> None:
    assert isinstance(graph.records[RecordId("samplia")], Actor)
    assert [(record.id, record.at.path) for record in graph.duplicates] == [
        ("samplia", "content/claims/second.yml")
    ]
    # What the second one says is not followed.
    assert ("samplia", "by") not in made_by(graph, "sample-courier")


def test_each_record_has_its_references_by_field_a_second_one_with_its_id_too(graph: Graph) -> None:
    assert graph.references == tuple(
        reference for record in graph.records.values() for reference in graph.references_of(record)
    )
    assert [
        (reference.edge.relation, reference.edge.target)
        for reference in graph.references_of(graph.duplicates[0])
    ] == [("by", "sample-courier"), ("sources.source", "courier-2031-05-04")]


@pytest.mark.parametrize(
    ("holder", "wanted"),
    [("samplia", "samplia"), ("aid-to-samplia", "open-the-border"), (None, "nobody-here")],
)
def test_an_id_is_held_by_its_record_or_by_the_topic_of_its_proposition(
    graph: Graph, holder: str | None, wanted: str
) -> None:
    found = graph.holder(RecordId(wanted))

    assert holder == (found.id if found else None)


def test_propositions_are_known_with_their_topics(graph: Graph) -> None:
    wanted = RecordId("open-the-border")
    proposition = graph.proposition(wanted)

    assert proposition is not None
    assert proposition.text == "The border should be opened to aid."
    assert graph.propositions[wanted] == (graph.records[RecordId("aid-to-samplia")], 0)
    assert graph.knows(wanted)
    assert graph.proposition(RecordId("aid-to-samplia")) is None
    assert [found.id for found in graph.referring(wanted, Position, "proposition")] == [
        "examplia-open-the-border"
    ]


def test_former_ids_lead_to_present_ones(tmp_path: Path) -> None:
    renamed = longer("content/actors/samplia.yml", "redirect_from: [old-samplia, ancient]")
    graph = graph_of(tmp_path, minimal_with(renamed))

    assert dict(graph.redirects) == {"old-samplia": "samplia", "ancient": "samplia"}


def test_the_graph_cannot_be_changed(graph: Graph) -> None:
    with pytest.raises(TypeError):
        graph.records[RecordId("x")] = graph.records[COURIER]  # type: ignore[index]
    with pytest.raises(AttributeError):
        graph.dangling = ()  # type: ignore[misc]


def test_a_chain_of_sources_known_through_others_is_a_reference(tmp_path: Path) -> None:
    files = {
        "content/sources/release.yml": """
            type: press-release
            class: primary
            title: A release
            publisher: examplia-ministry
            known_through: courier-2031-05-04
            """,
    }
    graph = graph_of(tmp_path, minimal_with(files))

    assert [found.id for found in graph.referring(COURIER, Source, "known_through")] == ["release"]
