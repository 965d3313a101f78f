"""The site of a past day: what held, what was known, and not a word of what was left out.

The sheets and the tables are past_days.yml; the tables are written by a reader of the sheets.
"""

import datetime
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import pytest
import yaml
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from browser.documents import read_site as read_built_site
from browser.faults import listing
from browser.links import link_faults, orphan_faults
from corpus import site
from made_history import repository
from made_sites import made_past, word_of
from onrecord.build import Options, build, pages_of
from onrecord.compose import Pages
from onrecord.compose.views import (
    ActorPage,
    AgreementPage,
    AidPage,
    ClaimsPage,
    ConditionsPage,
    CorrectionsPage,
    FactPage,
    FlowView,
    HomePage,
    Link,
    ListPage,
    MomentView,
    PageView,
    QuotesPage,
    SourcesPage,
    TimelinePage,
    TopicPage,
    Words,
)
from onrecord.link import Moment, at_moment, published
from onrecord.read import read_site
from onrecord.records import Actor, Agreement, Event, Fact, Source
from promises.reading import text_of
from promises.test_unpublished import found
from promises.too_early import TooEarly
from stages import sheets_of, written

ROOT = Path(__file__).parents[2]
GIVEN: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("past_days.yml").read_text("utf-8"))
DAYS: dict[str, datetime.date] = GIVEN["days"]
AXES: dict[str, Callable[[datetime.date], Moment]] = {
    "as of": lambda day: Moment(as_of=day),
    "known by": lambda day: Moment(known_by=day),
    "both": lambda day: Moment(as_of=day, known_by=day),
}
LATER = datetime.date(2032, 1, 1)

V = TypeVar("V", bound=PageView)


@cache
def pages_at(moment: Moment) -> Pages:
    with TemporaryDirectory() as folder:
        return pages_of(sheets_of(Path(folder), GIVEN["sheets"]), LATER, moment=moment)


def views(pages: Pages, kind: type[V]) -> Iterator[V]:
    return (page.view for page in pages.pages if isinstance(page.view, kind))


def plain(words: Words) -> str:
    return "".join(word.text if isinstance(word, Link) else word for word in words)


# --- what the pages say, as rows ------------------------------------------------------------


def positions(pages: Pages) -> Iterator[str]:
    for topic in views(pages, TopicPage):
        if topic.matrix is None or topic.title != "The border":
            continue
        for row in topic.matrix.rows:
            question = row.anchor.removeprefix("proposition-")
            for actor, cell in zip(topic.matrix.columns, row.cells, strict=True):
                for entry in cell:
                    until = f", until {entry.until}" if entry.until else ""
                    stance = f"{entry.term.label}, {entry.basis}, recorded {entry.recorded}"
                    yield f"{actor.text} on {question}: {stance}{until}"


def aid(pages: Pages) -> Iterator[str]:
    (page,) = views(pages, AidPage)
    for row in page.aid:
        until = f", until {row.until.words}" if row.until else ""
        policy = f"{row.policy.label}, {row.basis.label}, recorded {row.recorded.words}{until}"
        yield f"{row.donor.text} to {row.recipient.text}, {row.category.label}: {policy}"


def figures(pages: Pages) -> Iterator[str]:
    (claims,) = views(pages, ClaimsPage)
    for claim in claims.claims:
        yield f"{claim.by.text}: {claim.figure}"
    (page,) = views(pages, AidPage)
    for flow in page.flows:
        whose = f", for {flow.beneficiary.text}" if flow.beneficiary else ""
        what = f"{flow.quantity or flow.items}, {flow.stage.label}"
        yield f"{flow.donor.text} to {flow.recipient.text}{whose}: {what}"


def stages(pages: Pages) -> Iterator[str]:
    for page in views(pages, FactPage):
        for reached in page.fact.dates if isinstance(page.fact, FlowView) else ():
            yield f"{page.fact.id}: {reached.stage.label} {reached.date.words}"


