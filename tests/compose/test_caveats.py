"""A title, a table and a list say no more than the card: what weakens a fact stays with it."""

from collections.abc import Mapping
from typing import Any

import pytest

from onrecord.compose.views import (
    ActorPage,
    AgreementPage,
    AidPage,
    ClaimView,
    EventPage,
    FactPage,
    PageView,
    QuotesPage,
    TimelinePage,
)
from stages import view_at, views_of, written
from worlds import WORLD, claim, source

VOICES: Mapping[str, list[dict[str, Any]]] = {
    "said": [{"who": "erika", "act": "said"}],
    "accused": [{"who": "ministry", "act": "accused"}],
    "assessed": [{"who": "service", "act": "assessed"}],
    "characterised": [{"who": "bob", "act": "characterised"}],
    "unnamed": [{"role": "an aide", "of": "ministry"}],
    "unnamed-accused": [{"role": "an aide", "of": "ministry", "act": "accused"}],
    "relayed": [{"who": "bob", "act": "said"}, {"who": "ministry", "act": "released"}],
    "relayed-assessed": [
        {"who": "bob", "act": "assessed"},
        {"who": "ministry", "act": "released"},
    ],
}
# Voice -> what a title keeps, how a table tells that it is known, with its teller.
KEPT = {
    "paper": ("", "media report: The Sample Courier"),
    "said": ("", "attributed by name: Erika Example"),
    "accused": ("accusation", "accusation: the Ministry of Examples"),
    "assessed": ("assessment", "assessment: Service of Examples"),
    "characterised": ("analysis", "analysis: Bob Sample"),
    "unnamed": ("unnamed source", "unnamed source: an aide of the Ministry of Examples"),
    "unnamed-accused": (
        "unnamed source, as an accusation",
        "unnamed source: an aide of the Ministry of Examples, as an accusation",
    ),
    "relayed": (
        "second-hand",
        "second-hand: Bob Sample; known only through the Ministry of Examples",
    ),
    "relayed-assessed": (
        "second-hand, as an assessment",
        "second-hand: Bob Sample, as an assessment; known only through the Ministry of Examples",
    ),
}


def cited(voice: str) -> dict[str, Any]:
    return {"source": "report", **({"via": voice} if voice in VOICES else {})}


def flow(voice: str, stage: str = "delivered", channel: str = "direct") -> dict[str, Any]:
    return {
        "donor": "examplia",
        "recipient": "samplia",
        "category": "humanitarian",
        "channel": channel,
        "items": "tents",
        "stage": stage,
        "statement": "Tents are sent.",
        "sources": [cited(voice)],
    }


def stand(voice: str, basis: str) -> dict[str, Any]:
    return {
        "basis": basis,
        "recorded": "2031-05-04",
        "statement": "So it is put.",
        "sources": [cited(voice)],
    }


def position(voice: str, basis: str) -> dict[str, Any]:
    return {"actor": "samplia", "proposition": "deepen", "stance": "supports"} | stand(voice, basis)


def aid(basis: str, policy: str) -> dict[str, Any]:
    return {
        "donor": "samplia",
        "recipient": "examplia",
        "category": "lethal",
        "policy": policy,
    } | stand("said", basis)


SITE = written(
    {
        **WORLD,
        "sources/report": source(
            "news", title="A report", voices={name: {"hops": hops} for name, hops in VOICES.items()}
        ),
        "topics/harbour": {
            "title": "The harbour",
            "question": "Who wants it deep?",
            "propositions": [{"id": "deepen", "text": "The harbour should be deepened."}],
        },
        **{f"claims/claim-{voice}": claim([cited(voice)]) for voice in KEPT},
        **{f"flows/flow-{voice}": flow(voice) for voice in KEPT},
        "flows/flow-pledged": flow("said", stage="pledged"),
        "flows/flow-untold": flow("paper", stage="unstated", channel="backfill"),
        "positions/stance-declared": position("said", "declared"),
        "positions/stance-by-another": position("said", "attributed-by-other"),
        "positions/stance-relayed": position("relayed", "attributed-by-other"),
        "aid/aid-ended": aid("declared", "provides") | {"until": "2031-06"},
        "quotes/own": {
            "speaker": "erika",
            "text": "So it is.",
            "translation": "own",
            "original": {"lang": "eo", "text": "Tiel estas."},
            "sources": [cited("said")],
        },
        "events/attack": {
            "type": "attack",
            "title": "Attack on the harbour",
            "date": "2031-05-01",
            "sources": [cited("accused")],
            "participants": ["samplia"],
        },
        "agreements/pact": {
            "title": "Pact of the harbour",
            "parties": ["examplia", "samplia"],
            "sources": [cited("unnamed")],
        },
        "claims/on-attack": claim([cited("said")], about=["attack", "pact"]),
        "aid/aid-declared": aid("declared", "provides"),
        "aid/aid-practised": aid("practised", "provides"),
    }
)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("caveats"), SITE)


