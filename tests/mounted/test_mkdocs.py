"""Our pages among those of an MkDocs site, built by MkDocs with the theme that comes with it."""

import json
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.structure.files import get_files

from corpus import MINIMAL, Files, minimal_with, site
from made_views import head
from onrecord.compose.views import ActorLine, HomePage, Link
from onrecord.mkdocs import OnrecordPlugin
from onrecord.mkdocs.navigation import section, with_section
from onrecord.paths import PagePath
from onrecord.render.markdown import MKDOCS
from stages import edited

HOME = """\
---
title: The desk
---

# The desk

See [[examplia]], [[aid-to-samplia|our briefing]] and [all of it](../briefings/index.md#topics).

![[example-on-blankets]]

-   A list

    ![[example-on-blankets]]

`[[examplia]]`, [[Some Page]] and [[weather]] stay. <!-- [[examplia]] and [[exampla]] -->

    [[exampla]] ![[exampla]]

!!! note

    [[examplia]]

    ~~~
    [[exampla]]
    ~~~

        [[exampla]]

1.  <pre>[[exampla]]</pre>

    [[samplia]]
"""


def mkdocs_site(
    folder: Path, sheets: Files, home: str = HOME, nav: list[object] | None = None
) -> MkDocsConfig:
    """An MkDocs site with sheets beside it, ready to be built; it fails on any warning."""
    site(folder / "sheets", sheets)
    (folder / "docs/about").mkdir(parents=True)
    (folder / "docs/about/index.md").write_text(home, "utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps({"site_name": "The desk"}), "utf-8")
    warn = "warn"
    config: MkDocsConfig = load_config(
        str(folder / "mkdocs.yml"),
        strict=True,
        nav=nav,
        validation={"links": {"anchors": warn, "absolute_links": warn, "unrecognized_links": warn}},
    )
    # As the entry point would, which needs an installed onrecord: see tests/installed.
    plugin = OnrecordPlugin()
    assert plugin.load_config({"site": "sheets/site.yml"}, str(folder / "mkdocs.yml")) == ([], [])
    config.plugins["onrecord"] = plugin
    return config


@pytest.fixture(autouse=True)
def quiet_again() -> Iterator[None]:
    """MkDocs adds what counts its warnings to its logger, for good."""
    handlers = [*logging.getLogger("mkdocs").handlers]
    yield
    logging.getLogger("mkdocs").handlers = handlers


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("mounted")
    config = mkdocs_site(folder, MINIMAL)
    build(config)
    return Path(config.site_dir)


def test_a_strict_build_has_our_pages_in_its_navigation(built: Path) -> None:
    page = (built / "briefings/countries/examplia/index.html").read_text("utf-8")

    assert "<title>Examplia - The desk</title>" in page
    assert 'href="../../topics/aid-to-samplia/"' in page
    menu = page[page.index("navbar-nav") : page.index('role="main"')]
    listed = re.findall(r'href="([^"#]*)"', menu)
    assert {"./", "../../topics/", "../../timeline/", "../../people/erika-example/"} <= {*listed}
    assert not [href for href in listed if "facts/" in href]


def test_a_wide_table_scrolls_in_a_box_of_its_own(built: Path) -> None:
    page = (built / "briefings/quotes/index.html").read_text("utf-8")

    assert 1 == page.count("<table>")
    assert re.search(r'<div style="overflow-x: auto"><table>.*?</table></div>', page, re.DOTALL)


def test_the_search_of_the_theme_finds_a_quotation(built: Path) -> None:
    index = json.loads((built / "search/search_index.json").read_text("utf-8"))
    found = [entry["location"] for entry in index["docs"] if "tents when the wea" in entry["text"]]

    assert "briefings/facts/example-on-blankets/#the-record" in found


def test_a_page_of_the_desk_links_to_ours_and_shows_a_card(built: Path) -> None:
    page = (built / "about/index.html").read_text("utf-8")

    assert '<a href="../briefings/countries/examplia/">Examplia</a>' in page
    assert '<a href="../briefings/topics/aid-to-samplia/">our briefing</a>' in page
    assert 2 == page.count("<p>Blankets first, tents when the weather allows.</p>")
    assert re.search(r"<li>\s*<p>A list</p>\s*<blockquote>", page)
    assert (
        '<a href="../briefings/facts/example-on-blankets/">Full record of this quotation</a>'
        in page
    )
    assert "<code>[[examplia]]</code>, [[Some Page]] and [[weather]] stay. <!-- [[" in page
    assert 1 == page.count("[[exampla]] ![[exampla]]")
    assert '<a href="../briefings/countries/samplia/">Samplia</a>' in page


def test_what_warns_fails_a_strict_build_with_its_file_and_line(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    doubtful = edited(
        "content/topics/aid-to-samplia.yml", "blankets [@courier-2031-05-04 2]", "blankets"
    )
    home = """\
        See [[exampla]] and ![[example-on-blankets]] there, [[weather]] and ![[weather.png]].

        | See |
        | --- |
        | ![[example-on-blankets]] |

        ![[weather]]
        """
    config = mkdocs_site(tmp_path, minimal_with(doubtful), dedent(home))
    with pytest.raises(Abort):
        build(config)

    told = [record.getMessage() for record in caplog.records if record.levelname == "WARNING"]
    assert re.search(r"sheets/content/topics/aid-to-samplia\.yml:\d+:\d+: E107 ", told.pop(0))
    misplaced = (
        "S117 what is embedded is a block of its own\n  hint: put ![[example-on-blankets]] on a"
        " line of its own, or link with [[example-on-blankets]]"
    )
    assert [
        '1:5: R102 no record has the id "exampla"\n  hint: did you mean "examplia"?',
        f"1:21: {misplaced}",
        f"5:3: {misplaced}",
        '7:1: R102 no record has the id "weather"',
    ] == [message.partition("docs/about/index.md:")[2] for message in told]


def test_errors_stop_the_build(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lost = edited("content/topics/aid-to-samplia.yml", "[[examplia]]", "[[exampla]]")
    with pytest.raises(Abort):
        build(mkdocs_site(tmp_path, minimal_with(lost)))

    assert re.search(r"aid-to-samplia\.yml:\d+:\d+: R102 ", caplog.text)


def test_a_navigation_of_the_desk_names_the_place_of_ours() -> None:
    ours = ["briefings/index.md"]
    nav = ["index.md", {"Record": "briefings/"}, {"More": ["a.md", "briefings"]}, {"B": "b.md"}]

    assert [
        "index.md",
        {"Record": ours},
        {"More": ["a.md", {"Briefings": ours}]},
        {"B": "b.md"},
    ] == with_section(nav, "briefings", ours)


def test_a_navigation_without_a_place_for_ours_is_told(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    build(mkdocs_site(tmp_path, MINIMAL, nav=["about/index.md"]))

    told = "onrecord: the briefings stand in no menu: nav does not name 'briefings/'"
    assert told in [record.getMessage() for record in caplog.records]


@pytest.mark.parametrize(("number", "listed"), [(12, 12), (13, 0)])
def test_a_menu_names_no_more_than_fit_into_a_window(number: int, listed: int) -> None:
    people = tuple(
        ActorLine(actor=Link(text=f"P {n}", target=f"people/p-{n}.html")) for n in range(number)
    )
    home = HomePage(
        head=head("Home"),
        topics=(),
        countries=(),
        organisations=(),
        people=people,
        pages=(),
        latest=(),
        counts=(),
    )
    index = Link(text="People", target="people/index.html")
    entries = [*section(home, [index], {PagePath("people/index.html")}, MKDOCS.file_of)]

    named = [f"people/p-{n}.md" for n in range(listed)]
    below = {"People": ["people/index.md", *named]} if named else "people/index.md"
    assert ["index.md", below] == entries


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"site": "mkdocs.yml"}, "the file has to be called site.yml"),
        *(
            ({"mount": mount}, "name a folder, such as briefings or news/briefings")
            for mount in ("/", "", ".", "..", "/a", "a//b", "a/../..", "a/.b", "a\\b", "a b", "a#b")
        ),
    ],
)
def test_a_wrong_setting_is_told(tmp_path: Path, given: dict[str, str], told: str) -> None:
    mkdocs_site(tmp_path, MINIMAL)
    given = {"site": "sheets/site.yml"} | given
    failed, _ = OnrecordPlugin().load_config(given, str(tmp_path / "mkdocs.yml"))

    assert [told] == [str(fault) for _, fault in failed]


