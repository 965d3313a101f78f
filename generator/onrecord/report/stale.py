"""What is due for review -> a table, or JSON for a machine."""

import datetime
import json

from onrecord.desk.stale import Due, Stale


def stale_table(found: Stale) -> str:
    """Return what is due for review as text: a line for each record and each condition."""
    lines = []
    if found.due:
        lines.append("last looked at           on pages  record")
        lines += [
            f"{_day_or_never(due.last):<10} {_looked(due):<13} {due.pages:>8}  "
            f"{due.kind} {due.record}  {due.at}"
            for due in found.due
        ]
        lines.append("")
    if found.conditions:
        lines.append("condition assessed       on pages  record")
        lines += [
            f"{_day_or_never(due.assessed):<24} {due.pages:>8}  {due.kind} {due.record}:"
            f" {due.condition}  {due.at}"
            for due in found.conditions
        ]
        lines.append("")
    never = sum(due.assessed is None for due in found.conditions)
    limit = found.older_than.before(found.today).isoformat()
    lines.append(
        f"{len(found.due)} of {found.records} records were not looked at after {limit}"
        f" ({found.older_than.text}); conditions to assess: {len(found.conditions)},"
        f" never assessed: {never}"
    )
    return "\n".join(lines)


def _day_or_never(day: datetime.date | None) -> str:
    return day.isoformat() if day else "never"


def _looked(due: Due) -> str:
    return "" if due.last is None else f"({due.last_was})"


def stale_json(found: Stale) -> str:
    """Return `{"today", "older_than", "since", "records": [...], "conditions": [...]}`.

    Days are YYYY-MM-DD, or null for never. ASCII alone, as `as_json`.
    """
    return json.dumps(
        {
            "today": found.today.isoformat(),
            "older_than": found.older_than.text,
            "since": found.older_than.before(found.today).isoformat(),
            "records": [
                {
                    "kind": due.kind,
                    "id": due.record,
                    "path": due.at.path,
                    "line": due.at.line,
                    "last": due.last.isoformat() if due.last else None,
                    "last_was": due.last_was,
                    "pages": due.pages,
                }
                for due in found.due
            ],
            "conditions": [
                {
                    "kind": due.kind,
                    "id": due.record,
                    "path": due.at.path,
                    "line": due.at.line,
                    "condition": due.condition,
                    "assessed": due.assessed.isoformat() if due.assessed else None,
                    "pages": due.pages,
                }
                for due in found.conditions
            ],
        },
        indent=2,
    )


FORMATS = {"text": stale_table, "json": stale_json}
