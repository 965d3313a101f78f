"""The real site of a past day holds what the site of today does; and so does an empty one."""

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.accessibility import accessibility_faults
from browser.documents import Site, code_faults, covering_paths, read_site
from browser.faults import listing
from browser.links import base_path, link_faults, orphan_faults
from browser.looks import width_faults
from browser.serving import served
from browser.validity import validity_faults
from browser.visits import look_faults
from onrecord.build import Options, build
from onrecord.link import Moment

ROOT = Path(__file__).parents[2]
MOMENTS = {
    "24 June": Moment(as_of=datetime.date(2024, 6, 24)),
    "nothing known": Moment(known_by=datetime.date(2024, 10, 20)),
}


@pytest.fixture(scope="module", params=MOMENTS)
def copy(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The real site, as it is built for a past day."""
    folder = tmp_path_factory.mktemp("past") / "site"
    today = datetime.date(2032, 1, 1)
    options = Options(today=today, output=folder, moment=MOMENTS[request.param])
    done = build(ROOT, options, lambda _stage: None)
    assert done.site is not None, done.problems
    return read_site(folder)


def test_its_addresses_and_its_html_are_sound(copy: Site) -> None:
    faults = [
        *link_faults(copy),
        *orphan_faults(copy),
        *code_faults(copy),
        *validity_faults(copy.folder),
    ]

    assert not faults, listing(faults)
    assert len(copy.documents) > 15


def test_it_is_accessible_and_fits(browser: Browser, copy: Site) -> None:
    widths = [360, 1280]
    looks = [width_faults(widths), accessibility_faults(widths, ["light"])]
    with served(copy.folder, base_path(copy)) as url:
        faults = list(look_faults(browser, url, covering_paths(copy), looks))

    assert not faults, listing(faults)