SNAPSHOTS = edited("site.yml", "site_name", "snapshots: [texts]\nsite_name")


@pytest.mark.parametrize(
    ("docs", "link", "told"),
    [
        (".", "", "sheets/content/actors/examplia-ministry.yml"),
        ("sheets/content/topics", "", "aid-to-samplia.yml"),
        ("docs", "sheets/content", "linked/actors/examplia-ministry.yml"),
        ("sheets/texts", "", "courier.txt"),
    ],
)
def test_sheets_and_texts_of_sources_among_the_pages_are_refused(
    tmp_path: Path, docs: str, link: str, told: str
) -> None:
    texts = {"texts/courier.txt": "Words of a source."}
    config = mkdocs_site(tmp_path, {**minimal_with(SNAPSHOTS), **texts})
    config.docs_dir = str(tmp_path / docs)
    if link:
        (tmp_path / "docs/linked").symlink_to(tmp_path / link)

    with pytest.raises(PluginError, match=rf"onrecord: {told} would be published as it is"):
        config.plugins.on_files(get_files(config), config=config)
    config.load_dict({"exclude_docs": told.partition("/")[0]})
    config.validate()
    assert config.plugins.on_files(get_files(config), config=config)


@pytest.mark.parametrize("path", ["briefings/topics.md", "briefings/topics/README.md"])
def test_a_page_where_one_of_ours_would_stand_is_refused(tmp_path: Path, path: str) -> None:
    config = mkdocs_site(tmp_path, MINIMAL)
    site(tmp_path / "docs", {path: "# Topics"})

    told = rf"onrecord: {path} stands where briefings/topics/index\.md of the briefings would"
    with pytest.raises(PluginError, match=told):
        config.plugins.on_files(get_files(config), config=config)


def test_a_save_of_a_sheet_is_seen(tmp_path: Path) -> None:
    class Server:
        def __init__(self) -> None:
            self.watched: list[str] = []

        def watch(self, path: str) -> None:
            self.watched.append(Path(path).name)

    config, server = mkdocs_site(tmp_path, MINIMAL), Server()
    config.plugins.on_serve(server, config=config, builder=None)

    assert ["content", "site.yml", "quotes.lock"] == server.watched
