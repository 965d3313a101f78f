import pytest


def _one(problems):
    (found,) = problems
    return found.code, found.at.line, found.at.column


POSITION = """\
actor: samplia
proposition: open-the-border
stance: supports
basis: declared
recorded: {recorded}
statement: Samplia is for it.
sources: [{{source: courier-2031-05-04, at: 2, supports: {supports}}}]
"""


def _position(recorded="2031-05-03", supports="supports", more=""):
    sheet = POSITION.format(recorded=recorded, supports=supports)
    return {"content/positions/p.yml": sheet + more}


# --- T101 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("since", "until", "is_told"),
    [
        ("2031-03", "2031-02", True),
        ("2031-03", "2031-03", False),
        ("2031-03-02", "2031-03", False),
        ("2031-03", "2031-02~", False),
        ("2030/..", "2029", True),
        ("2031-03", "'[2031-01-01..2031-02-10]'", True),
    ],
)
def test_a_position_does_not_end_before_it_begins(problems_of, since, until, is_told):
    problems = problems_of(_position(more=f"since: {since}\nuntil: {until}\n"))

    assert [(found.code, found.at.line, found.at.column) for found in problems] == (
        [("T101", 9, 8)] if is_told else []
    )


def test_both_dates_are_told_in_words(problems_of):
    (problem,) = problems_of(_position(more="since: 2031-03\nuntil: 2031-02-01\n"))

    assert problem.message == '"until" (1 February 2031) comes before "since" (March 2031)'


def test_aid_does_not_end_before_it_begins(problems_of):
    aid = """\
        donor: examplia
        recipient: samplia
        category: lethal
        policy: ended
        basis: practised
        recorded: 2031-05-04
        since: 2030
        until: 2029
        statement: Examplia sends no more weapons.
        sources: courier-2031-05-04
        """

    assert _one(problems_of({"content/aid/a.yml": aid})) == ("T101", 8, 8)


def test_a_post_does_not_end_before_it_begins(problems_of):
    person = """\
        type: person
        name: Sam Sample
        posts:
          - {title: clerk, of: samplia, since: 2030, sources: courier-2031-05-04}
          - title: poet
            of: samplia
            since: 2030
            until: 2029
            sources: courier-2031-05-04
        """

    assert _one(problems_of({"content/actors/sam-sample.yml": person})) == ("T101", 8, 12)


def _pact(*acts):
    return {
        "content/agreements/pact.yml": "title: A pact\nparties: [examplia, samplia]\n"
        f"acts:\n{''.join(f'  - {{{act}}}' + chr(10) for act in acts)}"
        "sources: courier-2031-05-04\n"
    }


def test_an_agreement_does_not_bind_before_it_is_signed(problems_of):
    problems = problems_of(
        _pact("act: in-force, date: 2030-01", "act: signed, date: 2030-02", "act: ratified")
    )

    assert _one(problems) == ("T101", 4, 27)
    assert problems[0].message == ("in force (January 2030) comes before signed (February 2030)")


def test_an_agreement_may_be_announced_before_or_after(problems_of):
    problems = problems_of(
        _pact(
            "act: announced, date: 2030-01",
            "act: signed, date: 2030-02",
            "act: ratified, date: 2030-02-10",
            "act: announced, date: 2030-03",
            "act: signed",
        )
    )

    assert problems == []


# --- T102, T106 ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("recorded", "codes"),
    [
        ("2031-05-04", []),
        ("2031-05-05", ["T106"]),
        ("2031-05-06", ["T102"]),
        ("2031-06", ["T102"]),
        ("2031-05", []),
        ("2031-06~", []),
        ("'[2031-05-04..2031-05-08]'", []),
    ],
)
def test_a_source_is_not_older_than_what_it_tells(problems_of, recorded, codes):
    problems = problems_of(_position(recorded))

    assert [(found.code, found.at.line, found.at.column) for found in problems] == [
        (code, 7, 11) for code in codes
    ]


