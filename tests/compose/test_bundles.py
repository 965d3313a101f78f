"""What the bundle of a briefing holds, and what it says that it holds."""

from pathlib import Path

from corpus import MINIMAL, Files, minimal_with, site
from onrecord.build import Options, composed
from onrecord.compose.bundles import Bundle, briefing_bundle, whole_bundle
from onrecord.paths import PagePath
from stages import TODAY

FAR = {
    "content/sources/far-gazette.yml": """
        type: article-newspaper
        class: news
        title: Far away
        publisher: sample-courier
        published: 2031-05-04
        """,
    "content/topics/far-away.yml": """
        title: Far away
        question: What is far away?
        summary: |
          It is far [@far-gazette].
        propositions: [{id: it-is-far, text: It is far.}]
        """,
    "content/claims/far-claim.yml": """
        by: sample-courier
        about: [examplia]
        statement: It is far away.
        type: figure
        figure: {value: 7, unit: miles}
        date: 2031-05-04
        topics: [far-away]
        sources: [far-gazette]
        """,
}


def bundle_of(folder: Path, path: str, files: Files = MINIMAL) -> Bundle:
    made = composed(site(folder, files), Options(today=TODAY), lambda _stage: None)
    assert made.site, made.problems
    if path:
        return briefing_bundle(made.site.pages, PagePath(path), made.site.log)
    return whole_bundle(made.site.pages, made.site.log)


def paths(bundle: Bundle) -> set[str]:
    return {page.path for page in bundle.pages.pages}


def test_a_briefing_rests_on_its_facts_and_on_what_they_cite(tmp_path: Path) -> None:
    held = bundle_of(tmp_path, "topics/aid-to-samplia.html", minimal_with(FAR))

    assert paths(held) == {
        "topics/aid-to-samplia.html",
        "evidence/aid-to-samplia.html",
        "agreements/bridge-pledge.html",
        "events/border-talks.html",
        "facts/blankets.html",
        "facts/examplia-open-the-border.html",
        "facts/examplia-samplia-humanitarian.html",
        "facts/example-on-blankets.html",
        "facts/thousand-blankets.html",
        "sources/courier-2031-05-04.html",
        "method/index.html",
        "search/index.html",
    }


def test_its_navigation_and_its_search_lead_to_what_it_holds(tmp_path: Path) -> None:
    held = bundle_of(tmp_path, "topics/far-away.html", minimal_with(FAR))
    found = {entry.target for group in held.pages.search() for entry in group.entries}

    assert ["topics/far-away.html"] == [link.target for link in held.pages.site.navigation]
    assert ["method/index.html"] == [link.target for link in held.pages.site.footer]
    assert held.pages.site.feed is None
    assert found == {
        "topics/far-away.html",
        "topics/far-away.html#proposition-it-is-far",
        "facts/far-claim.html",
        "sources/far-gazette.html",
    }
    assert found == {entry.target for entry in held.pages.entries()}


def test_its_first_page_counts_what_it_holds_and_tells_what_not(tmp_path: Path) -> None:
    start = bundle_of(tmp_path, "topics/far-away.html", minimal_with(FAR)).start

    assert ("1 topic", "1 fact", "1 source", "2 other pages") == start.holds
    assert start.left_out
    assert ("Begin with “Far away”", "topics/far-away.html") == (
        start.begin.text,
        start.begin.target,
    )


def test_the_whole_site_leaves_nothing_out_but_the_page_of_missing_addresses(
    tmp_path: Path,
) -> None:
    held = bundle_of(tmp_path, "")

    assert "404.html" not in paths(held)
    assert "index.html" in paths(held)
    assert () == held.start.left_out
