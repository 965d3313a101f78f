"""Timelines: what happened, by year, in the order in which it can be said to have happened."""

import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.compose.views import (
    ActorPage,
    EventPage,
    HomePage,
    PageView,
    TimelinePage,
    TimelineYear,
    TopicPage,
)
from stages import view_at, views_of, written
from worlds import WORLD, source


def event(date: object, **fields: Any) -> dict[str, Any]:
    return {
        "type": "meeting",
        "title": "Talks",
        "date": date,
        "participants": ["examplia"],
        "sources": "annals",
        **fields,
    }


ANNALS = {**WORLD, "sources/annals": source("analysis", published="2040")}


def shown(years: tuple[TimelineYear, ...]) -> list[tuple[str, list[str]]]:
    """Each year, and the titles of what stands in it."""
    return [(year.year, [entry.what.text for entry in year.entries]) for year in years]


def happenings(folder: Path, *dates: str) -> list[tuple[str, list[str]]]:
    """The timeline of a site with an event on each of *dates*, called by its date."""
    content = {**ANNALS}
    for number, date in enumerate(dates):
        content[f"events/e{number:02}"] = event(date, title=date)
    views = views_of(folder, written(content))
    return shown(view_at(views, "timeline/index.html", TimelinePage).timeline)


ORDER = [
    ("2029", ["2029-12-31"]),
    # A span counts from its first day, what is some day in a set from the last it can be.
    (
        "2030",
        ["2030", "2030-01-01/2031-05-01", "2030-02", "[2030-01-01..2030-03-01]", "2030-03-02"],
    ),
    (
        "2031",
        ["../2031-06-30", "2031-01-01", "[2030-12-01..2031-01-15]", "2031-02-01/..", "[2031-03..]"],
    ),
    ("2032", ["2032-01-01"]),
]


def test_what_happened_stands_by_year_in_the_order_of_time(tmp_path: Path) -> None:
    dates = [date for _, year in ORDER for date in year]

    assert ORDER == happenings(tmp_path / "forth", *dates)
    assert ORDER == happenings(tmp_path / "back", *reversed(dates))


@given(st.randoms(use_true_random=False), st.integers(min_value=2, max_value=12))
@settings(max_examples=25)
def test_every_year_has_one_heading(
    tmp_path_factory: pytest.TempPathFactory, chance: random.Random, number: int
) -> None:
    kinds = ("{0}", "{0}-0{1}", "../{0}", "{0}/..", "[{0}..]", "[..{0}]", "[2028..{0}]", "2028/{0}")
    dates = [
        chance.choice(kinds).format(chance.randint(2029, 2032), chance.randint(1, 9))
        for _ in range(number)
    ]

    years = [year for year, _ in happenings(tmp_path_factory.mktemp("years"), *dates)]

    assert years == sorted(set(years))


# --- what stands in it ---------------------------------------------------------------------

STORY: dict[str, Any] = {
    **ANNALS,
    "topics/talks": {"title": "Talks", "question": "Who talks?"},
    "events/bridge": event("2031-05-02", title="Bridge", place="The bridge", topics="talks"),
    "events/a-call": event("2031-05-02", title="Call", type="call", participants=["samplia"]),
    "agreements/pledge": {
        "title": "Pledge",
        "parties": ["examplia"],
        "form": "pledge",
        "topics": "talks",
        "acts": [
            {"act": "in-force"},
            {"act": "signed", "date": "2031-06"},
            {"act": "announced", "date": "2031-05-03", "event": "bridge"},
        ],
        "sources": "annals",
    },
}


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, PageView]:
    return views_of(tmp_path_factory.mktemp("story"), written(STORY))


def test_events_and_the_dated_acts_of_agreements_stand_together(
    views: Mapping[str, PageView],
) -> None:
    (year,) = view_at(views, "timeline/index.html", TimelinePage).timeline

    assert [
        (entry.date.words, entry.kind.label, entry.what.target, entry.detail)
        for entry in year.entries
    ] == [
        ("2 May 2031", "call", "events/a-call.html", ""),
        ("2 May 2031", "meeting", "events/bridge.html", "The bridge"),
        ("3 May 2031", "agreement", "agreements/pledge.html", "announced"),
        ("June 2031", "agreement", "agreements/pledge.html", "signed"),
    ]


def test_a_topic_and_an_actor_show_what_is_theirs(views: Mapping[str, PageView]) -> None:
    of_topic = view_at(views, "topics/talks.html", TopicPage).timeline
    of_samplia = view_at(views, "countries/samplia.html", ActorPage).timeline
    of_examplia = view_at(views, "countries/examplia.html", ActorPage).timeline

    assert shown(of_topic) == shown(of_examplia) == [("2031", ["Bridge", "Pledge", "Pledge"])]
    assert shown(of_samplia) == [("2031", ["Call"])]


@pytest.mark.parametrize(
    ("later", "earlier"),
    [
        ("[2031-05-01..2031-05-03]", "2031-05-03"),
        ("2031-05-03", "2031-05-03~"),
        ("2031-05-03", "2031-05-03?"),
        ("2031-04", "2031-04-20"),
        ("2031-05-02", "[2031-05-01..2031-05-03]"),
    ],
)
def test_what_follows_stands_after_it_whatever_their_dates(
    tmp_path: Path, later: str, earlier: str
) -> None:
    content = {
        **ANNALS,
        "events/a": event(later, title="Later", follows=["b", "b"]),
        "events/b": event(earlier, title="Earlier"),
    }
    views = views_of(tmp_path, written(content))
    years = shown(view_at(views, "timeline/index.html", TimelinePage).timeline)
    follows = view_at(views, "events/a.html", EventPage).follows

    assert years == [("2031", ["Earlier", "Later"])]
    assert [link.text for link in follows] == ["Earlier (analysis)"]


def test_of_one_day_what_follows_stands_after_what_it_follows(tmp_path: Path) -> None:
    content = {
        **ANNALS,
        "events/a-release": event("2031-05-03", title="Release", follows=["c-call", "d-meeting"]),
        "events/b-answer": event("2031-05-03", title="Answer", follows="a-release"),
        "events/c-call": event("2031-05-03", title="Call"),
        "events/d-meeting": event("[..2031-05-03]", title="Meeting"),
        "events/e-parade": event("2031-05-03", title="Parade"),
        "events/f-vote": event("[2031-05-01..2031-05-03]", title="Vote"),
    }
    views = views_of(tmp_path, written(content))
    ((_, of_year),) = shown(view_at(views, "timeline/index.html", TimelinePage).timeline)
    release = view_at(views, "events/a-release.html", EventPage)

    assert of_year == ["Meeting", "Vote", "Call", "Release", "Answer", "Parade"]
    latest = view_at(views, "index.html", HomePage).latest
    assert [entry.what.text for entry in latest] == of_year[::-1]
    assert [link.text for link in release.follows] == ["Call (analysis)", "Meeting (analysis)"]


def test_home_shows_the_last_eight_newest_first(tmp_path: Path) -> None:
    content = {**ANNALS}
    for day in range(1, 11):
        content[f"events/e{day:02}"] = event(f"2031-05-{day:02}", title=str(day))
    home = view_at(views_of(tmp_path, written(content)), "index.html", HomePage)

    assert [entry.what.text for entry in home.latest] == ["10", *"9876543"]


def test_a_site_without_events_has_an_empty_timeline(tmp_path: Path) -> None:
    views = views_of(tmp_path, written(WORLD))

    assert view_at(views, "timeline/index.html", TimelinePage).timeline == ()
    assert view_at(views, "index.html", HomePage).latest == ()
