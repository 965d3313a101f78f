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


@pytest.mark.parametrize("sentence", OF_ONE_PAGE, ids=lambda sentence: sentence["name"])
def test_a_page_says_what_the_text_says_and_no_more(
    real_site: Site, sentence: dict[str, Any]
) -> None:
    text = text_of(real_site.folder / sentence["page"])

    assert [phrase for phrase in sentence["stands"] if phrase not in text] == []
    assert [phrase for phrase in sentence["must_not"] if phrase in text] == []


@pytest.mark.parametrize("sentence", OF_ALL_PAGES, ids=lambda sentence: sentence["name"])
def test_no_page_says_what_the_text_does_not(real_site: Site, sentence: dict[str, Any]) -> None:
    # The method page defines terms, "confirmed by other sources" among them.
    pages = (path for path in real_site.documents if not path.startswith("method/"))
    said = {
        (path, phrase)
        for path in pages
        for phrase in sentence["must_not"]
        if phrase in text_of(real_site.folder / path)
    }

    assert said == set()
