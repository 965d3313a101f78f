import datetime

import pytest

CLAIM = """\
by: examplia
about: [samplia]
statement: The bridge stands.
type: event
topics: [aid-to-samplia]
sources: [{source: courier-2031-05-04, at: 2}]
"""
CITATION = "[{source: courier-2031-05-04, at: 2}]"


def _claim(old: str, new: str) -> dict[str, str]:
    assert old in CLAIM
    return {"content/claims/c.yml": CLAIM.replace(old, new)}


def _one(problems):
    (found,) = problems
    return found.code, found.at.line, found.at.column


# --- R102 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "by: examplia",
            "by: exampla",
            (
                (1, 5),
                '"by": no actor has the id "exampla"',
                'did you mean "examplia" (content/actors/examplia.yml)?',
            ),
        ),
        (
            "by: examplia",
            "by: erika-exampel",
            (
                (1, 5),
                '"by": no actor has the id "erika-exampel"',
                'did you mean "erika-example" (content/actors/people.yml)?',
            ),
        ),
        (
            "[samplia]",
            "[examplia, open-the-boarder]",
            (
                (2, 19),
                '"about": no record has the id "open-the-boarder"',
                'did you mean "open-the-border" (content/topics/aid-to-samplia.yml)?',
            ),
        ),
        (
            "topics: [aid-to-samplia]",
            "topics: aid-for-samplia",
            (
                (5, 9),
                '"topics": no topic has the id "aid-for-samplia"',
                'did you mean "aid-to-samplia" (content/topics/aid-to-samplia.yml)?',
            ),
        ),
        (
            CITATION,
            "courier-2031-05-05",
            (
                (6, 10),
                '"sources": no source has the id "courier-2031-05-05"',
                'did you mean "courier-2031-05-04" (content/sources/courier-2031-05-04.yml)?',
            ),
        ),
        (
            "stands.",
            "stands [@courier 2].",
            (
                (3, 30),
                '"statement": no source has the id "courier"',
                'did you mean "courier-2031-05-04" (content/sources/courier-2031-05-04.yml)?',
            ),
        ),
        (
            "stands.",
            "stands, like [[blanket]].",
            (
                (3, 36),
                '"statement": no record has the id "blanket"',
                'did you mean "blankets" (content/flows/blankets.yml)?',
            ),
        ),
        (
            "by: examplia",
            "by: quux",
            (
                (1, 5),
                '"by": no actor has the id "quux"',
                "make its sheet in content/actors/, or correct the id",
            ),
        ),
        (
            "[samplia]",
            "[quux]",
            (
                (2, 9),
                '"about": no record has the id "quux"',
                "correct the id, or record what it stands for",
            ),
        ),
    ],
    ids=lambda value: value if isinstance(value, str) and len(value) < 30 else "",
)
def test_an_unknown_id_is_told_with_the_nearest_known(problems_of, old, new, told):
    place, message, hint = told

    problems = problems_of(_claim(old, new))

    assert _one(problems) == ("R102", *place)
    assert (problems[0].message, problems[0].hint) == (message, hint)


def test_an_unknown_id_in_a_hop_is_told_at_the_hop(problems_of):
    source = """\
        type: document
        class: primary
        title: Minutes
        publisher: examplia-ministry
        voices:
          clerk:
            hops:
              - {role: clerk, of: examplia-mynistry}
        """

    problems = problems_of({"content/sources/minutes.yml": source, **_claim(CITATION, "minutes")})

    assert _one(problems) == ("R102", 8, 27)
    assert problems[0].message.startswith('"voices.clerk.hops.of": no actor')
    assert '"examplia-ministry"' in problems[0].hint


def test_an_unknown_proposition_is_sought_among_propositions(problems_of):
    position = """\
        actor: samplia
        proposition: open-border
        stance: supports
        basis: declared
        recorded: 2031-05-03
        statement: Samplia is for it.
        sources: courier-2031-05-04
        """

    problems = problems_of({"content/positions/p.yml": position})

    assert _one(problems) == ("R102", 2, 14)
    assert '"open-the-border" (content/topics/' in problems[0].hint


