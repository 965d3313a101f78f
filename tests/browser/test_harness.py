"""The harness itself: it passes a sound site, and reports each fault planted in one."""

import threading
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from browser.accessibility import accessibility_faults
from browser.documents import Site, code_faults, covering_paths, read_site
from browser.faults import Fault, listing
from browser.keyboard import keyboard_faults
from browser.links import address_faults, base_path, link_faults, orphan_faults
from browser.looks import (
    byte_limit,
    lost_text_faults,
    motion_faults,
    noted_lines,
    script_faults,
    shift_faults,
    weight_faults,
    width_faults,
)
from browser.serving import served
from browser.validity import validity_faults
from browser.visits import Look, look_faults, visiting

STYLE = """
body { margin: 1rem; color: #111; background: #fff; overflow-wrap: break-word; }
.skip { position: absolute; inset-block-start: -10rem; }
.skip:focus { inset-block-start: 0; }
a:focus-visible { outline: 3px solid #06c; }
@media (prefers-color-scheme: dark) {
  body { color: #eee; background: #111; }
  a { color: #9cf; }
}
"""

SCRIPT = """
const button = document.createElement("button");
button.type = "button";
button.textContent = "Print";
document.querySelector("main").append(button);
"""

# The faulty sites differ from the sound one by what they put into these places.
PLACES = {"head": "", "main": "", "skip": '<a class="skip" href="#main">Skip to the text</a>'}


def page(title: str, up: str, links: str, **places: str) -> str:
    filled = PLACES | places
    return f"""<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>{title}</title>
    <link rel="canonical" href="https://news.example/a%20b/{title.lower()}.html">
    <link rel="stylesheet" href="{up}css/site.css">
    <link rel="icon" href="{up}icon.svg">
    <script src="{up}js/print.js" defer></script>
    {filled["head"]}
  </head>
  <body>
    {filled["skip"]}
    <main id="main">
      <h1>{title}</h1>
      <p>{links}</p>
      {filled["main"]}
    </main>
  </body>
</html>
"""


def sound_site(folder: Path, *, style: str = "", script: str = "", **places: str) -> Site:
    """Write a sound site of three pages; what is given goes into its home page."""
    files = {
        "index.html": page("Index", "", '<a href="people/one.html#more">The one</a>', **places),
        "people/one.html": page(
            "People/One",
            "../",
            '<a href="../index.html">Home</a> <a href="https://elsewhere.example/">Elsewhere</a>',
            main='<h2 id="more">More</h2>',
        ),
        "404.html": page("404", "/a%20b/", '<a href="/a%20b/index.html">Home</a>'),
        "icon.svg": '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>',
        "css/site.css": STYLE + style,
        "js/print.js": SCRIPT + script,
        "sitemap.xml": "<urlset><url><loc>https://news.example/a%20b/index.html</loc></url>"
        "<url><loc>https://news.example/a%20b/people/one.html</loc></url></urlset>",
    }
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return read_site(folder)


def rules(faults: Iterable[Fault]) -> set[str]:
    return {fault.rule for fault in faults}


ON_PAPER: list[Callable[[Site], Iterable[Fault]]] = [
    link_faults,
    address_faults,
    orphan_faults,
    code_faults,
    lambda site: validity_faults(site.folder),
]


def test_a_sound_site_has_no_fault_on_paper(tmp_path: Path) -> None:
    site = sound_site(tmp_path)
    faults = [fault for check in ON_PAPER for fault in check(site)]

    assert not faults, listing(faults)


def test_a_sound_site_has_no_fault_in_the_browser(browser: Browser, tmp_path: Path) -> None:
    site = sound_site(tmp_path)
    shown: dict[str, list[str]] = {}
    looks = [
        shift_faults,
        weight_faults(site),
        accessibility_faults([360, 1280], ["light", "dark"], forced_colours=True),
        width_faults(),
        motion_faults,
        noted_lines(shown),
    ]
    alone = [shift_faults, lost_text_faults, keyboard_faults]
    files = tmp_path.as_uri() + "/"
    with served(site.folder, base_path(site)) as url:
        faults = [
            *look_faults(browser, url, site.documents, looks),
            *script_faults(browser, url, shown),
            *look_faults(browser, url, site.documents, alone, late_scripts=True),
            *look_faults(browser, files, ["index.html", "people/one.html"]),
        ]
        with visiting(browser, url) as visitor:
            visitor.open("no/such/page.html", status=404)

    assert not faults, listing(faults)
    assert not visitor.faults, listing(visitor.faults)


