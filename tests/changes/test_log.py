"""States of the sheets, day by day -> what changed, no more days than are asked for."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from corpus import Files, minimal_with
from onrecord.changes import ChangeKind, ChangeLog, State, change_log
from onrecord.changes.log import ENOUGH
from onrecord.link import link, published, withdrawn
from onrecord.records import Record
from stages import edited, longer, sheets_of

FIRST = date(2031, 5, 1)
TODAY = date(2031, 6, 1)
CLAIM = "content/claims/thousand-blankets.yml"
POSITION = "content/positions/examplia-open-the-border.yml"
GONE = "status: withdrawn\nwithdrawn: {on: 2031-05-20, why: It was not so.}\n"


@pytest.fixture
def records(tmp_path: Path) -> "Reader":
    return Reader(tmp_path)


class Reader:
    """Reads the records of the minimal site with some changes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.number = 0

    def __call__(self, changes: Files | None = None) -> tuple[Record, ...]:
        self.number += 1
        return sheets_of(self.folder / str(self.number), minimal_with(changes or {})).records


def log(*states: tuple[Record, ...], today: date = TODAY) -> ChangeLog:
    """The log of *states*, given oldest first, a day each; the last one is shown now."""
    dated = [(FIRST + timedelta(days=number), state) for number, state in enumerate(states)]
    now = states[-1]
    return change_log(reversed(dated), link(published(now, today)), withdrawn(now, today), today)


def told(found: ChangeLog) -> list[tuple[int, list[tuple[str, str]]]]:
    return [
        (day.on.day, [(change.kind.value, change.record) for change in day.changes])
        for day in found.days
        if not day.begins
    ]


def test_days_are_told_latest_first_and_those_without_a_change_are_left_out(
    records: Reader,
) -> None:
    before = records(edited(POSITION, "stance: conditional", "stance: opposes"))
    after = records()

    found = log(before, after, after, records(edited(CLAIM, "Roughly 1,500", "About 1,500")))

    assert told(found) == [
        (4, [("statement", "thousand-blankets")]),
        (2, [("stance", "examplia-open-the-border")]),
    ]
    assert (found.until, found.since) == (date(2031, 5, 4), None)


def test_the_first_day_on_which_anything_was_on_record_begins_the_log(records: Reader) -> None:
    found = log((), (), records(), records(edited(CLAIM, "Roughly", "About")))

    assert [(day.on.day, day.begins) for day in found.days] == [(4, False), (3, True)]


def test_a_withdrawal_is_told_on_the_day_of_its_state(records: Reader) -> None:
    found = log(records(), records(longer(CLAIM, *GONE.splitlines())))

    assert told(found) == [(2, [("withdrawn", "thousand-blankets")])]
    assert "thousand-blankets" not in {change.record for change in found.days[-1].changes}


def test_what_was_withdrawn_for_some_time_is_told_when_it_is_back(records: Reader) -> None:
    found = log(records(), records(longer(CLAIM, *GONE.splitlines())), records())

    assert told(found) == [
        (3, [("added", "thousand-blankets")]),
        (2, [("withdrawn", "thousand-blankets")]),
    ]


def test_of_a_draft_nothing_is_told_until_it_is_published(records: Reader) -> None:
    draft = records(longer(CLAIM, "status: draft"))

    assert told(log(draft, draft, records())) == [(3, [("added", "thousand-blankets")])]
    assert told(log(records(), draft)) == []


@pytest.mark.parametrize(
    ("embargo", "day"),
    [
        ("2031-05-10T00:00:00+00:00", 10),
        ("2031-05-10T00:00:01+00:00", 11),
        ("2031-05-10T00:00:00+09:00", 10),
        ("2031-05-09T23:00:00-05:00", 11),
    ],
)
def test_the_end_of_an_embargo_is_a_day_of_its_own(records: Reader, embargo: str, day: int) -> None:
    held = records(longer(CLAIM, f'embargo: "{embargo}"'))

    assert told(log(held, held)) == [(day, [("added", "thousand-blankets")])]
    assert told(log(held, held, today=date(2031, 5, day - 1))) == []


def test_a_renamed_record_is_one_record(records: Reader) -> None:
    flow = "content/flows/blankets.yml"
    correction = "content/corrections/blankets-not-tents.yml"
    files = {
        "content/flows/woollens.yml": longer(flow, "redirect_from: [blankets]")[flow],
        **edited(correction, "[blankets]", "[woollens]"),
    }
    after = tuple(record for record in records(files) if record.id != "blankets")

    assert told(log(records(), after)) == [(2, [("renamed", "woollens")])]


@pytest.mark.parametrize("redirect_comes", [2, 3])
def test_a_record_that_another_stands_for_now_is_not_taken_off(
    records: Reader, redirect_comes: int
) -> None:
    flow = "content/flows/blankets.yml"
    correction = "content/corrections/blankets-not-tents.yml"
    woollens = {"content/flows/woollens.yml": longer(flow)[flow].replace("has sent", "sent")}
    before = records(woollens)
    known = {
        "content/flows/woollens.yml": woollens["content/flows/woollens.yml"]
        + "redirect_from: [blankets]\n",
        **edited(correction, "[blankets]", "[woollens]"),
    }

    def without(files: Files) -> tuple[Record, ...]:
        return tuple(record for record in records(files) if record.id != "blankets")

    after = without(known)
    between = after if redirect_comes == 2 else without({**known, **woollens})

    assert told(log(before, between, after)) == [(2, [("merged", "woollens")])]


def test_no_more_days_are_read_than_are_told(records: Reader) -> None:
    one, other = records(), records(edited(CLAIM, "Roughly", "About"))
    read = 0

    def states() -> Iterator[State]:
        nonlocal read
        for number in range(10 * ENOUGH):
            read += 1
            yield TODAY - timedelta(days=number), (one, other)[number % 2]

    found = change_log(states(), link(one), (), TODAY)

    assert len(found.days) == ENOUGH
    assert read == ENOUGH + 1
    assert found.since == found.days[-1].on
    assert all(day.changes[0].kind is ChangeKind.STATEMENT for day in found.days)


def test_no_state_no_log() -> None:
    assert change_log((), link(()), (), TODAY) == ChangeLog()
