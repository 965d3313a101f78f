"""Two states of the sheets -> what changed in the world they tell of, for who reviews it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

from onrecord.changes import Change, ChangeKind, compare
from onrecord.compose.changes import FROM_TO, REPEATED, WORDS
from onrecord.compose.labels import label_of
from onrecord.compose.terms import counted
from onrecord.ids import RecordId
from onrecord.link import Graph, link
from onrecord.problems import Level
from onrecord.read import Sheets
from onrecord.records import Briefing, Topic
from onrecord.vocabulary import Status

OTHERS = "Others"
"""The heading of what belongs to no topic and no country."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed in one record."""

    record: RecordId
    label: str
    words: tuple[str, ...]
    """Phrases: "opposes → conditional, recorded 23 June 2031", "1 quotation added"."""
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What changed in the records of one topic or country."""

    subject: str
    changed: tuple[Changed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    groups: tuple[Group, ...]
    """Topics by title, then countries, then what belongs to neither. A record stands in one."""
    unread: tuple[str, ...]
    """Sheets of either state that hold errors: what they tell is missing from it."""

    @property
    def changed(self) -> int:
        """Number of records in which something changed."""
        return sum(len(group.changed) for group in self.groups)

    @property
    def counts(self) -> Counter[ChangeKind]:
        """How often each kind of change is met."""
        return Counter(
            change.kind
            for group in self.groups
            for changed in group.changed
            for change in changed.changes
        )


def diff(before: Sheets, after: Sheets) -> Diff:
    """Return what changed from *before* to *after*, drafts included: they are reviewed too."""
    earlier, later = _graph(before), _graph(after)
    withdrawn = _withdrawn(after) - _withdrawn(before)
    changes = [
        *(Change(kind=ChangeKind.WITHDRAWN, record=record) for record in sorted(withdrawn)),
        *(found for found in compare(earlier, later) if found.record not in withdrawn),
    ]
    by_record: dict[RecordId, list[Change]] = {}
    for change in changes:
        by_record.setdefault(change.record, []).append(change)
    groups: dict[tuple[int, str], list[Changed]] = {}
    for record, found in by_record.items():
        place = _place(found, later if found[0].record in later.records else earlier)
        groups.setdefault(place, []).append(_changed(record, found, earlier, later))
    return Diff(
        groups=tuple(
            Group(
                subject=subject,
                changed=tuple(sorted(changed, key=lambda found: (found.label, found.record))),
            )
            for (_, subject), changed in sorted(groups.items())
        ),
        unread=tuple(sorted({*_broken(before), *_broken(after)})),
    )


def _graph(sheets: Sheets) -> Graph:
    return link(record for record in sheets.records if record.status is not Status.WITHDRAWN)


def _withdrawn(sheets: Sheets) -> set[RecordId]:
    return {record.id for record in sheets.records if record.status is Status.WITHDRAWN}


def _broken(sheets: Sheets) -> Iterable[str]:
    return (problem.at.path for problem in sheets.problems if problem.level is Level.ERROR)


def _place(changes: Iterable[Change], graph: Graph) -> tuple[int, str]:
    """Return the heading of a record, with its rank."""
    subject = next((name for change in changes for name in change.subjects), None)
    if subject is None:
        return 2, OTHERS
    return int(graph.get(subject, Topic) is None), label_of(graph, subject)


def _changed(record: RecordId, changes: Iterable[Change], earlier: Graph, later: Graph) -> Changed:
    changes = tuple(changes)
    # What was withdrawn is told by its id alone, here as on the site.
    is_withdrawn = any(change.kind is ChangeKind.WITHDRAWN for change in changes)
    graphs = () if is_withdrawn else (later, earlier)
    known = next((graph for graph in graphs if record in graph.records), None)
    return Changed(
        record=record,
        label=_label(known, record) if known else record,
        words=tuple(_phrases(changes)),
        changes=changes,
    )


def _label(graph: Graph, record: RecordId) -> str:
    label = label_of(graph, record)
    briefing = graph.get(record, Briefing)
    return f"Overview of {label}" if briefing and briefing.for_ else label


_QUOTED = frozenset([ChangeKind.WORDS, ChangeKind.STATEMENT, ChangeKind.CONDITION_REWORDED])
"""Of these a reviewer sees the words, as they were and as they are."""


_AROUND = 4
"""As many words that stayed are shown on each side of those that did not."""


def _difference(before: str, after: str) -> str:
    """Return both texts in one: "held [-back-]{+out+} weapons", what stayed cut short."""
    old, new = before.split(), after.split()
    edits = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    parts: list[str] = []
    for number, (tag, start, end, other, other_end) in enumerate(edits):
        if tag == "equal":
            first, last = number == 0, number == len(edits) - 1
            parts.append(_cut_short(old[start:end], is_first=first, is_last=last))
            continue
        gone = f"[-{' '.join(old[start:end])}-]" if end > start else ""
        come = f"{{+{' '.join(new[other:other_end])}+}}" if other_end > other else ""
        parts.append(gone + come)
    return " ".join(parts)


def _cut_short(words: list[str], *, is_first: bool, is_last: bool) -> str:
    begin = [] if is_first else words[:_AROUND]
    end = [] if is_last else words[-_AROUND:]
    if len(words) <= len(begin) + len(end) + 1:
        return " ".join(words)
    return " ".join((*begin, "…", *end))


def _phrases(changes: tuple[Change, ...]) -> Iterable[str]:
    of_kind = Counter(change.kind for change in changes)
    told: dict[str, None] = {}
    for change in sorted(changes, key=lambda change: list(ChangeKind).index(change.kind)):
        told[_phrase(change, of_kind[change.kind])] = None
    return told


def _phrase(change: Change, times: int) -> str:
    kind, before, after = change.kind, change.before, change.after
    if kind in REPEATED:
        return counted(times, *REPEATED[kind])
    if kind in FROM_TO:
        recorded = f", recorded {change.recorded}" if change.recorded else ""
        return f"{FROM_TO[kind]}{before} → {after}{recorded}"
    if kind in _QUOTED:
        return f"{WORDS[kind]}: {_difference(before, after)}"
    if kind is ChangeKind.FIGURE:
        return f"figure: {before or 'none'} → {after or 'none'}"
    if kind is ChangeKind.ENDED:
        return f"ended {after}"
    if kind is ChangeKind.RENAMED:
        return f"renamed from {before}"
    return WORDS[kind]
