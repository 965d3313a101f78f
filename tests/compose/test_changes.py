"""What changed, in words: its page, the latest of it on briefings, and the feeds."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from corpus import minimal_with
from onrecord.changes import Change, ChangeKind, ChangeLog, Day
from onrecord.compose import Pages, compose
from onrecord.compose.changes import COUNTED
from onrecord.compose.views import ActorPage, ChangeDay, ChangesPage, Feed, TopicPage
from onrecord.ids import RecordId
from onrecord.link import link, published, withdrawn
from onrecord.records import KINDS
from stages import TODAY, longer, sheets_of

DAY = date(2031, 5, 4)


def change(record: str, kind: ChangeKind = ChangeKind.ADDED, **more: object) -> Change:
    return Change(**({"kind": kind, "record": RecordId(record)} | more))


def log_of(*changes: Change, on: date = DAY, **more: object) -> ChangeLog:
    return ChangeLog(**({"days": (Day(on=on, changes=changes),), "until": on} | more))


def pages_with(folder: Path, log: ChangeLog, files: dict[str, str | bytes] | None = None) -> Pages:
    sheets = sheets_of(folder, minimal_with(files or {}))
    shown = link(published(sheets.records, TODAY))
    gone = withdrawn(sheets.records, TODAY)
    return compose(shown, gone, sheets.settings, sheets.lock, log)


def changes_page(pages: Pages) -> ChangesPage:
    (view,) = (page.view for page in pages.pages if isinstance(page.view, ChangesPage))
    return view


def view_of(pages: Pages, path: str) -> ActorPage | TopicPage:
    (view,) = (page.view for page in pages.pages if page.path == path)
    assert isinstance(view, ActorPage | TopicPage)
    return view


def lines(days: Sequence[ChangeDay]) -> list[tuple[str, str, list[tuple[str, str]], str]]:
    return [
        (
            day.date.words,
            group.subject.text if group.subject else "",
            [(line.what, line.record.target) for line in group.lines],
            group.more,
        )
        for day in days
        for group in day.groups
    ]


def feed_at(pages: Pages, path: str) -> Feed:
    (feed,) = (feed for feed in pages.feeds if feed.path == path)
    return feed


def test_every_kind_of_record_can_be_counted() -> None:
    assert set(COUNTED) == {record.kind for record in KINDS.values()}


# --- the page ------------------------------------------------------------------------------


def test_changes_stand_by_day_and_by_their_first_subject(tmp_path: Path) -> None:
    stance = {"before": "opposes", "after": "conditional"}
    log = log_of(
        change("sample-courier"),
        change("courier-2031-05-04"),
        change("examplia-open-the-border", ChangeKind.STANCE, **stance),
    )

    view = changes_page(pages_with(tmp_path, log))

    assert lines(view.days) == [
        (
            "4 May 2031",
            "Aid to Samplia",
            [("Opposes → conditional", "facts/examplia-open-the-border.html")],
            "",
        ),
        ("4 May 2031", "Samplia", [("Added", "organisations/sample-courier.html")], ""),
        ("4 May 2031", "", [("Added", "sources/courier-2031-05-04.html")], ""),
    ]
    assert [day.anchor for day in view.days] == ["day-2031-05-04"]


def test_records_print_by_what_they_are_called_and_where_they_belong_now(tmp_path: Path) -> None:
    log = log_of(change("former-blankets", subjects=(RecordId("elsewhere"),)))
    renamed = longer("content/flows/blankets.yml", "redirect_from: [former-blankets]")

    view = changes_page(pages_with(tmp_path, log, renamed))

    assert lines(view.days)[0][1:3] == ("Aid to Samplia", [("Added", "facts/blankets.html")])


def test_what_was_withdrawn_leads_to_its_tombstone(tmp_path: Path) -> None:
    gone = (
        "by: samplia\nstatement: It was so.\ntype: event\nstatus: withdrawn\n"
        "withdrawn: {on: 2031-05-05, why: It was not.}\n"
        "sources: [{source: courier-2031-05-04, at: 2}]\n"
    )
    log = log_of(change("gone", ChangeKind.WITHDRAWN))

    view = changes_page(pages_with(tmp_path, log, {"content/claims/gone.yml": gone}))

    (line,) = view.days[0].groups[0].lines
    assert (line.what, line.record.text, line.record.target) == (
        "Withdrawn",
        "gone",
        "facts/gone.html",
    )


def test_a_long_group_is_cut_and_the_rest_is_counted(tmp_path: Path) -> None:
    quotes = {
        f"content/quotes/quote-{number:02}.yml": (
            f"speaker: erika-example\ntext: Blanket number {number} is here.\n"
            "topics: [aid-to-samplia]\nsources: [{source: courier-2031-05-04, at: 4}]\n"
        )
        for number in range(20)
    }
    log = log_of(change("blankets"), *(change(f"quote-{number:02}") for number in range(20)))

    view = changes_page(pages_with(tmp_path, log, quotes))

    (group,) = view.days[0].groups
    assert len(group.lines) == 12
    assert group.more == "and 9 quotations more"


def test_the_first_day_is_told_in_numbers(tmp_path: Path) -> None:
    first = Day(on=DAY, changes=(change("blankets"), change("thousand-blankets")), begins=True)

    pages = pages_with(tmp_path, ChangeLog(days=(first,), until=DAY))

    words = "The record begins, with 1 aid flow and 1 claim"
    assert lines(changes_page(pages).days) == [("4 May 2031", "", [], words)]
    (entry,) = feed_at(pages, "changes/feed.xml").entries
    assert (entry.title, entry.record) == (words, "")
    assert entry.target == "changes/index.html#day-2031-05-04"


def test_how_far_the_list_reaches_is_said(tmp_path: Path) -> None:
    whole = changes_page(pages_with(tmp_path / "a", log_of(change("blankets"))))
    cut = changes_page(pages_with(tmp_path / "b", log_of(change("blankets"), since=DAY)))

    assert len(whole.notes) == 1
    assert "up to 4 May 2031" in whole.notes[0]
    assert cut.notes == (*whole.notes, "What changed before 4 May 2031 is not listed.")


def test_without_a_history_the_page_says_why_and_there_are_no_feeds(tmp_path: Path) -> None:
    pages = pages_with(tmp_path, ChangeLog(reason="this is a shallow clone"))

    view = changes_page(pages)
    assert view.notes == ("What changed is not told here: this is a shallow clone.",)
    assert (view.days, view.feeds, pages.feeds, pages.site.feed) == ((), (), (), None)
    assert view_of(pages, "countries/examplia.html").head.feed is None


# --- briefings -----------------------------------------------------------------------------


def test_a_country_and_a_topic_show_the_latest_of_theirs(tmp_path: Path) -> None:
    days = tuple(
        Day(on=date(2031, 5, day), changes=(change("example-on-blankets"),))
        for day in (9, 8, 7, 6, 5)
    )

    pages = pages_with(tmp_path, ChangeLog(days=days, until=DAY))

    for path in ("countries/examplia.html", "topics/aid-to-samplia.html"):
        shown = lines(view_of(pages, path).changes)
        assert [day for day, *_ in shown] == ["9 May 2031", "8 May 2031", "7 May 2031"]
        assert shown[0][2] == [("Added", "facts/example-on-blankets.html")]
    assert view_of(pages, "countries/samplia.html").changes == ()
    assert view_of(pages, "people/erika-example.html").changes == ()


# --- feeds ---------------------------------------------------------------------------------


def test_the_site_its_topics_and_its_countries_have_a_feed_each(tmp_path: Path) -> None:
    pages = pages_with(tmp_path, log_of(change("example-on-blankets")))

    assert [feed.path for feed in pages.feeds] == [
        "changes/feed.xml",
        "feeds/aid-to-samplia.xml",
        "feeds/examplia.xml",
        "feeds/samplia.xml",
    ]
    assert [link.target for link in changes_page(pages).feeds] == [f.path for f in pages.feeds]
    (entry,) = feed_at(pages, "feeds/examplia.xml").entries
    assert entry.title.startswith("Added: Erika Example: “Blankets first")
    assert (entry.day, entry.record) == ("2031-05-04", "example-on-blankets")
    assert entry.subjects == ("aid-to-samplia", "examplia")
    assert feed_at(pages, "feeds/samplia.xml").entries == ()
    assert feed_at(pages, "feeds/samplia.xml").updated == "2031-05-04"


@pytest.mark.parametrize(
    ("path", "feed"),
    [
        ("countries/examplia.html", "feeds/examplia.xml"),
        ("topics/aid-to-samplia.html", "feeds/aid-to-samplia.xml"),
        ("people/erika-example.html", ""),
    ],
)
def test_pages_of_subjects_name_their_feed(tmp_path: Path, path: str, feed: str) -> None:
    pages = pages_with(tmp_path, log_of(change("blankets")))

    head = view_of(pages, path).head
    assert (head.feed.target if head.feed else "") == feed
    assert pages.site.feed is not None
    assert pages.site.feed.target == "changes/feed.xml"


def test_a_reader_of_feeds_knows_an_entry_again_when_its_record_was_renamed(
    tmp_path: Path,
) -> None:
    renamed = longer("content/flows/blankets.yml", "redirect_from: [former-blankets]")
    log = log_of(change("former-blankets"), change("thousand-blankets"))

    feed = feed_at(pages_with(tmp_path, log, renamed), "changes/feed.xml")

    assert [(entry.record, entry.target) for entry in feed.entries] == [
        ("former-blankets", "facts/blankets.html"),
        ("thousand-blankets", "facts/thousand-blankets.html"),
    ]


def test_a_correction_says_what_it_mends_and_why(tmp_path: Path) -> None:
    log = log_of(change("blankets-not-tents", ChangeKind.CORRECTED), change("blankets"))
    pages = pages_with(tmp_path, log)

    correction, flow = feed_at(pages, "changes/feed.xml").entries
    mended = "Examplia to Samplia: blankets (delivered, as told by The Sample Courier)"
    assert correction.title == f"Issued: Correction of 5 May 2031, of {mended}"
    assert (correction.summary, flow.summary) == ("We misread the paper.", "")
    (group,) = changes_page(pages).days[0].groups
    assert f"Correction of 5 May 2031, of {mended}" in [line.record.text for line in group.lines]


def test_without_an_address_there_are_no_feeds(tmp_path: Path) -> None:
    pages = pages_with(tmp_path, log_of(change("blankets")), {"site.yml": "site_name: Desk\n"})

    assert (pages.feeds, pages.site.feed, changes_page(pages).feeds) == ((), None, ())
    assert changes_page(pages).days


def test_a_feed_is_no_longer_than_its_readers_need(tmp_path: Path) -> None:
    days = tuple(
        Day(on=date.fromordinal(DAY.toordinal() - number), changes=(change("blankets"),))
        for number in range(150)
    )

    feed = feed_at(pages_with(tmp_path, ChangeLog(days=days, until=DAY)), "changes/feed.xml")

    assert len(feed.entries) == 100
    assert feed.entries[0].day == feed.updated == "2031-05-04"
