"""A small site, changed, and what the checks find in it."""

import datetime
from collections.abc import Callable, Collection
from dataclasses import replace
from pathlib import Path

import pytest

from corpus import Files, minimal_with, site
from locks import lock_of
from onrecord.check import check
from onrecord.link import link
from onrecord.lock import LOCK
from onrecord.problems import Problem
from onrecord.read import read_site
from onrecord.read.snapshots import texts_in

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
        if LOCK not in changes:
            # As if the words had been verified just now: other rules than that are tested.
            read = replace(read, lock=lock_of(graph))
        return list(check(graph, read, today, texts_in([tmp_path / "snapshots"])))

    return find
