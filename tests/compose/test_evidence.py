"""Numbers that tell how well things are known, each with the list behind it."""

from collections.abc import Mapping
from itertools import permutations
from pathlib import Path
from typing import NamedTuple

import pytest

from corpus import MINIMAL, Files, minimal_with
from onrecord.changes import ChangeKind, compare
from onrecord.compose.views import ActorPage, EvidencePage, Measure, PageView, TopicPage
from onrecord.link import Graph, link
from onrecord.lock import LOCK
from stages import composed, sheets_of, view_at, views_of

MINISTRY: Files = {
    "content/sources/ministry-2031-05-05.yml": """
        type: press-release
        class: primary
        title: Release of the ministry
        publisher: examplia-ministry
        published: 2031-05-05
        """,
    "content/sources/wire-2031.yml": """
        type: article-newspaper
        class: wire
        title: Report of a wire
        publisher: sample-courier
        published: 2031
        known_through: courier-2031-05-04
        """,
    "content/sources/leaflet.yml": """
        type: document
        class: primary
        title: A leaflet
        publisher: examplia-ministry
        published: 2030
        """,
    "content/claims/tents.yml": """
        by: examplia-ministry
        statement: Tents have crossed the border.
        type: event
        topics: [aid-to-samplia]
        sources:
          - {source: ministry-2031-05-05}
          - {source: courier-2031-05-04, at: 5}
        assessment: {by: Desk, on: 2031-05-06, likelihood: likely}
        """,
    "content/claims/trucks.yml": """
        by: sample-courier
        statement: Trucks wait at the border.
        type: event
        topics: [aid-to-samplia]
        sources: [{source: courier-2031-05-04, at: 5, via: soldiers}]
        """,
}


def _with_soldiers(files: Files) -> Files:
    path = "content/sources/courier-2031-05-04.yml"
    whole = minimal_with(files)
    text = str(whole[path]).replace(
        "        voices:\n",
        "        voices:\n          soldiers:\n            hops:\n"
        "              - {role: two soldiers, act: said, naming: unnamed}\n",
    )
    return {**whole, path: text}


@pytest.fixture
def measures(tmp_path: Path) -> dict[str, Measure]:
    views = views_of(tmp_path, _with_soldiers(MINISTRY))
    page = view_at(views, "evidence/index.html", EvidencePage)
    return {measure.anchor: measure for measure in page.measures}


@pytest.mark.parametrize(
    ("anchor", "number", "entries"),
    [
        ("primary", "1 of 7 facts", ["claims/tents"]),
        ("unnamed", "1 of 7 facts", ["claims/trucks"]),
        ("one-relay", "none", []),
        ("not-checked", "none", []),
        ("answered", "none", []),
        ("assessed", "1", ["claims/tents"]),
    ],
)
def test_a_number_is_the_length_of_the_list_behind_it(
    measures: dict[str, Measure], anchor: str, number: str, entries: list[str]
) -> None:
    found = measures[anchor]

    assert found.number == number
    assert [entry.link.target for entry in found.entries] == [
        f"facts/{entry.partition('/')[2]}.html" for entry in entries
    ]


def test_what_two_documents_tell_is_not_from_one_source(measures: dict[str, Measure]) -> None:
    found = measures["single-source"]

    assert found.number == "6 of 7 facts"
    assert "facts/tents.html" not in [entry.link.target for entry in found.entries]


def _from_one_source(views: Mapping[str, PageView]) -> set[str]:
    """The ids of the facts that are counted as such."""
    page = view_at(views, "evidence/index.html", EvidencePage)
    (found,) = (measure for measure in page.measures if measure.anchor == "single-source")
    targets = [entry.link.target for entry in found.entries]
    return {target.removeprefix("facts/").removesuffix(".html") for target in targets}


def test_a_document_that_is_known_through_another_is_no_second_source(tmp_path: Path) -> None:
    through = str(MINISTRY["content/claims/trucks.yml"]).replace("}]", "}, {source: wire-2031}]")
    files = _with_soldiers({**MINISTRY, "content/claims/trucks.yml": through})

    assert "trucks" in _from_one_source(views_of(tmp_path, files))


