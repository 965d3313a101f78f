"""Where the pages of two sites say or link to something else."""

from pathlib import Path

import pytest
from benchmarks.compare.checking import differences, pages_of

PAGE = """
<html><body>
<header><a href="../index.html">Home</a></header>
<main>
  <nav><ul><li>On this page</li></ul></nav>
  <h1>Pat Sample</h1>
  <p>According to <a href="../people/pat.html">Pat Sample</a>:</p>
  <blockquote><p>The bridge is <em>closed</em>.</p></blockquote>
  <ul><li>Topic: <a href="../topics/bridge.html#matrix">The bridge</a></li><li>Note</li></ul>
  <p><span aria-hidden="true">○</span> Not checked</p>
</main>
</body></html>
"""


def site(folder: Path, **pages: str) -> Path:
    """Write pages of facts to *folder*."""
    for name, html in pages.items():
        file = folder / "facts" / f"{name}.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(html, "utf-8")
    return folder


def told(tmp_path: Path, other: str) -> list[str]:
    """Return what is told of a site whose page is *other*, ours being PAGE."""
    ours, theirs = site(tmp_path / "ours", a=PAGE), site(tmp_path / "theirs", a=other)
    (lines,) = differences(ours, [theirs])
    return lines


@pytest.mark.parametrize(
    ("wanted", "old", "new"),
    [
        pytest.param(
            ["facts/a.html lacks: The bridge is closed."],
            "<blockquote><p>The bridge is <em>closed</em>.</p></blockquote>",
            "",
            id="a statement is left out",
        ),
        pytest.param(
            ["facts/a.html lacks: Pat Sample", "facts/a.html adds: Pat"],
            "<h1>Pat Sample</h1>",
            "<h1>Pat</h1>",
            id="a name is cut",
        ),
        pytest.param(
            [
                "facts/a.html lacks: According to Pat Sample:",
                "facts/a.html lacks a link to people/pat.html",
                "facts/a.html adds: According to :",
            ],
            '<a href="../people/pat.html">Pat Sample</a>',
            "",
            id="a name is left out",
        ),
        pytest.param(
            ["facts/a.html lacks a link to people/pat.html"],
            '<a href="../people/pat.html">Pat Sample</a>',
            "Pat Sample",
            id="a name is no link",
        ),
        pytest.param(
            [
                "facts/a.html lacks a link to topics/bridge.html#matrix",
                "facts/a.html adds a link to topics/bridge.html",
            ],
            "bridge.html#matrix",
            "bridge.html",
            id="a link leads to another place",
        ),
        pytest.param(
            ["facts/a.html lacks a link to index.html"],
            '<a href="../index.html">Home</a>',
            "",
            id="a link outside of the text is left out",
        ),
        pytest.param(
            ["facts/a.html adds: Note"],
            "<li>Note</li>",
            "<li>Note</li><li>Note</li>",
            id="a statement is there twice",
        ),
        pytest.param(
            [
                "facts/a.html lacks: The bridge is closed.",
                "facts/a.html adds: The bridge is not closed.",
            ],
            "is <em>closed",
            "is not <em>closed",
            id="a word is added",
        ),
    ],
)
def test_what_a_page_lacks_or_adds_is_told(
    tmp_path: Path, wanted: list[str], old: str, new: str
) -> None:
    assert wanted == told(tmp_path, PAGE.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        pytest.param("is <em>closed</em>", "is\n  <b>closed</b>", id="other marks and white space"),
        pytest.param("<main>", '<div role="main">', id="another element for the text"),
        pytest.param("<li>On this page</li>", "<li>Contents</li>", id="the words of a menu"),
        pytest.param('<span aria-hidden="true">○</span> ', "", id="a sign that adorns a word"),
        pytest.param(
            "</h1>",
            "</h1><figure><svg/><figcaption>thick: a flow</figcaption></figure>",
            id="the key of a picture",
        ),
        pytest.param("</h1>", "</h1><svg><text>Closed</text><rect/></svg>", id="a picture"),
        pytest.param("</body>", "<footer>Made with love</footer></body>", id="the foot"),
        pytest.param("../people/pat.html", "/people/pat.html", id="a link from the root"),
        pytest.param("Home</a>", 'Home</a><a href="#note">↓</a>', id="a link within the page"),
        pytest.param(
            "Home</a>", 'Home</a><a href="../method/index.html">?</a>', id="a page of ours alone"
        ),
    ],
)
def test_what_is_only_written_otherwise_is_no_difference(
    tmp_path: Path, old: str, new: str
) -> None:
    other = PAGE.replace(old, new)

    assert other != PAGE
    assert [] == told(tmp_path, other)


def test_pages_that_only_one_site_has_are_told(tmp_path: Path) -> None:
    ours = site(tmp_path / "ours", a=PAGE, b=PAGE)
    without, alike = site(tmp_path / "without", a=PAGE), site(tmp_path / "alike", a=PAGE, b=PAGE)
    found = differences(ours, [without, alike, site(tmp_path / "other", a=PAGE, b=PAGE, c=PAGE)])

    assert [
        ["facts/b.html is missing"],
        [],
        ["facts/c.html is one page too many"],
    ] == found


def test_pages_that_only_onrecord_makes_are_not_compared(tmp_path: Path) -> None:
    ours = site(tmp_path, a=PAGE)
    (ours / "evidence").mkdir()
    (ours / "evidence" / "index.html").write_text(PAGE, "utf-8")

    assert ["facts/a.html"] == list(pages_of(ours))
