"""What is due for review: when it was last looked at, and how many pages rest on it."""

import datetime
import json
from pathlib import Path

import pytest

from corpus import Files, minimal_with
from onrecord.compose import compose
from onrecord.dates import parse_age
from onrecord.desk.stale import Due, Stale, stale
from onrecord.link import link, published
from onrecord.report.stale import stale_json, stale_table
from stages import edited, longer, sheets_of

TODAY = datetime.date(2031, 6, 1)


def due_on(
    folder: Path, files: Files, older_than: str = "10d", today: datetime.date = TODAY
) -> Stale:
    sheets = sheets_of(folder, minimal_with(files))
    shown = link(published(sheets.records, today))
    return stale(
        shown, compose(shown, (), sheets.settings, sheets.lock), today, parse_age(older_than)
    )


def told_of(found: Stale, record: str) -> Due:
    (only,) = [due for due in found.due if due.record == record]
    return only


LAST = {
    "examplia-open-the-border": ("2031-05-03", "recorded"),
    "examplia-samplia-humanitarian": ("2031-05-04", "recorded"),
    "example-on-blankets": ("2031-05-03", "dated"),
    "border-talks": ("2031-05-02", "dated"),
    # Some day in it: its last.
    "thousand-blankets": ("2031-05-04", "dated"),
    "blankets": ("2031-05-31", "dated"),
    "bridge-pledge": ("2031-05-02", "dated"),
    "courier-2031-05-04": ("2031-05-04", "dated"),
}


@pytest.mark.parametrize(("record", "last"), LAST.items(), ids=LAST)
def test_what_was_not_reviewed_was_looked_at_on_its_own_day(
    tmp_path: Path, record: str, last: tuple[str, str]
) -> None:
    due = told_of(due_on(tmp_path, {}, "0d"), record)

    assert (str(due.last), due.last_was) == last


@pytest.mark.parametrize("record", ["examplia", "aid-to-samplia", "examplia-overview"])
def test_what_has_no_day_was_never_looked_at(tmp_path: Path, record: str) -> None:
    due = told_of(due_on(tmp_path, {}, "99y"), record)

    assert (due.last, due.last_was) == (None, "never")


def test_a_review_counts_instead_of_the_own_day(tmp_path: Path) -> None:
    reviewed = longer(
        "content/quotes/example-on-blankets.yml", "reviewed: {on: 2031-05-25, by: the desk}"
    )

    assert "example-on-blankets" in {due.record for due in due_on(tmp_path, {}).due}
    found = due_on(tmp_path / "later", reviewed)
    assert "example-on-blankets" not in {due.record for due in found.due}
    assert told_of(due_on(tmp_path / "all", reviewed, "0d"), "example-on-blankets").last_was == (
        "reviewed"
    )


@pytest.mark.parametrize(("older_than", "is_due"), [("29d", True), ("30d", False)])
def test_due_is_what_was_looked_at_so_long_ago_or_longer(
    tmp_path: Path, older_than: str, is_due: bool
) -> None:
    found = due_on(tmp_path, {}, older_than, today=datetime.date(2031, 6, 1))

    assert ("example-on-blankets" in {due.record for due in found.due}) == is_due


def test_what_was_never_looked_at_stands_first_then_the_oldest(tmp_path: Path) -> None:
    due = due_on(tmp_path, {}, "0d").due
    days = [each.last or datetime.date.min for each in due]

    assert days == sorted(days)
    assert (None, due[-1].last) == (due[0].last, datetime.date(2031, 5, 31))


def test_of_one_day_what_most_pages_rest_on_stands_first(tmp_path: Path) -> None:
    never = [due for due in due_on(tmp_path, {}, "0d").due if due.last is None]

    assert [due.pages for due in never] == sorted((due.pages for due in never), reverse=True)


def test_the_pages_that_rest_on_a_record_are_counted_without_its_own(tmp_path: Path) -> None:
    due = told_of(due_on(tmp_path, {}), "example-on-blankets")

    # The country, its spokeswoman and its ministry, the topic, the index of quotations, the
    # position that has it as its words, and the source.
    assert due.pages >= 7
    more = {"content/briefings/page.md": "---\ntitle: A page\n---\n![[example-on-blankets]]\n"}
    assert told_of(due_on(tmp_path / "more", more), "example-on-blankets").pages == due.pages + 1


def test_a_correction_is_never_due(tmp_path: Path) -> None:
    found = due_on(tmp_path, {}, "0d")

    assert "blankets-not-tents" not in {due.record for due in found.due}


def test_what_is_not_shown_is_not_due(tmp_path: Path) -> None:
    files = {
        f"content/claims/{name}.yml": f"""
            by: samplia
            about: [examplia]
            statement: It is so.
            type: event
            {line}
            sources: [{{source: courier-2031-05-04, at: 2}}]
            """
        for name, line in {
            "draft": "status: draft",
            "later": "embargo: 2031-06-01T12:00Z",
            "shown": "date: 2031-01-01",
        }.items()
    }
    held = due_on(tmp_path, files)
    freed = due_on(tmp_path / "freed", files, today=datetime.date(2031, 6, 2))

    assert {"draft", "later", "shown"} & {due.record for due in held.due} == {"shown"}
    assert {"draft", "later", "shown"} & {due.record for due in freed.due} == {"later", "shown"}


# --- conditions ----------------------------------------------------------------------------


def test_a_condition_that_nobody_assessed_is_due_whenever_it_was_declared(tmp_path: Path) -> None:
    found = due_on(tmp_path, {}, "99y")

    assert [(due.record, due.condition, due.assessed) for due in found.conditions] == [
        ("bridge-pledge", "if the other does", None),
        ("examplia-open-the-border", "depending on the weather", None),
    ]
    assert [due.at.path for due in found.conditions] == [
        "content/agreements/bridge-pledge.yml",
        "content/positions/examplia-open-the-border.yml",
    ]


def test_a_condition_is_due_again_after_a_while(tmp_path: Path) -> None:
    assessed = edited(
        "content/positions/examplia-open-the-border.yml",
        "polarity: unstated",
        "polarity: unstated\n            status: unmet\n"
        "            assessed: {on: 2031-05-20, by: the desk}",
    )

    recent, old = due_on(tmp_path, assessed, "20d"), due_on(tmp_path / "old", assessed, "12d")
    assert "examplia-open-the-border" not in {due.record for due in recent.conditions}
    assert [due.assessed for due in old.conditions] == [None, datetime.date(2031, 5, 20)]


# --- in words ------------------------------------------------------------------------------


def test_the_table_tells_when_why_and_where(tmp_path: Path) -> None:
    found = due_on(tmp_path, {}, "20d")
    lines = stale_table(found).splitlines()
    pages = told_of(found, "border-talks").pages

    assert (
        f"2031-05-02 (dated) {pages:>14}  event border-talks  content/events/border-talks.yml"
        in ("\n".join(lines))
    )
    assert lines[-1].endswith(
        "records were not looked at after 2031-05-12 (20d); conditions to assess: 2,"
        " never assessed: 2"
    )


def test_json_holds_the_same(tmp_path: Path) -> None:
    found = due_on(tmp_path, {}, "20d")
    told = json.loads(stale_json(found))

    assert (told["today"], told["since"]) == ("2031-06-01", "2031-05-12")
    assert [each["id"] for each in told["records"]] == [due.record for due in found.due]
    assert [each["condition"] for each in told["conditions"]] == [
        due.condition for due in found.conditions
    ]
    assert told["records"][0]["last"] is None
