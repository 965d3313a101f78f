"""All declared conditions on one page."""

from pathlib import Path

from corpus import MINIMAL, minimal_with
from onrecord.compose.views import ConditionsPage
from stages import view_at, views_of

AID = "content/aid/examplia-samplia-humanitarian.yml"
MET = """\
        conditions:
          - operator: if
            trigger: the bridge holds
            status: met
            assessed: {by: Bridge Office, on: 2031-05-04}
"""


def test_conditions_stand_by_whose_they_are_with_whether_they_are_met(tmp_path: Path) -> None:
    aid = f"{MINIMAL[AID]}\n{MET}"
    page = view_at(
        views_of(tmp_path, minimal_with({AID: aid})), "conditions/index.html", ConditionsPage
    )

    assert [
        (
            group.title,
            [
                (row.condition.trigger, row.condition.status.label, row.recorded)
                for row in group.rows
            ],
        )
        for group in page.sections
    ] == [
        (
            "Examplia",
            [
                ("the weather", "not assessed", "3 May 2031"),
                ("the bridge holds", "met", "4 May 2031"),
            ],
        ),
        ("Pledge of the bridge", [("the other does", "not assessed", "announced 2 May 2031")]),
    ]
    assert page.counts == (("met", "1"), ("not assessed", "2"))
    met = page.sections[0].rows[1].condition
    assert met.assessed == "as assessed by Bridge Office on 4 May 2031"


def test_a_site_without_conditions_says_so(tmp_path: Path) -> None:
    position, agreement = (
        "content/positions/examplia-open-the-border.yml",
        "content/agreements/bridge-pledge.yml",
    )
    files = {
        position: str(MINIMAL[position]).partition("        conditions:")[0]
        + "        topics: [aid-to-samplia]\n"
        "        sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]\n",
        agreement: str(MINIMAL[agreement]).replace(
            "            conditions: [{operator: if, trigger: the other does}]\n", ""
        ),
    }
    page = view_at(views_of(tmp_path, minimal_with(files)), "conditions/index.html", ConditionsPage)

    assert (page.counts, page.sections) == ((), ())
