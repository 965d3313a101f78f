"""The real site, built once for all workers of a run; and what coverage does not measure."""

import fcntl
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import settings

from browser.documents import Site, read_site

ROOT = Path(__file__).parents[1]

# The same examples in every run, and none is too slow on a machine that is busy.
settings.register_profile("everywhere", deadline=None, derandomize=True)
settings.load_profile("everywhere")

# The floors of coverage ask that a stage is tested by its own tests; to measure what others
# happen to pass through takes them up to twice as long.
MEASURED = frozenset(["read", "link", "check", "compose"])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.relative_to(ROOT / "tests").parts[0] not in MEASURED:
            item.add_marker("no_cover")


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
