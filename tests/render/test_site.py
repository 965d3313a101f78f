"""Render: pages and a theme in, the files of the site out."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import Environment

from made_theme import tiny_files, tiny_theme
from made_views import claim, fact_page, head, pages, prose, site
from onrecord.compose.views import (
    FactSection,
    Link,
    NotFoundPage,
    RedirectPage,
    TombstonePage,
    TopicPage,
)
from onrecord.problems import UsageError
from onrecord.render import Printers, render, theme_of

JO = Link(text="Jo Doe", target="people/jo-doe.html")
CARD = {"pages/fact.html": "{{ card(page.fact) }}{{ card(page.fact) }}"}


def tombstone(**changes):
    return TombstonePage(head=head(**changes), id="x", date="3 May 2025", why="It was wrong.")


def rendered(theme_files, views_at, url=""):
    """The text of every file of the site, by path."""
    outputs = list(render(pages(site(url), views_at), Printers(tiny_theme(theme_files))))
    texts = {output.path: output.data.decode() for output in outputs}
    assert len(outputs) == len(texts)
    return texts


def test_links_lead_to_the_root_from_any_depth():
    page = {"pages/tombstone.html": '{{ "index.html" | href }} {{ root }} {{ path }}'}

    found = rendered(page, {"a.html": tombstone(), "gone/b.html": tombstone()})

    assert found["a.html"] == "index.html  a.html"
    assert found["gone/b.html"] == "../index.html ../ gone/b.html"


@pytest.mark.parametrize(
    ("url", "root"),
    [("", "/"), ("https://example.org/", "/"), ("https://example.org/a/b/", "/a/b/")],
)
def test_404_alone_leads_to_the_root_of_the_host(url, root):
    macro = '{% macro home() %}{{ "index.html" | href }}{% endmacro %}'
    asked = '{% from "parts/home/home.html" import home %}{{ home() }} {{ root }}'
    theme = {
        "parts/home/home.html": macro,
        "pages/404.html": asked,
        "pages/tombstone.html": asked,
    }

    found = rendered(
        theme, {"404.html": NotFoundPage(head=head()), "gone/x.html": tombstone()}, url
    )

    assert found["404.html"] == f"{root}index.html {root}"
    assert found["gone/x.html"] == "../index.html ../"


def test_a_page_knows_its_canonical_url():
    theme = {f"pages/{name}.html": "{{ canonical }}" for name in ("tombstone", "redirect", "404")}
    views_at = {
        "index.html": tombstone(),
        "gone/x.html": tombstone(),
        "people/j-doe.html": RedirectPage(head=head(), to=JO),
        "404.html": NotFoundPage(head=head()),
    }

    found = rendered(theme, views_at, "https://example.org/b/")

    assert found["index.html"] == "https://example.org/b/"
    assert found["gone/x.html"] == "https://example.org/b/gone/x.html"
    assert found["people/j-doe.html"] == "https://example.org/b/people/jo-doe.html"
    assert found["404.html"] == ""
    assert set(rendered(theme, views_at).values()) >= {""}


def test_a_card_has_the_same_bytes_on_every_page_of_one_depth():
    fact = claim(statement=prose("[[jo]] said so [@s].", links={"jo": JO}, notes={}))
    theme = CARD | {"pages/topic.html": "<h1>x</h1>{{ card(page.sections[0].facts[0]) }}"}
    topic = TopicPage(
        head=head(),
        title="x",
        question="y",
        sections=(FactSection(anchor="a", title="b", facts=(fact,)),),
    )

    found = rendered(
        theme,
        {"facts/c.html": fact_page(fact), "topics/t.html": topic, "t.html": topic},
    )

    cards = {
        path: re.findall("<article>.*?</article>", html, re.DOTALL) for path, html in found.items()
    }
    once = cards["topics/t.html"][0]
    assert [once, once] == cards["facts/c.html"]
    assert [once.replace('href="../', 'href="')] == cards["t.html"]
    assert 'href="../people/jo-doe.html"' in once


def test_a_card_is_printed_once_for_each_depth():
    # This macro counts how often it was called.
    theme = CARD | {
        "facts/claim/claim.html": """
            {% set calls = namespace(number=0) %}
            {% macro claim(view) %}
            {% set calls.number = calls.number + 1 %}
            {{ calls.number }}
            {% endmacro %}
        """
    }
    page = fact_page(claim())

    found = rendered(theme, {"facts/a.html": page, "facts/b.html": page, "c.html": page})

    assert ["1", "1"] == found["facts/a.html"].split() == found["facts/b.html"].split()
    assert found["c.html"].split() == ["1", "1"]


def test_white_space_of_the_theme_is_left_out_but_that_of_code_is_not():
    page = "\n  <p>\n\n    {{ page.fact.title }}  \n</p>\n{{ page.fact.statement | prose }}"
    fact = claim(title="a\u00a0", statement=prose("    b\n\n\n      c"))

    found = rendered({"pages/fact.html": page}, {"facts/c.html": fact_page(fact)})

    assert "<p>\na\u00a0\n</p>\n" in found["facts/c.html"]
    assert "<pre><code>b\n\n\n  c</code></pre>" in found["facts/c.html"]


def test_lines_within_preformatted_text_of_another_template_keep_their_margins():
    theme = {
        "parts/code/code.html": "{% macro code() %}<pre>{{ caller() }}</pre>{% endmacro %}",
        "pages/tombstone.html": """
            {% from "parts/code/code.html" import code %}
            {% call code() %}
            if x:
                y
            {% endcall %}
        """,
    }

    html = rendered(theme, {"x.html": tombstone()})["x.html"]

    first, second = html.partition("<pre>")[2].splitlines()[:2]
    assert second.index("y") - first.index("if") == 4


def test_a_macro_may_take_any_number_of_arguments():
    macro = "{% macro all(x) %}{{ x }}{% for y in varargs %}{{ y }}{% endfor %}{% endmacro %}"
    asked = '{% from "parts/all/all.html" import all %}{{ all(1) }} {{ all(2, 3) }}'
    theme = {"parts/all/all.html": macro, "pages/tombstone.html": asked}

    assert rendered(theme, {"x.html": tombstone()})["x.html"].split() == ["1", "23"]


_SPACE = st.sampled_from(("", " ", "\n", "\n  ", "  \n", " \n\n "))
_WORD = st.sampled_from(("a", "b", "{{ 1 }}", "{{ 2 -}}", "{# c #}", "</p>"))
_BLOCK = st.tuples(
    st.sampled_from(("{% if 1 %}", "{%- if 1 %}")), _SPACE, _WORD, _SPACE, st.just("{% endif %}")
).map("".join)
_LINES = st.lists(st.tuples(_WORD | _BLOCK, _SPACE).map("".join), min_size=2, max_size=6)


@given(_LINES.map("".join))
def test_white_space_between_words_is_there_where_jinja_has_it(template):
    jinja = Environment(trim_blocks=True, lstrip_blocks=True)

    found = rendered({"pages/tombstone.html": template}, {"x.html": tombstone()})["x.html"]

    assert found.split() == jinja.from_string(template).render().split()


def test_the_stylesheet_is_joined_in_the_order_of_the_layers():
    theme = {
        f"{name}.css": f".{name.rpartition('/')[2]} {{}}"
        for name in (
            "css/print",
            "css/layout",
            "css/base",
            "css/reset",
            "css/tokens",
            "css/layers",
            "facts/quote/quote",
            "parts/notes/notes",
            "facts/aid/aid",
        )
    }
    theme["css/layers.css"] = (
        '/* The order. */\n@layer a;\n\n  .x::before { content: "/* kept */"; }'
    )

    found = rendered(theme, {})["assets/site.css"]

    names = ["tokens", "reset", "base", "layout", "aid", "quote", "notes", "print"]
    assert [
        "@layer a;",
        '.x::before { content: "/* kept */"; }',
        *(f".{n} {{}}" for n in names),
    ] == found.splitlines()


def test_scripts_are_one_asset_and_static_files_are_assets():
    theme = {
        "js/b.js": "(() => { b(); })()\n",
        "js/a.js": "(() => { a(); })();\n",
        "static/icon.svg": "<svg/>",
        "static/a/b.css": "x {}",
    }
    theme["pages/tombstone.html"] = "{{ script }} {{ stylesheet }}"

    found = rendered(theme, {"x.html": tombstone()})

    assert found["x.html"] == "assets/site.js assets/site.css"
    assert found["assets/site.js"] == "(() => { a(); })();;\n(() => { b(); })();\n"
    assert tuple(found[f"assets/{name}"] for name in ("icon.svg", "a/b.css", "site.css")) == (
        "<svg/>",
        "x {}",
        "",
    )


def test_a_theme_without_scripts_has_no_script():
    found = rendered({"pages/tombstone.html": "[{{ script }}]"}, {"x.html": tombstone()})

    assert found["x.html"] == "[]"
    assert "assets/site.js" not in found


def test_the_sitemap_lists_the_pages_that_are_indexed():
    views_at = {
        "people/jo.html": tombstone(),
        "index.html": tombstone(),
        "404.html": NotFoundPage(head=head(indexed=False)),
    }

    found = rendered({}, views_at, "https://example.org/a&b/")

    sitemap = ElementTree.fromstring(found["sitemap.xml"])
    assert [url.findtext("{*}loc") for url in sitemap] == [
        "https://example.org/a&b/",
        "https://example.org/a&b/people/jo.html",
    ]
    assert found["robots.txt"].endswith("\nSitemap: https://example.org/a&b/sitemap.xml\n")


def test_a_site_without_a_url_has_no_sitemap():
    found = rendered({}, {"index.html": tombstone()})

    assert "sitemap.xml" not in found
    assert "Sitemap" not in found["robots.txt"]


@pytest.mark.parametrize(
    ("changed", "message"),
    [
        ({"pages/fact.html": "a\n{{ page.nothing }}"}, r"theme/pages/fact\.html:2: .*'nothing'"),
        ({"pages/fact.html": "a\n{% if %}"}, r"theme/pages/fact\.html:2: "),
        ({"pages/fact.html": "{{ page | nothing }}"}, r"theme/pages/fact\.html:1: .*'nothing'"),
        ({"pages/fact.html": "{% include 'x.html' %}"}, r"theme/pages/fact\.html:1: x\.html"),
        ({"pages/fact.html": "\n\n{{ page.head }}"}, r"theme/pages/fact\.html:3: Head is printed"),
        ({"pages/fact.html": "{{ page.fact.date }}"}, "fact.html:1: NoneType is printed"),
        ({"pages/fact.html": "{{ page.head.indexed }}"}, "fact.html:1: bool is printed"),
        (
            CARD | {"facts/claim/claim.html": "\n{% macro claim(v) %}\n{{ v.x }}{% endmacro %}"},
            r"theme/facts/claim/claim\.html:3: .*'x'",
        ),
        ({"pages/fact.html": "{{ page.head.title | safe }}"}, "fact.html:1: .*'safe'"),
        ({"pages/fact.html": "{{ lipsum() }}"}, "fact.html:1: 'lipsum' is undefined"),
        (CARD | {"facts/claim/claim.html": ""}, 'claim.html" has no macro "claim"'),
        ({"parts/notes/notes.html": ""}, 'notes.html" has no macro "note"'),
    ],
)
def test_a_fault_of_the_theme_is_told_with_its_place(changed, message):
    with pytest.raises(UsageError, match=message):
        rendered(changed, {"facts/c.html": fact_page(claim())})


def test_a_theme_without_a_needed_template_is_refused():
    files = tiny_files({})
    del files["pages/topic.html"]

    with pytest.raises(UsageError, match='the theme has no "pages/topic.html"'):
        theme_of(files)


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("css/base.css", b"\xff", 'theme file "css/base.css" is not UTF-8 text'),
        ("static/site.css", b"", 'two files for "assets/site.css"'),
        ("static/site.js", b"", 'two files for "assets/site.js"'),
        ("static/Site.JS", b"", 'two files for "assets/Site.JS"'),
    ],
)
def test_a_theme_with_a_broken_file_is_refused(name, data, message):
    with pytest.raises(UsageError, match=message):
        theme_of(tiny_files({"js/a.js": "x"}) | {name: data})
