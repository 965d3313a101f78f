"""Nothing in a sheet can run: whatever stands in a field, the page's elements are the same."""

import re
from urllib.parse import urlsplit

import html5lib
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from made_theme import own_theme
from made_views import filled_pages
from onrecord.render import Printers, render

THEME = own_theme()
URL = "https://example.org/b/"

SNIPPETS = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onclick='alert(1)",
    "</title>",
    "</style>",
    "</a><a href=javascript:alert(1)>",
    "javascript:alert(1)",
    "data:text/html,x",
    "mailto:a@b.c?subject=<b>",
    "//evil.example",
    "\\\\evil.example",
    'https://evil.example/" x="',
    "{{ 7 * 7 }}",
    "{% raw %}",
    "<!--",
    "-->",
    "]]>",
    "<pre>",
    "</pre>",
    "<plaintext>",
    "&quot;",
    "&lt;b&gt;",
    "&#0;",
    "&",
    ";",
    "`",
    "=",
    ">",
    "<",
    "\u202e",
    "\u2028",
    "\u00a0",
    "김정은",
]
HOSTILE = st.lists(
    st.sampled_from(SNIPPETS)
    | st.text(st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=9),
    min_size=1,
    max_size=5,
).map("".join)

# Attributes whose value a browser follows or runs.
ADDRESSES = (
    "href",
    "src",
    "action",
    "formaction",
    "data",
    "poster",
    "srcset",
    "ping",
    "background",
)


# Around its text each page has the same from base.html, unless its template says otherwise:
# to parse that again on each would take half of the time.
OF_ITS_OWN = ("actor.html", "list.html") + tuple(
    name.removeprefix("pages/")
    for name, source in THEME.templates.items()
    if name.startswith("pages/")
    and ('extends "base.html"' not in source or re.search(r"block masthead|http-equiv", source))
)


def without_frame(html):
    """The page with its text alone."""
    begun, ended = html.index("<main"), html.index("</main>")
    return f"<!doctype html><title>x</title>{html[begun:ended]}</main>"


def parsed(text, prose_text):
    """The elements of each page, by the name of its view, filled with *text*."""
    trees = {}
    for output in render(filled_pages(URL, text, prose_text), Printers(THEME)):
        if output.path.endswith(".html"):
            html = output.data.decode()
            if not output.path.endswith(OF_ITS_OWN):
                html = without_frame(html)
            parser = html5lib.HTMLParser(namespaceHTMLElements=False)
            tree = parser.parse(html)
            assert parser.errors == [], output.path
            trees[output.path] = list(tree.iter())
    return trees


def skeleton(elements):
    return [(element.tag, sorted(element.attrib)) for element in elements]


@pytest.fixture(scope="module")
def plain():
    """What stands on the pages where every field says "x"."""
    return {path: skeleton(elements) for path, elements in parsed("x", "x").items()}


@given(HOSTILE)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@example(" ".join(SNIPPETS))
@example("".join(reversed(SNIPPETS)))
@example("javascript:alert(1)")
def test_hostile_text_changes_no_element_and_no_attribute(plain, text):
    for path, elements in parsed(text, "x").items():
        assert plain[path] == skeleton(elements), path
        for element in elements:
            for attribute in set(element.attrib) & {*ADDRESSES}:
                assert_leads_nowhere_bad(element.attrib[attribute])
            if "http-equiv" in element.attrib:
                assert_leads_nowhere_bad(element.attrib["content"].removeprefix("0; url="))


def assert_leads_nowhere_bad(address):
    # Browsers leave out blanks and controls where they look for a scheme.
    bare = re.sub(r"[\x00-\x20\x7f-\xa0]", "", address)
    assert urlsplit(bare).scheme in ("", "https", "mailto"), address
    assert not bare.startswith(("//", "\\", "/\\"))


# A quoted value, with the quotation marks that stand inside of its Jinja.
VALUE = r'"((?:\{\{.*?\}\}|\{%.*?%\}|[^"{])*)"'
BY_HREF = r"\{\{ .+ \| href \}\}|#[\w-]+|#\{\{ [\w.]+ \}\}|\{\{ canonical \}\}"


@pytest.mark.parametrize("name", sorted(THEME.templates))
def test_a_template_leaves_escaping_to_the_machine(name):
    source = THEME.templates[name]

    assert not re.search(r"\|\s*safe\b|autoescape|Markup", source)
    # Escaping guards no attribute without quotation marks, and no handler.
    assert not re.search(r"<[^>]*\s[\w-]+=[^\">]", re.sub(VALUE, '""', source))
    assert not re.search(r"<[^>]*\s(on\w+|style)\s*=", source)


@pytest.mark.parametrize("name", sorted(THEME.templates))
def test_every_address_in_a_template_is_made_by_href(name):
    addresses = re.findall(rf"\s(?:{'|'.join(ADDRESSES)})={VALUE}", THEME.templates[name])

    assert [address for address in addresses if not re.fullmatch(BY_HREF, address)] == []