def posts(pages: Pages) -> Iterator[str]:
    for page in views(pages, ActorPage):
        for post in page.posts if page.type.value == "person" else ():
            yield f"{page.name}: {plain(post.title)}, {post.dates}"


def acts(pages: Pages) -> Iterator[str]:
    for page in views(pages, AgreementPage):
        for act in page.acts:
            date = f", {act.date.words}" if act.date else ""
            yield f"{page.title}: {act.act.label}{date}"
        if not page.acts:
            yield f"{page.title}: no act"


def conditions(pages: Pages) -> Iterator[str]:
    (page,) = views(pages, ConditionsPage)
    for group in page.sections:
        for row in group.rows:
            assessed = f", {row.condition.assessed}" if row.condition.assessed else ""
            status = f"{row.condition.status.label}{assessed}"
            yield f"{group.title}: {row.condition.trigger}: {status}"


def said(pages: Pages) -> Iterator[str]:
    (page,) = views(pages, QuotesPage)
    for row in page.quotes:
        yield f"{row.speaker.text}: {row.words}"


def happened(pages: Pages) -> Iterator[str]:
    (page,) = views(pages, TimelinePage)
    for year in page.timeline:
        for entry in year.entries:
            if entry.kind.value != "agreement":
                yield f"{entry.date.words}: {entry.what.text}"


def corrections(pages: Pages) -> Iterator[str]:
    (page,) = views(pages, CorrectionsPage)
    for correction in page.corrections:
        (mended,) = correction.records
        what = mended.text.partition(" (")[0]
        yield f"{correction.type.label} of {correction.date.words} to {what}"
    for link in page.withdrawn:
        yield f"withdrawn: {link.text}"


def listed(path: str) -> Callable[[Pages], Iterator[str]]:
    def entries(pages: Pages) -> Iterator[str]:
        (view,) = (page.view for page in pages.pages if page.path == path)
        assert isinstance(view, ListPage)
        return (entry.link.text for entry in view.entries)

    return entries


def questions(pages: Pages) -> Iterator[str]:
    for topic in views(pages, TopicPage):
        for row in topic.matrix.rows if topic.matrix else ():
            yield row.proposition


def sources(pages: Pages) -> Iterator[str]:
    for page in views(pages, SourcesPage):
        for row in page.sources:
            yield row.source.text


WEIGHED = {row[0].partition(":")[0] for row in GIVEN["tables"]["ways of knowing"]}


def ways_of_knowing(pages: Pages) -> Iterator[str]:
    for page in views(pages, FactPage):
        if page.fact.id in WEIGHED:
            yield f"{page.fact.id}: {page.fact.how_known.label}"


READ: dict[str, Callable[[Pages], Iterator[str]]] = {
    "positions": positions,
    "aid": aid,
    "figures": figures,
    "stages": stages,
    "posts": posts,
    "acts": acts,
    "conditions": conditions,
    "said": said,
    "happened": happened,
    "corrections": corrections,
    "topics": listed("topics/index.html"),
    "questions": questions,
    "sources": sources,
    "ways of knowing": ways_of_knowing,
}


def table(name: str, axis: str, day: str) -> list[str]:
    """What *name* of the tables tells for a day on an axis."""
    column = list(AXES).index(axis) + 1
    return sorted(row[0] for row in GIVEN["tables"][name] if day in row[column])


# --- the tables -----------------------------------------------------------------------------


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("axis", AXES)
def test_pages_show_what_a_reader_of_the_sheets_expects(name: str, axis: str) -> None:
    shown = {day: sorted(READ[name](pages_at(AXES[axis](date)))) for day, date in DAYS.items()}

    assert {day: table(name, axis, day) for day in DAYS} == shown


def test_every_table_is_read_from_the_pages() -> None:
    assert set(GIVEN["tables"]) == set(READ)


