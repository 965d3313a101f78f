"""How it is known, wherever a sentence stands: in lists, on the home page, beside posts."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from onrecord.compose.attribution import plain
from onrecord.compose.views import (
    ActorPage,
    AgreementPage,
    EvidencePage,
    HomePage,
    ListPage,
    PageView,
    SourcesPage,
    TimelinePage,
)
from stages import view_at, views_of, written
from worlds import WORLD, source

VOICES = {"minister": {"hops": [{"who": "erika", "act": "said", "date": "2031-05-03"}]}}
MINISTER = {"source": "letter", "via": "minister"}


def person(name: str, *posts: Mapping[str, Any]) -> dict[str, Any]:
    return {"type": "person", "name": name, "posts": posts}


SITE = written(
    {
        **WORLD,
        "sources/letter": source("news", title="A letter", voices=VOICES),
        "sources/release": source(
            "primary", title="A release", publisher="ministry", known_through="report"
        ),
        "actors/samplia": {
            **WORLD["actors/samplia"],
            "summary": "Samplia is rich [@report]. It gives tents [@letter via minister].",
        },
        "actors/ann": person(
            "Ann Sample",
            {"title": "Clerk", "of": "ministry", "sources": "report"},
            {"title": "Guard", "of": "samplia", "sources": [MINISTER, "report"]},
            {"title": "Cook", "of": "samplia", "since": "2030", "sources": [MINISTER]},
            {"title": "Poet", "since": "2029", "until": "2030", "sources": "report"},
        ),
        "topics/harbour": {
            "title": "The harbour",
            "question": "Who wants it deep?",
            "summary": "It is shallow [@report].",
        },
        "events/visit": {
            "type": "meeting",
            "title": "A visit",
            "date": "2031-05-03",
            "sources": ["report", MINISTER],
        },
        "agreements/pact": {
            "title": "A pact",
            "parties": ["examplia", "samplia"],
            "acts": [{"act": "announced", "date": "2031-05-01"}],
            "provisions": [{"text": "Tents are given."}, {"text": "Tents are taken."}],
            "sources": [MINISTER],
        },
        "claims/so": {
            "by": "ministry",
            "statement": "It is so.",
            "type": "event",
            "topics": "harbour",
            "sources": ["release"],
        },
    }
)


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("known"), SITE)


def test_the_line_of_a_topic_has_its_notes_on_the_home_page(
    views: Mapping[str, PageView],
) -> None:
    (line,) = view_at(views, "index.html", HomePage).topics

    assert line.line is not None
    assert [note.source.text for note in line.line.notes.values()] == ["A report"]
    assert line.facts == "1 fact"


def test_a_line_on_an_actor_says_how_it_is_known(views: Mapping[str, PageView]) -> None:
    lines = view_at(views, "index.html", HomePage).countries
    entries = view_at(views, "countries/index.html", ListPage).entries

    assert {(line.line, line.how_known) for line in lines} == {
        ("", ""),
        (
            "Samplia is rich. It gives tents.",
            "media report: The Sample Courier; attributed by name: Erika Example",
        ),
    }
    assert [(line.line, line.how_known) for line in lines] == [
        (entry.detail, entry.how_known) for entry in entries
    ]


def test_what_happened_says_how_it_is_known(views: Mapping[str, PageView]) -> None:
    (year,) = view_at(views, "timeline/index.html", TimelinePage).timeline

    assert [(entry.what.text, entry.how_known) for entry in year.entries] == [
        ("A pact", "attributed by name: Erika Example"),
        ("A visit", "media report: The Sample Courier; attributed by name: Erika Example"),
    ]


def test_each_provision_has_its_notes(views: Mapping[str, PageView]) -> None:
    page = view_at(views, "agreements/pact.html", AgreementPage)

    assert [[note.source.text for note in part.notes] for part in page.provisions] == [
        ["A letter"],
        ["A letter"],
    ]


def test_a_post_says_when_it_was_known_and_never_since_when_by_itself(
    views: Mapping[str, PageView],
) -> None:
    posts = view_at(views, "people/ann.html", ActorPage).posts

    assert [
        ("".join(word if isinstance(word, str) else word.text for word in post.title), post.dates)
        for post in posts
    ] == [
        ("Clerk of the Ministry of Examples", "as of a source of 4 May 2031"),
        # The later of the two.
        ("Guard of Samplia", "as of a source of 4 May 2031"),
        ("Cook of Samplia", "since 2030, as of 3 May 2031"),
        ("Poet", "since 2029, until 2030"),
    ]


def test_counts_have_the_right_number_and_tell_what_was_read(
    views: Mapping[str, PageView],
) -> None:
    home = view_at(views, "index.html", HomePage)

    assert [(number, what.text) for number, what in home.counts] == [
        ("1", "claim"),
        ("1", "event"),
        ("1", "agreement"),
        ("3", "sources, 2 of them read"),
    ]


def test_home_says_how_many_documents_all_rests_on(views: Mapping[str, PageView]) -> None:
    home = view_at(views, "index.html", HomePage)

    assert plain(home.resting) == "All that is told here rests on 2 documents that were read."


def test_a_site_that_rests_on_one_document_names_it(tmp_path: Path) -> None:
    report = source("news", title="A report", type="broadcast")
    content = {**WORLD, "sources/report": report}
    views = views_of(tmp_path, written(content))
    home = view_at(views, "index.html", HomePage)
    evidence = view_at(views, "evidence/index.html", EvidencePage)

    words = "All that is told here rests on one broadcast: A report, 4 May 2031."
    assert plain(home.resting) == plain(evidence.resting) == words


def test_a_document_that_nothing_cites_is_none_that_all_rests_on(tmp_path: Path) -> None:
    content = {**WORLD, "sources/leaflet": source("news", title="A leaflet")}
    home = view_at(views_of(tmp_path, written(content)), "index.html", HomePage)

    assert plain(home.resting).startswith("All that is told here rests on one document: A report")


def test_a_line_of_an_actor_ends_with_a_sentence(tmp_path: Path) -> None:
    first = "The U.S. of Samplia sent tents, as the report has it."
    summary = f"{first} {'It sent blankets, too, and ' * 9}it sent more."
    content = {**WORLD, "actors/samplia": {**WORLD["actors/samplia"], "summary": summary}}
    home = view_at(views_of(tmp_path, written(content)), "index.html", HomePage)

    assert first in [country.line for country in home.countries]


@pytest.mark.parametrize(
    ("path", "words", "sources"),
    [
        ("topics/harbour.html", "1 fact from 2 sources, 1 of them read", 2),
        ("organisations/ministry.html", "1 fact from 2 sources, 1 of them read", 2),
        ("people/erika.html", "1 source", 1),
    ],
)
def test_a_page_rests_on_what_was_read_and_on_what_is_known_through_it(
    views: Mapping[str, PageView], path: str, words: str, sources: int
) -> None:
    resting = view_at(views, path, PageView).head.rests_on

    assert resting is not None
    assert resting.words == words
    assert len(resting.sources) == sources


def test_a_source_that_was_not_read_says_through_which_it_is_known(
    views: Mapping[str, PageView],
) -> None:
    entries = view_at(views, "sources/index.html", SourcesPage).sources
    resting = view_at(views, "topics/harbour.html", PageView).head.rests_on

    assert [(entry.publisher.text, entry.known_through) for entry in entries] == [
        ("The Sample Courier", ""),
        ("Ministry of Examples", "known only through A report"),
        ("The Sample Courier", ""),
    ]
    assert resting is not None
    assert [source.text for source in resting.sources] == [
        "A release, 4 May 2031, known only through A report",
        "A report, 4 May 2031",
    ]
