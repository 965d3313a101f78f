"""The hard sentences of the story of 22 October 2024, held to the pages that are built.

A condition stays a condition, an accusation an accusation, three figures three figures.
The table is hard_sentences.yml.
"""

from pathlib import Path
from typing import Any

import pytest
import yaml

from browser.documents import Site
from promises.reading import text_of

SENTENCES = yaml.safe_load(Path(__file__).with_name("hard_sentences.yml").read_text("utf-8"))
OF_ONE_PAGE = [sentence for sentence in SENTENCES if "page" in sentence]
OF_ALL_PAGES = [sentence for sentence in SENTENCES if "page" not in sentence]


@pytest.fixture(scope="module")
def texts(real_site: Site) -> dict[str, str]:
    """What a reader sees of each page of the real site, by its path."""
    return {path: text_of(real_site.folder / path) for path in real_site.documents}


@pytest.mark.parametrize("sentence", OF_ONE_PAGE, ids=lambda sentence: sentence["name"])
def test_a_page_says_what_the_text_says_and_no_more(
    texts: dict[str, str], sentence: dict[str, Any]
) -> None:
    text = texts[sentence["page"]]

    assert [phrase for phrase in sentence["stands"] if phrase not in text] == []
    assert [phrase for phrase in sentence["must_not"] if phrase in text] == []


@pytest.mark.parametrize("sentence", OF_ALL_PAGES, ids=lambda sentence: sentence["name"])
def test_no_page_says_what_the_text_does_not(
    texts: dict[str, str], sentence: dict[str, Any]
) -> None:
    said = {
        (path, phrase)
        for path, text in texts.items()
        # The method page defines terms, "confirmed by other sources" among them.
        if not path.startswith("method/")
        for phrase in sentence["must_not"]
        if phrase in text
    }

    assert said == set()
