"""Of every page of any site: what is shown has its place, once, and views are plain values."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from msgspec import Struct

from corpus import minimal_with
from made_sites import HIDDEN_ID, made_site
from onrecord.compose import Pages, compose, views
from onrecord.compose.views import (
    ActorPage,
    BriefingPage,
    EventPage,
    EvidencePage,
    FactPage,
    FactView,
    NotFoundPage,
    PageView,
    RedirectPage,
    SearchPage,
    TombstonePage,
    TopicPage,
)
from onrecord.link import Graph, link, published, withdrawn
from onrecord.read import Sheets
from onrecord.records import Actor, Briefing, Claim, Correction
from stages import TODAY, composed, sheets_of, values_in, views_of, written

# --- properties ----------------------------------------------------------------------------

any_site = pytest.mark.parametrize("number", range(25))


@cache
def made(number: int) -> tuple[Sheets, Graph, Pages]:
    """A made site: its sheets, what is shown of it, and its pages."""
    with TemporaryDirectory() as folder:
        sheets = sheets_of(Path(folder), written(made_site(number)))
    return sheets, link(published(sheets.records, TODAY)), composed(sheets)


def by_path(pages: Pages) -> dict[str, PageView]:
    return {page.path: page.view for page in pages.pages}


@any_site
def test_every_record_has_its_page_and_former_addresses_lead_there(number: int) -> None:
    _, graph, pages = made(number)
    found = by_path(pages)
    with_page = [
        record
        for record in graph.records.values()
        if not isinstance(record, Correction) and not (isinstance(record, Briefing) and record.for_)
    ]

    for record in with_page:
        (path,) = (
            path
            for path, view in found.items()
            if path.endswith(f"/{record.id}.html") and not isinstance(view, EvidencePage)
        )
        for former in record.redirect_from:
            view = found[path.replace(record.id, former)]
            assert isinstance(view, RedirectPage)
            assert view.to.target == path


@any_site
def test_a_fact_says_where_its_card_is_shown_and_there_it_is(number: int) -> None:
    _, _, pages = made(number)
    shown = {
        (fact.id, page.path)
        for page in pages.pages
        if isinstance(page.view, ActorPage | TopicPage | EventPage | BriefingPage)
        for fact in values_in(page.view)
        if isinstance(fact, FactView)
    }
    told = {
        (page.view.fact.id, link.target)
        for page in pages.pages
        if isinstance(page.view, FactPage)
        for link in page.view.shown_on
    }

    assert told == shown


@any_site
def test_a_page_rests_on_every_source_that_a_note_on_it_names(number: int) -> None:
    _, _, pages = made(number)

    for page in pages.pages:
        resting = page.view.head.rests_on
        if resting is None:
            continue
        noted = {
            note.source.target for note in values_in(page.view) if isinstance(note, views.NoteView)
        }
        cards = {fact.id for fact in values_in(page.view) if isinstance(fact, FactView)}
        assert noted <= {link.target for link in resting.sources}, page.path
        assert resting.facts == len(cards), page.path


@any_site
def test_what_is_known_of_a_fact_is_on_the_page_of_its_actor(number: int) -> None:
    _, graph, pages = made(number)
    found = by_path(pages)

    for claim in graph.all(Claim):
        concerned = {claim.by, *claim.about}
        for actor in (record for record in graph.all(Actor) if record.id in concerned):
            (view,) = (
                view
                for path, view in found.items()
                if isinstance(view, ActorPage) and path.endswith(f"/{actor.id}.html")
            )
            cards = {fact.id for section in view.sections for fact in section.facts}
            assert claim.id in cards


@any_site
def test_the_order_of_the_records_changes_nothing(number: int) -> None:
    sheets, _, forth = made(number)
    shown = published(sheets.records, TODAY)
    gone = withdrawn(sheets.records, TODAY)

    back = compose(link(reversed(shown)), tuple(reversed(gone)), sheets.settings, sheets.lock)

    assert by_path(forth) == by_path(back)
    assert (forth.site, forth.feeds) == (back.site, back.feeds)
    assert [page.path for page in forth.pages] == sorted(by_path(forth))


@any_site
def test_a_page_is_listed_for_search_engines_if_its_head_says_so(number: int) -> None:
    _, _, pages = made(number)

    assert {page.path for page in pages.pages if page.indexed} == {
        path for path, view in by_path(pages).items() if view.head.indexed
    }


@any_site
def test_nothing_that_is_not_shown_is_on_any_page(number: int) -> None:
    _, graph, pages = made(number)
    hidden = {
        name.split("/")[1]: record
        for name, record in made_site(number).items()
        if HIDDEN_ID in name
    }

    assert not set(hidden) & set(graph.records)
    named = {
        value.rpartition("/")[2].removesuffix(".html")
        for page in pages.pages
        for value in (page.path, *values_in(page.view))
        if isinstance(value, str)
    }
    tombstones = {name for name, record in hidden.items() if record.get("status") == "withdrawn"}
    assert set(hidden) & named == tombstones


# --- plain data ----------------------------------------------------------------------------

VIEWS = {
    value for value in vars(views).values() if isinstance(value, type) and issubclass(value, Struct)
}


@pytest.fixture(scope="module")
def minimal(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    """The minimal site, with a page of each kind."""
    folder = tmp_path_factory.mktemp("minimal")
    claim = """
        by: samplia
        statement: The bridge was painted again.
        type: event
        sources: [{source: courier-2031-05-04, at: 2}]
        """
    files = minimal_with(
        {
            # So many that the lists behind the numbers of the evidence have their own pages.
            **{f"content/claims/painted-{number}.yml": claim for number in range(310)},
            "content/claims/gone.yml": """
                by: samplia
                statement: It was so.
                type: event
                status: withdrawn
                withdrawn: {on: 2031-05-05, why: It was not.}
                sources: [{source: courier-2031-05-04, at: 2}]
                """,
            "content/briefings/a-page.md": """\
                ---
                title: A page
                ---
                Words [@courier-2031-05-04 1].
                """,
            "content/topics/moved.yml": """
                title: Moved
                question: Where to?
                redirect_from: [here]
                """,
        }
    )
    return views_of(folder, files)


def test_every_kind_of_page_is_made(minimal: Mapping[str, PageView]) -> None:
    made = {type(view) for view in minimal.values()}

    # The first page of a bundle is no page of the site.
    assert made | {views.StartPage} == set(views.TEMPLATES)


def test_views_hold_plain_values_and_nothing_of_records(minimal: Mapping[str, PageView]) -> None:
    strange = {
        type(value)
        for view in minimal.values()
        for value in values_in(view)
        if type(value) not in (str, int, bool, type(None), tuple)
        and not isinstance(value, Mapping)
        and type(value) not in VIEWS
    }

    assert strange == set()


def test_no_text_in_a_view_is_html(minimal: Mapping[str, PageView]) -> None:
    texts = {value for view in minimal.values() for value in values_in(view) if type(value) is str}

    assert len(texts) > 100
    assert [text for text in texts if "<" in text or "&" in text] == []


def test_pages_stand_at_the_root_or_one_folder_below(minimal: Mapping[str, PageView]) -> None:
    assert [path for path in minimal if path.count("/") > 1] == []
    assert len({path.lower() for path in minimal}) == len(minimal)


def test_pages_are_known_by_a_title_a_description_and_the_way_to_them(
    minimal: Mapping[str, PageView],
) -> None:
    for path, view in minimal.items():
        assert view.head.title, path
        assert view.head.description, path
        assert len(view.head.description) <= 160, path
        if path != "index.html" and not isinstance(view, RedirectPage):
            assert view.head.breadcrumbs[0].target == "index.html", path


def test_leftovers_and_the_search_are_kept_from_search_engines(
    minimal: Mapping[str, PageView],
) -> None:
    left_out = {type(view) for view in minimal.values() if not view.head.indexed}

    assert left_out == {TombstonePage, RedirectPage, NotFoundPage, SearchPage}
