"""The contents list of a page: what is brief first, then the record in full, by its parts."""

from collections.abc import Mapping

import pytest

from onrecord.compose.views import ActorPage, MethodPage, PageView, TopicPage
from stages import view_at, views_of, written
from worlds import WORLD, claim

SITE = written(
    {
        **WORLD,
        "topics/harbour": {
            "title": "The harbour",
            "question": "Who wants it deep?",
            "summary": "It is shallow [@report].",
        },
        "claims/deep": claim("report", topics="harbour"),
        "quotes/so": {
            "speaker": "erika",
            "text": "So it is.",
            "date": "2031-05",
            "topics": "harbour",
            "sources": "report",
        },
    }
)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("contents"), SITE)


def listed(view: PageView) -> list[tuple[str, list[str]]]:
    return [
        (entry.section.text, [part.text for part in entry.parts]) for entry in view.head.contents
    ]


def test_the_record_in_full_comes_last_with_its_parts(views: Mapping[str, PageView]) -> None:
    assert listed(view_at(views, "topics/harbour.html", TopicPage)) == [
        ("Overview", []),
        ("What is claimed", []),
        ("Newest quotations", []),
        ("The record in full", ["What was said", "Claims made"]),
    ]
    assert listed(view_at(views, "countries/examplia.html", ActorPage)) == [
        ("Posts", []),
        ("Newest quotations", []),
        ("Profile", []),
        ("The record in full", ["What was said", "Claims about it"]),
    ]


def test_a_page_without_facts_has_no_record(views: Mapping[str, PageView]) -> None:
    assert listed(view_at(views, "people/bob.html", ActorPage)) == [("Profile", [])]


def test_the_terms_of_the_method_are_one_part_of_it(views: Mapping[str, PageView]) -> None:
    terms = view_at(views, "method/index.html", MethodPage).head.contents[-1]

    assert terms.section.target == "#terms"
    assert len(terms.parts) > 10
    assert all(part.target.startswith("#terms-") for part in terms.parts)