def test_both_ages_are_told(problems_of):
    (problem,) = problems_of(_position("2031-05-06"))

    assert problem.message == (
        'source "courier-2031-05-04" (4 May 2031) is older than "recorded" (6 May 2031)'
    )


def test_context_may_be_older(problems_of):
    newer = "type: post\nclass: primary\ntitle: A\npublisher: sample-courier\npublished: 2032-01\n"
    position = _position("2031-12", "context")["content/positions/p.yml"]

    problems = problems_of(
        {
            "content/sources/post.yml": newer,
            "content/positions/p.yml": position.replace("[{", "[post, {"),
        }
    )

    assert problems == []


CITE = "sources: courier-2031-05-04\n"


@pytest.mark.parametrize(
    ("path", "sheet", "field"),
    [
        (
            "content/aid/f.yml",
            "donor: examplia\nrecipient: samplia\ncategory: lethal\npolicy: withholds\n"
            "basis: practised\nrecorded: 2032\nstatement: No weapons.\n",
            "recorded",
        ),
        (
            "content/events/f.yml",
            "type: call\ntitle: A call\ndate: 2032\ntopics: aid-to-samplia\n",
            "date",
        ),
        ("content/quotes/f.yml", "speaker: sample-courier\ntext: Rain.\ndate: 2032\n", "date"),
        (
            "content/claims/f.yml",
            "by: examplia\nstatement: Rain.\ntype: event\ndate: 2032\n",
            "date",
        ),
        (
            "content/flows/f.yml",
            "donor: examplia\nrecipient: samplia\ncategory: lethal\nchannel: direct\nitems: tanks\n"
            "stage: delivered\ndates: {announced: 2031, delivered: 2032}\nstatement: Tanks.\n",
            "dates.delivered",
        ),
        (
            "content/agreements/f.yml",
            "title: A pact\nparties: [examplia, samplia]\nacts: [{act: signed, date: 2032}]\n",
            "acts.signed",
        ),
    ],
    ids=["aid", "event", "quote", "claim", "flow", "agreement"],
)
def test_nothing_is_told_before_it_happens(problems_of, path, sheet, field):
    problems = problems_of({path: sheet + CITE})

    assert _one(problems) == ("T102", sheet.count("\n") + 1, 10)
    assert f'is older than "{field}" (2032)' in problems[0].message


@pytest.mark.parametrize(
    ("path", "sheet"),
    [
        ("content/claims/f.yml", "by: examplia\nstatement: Rain.\ntype: forecast\ndate: 2032\n"),
        (
            "content/agreements/f.yml",
            "title: A pact\nparties: [examplia, samplia]\nacts: [{act: in-force, date: 2032}]\n",
        ),
        (
            "content/claims/f.yml",
            "status: draft\nby: examplia\nstatement: R.\ntype: event\ndate: 2032\n",
        ),
    ],
    ids=["forecast", "coming into force", "draft"],
)
def test_what_is_to_come_may_be_told(problems_of, path, sheet):
    assert problems_of({path: sheet + CITE}) == []


SOURCE = """\
type: post
class: primary
title: A post
publisher: sample-courier
published: 2031-05-04
"""


def _post(more):
    claim = "by: examplia\nstatement: Rain.\ntype: event\nsources: post\n"
    return {"content/sources/post.yml": SOURCE + more, "content/claims/c.yml": claim}


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("accessed: 2031-05-01\n", ("T102", 6, 11)),
        ("accessed: 2031-05-03\n", ("T106", 6, 11)),
        ("archive_url: https://a.example/\narchived: 2031-05-01\n", ("T102", 7, 11)),
        ("voices: {a: {hops: [{role: clerk, date: 2031-05-08}]}}\n", ("T102", 6, 41)),
        (
            "voices: {a: {hops: [{role: clerk, date: 2031-05-03},"
            " {role: poet}, {role: cook, date: 2031-05-01}]}}\n",
            ("T102", 6, 87),
        ),
    ],
    ids=["accessed", "accessed the day before", "archived", "hop", "hops out of order"],
)
def test_a_source_s_own_dates_are_in_order(problems_of, more, told):
    assert _one(problems_of(_post(more))) == told


