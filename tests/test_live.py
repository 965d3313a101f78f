"""The site that is shown while its sheets are written."""

import datetime
import shutil
import threading
from pathlib import Path

import pytest

from corpus import MINIMAL, site
from made_theme import FOLDER as THEME
from onrecord.live import LiveSite
from onrecord.problems import UsageError

TODAY = datetime.date(2031, 6, 1)
QUOTE = "content/quotes/example-on-blankets.yml"
COUNTRY = "content/actors/examplia.yml"
COUNTRY_PAGE = "countries/examplia.html"
PEOPLE = "content/actors/people.yml"
PAGE = "facts/example-on-blankets.html"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return site(tmp_path, MINIMAL)


def test_a_file_is_that_of_the_last_build(root: Path) -> None:
    live = LiveSite(root, TODAY)
    assert not live.build()
    before = live.file(PAGE)
    settings = root / "site.yml"
    settings.write_text(settings.read_text().replace("site_name: ", "site_name: New "))

    assert before is not None
    assert live.file(PAGE) == before
    live.build()
    after = live.file(PAGE)
    assert after is not None
    assert after != before
    assert live.file("facts/nothing.html") is None
    assert live.file("../site.yml") is None


def test_errors_leave_the_last_good_site(root: Path) -> None:
    live = LiveSite(root, TODAY)
    live.build()
    before = live.file(PAGE)

    with (root / QUOTE).open("a") as sheet:
        sheet.write("speeker: erika-example\n")

    assert [problem.code for problem in live.build()] == ["S102"]
    assert live.file(PAGE) == before
    assert live.file("index.html") is not None


def test_the_first_state_without_errors_is_shown(root: Path) -> None:
    right = (root / QUOTE).read_text()
    (root / QUOTE).write_text(f"{right}speeker: erika-example\n")
    live = LiveSite(root, TODAY)
    live.build()
    assert live.file(PAGE) is None

    (root / QUOTE).write_text(right)

    assert not live.build()
    assert live.file(PAGE) is not None


@pytest.mark.parametrize("name_of_root", [Path(), None])
def test_of_known_sheets_those_that_were_saved_are_looked_at(
    root: Path, name_of_root: Path | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(root)
    live = LiveSite(name_of_root or root, TODAY)
    live.build()
    reword(root / COUNTRY, "Republic of", "Kingdom of")
    reword(root / PEOPLE, "Erika", "Frieda")

    assert not live.build({root / COUNTRY})
    first = live.file(COUNTRY_PAGE)
    assert live.is_behind()
    assert not live.build({root / PEOPLE})
    second = live.file(COUNTRY_PAGE)

    assert first is not None
    assert second is not None
    assert b"Kingdom of" in first
    assert b"Frieda" not in first
    assert b"Frieda" in second
    assert not live.is_behind()


@pytest.mark.parametrize("path", ["content/actors/newland.yml", "content/actors", "site.yml"])
def test_all_sheets_are_looked_at_if_more_than_known_ones_were_saved(root: Path, path: str) -> None:
    live = LiveSite(root, TODAY)
    live.build()
    reword(root / PEOPLE, "Erika", "Frieda")
    (root / "content/actors/newland.yml").write_text("type: country\nname: Newland\n")

    live.build({root / path, root / COUNTRY})

    page = live.file(COUNTRY_PAGE)
    assert page is not None
    assert b"Frieda" in page
    assert live.file("countries/newland.html") is not None
    assert not live.is_behind()


def test_a_sheet_that_is_gone_is_gone_though_others_were_saved_too(root: Path) -> None:
    newland = root / "content/actors/newland.yml"
    newland.write_text("type: country\nname: Newland\n")
    live = LiveSite(root, TODAY)
    live.build()
    newland.unlink()
    assert live.is_behind()

    live.build({newland, root / COUNTRY})

    assert live.file("countries/newland.html") is None
    assert not live.is_behind()


def test_a_sheet_that_became_a_link_stays_refused_when_another_is_saved(root: Path) -> None:
    (root.parent / "elsewhere.yml").write_text((root / COUNTRY).read_text())
    live = LiveSite(root, TODAY)
    live.build()
    (root / COUNTRY).unlink()
    (root / COUNTRY).symlink_to(root.parent / "elsewhere.yml")
    refused = live.build()
    assert "S108" in {problem.code for problem in refused}

    reword(root / PEOPLE, "Erika", "Frieda")

    assert live.build({root / PEOPLE}) == LiveSite(root, TODAY).build()


def test_a_record_made_twice_is_told_where_it_stands_now(root: Path) -> None:
    twin = root / "content/actors/zz/examplia.yml"
    twin.parent.mkdir()
    twin.write_text((root / COUNTRY).read_text())
    live = LiveSite(root, TODAY)
    live.build()
    twin.write_text("# One.\n# Two.\n" + twin.read_text())

    assert live.build({twin}) == LiveSite(root, TODAY).build()


def test_pages_asked_for_while_a_theme_is_taken_up_are_soon_of_that_theme(root: Path) -> None:
    shutil.copytree(THEME, root / "theme")
    template = root / "theme/base.html"
    text = template.read_text()
    live = LiveSite(root, TODAY)
    live.build()
    ended = threading.Event()

    def ask() -> None:
        while not ended.is_set():
            live.file(PAGE)

    asking = threading.Thread(target=ask)
    asking.start()
    try:
        for number in range(8):
            template.write_text(f"{text}<!-- {number} -->")
            live.build({template})
            page = live.file(PAGE)
            assert page is not None
            assert f"<!-- {number} -->".encode() in page
    finally:
        ended.set()
        asking.join()


def test_a_theme_saved_while_there_were_errors_is_that_of_the_next_good_site(root: Path) -> None:
    shutil.copytree(THEME, root / "theme")
    template = root / "theme/base.html"
    right = (root / QUOTE).read_text()
    live = LiveSite(root, TODAY)
    live.build()
    (root / QUOTE).write_text(f"{right}speeker: erika-example\n")
    assert live.build({root / QUOTE})
    template.write_text(template.read_text() + "<!-- new -->")
    assert live.build({template})

    (root / QUOTE).write_text(right)
    assert not live.build({root / QUOTE})

    page = live.file(PAGE)
    assert page is not None
    assert b"<!-- new -->" in page


def reword(sheet: Path, old: str, new: str) -> None:
    text = sheet.read_text()
    assert old in text
    sheet.write_text(text.replace(old, new))


def test_a_theme_that_cannot_be_read_is_told_after_each_save(root: Path) -> None:
    live = LiveSite(root, TODAY)
    live.build()
    shutil.copytree(THEME, root / "theme")
    (root / "theme/pages/fact.html").unlink()

    for _ in range(2):
        with pytest.raises(UsageError, match=r'has no "pages/fact\.html"'):
            live.build()
    assert live.file(PAGE) is not None


def test_a_template_at_fault_is_told_by_the_pages_that_it_prints(root: Path) -> None:
    shutil.copytree(THEME, root / "theme")
    template = root / "theme/pages/fact.html"
    right = template.read_text()
    template.write_text("<p>{{ nothing.at_all }}")
    live = LiveSite(root, TODAY)
    live.build()

    for _ in range(2):
        with pytest.raises(UsageError, match=r"theme/pages/fact\.html:1"):
            live.file(PAGE)
    assert live.file("index.html") is not None

    template.write_text(right)
    live.build()
    page = live.file(PAGE)
    assert page is not None
    assert b"blankets" in page
