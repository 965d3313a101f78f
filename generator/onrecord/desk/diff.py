"""Two states of the sheets -> what changed in the world they tell of, for who reviews it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.changes import Change, ChangeKind, compare
from onrecord.check.entries import lock_by_record
from onrecord.compose.change_words import name_in_list, phrases
from onrecord.compose.labels import label_of
from onrecord.compose.verification import NOT_CHECKED, Marks
from onrecord.ids import RecordId
from onrecord.link import Graph, documents_read, link
from onrecord.lock import Lock
from onrecord.problems import Level
from onrecord.read import Sheets
from onrecord.read.history import mended
from onrecord.records import Fact, Quote, Record, Source, Topic
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
class Number:
    """What is counted, and how much of it there was and is: "5 of 6"."""

    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Diff:
    groups: tuple[Group, ...]
    """Topics by title, then countries, then what belongs to neither. A record stands in one."""
    numbers: tuple["Number", ...]
    """What grew or shrank, in numbers."""
    unread: tuple[str, ...]
    """Sheets of either state that hold errors: of what they tell nothing is told."""

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
    had, has = mended(before, after.records), mended(after, before.records)
    earlier, later = _graph(had), _graph(has)
    by_record: dict[RecordId, list[Change]] = {}
    for change in compare(earlier, later, _withdrawn(has) - _withdrawn(had)):
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
        numbers=tuple(_numbers(earlier, before.lock, later, after.lock)),
        unread=tuple(sorted({*_broken(before), *_broken(after)})),
    )


def _numbers(
    earlier: Graph, earlier_lock: Lock, later: Graph, later_lock: Lock
) -> Iterator[Number]:
    had, has = _counted(earlier, earlier_lock), _counted(later, later_lock)
    for counted in dict.fromkeys((*had, *has)):
        before, after = had.get(counted, "none"), has.get(counted, "none")
        if before != after:
            what, source = counted
            if source:
                what += f" of {label_of(later if source in later.records else earlier, source)}"
            yield Number(what=what, before=before, after=after)


def _counted(graph: Graph, lock: Lock) -> dict[tuple[str, RecordId | None], str]:
    """Return how many facts there are, how well known they are, and what of each text is cited.

    The keys say what is counted, and of which source.
    """
    facts = [record for record in graph.records.values() if isinstance(record, Fact)]
    quotes = graph.all(Quote)
    marks = Marks(graph, lock_by_record(graph, lock))
    checked = [quote for quote in quotes if marks.best_of(quote).value != NOT_CHECKED]
    single = [fact for fact in facts if len(documents_read(graph, fact)) == 1]
    return {
        ("facts on record", None): f"{len(facts)}",
        ("quotations checked", None): f"{len(checked)} of {len(quotes)}",
        ("facts from one source only", None): f"{len(single)} of {len(facts)}",
        **{
            ("paragraphs cited", source.id): f"{len(_cited(graph, source))}"
            f" of {source.snapshot.paragraphs}"
            for source in graph.all(Source)
            if source.snapshot
        },
    }


def _cited(graph: Graph, source: Source) -> set[int]:
    """Return the numbers of the paragraphs of *source* that something cites."""
    citations = (reference.edge.citation for reference in graph.backlinks(source.id))
    return {
        number
        for citation in citations
        if citation and citation.at
        for number in citation.at.paragraphs
    }


def _graph(records: Iterable[Record]) -> Graph:
    return link(record for record in records if record.status is not Status.WITHDRAWN)


def _withdrawn(records: Iterable[Record]) -> set[RecordId]:
    return {record.id for record in records if record.status is Status.WITHDRAWN}


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
        label=name_in_list(known, record) if known else record,
        words=phrases(changes, in_full=True),
        changes=changes,
    )
