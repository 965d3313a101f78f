"""What changed between two states of the sheets -> text, Markdown or JSON."""

import json
import re

from onrecord.desk.diff import Diff


def diff_as_text(found: Diff) -> str:
    """Return what changed, a line for each record, below the topic or country it belongs to."""
    lines = [f"{_summary(found)}"]
    for group in found.groups:
        lines += ["", group.subject]
        lines += [
            f"  {each.label}: {'; '.join(each.words)}  ({each.record})" for each in group.changed
        ]
    if found.numbers:
        lines += ["", "In numbers"]
        lines += [f"  {number.what}: {number.before} → {number.after}" for number in found.numbers]
    lines += [f"{path} has errors: of what it tells nothing is told here" for path in found.unread]
    return "\n".join(lines)


def diff_as_markdown(found: Diff) -> str:
    """Return what changed as a comment on a change under review."""
    lines = [f"**{_summary(found)}**"]
    for group in found.groups:
        lines += ["", f"#### {_in_markdown(group.subject)}", ""]
        lines += [
            f"- **{_in_markdown(each.label)}**: {_in_markdown('; '.join(each.words))}"
            f" (`{each.record}`)"
            for each in group.changed
        ]
    if found.numbers:
        lines += ["", "#### In numbers", ""]
        lines += [
            f"- {_in_markdown(number.what)}: {number.before} → {number.after}"
            for number in found.numbers
        ]
    if found.unread:
        lines += ["", "Sheets with errors, of which nothing is told here:", ""]
        lines += [f"- `{path}`" for path in found.unread]
    return "\n".join(lines)


def diff_as_json(found: Diff) -> str:
    """Return `{"changes": [...], "numbers": [...], "unread": [...]}`.

    Fields are those of Change, with label and subject, and those of Number.
    """
    return json.dumps(
        {
            "changes": [
                {
                    "kind": change.kind.value,
                    "record": each.record,
                    "label": each.label,
                    "group": group.subject,
                    "subjects": change.subjects,
                    "before": change.before,
                    "after": change.after,
                    "recorded": change.recorded,
                }
                for group in found.groups
                for each in group.changed
                for change in each.changes
            ],
            "numbers": [
                {"what": number.what, "before": number.before, "after": number.after}
                for number in found.numbers
            ],
            "unread": found.unread,
        },
        indent=2,
    )


FORMATS = {"text": diff_as_text, "markdown": diff_as_markdown, "json": diff_as_json}


def _summary(found: Diff) -> str:
    if not found.changed:
        return "Nothing changed in what the sheets tell"
    records = "1 record" if found.changed == 1 else f"{found.changed} records"
    counts = ", ".join(
        f"{number} × {kind.value.replace('-', ' ')}" for kind, number in found.counts.items()
    )
    return f"{records} changed: {counts}"


_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$])")
# Forges make links of what such a sign begins, and call those who are named so: @all, #12, !7.
# They do so with what Markdown came to, where a backslash is gone.
_CALLS = re.compile(r"([@#!])(?=\w)")
_WORD_JOINER = "\u2060"


def _in_markdown(text: str) -> str:
    """Return *text* so that no sign of it means anything in Markdown, or to a forge."""
    return _CALLS.sub(rf"\1{_WORD_JOINER}", _SIGNS.sub(r"\\\1", text))
