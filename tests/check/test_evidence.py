import pytest


def _one(problems):
    (found,) = problems
    return found.code, found.at.line, found.at.column


QUOTE = """\
speaker: erika-example
text: Blankets first.
date: 2031-05-03
"""
FACTS = {
    "content/quotes/f.yml": QUOTE,
    "content/claims/f.yml": "by: examplia\nstatement: It rains.\ntype: event\n",
    "content/positions/f.yml": (
        "actor: samplia\nproposition: open-the-border\nstance: supports\nbasis: declared\n"
        "recorded: 2031-05-03\nstatement: Samplia is for it.\n"
    ),
    "content/aid/f.yml": (
        "donor: examplia\nrecipient: samplia\ncategory: lethal\npolicy: withholds\n"
        "basis: practised\nrecorded: 2031-05-03\nstatement: Examplia sends no weapons.\n"
    ),
    "content/flows/f.yml": (
        "donor: examplia\nrecipient: samplia\ncategory: lethal\nchannel: direct\nitems: tanks\n"
        "stage: considered\nstatement: Tanks were considered.\n"
    ),
    "content/events/f.yml": "type: call\ntitle: A call\ndate: 2031-05-03\ntopics: aid-to-samplia\n",
    "content/agreements/f.yml": "title: A pact\nparties: [examplia, samplia]\n",
}
CONTEXT = "sources: [{source: courier-2031-05-04, at: 2, supports: context}]\n"


# --- E101 ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FACTS)
def test_what_is_published_cites_a_source(problems_of, path):
    problems = problems_of({path: FACTS[path]})

    assert _one(problems) == ("E101", 1, 1)
    assert '"f" cites no source' in problems[0].message
    assert 'add "sources:"' in problems[0].hint


@pytest.mark.parametrize("path", FACTS)
@pytest.mark.parametrize(
    "status", ["draft", "withdrawn\nwithdrawn: {on: 2031-05-06, why: Never said.}"]
)
def test_what_is_not_published_need_not(problems_of, path, status):
    assert problems_of({path: f"{FACTS[path]}status: {status}\n"}) == []


def test_what_is_under_embargo_is_held_to_it_before_it_is_shown(problems_of):
    problems = problems_of({"content/quotes/f.yml": f"{QUOTE}embargo: 2032-01-01T00:00Z\n"})

    assert [found.code for found in problems] == ["E101"]


@pytest.mark.parametrize("path", FACTS)
def test_context_and_contradiction_are_no_evidence(problems_of, path):
    problems = problems_of({path: FACTS[path] + CONTEXT})

    line = FACTS[path].count("\n") + 1
    assert _one(problems) == ("E101", line, 10)
    assert "no source supports" in problems[0].message


def test_a_citation_in_the_prose_of_a_fact_is_not_its_source(problems_of):
    claim = FACTS["content/claims/f.yml"].replace("rains.", "rains [@courier-2031-05-04 2].")

    assert _one(problems_of({"content/claims/f.yml": claim})) == ("E101", 1, 1)


# --- E102 ----------------------------------------------------------------------------------

OFF_THE_RECORD = """\
type: article-newspaper
class: news
title: Rain
publisher: sample-courier
voices:
  clerk:
    hops:
      - {who: erika-example, act: told, to: sample-courier}
      - {role: clerk, act: relayed, terms: off-the-record}
"""
NAMES_IT = {
    "content/claims/c.yml": """\
        by: sample-courier
        statement: It rains.
        type: event
        sources: rain
        """
}


def test_what_was_told_off_the_record_is_not_published(problems_of):
    problems = problems_of({"content/sources/rain.yml": OFF_THE_RECORD, **NAMES_IT})

    assert _one(problems) == ("E102", 9, 44)
    assert '"clerk"' in problems[0].message


def test_a_draft_of_it_may_be_kept(problems_of):
    draft = OFF_THE_RECORD + "status: draft\n"

    assert problems_of({"content/sources/rain.yml": draft}) == []


# --- E104 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        (CONTEXT, "sources: [{source: courier-2031-05-04, at: 7}]\n", (4, 44)),
        ("It rains.", "It rains [@courier-2031-05-04 ¶7].", (2, 21)),
    ],
    ids=["field", "prose"],
)
def test_a_paragraph_beyond_the_end_is_told(problems_of, old, new, place):
    cited = CONTEXT.replace("context", "supports")
    claim = (FACTS["content/claims/f.yml"] + CONTEXT).replace(old, new).replace(CONTEXT, cited)

    problems = problems_of({"content/claims/f.yml": claim})

    assert _one(problems) == ("E104", *place)
    assert "has no paragraph 7: it ends with paragraph 6" in problems[0].message


@pytest.mark.parametrize("at", ["6", "p. 12", "00:03:10"])
def test_other_places_are_not_counted(problems_of, at):
    sources = f"sources: [{{source: courier-2031-05-04, at: '{at}'}}]\n"

    assert problems_of({"content/claims/f.yml": FACTS["content/claims/f.yml"] + sources}) == []