def found(browser: Browser, site: Site, look: Look, *, late_scripts: bool = False) -> list[Fault]:
    """Return what *look* and the browser find on the home page of *site*."""
    with served(site.folder, base_path(site)) as url:
        return list(look_faults(browser, url, ["index.html"], [look], late_scripts=late_scripts))


@pytest.mark.parametrize(
    ("main", "rule"),
    [
        ('<a href="gone.html">x</a>', "a dead link"),
        ('<a href="people/">x</a>', "a dead link"),
        ('<a href="../up.html">x</a>', "a dead link"),
        ('<a href="people/one.html#gone">x</a>', "a dead anchor"),
        ('<a href="#gone">x</a>', "a dead anchor"),
        ('<a href="/people/one.html">x</a>', "an address from the host's root"),
        ('<a href="">x</a>', "an empty address"),
        ('<a href="#">x</a>', "an empty address"),
        ('<a href="javascript:alert(1)">x</a>', "an address of an unsafe kind"),
        ('<img src="//elsewhere.example/x.png" alt="">', "a file of another site is loaded"),
        ('<img src="data:image/png;base64,AA" alt="">', "a file of another site is loaded"),
        ('<img srcset="gone.png 2x" alt="">', "a dead link"),
        ('<meta http-equiv="refresh" content="0; url=gone.html">', "a dead link"),
        ('<p id="main">x</p>', "an id stands 2 times"),
    ],
)
def test_a_reference_that_leads_nowhere_is_reported(tmp_path: Path, main: str, rule: str) -> None:
    site = sound_site(tmp_path, main=main)

    assert rules(link_faults(site)) == {rule}


@pytest.mark.parametrize(
    ("style", "rule"),
    [
        ("a { background: url(gone.png); }", "a dead link"),
        ('@import "https://elsewhere.example/x.css";', "a file of another site is loaded"),
    ],
)
def test_a_reference_of_a_style_sheet_is_followed(tmp_path: Path, style: str, rule: str) -> None:
    site = sound_site(tmp_path, style=style)

    assert rules(link_faults(site)) == {rule}


def test_a_relative_address_on_the_page_for_any_depth_is_reported(tmp_path: Path) -> None:
    sound_site(tmp_path)
    (tmp_path / "404.html").write_text(page("404", "", '<a href="index.html">Home</a>'))

    assert rules(link_faults(read_site(tmp_path))) == {
        "an address that is not from the site's root, on a page for any depth"
    }


def test_an_address_in_the_sitemap_without_a_file_is_reported(tmp_path: Path) -> None:
    site = sound_site(tmp_path)
    (tmp_path / "sitemap.xml").write_text("<loc>https://news.example/a%20b/gone.html</loc>")

    assert rules(address_faults(site)) == {"an address without a file"}


def test_a_page_that_no_link_reaches_is_reported(tmp_path: Path) -> None:
    sound_site(tmp_path)
    (tmp_path / "lost.html").write_text(page("Lost", "", ""))
    redirect = '<meta http-equiv="refresh" content="0; url=index.html">'
    (tmp_path / "moved.html").write_text(page("Moved", "", "", head=redirect))

    assert [fault.page for fault in orphan_faults(read_site(tmp_path))] == ["lost.html"]


@pytest.mark.parametrize(
    ("places", "rule"),
    [
        ({"main": '<p style="color: red">x</p>'}, "a style is written inline"),
        ({"head": "<style>p { color: red }</style>"}, "a style is written inline"),
        ({"head": "<script>let x = 1;</script>"}, "a script is written inline"),
        ({"main": '<p onclick="x()">x</p>'}, "a script is written inline"),
        (
            {"head": '<script src="js/print.js"></script>'},
            "a script that holds up the first paint",
        ),
        (
            {"head": '<script type="module" src="js/print.js" defer></script>'},
            "a script that file:// refuses",
        ),
        (
            {"main": '<svg><use href="icons.svg#x"></use></svg>'},
            "a symbol of another file, which file:// refuses",
        ),
    ],
)
def test_what_a_policy_or_a_file_refuses_is_reported(
    tmp_path: Path, places: dict[str, str], rule: str
) -> None:
    assert rules(code_faults(sound_site(tmp_path, **places))) == {rule}


