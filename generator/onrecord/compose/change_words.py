"""Changes -> phrases: for readers in terms alone, for reviewers with the words themselves.

Of what stood before, readers are told the terms of the vocabulary and nothing else: words
and figures that an editor took back do not return on the site.
"""

from collections.abc import Iterable
from difflib import SequenceMatcher
from itertools import groupby

from onrecord.changes import Change, ChangeKind
from onrecord.compose.labels import label_of
from onrecord.compose.terms import counted
from onrecord.ids import RecordId
from onrecord.link import Graph
from onrecord.records import Briefing, Correction

_WORDS = {
    ChangeKind.WITHDRAWN: "withdrawn",
    ChangeKind.CORRECTED: "issued",
    ChangeKind.RENAMED: "moved to a new address",
    ChangeKind.MERGED: "stands for another entry, too",
    ChangeKind.ADDED: "added",
    ChangeKind.REMOVED: "taken off the record",
    ChangeKind.ENDED: "given an end",
    ChangeKind.FIGURE: "figure altered",
    ChangeKind.WORDS: "words of the quotation altered",
    ChangeKind.STATEMENT: "text reworded",
    ChangeKind.CONDITION_REWORDED: "condition reworded",
    ChangeKind.SINGLE_SOURCE: "now rests on one source",
    ChangeKind.NO_SOURCE: "now rests on no source",
    ChangeKind.CITATION: "citation altered",
    ChangeKind.ANSWERED: "doubt answered",
}
"""Of these the kind says all that readers are told, however often it is met in one record."""

_OF_THE_DESK = frozenset(["accepted", "article", "embargo", "sort_name"])
"""Fields that no page shows as such."""

_REPEATED = {
    ChangeKind.CONDITION_ADDED: ("condition added", "conditions added"),
    ChangeKind.CONDITION_REMOVED: ("condition removed", "conditions removed"),
    ChangeKind.QUOTE_ADDED: ("quotation added", "quotations added"),
    ChangeKind.QUOTE_REMOVED: ("quotation removed", "quotations removed"),
    ChangeKind.SOURCE_ADDED: ("source added", "sources added"),
    ChangeKind.SOURCE_LOST: ("source removed", "sources removed"),
}
"""Of these it is told how often they are met in one record."""

_FROM_TO = {
    ChangeKind.STANCE: "",
    ChangeKind.STATUS: "",
    ChangeKind.STAGE: "stage: ",
    ChangeKind.CONDITION_STATUS: "condition: ",
}
"""Of these, what stood and what stands are terms."""

_COMPARED = frozenset([ChangeKind.WORDS, ChangeKind.STATEMENT, ChangeKind.CONDITION_REWORDED])
"""Of these a reviewer sees both texts in one."""

_IN_FULL = {
    ChangeKind.OTHER: "altered: {after}",
    ChangeKind.ADDED: "added, as a {after}",
    ChangeKind.RENAMED: "renamed from {before}",
    ChangeKind.MERGED: "stands for {before}, too",
    ChangeKind.ENDED: "ended {after}",
    ChangeKind.FIGURE: "figure: {before} → {after}",
    ChangeKind.CITATION: "cited: {before} → {after}",
    ChangeKind.ANSWERED: "answered {after}",
}
"""What a reviewer is told where there is more to tell than the kind."""


def phrases(changes: Iterable[Change], *, in_full: bool = False) -> tuple[str, ...]:
    """Return what changed in one record: "opposes → conditional", "2 quotations added".

    *in_full*: for reviewers, who see words and figures as they were.
    """
    told: dict[str, None] = {}
    order = list(ChangeKind)
    in_order = sorted(changes, key=lambda change: order.index(change.kind))
    for kind, group in groupby(in_order, key=lambda change: change.kind):
        alike = tuple(group)
        if kind in _REPEATED:
            number = counted(len(alike), *_REPEATED[kind])
            names = ", ".join(change.after or change.before for change in alike)
            told[f"{number}: {names}" if in_full else number] = None
        else:
            told |= dict.fromkeys(_in_full(each) if in_full else _in_terms(each) for each in alike)
    return tuple(told)


def _in_terms(change: Change) -> str:
    kind = change.kind
    if kind in _FROM_TO:
        return f"{_FROM_TO[kind]}{change.before} → {change.after}"
    if kind is ChangeKind.OTHER:
        names = [name for name in change.after.split(", ") if name not in _OF_THE_DESK]
        return f"altered: {', '.join(names).replace('_', ' ')}" if names else "details altered"
    return _WORDS[kind]


def _in_full(change: Change) -> str:
    kind = change.kind
    if kind in _COMPARED:
        return f"{_WORDS[kind]}: {_difference(change.before, change.after)}"
    if kind in _IN_FULL and (change.before or change.after):
        before, after = change.before or "none", change.after or "none"
        return _IN_FULL[kind].format(before=before, after=after)
    recorded = f", recorded {change.recorded}" if change.recorded else ""
    return f"{_in_terms(change)}{recorded}"


_AROUND = 4
"""As many words that stayed are shown on each side of those that did not."""


def _difference(before: str, after: str) -> str:
    """Return both texts in one: "held [-back-]{+out+} weapons", what stayed cut short."""
    old, new = before.split(), after.split()
    edits = SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes()
    parts = []
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


def name_in_list(graph: Graph, record_id: RecordId) -> str:
    """Return what a record is called among changes, where nothing else says what it is."""
    label = label_of(graph, record_id)
    match graph.records.get(record_id):
        case Briefing(for_=subject) if subject:
            return f"Overview of {label}"
        case Correction(records=records):
            return f"{label}, of {' and of '.join(name_in_list(graph, each) for each in records)}"
        case _:
            return label
