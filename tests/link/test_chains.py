"""Chains: from the one who knows to the document read, and how we know, which is derived."""

import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from onrecord.ids import RecordId
from onrecord.link import Chain, Graph, chain_of
from onrecord.records import Citation, Source
from onrecord.vocabulary import Act, HowKnown, Naming
from stages import graph_of, written
from worlds import WORLD, source

SAID = {"who": "erika", "act": "said"}
RELEASED = {"act": "released", "medium": "news-release"}


class Known(NamedTuple):
    """A row of the table: a voice in a source of a class, and what follows from it."""

    source_class: str
    hops: list[dict[str, Any]]
    how: HowKnown
    steps: int
    """Steps between the one who knows and the document."""
    relay: str = ""


KNOWN = {
    # The document speaks itself.
    "a primary document": Known("primary", [], HowKnown.DOCUMENT, 0),
    "a wire report": Known("wire", [], HowKnown.MEDIA_REPORT, 0),
    "a news report": Known("news", [], HowKnown.MEDIA_REPORT, 0),
    "an analysis": Known("analysis", [], HowKnown.ANALYSIS, 0),
    # One who knows.
    "a named person": Known("news", [SAID], HowKnown.NAMED_SOURCE, 1),
    "a person in another's release": Known("primary", [SAID], HowKnown.RELAYED, 1, "courier"),
    "an office": Known("wire", [{"who": "ministry"}], HowKnown.NAMED_SOURCE, 1),
    "an organisation": Known("wire", [{"who": "gazette"}], HowKnown.NAMED_SOURCE, 1),
    "a release": Known("news", [{"who": "ministry", **RELEASED}], HowKnown.REPORTED_DOCUMENT, 1),
    "a text": Known("news", [{"who": "erika", "act": "wrote"}], HowKnown.REPORTED_DOCUMENT, 1),
    "an assessment": Known(
        "news", [{"who": "service", "act": "assessed"}], HowKnown.INTELLIGENCE, 1
    ),
    "an assessment in another's release": Known(
        "primary", [{"who": "service", "act": "assessed"}], HowKnown.RELAYED, 1, "courier"
    ),
    "an accusation": Known("news", [{"who": "erika", "act": "accused"}], HowKnown.ACCUSATION, 1),
    "an accusation in a primary document": Known(
        "primary", [{"who": "ministry", "act": "accused"}], HowKnown.ACCUSATION, 1, "courier"
    ),
    "a judgment": Known("news", [{"who": "erika", "act": "characterised"}], HowKnown.ANALYSIS, 1),
    "other news reports": Known(
        "news", [{"who": "gazette", "medium": "news-report"}], HowKnown.MEDIA_REPORT, 1
    ),
    # Nobody named.
    "a role": Known("news", [{"role": "an aide"}], HowKnown.UNNAMED_SOURCE, 1),
    "a role at an office": Known(
        "news", [{"role": "an aide", "of": "ministry"}], HowKnown.UNNAMED_SOURCE, 1
    ),
    "an office without a face": Known(
        "news", [{"who": "ministry", "naming": "unnamed"}], HowKnown.UNNAMED_SOURCE, 1
    ),
    "nobody says who": Known(
        "news", [{"who": "ministry", "naming": "unstated"}], HowKnown.UNNAMED_SOURCE, 1
    ),
    "an unnamed release": Known(
        "news", [{"role": "an aide", **RELEASED}], HowKnown.UNNAMED_SOURCE, 1
    ),
    "unnamed outranks accused": Known(
        "news", [{"role": "an aide", "act": "accused"}], HowKnown.UNNAMED_SOURCE, 1
    ),
    "unnamed outranks assessed": Known(
        "news", [{"role": "an analyst", "act": "assessed"}], HowKnown.UNNAMED_SOURCE, 1
    ),
    "unnamed in news reports": Known(
        "news", [{"role": "reports", "medium": "news-report"}], HowKnown.UNNAMED_SOURCE, 1
    ),
    # Through another.
    "told by the other side": Known(
        "news", [SAID, {"who": "office"}], HowKnown.RELAYED, 2, "office"
    ),
    "released by the other side": Known(
        "news", [SAID, {"who": "office", **RELEASED}], HowKnown.RELAYED, 2, "office"
    ),
    "released by the own office": Known(
        "news", [SAID, {"who": "ministry", **RELEASED}], HowKnown.REPORTED_DOCUMENT, 2, "ministry"
    ),
    "told by a service of the own office": Known(
        "news", [SAID, {"who": "service"}], HowKnown.NAMED_SOURCE, 2, "service"
    ),
    "told by a person without a post": Known(
        "news", [SAID, {"who": "bob"}], HowKnown.RELAYED, 2, "bob"
    ),
    "told by somebody": Known("news", [SAID, {"role": "an aide"}], HowKnown.UNNAMED_SOURCE, 2),
    "assessed, told by the own side": Known(
        "news",
        [{"who": "service", "act": "assessed"}, {"who": "ministry", **RELEASED}],
        HowKnown.INTELLIGENCE,
        2,
        "ministry",
    ),
    "assessed, told by the other side": Known(
        "news", [{"who": "service", "act": "assessed"}, {"who": "bob"}], HowKnown.RELAYED, 2, "bob"
    ),
    "an accusation stays one": Known(
        "primary",
        [{"who": "erika", "act": "accused"}, {"who": "office", **RELEASED}],
        HowKnown.ACCUSATION,
        2,
        "office",
    ),
    "a judgment stays one": Known(
        "news",
        [{"who": "erika", "act": "characterised"}, {"who": "office"}],
        HowKnown.ANALYSIS,
        2,
        "office",
    ),
    "who is not stated, told by the other side": Known(
        "news",
        [{"who": "ministry", "naming": "unstated"}, {"who": "bob"}],
        HowKnown.UNNAMED_SOURCE,
        2,
        "bob",
    ),
    "three hops": Known(
        "news",
        [{"role": "officials"}, {"who": "gazette", "act": "reported"}, {"who": "office"}],
        HowKnown.UNNAMED_SOURCE,
        3,
        "office",
    ),
    "the own office two hops away": Known(
        "news",
        [SAID, {"who": "bob"}, {"who": "ministry", **RELEASED}],
        HowKnown.RELAYED,
        3,
        "ministry",
    ),
    # The weakest of all that is done on the way counts, at whichever hop.
    "accused by the one who told it": Known(
        "news", [SAID, {"who": "ministry", "act": "accused"}], HowKnown.ACCUSATION, 2, "ministry"
    ),
    "judged by the one who told it": Known(
        "news", [SAID, {"who": "office", "act": "characterised"}], HowKnown.ANALYSIS, 2, "office"
    ),
    "assessed by the own side that told it": Known(
        "news", [SAID, {"who": "ministry", "act": "assessed"}], HowKnown.INTELLIGENCE, 2, "ministry"
    ),
    "an accusation of one judged by another": Known(
        "news",
        [{"who": "erika", "act": "characterised"}, {"who": "ministry", "act": "accused"}],
        HowKnown.ACCUSATION,
        2,
        "ministry",
    ),
    "unnamed two hops away": Known(
        "news",
        [SAID, {"who": "ministry"}, {"role": "an aide", "of": "ministry"}],
        HowKnown.UNNAMED_SOURCE,
        3,
    ),
    "not identified two hops away": Known(
        "news",
        [SAID, {"who": "ministry"}, {"role": "reports", "naming": "unstated"}],
        HowKnown.UNNAMED_SOURCE,
        3,
    ),
    "another side two hops away": Known(
        "news",
        [SAID, {"who": "ministry", **RELEASED}, {"who": "office"}],
        HowKnown.RELAYED,
        3,
        "office",
    ),
    "what somebody passed on, of whom nothing is told": Known(
        "news", [{"who": "erika", "act": "relayed"}], HowKnown.RELAYED, 1
    ),
    # A document of a party speaks for the party, and for those in it.
    "the own office's document": Known("primary", [{"who": "courier"}], HowKnown.NAMED_SOURCE, 0),
    "one of the publisher, not identified, in its document": Known(
        "primary",
        [{"role": "editors", "of": "courier", "naming": "unstated"}],
        HowKnown.UNNAMED_SOURCE,
        1,
    ),
    # An analysis that quotes somebody does not judge what it quotes.
    "a named person in an analysis": Known("analysis", [SAID], HowKnown.NAMED_SOURCE, 1),
    # The publisher's own voice is the document speaking.
    "the paper's own voice": Known(
        "news", [{"who": "courier", "act": "characterised"}], HowKnown.ANALYSIS, 0
    ),
    "the paper's own report": Known(
        "news", [{"who": "courier", "act": "reported"}], HowKnown.MEDIA_REPORT, 0
    ),
    "told to the paper's own voice": Known(
        "news", [SAID, {"who": "courier", "act": "reported"}], HowKnown.NAMED_SOURCE, 1
    ),
}


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A source for each row of the table, whose one voice is "voice"."""
    content = {**WORLD}
    for name, row in KNOWN.items():
        voices: dict[str, Any] = {"voices": {"voice": {"hops": row.hops}}} if row.hops else {}
        content[f"sources/{id_of(name)}"] = source(row.source_class, **voices)
    return graph_of(tmp_path_factory.mktemp("chains"), written(content))


def id_of(name: str) -> RecordId:
    words = "".join(sign if sign.isalpha() else " " for sign in name.lower())
    return RecordId("-".join(words.split()))


def chain_in(graph: Graph, source_id: str, via: str = "") -> Chain:
    chain = chain_of(graph, Citation(source=RecordId(source_id), via=via))
    assert chain is not None
    return chain


@pytest.mark.parametrize("name", KNOWN)
def test_how_a_thing_is_known_follows_from_hops_and_source(graph: Graph, name: str) -> None:
    row = KNOWN[name]

    chain = chain_in(graph, id_of(name), "voice" if row.hops else "")

    assert row.how == chain.how_known
    assert row.steps == chain.hops
    assert row.relay == ((chain.relay.who or "") if chain.relay else "")


def test_every_way_of_knowing_stands_in_the_table() -> None:
    assert {row.how for row in KNOWN.values()} == set(HowKnown)


def test_the_last_step_is_the_publisher_with_the_date_of_the_document(graph: Graph) -> None:
    chain = chain_in(graph, id_of("told by the other side"), "voice")

    assert [step.who for step in chain.steps] == ["erika", "office", "courier"]
    last = chain.steps[-1]
    assert last.date is not None
    assert last.date.edtf == "2031-05-04"
    assert last.act is Act.REPORTED


@pytest.mark.parametrize(
    ("hop", "naming"),
    [
        ({"who": "erika"}, Naming.NAMED),
        ({"who": "ministry"}, Naming.OFFICE),
        ({"who": "courier"}, Naming.OFFICE),
        ({"role": "an aide"}, Naming.UNNAMED),
        ({"role": "an aide", "of": "ministry"}, Naming.UNNAMED),
        ({"role": "minister", "who": "erika"}, Naming.NAMED),
        ({"who": "erika", "naming": "unnamed"}, Naming.UNNAMED),
        ({"role": "an aide", "naming": "unstated"}, Naming.UNSTATED),
        ({"who": "nobody-here"}, Naming.OFFICE),
    ],
    ids=json.dumps,
)
def test_naming_follows_from_who_speaks_unless_it_is_said(
    tmp_path: Path, hop: dict[str, Any], naming: Naming
) -> None:
    content = {**WORLD}
    content["sources/s"] = source("news", "gazette", voices={"v": {"hops": [hop]}})

    assert chain_in(graph_of(tmp_path, written(content)), "s", "v").steps[0].naming is naming


def test_an_unknown_source_or_voice_has_no_chain(graph: Graph) -> None:
    known = id_of("a named person")

    assert chain_of(graph, Citation(source=RecordId("nowhere"))) is None
    assert chain_of(graph, Citation(source=RecordId("courier"))) is None
    assert chain_of(graph, Citation(source=known, via="nobody")) is None
    assert chain_of(graph, Citation(source=known, via="voice")) is not None


# --- documents that were not read ----------------------------------------------------------


@pytest.fixture(scope="module")
def relayed(tmp_path_factory: pytest.TempPathFactory) -> Graph:
    """A release known through a story, itself known through another; and two in a circle."""
    content = {**WORLD}
    content |= {
        "sources/release": source(
            "primary", "ministry", known_through="story", voices={"erika": {"hops": [SAID]}}
        ),
        "sources/told-release": source(
            "primary", "ministry", known_through="print", voices={"erika": {"hops": [SAID]}}
        ),
        "sources/story": source("wire", "gazette", known_through="print"),
        "sources/print": source("news"),
        "sources/reprint": source("news", known_through="print"),
        "sources/egg": source("news", "gazette", known_through="hen"),
        "sources/hen": source("news", known_through="egg"),
        "sources/torn": source("news", known_through="nowhere"),
    }
    return graph_of(tmp_path_factory.mktemp("relayed"), written(content))


@pytest.mark.parametrize(
    ("wanted", "via", "steps", "how"),
    [
        ("print", "", ["courier"], HowKnown.MEDIA_REPORT),
        ("story", "", ["gazette", "courier"], HowKnown.MEDIA_REPORT),
        ("release", "", ["ministry", "gazette", "courier"], HowKnown.RELAYED),
        ("release", "erika", ["erika", "ministry", "gazette", "courier"], HowKnown.RELAYED),
        ("told-release", "", ["ministry", "courier"], HowKnown.REPORTED_DOCUMENT),
        ("told-release", "erika", ["erika", "ministry", "courier"], HowKnown.REPORTED_DOCUMENT),
        # One publisher on the way is one step.
        ("reprint", "", ["courier"], HowKnown.MEDIA_REPORT),
        ("egg", "", ["gazette", "courier"], HowKnown.MEDIA_REPORT),
        ("torn", "", ["courier"], HowKnown.MEDIA_REPORT),
    ],
)
def test_the_way_of_a_document_that_was_not_read_goes_on_to_the_one_that_was(
    relayed: Graph, wanted: str, via: str, steps: list[str], how: HowKnown
) -> None:
    chain = chain_in(relayed, wanted, via)

    assert steps == [step.who for step in chain.steps]
    assert how == chain.how_known
    assert chain.source is relayed.get(RecordId(wanted), Source)
    assert chain.hops == len(steps) - 1