def test_no_proposition_is_near(problems_of):
    position = """\
        actor: samplia
        proposition: quux
        stance: supports
        basis: declared
        recorded: 2031-05-03
        statement: Samplia is for it.
        sources: courier-2031-05-04
        """

    (problem,) = problems_of({"content/positions/p.yml": position})

    assert problem.hint.startswith('add it to the "propositions:" of a topic')


def test_a_former_id_is_answered_with_the_present_one(problems_of):
    renamed = "type: country\nname: Norbia\nredirect_from: [old-norbia]\nmember_of: examplia\n"

    problems = problems_of(
        {"content/actors/norbia.yml": renamed, **_claim("by: examplia", "by: old-norbia")}
    )

    assert _one(problems) == ("R102", 1, 5)
    assert problems[0].hint == 'it has the id "norbia" now (content/actors/norbia.yml)'


def test_the_id_of_a_sheet_that_cannot_be_read_does_not_dangle(problems_of):
    broken = "type: country\nname: [\n"

    problems = problems_of(
        {"content/actors/norbia.yml": broken, **_claim("by: examplia", "by: norbia")}
    )

    assert [found.code for found in problems] == ["Y101"]


def test_references_of_drafts_are_held_to_what_is_there(problems_of):
    problems = problems_of(_claim("by: examplia", "status: draft\nby: exampla"))

    assert _one(problems) == ("R102", 2, 5)


# --- R103 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "by: examplia",
            "by: aid-to-samplia",
            (
                (1, 5),
                '"aid-to-samplia" is a topic; "by" needs an actor',
                '"aid-to-samplia" stands in content/topics/aid-to-samplia.yml',
            ),
        ),
        (
            "by: examplia",
            "by: examplia-overview",
            (
                (1, 5),
                '"examplia-overview" is a briefing; "by" needs an actor',
                '"examplia-overview" stands in content/briefings/examplia-overview.md',
            ),
        ),
        (
            CITATION,
            "sample-courier",
            (
                (6, 10),
                '"sample-courier" is an actor; "sources" needs a source',
                '"sample-courier" stands in content/actors/sample-courier.yml',
            ),
        ),
        (
            "by: examplia",
            "by: blankets",
            (
                (1, 5),
                '"blankets" is a flow; "by" needs an actor',
                'did you mean "ministry-of-blankets" (content/actors/ministry-of-blankets.yml)?',
            ),
        ),
        (
            "topics: [aid-to-samplia]",
            "topics: [open-the-border]",
            (
                (5, 10),
                '"open-the-border" is a proposition; "topics" needs a topic',
                '"open-the-border" stands in content/topics/aid-to-samplia.yml',
            ),
        ),
        (
            "stands.",
            "stands [@blankets].",
            (
                (3, 30),
                '"blankets" is a flow; "statement" cites a source',
                "link to it with [[blankets]]",
            ),
        ),
        (
            "stands.",
            "stands [[blankets-not-tents]].",
            ((3, 30), '"blankets-not-tents" is a correction; "statement" cannot link to one', ""),
        ),
    ],
    ids=[
        "topic for actor",
        "briefing for actor",
        "publisher",
        "longer",
        "proposition",
        "cited",
        "correction",
    ],
)
def test_an_id_of_another_kind_is_refused(problems_of, old, new, told):
    place, message, hint = told
    ministry = "type: office\nname: Ministry of Blankets\npart_of: examplia\n"

    problems = problems_of(
        {"content/actors/ministry-of-blankets.yml": ministry, **_claim(old, new)}
    )

    assert _one(problems) == ("R103", *place)
    assert problems[0].message == message
    assert problems[0].hint.startswith(hint)


