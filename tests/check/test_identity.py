import random
from datetime import date
from pathlib import Path
from textwrap import dedent

import pytest

from corpus import MINIMAL, minimal_with, site
from onrecord.check import check
from onrecord.link import link
from onrecord.read import read_site

CLAIM = """\
by: examplia
about: [samplia]
statement: The bridge stands.
type: event
topics: [aid-to-samplia]
sources: [{source: courier-2031-05-04, at: 2}]
"""
SECOND_ID = dedent("""\
    - id: tents
      by: examplia
      statement: The bridge stands.
      type: event
      sources: courier-2031-05-04
    - id: tents
      by: samplia
      statement: The bridge has fallen.
      type: event
      sources: courier-2031-05-04
    """)


def _found(problems):
    return [(found.code, *found.at) for found in problems]


def test_the_minimal_site_has_no_problem(problems_of):
    assert problems_of({}) == []


def test_the_second_of_two_records_with_one_id_is_told_with_the_place_of_the_first(problems_of):
    problems = problems_of({"content/claims/several.yml": SECOND_ID})

    assert _found(problems) == [("R101", "content/claims/several.yml", 6, 7)]
    assert "at content/claims/several.yml:1:7" in problems[0].message
    assert 'change its "id:"' in problems[0].hint


def test_files_of_two_folders_cannot_share_an_id(problems_of):
    problems = problems_of({"content/claims/blankets.yml": CLAIM})

    assert _found(problems) == [("R101", "content/flows/blankets.yml", 2, 1)]
    assert "is that of a claim already, at content/claims/blankets.yml:1:1" in problems[0].message


def test_a_proposition_and_a_record_cannot_share_an_id(problems_of):
    problems = problems_of({"content/claims/open-the-border.yml": CLAIM})

    assert [found.code for found in problems] == ["R101"]
    assert problems[0].at.path == "content/topics/aid-to-samplia.yml"
    assert 'the id "open-the-border" of this proposition is that of a claim' in problems[0].message


def test_two_propositions_cannot_share_an_id(problems_of):
    topic = """\
        title: The border
        question: Is the border open?
        related: aid-to-samplia
        propositions:
          - id: close-the-border
            text: The border should be closed.
          - id: close-the-border
            text: The border should be closed at night.
        """
    named = CLAIM.replace("[aid-to-samplia]", "[border]")

    problems = problems_of({"content/topics/border.yml": topic, "content/claims/c.yml": named})

    assert _found(problems) == [("R101", "content/topics/border.yml", 7, 9)]


def test_the_faults_of_a_record_whose_id_is_taken_are_told_too(problems_of):
    claim = CLAIM.replace("by: examplia", "by: exampla")

    problems = problems_of({"content/quotes/other.yml": "", "content/claims/blankets.yml": claim})

    told = [(found.code, found.at.path) for found in problems if found.code[0] == "R"]
    assert told == [
        ("R102", "content/claims/blankets.yml"),
        ("R101", "content/flows/blankets.yml"),
    ]


def test_a_former_id_that_is_in_use_is_refused(problems_of):
    claim = CLAIM + "redirect_from: [blankets]\n"

    problems = problems_of({"content/claims/c.yml": claim})

    assert _found(problems) == [("R105", "content/claims/c.yml", 7, 17)]
    assert problems[0].message == '"blankets" is the present id in content/flows/blankets.yml'


def test_a_former_id_of_a_proposition_in_use_is_refused(problems_of):
    problems = problems_of({"content/claims/c.yml": CLAIM + "redirect_from: open-the-border\n"})

    assert [found.code for found in problems] == ["R105"]
    assert "content/topics/aid-to-samplia.yml" in problems[0].message


def test_a_record_cannot_redirect_to_itself(problems_of):
    problems = problems_of({"content/claims/c.yml": CLAIM + "redirect_from: [c]\n"})

    assert [(found.code, found.hint) for found in problems] == [("R105", "delete it")]


@pytest.mark.parametrize("path", ["actors/samplia.yml", "briefings/examplia-overview.md"])
def test_an_actor_or_an_overview_may_have_had_another_address_under_its_id(problems_of, path):
    text = MINIMAL[f"content/{path}"]
    before, marker, after = dedent(text).partition("type:" if path.endswith("yml") else "for:")
    own = Path(path).stem
    moved = f"{before}redirect_from: [{own}]\n{marker}{after}"

    assert problems_of({f"content/{path}": moved}) == []


def test_a_former_id_leads_to_one_record(problems_of):
    former = CLAIM + "redirect_from: [old]\n"

    problems = problems_of({"content/claims/c.yml": former, "content/claims/d.yml": former})

    assert _found(problems) == [("R105", "content/claims/d.yml", 7, 17)]
    assert "at content/claims/c.yml:7:17" in problems[0].message


def test_an_actor_has_one_overview(problems_of):
    second = """\
        ---
        for: examplia
        ---
        Again, blankets [@courier-2031-05-04 2].
        """

    problems = problems_of({"content/briefings/second.md": second})

    assert _found(problems) == [("R109", "content/briefings/second.md", 2, 6)]
    assert "content/briefings/examplia-overview.md" in problems[0].message


def test_a_draft_of_a_second_overview_is_no_problem(problems_of):
    second = """\
        ---
        for: examplia
        status: draft
        ---
        Again, blankets.
        """

    assert problems_of({"content/briefings/second.md": second}) == []


@pytest.mark.parametrize("seed", range(5))
def test_the_order_in_which_sheets_are_read_does_not_matter(tmp_path, seed):
    claim = CLAIM.replace("examplia", "exampla") + "redirect_from: [old, samplia]\n"
    files = {f"content/claims/c{number}.yml": claim for number in range(3)}
    files |= {"content/flows/c1.yml": claim, "content/claims/several.yml": SECOND_ID}
    sheets = read_site(site(tmp_path, minimal_with(files)))
    mixed = random.Random(seed).sample(sheets.records, len(sheets.records))

    def found(records):
        return check(link(records), sheets, date(2031, 6, 1))

    assert len(found(sheets.records)) > 3
    assert found(sheets.records) == found(mixed)
