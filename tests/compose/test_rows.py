"""Facts side by side: the matrix of a topic, stances of an actor, tables and their order."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.compose import compose
from onrecord.compose.views import (
    ActorPage,
    AidPage,
    CellEntry,
    ClaimsPage,
    FactPage,
    HomePage,
    Link,
    Matrix,
    PageView,
    PositionView,
    QuotesPage,
    StanceGroup,
    TopicPage,
)
from onrecord.link import link
from stages import composed, sheets_of, view_at, views_of, written
from worlds import WORLD, claim


def position(actor: str, recorded: str, stance: str = "supports", **fields: Any) -> Any:
    return {
        "actor": actor,
        "proposition": "open",
        "stance": stance,
        "basis": "declared",
        "recorded": recorded,
        "statement": "It should.",
        "topics": "border",
        "sources": "report",
        **fields,
    }


def policy(donor: str, recipient: str, recorded: str, **fields: Any) -> Any:
    return {
        "donor": donor,
        "recipient": recipient,
        "category": "humanitarian",
        "policy": "provides",
        "basis": "practised",
        "recorded": recorded,
        "statement": "It does.",
        "topics": "border",
        "sources": "report",
        **fields,
    }


def flow(donor: str, recipient: str, **fields: Any) -> Any:
    return {
        "donor": donor,
        "recipient": recipient,
        "category": "humanitarian",
        "channel": "direct",
        "items": "goods",
        "stage": "pledged",
        "statement": "It was sent.",
        "topics": "border",
        "sources": "report",
        **fields,
    }


def quote(speaker: str, **fields: Any) -> Any:
    return {"speaker": speaker, "text": "So it is.", "sources": "report", **fields}


TOPICS: dict[str, Any] = {
    "topics/border": {
        "title": "The border",
        "question": "Who wants it open?",
        "propositions": [
            {"id": "open", "text": "The border should be open."},
            {
                "id": "tents",
                "text": "Tents should be sent.",
                "aid": {"recipient": "samplia", "category": "humanitarian"},
            },
            {"id": "unheard-of", "text": "The bridge should be blue."},
        ],
    },
    "topics/air": {
        "title": "Air",
        "question": "Who wants it clean?",
        "propositions": [{"id": "clean", "text": "The air should be clean."}],
    },
    "topics/empty": {
        "title": "Empty",
        "question": "Who asks?",
        "propositions": [{"id": "nobody-asks", "text": "Nobody asks."}],
    },
    "topics/bare": {"title": "Bare", "question": "What is there?"},
}
STANDS: dict[str, Any] = {
    "positions/examplia-old": position("examplia", "2031-01", "opposes"),
    "positions/examplia-new": position("examplia", "2031-03", "conditional", until="2031-05"),
    "positions/examplia-seen": position("examplia", "2031-02", "opposes", basis="practised"),
    "positions/erika": position("erika", "2031-04"),
    "positions/ministry": position("ministry", "2031-04"),
    "positions/bob": position("bob", "2031-04"),
    "positions/samplia": position(
        "samplia", "2031-02", proposition="clean", topics="air", voiced_by="bob"
    ),
    "positions/examplia-air": position("examplia", "2031-02", proposition="clean", topics="air"),
    "aid/examplia-early": policy("examplia", "samplia", "2031-01", policy="withholds"),
    "aid/examplia-late": policy("examplia", "samplia", "2031-02"),
    "aid/samplia": policy("samplia", "examplia", "2031-01"),
    "aid/examplia-weapons": policy("examplia", "samplia", "2031-01", category="lethal"),
    "flows/b-goods": flow("samplia", "examplia"),
    "flows/c-goods": flow("examplia", "samplia", quantity={"value": 5, "unit": "tons"}),
    "flows/a-goods": flow(
        "examplia", "samplia", channel="backfill", beneficiary="bob", beneficiary_basis="stated"
    ),
    "claims/late": claim("report", date="2031-03", statement="It [[examplia|is]] *so*."),
    "claims/early": claim("report", date="2031-01"),
    "claims/undated": claim("report"),
    "claims/counted": claim("report", date="2031-02", type="figure", figure={"value": 5}),
    "claims/topped": claim(
        "report", date="2031-04", type="figure", figure={"value": 3, "adds_to": "counted-claims"}
    ),
    "quotes/late": quote("erika", date="2031-03"),
    "quotes/early": quote("bob", date="2031-01"),
    "quotes/undated": quote("bob"),
}
# Ids are unique over the site: each says its kind.
FACTS = {f"{name}-{name.split('/')[0]}": record for name, record in STANDS.items()}
SITE = written({**WORLD, **TOPICS, **FACTS})


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("rows"), SITE)


def matrix(views: Mapping[str, PageView], topic: str = "border") -> Matrix:
    found = view_at(views, f"topics/{topic}.html", TopicPage).matrix
    assert found is not None
    return found


def fact_of(target: str) -> str:
    return target.removeprefix("facts/").removesuffix(".html")


def facts(entries: tuple[CellEntry, ...]) -> list[str]:
    return [fact_of(entry.fact.target) for entry in entries]


# --- the matrix ----------------------------------------------------------------------------


def test_columns_are_countries_then_bodies_then_people_by_name(
    views: Mapping[str, PageView],
) -> None:
    assert [column.text for column in matrix(views).columns] == [
        "Examplia",
        "Ministry of Examples",
        "Bob Sample",
        "Erika Example",
    ]


def test_a_row_stands_for_each_proposition_and_is_led_to_by_its_id(
    views: Mapping[str, PageView],
) -> None:
    assert [(row.anchor, row.proposition) for row in matrix(views).rows] == [
        ("proposition-open", "The border should be open."),
        ("proposition-tents", "Tents should be sent."),
        ("proposition-unheard-of", "The bridge should be blue."),
    ]


def test_a_cell_holds_what_stands_as_last_recorded(views: Mapping[str, PageView]) -> None:
    found = matrix(views)
    cells = {
        (row.anchor.removeprefix("proposition-"), column.text): facts(cell)
        for row in found.rows
        for column, cell in zip(found.columns, row.cells, strict=True)
    }

    assert cells == {
        ("open", "Examplia"): ["examplia-new-positions", "examplia-seen-positions"],
        ("open", "Ministry of Examples"): ["ministry-positions"],
        ("open", "Bob Sample"): ["bob-positions"],
        ("open", "Erika Example"): ["erika-positions"],
        # A proposition about aid shows aid records: different policies stand side by side.
        ("tents", "Examplia"): ["examplia-late-aid", "examplia-early-aid"],
        ("tents", "Ministry of Examples"): [],
        ("tents", "Bob Sample"): [],
        ("tents", "Erika Example"): [],
        ("unheard-of", "Examplia"): [],
        ("unheard-of", "Ministry of Examples"): [],
        ("unheard-of", "Bob Sample"): [],
        ("unheard-of", "Erika Example"): [],
    }


def test_an_entry_of_a_cell_says_when_and_on_what_basis(views: Mapping[str, PageView]) -> None:
    entry = matrix(views).rows[0].cells[0][0]

    assert entry.term.label == "conditional"
    assert entry.term.mark == "◐"
    assert entry.recorded == "March 2031"
    assert entry.basis == "declared"
    assert entry.how_known.label == "media report: The Sample Courier"
    # The head of the column says whose it is.
    assert entry.whose is None
    assert entry.until == "May 2031"
    assert entry.fact.text == "Examplia on: The border should be open – conditional"


def test_an_entry_opens_what_else_stands_behind_it(tmp_path: Path) -> None:
    content = {
        **WORLD,
        **TOPICS,
        "quotes/said": quote("erika"),
        "positions/first": position("examplia", "2030"),
        "positions/second": position("examplia", "2031-01", "opposes"),
        "positions/third": position(
            "examplia",
            "2031-03",
            "conditional",
            since="2031-02",
            quotes=["said"],
            conditions=[{"operator": "if", "trigger": "the bridge holds"}],
        ),
        "positions/seen": position("examplia", "2031-02", "opposes", basis="practised"),
    }
    found = matrix(views_of(tmp_path, written(content)))
    stated, practised = found.rows[0].cells[0]

    assert stated.more == "1 condition, 1 quotation, 2 other records"
    assert [condition.trigger for condition in stated.conditions] == ["the bridge holds"]
    assert [fact_of(link.target) for link in stated.quotes] == ["said"]
    # Newest first, and of its own basis alone.
    assert [fact_of(other.fact.target) for other in stated.others] == ["second", "first"]
    assert stated.since == "February 2031"
    assert (practised.more, practised.others) == ("", ())


def test_what_another_tells_of_an_actor_has_its_shape_in_brackets(tmp_path: Path) -> None:
    def stand(actor: str, basis: str) -> dict[str, Any]:
        return {
            "actor": actor,
            "proposition": "open",
            "stance": "supports",
            "basis": basis,
            "recorded": "2031-05-01",
            "statement": "It is put so.",
            "topics": ["harbour"],
            "sources": "report",
        }

    harbour = {
        "title": "The harbour",
        "question": "Who wants it open?",
        "propositions": [{"id": "open", "text": "The harbour is open."}],
    }
    content = {
        **WORLD,
        "topics/harbour": harbour,
        "positions/own": stand("examplia", "declared"),
        "positions/told": stand("samplia", "attributed-by-other"),
    }
    views = views_of(tmp_path, written(content))
    found = view_at(views, "topics/harbour.html", TopicPage).matrix
    told = view_at(views, "facts/told.html", FactPage).fact

    assert found is not None
    assert isinstance(told, PositionView)
    marks = [entry.term.mark for cell in found.rows[0].cells for entry in cell]
    assert marks == [term.mark for term in found.legend] == ["●", "(●)"]
    assert (told.stance.mark, told.stance.label) == ("(●)", "supports")
    assert "another says so" in told.stance.definition


def test_the_legend_tells_the_terms_that_stand_in_the_cells(views: Mapping[str, PageView]) -> None:
    assert [(term.mark, term.label) for term in matrix(views).legend] == [
        ("●", "supports"),
        ("✕", "opposes"),
        ("◐", "conditional"),
        ("◆", "provides"),
        ("◇", "holds back"),
    ]
    assert all(term.definition for term in matrix(views).legend)


def test_a_topic_without_propositions_has_no_matrix(views: Mapping[str, PageView]) -> None:
    assert view_at(views, "topics/bare.html", TopicPage).matrix is None


def test_a_proposition_that_nobody_stands_on_has_its_row(views: Mapping[str, PageView]) -> None:
    found = matrix(views, "empty")

    assert found.columns == ()
    assert [row.anchor for row in found.rows] == ["proposition-nobody-asks"]


def test_who_stands_in_the_matrix_belongs_to_the_topic_without_naming_it(
    tmp_path: Path,
) -> None:
    content = {
        **WORLD,
        **TOPICS,
        "positions/stand": position("examplia", "2031-01", topics=[]),
        "aid/tents-sent": policy("examplia", "samplia", "2031-01", topics=[]),
        "aid/other": policy("samplia", "examplia", "2031-01", topics=[]),
    }
    found = views_of(tmp_path, written(content))
    page = view_at(found, "topics/border.html", TopicPage)

    assert [[fact.id for fact in section.facts] for section in page.sections] == [
        ["stand"],
        ["tents-sent"],
    ]
    assert page.head.rests_on is not None
    assert page.head.rests_on.words == "2 facts from 1 source"
    lines = view_at(found, "index.html", HomePage).topics
    assert [line.facts for line in lines if line.topic.text == "The border"] == ["2 facts"]


# --- stances of an actor -------------------------------------------------------------------


def stood(groups: tuple[StanceGroup, ...]) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Topic, question, and who stands so by which fact; "" is the actor of the page."""
    return [
        (
            group.topic.text,
            row.proposition.target.partition("#")[2],
            [
                (entry.whose.text if entry.whose else "", fact_of(entry.fact.target))
                for entry in row.entries
            ],
        )
        for group in groups
        for row in group.rows
    ]


