"""The real site in a real browser, and every address, document and page of it on paper."""

import threading

import pytest
from playwright.sync_api import Browser

from browser.accessibility import accessibility_faults
from browser.documents import Site, code_faults, covering_paths
from browser.faults import listing
from browser.keyboard import keyboard_faults
from browser.links import address_faults, base_path, link_faults, orphan_faults
from browser.looks import (
    lost_text_faults,
    motion_faults,
    noted_lines,
    script_faults,
    shift_faults,
    weight_faults,
    width_faults,
)
from browser.serving import served
from browser.validity import validity_faults
from browser.visits import look_faults, visiting


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


@pytest.mark.parametrize("half", [0, 1])
def test_axe_finds_no_violation(
    browser: Browser, real_site: Site, real_url: str, half: int
) -> None:
    look = accessibility_faults([320, 768, 1280, 1920], ["light", "dark"], forced_colours=True)
    faults = list(look_faults(browser, real_url, covering_paths(real_site)[half::2], [look]))

    assert not faults, listing(faults)


def test_every_page_on_a_host_keeps_its_policy_its_width_its_weight_and_its_words_without_scripts(
    browser: Browser, real_site: Site, real_url: str
) -> None:
    shown: dict[str, list[str]] = {}
    looks = [
        shift_faults,
        weight_faults(real_site),
        width_faults(),
        noted_lines(shown),
    ]
    faults = [
        *look_faults(browser, real_url, real_site.documents, looks),
        *script_faults(browser, real_url, shown),
    ]

    assert not faults, listing(faults)


def test_pages_opened_as_files_load_all_they_need(browser: Browser, real_site: Site) -> None:
    # 404.html is for hosts, which serve it at any depth.
    paths = [path for path in real_site.documents if path != "404.html"]
    faults = list(look_faults(browser, real_site.folder.as_uri() + "/", paths))

    assert not faults, listing(faults)


def test_pages_are_read_before_their_scripts_come_with_large_letters_and_with_a_keyboard_alone(
    browser: Browser, real_site: Site, real_url: str
) -> None:
    looks = [shift_faults, motion_faults, lost_text_faults, keyboard_faults]
    paths = covering_paths(real_site)
    faults = list(look_faults(browser, real_url, paths, looks, late_scripts=True))

    assert not faults, listing(faults)


def test_pages_do_not_jump_when_they_come_over_a_slow_line(
    browser: Browser, real_site: Site
) -> None:
    painted = threading.Semaphore(0)
    paths = covering_paths(real_site)
    with served(real_site.folder, base_path(real_site), painted) as url:
        faults = list(look_faults(browser, url, paths, [shift_faults], painted=painted))

    assert not faults, listing(faults)


def test_the_page_for_what_is_not_found_has_its_style_at_any_depth(
    browser: Browser, real_url: str
) -> None:
    with visiting(browser, real_url) as visitor:
        tab = visitor.open("no/such/page.html", status=404)
        sheets = tab.evaluate("document.styleSheets.length")

    assert not visitor.faults, listing(visitor.faults)
    assert sheets > 0