@pytest.mark.parametrize("axis", AXES)
def test_the_banner_counts_what_is_left_out(axis: str) -> None:
    def counts(undated: int, overviews: int) -> str:
        entries = f"{undated} entry is" if undated == 1 else f"{undated} entries are"
        told = f"{entries} left out for want of a date that says so."
        return told + (
            f" {overviews} overviews and summaries written from later accounts are left out."
            if overviews
            else ""
        )

    for day, date in DAYS.items():
        moment = pages_at(AXES[axis](date)).site.moment
        assert isinstance(moment, MomentView)
        wanted = counts(*GIVEN["banners"][axis][day])
        assert moment.words.endswith(wanted), (day, moment.words)


# --- what each page says of itself ----------------------------------------------------------


@pytest.fixture(scope="module")
def repository_of_sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return repository(tmp_path_factory.mktemp("past"), ("2031-12-05", GIVEN["sheets"]))


def built(root: Path, folder: Path, moment: Moment, today: datetime.date = LATER) -> Path:
    done = build(root, Options(today=today, output=folder, moment=moment), lambda _stage: None)
    assert done.site is not None, done.problems
    return done.site


def paths_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


BANNERS = {
    "as of": "as of 15 May 2031. This copy of the site shows what held on that day. What is known"
    " from a later source says so. 3 entries are left out",
    "known by": "known by 15 May 2031. This copy of the site shows what its sources had published"
    " by then. 2 entries are left out",
    "both": "as of 15 May 2031, known by 15 May 2031. This copy of the site shows what held then,"
    " and of that only what its sources had published by then. 2 entries are left out",
}


@pytest.mark.parametrize("axis", AXES)
def test_every_page_says_what_it_is_a_copy_of_and_asks_to_be_left_alone(
    repository_of_sheets: Path, tmp_path: Path, axis: str
) -> None:
    copy = built(repository_of_sheets, tmp_path, AXES[axis](DAYS["c"]))

    for page in copy.rglob("*.html"):
        html = page.read_text("utf-8")
        assert BANNERS[axis] in text_of(page), page
        assert '<meta name="robots" content="noindex">' in html, page
        assert "https://briefings.example/" not in html, page
    assert not {path for path in paths_in(copy) if path.endswith(".xml")}
    changes = text_of(copy / "changes/index.html")
    assert "What changed is not told here: this is a copy for a past day." in changes
    read = read_built_site(copy)
    faults = [*link_faults(read), *orphan_faults(read)]
    assert not faults, listing(faults)


def test_the_site_of_today_has_its_address_its_feeds_and_no_banner(
    repository_of_sheets: Path, tmp_path: Path
) -> None:
    today = built(repository_of_sheets, tmp_path, Moment())

    assert {"sitemap.xml", "changes/feed.xml"} <= paths_in(today)
    for page in today.rglob("*.html"):
        assert "This copy of the site" not in text_of(page), page
    home = (today / "index.html").read_text("utf-8")
    assert '<link rel="canonical" href="https://briefings.example/">' in home


def test_beside_a_fact_stands_that_its_source_is_later(
    repository_of_sheets: Path, tmp_path: Path
) -> None:
    copy = built(repository_of_sheets, tmp_path, Moment(as_of=DAYS["b"]))

    card = text_of(copy / "facts/examplia-conditional-opening.html")
    row = text_of(copy / "aid/index.html")
    own = text_of(copy / "facts/erika-on-tents.html")
    assert "Known from a source of 10 May 2031." in card
    assert (
        "Erika Example; known only through the Ministry of Examples; known from a source of" in row
    )
    assert "nown from a source" not in own


def test_an_empty_copy_says_that_nothing_is_left(
    repository_of_sheets: Path, tmp_path: Path
) -> None:
    copy = built(repository_of_sheets, tmp_path, Moment(known_by=datetime.date(2030, 1, 1)))

    home = text_of(copy / "index.html")
    assert "They had published nothing that is on record: the pages are empty." in home
    assert "Nothing is on record here." in home
    assert not list(copy.glob("facts/*"))


# --- nothing that was left out is told ------------------------------------------------------

some_day = st.none() | st.dates(datetime.date(2029, 1, 1), datetime.date(2032, 1, 31))


