"""What a site built on a day may show: statuses, and embargoes as moments with zones."""

import datetime
from pathlib import Path

import pytest

from onrecord.link import is_published, published, withdrawn
from stages import sheets_of, written

DAY = datetime.date(2031, 5, 4)
WITHDRAWN = {"status": "withdrawn", "withdrawn": {"on": "2031-05-01", "why": "An error."}}

# Embargo -> the first day on which the record may be shown. A day counts in UTC, and the
# clock knows days only: what ends within a day waits for the next.
EMBARGOES = {
    "2031-05-04T00:00Z": "2031-05-04",
    "2031-05-04T00:01Z": "2031-05-05",
    "2031-05-04T12:00Z": "2031-05-05",
    "2031-05-04T23:59:59Z": "2031-05-05",
    "2031-05-04T09:00+09:00": "2031-05-04",
    "2031-05-04T09:01+09:00": "2031-05-05",
    "2031-05-04T08:59+09:00": "2031-05-04",
    "2031-05-03T19:00-05:00": "2031-05-04",
    "2031-05-03T23:00-05:00": "2031-05-05",
    "2031-05-03T18:59-05:00": "2031-05-04",
}


def shown(folder: Path, day: datetime.date, **fields: object) -> tuple[list[str], list[str]]:
    """The ids shown, and those that leave a tombstone: of one with *fields*, and a plain one."""
    sheets = sheets_of(
        folder,
        written(
            {
                "actors/ada": {"type": "person", "name": "Ada", **fields},
                "actors/bob": {"type": "person", "name": "Bob"},
            }
        ),
    )
    return (
        [record.id for record in published(sheets.records, day)],
        [record.id for record in withdrawn(sheets.records, day)],
    )


@pytest.mark.parametrize(("embargo", "first_day"), EMBARGOES.items())
def test_an_embargo_ends_with_the_first_day_that_lies_behind_it(
    tmp_path: Path, embargo: str, first_day: str
) -> None:
    free = datetime.date.fromisoformat(first_day)
    day_before = free - datetime.timedelta(days=1)

    assert shown(tmp_path, day_before, embargo=embargo) == (["bob"], [])
    assert shown(tmp_path, free, embargo=embargo) == (["ada", "bob"], [])


def test_a_record_is_published_unless_it_says_otherwise(tmp_path: Path) -> None:
    assert shown(tmp_path, DAY) == (["ada", "bob"], [])
    assert shown(tmp_path, DAY, status="published") == (["ada", "bob"], [])


def test_a_draft_is_not_shown_and_leaves_nothing(tmp_path: Path) -> None:
    assert shown(tmp_path, DAY, status="draft") == (["bob"], [])


def test_a_draft_is_not_shown_when_its_embargo_ends(tmp_path: Path) -> None:
    assert shown(tmp_path, DAY, status="draft", embargo="2020-01-01T00:00Z") == (["bob"], [])


def test_a_withdrawn_record_leaves_a_tombstone(tmp_path: Path) -> None:
    assert shown(tmp_path, DAY, **WITHDRAWN) == (["bob"], ["ada"])


def test_what_was_withdrawn_under_embargo_leaves_nothing_before_its_end(tmp_path: Path) -> None:
    fields = {**WITHDRAWN, "embargo": "2031-05-04T10:00Z"}

    assert shown(tmp_path, DAY, **fields) == (["bob"], [])
    assert shown(tmp_path, DAY + datetime.timedelta(days=1), **fields) == (["bob"], ["ada"])


def test_a_single_record_can_be_asked_about(tmp_path: Path) -> None:
    (record,) = sheets_of(
        tmp_path,
        written({"actors/ada": {"type": "person", "name": "Ada", "embargo": "2031-05-04T10:00Z"}}),
    ).records

    assert not is_published(record, DAY)
    assert is_published(record, datetime.date(2031, 5, 5))