def stances(
    views: Mapping[str, PageView], path: str
) -> list[tuple[str, str, list[tuple[str, str]]]]:
    return stood(view_at(views, path, ActorPage).stances)


def test_a_country_stands_where_those_stand_who_speak_for_it(
    views: Mapping[str, PageView],
) -> None:
    # By title of the topic and place in it; its own first, newest first, and then by actor.
    assert stances(views, "countries/examplia.html") == [
        ("Air", "proposition-clean", [("", "examplia-air-positions")]),
        (
            "The border",
            "proposition-open",
            [
                ("", "examplia-new-positions"),
                ("", "examplia-seen-positions"),
                ("Erika Example", "erika-positions"),
                ("Ministry of Examples", "ministry-positions"),
            ],
        ),
        # What it does about aid answers the question about it.
        (
            "The border",
            "proposition-tents",
            [("", "examplia-late-aid"), ("", "examplia-early-aid")],
        ),
    ]


def test_a_country_gives_what_its_policies_say_and_gets_what_those_of_others_do(
    views: Mapping[str, PageView],
) -> None:
    page = view_at(views, "countries/examplia.html", ActorPage)

    assert [fact_of(row.fact.target) for row in page.aid_given] == [
        "examplia-early-aid",
        "examplia-late-aid",
        "examplia-weapons-aid",
    ]
    assert [fact_of(row.fact.target) for row in page.aid_received] == ["samplia-aid"]


