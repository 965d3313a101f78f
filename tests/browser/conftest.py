"""The browser, and the real site in its folder and on loopback; each once a run or worker."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from browser.documents import Site, read_site
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
def real_site(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Site:
    """The site of content/, built as it is published, once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "real-site"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            build = [sys.executable, "-m", "onrecord", "build", "--strict"]
            command = [*build, "--output", str(folder)]
            done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
    return read_site(folder)


@pytest.fixture(scope="session")
def real_url(real_site: Site) -> Iterator[str]:
    """The real site over http, at the path of its site_url, under a strict content policy."""
    with served(real_site.folder, base_path(real_site)) as url:
        yield url
