"""The site that is shown while its sheets are written."""

import datetime
import shutil
from pathlib import Path

import pytest

from corpus import MINIMAL, site
from made_theme import FOLDER as THEME
from onrecord.live import LiveSite
from onrecord.problems import UsageError

TODAY = datetime.date(2031, 6, 1)
QUOTE = "content/quotes/example-on-blankets.yml"
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
