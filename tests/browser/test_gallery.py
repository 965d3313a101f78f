"""The gallery of our theme: each part in each state, hostile text included, in both schemes."""

from pathlib import Path

from playwright.sync_api import Browser

from browser.accessibility import accessibility_faults
from browser.faults import listing
from browser.looks import width_faults
from browser.serving import served
from browser.visits import look_faults, visiting
from onrecord.cli import cli

GALLERY = "gallery.html"


def test_each_part_is_readable_in_both_schemes_at_all_widths(
    browser: Browser, tmp_path: Path
) -> None:
    cli.main(["gallery", "--output", str(tmp_path)], standalone_mode=False)
    looks = [
        width_faults([320, 768, 1280]),
        accessibility_faults([320, 1280], ["light", "dark"], forced_colours=True),
    ]
    with served(tmp_path, "/") as url:
        faults = list(look_faults(browser, url, [GALLERY], looks))
        with visiting(browser, url) as visitor:
            tab = visitor.open(GALLERY)
            papers = []
            for scheme in ("of the system", "dark", "light"):
                tab.get_by_label(scheme, exact=True).check()
                papers.append(tab.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert not faults, listing(faults)
    assert papers[0] == papers[2] != papers[1]