def test_a_page_without_an_icon_is_reported(tmp_path: Path) -> None:
    sound_site(tmp_path)
    home = tmp_path / "index.html"
    home.write_text(home.read_text().replace('rel="icon"', 'rel="help"'))

    assert list(code_faults(read_site(tmp_path))) == [
        Fault("index.html", "no icon is named, so the browser asks the host's root for one", "")
    ]


def test_a_block_of_data_is_no_inline_script(tmp_path: Path) -> None:
    block = '<script type="application/ld+json">{"@context": "x"}</script>'

    assert not list(code_faults(sound_site(tmp_path, head=block)))


@pytest.mark.parametrize(
    ("main", "rule"),
    [
        ("<p>never closed <b>", "close-order"),
        ("<span><div>x</div></span>", "element-permitted-content"),
        ('<p id="main">x</p>', "no-dup-id"),
        ("<h4>Too deep</h4>", "heading-level"),
        ("<table><tr><th>x</th></tr></table>", "prefer-tbody"),
        ('<p aria-labelledby="gone">x</p>', "no-missing-references"),
        ('<p class="a a">x</p>', "no-dup-class"),
    ],
)
def test_html_that_is_not_valid_is_reported(tmp_path: Path, main: str, rule: str) -> None:
    faults = list(validity_faults(sound_site(tmp_path, main=main).folder))

    assert rule in {fault.rule.partition(":")[0] for fault in faults}, listing(faults)
    assert {fault.page for fault in faults} == {"index.html"}


@pytest.mark.parametrize(
    ("style", "main", "rule"),
    [
        (".pale { color: #999; }", '<p class="pale">Hard to read</p>', "color-contrast"),
        ("", '<img src="x.png">', "image-alt"),
        ("", "<button type='button'></button>", "button-name"),
        ("", "<p><a href='index.html'></a></p>", "link-name"),
        (
            ".near a { font: 8px/1 serif; }",
            '<p class="near"><a href="index.html">I</a> <a href="404.html">o</a></p>',
            "target-size",
        ),
    ],
)
def test_axe_reports_what_some_readers_cannot_use(
    browser: Browser, tmp_path: Path, style: str, main: str, rule: str
) -> None:
    site = sound_site(tmp_path, style=style, main=main)
    faults = found(browser, site, accessibility_faults([360], ["light"]))

    assert rule in {fault.rule.partition(":")[0] for fault in faults}, listing(faults)


def test_text_of_the_colour_of_its_paper_is_reported(browser: Browser, tmp_path: Path) -> None:
    site = sound_site(tmp_path, style="h1 { color: #fff; }")
    faults = found(browser, site, accessibility_faults([360], ["light"]))

    assert {fault.rule.partition(":")[0] for fault in faults} == {"color-contrast"}


def test_a_contrast_that_fails_in_the_dark_alone_is_reported(
    browser: Browser, tmp_path: Path
) -> None:
    site = sound_site(tmp_path, style="h1 { color: #333; }")
    faults = found(browser, site, accessibility_faults([360], ["light", "dark"]))

    assert {fault.page for fault in faults} == {"index.html (360 px, dark)"}
    assert {fault.rule.partition(":")[0] for fault in faults} == {"color-contrast"}


