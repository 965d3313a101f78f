import pytest

POSITION = """\
- id: {id}
  actor: samplia
  proposition: open-the-border
  stance: {stance}
  basis: {basis}
  statement: Samplia speaks.
  sources: paper
  {dates}
"""
# A source without a date, so that the positions can have any.
PAPER = {
    "content/sources/paper.yml": "type: post\nclass: primary\ntitle: A\npublisher: sample-courier\n"
}


def _positions(*lines):
    sheet = "".join(
        POSITION.format(
            id=f"p{number}",
            stance=stance,
            basis=basis,
            dates="\n  ".join(f"{key}: {value}" for key, value in dates.items()),
        )
        for number, (stance, basis, dates) in enumerate(lines)
    )
    return {**PAPER, "content/positions/several.yml": sheet}


def _pair(first, second):
    return _positions(("supports", "declared", first), ("opposes", "declared", second))


def dates(recorded, since=None, until=None):
    given = {"recorded": recorded, "since": since, "until": until}
    return {key: value for key, value in given.items() if value}


APART = {
    "recorded one after the other": (dates("2030-05-03"), dates("2030-05-04")),
    "recorded in months one after the other": (dates("2030-05"), dates("2030-06-01")),
    "about, one after the other": (dates("2029~"), dates("2030-06-01?")),
    "a later one in force since before it was recorded": (
        dates("2030-01"),
        dates("2030-10", since="2030-05"),
    ),
    "a change told at once": (
        dates("2030-05-04", until="2030-04"),
        dates("2030-05-04", since="2030-05"),
    ),
    "a change within a month": (
        dates("2030-05-04", until="2030-04"),
        dates("2030-05-04", since="2030-04"),
    ),
    "a change on the day on which the first was recorded": (
        dates("2030-05-04"),
        dates("2030-05-04", since="2030-05-04"),
    ),
    "an end told long after": (dates("2030-05-04", until="2020"), dates("2029-01-01")),
    "an end only": (dates("2030-05-04", until="2030-05-03"), dates("2030-05-04")),
    "since some day in the month of the other": (
        dates("2030-06"),
        dates("2030-10", since="2030-06-15"),
    ),
    "an end that is about": (dates("2029", until="2030-06~"), dates("2030-02")),
}
OVERLAPPING = {
    "recorded on one day": (dates("2030-05-03"), dates("2030-05-03")),
    "recorded in one month": (dates("2030-05"), dates("2030-05-03")),
    "no telling which is later": (dates("2030-05?"), dates("2030-05-03")),
    "recorded throughout": (dates("2029/.."), dates("2030-05-03")),
    "open at both ends": (dates("2029/.."), dates("2030/..")),
    "since before the other was recorded": (dates("2030-05"), dates("2030-10", since="2030-01")),
    "since the same year": (
        dates("2030-05-03", since="2030"),
        dates("2030-05-03", since="2030"),
    ),
    "until after the other began": (
        dates("2023-05", since="2020", until="2023"),
        dates("2024-01", since="2022"),
    ),
    "until after the other was recorded": (dates("2029", until="2030-06"), dates("2030-02")),
    "told later, of a time in which the other was recorded": (
        dates("2024-01", since="2020", until="2023"),
        dates("2023-05", since="2022"),
    ),
}


@pytest.mark.parametrize("pair", APART.values(), ids=APART)
def test_positions_of_which_one_can_follow_the_other_are_apart(problems_of, pair):
    assert problems_of(_pair(*pair)) == []


@pytest.mark.parametrize("pair", OVERLAPPING.values(), ids=OVERLAPPING)
def test_positions_of_which_neither_can_follow_the_other_overlap(problems_of, pair):
    assert [found.code for found in problems_of(_pair(*pair))] == ["T103"]


@pytest.mark.parametrize("pair", OVERLAPPING.values(), ids=OVERLAPPING)
def test_their_order_in_the_sheets_does_not_matter(problems_of, pair):
    assert [found.code for found in problems_of(_pair(*reversed(pair)))] == ["T103"]