def test_what_somebody_voiced_for_another_stands_on_the_page_of_both(
    views: Mapping[str, PageView],
) -> None:
    page = view_at(views, "people/bob.html", ActorPage)

    assert stood(page.voiced) == [
        ("Air", "proposition-clean", [("Samplia", "samplia-positions")]),
    ]
    assert [
        (section.title, [fact.id for fact in section.facts])
        for section in page.sections
        if section.anchor.startswith("positions")
    ] == [
        ("Positions", ["bob-positions"]),
        ("Positions voiced", ["samplia-positions"]),
    ]
    assert view_at(views, "countries/samplia.html", ActorPage).voiced == ()


def test_a_person_stands_for_himself_or_herself(views: Mapping[str, PageView]) -> None:
    assert stances(views, "people/erika.html") == [
        ("The border", "proposition-open", [("", "erika-positions")])
    ]
    assert stances(views, "people/bob.html") == [
        ("The border", "proposition-open", [("", "bob-positions")])
    ]


def test_who_took_no_stand_has_none(views: Mapping[str, PageView]) -> None:
    assert stances(views, "organisations/gazette.html") == []


# --- tables --------------------------------------------------------------------------------


def test_aid_policies_stand_by_donor_recipient_and_category(
    views: Mapping[str, PageView],
) -> None:
    rows = view_at(views, "aid/index.html", AidPage).aid

    assert [fact_of(row.fact.target) for row in rows] == [
        "examplia-early-aid",
        "examplia-late-aid",
        "examplia-weapons-aid",
        "samplia-aid",
    ]
    assert [(row.donor.text, row.policy.label, row.recorded.words) for row in rows[:2]] == [
        ("Examplia", "holds back", "January 2031"),
        ("Examplia", "provides", "February 2031"),
    ]