@pytest.mark.parametrize(
    ("style", "main", "is_reported"),
    [
        (".wide { width: 50rem; }", '<p class="wide">x</p>', True),
        ("html { overflow-x: hidden; } .wide { width: 50rem; }", '<p class="wide">x</p>', True),
        ("", f"<pre>{'x' * 200}</pre>", True),
        (
            ".wide { width: 50rem; } .box { overflow-x: auto; }",
            '<div class="box" tabindex="0"><p class="wide">x</p></div>',
            False,
        ),
    ],
    ids=["a wide box", "a wide box that is cut off", "a long line", "a box that scrolls"],
)
def test_what_is_wider_than_the_screen_is_reported(
    browser: Browser, tmp_path: Path, style: str, main: str, is_reported: bool
) -> None:
    site = sound_site(tmp_path, style=style, main=main)
    faults = found(browser, site, width_faults([360]))

    assert rules(faults) == ({"wider than the screen"} if is_reported else set())


@pytest.mark.parametrize(
    ("places", "script", "rule"),
    [
        ({}, 'console.error("oh");', "the console shows an error"),
        ({}, 'throw new Error("oh");', "an error in a script"),
        ({"main": '<img src="gone.png" alt="">'}, "", "answered with 404"),
        (
            {"main": '<img src="http://elsewhere.example/x.png" alt="">'},
            "",
            "a request off the site",
        ),
        ({"main": '<p style="color: red">x</p>'}, "", "refused by the content policy"),
        (
            {},
            'document.body.insertAdjacentHTML("beforeend", "<p style=\'color:red\'>x</p>");',
            "refused by the content policy",
        ),
    ],
)
def test_what_the_browser_complains_of_is_reported(
    browser: Browser, tmp_path: Path, places: dict[str, str], script: str, rule: str
) -> None:
    site = sound_site(tmp_path, script=script, **places)
    with served(site.folder, base_path(site)) as url:
        faults = list(look_faults(browser, url, ["index.html"]))

    assert rule in rules(faults), listing(faults)


def test_what_only_a_host_allows_is_reported_for_files(browser: Browser, tmp_path: Path) -> None:
    site = sound_site(tmp_path, script='fetch("people/one.html").catch(() => {});')
    with served(site.folder, base_path(site)) as url:
        on_a_host = list(look_faults(browser, url, ["index.html"]))
    from_a_file = list(look_faults(browser, site.folder.as_uri() + "/", ["index.html"]))

    assert not on_a_host, listing(on_a_host)
    assert "the console shows an error" in rules(from_a_file), listing(from_a_file)


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ('document.querySelector("main").append("More");', "shown only with JavaScript"),
        ('document.querySelector("h1").hidden = true;', "shown only without JavaScript"),
    ],
)
def test_text_that_depends_on_javascript_is_reported(
    browser: Browser, tmp_path: Path, script: str, rule: str
) -> None:
    site = sound_site(tmp_path, script=script)
    shown: dict[str, list[str]] = {}
    with served(site.folder, base_path(site)) as url:
        list(look_faults(browser, url, ["index.html"], [noted_lines(shown)]))
        faults = list(script_faults(browser, url, shown))

    assert rules(faults) == {rule}


@pytest.mark.parametrize(
    ("style", "places", "rule"),
    [
        ("", {"skip": ""}, "the first Tab stop is no skip link"),
        (".skip:focus { opacity: 0; }", {}, "the skip link is not seen when it has the focus"),
        (".skip:focus { inset-block-start: -10rem; }", {}, "the skip link is not seen"),
        ("", {"skip": '<a class="skip" href="#gone">Skip</a>'}, "the skip link skips nothing"),
        ("a:focus-visible { outline: none; }", {}, "focus is not seen"),
    ],
)
def test_what_a_keyboard_cannot_do_is_reported(
    browser: Browser, tmp_path: Path, style: str, places: dict[str, str], rule: str
) -> None:
    site = sound_site(tmp_path, style=style, **places)
    faults = found(browser, site, keyboard_faults)

    assert any(told.startswith(rule) for told in rules(faults)), listing(faults)


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        (
            'button.addEventListener("keydown", (event) => event.preventDefault());',
            "Tab does not leave the page",
        ),
        (
            """document.querySelector("main a").addEventListener("focus", () => button.focus());
            document.querySelector("main a").tabIndex = -1;""",
            "Tab does not reach it",
        ),
    ],
    ids=["a trap", "a link that no key reaches"],
)
def test_where_tab_does_not_lead_is_reported(
    browser: Browser, tmp_path: Path, script: str, rule: str
) -> None:
    faults = found(browser, sound_site(tmp_path, script=script), keyboard_faults)

    assert rule in rules(faults), listing(faults)


