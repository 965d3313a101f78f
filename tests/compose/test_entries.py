"""Entries: what each record is in one glance, for search and for previews of links."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from corpus import minimal_with
from onrecord.compose.views import Entry
from stages import composed, edited, longer, sheets_of


def entries_with(folder: Path, changes: Mapping[str, str]) -> dict[str, Entry]:
    """The entries of the minimal site with *changes*, by target, in their order."""
    pages = composed(sheets_of(folder, minimal_with(changes)))
    return {entry.target: entry for entry in pages.entries()}


@pytest.fixture(scope="module")
def entries(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Entry]:
    return entries_with(tmp_path_factory.mktemp("minimal"), {})


def test_all_that_readers_are_led_to_has_an_entry_by_kind_and_id(
    entries: dict[str, Entry],
) -> None:
    assert list(entries) == [
        "people/erika-example.html",
        "countries/examplia.html",
        "organisations/examplia-ministry.html",
        "organisations/sample-courier.html",
        "countries/samplia.html",
        "topics/aid-to-samplia.html",
        "topics/aid-to-samplia.html#proposition-open-the-border",
        "topics/aid-to-samplia.html#proposition-examplia-sends-tents",
        "events/border-talks.html",
        "agreements/bridge-pledge.html",
        "facts/example-on-blankets.html",
        "facts/examplia-open-the-border.html",
        "facts/examplia-samplia-humanitarian.html",
        "facts/blankets.html",
        "facts/thousand-blankets.html",
        "sources/courier-2031-05-04.html",
    ]


def test_an_entry_says_what_its_record_says_and_how_that_is_known(
    entries: dict[str, Entry],
) -> None:
    assert entries["facts/example-on-blankets.html"] == Entry(
        target="facts/example-on-blankets.html",
        kind="quote",
        label="Quotation",
        title="Erika Example: “Blankets first, tents when the weather allows.”",
        lead="Erika Example told The Sample Courier by phone, 3 May 2031",
        text="“Blankets first, tents when the weather allows.”",
        known="attributed by name",
        date="3 May 2031",
    )
    assert entries["facts/blankets.html"] == Entry(
        target="facts/blankets.html",
        kind="flow",
        label="Aid flow",
        title="Examplia to Samplia: blankets (delivered, as told by The Sample Courier)",
        lead="The Sample Courier reported, 4 May 2031",
        text="Examplia has sent about 1,500 blankets to Samplia.",
        known="media report: The Sample Courier",
        date="about May 2031",
        corrected="corrected on 5 May 2031",
    )
    assert entries["sources/courier-2031-05-04.html"] == Entry(
        target="sources/courier-2031-05-04.html",
        kind="source",
        label="News story",
        title="Blankets cross the border",
        text="The Sample Courier; news report",
        date="4 May 2031",
    )
    assert entries["agreements/bridge-pledge.html"] == Entry(
        target="agreements/bridge-pledge.html",
        kind="agreement",
        label="Agreement",
        title="Pledge of the bridge",
        text="Between Examplia and Samplia; pledge",
        known="media report: The Sample Courier",
        date="announced 2 May 2031",
    )
    assert entries["events/border-talks.html"] == Entry(
        target="events/border-talks.html",
        kind="event",
        label="Meeting",
        title="Talks at the border",
        text="Border Bridge",
        known="media report: The Sample Courier",
        date="2 May 2031",
    )


def test_a_country_is_known_by_all_its_names(tmp_path: Path) -> None:
    changes = longer("content/actors/examplia.yml", "aliases: [Exampleland, Ekzemplio]", "iso: XX")

    found = entries_with(tmp_path, changes)["countries/examplia.html"]

    assert found.label == "Country"
    assert found.names == ("Republic of Examplia", "Ekzemplio", "Exampleland", "XX")
    assert found.native == (("eo", "Ekzemplio"),)
    assert (found.text, found.known) == (
        "Examplia gives blankets.",
        "media report: The Sample Courier",
    )


def test_of_whom_nothing_is_written_the_posts_are_told(entries: dict[str, Entry]) -> None:
    found = entries["people/erika-example.html"]

    assert found.text == (
        "spokeswoman of Ministry of Examples, since January 2031, as of a source of 4 May 2031"
    )
    assert found.known == "media report: The Sample Courier"


def test_a_question_leads_to_its_row_and_names_its_topic(entries: dict[str, Entry]) -> None:
    found = entries["topics/aid-to-samplia.html#proposition-open-the-border"]

    assert (found.label, found.title) == ("Question", "The border should be opened to aid.")
    assert (found.text, found.known) == ("A question of the topic “Aid to Samplia”", "")


def test_words_in_another_language_say_in_which_and_a_translation_whose_it_is(
    tmp_path: Path,
) -> None:
    changes = longer(
        "content/quotes/example-on-blankets.yml", "language: eo", "translation: outlet"
    )

    found = entries_with(tmp_path, changes)["facts/example-on-blankets.html"]

    assert found.language == "eo"
    assert found.text.endswith("allows.” (translated by the outlet)")


def test_a_long_text_ends_after_a_word(tmp_path: Path) -> None:
    statement = "Examplia has sent about 1,500 blankets to Samplia."
    changes = edited("content/flows/blankets.yml", statement, "About 1,500 blankets went. " * 20)

    found = entries_with(tmp_path, changes)["facts/blankets.html"]

    assert len(found.text) <= 300
    assert found.text.endswith((" went …", " blankets …", " About …", " 1,500 …"))