def test_a_source_whose_text_was_not_measured_has_no_end(problems_of):
    source = "type: post\nclass: primary\ntitle: A post\npublisher: sample-courier\n"
    claim = FACTS["content/claims/f.yml"] + "sources: [{source: post, at: 400}]\n"

    assert problems_of({"content/sources/post.yml": source, "content/claims/f.yml": claim}) == []


# --- E107 ----------------------------------------------------------------------------------


def _page(body, bottom_line="Rain [@courier-2031-05-04 2]."):
    return {
        "content/briefings/page.md": f"---\ntitle: Rain\nbottom_line: {bottom_line}\n---\n{body}\n"
    }


CITED = "It rained [@courier-2031-05-04 2]."


@pytest.mark.parametrize(
    "body",
    [
        CITED,
        f"# Rain\n\n{CITED}\n\n---\n\n## More rain\n\n![[blankets]]",
        f"It rained\nagain. {CITED}",
        "It rained. And so on. [@courier-2031-05-04 2]",
        "It rained [@courier-2031-05-04 2] [@courier-2031-05-04 3].",
        "It rained [@courier-2031-05-04 2], as the U.S. Navy and Mr. Rain said.",
        "[@courier-2031-05-04 2] says that it rained.",
        f"(_{CITED}_)",
        f"- {CITED}\n- {CITED}",
        f"Two things are known:\n\n- {CITED}\n- {CITED}",
        f"Two things are known:\n\n![[blankets]]\n\n{CITED}",
        f"{CITED}\n\n[1]: https://rain.example/",
        f"# Rain\n{CITED}\n",
        f"Rain\n====\n\n{CITED}\n\nMore rain\n---\n\n{CITED}",
    ],
)
def test_paragraphs_that_cite_are_let_be(problems_of, body):
    assert problems_of(_page(body)) == []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("It rained.", [5]),
        (f"{CITED}\n\nIt rained\nagain.", [7]),
        (f"{CITED} It rained\nagain.", [5]),
        (f"{CITED}\nIt rained. And again.", [6]),
        ("It rained. [@courier-2031-05-04 2]\nIt rained again.", [6]),
        ("It rained [@courier-2031-05-04 2], they say.\nIt rained again.", [6]),
        (f"{CITED}\nSo:\n\nIt rained.", [6, 8]),
        (f"\n\n{CITED}\n\n\nIt rained.\n\nAnd rained.", [10, 12]),
        (f"- {CITED}\n- It rained.", [6]),
        ("Two things are known:\n\n- It rained.", [5, 7]),
        (f"{CITED}\n\nTwo things are known:", [7]),
        ("It rained, as [[blankets]] shows.", [5]),
    ],
)
def test_a_paragraph_of_a_briefing_that_cites_nothing_is_told(problems_of, body, lines):
    problems = problems_of(_page(body))

    assert [(found.code, found.at.line, found.at.column) for found in problems] == [
        ("E107", line, 1) for line in lines
    ]


def test_its_first_words_are_told(problems_of):
    (problem,) = problems_of(_page("It rained on the bridge, and on the border, and on the tents."))

    assert problem.message == ('no source is cited for "It rained on the bridge, and on the bor…"')
    assert "![[fact-id]]" in problem.hint


def test_a_bottom_line_cites(problems_of):
    problems = problems_of(_page(CITED, bottom_line="It rains."))

    assert _one(problems) == ("E107", 3, 14)
    assert "embed" not in problems[0].hint


@pytest.mark.parametrize(
    ("path", "sheet", "line"),
    [
        (
            "content/actors/norbia.yml",
            "type: country\nname: Norbia\nmember_of: examplia\nsummary: A country of rain.\n",
            4,
        ),
        (
            "content/topics/rain.yml",
            "title: Rain\nquestion: Does it rain?\nsummary: It rains.\n",
            3,
        ),
    ],
)
def test_a_summary_without_any_source_is_told(problems_of, path, sheet, line):
    claim = FACTS["content/claims/f.yml"] + "sources: courier-2031-05-04\nabout: [rain]\n"
    named = {"content/claims/f.yml": claim} if "rain.yml" in path else {}

    problems = problems_of({path: sheet, **named})
    problems_with_sources = problems_of({path: sheet + "sources: courier-2031-05-04\n", **named})

    assert _one(problems) == ("E107", line, 10)
    assert problems_with_sources == []


def test_a_draft_briefing_need_not_cite(problems_of):
    page = "---\ntitle: Rain\nstatus: draft\n---\nIt rains.\n"

    assert problems_of({"content/briefings/page.md": page}) == []


# --- E108 ----------------------------------------------------------------------------------

CLERK = """\
type: person
name: Sam Sample
posts:
  - {title: clerk, of: examplia-ministry, sources: courier-2031-05-04}
  - {title: poet, of: samplia}
"""


def test_a_post_cites_a_source(problems_of):
    problems = problems_of({"content/actors/sam-sample.yml": CLERK})

    assert _one(problems) == ("E108", 5, 5)
    assert 'the post "poet" of actor "sam-sample"' in problems[0].message


def test_a_post_in_a_draft_need_not(problems_of):
    assert problems_of({"content/actors/sam-sample.yml": CLERK + "status: draft\n"}) == []
