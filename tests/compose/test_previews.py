"""Entries -> previews: what a link tells before it is followed, and in which file that is."""

from pathlib import Path

import pytest

from corpus import MINIMAL
from onrecord.compose.entries import EntryOf
from onrecord.compose.previews import preview_files
from onrecord.compose.views import Entry, Preview
from stages import composed, sheets_of


@pytest.fixture(scope="module")
def previews(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Preview]:
    pages = composed(sheets_of(tmp_path_factory.mktemp("minimal"), MINIMAL))
    return {target: told for file in pages.previews for target, told in file.compose().items()}


def made(count: int) -> list[EntryOf]:
    def entry(target: str) -> EntryOf:
        return EntryOf(
            target=target,
            compose=lambda: Entry(target=target, kind="claim", label="Claim", title="x", text="x"),
        )

    return [entry(f"facts/examplia-on-boats-{number}.html") for number in range(count)]


def test_each_place_that_the_search_leads_to_has_one(
    previews: dict[str, Preview], tmp_path: Path
) -> None:
    entries = composed(sheets_of(tmp_path, MINIMAL)).entries()

    assert sorted(previews) == sorted(entry.target for entry in entries)


def test_what_a_title_or_a_lead_tells_is_not_told_twice(previews: dict[str, Preview]) -> None:
    assert previews["facts/example-on-blankets.html"] == Preview(
        label="Quotation",
        lead="Erika Example told The Sample Courier by phone, 3 May 2031:",
        text="“Blankets first, tents when the weather allows.”",
        known="attributed by name",
    )
    assert previews["facts/blankets.html"] == Preview(
        label="Aid flow",
        date="about May 2031",
        title="Examplia to Samplia: blankets (delivered, as told by The Sample Courier)",
        lead="The Sample Courier reported, 4 May 2031:",
        text="Examplia has sent about 1,500 blankets to Samplia.",
        known="media report: The Sample Courier",
        corrected="corrected on 5 May 2031",
    )


def test_names_in_their_own_language_stand_apart(previews: dict[str, Preview]) -> None:
    examplia = previews["countries/examplia.html"]

    assert examplia.native == (("eo", "Ekzemplio"),)
    assert examplia.names == "Republic of Examplia"


@pytest.mark.parametrize(
    ("entries", "files"), [(0, 0), (1, 1), (40, 1), (41, 2), (100, 4), (10_000, 256)]
)
def test_there_are_as_many_files_as_the_site_is_large(entries: int, files: int) -> None:
    assert len(preview_files(made(entries), lambda _key: None)) == files


def test_no_file_of_a_large_site_holds_many_more_than_the_others() -> None:
    files = preview_files(made(10_000), lambda _key: None)

    assert sum(len(file.targets) for file in files) == 10_000
    assert max(len(file.targets) for file in files) < 80


def test_a_site_with_one_record_more_keeps_its_other_files() -> None:
    before = preview_files(made(50), lambda _key: None)
    after = preview_files(made(51), lambda _key: None)

    assert sum(one.targets != other.targets for one, other in zip(before, after, strict=True)) == 1
