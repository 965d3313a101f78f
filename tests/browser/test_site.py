"""The real site in a real browser, and every address, document and page of it on paper."""

import pytest
from playwright.sync_api import Browser

from browser.accessibility import accessibility_faults
from browser.documents import Site, code_faults, covering_paths
from browser.faults import listing
from browser.links import address_faults, link_faults, orphan_faults
from browser.validity import validity_faults
from browser.visits import (
    Scheme,
    browser_faults,
    keyboard_faults,
    script_faults,
    visiting,
    width_faults,
)


def test_every_link_and_anchor_leads_somewhere(real_site: Site) -> None:
    faults = list(link_faults(real_site))

    assert not faults, listing(faults)
    assert len(real_site.documents) > 50


def test_canonical_addresses_and_the_sitemap_name_files_of_the_site(real_site: Site) -> None:
    faults = list(address_faults(real_site))

    assert not faults, listing(faults)


def test_no_page_is_an_orphan(real_site: Site) -> None:
    faults = list(orphan_faults(real_site))

    assert not faults, listing(faults)


def test_no_page_holds_what_a_policy_or_a_file_refuses(real_site: Site) -> None:
    faults = list(code_faults(real_site))

    assert not faults, listing(faults)


def test_every_page_is_valid_html(real_site: Site) -> None:
    faults = list(validity_faults(real_site.folder))

    assert not faults, listing(faults)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_axe_finds_no_violation(
    browser: Browser, real_site: Site, real_url: str, width: int, scheme: Scheme
) -> None:
    paths = covering_paths(real_site)
    faults = list(accessibility_faults(browser, real_url, paths, width, scheme))

    assert not faults, listing(faults)


def test_no_page_is_wider_than_the_screen(browser: Browser, real_site: Site, real_url: str) -> None:
    faults = list(width_faults(browser, real_url, real_site.documents))

    assert not faults, listing(faults)


def test_a_strict_policy_blocks_nothing_and_no_request_leaves_the_site(
    browser: Browser, real_site: Site, real_url: str
) -> None:
    faults = list(browser_faults(browser, real_url, real_site.documents))

    assert not faults, listing(faults)


def test_pages_opened_as_files_load_all_they_need(browser: Browser, real_site: Site) -> None:
    # 404.html is for hosts, which serve it at any depth.
    paths = [path for path in real_site.documents if path != "404.html"]
    faults = list(browser_faults(browser, real_site.folder.as_uri() + "/", paths))

    assert not faults, listing(faults)


def test_every_page_says_the_same_without_javascript(
    browser: Browser, real_site: Site, real_url: str
) -> None:
    faults = list(script_faults(browser, real_url, real_site.documents))

    assert not faults, listing(faults)


def test_the_keyboard_reaches_the_text_first_and_shows_where_it_is(
    browser: Browser, real_site: Site, real_url: str
) -> None:
    faults = list(keyboard_faults(browser, real_url, covering_paths(real_site)))

    assert not faults, listing(faults)


def test_the_page_for_what_is_not_found_has_its_style_at_any_depth(
    browser: Browser, real_url: str
) -> None:
    with visiting(browser, real_url) as visitor:
        tab = visitor.open("no/such/page.html", status=404)
        sheets = tab.evaluate("document.styleSheets.length")

    assert not visitor.faults, listing(visitor.faults)
    assert sheets > 0
