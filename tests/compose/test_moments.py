"""The banner of a past day: what was applied, and how much it leaves out."""

import datetime
from pathlib import Path

import pytest

from onrecord.compose import moment_view
from onrecord.compose.views import MomentView
from onrecord.link import NOW, Graph, Moment, Shown, link
from stages import graph_of, written
from worlds import WORLD, claim

DAY = datetime.date(2031, 5, 4)
LATER = datetime.date(2031, 6, 1)
HELD = Moment(as_of=DAY)
KNOWN = Moment(known_by=DAY)
BOTH = Moment(as_of=DAY, known_by=LATER)


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    return graph_of(tmp_path, written(WORLD | {"claims/it": claim("report")}))


def banner(moment: Moment, shown: Shown) -> MomentView:
    view = moment_view(moment, shown)
    assert view is not None
    return view


@pytest.mark.parametrize(
    ("moment", "label", "rule"),
    [
        (
            HELD,
            "as of 4 May 2031",
            "what held on that day. What is known from a later source says so.",
        ),
        (KNOWN, "known by 4 May 2031", "what its sources had published by then."),
        (
            BOTH,
            "as of 4 May 2031, known by 1 June 2031",
            "what held then, and of that only what its sources had published by then.",
        ),
    ],
)
def test_it_says_what_was_applied(graph: Graph, moment: Moment, label: str, rule: str) -> None:
    view = banner(moment, Shown(graph=graph))

    assert view.label == label
    assert view.words == (
        f"This copy of the site shows {rule} No entry is left out for want of a date that says so."
    )


@pytest.mark.parametrize(
    ("undated", "overviews", "words"),
    [
        (1, 0, "1 entry is left out for want of a date that says so."),
        (
            2,
            1,
            "2 entries are left out for want of a date that says so."
            " 1 overview or summary written from later accounts is left out.",
        ),
        (
            1200,
            2,
            "1,200 entries are left out for want of a date that says so."
            " 2 overviews and summaries written from later accounts are left out.",
        ),
    ],
)
def test_it_counts_what_was_left_out(
    graph: Graph, undated: int, overviews: int, words: str
) -> None:
    view = banner(KNOWN, Shown(graph=graph, undated=undated, overviews=overviews))

    assert view.words.partition("by then. ")[2] == words


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (HELD, "what held on that day. Nothing that is on record did: the pages are empty."),
        (
            KNOWN,
            "what its sources had published by then. They had published nothing that is on record:"
            " the pages are empty.",
        ),
        (BOTH, "by then. Nothing that is on record is left: the pages are empty."),
    ],
)
def test_it_says_why_nothing_is_left(moment: Moment, words: str) -> None:
    view = banner(moment, Shown(graph=link(())))

    assert f"{words} No entry is left out" in view.words


def test_the_site_of_today_has_none(graph: Graph) -> None:
    assert moment_view(NOW, Shown(graph=graph)) is None