def test_hops_are_dated_nearest_to_the_knowledge_first(problems_of):
    hops = (
        "voices: {a: {hops: [{role: clerk, date: 2031-05-03}, {role: cook, date: 2031-05-01}]}}\n"
    )

    (problem,) = problems_of(_post(hops))

    assert problem.message == (
        "this hop (1 May 2031) is older than the one that it passes on (3 May 2031)"
    )


def test_a_source_is_known_through_a_later_one(problems_of):
    source = SOURCE.replace("2031-05-04", "2031-05-09") + "known_through: courier-2031-05-04\n"
    claim = "by: examplia\nstatement: Rain.\ntype: event\nsources: post\n"

    problems = problems_of({"content/sources/post.yml": source, "content/claims/c.yml": claim})

    assert _one(problems) == ("T102", 6, 16)
    assert '"published" (9 May 2031)' in problems[0].message


# --- T104 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("edtf", "words", "is_told"),
    [
        ("2031-05-03", "on Saturday", False),
        ("2031-05-03", "Friday", True),
        ("2031-05-03", "before Friday", False),
        ("2031-05-03", "from Friday to Monday", False),
        ("2031-05", "Friday", False),
        ("2031-05-03~", "Friday", False),
        ("2031-05-03?", "Friday", False),
        ("'[2031-05-02..2031-05-03]'", "Friday", False),
    ],
)
def test_a_weekday_is_that_of_the_day(problems_of, edtf, words, is_told):
    claim = (
        "by: examplia\nstatement: Rain.\ntype: event\n"
        f"date: {{edtf: {edtf}, as_written: {words}}}\n{CITE}"
    )

    problems = problems_of({"content/claims/c.yml": claim})

    column = len(f"date: {{edtf: {edtf}, as_written: ") + 1
    assert [(found.code, found.at.line, found.at.column) for found in problems] == (
        [("T104", 4, column)] if is_told else []
    )


def test_the_days_that_it_may_mean_are_told(problems_of):
    more = "since: {edtf: 2031-05-01, as_written: last Friday}\n"

    (problem,) = problems_of(_position(more=more))

    assert problem.message == "1 May 2031 was a Thursday, and the words of the source say Friday"
    assert problem.hint == "Fridays near it: 2031-04-25 and 2031-05-02"


def test_weekdays_are_read_in_hops_too(problems_of):
    hops = "voices: {a: {hops: [{role: b, date: {edtf: 2031-05-01, as_written: Friday}}]}}\n"

    assert _one(problems_of(_post(hops))) == ("T104", 6, 68)


def test_the_first_day_of_all_has_no_week_before_it(problems_of):
    (problem,) = problems_of(_position("{edtf: 0001-01-01, as_written: Sunday}"))

    assert (problem.code, problem.hint) == ("T104", "")


# --- T105 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "is_told"), [("2031-05-02", False), ("2031-05-01", True), ("2031-05", False)]
)
def test_a_quote_has_the_date_of_its_event(problems_of, date, is_told):
    quote = f"speaker: sample-courier\ntext: Rain.\ndate: {date}\nevent: border-talks\n{CITE}"

    problems = problems_of({"content/quotes/q.yml": quote})

    assert [(found.code, found.at.line, found.at.column) for found in problems] == (
        [("T105", 3, 7)] if is_told else []
    )


def test_an_act_has_the_date_of_its_event(problems_of):
    problems = problems_of(_pact("act: announced, date: 2031-05-03, event: border-talks"))

    assert _one(problems) == ("T105", 4, 28)
    assert problems[0].message == (
        '"date" (3 May 2031) is not that of event "border-talks" (2 May 2031)'
    )
