"""The words of a quote stand alone: a page prints the quotation marks."""

import pytest

QUOTE = "content/quotes/q.yml"


def quote(words):
    return {
        QUOTE: f"speaker: erika-example\ntext: {words}\n"
        "sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]\n"
    }


# --- V107 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words", ["“Rain.”", "'\"Rain.\"'", "„Regen.“", "«Pluie»", "'“Rain,” '"], ids=str.strip
)
def test_quotation_marks_around_all_words_are_told(problems_of, words):
    (problem,) = problems_of(quote(words))

    assert (problem.code, problem.at.line, problem.at.column) == ("V107", 2, 7)
    assert "delete the marks" in problem.hint


@pytest.mark.parametrize(
    "words",
    ["“Rain” is a word.", "It says “rain”", "“Rain” and “more rain”", "’Tis rain", "“”"],
    ids=str,
)
def test_quotations_within_the_words_are_part_of_them(problems_of, words):
    assert problems_of(quote(words)) == []
