"""Feeds -> Atom: what RFC 4287 asks for, ids that stay, and no text that could be markup."""

from xml.etree.ElementTree import Element, fromstring

import pytest

from made_views import pages, site
from onrecord.compose.views import Feed, FeedEntry, Pages
from onrecord.paths import PagePath
from onrecord.render.atom import atom_feeds

NS = {"a": "http://www.w3.org/2005/Atom"}
URL = "https://desk.example/briefings/"


def entry(record: str = "open-the-border", **changes: object) -> FeedEntry:
    given = {
        "day": "2031-05-04",
        "record": record,
        "title": "Examplia on the border: opposes → conditional",
        "target": f"facts/{record}.html",
    }
    return FeedEntry(**(given | changes))


def feed(*entries: FeedEntry, path: str = "changes/feed.xml") -> Feed:
    return Feed(
        path=PagePath(path),
        title="Changes",
        about=PagePath("changes/index.html"),
        updated="2031-05-04",
        entries=entries,
    )


def with_feeds(url: str, *feeds: Feed) -> Pages:
    made = pages(site(url), {})
    return Pages(site=made.site, pages=made.pages, feeds=feeds)


def parsed(feed: Feed, url: str = URL) -> Element:
    (output,) = atom_feeds(with_feeds(url, feed))
    assert output.path == feed.path
    return fromstring(output.data)


def texts(element: Element, path: str) -> list[str | None]:
    return [found.text for found in element.iterfind(path, NS)]


def test_a_feed_has_what_the_standard_asks_for() -> None:
    root = parsed(feed(entry()))

    assert root.tag == "{http://www.w3.org/2005/Atom}feed"
    assert texts(root, "a:id") == [f"{URL}changes/feed.xml"]
    assert texts(root, "a:title") == ["Changes"]
    assert texts(root, "a:updated") == ["2031-05-04T00:00:00Z"]
    assert texts(root, "a:author/a:name") == ["Examples on record"]
    assert {link.get("rel"): link.get("href") for link in root.iterfind("a:link", NS)} == {
        "self": f"{URL}changes/feed.xml",
        "alternate": f"{URL}changes/",
    }


def test_an_entry_is_known_by_host_path_day_and_record_for_good() -> None:
    root = parsed(feed(entry(), entry("blankets", target="corrections/index.html#c")))

    assert texts(root, "a:entry/a:id") == [
        "tag:desk.example,2031-05-04:/briefings/open-the-border",
        "tag:desk.example,2031-05-04:/briefings/blankets",
    ]
    assert texts(root, "a:entry/a:updated") == ["2031-05-04T00:00:00Z"] * 2
    assert [link.get("href") for link in root.iterfind("a:entry/a:link", NS)] == [
        f"{URL}facts/open-the-border.html",
        f"{URL}corrections/#c",
    ]


def test_summary_and_subjects_are_there_where_they_are_given() -> None:
    root = parsed(feed(entry(), entry("b", summary="added", subjects=("samplia", "aid"))))

    assert texts(root, "a:entry/a:summary") == ["added"]
    assert [found.get("term") for found in root.iterfind("a:entry/a:category", NS)] == [
        "samplia",
        "aid",
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("<script>alert(1)</script> & ]]> \"'", "<script>alert(1)</script> & ]]> \"'"),
        ("한국어 \N{RIGHT-TO-LEFT OVERRIDE} 🕊", "한국어 \N{RIGHT-TO-LEFT OVERRIDE} 🕊"),
        ("a\x00b\x1bc\ud800d\ufffe", "a\ufffdb\ufffdc\ufffdd\ufffd"),
    ],
)
def test_any_text_comes_through_as_text(written: str, read: str) -> None:
    root = parsed(feed(entry(title=written, summary=written)))

    assert texts(root, "a:entry/a:title") == [read]
    assert texts(root, "a:entry/a:summary") == [read]
    assert len(root.find("a:entry", NS) or ()) == 5


def test_a_site_without_an_address_has_no_feeds() -> None:
    assert list(atom_feeds(with_feeds("", feed(entry())))) == []


@pytest.mark.parametrize(
    ("url", "tag"),
    [
        ("https://DESK.example:8080/", "tag:desk.example,2031-05-04:/x"),
        ("https://사무실.example/", "tag:%EC%82%AC%EB%AC%B4%EC%8B%A4.example,2031-05-04:/x"),
    ],
)
def test_the_id_is_a_uri_whatever_the_host(url: str, tag: str) -> None:
    assert texts(parsed(feed(entry("x")), url), "a:entry/a:id") == [tag]
