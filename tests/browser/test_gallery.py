"""The gallery of our theme: each part in each state, hostile text included, is read and fits."""

from pathlib import Path

from playwright.sync_api import Browser

from browser.accessibility import accessibility_faults
from browser.faults import listing
from browser.looks import width_faults
from browser.serving import served
from browser.visits import visiting
from onrecord.cli import cli

GALLERY = "gallery.html"


def test_each_part_is_readable_in_both_schemes_and_fits_each_width(
    browser: Browser, tmp_path: Path
) -> None:
    cli.main(["gallery", "--output", str(tmp_path)], standalone_mode=False)
    look = accessibility_faults([1280], ["light", "dark"])
    with served(tmp_path, "/") as url, visiting(browser, url) as visitor:
        tab = visitor.open(GALLERY)
        faults = list(look(visitor))
        wide = list(width_faults()(visitor))
        papers = []
        for scheme in ("of the system", "dark", "light"):
            tab.get_by_label(scheme, exact=True).check()
            papers.append(tab.evaluate("getComputedStyle(document.body).backgroundColor"))
    # One page shows parts many times, and hostile words where a language should be: of its
    # structure axe says nothing that holds for a site.
    unreadable = [fault for fault in faults if fault.rule.startswith("color-contrast")]

    assert not unreadable, listing(unreadable)
    assert not wide, listing(wide)
    assert not visitor.faults, listing(visitor.faults)
    assert papers[0] == papers[2] != papers[1]
