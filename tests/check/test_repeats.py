"""A thing that is recorded twice is told, and what only looks like it is not."""

import pytest

AID = """\
    donor: examplia
    recipient: samplia
    category: training
    policy: provides
    basis: declared
    recorded: 2031-05-03
    statement: Examplia trains pilots.
    sources: [{source: courier-2031-05-04, at: 2}]
    """
POSITION = """\
    actor: samplia
    proposition: open-the-border
    stance: supports
    basis: declared
    recorded: 2031-05-03
    statement: Samplia is for it.
    sources: [{source: courier-2031-05-04, at: 2}]
    """
QUOTE = """\
    speaker: erika-example
    text: Tents come later, and “soon”.
    sources: [{source: courier-2031-05-04, at: 5, via: spokeswoman}]
    """


def twice(folder, sheet, old="", new=""):
    assert old in sheet
    return {
        f"content/{folder}/one.yml": sheet,
        f"content/{folder}/two.yml": sheet.replace(old, new),
    }


@pytest.mark.parametrize(
    ("folder", "sheet", "old", "new"),
    [
        ("aid", AID, "trains pilots", "gives training"),
        ("aid", AID, "at: 2", "at: 3"),
        ("positions", POSITION, "is for it", "wants it"),
        ("quotes", QUOTE, "“soon”", '"soon"'),
        ("quotes", QUOTE, "Tents", "tents"),
    ],
)
def test_what_is_recorded_twice_is_told_at_the_second(problems_of, folder, sheet, old, new):
    (problem,) = problems_of(twice(folder, sheet, old, new))

    assert (problem.code, problem.at.path) == ("R111", f"content/{folder}/two.yml")
    assert f'"one", at content/{folder}/one.yml:1' in problem.message


@pytest.mark.parametrize(
    ("folder", "sheet", "old", "new"),
    [
        ("aid", AID, "training", "personnel"),
        ("aid", AID, "declared", "practised"),
        ("aid", AID, "2031-05-03", "2031-05-04"),
        ("aid", AID, "statement:", "conditions: [{operator: if, trigger: asked}]\n    statement:"),
        ("positions", POSITION, "statement:", "voiced_by: erika-example\n    statement:"),
        ("quotes", QUOTE, "at: 5", "at: 6"),
        ("quotes", QUOTE, "later", "late"),
    ],
)
def test_what_differs_in_what_it_says_is_two_records(problems_of, folder, sheet, old, new):
    assert problems_of(twice(folder, sheet, old, new)) == []


def test_a_draft_of_the_same_is_not_told(problems_of):
    files = twice("quotes", QUOTE, "text:", "status: draft\n    text:")

    assert problems_of(files) == []
