"""What scripts add to a site: its search, and cards beside its links; on a host and as files."""

import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.documents import Site
from browser.serving import served
from corpus import minimal_with, site
from onrecord.build import Options, build

NAMES = {
    "content/actors/jun-ga-sang.yml": """
        type: person
        name: Jun Ga-sang
        native: [{lang: ko, text: 준가상}]
        """,
    "content/actors/olena-zrazkova.yml": """
        type: person
        name: Olena Zrazkova
        native: [{lang: uk, text: Олена Зразкова}]
        aliases: [Elena Obraztsova]
        """,
    "content/actors/zoe-nandu.yml": """
        type: person
        name: Zoë Ñandú
        """,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site with people of many scripts, built."""
    desk = site(tmp_path_factory.mktemp("desk"), minimal_with(NAMES))
    options = Options(today=datetime.date(2031, 6, 1), output=desk / "site")
    done = build(desk, options, lambda _stage: None)
    assert done.site is not None, done.problems
    return desk / "site"


@pytest.fixture(scope="module", params=["host", "files"])
def root(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """The address of the site: under a strict content policy, and on the disk."""
    if request.param == "files":
        yield folder.as_uri() + "/"
    else:
        with served(folder, "/") as url:
            yield url


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A tab; what its console complains of fails the test."""
    with browser.new_context() as context:
        tab = context.new_page()
        complaints: list[str] = []
        tab.on("console", lambda message: complaints.append(message.text))
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        yield tab
        assert complaints == []


def first_hit(page: Page, query: str) -> str:
    page.get_by_role("searchbox").fill(query)
    # Looked for in each frame: `expect` would wait twice as long as the status does.
    page.wait_for_function(
        "(typed) => document.querySelector('main [role=status]').textContent.includes(typed)",
        arg=f"“{query}”",
    )
    return page.locator("[data-results] .hit__title a").first.inner_text()


def test_names_are_found_in_all_scripts_and_without_their_accents(root: str, page: Page) -> None:
    page.goto(f"{root}search/index.html")
    found = {
        query: first_hit(page, query)
        for query in [
            "준가상", "준가", "jun ga", "Зразкова", "зразк", "obraztsova", "zoe", "ZOË", "nandu",
            "ekzemplio", "exmaplia", "blankts",
        ]
    }  # fmt: skip

    assert found == {
        "준가상": "Jun Ga-sang",
        "준가": "Jun Ga-sang",
        "jun ga": "Jun Ga-sang",
        "Зразкова": "Olena Zrazkova",
        "зразк": "Olena Zrazkova",
        "obraztsova": "Olena Zrazkova",
        "zoe": "Zoë Ñandú",
        "ZOË": "Zoë Ñandú",
        "nandu": "Zoë Ñandú",
        "ekzemplio": "Examplia",
        "exmaplia": "Examplia",
        "blankts": found["blankts"],
    }
    assert "lanket" in found["blankts"]


def test_the_search_is_used_with_the_keyboard_alone(root: str, page: Page) -> None:
    page.goto(f"{root}topics/aid-to-samplia.html")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox")).to_be_focused()
    page.keyboard.type("blankets")
    hits = page.locator(".search__panel .hit__title a")
    expect(hits.first.locator("mark").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".search__panel")).to_be_hidden()
    expect(page.get_by_role("searchbox")).to_be_focused()


def test_an_address_leads_to_what_was_found_of_one_kind(root: str, page: Page) -> None:
    page.goto(f"{root}search/index.html?q=blankets&kind=quote")
    only = page.locator("[data-results] .hit__title a")
    expect(only).to_have_count(1)
    expect(only).to_contain_text("Erika Example")
    page.get_by_role("radio", name="All").check()

    expect(page.locator("[data-results] .hit__title a")).not_to_have_count(1)
    page.wait_for_url("**/search/index.html?q=blankets")


def test_a_link_that_is_pointed_at_tells_what_it_leads_to(root: str, page: Page) -> None:
    page.goto(f"{root}quotes/index.html")
    link = page.locator("main a[href$='example-on-blankets.html']").first
    card = page.get_by_role("tooltip")
    link.hover()
    expect(card).to_contain_text("“Blankets first, tents when the weather allows.”")
    expect(card).to_contain_text("attributed by name", ignore_case=True)
    # The pointer may go onto it.
    card.hover()
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    expect(card).to_have_count(0)


def test_a_link_that_the_keyboard_reaches_tells_it_too(root: str, page: Page) -> None:
    page.goto(f"{root}countries/examplia.html")
    link = page.locator("main a[href$='countries/samplia.html']").first
    link.evaluate("""link => {
        const before = document.createElement("button");
        link.before(before);
        before.focus();
    }""")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(page.get_by_role("tooltip")).to_contain_text("Samplia")
    assert link.get_attribute("aria-describedby") == "preview-card"
    page.keyboard.press("Tab")
    expect(link).not_to_have_attribute("aria-describedby", "preview-card")


def test_the_number_of_a_note_shows_the_note(
    browser: Browser, real_site: Site, real_url: str
) -> None:
    # On a narrow screen, where notes do not stand beside their sentences.
    with browser.new_context(viewport={"width": 600, "height": 800}) as context:
        page = context.new_page()
        page.goto(f"{real_url}countries/south-korea.html")
        number = page.locator(".note-ref a").first
        note = page.locator(".passage .notes__list li").first.inner_text()
        number.hover()
        card = page.get_by_role("tooltip")
        expect(card).to_be_visible()

        assert card.inner_text().strip() in note or note.strip() in card.inner_text()
        assert card.locator("a").count() == 0


def test_the_real_actors_are_found_by_what_they_are_called_at_home(
    browser: Browser, real_url: str
) -> None:
    page = browser.new_page()
    page.goto(f"{real_url}search/index.html")
    found = [first_hit(page, name) for name in ("김정은", "Путин", "Україна", "россия", "대한민국")]
    page.close()

    assert found == ["Kim Jong Un", "Vladimir Putin", "Ukraine", "Russia", "South Korea"]


def test_without_scripts_the_search_leads_to_the_indexes(browser: Browser, root: str) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(f"{root}topics/aid-to-samplia.html")
        page.get_by_role("searchbox").fill("blankets")
        page.get_by_role("button", name="Search").click()

        assert "without them the search finds nothing" in page.locator("main").inner_text()
        assert page.locator("main").get_by_role("link", name="Quotations").is_visible()


@pytest.mark.parametrize(
    ("path", "words", "entries"),
    [
        ("timeline/index.html", "television", ".timeline__entry:visible"),
        ("claims/index.html", "arms exporter", "main tbody tr:visible"),
    ],
)
def test_what_a_filter_leaves_out_is_not_shown(
    browser: Browser, real_url: str, path: str, words: str, entries: str
) -> None:
    for width in (390, 1280):
        with browser.new_context(viewport={"width": width, "height": 900}) as context:
            page = context.new_page()
            page.goto(real_url + path)
            assert page.locator(entries).count() > 5
            page.locator(".filter input[type=search]").fill(words)

            expect(page.locator(entries)).to_have_count(1)
