"""What every page shows of its site."""

from pathlib import Path

import pytest

from onrecord.compose.views import Link
from stages import composed, sheets_of, written
from worlds import WORLD


@pytest.mark.parametrize(
    ("given", "links"),
    [
        ({}, []),
        (
            {"repo_url": "https://git.example/desk"},
            [Link(text="Repository", target="https://git.example/desk", external=True)],
        ),
    ],
)
def test_the_footer_leads_to_the_repository_if_the_settings_name_one(
    tmp_path: Path, given: dict[str, str], links: list[Link]
) -> None:
    site = composed(sheets_of(tmp_path, written(WORLD, **given))).site

    assert links == [link for link in site.footer if link.external]
    assert [link.text for link in site.footer][:5] == [
        "Method",
        "Evidence",
        "Conditions",
        "Changes",
        "Corrections",
    ]
