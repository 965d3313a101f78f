"""A page that is open while its sheets are written, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.accessibility import AXE, TAGS
from browser.visits import Scheme
from serve.desks import Desk, serving

LONG_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Home</title></head>
<body><main><h1>{}</h1>{}</main></body></html>
"""


def page_of(title: str) -> str:
    return LONG_PAGE.format(title, "<p>line</p>" * 200)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A site of one long page."""
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "index.html").write_text(page_of("first"))
    (tmp_path / "content" / "favicon.ico").write_bytes(b"")  # which a browser asks for
    with serving(tmp_path) as desk:
        assert desk.headline() == "built"
        yield desk


@pytest.fixture
def page(browser: Browser, desk: Desk) -> Iterator[Page]:
    """The page, open; what its console complains of fails the test."""
    with browser.new_context() as context:
        page = context.new_page()
        complaints: list[str] = []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(f"http://127.0.0.1:{desk.port}/")
        yield page
        assert complaints == []


def test_a_save_reloads_the_page_at_the_line_where_the_reader_was(desk: Desk, page: Page) -> None:
    page.evaluate("scrollTo(0, 1500)")

    desk.save("content/index.html", page_of("second"))

    expect(page.locator("h1")).to_have_text("second")
    page.wait_for_function("scrollY === 1500")


def test_problems_are_shown_in_the_page_until_they_are_mended(desk: Desk, page: Page) -> None:
    desk.save("content/problems.txt", "E101 <img src=x> cites no source\n")

    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("not built, 1 error; the last good site is shown")
    expect(alert.get_by_role("listitem")).to_contain_text("content/a.yml:3:5 error E101")
    expect(alert.get_by_role("listitem")).to_contain_text("<img src=x> cites no source")
    expect(alert.get_by_role("listitem")).to_contain_text("hint: mend it")
    expect(page.locator("h1")).to_have_text("first")
    expect(page.locator(".onrecord-panel")).to_have_css("position", "fixed")

    (desk.root / "content" / "problems.txt").unlink()

    expect(alert).to_have_count(0)


def test_problems_of_the_sheets_behind_the_page_come_first_and_open_them(
    desk: Desk, page: Page
) -> None:
    desk.save("content/problems.txt", "E106 unreachable\nE101 no source\n")

    panel = page.get_by_role("region", name="Problems of the last build")
    expect(panel.get_by_role("heading")).to_have_text(
        ["In the sheets behind this page", "Elsewhere"]
    )
    expect(panel.get_by_role("listitem").first).to_contain_text("no source")
    link = panel.get_by_role("link", name="content/a.yml:3:5")
    expect(link).to_have_attribute("href", "editor://content/a.yml:3:5")


def test_how_many_problems_a_page_does_not_show_is_told(desk: Desk, page: Page) -> None:
    desk.save("content/problems.txt", "E101 no source\n" + "E106 unreachable\n" * 200)

    alert = page.get_by_role("alert")
    expect(alert.get_by_role("listitem")).to_have_count(100)
    expect(alert).to_contain_text("and 101 more: `onrecord check` tells all")


def test_warnings_are_shown_without_alarm(desk: Desk, page: Page) -> None:
    desk.save("content/problems.txt", "E106 no page leads here\n")

    expect(page.get_by_role("status")).to_contain_text("built, 1 warning")
    expect(page.get_by_role("alert")).to_have_count(0)


def test_a_panel_that_was_closed_returns_with_the_next_build_only(desk: Desk, page: Page) -> None:
    desk.save("content/problems.txt", "E101 first\n")
    page.get_by_role("button", name="Close").click()
    expect(page.get_by_role("alert")).to_have_count(0)

    with page.expect_response("**/__onrecord/events?*"):
        page.reload()
    page.wait_for_function("document.querySelector('link[href$=\"reload.css\"]')")
    expect(page.get_by_role("alert")).to_have_count(0)

    desk.save("content/problems.txt", "E101 second\n")
    expect(page.get_by_role("alert")).to_contain_text("second")


def test_the_plain_page_gives_way_to_the_first_good_site(browser: Browser, tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "problems.txt").write_text("E101 first\n")
    with serving(tmp_path) as desk, browser.new_context() as context:
        page = context.new_page()
        page.goto(f"http://127.0.0.1:{desk.port}/")
        expect(page.get_by_role("listitem")).to_contain_text("first")

        desk.save("content/problems.txt", "E101 second\n")
        expect(page.get_by_role("listitem")).to_contain_text("second")

        desk.save("content/index.html", page_of("the site"))
        (tmp_path / "content" / "problems.txt").unlink()
        expect(page.locator("h1")).to_have_text("the site")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation_in_the_panel(desk: Desk, page: Page, scheme: Scheme) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": 360, "height": 640})
    desk.save("content/problems.txt", "E101 a source is missing\n" * 20)
    expect(page.get_by_role("alert").get_by_role("listitem")).to_have_count(20)
    expect(page.locator(".onrecord-panel")).to_have_css("position", "fixed")

    page.evaluate(AXE.read_text("utf-8"))
    violations = page.evaluate(
        """async (tags) => (await axe.run(document, { runOnly: tags })).violations
            .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))""",
        TAGS,
    )

    assert violations == []