def test_the_later_one_is_told_with_the_other(problems_of):
    (problem,) = problems_of(_pair(dates("2030-05"), dates("2030-05-03")))

    assert (problem.at.line, problem.at.column) == (16, 13)
    assert problem.message == (
        'position "p1" ("opposes", 3 May 2030) overlaps "p0" ("supports", May 2030,'
        " content/positions/several.yml): both are declared"
    )
    assert "until" in problem.hint


def test_one_stance_may_be_recorded_twice_on_a_day(problems_of):
    first, second = dates("2030-05-03"), dates("2030-05-03", since="2030-05-03")

    problems = problems_of(
        _positions(("opposes", "declared", first), ("opposes", "declared", second))
    )

    assert problems == []


def test_two_bases_stand_side_by_side(problems_of):
    day = dates("2030-05-03")

    problems = problems_of(_positions(("opposes", "declared", day), ("supports", "practised", day)))

    assert problems == []


def test_another_actor_may_stand_elsewhere(problems_of):
    day = dates("2030-05-03")
    files = _pair(day, day)
    first, _, second = files["content/positions/several.yml"].partition("- id: p1")
    second = second.replace("actor: samplia", "actor: examplia").replace("2030-05-03", "2030-05-03")

    problems = problems_of({**files, "content/positions/several.yml": f"{first}- id: p1{second}"})

    assert problems == []


def test_a_draft_does_not_overlap(problems_of):
    day = dates("2030-05-03")
    files = _positions(
        ("opposes", "declared", {**day, "status": "draft"}), ("supports", "declared", day)
    )

    assert problems_of(files) == []


@pytest.mark.parametrize(
    ("topics", "fault"),
    [
        ({}, "R102"),
        (
            {
                "content/topics/hills.yml": "title: Hills\nquestion: Which?\nstatus: draft\n"
                "propositions: [{id: count-the-hills, text: The hills should be counted.}]\n"
            },
            "R107",
        ),
    ],
    ids=["of no topic", "of a draft"],
)
def test_positions_overlap_whatever_is_wrong_with_their_proposition(problems_of, topics, fault):
    day = dates("2030-05-03")
    files = _pair(day, day)
    sheet = files["content/positions/several.yml"]
    hills = sheet.replace("open-the-border", "count-the-hills")

    problems = problems_of({**files, **topics, "content/positions/several.yml": hills})

    assert sorted(found.code for found in problems) == sorted([fault, fault, "T103"])


def test_each_position_is_told_once(problems_of):
    day = dates("2030-05-03")
    stances = ["supports", "opposes", "conditional", "under-review"]

    problems = problems_of(_positions(*((stance, "declared", day) for stance in stances)))

    assert [found.code for found in problems] == ["T103"] * 3


def test_one_that_reaches_far_is_found_behind_others(problems_of):
    problems = problems_of(
        _positions(
            ("supports", "declared", dates("2020", until="2030")),
            ("opposes", "practised", dates("2021")),
            ("supports", "declared", dates("2022")),
            ("supports", "declared", dates("2023")),
            ("opposes", "declared", dates("2029")),
        )
    )

    assert [found.message.partition(":")[0] for found in problems] == [
        'position "p4" ("opposes", 2029) overlaps "p0" ("supports", 2020,'
        " content/positions/several.yml)"
    ]


def test_of_one_stance_the_one_that_reaches_farthest_counts(problems_of):
    problems = problems_of(
        _positions(
            ("supports", "declared", dates("2020")),
            ("supports", "declared", dates("2022", until="2030")),
            ("opposes", "declared", dates("2029")),
        )
    )

    assert ['overlaps "p1"' in found.message for found in problems] == [True]


def test_aid_policies_stand_side_by_side(problems_of):
    aid = "".join(
        f"- {{id: {policy}, policy: {policy}, donor: examplia, recipient: samplia,"
        " category: lethal, basis: declared, recorded: 2030-05, statement: Arms., sources: paper}\n"
        for policy in ("withholds", "under-review", "conditional")
    )

    assert problems_of({**PAPER, "content/aid/several.yml": aid}) == []