def test_what_is_embedded_is_a_fact(problems_of):
    page = """\
        ---
        title: Neighbours
        ---
        ![[examplia]]
        """

    problems = problems_of({"content/briefings/page.md": page})

    assert _one(problems) == ("R103", 4, 1)
    assert problems[0].message == '"examplia" is an actor; the text embeds a fact'
    assert problems[0].hint == "link to it with [[examplia]]"


def test_an_overview_is_of_an_actor_or_topic(problems_of):
    page = """\
        ---
        for: blankets
        ---
        Blankets [@courier-2031-05-04 2].
        """

    problems = problems_of({"content/briefings/page.md": page})

    assert _one(problems) == ("R103", 2, 6)
    assert problems[0].message == '"blankets" is a flow; "for" needs an actor or topic'


# --- R104 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new", "place", "hint"),
    [
        ("at: 2}", "at: 2, via: spokesman}", (6, 52), 'did you mean "spokeswoman"?'),
        ("at: 2}", "at: 2, via: clerk}", (6, 52), "its voices are spokeswoman"),
        (
            "stands.",
            "stands [@courier-2031-05-04 2 via spokeman].",
            (3, 30),
            'did you mean "spokeswoman"?',
        ),
    ],
    ids=["near", "far", "in prose"],
)
def test_a_voice_that_the_source_does_not_have_is_refused(problems_of, old, new, place, hint):
    problems = problems_of(_claim(old, new))

    assert _one(problems) == ("R104", *place)
    assert problems[0].hint == hint


def test_a_source_without_voices_is_told_as_such(problems_of):
    source = """\
        type: document
        class: primary
        title: Minutes
        publisher: examplia-ministry
        """
    claim = _claim(CITATION, "[{source: minutes, via: clerk}]")

    problems = problems_of({"content/sources/minutes.yml": source, **claim})

    assert _one(problems) == ("R104", 6, 34)
    assert "content/sources/minutes.yml has none" in problems[0].hint


# --- R107 ----------------------------------------------------------------------------------

DRAFT = """\
by: samplia
statement: The bridge has fallen.
type: event
status: draft
"""
WITHDRAWN = DRAFT.replace(
    "status: draft", "status: withdrawn\nwithdrawn: {on: 2031-05-06, why: Not said.}"
)
EMBARGOED = """\
by: samplia
statement: The bridge has fallen.
type: event
embargo: 2031-06-05T09:00Z
sources: courier-2031-05-04
"""


@pytest.mark.parametrize(
    ("other", "words"),
    [
        (DRAFT, "is a draft"),
        (WITHDRAWN, "is withdrawn"),
        (EMBARGOED, "is under embargo until 2031-06-05T09:00+00:00"),
    ],
    ids=["draft", "withdrawn", "embargoed"],
)
@pytest.mark.parametrize(
    "slip",
    [
        ("[samplia]", "[samplia, other]", (2, 18)),
        ("stands.", "stands, unlike [[other]].", (3, 38)),
    ],
    ids=["field", "prose"],
)
def test_what_is_published_does_not_rest_on_what_is_not(problems_of, other, words, slip):
    old, new, place = slip

    problems = problems_of({"content/claims/other.yml": other, **_claim(old, new)})

    assert _one(problems) == ("R107", *place)
    assert f'names claim "other", which {words}' in problems[0].message


def test_a_draft_of_another_kind_is_one_fault(problems_of):
    topic = "title: Rain\nquestion: Does it rain?\nstatus: draft\n"

    problems = problems_of({"content/topics/rain.yml": topic, **_claim("by: examplia", "by: rain")})

    assert _one(problems) == ("R103", 1, 5)


def test_an_embargo_ends_with_its_day(problems_of):
    files = {"content/claims/other.yml": EMBARGOED, **_claim("[samplia]", "[other]")}

    assert problems_of(files, today=datetime.date(2031, 6, 6)) == []


