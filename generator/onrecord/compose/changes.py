"""What changed: its page, the latest of it on the briefings it belongs to, and the feeds.

Records print by what they are called now, and what changed in terms alone.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from onrecord.changes import Change, ChangeLog, Day, subjects
from onrecord.compose.change_words import name_in_list, phrases
from onrecord.compose.furniture import index_head
from onrecord.compose.labels import plain_text
from onrecord.compose.linker import Linker
from onrecord.compose.routes import CHANGES, CHANGES_LINK, SITE_FEED, feed_of, own_page
from onrecord.compose.terms import counted, day_in_words, day_view
from onrecord.compose.views import (
    ActorPage,
    ChangeDay,
    ChangeGroup,
    ChangeLine,
    ChangesPage,
    Feed,
    FeedEntry,
    Link,
    TopicPage,
)
from onrecord.ids import RecordId
from onrecord.paths import PagePath
from onrecord.records import Actor, Correction, Record, Topic
from onrecord.settings import Settings
from onrecord.vocabulary import ActorType

_MOST_IN_GROUP = 12
_DAYS_OF_SUBJECT = 3
_MOST_OF_SUBJECT = 5
_MOST_IN_FEED = 100

COUNTED = {
    "actor": ("actor", "actors"),
    "topic": ("topic", "topics"),
    "source": ("source", "sources"),
    "event": ("event", "events"),
    "agreement": ("agreement", "agreements"),
    "position": ("position", "positions"),
    "quote": ("quotation", "quotations"),
    "aid": ("aid policy", "aid policies"),
    "flow": ("aid flow", "aid flows"),
    "claim": ("claim", "claims"),
    "correction": ("correction", "corrections"),
    "briefing": ("written overview", "written overviews"),
}
"""Kind of record -> what one and several of it are called."""


class Line(Struct, frozen=True, kw_only=True):
    """What changed in one record on one day."""

    id: RecordId
    """Of the record, as it was known on that day: what readers of feeds know an entry by."""
    record: Record | None
    """None for what was withdrawn."""
    link: Link
    what: str
    subjects: tuple[RecordId, ...]
    """Topics before countries: the first is where it is listed."""


class ToldDay(Struct, frozen=True, kw_only=True):
    """A day of the log, in words."""

    day: Day
    lines: tuple[Line, ...]


class Told(Struct, frozen=True, kw_only=True):
    """The log in words, as all that shows it needs it."""

    log: ChangeLog
    days: tuple[ToldDay, ...]
    linker: Linker
    settings: Settings

    @property
    def has_feeds(self) -> bool:
        return bool(self.settings.site_url and self.log.until)

    @property
    def followed(self) -> tuple[Topic | Actor, ...]:
        """The subjects with a feed of their own: topics, then countries, by id."""
        graph = self.linker.graph
        countries = (actor for actor in graph.all(Actor) if actor.type is ActorType.COUNTRY)
        return (*graph.all(Topic), *countries)


def told(log: ChangeLog, linker: Linker, settings: Settings) -> Told:
    """Return *log* in words."""
    days = tuple(ToldDay(day=day, lines=tuple(_lines(day, linker))) for day in log.days)
    return Told(log=log, days=days, linker=linker, settings=settings)


def _lines(day: Day, linker: Linker) -> Iterator[Line]:
    graph = linker.graph
    by_record: dict[RecordId, list[Change]] = {}
    for change in day.changes:
        present = graph.redirects.get(change.record, change.record)
        by_record.setdefault(present, []).append(change)
    for record_id, changes in by_record.items():
        record = graph.records.get(record_id)
        yield Line(
            id=changes[0].record,
            record=record,
            link=replace(linker.link(record_id), text=name_in_list(graph, record_id)),
            what=_capitalised("; ".join(phrases(changes))),
            # Where it belonged before may have been a mistake.
            subjects=subjects(graph, record) if record else (),
        )


def _capitalised(text: str) -> str:
    return text[0].upper() + text[1:]


def changes_page(told: Told) -> ChangesPage:
    """Return the page of all changes that are told, by day and subject."""
    told.linker.graph.look_up("news")
    return ChangesPage(
        head=index_head(
            CHANGES_LINK.text,
            "What was put on record, altered and withdrawn, day by day.",
            CHANGES,
            told.settings,
        ),
        days=tuple(_view(day, _by_subject(day, told.linker)) for day in told.days),
        notes=tuple(_notes(told.log)),
        feeds=_feed_links(told),
    )


def _notes(log: ChangeLog) -> Iterator[str]:
    if log.until is None:
        yield f"What changed is not told here: {log.reason}."
        return
    yield (
        f"Told from the history of the sheets up to {day_in_words(log.until)}: what stood at the "
        "end of each day (UTC) beside what stood at the end of the day before. What was "
        "withdrawn is named by its id alone."
    )
    if log.since:
        yield f"What changed before {day_in_words(log.since)} is not listed."


def _view(day: ToldDay, groups: Iterable[ChangeGroup]) -> ChangeDay:
    on = day.day.on
    return ChangeDay(date=day_view(on), anchor=f"day-{on.isoformat()}", groups=tuple(groups))


def _by_subject(day: ToldDay, linker: Linker) -> Iterator[ChangeGroup]:
    if day.day.begins:
        yield ChangeGroup(subject=None, lines=(), more=_beginning(day))
        return
    graph = linker.graph

    def place(line: Line) -> tuple[int, str, RecordId | str]:
        if not line.subjects:
            return 2, "", ""
        first = line.subjects[0]
        return int(graph.get(first, Topic) is None), linker.link(first).text.casefold(), first

    for (rank, _, first), lines in groupby(sorted(day.lines, key=place), key=place):
        subject = None if rank == 2 else linker.link(RecordId(first))
        yield _group(subject, tuple(lines), _MOST_IN_GROUP)


def _group(subject: Link | None, lines: tuple[Line, ...], most: int) -> ChangeGroup:
    listed = lines if len(lines) <= most + 1 else lines[:most]
    rest = lines[len(listed) :]
    return ChangeGroup(
        subject=subject,
        lines=tuple(ChangeLine(record=line.link, what=line.what) for line in listed),
        more=f"and {_counts(rest)} more" if rest else "",
    )


def _beginning(day: ToldDay) -> str:
    return f"The record begins, with {_counts(day.lines)}"


def _counts(lines: Iterable[Line]) -> str:
    """Return "3 claims, 12 quotations and 1 withdrawn record", in the order of kinds."""
    kinds = Counter(line.record.kind if line.record else "" for line in lines)
    words = [counted(kinds[kind], *COUNTED[kind]) for kind in COUNTED if kinds[kind]]
    if kinds[""]:
        words.append(counted(kinds[""], "withdrawn record", "withdrawn records"))
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


# --- on the pages of subjects --------------------------------------------------------------


B = TypeVar("B", TopicPage, ActorPage)


def with_changes(view: B, subject: Topic | Actor, told: Told) -> B:
    """Return the page of *subject*, of a topic or country with the latest of what changed there."""
    if isinstance(subject, Actor) and subject.type is not ActorType.COUNTRY:
        return view
    told.linker.graph.look_up(f"news:{subject.id}")
    feed = _feed_link(subject.id, told) if told.has_feeds else None
    changes = tuple(_latest(subject.id, told))
    changed = changes[0].date if changes else None
    return replace(view, head=replace(view.head, feed=feed, changed=changed), changes=changes)


def days_of_subjects(told: Told) -> Mapping[RecordId, tuple[ToldDay, ...]]:
    """Return what changed in each topic and country."""
    return {subject.id: tuple(_of_subject(subject.id, told)) for subject in told.followed}


def _latest(subject: RecordId, told: Told) -> Iterator[ChangeDay]:
    room = _MOST_OF_SUBJECT
    concerned = (day for day in _of_subject(subject, told))
    for day, _ in zip(concerned, range(_DAYS_OF_SUBJECT), strict=False):
        if day.day.begins:
            yield _view(day, (ChangeGroup(subject=None, lines=(), more=_beginning(day)),))
        elif room > 0:
            yield _view(day, (_group(None, day.lines, room),))
            room -= len(day.lines)


def _of_subject(subject: RecordId, told: Told) -> Iterator[ToldDay]:
    for day in told.days:
        lines = tuple(line for line in day.lines if subject in line.subjects)
        if lines:
            yield ToldDay(day=day.day, lines=lines)


# --- feeds ---------------------------------------------------------------------------------


def site_feed(told: Told) -> Link | None:
    """Return the link to the feed of all changes, if there is one."""
    return _link("All changes", SITE_FEED) if told.has_feeds else None


def _feed_links(told: Told) -> tuple[Link, ...]:
    everything = site_feed(told)
    if everything is None:
        return ()
    return (everything, *(_feed_link(subject.id, told) for subject in told.followed))


def _feed_link(subject: RecordId, told: Told) -> Link:
    return _link(told.linker.link(subject).text, feed_of(subject))


def _link(text: str, path: PagePath) -> Link:
    return Link(text=text, target=path)


def feeds(told: Told) -> Iterator[Feed]:
    """Yield the feed of the site, and that of each topic and country."""
    if not told.has_feeds:
        return
    name = told.settings.site_name
    yield _feed(SITE_FEED, f"{name}: changes", CHANGES, told.days, told)
    for subject in told.followed:
        title = f"{name}: {told.linker.link(subject.id).text}"
        days = tuple(_of_subject(subject.id, told))
        yield _feed(feed_of(subject.id), title, own_page(subject), days, told)


def _feed(
    path: PagePath, title: str, about: PagePath, days: tuple[ToldDay, ...], told: Told
) -> Feed:
    entries = [entry for day in days for entry in _entries(day, told)][:_MOST_IN_FEED]
    updated = entries[0].day if entries else str(told.log.until)
    return Feed(path=path, title=title, about=about, updated=updated, entries=tuple(entries))


def _entries(day: ToldDay, told: Told) -> Iterator[FeedEntry]:
    on = day.day.on.isoformat()
    if day.day.begins:
        title = _beginning(day)
        yield FeedEntry(day=on, record="", title=title, target=f"{CHANGES}#day-{on}")
        return
    for line in day.lines:
        yield FeedEntry(
            day=on,
            record=line.id,
            title=f"{line.what}: {line.link.text}",
            summary=_why(line.record, told.linker),
            target=line.link.target,
            subjects=line.subjects,
        )


def _why(record: Record | None, linker: Linker) -> str:
    """Return what a correction says of itself; nothing of other records."""
    return plain_text(linker.graph, record.why) if isinstance(record, Correction) else ""
