"""A small site, changed, and what the checks find in it."""

import datetime
from collections.abc import Callable, Collection
from pathlib import Path

import pytest

from corpus import Files, minimal_with, site
from onrecord.check import check
from onrecord.link import link
from onrecord.problems import Problem
from onrecord.read import read_site

TODAY = datetime.date(2031, 6, 1)

Check = Callable[..., list[Problem]]


@pytest.fixture
def problems_of(tmp_path: Path) -> Check:
    """Return the problems of the minimal site with files added, replaced or left out."""

    def find(
        changes: Files, today: datetime.date = TODAY, without: Collection[str] = ()
    ) -> list[Problem]:
        changed = minimal_with(changes)
        kept = {path: content for path, content in changed.items() if path not in without}
        read = read_site(site(tmp_path, kept))
        graph = link(read.records)
        return list(check(graph, read.settings, today, read.broken_ids, read.problems))

    return find