def test_a_draft_may_rest_on_a_draft(problems_of):
    claim = _claim("about: [samplia]", "about: [other]\nstatus: draft")

    assert problems_of({"content/claims/other.yml": DRAFT, **claim}) == []


@pytest.mark.parametrize(
    ("embargo", "codes"),
    [("2031-06-05T09:00Z", []), ("2031-06-04T09:00Z", ["R107"])],
    ids=["as long", "shorter"],
)
def test_under_embargo_it_rests_on_what_is_free_no_later(problems_of, embargo, codes):
    claim = _claim("about: [samplia]", f"about: [other]\nembargo: {embargo}")

    problems = problems_of({"content/claims/other.yml": EMBARGOED, **claim})

    assert [found.code for found in problems] == codes


def test_a_draft_topic_holds_back_its_propositions(problems_of):
    topic = """\
        title: The weather
        question: Does it rain?
        status: draft
        propositions: [{id: it-rains, text: It rains.}]
        """
    position = """\
        actor: samplia
        proposition: it-rains
        stance: supports
        basis: declared
        recorded: 2031-05-03
        statement: Samplia says that it rains.
        sources: courier-2031-05-04
        """

    problems = problems_of(
        {"content/topics/weather.yml": topic, "content/positions/p.yml": position}
    )

    assert _one(problems) == ("R107", 2, 14)
    assert 'names topic "weather"' in problems[0].message


CORRECTION = """\
date: 2031-05-06
type: correction
records: [other]
why: It was never said.
"""


@pytest.mark.parametrize(
    ("other", "codes"),
    [(WITHDRAWN, []), (DRAFT, ["R107"]), (EMBARGOED, ["R107"])],
    ids=["withdrawn", "draft", "embargoed"],
)
def test_a_correction_may_name_what_was_withdrawn(problems_of, other, codes):
    problems = problems_of(
        {"content/claims/other.yml": other, "content/corrections/other-out.yml": CORRECTION}
    )

    assert [found.code for found in problems] == codes


def test_prose_of_a_correction_links_to_what_is_shown_only(problems_of):
    correction = CORRECTION.replace("It was", "|\n  [[other]] was")

    problems = problems_of(
        {"content/claims/other.yml": WITHDRAWN, "content/corrections/other-out.yml": correction}
    )

    assert _one(problems) == ("R107", 5, 3)


# --- R108, R110 ----------------------------------------------------------------------------

AID_POSITION = """\
actor: examplia
proposition: examplia-sends-tents
stance: supports
basis: declared
recorded: 2031-05-03
statement: Examplia is for tents.
sources: courier-2031-05-04
"""


def test_a_proposition_that_shows_aid_takes_no_position(problems_of):
    problems = problems_of({"content/positions/p.yml": AID_POSITION})

    assert _one(problems) == ("R108", 2, 14)
    assert "donor: examplia, recipient: samplia and category: humanitarian" in problems[0].hint


def test_a_draft_of_such_a_position_is_let_be(problems_of):
    assert problems_of({"content/positions/p.yml": AID_POSITION + "status: draft\n"}) == []


def test_cards_are_embedded_in_the_text_of_briefings_only(problems_of):
    claim = _claim("statement: The bridge stands.", "statement: |\n  See:\n\n  ![[blankets]]")

    problems = problems_of(claim)

    assert _one(problems) == ("R110", 6, 3)
    assert problems[0].hint == "link to it with [[blankets]]"


def test_a_bottom_line_embeds_nothing(problems_of):
    page = """\
        ---
        title: A page
        bottom_line: |
          ![[blankets]]
        ---
        Blankets [@courier-2031-05-04 2].
        """

    assert _one(problems_of({"content/briefings/page.md": page})) == ("R110", 4, 3)


def test_an_actor_embedded_in_a_field_is_one_fault(problems_of):
    claim = _claim("statement: The bridge stands.", "statement: |\n  ![[examplia]]")

    assert _one(problems_of(claim)) == ("R110", 4, 3)
