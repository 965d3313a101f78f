"""What the desk judges of its own: in sentences, signed, once on the page of the record."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from corpus import MINIMAL, minimal_with
from made_theme import own_theme
from onrecord.compose.views import FactPage, SourcePage
from onrecord.render import Printers, render
from stages import composed, edited, longer, sheets_of, view_at, views_of, written
from worlds import WORLD, claim, source

JUDGED_BY = {"by": "the desk", "on": "2031-05-06"}
JUDGED = "This desk’s own judgment"


@pytest.mark.parametrize(
    ("grades", "sentences"),
    [
        ({"likelihood": "very-likely"}, ["Judged very likely."]),
        ({"confidence": "low"}, ["Held with low confidence."]),
        # How probable, and how sound the ground, are never one sentence.
        (
            {"likelihood": "roughly-even-chance", "confidence": "high"},
            ["Judged roughly even chance.", "Held with high confidence."],
        ),
        (
            {"source_reliability": "B", "credibility": 2},
            [
                "Reliability of the source: B (usually reliable).",
                "Credibility of the information: 2 (probably true).",
            ],
        ),
    ],
)
def test_a_judgment_is_a_sentence_for_each_grade_and_signed(
    tmp_path: Path, grades: dict[str, Any], sentences: list[str]
) -> None:
    judged = {**grades, **JUDGED_BY}
    content = {
        **WORLD,
        "claims/c": claim("report"),
        "sources/report": source("news", assessment=judged),
    }
    page = view_at(views_of(tmp_path, written(content)), "sources/report.html", SourcePage)
    (found,) = page.head.assessments

    assert found.label == JUDGED
    assert found.sentences == (*sentences, "Assessed by the desk, 6 May 2031.")


def test_what_nobody_judged_has_no_judgment(tmp_path: Path) -> None:
    views = views_of(tmp_path, MINIMAL)

    assert {view.head.assessments for view in views.values()} == {()}
    assert view_at(views, "facts/thousand-blankets.html", FactPage).fact.assessment is None


SHEETS = {
    "countries/examplia.html": "content/actors/examplia.yml",
    "organisations/examplia-ministry.html": "content/actors/examplia-ministry.yml",
    "topics/aid-to-samplia.html": "content/topics/aid-to-samplia.yml",
    "sources/courier-2031-05-04.html": "content/sources/courier-2031-05-04.yml",
    "events/border-talks.html": "content/events/border-talks.yml",
    "agreements/bridge-pledge.html": "content/agreements/bridge-pledge.yml",
    "facts/examplia-open-the-border.html": "content/positions/examplia-open-the-border.yml",
    "facts/example-on-blankets.html": "content/quotes/example-on-blankets.yml",
    "facts/examplia-samplia-humanitarian.html": "content/aid/examplia-samplia-humanitarian.yml",
    "facts/blankets.html": "content/flows/blankets.yml",
    "facts/thousand-blankets.html": "content/claims/thousand-blankets.yml",
}
OVERVIEW = "content/briefings/examplia-overview.md"
OWN_PAGE = """\
---
title: A page of its own
assessment: {by: the judge of pages/own.html, on: 2031-05-06, likelihood: likely}
---
It is so, said the Courier. [@courier-2031-05-04 2]
"""


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    """Each page of a site as HTML, of which every record is judged by one named for its page."""
    files = dict(minimal_with({"content/briefings/own.md": OWN_PAGE}))
    for page, sheet in SHEETS.items():
        judged = {"by": f"the judge of {page}", "on": "2031-05-06", "likelihood": "likely"}
        files |= longer(sheet, f"assessment: {json.dumps(judged)}")
    judged = "assessment: {by: overseer, on: 2031-05-06, confidence: low}"
    files |= edited(OVERVIEW, "for: examplia", f"for: examplia\n        {judged}")
    sheets = sheets_of(tmp_path_factory.mktemp("judged"), files)
    return {
        str(output.path): output.data.decode()
        for output in render(composed(sheets), Printers(own_theme()))
        if output.path.endswith(".html")
    }


@pytest.mark.parametrize("page", [*SHEETS, "pages/own.html"])
def test_a_record_shows_its_judgment_once_on_its_page(pages: Mapping[str, str], page: str) -> None:
    told = f"{JUDGED}:</b> Judged likely. Assessed by the judge of {page}, 6 May 2031."

    assert pages[page].count(told) == 1
    assert pages[page].count(f"the judge of {page}") == 1


def test_the_judgment_of_an_overview_is_told_beside_that_of_its_subject(
    pages: Mapping[str, str],
) -> None:
    told = f"{JUDGED} of the overview:</b> Held with low confidence. Assessed by overseer"

    assert told in pages["countries/examplia.html"]
