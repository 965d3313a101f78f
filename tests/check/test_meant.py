"""A name for an id is answered with the record that is called so, and with no other."""

import pytest

from corpus import MINIMAL

PAPER = "courier-2031-05-04"
CLAIM = "by: {by}\nstatement: Rain.\ntype: event\nsources: {source}\n"


def hint_of(problems_of, by="examplia", source=PAPER):
    (problem,) = problems_of({"content/claims/c.yml": CLAIM.format(by=by, source=source)})
    assert problem.code == "S106"
    return problem.hint


@pytest.mark.parametrize(
    "source",
    [
        "Sample Courier, 4 May 2031",
        "The Sample Courier (4 May 2031)",
        "Blankets cross the border",
        "Blankets crossed the border",
        "Courier 2031-05-04",
    ],
)
def test_a_source_is_known_by_its_title_and_by_paper_and_day(problems_of, source):
    told = f'did you mean "{PAPER}" (content/sources/{PAPER}.yml)? else write'

    assert hint_of(problems_of, source=source).startswith(told)


@pytest.mark.parametrize("by", ["Examplia", "Republic of Examplia", "The Republic of Examplia"])
def test_an_actor_is_known_by_its_names(problems_of, by):
    assert hint_of(problems_of, by=by).startswith('did you mean "examplia" (')


def test_what_is_like_nothing_is_shown_as_an_id(problems_of):
    assert hint_of(problems_of, by="Quux Zyx") == 'write "quux-zyx"'


def test_an_id_that_is_given_is_not_taken_for_that_of_another(problems_of):
    topic = MINIMAL["content/topics/aid-to-samplia.yml"]
    assert isinstance(topic, str)
    spoilt = topic.replace("id: open-the-border", "id: Open the border")

    (problem,) = problems_of({"content/topics/aid-to-samplia.yml": spoilt})

    assert problem.hint == 'write "open-the-border"'
