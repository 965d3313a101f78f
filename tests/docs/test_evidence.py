"""The numbers that docs/evidence.md shows are those of the starter."""

import re
from pathlib import Path

from onrecord.build import check_site, pages_of
from onrecord.compose.views import EvidencePage
from onrecord.dates import parse_day
from onrecord.desk.new import new_site

PAGE = (Path(__file__).parents[2] / "docs" / "evidence.md").read_text("utf-8")
# Without the heading of the table and the line below it.
NUMBERS = re.findall(r"^\| ([^|]+) \| ([^|]+) \| [^|]+ \|$", PAGE, re.MULTILINE)[2:]
TODAY = parse_day("2031-05-06")


def test_the_numbers_shown_are_those_of_the_starter(tmp_path: Path) -> None:
    new_site(tmp_path / "demo")
    sheets = check_site(tmp_path / "demo", TODAY, lambda _: None).sheets
    (view,) = (
        page.view for page in pages_of(sheets, TODAY).pages if page.path == "evidence/index.html"
    )

    assert isinstance(view, EvidencePage)
    assert NUMBERS == [(measure.title, measure.number) for measure in view.measures]
