"""A bundle opens by double-click: from the disk, without a network, without a complaint."""

import zipfile
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus import MINIMAL, site
from onrecord.cli import cli


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A topic's bundle of the minimal site, unpacked, and its single file beside it."""
    desk = site(tmp_path_factory.mktemp("bundle"), MINIMAL)
    for form in ("--topic", "--single-file"):
        arguments = ["-C", str(desk), "bundle", form, "aid-to-samplia", "--today", "2031-06-01"]
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments, standalone_mode=False)
        assert ended.value.code == 0
    with zipfile.ZipFile(desk / "aid-to-samplia.zip") as archive:
        archive.extractall(desk / "unpacked")
    return desk


def watched(browser: Browser, faults: list[str]) -> Page:
    """Return a tab that notes each request to another place than the disk, and each complaint."""
    page = browser.new_page()

    def note(url: str) -> None:
        if not url.startswith("file:"):
            faults.append(url)

    page.on("request", lambda sent: note(sent.url))
    page.on("requestfailed", lambda sent: faults.append(sent.url))
    page.on("console", lambda said: faults.append(said.text))
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    return page


def test_its_first_page_leads_to_the_briefing_and_the_search_works(
    browser: Browser, folder: Path
) -> None:
    faults: list[str] = []
    page = watched(browser, faults)
    page.goto((folder / "unpacked" / "START-HERE.html").as_uri())
    page.get_by_role("link", name="Begin with").click()
    assert page.locator("h1").inner_text() == "Aid to Samplia"
    page.get_by_role("searchbox").fill("blankets")
    page.locator("[role=search]").evaluate("form => form.requestSubmit()")
    page.locator("[data-results] a").first.wait_for()
    page.close()

    assert not faults


def test_a_single_file_opens_with_its_style_and_its_previews_and_nothing_else(
    browser: Browser, folder: Path
) -> None:
    faults: list[str] = []
    page = watched(browser, faults)
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto((folder / "aid-to-samplia.html").as_uri())
    card = page.get_by_role("tooltip")
    page.locator('main a[data-preview="countries/samplia.html"]').first.hover()
    expect(card).to_contain_text("Country")
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)
    page.locator('a[href="#fact-blankets"]').first.click()
    shown = page.locator("article:target").get_attribute("aria-label")
    columns = page.locator("article:target").evaluate("it => getComputedStyle(it).display")
    page.close()

    assert not faults
    assert 1 == len(asked)
    assert (shown or "").startswith("Aid flow: ")
    assert "grid" == columns
