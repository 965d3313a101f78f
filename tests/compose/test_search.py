"""What the search finds, by kind; and its page."""

from pathlib import Path

from corpus import MINIMAL
from onrecord.compose.views import SearchGroup, SearchPage
from stages import composed, edited, sheets_of, views_of


def groups_of(folder: Path, changes: dict[str, str] | None = None) -> dict[str, SearchGroup]:
    pages = composed(sheets_of(folder, {**MINIMAL, **(changes or {})}))
    return {group.kind: group for group in pages.search()}


def test_results_begin_with_those_who_act_and_end_with_sources(tmp_path: Path) -> None:
    groups = groups_of(tmp_path)

    assert [group.title for group in groups.values()] == [
        "Actors",
        "Topics and questions",
        "Briefings",
        "Events",
        "Agreements",
        "Quotations",
        "Positions",
        "Aid policies",
        "Aid flows",
        "Claims",
        "Sources",
    ]
    facts = ("quote", "position", "aid", "flow", "claim")
    assert [kind for kind, group in groups.items() if not group.named] == [*facts]


def test_everything_that_has_a_page_of_its_own_is_found(tmp_path: Path) -> None:
    found = {entry.target for group in groups_of(tmp_path).values() for entry in group.entries}
    folders = ("countries/", "people/", "organisations/", "topics/", "events/", "agreements/")
    folders += ("facts/", "sources/")

    own = {
        path
        for path, view in views_of(tmp_path / "again", MINIMAL).items()
        if path.startswith(folders) and not path.endswith("/index.html") and view.head.indexed
    }
    assert own == {target for target in found if "#" not in target}


def test_the_last_words_of_a_long_fact_are_searched_too(tmp_path: Path) -> None:
    statement = "Examplia has sent about 1,500 blankets to Samplia."
    long = "About 1,500 blankets went over the bridge. " * 20 + "Then it closed."

    (flow,) = groups_of(tmp_path, edited("content/flows/blankets.yml", statement, long))[
        "flow"
    ].entries

    assert flow.whole == long
    assert flow.text.endswith("…")


def test_the_page_leads_to_every_index(tmp_path: Path) -> None:
    views = views_of(tmp_path, MINIMAL)
    page = views["search/index.html"]

    assert isinstance(page, SearchPage)
    indexes = {path for path in views if path.endswith("/index.html")}
    assert {link.target for link in page.indexes} == indexes - {
        "search/index.html",
        "method/index.html",
    }
