"""The gallery: every example of a theme, printed, or refused with its place."""

import html5lib
import pytest
import yaml

from made_theme import own_theme, tiny_theme
from made_views import site
from onrecord.problems import UsageError
from onrecord.render.gallery import FACTS, examples, gallery

OWN = own_theme()
LISTED = {
    "pages/gallery.html": """
        {% for group in groups %}{% for example in group.examples %}
        <div title="{{ group.name }}: {{ example.name }}">{{ example.html }}</div>
        {% endfor %}{% endfor %}
    """
}
JO = {"text": "Jo Doe", "target": "people/jo-doe.html"}


def claim_fields(id="claim-1", **changes):
    """What an example of a claim holds."""
    given = {
        "id": id,
        "kind": "claim",
        "label": "Claim",
        "permalink": f"facts/{id}.html",
        "title": "On boats",
        "lead": ["According to ", JO],
        "how_known": {"value": "named-source", "label": "Named source"},
        "notes": [],
        "by": JO,
        "type": {"value": "figure", "label": "Figure"},
        "statement": {"text": "Two *boats*."},
    }
    return given | changes


def example_file(view, examples, **more):
    return yaml.safe_dump({"view": view, "examples": examples, **more})


def claims(**changes):
    return example_file("ClaimView", {"one": claim_fields(**changes)})


def shown(files):
    first = next(iter(gallery(tiny_theme(LISTED | files), site())))
    assert first.path == "gallery.html"
    return first.data.decode()


def test_examples_are_printed_by_the_macro_of_their_folder():
    html = shown({"facts/claim/examples.yml": claims()})

    assert '<div title="facts/claim: one"><article><div class="prose">' in html
    assert "Two <em>boats</em>." in html


def test_a_folder_may_name_its_macro_and_show_runs_of_views():
    note = {
        "source": JO,
        "chain": ["By ", JO],
        "how_known": {"value": "a", "label": "b"},
        "hops": 1,
    }
    html = shown(
        {
            "parts/notes/examples.yml": example_file("NoteView", {"n": note}, macro="note"),
            "parts/years/years.html": "{% macro years(views) %}{{ views[0].year }}{% endmacro %}",
            "parts/years/examples.yml": example_file(
                "TimelineYear[]", {"y": [{"year": "2024", "entries": []}]}
            ),
        }
    )

    assert '<div title="parts/notes: n">By <a href="people/jo-doe.html">Jo Doe</a></div>' in html
    assert '<div title="parts/years: y">2024</div>' in html


def test_an_example_may_embed_a_fact():
    inner = claim_fields("claim-2", statement={"text": "Inner"})
    statement = {"text": "![[claim-2]]", "embeds": {"claim-2": inner}}

    html = shown({"facts/claim/examples.yml": claims(statement=statement)})

    # Both, and the outer one with hostile text.
    assert html.count("<article>") == 3
    assert "Inner" in html


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("view: ClaimView\nexamples: {a: [", "theme/facts/claim/examples.yml: while parsing"),
        ("examples: {}", 'an examples.yml holds "view"'),
        ("view: ClaimView\nexamples: {}", 'an examples.yml holds "view"'),
        ("view: Nothing\nexamples: {}", 'an examples.yml holds "view"'),
        ("view: Mapping\nexamples: {}", 'an examples.yml holds "view"'),
        ("view: ClaimView\nexamples: 5", 'an examples.yml holds "view"'),
        ("- a", 'an examples.yml holds "view"'),
        ("", 'an examples.yml holds "view"'),
        ("view: ClaimView\nexamples: {a: {}}", "examples.yml: a: .*required.*statement"),
        (example_file("ClaimView", {"a": 5}), "examples.yml: a: the fields of a view are"),
        (example_file("ClaimView", {"a": [1]}), "examples.yml: a: the fields of a view are"),
        (example_file("ClaimView[]", {"a": 5}), "examples.yml: a: .* views are a list"),
        (example_file("ClaimView[]", {"a": [1]}), "examples.yml: a: .*expected ClaimView"),
        (claims(colour="red"), "examples.yml: one: .*colour"),
        (claims(title=2024), r"examples.yml: one: .*expected str @ \$\.title"),
        (
            claims(statement={"text": "x", "embeds": {"a": {"kind": "x"}}}),
            r"examples.yml: one: .*expected FactView @ \$\.statement\.embeds\['a'\]",
        ),
    ],
)
def test_an_example_that_does_not_fit_is_refused(text, message):
    with pytest.raises(UsageError, match=f"(?s){message}"):
        shown({"facts/claim/examples.yml": text})


def test_a_fault_of_a_macro_is_told_with_its_place():
    files = {
        "facts/claim/examples.yml": claims(),
        "facts/claim/claim.html": "\n{% macro claim(view) %}{{ view.nothing }}{% endmacro %}",
    }

    with pytest.raises(UsageError, match=r"theme/facts/claim/claim.html:2: .*'nothing'"):
        shown(files)


def test_every_kind_of_fact_has_its_view():
    assert {f"{kind.title()}View" for kind in FACTS} == {view.__name__ for view in FACTS.values()}


def test_the_own_theme_has_examples_of_every_fact():
    assert {f"facts/{kind}" for kind in FACTS} <= set(OWN.examples)


@pytest.fixture(scope="module")
def own_gallery():
    output = next(iter(gallery(OWN, site())))
    parser = html5lib.HTMLParser(namespaceHTMLElements=False)
    tree = parser.parse(output.data.decode())
    return tree, parser.errors


def test_the_gallery_of_the_own_theme_is_valid(own_gallery):
    _, errors = own_gallery

    assert errors == []


def test_the_gallery_of_the_own_theme_shows_every_example(own_gallery):
    tree, _ = own_gallery
    shown_names = [h3.text for h3 in tree.iter("h3") if h3.get("class") == "example__name"]

    told = [name for file in examples(OWN) for name in (*file.views, "hostile text")]
    assert told == shown_names


def test_hostile_words_in_the_examples_are_only_words(own_gallery):
    tree, _ = own_gallery

    assert ["assets/site.js"] == [element.get("src") for element in tree.iter("script")]
    assert not [name for element in tree.iter() for name in element.attrib if name[:2] == "on"]