def test_flows_stand_by_donor_and_recipient_and_are_never_summed(
    views: Mapping[str, PageView],
) -> None:
    rows = view_at(views, "aid/index.html", AidPage).flows

    assert [(fact_of(row.fact.target), row.quantity) for row in rows] == [
        ("a-goods-flows", ""),
        ("c-goods-flows", "5 tons"),
        ("b-goods-flows", ""),
    ]
    assert rows[0].channel.label == "classed here as backfill"
    assert rows[0].beneficiary is not None
    assert rows[0].beneficiary.text == "Bob Sample"
    assert rows[0].beneficiary_basis is not None
    assert rows[0].beneficiary_basis.label == "stated"


def test_claims_stand_with_their_figures_first_then_by_time(
    views: Mapping[str, PageView],
) -> None:
    rows = view_at(views, "claims/index.html", ClaimsPage).claims

    assert [fact_of(row.fact.target) for row in rows] == [
        "counted-claims",
        "topped-claims",
        "undated-claims",
        "early-claims",
        "late-claims",
    ]
    assert rows[4].statement == "It is so."
    assert rows[2].date is None
    assert [(view.words, fact_of(view.claim.target)) for view in rows[1].relations] == [
        ("comes on top of", "counted-claims")
    ]
    assert [(view.words, fact_of(view.claim.target)) for view in rows[0].relations] == [
        ("a further figure is given by", "topped-claims")
    ]