@pytest.mark.parametrize(
    ("style", "main", "rule"),
    [
        (
            ".cut { height: 1em; overflow: hidden; width: 5em; }",
            '<p class="cut">Words on many lines, of which one is seen</p>',
            "text is cut off",
        ),
        (".up { margin-top: -2em; }", '<p>Below</p><p class="up">Above</p>', "text lies upon"),
    ],
)
def test_text_that_is_lost_is_reported(
    browser: Browser, tmp_path: Path, style: str, main: str, rule: str
) -> None:
    faults = found(browser, sound_site(tmp_path, style=style, main=main), lost_text_faults)

    assert any(told.startswith(rule) for told in rules(faults)), listing(faults)


def test_letters_that_fit_at_their_size_alone_are_reported(
    browser: Browser, tmp_path: Path
) -> None:
    style = ".cut { height: 24px; overflow: hidden; font: 1rem/1.2 serif; }"
    site = sound_site(tmp_path, style=style, main='<p class="cut">Words</p>')
    faults = found(browser, site, lost_text_faults)

    assert {fault.page for fault in faults} == {"index.html (letters at 200 %)"}


def test_what_moves_is_reported(browser: Browser, tmp_path: Path) -> None:
    site = sound_site(tmp_path, style="a { transition: color 1s; }")

    assert rules(found(browser, site, motion_faults)) == {
        "moves for a reader who asked for no motion"
    }


def test_a_page_that_jumps_when_its_scripts_come_is_reported(
    browser: Browser, tmp_path: Path
) -> None:
    script = 'document.querySelector("main").prepend(document.createElement("hr"));'
    site = sound_site(tmp_path, script=script, main="<p>Words</p>" * 9)

    assert rules(found(browser, site, shift_faults, late_scripts=True)) == {
        "the page jumps while it loads"
    }


def test_a_page_that_jumps_when_its_second_half_comes_is_reported(
    browser: Browser, tmp_path: Path
) -> None:
    row = "<tr><td>{}</td><td>Word</td></tr>\n"
    rows = row.format("Word") * 99 + row.format("Words " * 9)
    site = sound_site(tmp_path, main=f"<table>{rows}</table>")
    painted = threading.Semaphore(0)
    with served(site.folder, base_path(site), painted) as url:
        faults = list(look_faults(browser, url, ["index.html"], [shift_faults], painted=painted))

    assert rules(faults) == {"the page jumps while it loads"}


@pytest.mark.parametrize(
    ("main", "rule"),
    [
        ("<hr>" * 3000, "more than 3000 elements"),
        (
            "".join(f'<img src="gone-{number}.png" alt="">' for number in range(9)),
            "more than 8 requests",
        ),
        ("<p>" + " ".join(map(str, range(12_000))) + "</p>", "more than 20000 bytes gzipped"),
    ],
    ids=["elements", "requests", "bytes"],
)
def test_a_page_over_its_budget_is_reported(
    browser: Browser, tmp_path: Path, main: str, rule: str
) -> None:
    site = sound_site(tmp_path, main=main)

    assert rule in rules(found(browser, site, weight_faults(site)))


def test_a_briefing_may_weigh_more_than_a_list_of_briefings() -> None:
    briefings, lists = ["countries/x.html", "topics/x.html"], ["topics/index.html", "index.html"]

    assert {byte_limit(path) for path in briefings} == {45_000}
    assert {byte_limit(path) for path in lists} == {20_000}


def test_few_pages_cover_every_part_of_the_theme(tmp_path: Path) -> None:
    sound_site(tmp_path, main='<table class="matrix"></table>')
    for number in range(20):
        (tmp_path / f"people/p{number}.html").write_text(page(f"P{number}", "../", ""))
    (tmp_path / "people/quoted.html").write_text(
        page("Quoted", "../", "", main='<p class="quote">x</p>')
    )

    paths = covering_paths(read_site(tmp_path))

    assert {"404.html", "index.html", "people/quoted.html"} <= set(paths)
    assert len(paths) <= 4
