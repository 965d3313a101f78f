"""Problems and results in words for a terminal, or as JSON for a machine."""

import datetime
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from onrecord.build import stops
from onrecord.desk.coverage import Coverage
from onrecord.desk.diff import Diff
from onrecord.desk.encoded import Sentence
from onrecord.desk.stale import Due, Stale
from onrecord.desk.verify import Verification
from onrecord.ids import RecordId
from onrecord.problems import Level, Problem
from onrecord.records import Snapshot
from onrecord.stages import Spent

OK, PROBLEMS, MISUSE, FAULT = 0, 1, 2, 3
"""Exit codes: all is well; the sheets hold problems; the command was misused; onrecord broke."""

MOST_OF_ONE_FILE = 50
"""As many problems of one file are told in text; all of them in JSON."""


def table_of_stages(stages: Mapping[str, Spent]) -> str:
    """Return what each stage of a build took: seconds on the clock and on a processor, things."""
    lines = [f"{'stage':<26} {'wall s':>8} {'CPU s':>8} {'things':>8}"]
    whole = Spent(
        wall=sum(spent.wall for spent in stages.values()),
        cpu=sum(spent.cpu for spent in stages.values()),
    )
    for stage, spent in (*stages.items(), ("all", whole)):
        things = f"{spent.things:,}" if spent.things else ""
        lines.append(f"{stage:<26} {spent.wall:>8.3f} {spent.cpu:>8.3f} {things:>8}".rstrip())
    return "\n".join(lines)


def as_text(problems: Iterable[Problem]) -> str:
    """Return `path:line:column: CODE message`, a hint below each, and a count.

    Of a file that is full of them, the first are told, and how many more there are.
    """
    problems = tuple(problems)
    in_file = Counter(problem.at.path for problem in problems)
    told: Counter[str] = Counter()
    blocks = []
    for problem in problems:
        path = problem.at.path
        told[path] += 1
        if told[path] > MOST_OF_ONE_FILE:
            if told[path] == in_file[path]:
                blocks.append(f"{path}: and {in_file[path] - MOST_OF_ONE_FILE} more")
            continue
        warning = " (warning)" if problem.level is Level.WARNING else ""
        blocks.append(f"{problem.at}: {problem.code} {problem.message}{warning}")
        if problem.hint:
            blocks.append(f"  hint: {problem.hint}")
    if problems:
        blocks.append(count_in_words(problems) + "; `onrecord explain CODE` tells more")
    return "\n".join(blocks)


def as_json(problems: Iterable[Problem]) -> str:
    """Return `{"problems": [...], "errors": n, "warnings": n}`; fields as in Problem.

    ASCII alone, so that it is the same in every encoding of a pipe.
    """
    problems = tuple(problems)
    return json.dumps(
        {
            "problems": [
                {
                    "code": problem.code,
                    "level": problem.level.value,
                    "path": problem.at.path,
                    "line": problem.at.line,
                    "column": problem.at.column,
                    "message": problem.message,
                    "hint": problem.hint,
                }
                for problem in problems
            ],
            "errors": _number(problems, Level.ERROR),
            "warnings": _number(problems, Level.WARNING),
        },
        indent=2,
    )


FORMATS = {"text": as_text, "json": as_json}


def count_in_words(problems: tuple[Problem, ...]) -> str:
    """Return "2 errors, 1 warning", or "no problems"."""
    counts = [
        f"{number} {level}{'' if number == 1 else 's'}"
        for level in Level
        if (number := _number(problems, level))
    ]
    return ", ".join(counts) or "no problems"


def exit_code(problems: tuple[Problem, ...], *, strict: bool) -> int:
    """Return 1 if *problems* keep a site from being published; else 0."""
    return PROBLEMS if stops(problems, strict=strict) else OK