def test_a_claim_says_who_said_it_and_when_beside_the_date_of_what_is_claimed(
    tmp_path: Path,
) -> None:
    voices = {
        "aide": {
            "hops": [{"role": "an aide", "of": "ministry", "act": "told", "date": "2031-05-03"}]
        },
        "minister": {"hops": [{"who": "erika", "date": "2031-05-02"}]},
        "reports": {
            "hops": [
                {"role": "reports", "naming": "unstated"},
                {"who": "ministry", "act": "relayed", "date": "2031-05-01"},
            ]
        },
    }
    told = {
        voice: claim({"source": "letter", "via": voice}, by="ministry", date="2031-01")
        for voice in voices
    }
    content = {
        **WORLD,
        "sources/letter": {**WORLD["sources/report"], "title": "A letter", "voices": voices},
        **{f"claims/{voice}": record for voice, record in told.items()},
        "claims/paper": claim("letter"),
    }

    rows = view_at(views_of(tmp_path, written(content)), "claims/index.html", ClaimsPage).claims

    said = {fact_of(row.fact.target): (row.speaker, row.said) for row in rows}
    assert said == {
        "aide": (("an aide (unnamed)",), "3 May 2031"),
        "minister": ((Link(text="Erika Example", target="people/erika.html"),), "2 May 2031"),
        # Nobody tells when the reports appeared, but they were there when they were passed on.
        "reports": (("reports (not identified)",), "by 1 May 2031"),
        "paper": ((), "4 May 2031"),
    }
    assert {row.date.words for row in rows if row.date} == {"January 2031"}


def test_quotations_stand_newest_first_the_undated_last(views: Mapping[str, PageView]) -> None:
    rows = view_at(views, "quotes/index.html", QuotesPage).quotes

    assert [fact_of(row.fact.target) for row in rows] == [
        "late-quotes",
        "early-quotes",
        "undated-quotes",
    ]
    assert rows[0].words == "“So it is.”"


@pytest.mark.parametrize("seed", range(4))
def test_the_order_of_the_records_changes_no_page(tmp_path: Path, seed: int) -> None:
    sheets = sheets_of(tmp_path, SITE)
    records = list(sheets.records)
    random.Random(seed).shuffle(records)

    shuffled = compose(link(records), (), sheets.settings, sheets.lock)

    assert [page.view for page in shuffled.pages] == [page.view for page in composed(sheets).pages]


# --- what was said -------------------------------------------------------------------------


def test_a_briefing_shows_the_newest_quotations_and_leads_to_all(tmp_path: Path) -> None:
    content = {
        **WORLD,
        **TOPICS,
        **{
            f"quotes/q{month}": quote("erika", date=f"2030-0{month}", topics="border")
            for month in range(1, 7)
        },
        "quotes/piece": {
            "speaker": "erika",
            "fragments": ["a bridge", "for all"],
            "language": "ko",
            "translation": "original",
            "sources": "report",
            "topics": "border",
            "date": "2030-08",
        },
    }
    found = views_of(tmp_path, written(content))
    for page in (
        view_at(found, "countries/examplia.html", ActorPage),
        view_at(found, "topics/border.html", TopicPage),
    ):
        assert page.said is not None
        assert [fact_of(row.fact.target) for row in page.said.quotes] == ["piece", "q6", "q5", "q4"]
        assert page.said.all == Link(text="All 7 quotations", target="#said")
        # No words are taken for a whole sentence that are none, or for another language.
        assert [(row.fragments, row.language) for row in page.said.quotes[:2]] == [
            ("fragments", "ko"),
            ("", "en"),
        ]


def test_few_quotations_are_all_there(views: Mapping[str, PageView]) -> None:
    page = view_at(views, "people/erika.html", ActorPage)

    assert page.said is not None
    assert [fact_of(row.fact.target) for row in page.said.quotes] == ["late-quotes"]
    assert page.said.all is None
    assert view_at(views, "topics/empty.html", TopicPage).said is None