# Each example is a build: none is worth a search for a smaller one.
@settings(max_examples=40, phases=[Phase.generate])
@given(number=st.integers(0, 10_000), as_of=some_day, known_by=some_day)
def test_no_byte_holds_a_word_or_an_id_of_what_is_left_out(
    number: int, as_of: datetime.date | None, known_by: datetime.date | None
) -> None:
    content, moment = made_past(number), Moment(as_of=as_of, known_by=known_by)
    with TemporaryDirectory() as folder:
        root = site(Path(folder) / "desk", written(content, site_url="https://briefings.example/"))
        records = published(read_site(root).records, LATER)
        copy = built(root, Path(folder) / "site", moment)
        files = {path: (copy / path).read_bytes() for path in paths_in(copy)}
        read = read_built_site(copy)
        faults = [*link_faults(read), *orphan_faults(read)]

    left = at_moment(records, moment).graph.records
    gone = [record.id for record in records if record.id not in left]
    absent = {*TooEarly(content, moment), *gone, *map(word_of, gone)}
    absent |= {
        word_of(record.id, voice)
        for record in records
        if isinstance(record, Source)
        for voice in record.voices
        if voice not in getattr(left.get(record.id), "voices", ())
    }
    assert {word: found(files, word) for word in absent if found(files, word)} == {}
    shown = [one.id for one in left.values() if isinstance(one, Fact | Event | Agreement | Actor)]
    assert [one for one in shown if not found(files, word_of(one))] == []
    searched = files["assets/search-index.js"]
    assert [one for one in shown if f"/{one}.html".encode() not in searched] == []
    assert not faults, listing(faults)


# --- the real site --------------------------------------------------------------------------

JUNE_22 = {
    "nk-missiles-and-shells-to-russia",
    "rok-shells-to-us-military",
    "us-state-department-nk-arms-to-russia",
}
JUNE_24 = JUNE_22 | {"rok-lethal-aid-ukraine-conditional-2024-06"}
OCTOBER_20 = JUNE_24 | {
    "north-korea-mutual-military-support-2024-06",
    "russia-mutual-military-support-2024-06",
    "nis-1500-troops-2024-10-18",
    "nis-russian-uniforms-and-weapons-2024-10-18",
    "nk-troops-to-russia-2024-10",
}
OLD_TOPICS = ["Aid to Ukraine", "Russia-North Korea military cooperation"]
NEW_TOPICS = ["Aid to Ukraine", "North Korean troops in Russia", *OLD_TOPICS[1:]]


@pytest.mark.parametrize(
    ("day", "facts", "topics", "people"),
    [
        ("2024-06-22", JUNE_22, OLD_TOPICS, []),
        ("2024-06-24", JUNE_24, OLD_TOPICS, ["Chang Ho-jin"]),
        (
            "2024-10-20",
            OCTOBER_20,
            NEW_TOPICS,
            ["Chang Ho-jin", "Kim Jong Un", "Vladimir Putin"],
        ),
    ],
)
def test_the_real_site_shows_what_held_on_a_day_of_the_story(
    day: str, facts: set[str], topics: list[str], people: list[str]
) -> None:
    pages = pages_of(read_site(ROOT), LATER, moment=Moment(as_of=datetime.date.fromisoformat(day)))

    (home,) = views(pages, HomePage)
    assert {page.fact.id for page in views(pages, FactPage)} == facts
    assert [line.topic.text for line in home.topics] == topics
    assert [line.actor.text for line in home.people] == people
    for page in views(pages, FactPage):
        assert "known from a source of 22 October 2024" in page.fact.how_known.label


def test_nothing_of_the_real_site_was_known_before_the_day_of_the_story() -> None:
    sheets = read_site(ROOT)
    day_before, day = datetime.date(2024, 10, 21), datetime.date(2024, 10, 22)
    before, then, now = (
        {page.path for page in pages_of(sheets, LATER, moment=moment).pages}
        for moment in (Moment(known_by=day_before), Moment(known_by=day), Moment())
    )

    assert not {path for path in before if path.startswith(("facts/", "sources/stars"))}
    assert then == now
