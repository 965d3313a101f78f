"""The cards on an actor's page: each stands once, newest first."""

import random
from pathlib import Path
from typing import Any

import pytest

from onrecord.compose.views import ActorPage, PageView
from stages import view_at, views_of, written
from worlds import WORLD, claim

DATES = {
    "late": "2031-05-03",
    "undated-b": None,
    "early": "2031-05-01",
    "undated-a": None,
    # "Some day in" counts from the last day that it can be, a month from its first.
    "some-day": "[2031-04-01..2031-05-02]",
    "month": "2031-05",
    "same-day": "2031-05-03",
}
NEWEST_FIRST = ["same-day", "late", "some-day", "month", "early", "undated-a", "undated-b"]


def cards(view: PageView, anchor: str) -> list[str]:
    assert isinstance(view, ActorPage)
    return [fact.id for run in view.sections if run.anchor == anchor for fact in run.facts]


@pytest.mark.parametrize("seed", range(3))
def test_what_was_claimed_and_said_stands_newest_first_and_the_undated_last(
    tmp_path: Path, seed: int
) -> None:
    content: dict[str, Any] = {**WORLD}
    names = sorted(DATES)
    random.Random(seed).shuffle(names)
    for name in names:
        date = {"date": DATES[name]} if DATES[name] else {}
        content[f"claims/{name}"] = claim("report", by="bob", about=["examplia"], **date)
        content[f"quotes/said-{name}"] = {
            "speaker": "bob",
            "text": "So it is.",
            "sources": "report",
            **date,
        }
    views = views_of(tmp_path, written(content))
    bob = view_at(views, "people/bob.html", ActorPage)
    examplia = view_at(views, "countries/examplia.html", ActorPage)

    assert NEWEST_FIRST == cards(bob, "claims-made")
    assert NEWEST_FIRST == cards(examplia, "claims-about")
    assert [f"said-{name}" for name in NEWEST_FIRST] == cards(bob, "said")


def test_a_claim_that_an_actor_makes_about_itself_stands_once(tmp_path: Path) -> None:
    content = {
        **WORLD,
        "claims/own": claim("report", by="examplia", about=["examplia"]),
        # Its ministry speaks for it.
        "claims/of-its-ministry": claim("report", by="ministry", about=["examplia"]),
        "claims/of-another": claim("report", by="samplia", about=["examplia", "samplia"]),
    }
    views = views_of(tmp_path, written(content))
    examplia = view_at(views, "countries/examplia.html", ActorPage)
    samplia = view_at(views, "countries/samplia.html", ActorPage)

    assert cards(examplia, "claims-made") == ["of-its-ministry", "own"]
    assert cards(examplia, "claims-about") == ["of-another"]
    assert cards(samplia, "claims-made") == ["of-another"]
    assert cards(samplia, "claims-about") == []
