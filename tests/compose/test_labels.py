"""One line of plain text for each record, figures in words, and prose without its Markdown."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import MINIMAL, minimal_with
from onrecord.compose.labels import place_anchor, place_label, shorten
from onrecord.compose.views import (
    ClaimsPage,
    ClaimView,
    FactPage,
    FlowView,
    Link,
    PageView,
)
from onrecord.records import Place
from stages import edited, values_in, view_at, views_of, written
from worlds import WORLD, claim

# --- titles --------------------------------------------------------------------------------

TITLES = {
    "example-on-blankets": "Erika Example: “Blankets first, tents when the weather allows.”",
    "examplia-open-the-border": "Examplia on: The border should be opened to aid – conditional",
    "examplia-samplia-humanitarian": "Examplia to Samplia, humanitarian aid: provides"
    " (practised, as told by The Sample Courier)",
    "blankets": "Examplia to Samplia: blankets (delivered, as told by The Sample Courier)",
    "thousand-blankets": "The Sample Courier: Roughly 1,500 blankets have crossed the border",
}
BACKFILL = edited("content/flows/blankets.yml", "channel: direct", "channel: backfill")
FRAGMENTS = edited(
    "content/quotes/example-on-blankets.yml",
    "text: Blankets first, tents when the weather allows.",
    "fragments: [blankets first, tents]",
)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("labels"), MINIMAL)


def title(views: Mapping[str, PageView], fact: str) -> str:
    return view_at(views, f"facts/{fact}.html", FactPage).fact.title


@pytest.mark.parametrize("fact", TITLES)
def test_a_fact_has_a_title_of_one_line(views: Mapping[str, PageView], fact: str) -> None:
    assert TITLES[fact] == title(views, fact)
    assert TITLES[fact] == views[f"facts/{fact}.html"].head.title


def test_the_channel_of_a_flow_is_named_unless_it_is_direct(tmp_path: Path) -> None:
    views = views_of(tmp_path, minimal_with(BACKFILL))

    assert title(views, "blankets") == (
        "Examplia to Samplia: blankets"
        " (classed here as backfill, delivered, as told by The Sample Courier)"
    )


def test_fragments_of_a_quote_stay_apart(tmp_path: Path) -> None:
    views = views_of(tmp_path, minimal_with(FRAGMENTS))

    assert title(views, "example-on-blankets") == "Erika Example: “blankets first” … “tents”"


def test_records_of_all_kinds_are_called_by_name(views: Mapping[str, PageView]) -> None:
    links = {
        link.target: link.text
        for view in views.values()
        for link in values_in(view)
        if isinstance(link, Link)
    }

    assert links["events/border-talks.html"] == "Talks at the border"
    assert links["agreements/bridge-pledge.html"] == "Pledge of the bridge"
    assert links["sources/courier-2031-05-04.html"] == "Blankets cross the border"
    assert links["topics/aid-to-samplia.html"] == "Aid to Samplia"
    proposition = "topics/aid-to-samplia.html#proposition-open-the-border"
    assert links[proposition] == "The border should be opened to aid."
    # An overview has no page and no name but its subject's.
    assert links["countries/examplia.html"] == "Examplia"


def test_claims_that_speak_of_each_other_have_titles(tmp_path: Path) -> None:
    content = {
        **WORLD,
        "claims/egg": claim("report", statement="It was before [[hen]]."),
        "claims/hen": claim("report", statement="It was before [[egg]], as [[examplia]] knows."),
    }
    views = views_of(tmp_path, written(content))

    assert title(views, "egg") == (
        "The Sample Courier: It was before a claim of The Sample Courier"
    )
    assert title(views, "hen") == (
        "The Sample Courier: It was before a claim of The Sample Courier, as Examplia knows"
    )


# --- prose on one line ---------------------------------------------------------------------

PLAIN = {
    "as it is": ("It is so.", "It is so."),
    "lines": ("It\nis\n\nso.", "It is so."),
    "a link": ("It is [[examplia]].", "It is Examplia."),
    "a link with a label": ("It is [[examplia|that country]].", "It is that country."),
    "a citation": ("It is so [@report 5], and so[@report].", "It is so, and so."),
    "a link outside": ("See [the page](https://x.example/a_(b)), all.", "See the page, all."),
    "a picture": ("![Words](https://x.example/a.png)", "Words"),
    "emphasis": ("It *is* **so**, _really_ __so__.", "It is so, really so."),
    "emphasis in emphasis": ("It **is *not* so**.", "It is not so."),
    "a product": ("5*3 and 5 * 3 * 2", "5*3 and 5 * 3 * 2"),
    "a name with a line": ("the snake_case_name", "the snake_case_name"),
    "code": ("It is `so`.", "It is so."),
    "a heading": ("# Title\n\nIt is so.", "Title It is so."),
    "a list": ("- one\n* two\n+ three", "one two three"),
    "a quotation": ("> It is so.", "It is so."),
    "a number first": ("1. It is so.", "1. It is so."),
    "signs that are meant": (r"\*so\* \[[so]] \# so", "*so* [[so]] # so"),
    "brackets": ("[sic] it is", "[sic] it is"),
    "HTML": ("<b>So</b> & so", "<b>So</b> & so"),
}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """The statements of PLAIN as the table of claims prints them."""
    content = {**WORLD}
    for number, (statement, _) in enumerate(PLAIN.values()):
        content[f"claims/c{number}"] = claim("report", statement=statement)
    views = views_of(tmp_path_factory.mktemp("plain"), written(content))
    rows = view_at(views, "claims/index.html", ClaimsPage).claims
    by_page = {row.fact.target: row.statement for row in rows}
    return {name: by_page[f"facts/c{number}.html"] for number, name in enumerate(PLAIN)}


@pytest.mark.parametrize("name", PLAIN)
def test_prose_is_set_on_one_line_without_its_markdown(plain: Mapping[str, str], name: str) -> None:
    assert PLAIN[name][1] == plain[name]


# --- cut short -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("short", "short"),
        ("exactly ten", "exactly …"),
        ("ten signs!", "ten signs!"),
        ("one, two three", "one, two …"),
        ("one two, three", "one two …"),
        ("immeasurable", "immeasur …"),
        ("a immeasurable", "a …"),
        ("김정순 김정순 김정순", "김정순 김정순 …"),
    ],
)
def test_a_line_is_cut_after_a_word(text: str, cut: str) -> None:
    assert cut == shorten(text, 10)


@given(st.text(), st.integers(min_value=3, max_value=40))
def test_a_line_is_never_longer_than_it_may_be(text: str, longest: int) -> None:
    cut = shorten(text, longest)

    assert len(cut) <= longest
    assert cut == text or (cut.endswith(" …") and text.startswith(cut.removesuffix(" …")))


# --- figures -------------------------------------------------------------------------------

FIGURES: dict[str, tuple[dict[str, Any], str]] = {
    "exact": ({"value": 1500, "unit": "troops"}, "1,500 troops"),
    "no unit": ({"value": 7}, "7"),
    "a fraction": ({"value": 2.5, "unit": "tons"}, "2.5 tons"),
    "millions": ({"value": 1234567}, "1,234,567"),
    "none": ({"value": 0, "unit": "troops"}, "0 troops"),
    "about": ({"value": 1500, "unit": "troops", "qualifier": "about"}, "about 1,500 troops"),
    "at least": ({"value": 3, "qualifier": "at-least"}, "at least 3"),
    "at most": ({"value": 3, "qualifier": "at-most"}, "at most 3"),
    "a range": ({"min": 2, "max": 5000, "unit": "ships"}, "2 to 5,000 ships"),
    "about a range": ({"min": 2, "max": 5, "qualifier": "about"}, "about 2 to 5"),
    "from nothing": ({"min": 0, "max": 5}, "0 to 5"),
    "an order of size": ({"qualifier": "thousands-of", "unit": "troops"}, "thousands of troops"),
}


@pytest.fixture(scope="module")
def figures(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    """A claim and a flow for each figure."""
    content = {**WORLD}
    for number, (figure, _) in enumerate(FIGURES.values()):
        written_so = {**figure, "as_written": "so many"}
        content[f"claims/c{number}"] = claim("report", type="figure", figure=written_so)
        content[f"flows/f{number}"] = {
            "donor": "examplia",
            "recipient": "samplia",
            "category": "humanitarian",
            "channel": "direct",
            "items": "goods",
            "stage": "unstated",
            "quantity": {**figure, "adds_to": "c0"},
            "statement": "It was sent.",
            "sources": "report",
        }
    return views_of(tmp_path_factory.mktemp("figures"), written(content))


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("exact", "another 1,500 troops"),
        ("about", "about another 1,500 troops"),
        ("a range", "another 2 to 5,000 ships"),
        ("an order of size", "thousands of further troops"),
    ],
)
def test_a_figure_that_comes_on_top_of_another_says_so(
    figures: Mapping[str, PageView], name: str, words: str
) -> None:
    number = list(FIGURES).index(name)
    flow = view_at(figures, f"facts/f{number}.html", FactPage).fact

    assert isinstance(flow, FlowView)
    assert flow.quantity is not None
    assert flow.quantity.words == words


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_in_words_is_as_exact_as_it_was_given(
    figures: Mapping[str, PageView], name: str
) -> None:
    number = list(FIGURES).index(name)
    fact = view_at(figures, f"facts/c{number}.html", FactPage).fact
    flow = view_at(figures, f"facts/f{number}.html", FactPage).fact

    assert isinstance(fact, ClaimView)
    assert isinstance(flow, FlowView)
    assert fact.figure is not None
    assert flow.quantity is not None
    assert fact.figure.words == FIGURES[name][1]
    assert flow.quantity.words.replace("another ", "").replace("further ", "") == FIGURES[name][1]
    assert fact.figure.as_written == "so many"
    assert fact.figure.adds_to is None
    # What a figure comes on top of is a link, never a sum.
    assert flow.quantity.adds_to is not None
    assert flow.quantity.adds_to.target == "facts/c0.html"


# --- places --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("place", "label", "anchor"),
    [
        (Place("paragraph", "5"), "paragraph 5", "paragraph-5"),
        (Place("paragraph", "5-7"), "paragraphs 5–7", "paragraph-5-7"),
        (Place("page", "12-14"), "pages 12–14", "page-12-14"),
        (Place("time", "00:03:10"), "at 00:03:10", "time-00-03-10"),
    ],
)
def test_a_place_has_words_and_an_anchor(place: Place, label: str, anchor: str) -> None:
    assert (place_label(place), place_anchor(place)) == (label, anchor)
