"""What docs/quoting.md says of words in a sheet and in a source is so."""

import re
from pathlib import Path

import pytest

from onrecord.wording import Found, Passage, find

PAGE = (Path(__file__).parents[2] / "docs" / "quoting.md").read_text("utf-8")
ROWS = re.findall(r"^\| `(.+?)` \| `(.+?)` \| (exact|typographic|failed) \|$", PAGE, re.MULTILINE)


@pytest.mark.parametrize(("words", "source", "result"), ROWS)
def test_a_row_of_the_page_is_so(words: str, source: str, result: str) -> None:
    found = find(Passage(fragments=(words,)), (source,))

    assert (found.match if isinstance(found, Found) else "failed") == result


def test_all_rows_of_the_page_are_read() -> None:
    assert len(ROWS) == PAGE.count("` |") // 2 > 15


@pytest.mark.parametrize(
    ("words", "source", "difference"),
    [
        ("phased measure", "They took phased measures.", "phased [-measure-]{+measures+}"),
        ("We will send ships.", "We will not send ships.", "We will {+not+} send ships."),
    ],
)
def test_the_differences_of_the_page_are_shown_so(words: str, source: str, difference: str) -> None:
    assert f"    {difference}\n" in PAGE
    assert find(Passage(fragments=(words,)), (source,)).difference == difference