def title(views: Mapping[str, PageView], fact: str) -> str:
    return view_at(views, f"facts/{fact}.html", FactPage).fact.title


@pytest.mark.parametrize("voice", KEPT)
def test_the_title_of_a_claim_keeps_how_it_is_known(
    views: Mapping[str, PageView], voice: str
) -> None:
    kept, _ = KEPT[voice]
    expected = f"The Sample Courier: It is so ({kept})" if kept else "The Sample Courier: It is so"

    assert title(views, f"claim-{voice}") == expected


@pytest.mark.parametrize("voice", KEPT)
def test_a_table_of_flows_tells_who_says_so(views: Mapping[str, PageView], voice: str) -> None:
    rows = view_at(views, "countries/examplia.html", ActorPage).flows
    (row,) = [row for row in rows if row.fact.target == f"facts/flow-{voice}.html"]

    assert row.how_known.label == KEPT[voice][1]


TITLES = {
    "flow-said": "Examplia to Samplia: tents (delivered, as told by Erika Example)",
    "flow-unnamed-accused": "Examplia to Samplia: tents (delivered, unnamed source,"
    " as an accusation, as told by an aide of the Ministry of Examples)",
    "flow-pledged": "Examplia to Samplia: tents (pledged, as told by Erika Example)",
    "flow-untold": "Examplia to Samplia: tents"
    " (classed here as backfill, stage not stated, as told by The Sample Courier)",
    "aid-declared": "Samplia to Examplia, lethal aid: provides (declared)",
    "own": "Erika Example: “So it is.” (our translation)",
    "aid-practised": "Samplia to Examplia, lethal aid: provides"
    " (practised, as told by Erika Example)",
    "stance-declared": "Samplia on: The harbour should be deepened – supports",
    "stance-by-another": "Samplia on: The harbour should be deepened – supports"
    " (attributed by another)",
    "stance-relayed": "Samplia on: The harbour should be deepened – supports (second-hand)",
}


@pytest.mark.parametrize("fact", TITLES)
def test_a_title_says_no_more_than_its_fact(views: Mapping[str, PageView], fact: str) -> None:
    assert title(views, fact) == TITLES[fact]


def test_the_title_of_an_event_or_agreement_keeps_how_it_is_known(
    views: Mapping[str, PageView],
) -> None:
    about = view_at(views, "facts/on-attack.html", FactPage).fact
    assert isinstance(about, ClaimView)

    assert [link.text for link in about.about] == [
        "Attack on the harbour (accusation)",
        "Pact of the harbour (unnamed source)",
    ]
    # Where it is told beside it, it is not told twice.
    (year,) = view_at(views, "timeline/index.html", TimelinePage).timeline
    assert [(entry.what.text, entry.how_known) for entry in year.entries] == [
        ("Attack on the harbour", "accusation: the Ministry of Examples")
    ]
    assert view_at(views, "events/attack.html", EventPage).how_known == (
        "accusation: the Ministry of Examples"
    )
    assert view_at(views, "agreements/pact.html", AgreementPage).how_known == (
        "unnamed source: an aide of the Ministry of Examples"
    )


def test_the_words_of_a_translation_are_told_from_those_of_the_speaker(
    views: Mapping[str, PageView],
) -> None:
    (row,) = view_at(views, "quotes/index.html", QuotesPage).quotes

    assert (row.translation, row.how_known.label) == ("our translation", "attributed by name")


def test_a_policy_that_ended_says_so_in_tables(views: Mapping[str, PageView]) -> None:
    rows = view_at(views, "aid/index.html", AidPage).aid
    ends = {row.fact.target: row.until.words if row.until else "" for row in rows}

    assert ends["facts/aid-ended.html"] == "June 2031"
    assert ends["facts/aid-declared.html"] == ""
