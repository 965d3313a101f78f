"""Long lists on several pages: every entry stands on exactly one, and readers get to each."""

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus import Files, minimal_with
from onrecord.compose.views import (
    ClaimsPage,
    EvidenceListPage,
    EvidencePage,
    HomePage,
    PageOfList,
    PageView,
    QuotesPage,
    SourcesPage,
)
from stages import view_at, views_of

MOST_ROWS = 50


def claim(year: int) -> str:
    date = f"date: {year}-05-03\n" if year else ""
    return f"""by: samplia
about: [samplia]
statement: The bridge was painted again.
type: event
{date}topics: [aid-to-samplia]
sources: [{{source: courier-2031-05-04, at: 2}}]
"""


def many(numbers: Mapping[int, int]) -> Files:
    """So many claims of each year; those of year 0 have no date."""
    return {
        f"content/claims/painted-{year}-{number:03}.yml": claim(year)
        for year, count in numbers.items()
        for number in range(count)
    }


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    """A site of 315 claims about three years, and without a date."""
    files = minimal_with(many({2028: 5, 2029: 20, 2030: 270, 0: 20}))
    return views_of(tmp_path_factory.mktemp("long"), files)


def claims_pages(views: Mapping[str, PageView]) -> dict[str, ClaimsPage]:
    return {path: view for path, view in views.items() if isinstance(view, ClaimsPage)}


def test_each_entry_of_a_long_list_stands_on_exactly_one_page(
    views: Mapping[str, PageView],
) -> None:
    shown = Counter(row.fact.target for page in claims_pages(views).values() for row in page.claims)
    facts = {path for path in views if path.startswith("facts/")}

    assert set(shown.values()) == {1}
    assert len(shown) == 316
    assert set(shown) <= facts


def test_a_long_list_is_parted_by_what_readers_look_for(views: Mapping[str, PageView]) -> None:
    assert {path: len(page.claims) for path, page in claims_pages(views).items()} == {
        "claims/index.html": 0,
        "claims/index--2031.html": 1,
        "claims/index--2030.html": 39,
        "claims/index--2030--2.html": 39,
        "claims/index--2030--3.html": 39,
        "claims/index--2030--4.html": 39,
        "claims/index--2030--5.html": 39,
        "claims/index--2030--6.html": 39,
        "claims/index--2030--7.html": 36,
        "claims/index--2029.html": 20,
        "claims/index--2028.html": 5,
        "claims/index--undated.html": 20,
    }


def test_the_index_leads_to_each_part_and_each_part_to_the_next(
    views: Mapping[str, PageView],
) -> None:
    index = view_at(views, "claims/index.html", ClaimsPage).parts

    assert index is not None
    assert index.words == "316 entries, by year of what is claimed"
    ways = [part.link.target for part in index.links]
    assert sorted(ways) == sorted(claims_pages(views).keys() - {"claims/index.html"})
    followed, parts = [ways[0]], view_at(views, ways[0], ClaimsPage).parts
    while parts and parts.after:
        before = followed[-1]
        followed.append(parts.after.target)
        parts = view_at(views, followed[-1], ClaimsPage).parts
        assert parts is not None
        assert parts.before is not None
        assert parts.before.target == before
    assert followed == ways


@pytest.mark.parametrize("path", ["claims/index--2030.html", "claims/index--undated.html"])
def test_a_part_says_which_it_is_and_leads_back(views: Mapping[str, PageView], path: str) -> None:
    page = view_at(views, path, ClaimsPage)

    assert page.parts is not None
    (this,) = (part.link for part in page.parts.links if part.is_this)
    assert this.target == path
    assert page.head.title == f"Claims: {this.text}"
    assert "claims/index.html" in {link.target for link in page.head.breadcrumbs}


@pytest.mark.parametrize(
    ("path", "kind"), [("quotes/index.html", QuotesPage), ("sources/index.html", SourcesPage)]
)
def test_a_short_list_stands_whole_on_its_index(
    views: Mapping[str, PageView], path: str, kind: type[PageOfList]
) -> None:
    page = view_at(views, path, kind)

    assert page.parts is None
    assert not page.is_long
    assert [other for other in views if other.startswith(path.removesuffix(".html"))] == [path]


def test_the_lists_behind_many_numbers_have_pages_of_their_own(
    views: Mapping[str, PageView],
) -> None:
    numbers = view_at(views, "evidence/index.html", EvidencePage)
    lists: Counter[str] = Counter()
    for path, page in views.items():
        if isinstance(page, EvidenceListPage) and path.startswith("evidence/index--"):
            assert page.numbers.target == "evidence/index.html"
            lists[page.measure.anchor] += len(page.measure.entries)

    assert not any(measure.entries for measure in numbers.measures)
    for measure in numbers.measures:
        if measure.target:
            assert isinstance(views[measure.target], EvidenceListPage)
    assert {measure.anchor for measure in numbers.measures if measure.target} == set(lists)
    # Each claim, and the facts of the minimal site, rest on one source.
    assert max(lists.values()) > 315


def test_no_page_of_a_list_is_long_for_a_reader(views: Mapping[str, PageView]) -> None:
    assert max(len(page.claims) for page in claims_pages(views).values()) < MOST_ROWS


def test_a_part_keeps_its_address_when_others_grow(
    views: Mapping[str, PageView], tmp_path_factory: pytest.TempPathFactory
) -> None:
    files = minimal_with(many({2028: 5, 2029: 20, 2030: 70, 2031: 3}))
    grown = views_of(tmp_path_factory.mktemp("grown"), files)

    for path in ("claims/index--2028.html", "claims/index--2029.html"):
        before, after = view_at(views, path, ClaimsPage), view_at(grown, path, ClaimsPage)
        assert [row.fact for row in before.claims] == [row.fact for row in after.claims]


@pytest.mark.parametrize(
    ("number", "listed", "counted"), [(59, 60, []), (60, 0, [("61", "topics"), ("61", "people")])]
)
def test_the_home_page_lists_topics_and_people_as_long_as_they_are_few(
    tmp_path: Path, number: int, listed: int, counted: list[tuple[str, str]]
) -> None:
    sheets = {
        path: text
        for at in range(number)
        for path, text in (
            (f"content/actors/person-{at:02}.yml", f"name: Person {at:02}\ntype: person\n"),
            (f"content/topics/topic-{at:02}.yml", f"title: Topic {at:02}\nquestion: Whether?\n"),
        )
    }
    home = view_at(views_of(tmp_path, minimal_with(sheets)), "index.html", HomePage)

    assert len(home.people) == len(home.topics) == listed
    told = [(count, what.text) for count, what in home.counts]
    assert [each for each in told if each[1] in {"topics", "people"}] == counted
