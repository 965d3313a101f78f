"""What was mended says so wherever it is listed, and tells it where it stands."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from corpus import MINIMAL, Files, minimal_with
from onrecord.compose.views import (
    ActorPage,
    AidPage,
    ClaimsPage,
    CorrectionsPage,
    FactPage,
    ListPage,
    PageView,
    QuotesPage,
    SourcesPage,
    TimelinePage,
    TopicPage,
)
from stages import values_in, view_at, views_of

FACTS = [
    "examplia-open-the-border",
    "example-on-blankets",
    "examplia-samplia-humanitarian",
    "blankets",
    "thousand-blankets",
]
OTHERS = {
    "examplia": "countries/examplia.html",
    "erika-example": "people/erika-example.html",
    "aid-to-samplia": "topics/aid-to-samplia.html",
    "courier-2031-05-04": "sources/courier-2031-05-04.html",
    "border-talks": "events/border-talks.html",
    "bridge-pledge": "agreements/bridge-pledge.html",
    # An overview stands on the page of what it is the overview of.
    "examplia-overview": "countries/examplia.html",
}


def correction(day: str, records: list[str], kind: str = "correction") -> str:
    return f"date: {day}\ntype: {kind}\nrecords: [{', '.join(records)}]\nwhy: We erred.\n"


ALL: Files = {
    **{path: text for path, text in MINIMAL.items() if "/corrections/" not in path},
    "content/corrections/first.yml": correction("2031-05-05", [*FACTS, *OTHERS]),
    "content/corrections/second.yml": correction("2031-05-07", [*FACTS, *OTHERS], "clarification"),
}
MARK = "clarified on 7 May 2031"


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("corrections"), ALL)


@pytest.mark.parametrize("fact", FACTS)
def test_the_card_of_a_fact_tells_its_corrections(views: Mapping[str, PageView], fact: str) -> None:
    page = view_at(views, f"facts/{fact}.html", FactPage)

    assert [each.anchor for each in page.fact.corrections] == [
        "correction-second",
        "correction-first",
    ]
    # Its page is that card: nothing is told twice.
    assert page.head.corrections == ()


@pytest.mark.parametrize("record", OTHERS)
def test_the_page_of_any_other_record_tells_them_too(
    views: Mapping[str, PageView], record: str
) -> None:
    head = views[OTHERS[record]].head

    assert [each.anchor for each in head.corrections] == ["correction-second", "correction-first"]


def rows(views: Mapping[str, PageView]) -> Iterator[tuple[str, Any]]:
    """Yield every row, cell and entry of tables and lists."""
    topic = view_at(views, "topics/aid-to-samplia.html", TopicPage)
    country = view_at(views, "countries/examplia.html", ActorPage)
    assert topic.matrix
    cells = [entry for row in topic.matrix.rows for cell in row.cells for entry in cell]
    stances = [entry for group in country.stances for row in group.rows for entry in row.entries]
    aid = view_at(views, "aid/index.html", AidPage)
    found = {
        "the matrix": cells,
        "the stances of an actor": stances,
        "claims of a topic": topic.claims,
        "aid of a topic": topic.aid,
        "flows of a topic": topic.flows,
        "flows of an actor": country.flows,
        "the index of quotations": view_at(views, "quotes/index.html", QuotesPage).quotes,
        "the index of claims": view_at(views, "claims/index.html", ClaimsPage).claims,
        "the index of policies": aid.aid,
        "the index of flows": aid.flows,
        "the index of topics": view_at(views, "topics/index.html", ListPage).entries,
        "the index of agreements": view_at(views, "agreements/index.html", ListPage).entries,
        "the index of sources": view_at(views, "sources/index.html", SourcesPage).sources,
        "the timeline": [
            entry
            for year in view_at(views, "timeline/index.html", TimelinePage).timeline
            for entry in year.entries
        ],
    }
    for place, entries in found.items():
        assert entries, place
        yield from ((place, entry) for entry in entries)


def test_every_entry_of_what_was_mended_has_the_newest_mark(
    views: Mapping[str, PageView],
) -> None:
    unmarked = [
        (place, entry)
        for place, entry in rows(views)
        if entry.corrected is None or entry.corrected.text != MARK
    ]

    assert unmarked == []


def test_a_mark_leads_to_the_correction(views: Mapping[str, PageView]) -> None:
    page = view_at(views, "corrections/index.html", CorrectionsPage)
    targets = {entry.corrected.target for _, entry in rows(views) if entry.corrected}

    assert targets == {"corrections/index.html#correction-second"}
    assert "correction-second" in {each.anchor for each in page.corrections}


WORDS = {"correction": "corrected", "clarification": "clarified", "update": "updated"}


@pytest.mark.parametrize(("kind", "word"), WORDS.items(), ids=WORDS)
def test_a_mark_says_what_was_done(
    tmp_path_factory: pytest.TempPathFactory, kind: str, word: str
) -> None:
    files = {"content/corrections/blankets-not-tents.yml": correction("2031-05-05", FACTS, kind)}
    views = views_of(tmp_path_factory.mktemp(kind), minimal_with(files))
    (row,) = view_at(views, "quotes/index.html", QuotesPage).quotes

    assert row.corrected is not None
    assert row.corrected.text == f"{word} on 5 May 2031"


def test_what_was_not_mended_has_no_mark(tmp_path_factory: pytest.TempPathFactory) -> None:
    views = views_of(tmp_path_factory.mktemp("one"), MINIMAL)
    (row,) = view_at(views, "claims/index.html", ClaimsPage).claims
    marked = [
        value
        for value in values_in(view_at(views, "aid/index.html", AidPage))
        if getattr(value, "corrected", None)
    ]

    assert row.corrected is None
    assert [row.fact.target for row in marked] == ["facts/blankets.html"]