CITED = {
    "one": "courier-2031-05-04",
    "one, and one known through it": "courier-2031-05-04, wire-2031",
    "only one that was not read": "wire-2031",
    "two": "courier-2031-05-04, ministry-2031-05-05",
    "two, and one known through the first": "courier-2031-05-04, wire-2031, ministry-2031-05-05",
}


class Citing(NamedTuple):
    graph: Graph
    from_one_source: set[str]
    """The ids of the facts that the page of evidence counts as such."""


@pytest.fixture(scope="module")
def citing(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Citing]:
    """One site after another, in which a claim cites other sources."""
    found = {}
    for name, cited in CITED.items():
        claim = f"by: samplia\nstatement: It is so.\ntype: event\nsources: [{cited}]\n"
        files = _with_soldiers({**MINISTRY, "content/claims/so.yml": claim})
        sheets = sheets_of(tmp_path_factory.mktemp("citing"), files)
        views = {page.path: page.view for page in composed(sheets).pages}
        found[name] = Citing(link(sheets.records), _from_one_source(views))
    return found


@pytest.mark.parametrize(("before", "after"), list(permutations(CITED, 2)))
def test_what_came_to_rest_on_one_source_is_told_and_counted_alike(
    citing: dict[str, Citing], before: str, after: str
) -> None:
    had, has = citing[before], citing[after]
    changes = compare(had.graph, has.graph)
    told = {change.record for change in changes if change.kind is ChangeKind.SINGLE_SOURCE}

    assert told == has.from_one_source - had.from_one_source


def test_a_judgment_of_the_desk_is_told_in_its_sentences(measures: dict[str, Measure]) -> None:
    (entry,) = measures["assessed"].entries

    assert entry.words == "Judged likely. Assessed by Desk, 6 May 2031."


def test_sources_are_told_newest_first_with_what_they_are_known_through(
    measures: dict[str, Measure],
) -> None:
    found = measures["sources"]

    assert found.number == "4, dated 2030 to 5 May 2031"
    assert [(entry.link.text, entry.words) for entry in found.entries] == [
        ("Release of the ministry", "5 May 2031"),
        ("Blankets cross the border", "4 May 2031"),
        ("Report of a wire", "2031, known only through Blankets cross the border"),
        ("A leaflet", "2030"),
    ]


def test_a_source_that_nothing_cites_is_told(measures: dict[str, Measure]) -> None:
    assert [entry.link.text for entry in measures["uncited"].entries] == ["A leaflet"]


def test_a_quotation_without_a_text_to_check_is_told_with_the_reason(tmp_path: Path) -> None:
    quote = """
        speaker: examplia-ministry
        text: Tents are ready.
        topics: [aid-to-samplia]
        sources: [{source: ministry-2031-05-05}]
        """
    # A lock of its own, which is read as it stands.
    lock = f"# Written by hand.\n{MINIMAL[LOCK]!s}"
    files = {**MINISTRY, "content/quotes/ready.yml": quote, LOCK: lock}
    views = views_of(tmp_path, _with_soldiers(files))
    page = view_at(views, "evidence/index.html", EvidencePage)
    (found,) = (measure for measure in page.measures if measure.anchor == "not-checked")

    assert found.number == "1 of 2 quotations"
    (entry,) = found.entries
    assert (entry.link.target, entry.words) == ("facts/ready.html", "no text of it was kept")


def test_the_briefing_of_a_country_and_a_topic_lead_to_their_own_numbers(tmp_path: Path) -> None:
    views = views_of(tmp_path, _with_soldiers(MINISTRY))
    country = view_at(views, "countries/examplia.html", ActorPage)
    topic = view_at(views, "topics/aid-to-samplia.html", TopicPage)
    person = view_at(views, "people/erika-example.html", ActorPage)

    for briefing, path in (
        (country, "evidence/examplia.html"),
        (topic, "evidence/aid-to-samplia.html"),
    ):
        assert briefing.head.rests_on is not None
        assert briefing.head.rests_on.evidence is not None
        assert briefing.head.rests_on.evidence.target == path
        page = view_at(views, path, EvidencePage)
        assert page.about is not None
        facts = {fact.id for section in briefing.sections for fact in section.facts}
        single = page.measures[1]
        assert single.number.endswith(f"of {len(facts)} facts")
    assert "evidence/erika-example.html" not in views
    assert person.head.rests_on is None or person.head.rests_on.evidence is None
