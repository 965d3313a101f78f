"""The project's own theme: what its templates print of what a page says."""

import html5lib
import pytest

from made_theme import own_theme
from made_views import head, pages, prose, site
from onrecord.compose.views import BriefingPage, Link, RedirectPage
from onrecord.render import Printers, render


@pytest.fixture(scope="module")
def theme():
    return own_theme()


def tree_of(theme, view, **settings):
    outputs = render(pages(site(**settings), {"pages/x.html": view}), Printers(theme))
    (page,) = (output for output in outputs if output.path == "pages/x.html")
    return html5lib.parse(page.data.decode(), namespaceHTMLElements=False)


def links(tree):
    return {element.text: dict(element.attrib) for element in tree.iter("a")}


def test_the_footer_leads_out_of_the_site_where_it_is_told_to(theme):
    repository = Link(text="Repository", target="https://git.example/desk", external=True)
    view = BriefingPage(head=head(), title="A page", body=prose("It is so."))

    found = links(tree_of(theme, view, footer=(repository,)))

    assert found["Repository"] == {"href": "https://git.example/desk", "rel": "external"}


def test_a_link_that_leads_nowhere_is_its_text(theme):
    tree = tree_of(theme, RedirectPage(head=head(), to=Link(text="what has no page", target="")))
    (sentence,) = (p for p in tree.iter("p") if "moved" in (p.text or ""))

    assert "what has no page" in "".join(sentence.itertext())
    assert "what has no page" not in links(tree)


def test_the_headings_of_a_written_page_stand_right_below_its_title(theme):
    body = prose("# One\n\nIt is so.\n\n## Two\n\nAnd so.\n\n# Three\n\nAnd so.")
    tree = tree_of(theme, BriefingPage(head=head(), title="A page", body=body))

    levels = [element.tag for element in tree.iter() if element.text in ("One", "Two", "Three")]
    assert levels == ["h2", "h3", "h2"]
