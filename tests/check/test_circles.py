import pytest


def _one(problems):
    (found,) = problems
    return found.code, found.at.path, found.at.line, found.at.column


def _country(part_of):
    return f"type: organisation\nname: Body\npart_of: {part_of}\n"


def test_an_actor_is_not_part_of_itself(problems_of):
    problems = problems_of(
        {
            "content/actors/a.yml": _country("b"),
            "content/actors/b.yml": _country("c"),
            "content/actors/c.yml": _country("a"),
        }
    )

    assert _one(problems) == ("R106", "content/actors/c.yml", 3, 10)
    assert problems[0].message == '"part_of" closes a circle: a -> b -> c -> a'


def test_a_circle_at_the_end_of_a_chain_is_told_once(problems_of):
    problems = problems_of(
        {
            "content/actors/a.yml": _country("b"),
            "content/actors/b.yml": _country("c"),
            "content/actors/c.yml": _country("b"),
            "content/actors/d.yml": _country("a"),
            "content/actors/e.yml": _country("d\nmember_of: [a]"),
        }
    )

    assert [found.message for found in problems] == ['"part_of" closes a circle: b -> c -> b']


def test_a_topic_is_not_part_of_itself(problems_of):
    topic = "title: The border\nquestion: Is it open?\npart_of: border\nrelated: aid-to-samplia\n"
    named = "title: Rain\nquestion: Does it rain?\npart_of: border\nrelated: rain\n"

    problems = problems_of({"content/topics/border.yml": topic, "content/topics/rain.yml": named})

    assert [(found.code, found.at.path) for found in problems if found.code == "R106"] == [
        ("R106", "content/topics/border.yml")
    ]


def _source(through):
    return f"""\
        type: document
        class: primary
        title: Minutes
        publisher: examplia-ministry
        known_through: {through}
        """


def test_a_source_is_not_known_through_itself(problems_of):
    problems = problems_of(
        {"content/sources/a.yml": _source("b"), "content/sources/b.yml": _source("a")}
    )

    assert _one(problems) == ("R106", "content/sources/b.yml", 5, 16)
    assert '"known_through" closes a circle' in problems[0].message


CLAIMS = """\
- id: a
  by: examplia
  statement: One.
  type: figure
  figure: {{value: 1{adds_to}}}
  relations: [{{type: {first}, to: b}}]
  sources: courier-2031-05-04
- id: b
  by: examplia
  statement: Two.
  type: figure
  relations: [{{type: {second}, to: a}}]
  sources: courier-2031-05-04
"""


@pytest.mark.parametrize(
    ("first", "second", "adds_to", "codes"),
    [
        ("updates", "updates", "", ["R106"]),
        ("restates", "updates", "", ["R106"]),
        ("contradicts", "contradicts", "", []),
        ("corroborates", "corroborates", "", []),
        ("contradicts", "updates", "", []),
        ("contradicts", "updates", ", adds_to: b", ["R106"]),
        ("contradicts", "contradicts", ", adds_to: a", ["R106"]),
    ],
)
def test_claims_update_and_add_in_one_direction(problems_of, first, second, adds_to, codes):
    claims = CLAIMS.format(first=first, second=second, adds_to=adds_to)

    problems = problems_of({"content/claims/several.yml": claims})

    assert [found.code for found in problems] == codes


def test_a_claim_stands_in_no_relation_to_itself(problems_of):
    claims = CLAIMS.format(first="contradicts", second="contradicts", adds_to="")

    problems = problems_of({"content/claims/several.yml": claims.replace("to: b", "to: a")})

    assert _one(problems) == ("R106", "content/claims/several.yml", 6, 39)
    assert problems[0].message == '"relations.to" closes a circle: a -> a'