def coverage_table(found: Coverage) -> str:
    """Return the coverage of a source as text: each paragraph, its records, its sentences."""
    lines = []
    for place in found.places:
        lines.append(f"¶{place.label}" if place.label.isdecimal() else place.label)
        lines += [f"      {kind:<9} {record}" for kind, record in place.records]
        if not place.records:
            lines.append("      no record")
        lines += [f"  {line}" for sentence in place.sentences for line in _of_sentence(sentence)]
    lines.append("")
    lines.append(f"{found.source}: {found.covered} of {found.paragraphs} paragraphs have records")
    if found.sentences:
        lines.append(
            f"{len(found.sentences)} sentences: of {found.verbatim} a record gives words (=),"
            f" {found.likely} are likely told by one (~), {found.missing} are not on record (-)"
        )
    if found.warning:
        lines.append(f"note: {found.warning}")
    return "\n".join(lines)


def verification_counts(found: Verification) -> str:
    """Return the three counts, always all of them, and why what was not checked was not."""
    not_checked = sum(number for _, number in found.not_checked)
    return "\n".join(
        (
            f"verified: {found.exact + found.typographic}"
            f" ({found.exact} exact, {found.typographic} but for typographic signs)",
            f"failed: {found.failed}",
            f"not checked: {not_checked}",
            *(f"  {number}, because {reason}" for reason, number in found.not_checked),
        )
    )


def measures(source: RecordId, text: Snapshot) -> str:
    """Return what the sheet of *source* has to say of the text that is at hand."""
    return "\n".join(
        (
            f'note: the sheet of "{source}" does not describe the text at hand; if it is what you'
            " read, write there",
            "snapshot:",
            f"  sha256: {text.sha256}",
            f"  words: {text.words}",
            f"  paragraphs: {text.paragraphs}",
        )
    )


def diff_as_text(found: Diff) -> str:
    """Return what changed, a line for each record, below the topic or country it belongs to."""
    lines = [f"{_summary(found)}"]
    for group in found.groups:
        lines += ["", group.subject]
        lines += [
            f"  {each.label}: {'; '.join(each.words)}  ({each.record})" for each in group.changed
        ]
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
    if found.unread:
        lines += ["", "Sheets with errors, of which nothing is told here:", ""]
        lines += [f"- `{path}`" for path in found.unread]
    return "\n".join(lines)


def diff_as_json(found: Diff) -> str:
    """Return `{"changes": [...], "unread": [...]}`; fields as in Change, with label and subject."""
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
            "unread": found.unread,
        },
        indent=2,
    )


DIFF_FORMATS = {"text": diff_as_text, "markdown": diff_as_markdown, "json": diff_as_json}


def _summary(found: Diff) -> str:
    if not found.changed:
        return "Nothing changed in what the sheets tell"
    records = "1 record" if found.changed == 1 else f"{found.changed} records"
    counts = ", ".join(
        f"{number} × {kind.value.replace('-', ' ')}" for kind, number in found.counts.items()
    )
    return f"{records} changed: {counts}"


_SIGNS = re.compile(r"([\\`*_\[\]<>#|~$])")


def _in_markdown(text: str) -> str:
    """Return *text* so that no sign of it means anything in Markdown."""
    return _SIGNS.sub(r"\\\1", text)


def _of_sentence(sentence: Sentence) -> list[str]:
    """Return a sentence with its sign, and below it what of it is on record."""
    sign = "=" if sentence.verbatim else "~" if sentence.likely else "-"
    words = [
        f"      = “{' '.join(sentence.text[taken.start : taken.end].split())}” {taken.record}"
        for taken in sentence.verbatim
    ]
    likely = [f"      ~ likely {record}" for record in sentence.likely]
    return [f"{sign} {' '.join(sentence.text.split())}", *words, *likely]


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


STALE_FORMATS = {"text": stale_table, "json": stale_json}


def _number(problems: tuple[Problem, ...], level: Level) -> int:
    return sum(problem.level is level for problem in problems)
