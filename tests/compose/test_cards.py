"""Cards: what a fact shows beside its words, by kind; nothing is said that the record does not."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus import MINIMAL, minimal_with
from onrecord.compose.views import (
    AidView,
    ClaimView,
    FactPage,
    FactView,
    FlowView,
    PageView,
    PositionView,
    QuoteView,
)
from onrecord.vocabulary import ElisionBy
from stages import edited, longer, view_at, views_of, written
from worlds import WORLD, claim


def card(views: Mapping[str, PageView], fact: str) -> FactView:
    return view_at(views, f"facts/{fact}.html", FactPage).fact


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("cards"), MINIMAL)


def test_a_position_shows_its_stance_and_what_it_depends_on(
    views: Mapping[str, PageView],
) -> None:
    fact = card(views, "examplia-open-the-border")
    assert isinstance(fact, PositionView)
    (condition,) = fact.conditions

    assert (fact.kind, fact.label) == ("position", "Position")
    assert (fact.stance.label, fact.stance.mark) == ("conditional", "◐")
    assert fact.basis.label == "declared"
    assert fact.date is not None
    assert fact.date.words == "3 May 2031"
    assert (fact.since, fact.until) == (None, None)
    assert fact.voiced_by is not None
    assert fact.voiced_by.target == "people/erika-example.html"
    assert [link.target for link in fact.quotes] == ["facts/example-on-blankets.html"]
    assert condition.operator.label == "depending on"
    assert condition.trigger == "the weather"
    # What follows, and which way it works, is not on record.
    assert condition.consequence == ""
    assert condition.polarity_unstated
    assert condition.status.label == "not assessed"
    assert condition.assessed == ""


def test_a_condition_that_was_assessed_says_by_whom_and_when(tmp_path: Path) -> None:
    changes = edited(
        "content/positions/examplia-open-the-border.yml",
        "polarity: unstated",
        "consequence: the border opens\n"
        "            status: partly-met\n"
        "            assessed: {on: 2031-05-05, by: the desk}\n"
        "            as_written: it depends",
    )
    fact = card(views_of(tmp_path, minimal_with(changes)), "examplia-open-the-border")
    assert isinstance(fact, PositionView)
    (condition,) = fact.conditions

    assert not condition.polarity_unstated
    assert condition.consequence == "the border opens"
    assert condition.status.label == "partly met"
    assert condition.assessed == "as assessed by the desk on 5 May 2031"
    assert condition.as_written == "it depends"


def test_a_quote_shows_its_words_as_they_are(views: Mapping[str, PageView]) -> None:
    fact = card(views, "example-on-blankets")
    assert isinstance(fact, QuoteView)

    assert fact.text == "Blankets first, tents when the weather allows."
    assert fact.fragments == ()
    assert fact.speaker.text == "Erika Example"
    assert fact.on_behalf_of is not None
    assert fact.on_behalf_of.target == "organisations/examplia-ministry.html"
    assert fact.to is not None
    assert fact.to.text == "The Sample Courier"
    assert fact.event is None
    assert fact.translation.label == "translator not stated"


def test_a_translated_quote_shows_the_original_and_every_cut(tmp_path: Path) -> None:
    path = "content/quotes/example-on-blankets.yml"
    changes = edited(
        path,
        "text: Blankets first, tents when the weather allows.",
        "fragments: [blankets first, tents]\n"
        "        elisions: [{by: outlet}, editor]\n"
        "        context: It was about [[examplia]].\n"
        "        translation: outlet\n"
        "        original: {lang: eo, text: kovriloj unue}\n"
        "        event: border-talks",
    )
    changes[path] = changes[path].replace("date: 2031-05-03", "date: 2031-05-02")
    fact = card(views_of(tmp_path, minimal_with(changes)), "example-on-blankets")
    assert isinstance(fact, QuoteView)

    assert fact.text == ""
    assert fact.fragments == ("blankets first", "tents")
    assert fact.elisions == (ElisionBy.OUTLET.label, ElisionBy.EDITOR.label)
    assert fact.context is not None
    assert fact.context.text == "It was about [[examplia]]."
    assert fact.translation.label == "translated by the outlet"
    assert (fact.original, fact.original_language) == ("kovriloj unue", "eo")
    assert fact.event is not None
    assert fact.event.target == "events/border-talks.html"


def test_an_aid_policy_shows_who_does_what_for_whom(tmp_path: Path) -> None:
    changes = longer(
        "content/aid/examplia-samplia-humanitarian.yml",
        "since: 2031-01",
        "until: 2031-06",
        "rationale: It is cold, says [[examplia]].",
        "voiced_by: erika-example",
    )
    fact = card(views_of(tmp_path, minimal_with(changes)), "examplia-samplia-humanitarian")
    assert isinstance(fact, AidView)

    assert (fact.donor.text, fact.recipient.text) == ("Examplia", "Samplia")
    assert (fact.category.label, fact.policy.label) == ("humanitarian aid", "provides")
    assert fact.since is not None
    assert fact.until is not None
    assert (fact.since.words, fact.until.words) == ("January 2031", "June 2031")
    assert fact.rationale is not None
    assert fact.rationale.text == "It is cold, says [[examplia]]."
    assert fact.statement.text.startswith("[[examplia|Examplia]] sends blankets")


def test_a_flow_shows_its_stage_and_dates_and_what_is_implied(tmp_path: Path) -> None:
    changes = edited(
        "content/flows/blankets.yml",
        "stage: delivered",
        "stage: delivered\n"
        "        beneficiary: samplia\n"
        "        beneficiary_basis: implied\n"
        "        value: {amount: 25000, currency: EUR, valuation: list price}",
    )
    fact = card(views_of(tmp_path, minimal_with(changes)), "blankets")
    assert isinstance(fact, FlowView)

    assert fact.stage.label == "delivered"
    assert [(entry.stage.label, entry.date.words) for entry in fact.dates] == [
        ("delivered", "about May 2031")
    ]
    assert fact.quantity is not None
    assert fact.quantity.words == "about 1,500 blankets"
    assert fact.quantity.as_written == "roughly 1500"
    assert fact.value == "EUR 25,000 (list price)"
    assert fact.beneficiary is not None
    assert fact.beneficiary_basis is not None
    assert fact.beneficiary_basis.label == "implied"


def test_a_quantity_of_a_flow_says_what_it_comes_on_top_of(tmp_path: Path) -> None:
    changes = edited(
        "content/flows/blankets.yml", "as_written: roughly 1500", "adds_to: thousand-blankets"
    )
    views = views_of(tmp_path, minimal_with(changes))
    fact, base = card(views, "blankets"), card(views, "thousand-blankets")
    assert isinstance(fact, FlowView)
    assert isinstance(base, ClaimView)

    assert fact.quantity is not None
    assert fact.quantity.adds_to is not None
    assert fact.quantity.adds_to.target == "facts/thousand-blankets.html"
    assert [relation.claim.target for relation in base.relations] == ["facts/blankets.html"]


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"amount": 2.5, "currency": "USD"}, "USD 2.5"),
        ({"amount": 1000000, "currency": "EUR"}, "EUR 1,000,000"),
    ],
)
def test_an_amount_of_money_has_its_currency(
    tmp_path: Path, value: dict[str, Any], words: str
) -> None:
    changes = edited(
        "content/flows/blankets.yml",
        "stage: delivered",
        f"stage: delivered\n        value: {value}",
    )
    fact = card(views_of(tmp_path, minimal_with(changes)), "blankets")
    assert isinstance(fact, FlowView)

    assert words == fact.value


def test_a_flow_without_figures_says_nothing_of_them(tmp_path: Path) -> None:
    path = "content/flows/blankets.yml"
    changes = edited(path, "stage: delivered", "stage: unstated")
    kept = [
        line
        for line in changes[path].split("\n")
        if "quantity:" not in line and "dates:" not in line
    ]
    fact = card(views_of(tmp_path, minimal_with({path: "\n".join(kept)})), "blankets")
    assert isinstance(fact, FlowView)

    assert fact.quantity is None
    assert fact.value == ""
    assert fact.dates == ()
    assert fact.beneficiary is None
    assert fact.beneficiary_basis is None
    assert fact.stage.label == "stage not stated"


def test_a_date_keeps_the_words_of_its_source(views: Mapping[str, PageView]) -> None:
    fact = card(views, "thousand-blankets")

    assert fact.date is not None
    assert fact.date.words == "some time from 1 to 4 May 2031"
    assert fact.date.as_written == "earlier this month"
    # HTML has no date that is some day in a set.
    assert fact.date.datetime == ""


# --- claims and each other -----------------------------------------------------------------

RELATIONS = ("updates", "contradicts", "restates", "corroborates", "denies")


def test_a_relation_is_told_from_both_sides(tmp_path: Path) -> None:
    content = {
        **WORLD,
        "claims/old": claim("report", figure={"value": 5}, type="figure"),
        "claims/new": claim(
            "report",
            relations=[{"type": relation, "to": "old"} for relation in RELATIONS],
            figure={"value": 3, "adds_to": "old"},
            type="figure",
        ),
    }
    views = views_of(tmp_path, written(content))
    old, new = card(views, "old"), card(views, "new")
    assert isinstance(old, ClaimView)
    assert isinstance(new, ClaimView)

    assert [(view.words, view.claim.target) for view in new.relations] == [
        (relation, "facts/old.html") for relation in RELATIONS
    ]
    assert [(view.words, view.claim.target) for view in old.relations] == [
        ("is updated by", "facts/new.html"),
        ("is contradicted by", "facts/new.html"),
        ("is restated by", "facts/new.html"),
        ("is corroborated by", "facts/new.html"),
        ("is denied by", "facts/new.html"),
        ("a further figure is given by", "facts/new.html"),
    ]
    # Side by side: no sum of the two stands anywhere.
    assert old.figure is not None
    assert new.figure is not None
    assert (old.figure.words, new.figure.words) == ("5", "another 3")


# --- corrections ----------------------------------------------------------------------------


def correction(date: str, **fields: Any) -> dict[str, Any]:
    return {"date": date, "type": "correction", "records": ["c"], "why": "We erred.", **fields}


def test_corrections_are_shown_on_the_fact_newest_first(tmp_path: Path) -> None:
    content = {
        **WORLD,
        "claims/c": claim("report"),
        "corrections/early": correction("2031-05-05"),
        "corrections/late-b": correction("2031-05-07", type="update"),
        "corrections/late-a": correction("2031-05-07", was="It was.", now="It is."),
    }
    late_a, late_b, early = card(views_of(tmp_path, written(content)), "c").corrections

    assert [view.anchor for view in (late_a, late_b, early)] == [
        "correction-late-a",
        "correction-late-b",
        "correction-early",
    ]
    assert late_a.permalink == "corrections/index.html#correction-late-a"
    assert late_a.was is not None
    assert late_a.now is not None
    assert (late_a.was.text, late_a.now.text) == ("It was.", "It is.")
    assert (late_b.was, late_b.now) == (None, None)
    assert late_b.type.label == "Update"
    assert early.date.words == "5 May 2031"
    assert early.why.text == "We erred."
    assert [link.target for link in early.records] == ["facts/c.html"]


def test_a_fact_that_was_not_corrected_has_no_correction(views: Mapping[str, PageView]) -> None:
    assert card(views, "thousand-blankets").corrections == ()
    assert len(card(views, "blankets").corrections) == 1


# --- one card, everywhere ------------------------------------------------------------------


def test_ways_of_knowing_are_told_each_once(tmp_path: Path) -> None:
    cited = [{"source": "report", "at": 1}, {"source": "report", "at": 2}]
    fact = card(views_of(tmp_path, written({**WORLD, "claims/c": claim(cited)})), "c")

    assert fact.how_known.label == "media report"


def test_a_card_is_the_same_wherever_it_is_shown(views: Mapping[str, PageView]) -> None:
    quote = card(views, "example-on-blankets")
    shown = [
        fact
        for path in ("people/erika-example.html", "countries/examplia.html")
        for section in views[path].sections  # type: ignore[attr-defined]
        for fact in section.facts
        if fact.id == quote.id
    ]

    assert len(shown) == 2
    assert all(fact is quote for fact in shown)
