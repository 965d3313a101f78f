"""A site that is told its address: canonical links, sitemap, and the page for any depth.

Tried on the starter site, at a sub-path, as it leaves `onrecord new site`.
"""

import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.documents import Site, code_faults, read_site
from browser.faults import listing
from browser.links import address_faults, base_path, base_url, link_faults, orphan_faults
from browser.serving import served
from browser.validity import validity_faults
from browser.visits import look_faults, visiting

ADDRESS = "https://briefings.example/desk/"


@pytest.fixture(scope="module")
def addressed_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    folder = tmp_path_factory.mktemp("addressed") / "demo"
    onrecord = [sys.executable, "-m", "onrecord"]
    subprocess.run([*onrecord, "new", "site", str(folder)], check=True, capture_output=True)
    with (folder / "site.yml").open("a", encoding="utf-8") as settings:
        settings.write(f"\nsite_url: {ADDRESS}\n")
    subprocess.run([*onrecord, "build", "--strict"], cwd=folder, check=True, capture_output=True)
    return read_site(folder / "site")


def test_every_page_tells_its_address_and_the_sitemap_all_of_them(addressed_site: Site) -> None:
    untold = {path for path, document in addressed_site.documents.items() if not document.canonical}
    faults = list(address_faults(addressed_site))

    assert base_url(addressed_site) == ADDRESS
    assert untold <= {"404.html"}
    assert Path(addressed_site.folder, "sitemap.xml").read_text("utf-8").count("<loc>") > 10
    assert not faults, listing(faults)


def test_a_new_site_is_sound_on_paper(addressed_site: Site) -> None:
    faults = [
        *link_faults(addressed_site),
        *orphan_faults(addressed_site),
        *code_faults(addressed_site),
        *validity_faults(addressed_site.folder),
    ]

    assert not faults, listing(faults)


def test_a_new_site_works_at_a_sub_path_down_to_what_is_not_found(
    browser: Browser, addressed_site: Site
) -> None:
    with served(addressed_site.folder, base_path(addressed_site)) as url:
        faults = list(look_faults(browser, url, addressed_site.documents))
        with visiting(browser, url) as visitor:
            tab = visitor.open("no/such/page.html", status=404)
            sheets = tab.evaluate("document.styleSheets.length")

    assert base_path(addressed_site) == "/desk/"
    assert not faults + visitor.faults, listing(faults + visitor.faults)
    assert sheets > 0
