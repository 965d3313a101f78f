"""The browser, and the real site on loopback; each once a worker."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.documents import Site
from browser.links import base_path
from browser.serving import served
from tools.chromium import VARIABLE, flags

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The Chromium that `make test` found; it reaches no host but this one."""
    recorded = ROOT / ".tools" / "chromium.txt"
    executable = os.environ.get(VARIABLE) or recorded.read_text("utf-8").strip()
    arguments = [*flags(), "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=arguments)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def real_url(real_site: Site) -> Iterator[str]:
    """The real site over http, at the path of its site_url, under a strict content policy."""
    with served(real_site.folder, base_path(real_site)) as url:
        yield url
