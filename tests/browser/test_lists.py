"""Long lists in the browser: filtered, sorted, kept in the address, copied; and without scripts."""

import contextlib
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.serving import served
from corpus import minimal_with, site
from onrecord.build import Options, build

SAID = [
    ("erika-example", "2031-05-01", "The bridge stands."),
    ("erika-example", "2031-04", "The crossing at Überlingen is open."),
    ("examplia-ministry", "2030-12-24", "No tents were asked for."),
    ("examplia-ministry", "2031-05-02", "Tents are on their way."),
    ("samplia", "2031-03-01", "We asked for blankets."),
]
QUOTES = {
    f"content/quotes/said-{number}.yml": f"""
        speaker: {speaker}
        text: {words}
        date: {date}
        topics: [aid-to-samplia]
        sources: [{{source: courier-2031-05-04, at: 4}}]
        """
    for number, (speaker, date, words) in enumerate(SAID)
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with six quotations, five of which nobody has held against their source."""
    root = tmp_path_factory.mktemp("lists")
    options = Options(today=datetime.date(2031, 6, 1), output=root / "site")
    done = build(site(root / "desk", minimal_with(QUOTES)), options, lambda _stage: None)
    assert done.site is not None, done.problems
    return root / "site"


@pytest.fixture(scope="module", params=["http", "file"])
def url(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The site under a strict content policy, or opened from a disk."""
    if request.param == "file":
        yield f"{folder.as_uri()}/"
    else:
        with served(folder, "/") as address:
            yield address


@contextlib.contextmanager
def opened(browser: Browser, address: str, *, scripts: bool = True) -> Iterator[Page]:
    """The page at *address*, which must have complained of nothing when it is closed."""
    context = browser.new_context(java_script_enabled=scripts)
    page = context.new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def shown(page: Page) -> list[str]:
    rows = page.locator("main tbody tr:visible td[data-label=Words] a")
    return [text.strip("“”") for text in rows.all_inner_texts()]


def test_a_list_is_filtered_and_its_address_brings_the_same_back(
    browser: Browser, url: str
) -> None:
    with opened(browser, f"{url}quotes/index.html") as page:
        status = page.locator(".filter__status")
        expect(status).to_have_text("6 quotations")
        page.get_by_label("Find in this list").fill("uberlingen")
        expect(status).to_have_text("1 of 6 quotations")
        assert shown(page) == ["The crossing at Überlingen is open."]
        page.get_by_label("Find in this list").fill("")
        page.locator("select[name=year]").select_option("2031")
        page.locator("select[name=checked]").select_option("not checked")
        page.wait_for_url("**checked=not+checked**")
        filtered, address = shown(page), page.url

    with opened(browser, address) as page:
        assert shown(page) == filtered
        assert len(filtered) == 4
        page.get_by_label("Find in this list").fill("no such words")
        expect(page.locator(".filter__status")).to_have_text("No entry matches, of 6 quotations")
        page.get_by_role("button", name="Reset").press("Enter")
        expect(page.locator(".filter__status")).to_have_text("6 quotations")
        page.wait_for_url(f"{url}quotes/index.html")


def test_a_table_is_sorted_by_its_header_cells(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}quotes/index.html") as page:
        page.get_by_role("button", name="Sort by: Date").press("Enter")
        oldest = shown(page)
        assert oldest[0] == "No tents were asked for."
        assert oldest.index("The crossing at Überlingen is open.") == 2
        assert page.locator("th[aria-sort=ascending]").inner_text().startswith("Date")
        page.get_by_role("button", name="Sort by: Date").press("Enter")
        assert shown(page)[-1] == oldest[0]
        page.wait_for_url("**sort=date+down**")
        address = page.url

    with opened(browser, address) as page:
        assert shown(page)[-1] == oldest[0]


def test_without_scripts_the_list_is_whole_and_has_no_controls(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}quotes/index.html?year=1999", scripts=False) as page:
        assert len(shown(page)) == 6
        assert page.locator("main :is(button, select, input)").count() == 0
        assert page.get_by_text("○ not checked").count() == 5


def test_a_citation_is_copied_or_stands_selected(browser: Browser, url: str) -> None:
    with opened(browser, f"{url}facts/said-0.html") as page:
        button = page.get_by_role("button", name="Copy as Markdown")
        status = page.locator(".copy [role=status]")
        button.click()
        expect(status).to_have_text("Copied.")
        page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(); }")
        button.click()
        expect(status).to_have_text("Selected, to copy by your own keys.")
        text = page.get_by_label("Text to copy").input_value()

        assert "The bridge stands." in text
        assert "voiced 1 May 2031" in text
        assert "4 May 2031" in text
        # The fixture has a `site_url`: its address stands there, wherever this copy is read.
        assert text.startswith(
            "[“Erika Example: ‘The bridge stands.’”](<https://briefings.example/"
        )
