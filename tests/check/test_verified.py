"""What quotes.lock lets the checks say of words and statements, with and without a text."""

import hashlib

import pytest

from corpus import HELD, VERIFIED
from onrecord.lock import LOCK
from stages import edited, longer

QUOTE = "content/quotes/example-on-blankets.yml"
PAPER = "content/sources/courier-2031-05-04.yml"
LINE = VERIFIED
SHA = "0123456789abcdef" * 4
TENTS = (
    "speaker: erika-example\ntext: Tents are on their way.\ndate: 2031-05-03\n"
    "topics: [aid-to-samplia]\nsources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]\n"
)
ANSWER = "accepted: [{{code: {}, why: It fits., by: Desk, on: 2031-05-06}}]\n"


def with_lock(*lines):
    """The lock of the minimal site with *lines* about words in place of its own."""
    return {LOCK: HELD + "".join(lines)}


def told(problems):
    return [(found.code, found.at.path, found.at.line, found.at.column) for found in problems]


HIDDEN = LINE.rstrip() + " would | not\n"
ACCEPTED = longer(QUOTE, ANSWER.format("V103").strip())
CHANGED = edited(QUOTE, "when", "if")
ELSEWHERE = edited(QUOTE, "at: 4", "at: 5")
OTHER_TEXT = edited(PAPER, SHA, "f" * 64)
PREFIX = edited(QUOTE, "at: 4", 'at: 4, prefix: "She said:"')
OF_THE_PREFIX = LINE.replace("8fbcd8a08f44c6c2", "0a926904ddcf44a4")
EXCERPT = LINE.replace("8fbcd8a08f44c6c2", "849d33aadde143d6").replace(" words ", " sources.0 ")
CUT = "elisions: [{{by: {}}}]"
UNHELD = [
    ("F106", "content/aid/examplia-samplia-humanitarian.yml", 8, 12),
    ("F106", "content/claims/thousand-blankets.yml", 4, 12),
    ("F106", "content/flows/blankets.yml", 10, 12),
    ("F106", "content/positions/examplia-open-the-border.yml", 7, 12),
]
CHECKED = {
    "as verified": ({}, [LINE], []),
    "one letter changed": (edited(QUOTE, "tents", "tent"), [LINE], [("V101", QUOTE, 4, 7)]),
    "a case changed": (edited(QUOTE, "Blankets", "blankets"), [LINE], [("V101", QUOTE, 4, 7)]),
    "a sign changed": (edited(QUOTE, "first,", "first;"), [LINE], [("V101", QUOTE, 4, 7)]),
    "lines wrapped": (edited(QUOTE, "when the", "when\n          the"), [LINE], []),
    "fragments of the words": (
        edited(QUOTE, "text: Blankets first, tents", "fragments: [Blankets first, tents]  #"),
        [LINE],
        [("V101", QUOTE, 4, 12)],
    ),
    "the editor's cut": (longer(QUOTE, CUT.format("editor")), [LINE], [("V101", QUOTE, 4, 7)]),
    "the outlet's cut": (longer(QUOTE, CUT.format("outlet")), [LINE], []),
    "a prefix added": (PREFIX, [LINE], [("V101", QUOTE, 4, 7)]),
    "with the prefix": (PREFIX, [OF_THE_PREFIX], []),
    "the prefix removed": ({}, [OF_THE_PREFIX], [("V101", QUOTE, 4, 7)]),
    "it became the suffix": (
        edited(QUOTE, "at: 4", 'at: 4, suffix: "She said:"'),
        [OF_THE_PREFIX],
        [("V101", QUOTE, 4, 7)],
    ),
    "the prefix of an excerpt": (
        edited(QUOTE, "at: 4", 'at: 4, exact: Blankets, prefix: "She said:"'),
        [LINE, EXCERPT],
        [],
    ),
    "never verified": ({}, [], [("V102", QUOTE, 4, 7)]),
    "another text": (OTHER_TEXT, [LINE], [*UNHELD, ("V102", QUOTE, 4, 7)]),
    "another text and other words": (
        CHANGED | OTHER_TEXT,
        [LINE],
        [*UNHELD, ("V101", QUOTE, 4, 7)],
    ),
    "another paragraph": (ELSEWHERE, [LINE], [("V106", QUOTE, 4, 7)]),
    "several paragraphs with it": (edited(QUOTE, "at: 4", "at: 3-5"), [LINE], []),
    "no paragraph": (edited(QUOTE, "at: 4", "at: p. 3"), [LINE], []),
    "a cut that hides words": ({}, [HIDDEN], [("V103", QUOTE, 4, 7)]),
    "answered": (ACCEPTED, [HIDDEN], []),
    "answered, and another text": (
        ACCEPTED | OTHER_TEXT,
        [HIDDEN],
        [*UNHELD, ("V102", QUOTE, 4, 7)],
    ),
    "an answer to nothing": (ACCEPTED, [LINE], [("E105", QUOTE, 9, 19)]),
    "a draft": (
        {"content/quotes/d.yml": TENTS + "status: draft\n"},
        [LINE],
        [],
    ),
    "withdrawn": (
        {
            "content/quotes/d.yml": TENTS
            + "status: withdrawn\nwithdrawn: {on: 2031-05-06, why: Never said.}\n"
        },
        [LINE],
        [],
    ),
    "under embargo": (
        {"content/quotes/d.yml": TENTS + "embargo: 2099-01-01T00:00Z\n"},
        [LINE],
        [("V102", "content/quotes/d.yml", 2, 7)],
    ),
    "in a sheet that holds a list": (
        {
            "content/quotes/d.yml": "- id: d\n"
            + "".join(f"  {line}\n" for line in TENTS.splitlines())
        },
        [LINE, LINE.replace("example-on-blankets", "d")],
        [("V101", "content/quotes/d.yml", 3, 9)],
    ),
    "an id that was changed": (
        {"content/quotes/d.yml": TENTS.replace("Tents are", "Tents") + "redirect_from: [e]\n"},
        [LINE, LINE.replace("example-on-blankets", "e")],
        [("V101", "content/quotes/d.yml", 2, 7)],
    ),
    "a text that nobody kept": (
        {
            "content/sources/leaflet.yml": "type: document\nclass: primary\ntitle: Leaflet\n"
            "publisher: examplia-ministry\npublished: 2031-05-04\n",
            "content/quotes/d.yml": "speaker: erika-example\ntext: Tents.\ndate: 2031-05-03\n"
            "topics: [aid-to-samplia]\nsources: leaflet\n",
        },
        [LINE],
        [],
    ),
}


@pytest.mark.parametrize(("changes", "lines", "expected"), CHECKED.values(), ids=CHECKED)
def test_words_are_what_was_verified(problems_of, changes, lines, expected):
    assert expected == told(problems_of({**with_lock(*lines), **changes}))


def test_changed_words_name_the_day_and_what_to_do(problems_of):
    (problem,) = problems_of({**with_lock(LINE), **CHANGED})

    assert "the words are not those that were verified on 2031-05-06" == problem.message
    assert problem.hint.startswith("undo the change, or run `onrecord verify`")


TEXT = (
    "They met.\n\nIt went.\n\nOn.\n\nBlankets first, tents when the weather allows.\n\nSo\n\nit is."
)


@pytest.mark.parametrize(
    ("text", "measured", "changes", "expected"),
    [
        (TEXT, TEXT, CHANGED, ("V105", "tents [-if-]{+when+} the")),
        (TEXT, "Another text.", CHANGED, ("V101", "undo the change")),
        (
            TEXT,
            TEXT,
            edited(QUOTE, "tents when the weather", "tents when the"),
            ("V105", "{+weather+}"),
        ),
        (TEXT.replace("when", "if"), TEXT.replace("when", "if"), CHANGED, ("V101", "undo")),
    ],
    ids=["not there", "not its text", "not there, either", "there, and not verified"],
)
def test_a_text_at_hand_shows_the_difference_and_passes_nothing(
    problems_of, text, measured, changes, expected
):
    sha = hashlib.sha256(measured.encode()).hexdigest()
    lock = (HELD + LINE).replace(SHA[:16], sha[:16])
    files = {LOCK: lock, **edited(PAPER, SHA, sha), **changes}

    (away,) = problems_of(files)
    (at_hand,) = problems_of({**files, "snapshots/courier-2031-05-04.txt": text})

    assert "V101" == away.code
    assert at_hand.at == away.at
    code, hint = expected
    assert code == at_hand.code
    assert hint in at_hand.hint


# --- excerpts --------------------------------------------------------------------------------

CLAIM = "by: examplia\nstatement: It rains.\ntype: event\ntopics: [aid-to-samplia]\nsources:\n"
ONE = "- {source: courier-2031-05-04, at: 1, exact: one}\n"
TWO = "- {source: courier-2031-05-04, at: 2, exact: two}\n"
NEW = "- {source: courier-2031-05-04, at: 3, exact: new}\n"
AT = "content/claims/c.yml"


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        (ONE + TWO, []),
        (TWO + ONE, []),
        ("- border-talks-paper\n" + ONE + TWO, []),
        (NEW + ONE + TWO, [("V102", AT, 6, 46)]),
        (ONE.replace("one", "won") + TWO, [("V101", AT, 6, 46)]),
        (TWO + ONE.replace("one", "won"), [("V102", AT, 7, 46)]),
        (ONE + TWO.replace("at: 2", "at: 1"), [("V106", AT, 7, 46)]),
    ],
    ids=["as verified", "swapped", "another before", "a new one", "changed", "both", "elsewhere"],
)
def test_an_excerpt_is_known_by_its_words_wherever_it_stands_in_its_record(
    problems_of, sources, expected
):
    paper = {
        "content/sources/border-talks-paper.yml": "type: document\nclass: primary\ntitle: Talks\n"
        "publisher: examplia-ministry\npublished: 2031-05-04\n"
    }
    lines = (
        f"verified c sources.{index} courier-2031-05-04 {index + 1} exact {words} {SHA[:16]}"
        " 2031-05-06\n"
        for index, words in enumerate(
            hashlib.sha256(words).hexdigest()[:16] for words in (b"one", b"two")
        )
    )

    problems = problems_of({**with_lock(LINE, *lines), **paper, AT: CLAIM + sources})

    assert expected == [each for each in told(problems) if each[1] == AT and each[0] != "F106"]


# --- statements ------------------------------------------------------------------------------

STATED = "by: sample-courier\nstatement: {}\ntype: event\ntopics: [aid-to-samplia]\n"
CITE = "sources: [{source: courier-2031-05-04, at: 2}]\n"
TENTS_CAME = STATED.format("They sent 70 tents.") + CITE
REWORDED = TENTS_CAME.replace("70", "7")
SUM = hashlib.sha256(b"They sent 70 tents.").hexdigest()[:16]
HELD_ONCE = f"fit c courier-2031-05-04 2 {SHA[:16]} {SUM} 2031-05-06"
DOUBTED = f"{HELD_ONCE} F101: 70"
PLACES = f"courier-2031-05-04,courier-2031-05-04 {{}} {SHA[:16]},{SHA[:16]}"
HELD_TWICE = HELD_ONCE.replace(f"courier-2031-05-04 2 {SHA[:16]}", PLACES)
ANSWERED, ANSWERED_BEFORE = ANSWER.format("F101"), ANSWER.format("F101").replace("-06}", "-05}")
DRAFT = "status: draft\n"
OTHER_SOURCES = {
    "content/sources/leaflet.yml": "type: document\nclass: primary\ntitle: Leaflet\n"
    "publisher: examplia-ministry\npublished: 2031-05-04\n",
    "content/sources/release.yml": "type: press-release\nclass: primary\ntitle: Release\n"
    "publisher: examplia-ministry\npublished: 2031-05-04\nknown_through: courier-2031-05-04\n",
    "content/sources/gazette.yml": "type: document\nclass: primary\ntitle: Gazette\n"
    "publisher: examplia-ministry\npublished: 2031-05-04\nredirect_from: [old-gazette]\n"
    f"snapshot: {{sha256: {SHA}, words: 40, paragraphs: 3}}\n",
}


def cites(sources):
    return TENTS_CAME.replace(CITE, f"sources: {sources}\n")


BOTH = cites("[{source: courier-2031-05-04, at: 2}, {source: courier-2031-05-04, at: 3-5}]")
STATEMENTS = {
    "held": (TENTS_CAME, HELD_ONCE, []),
    "never held": (TENTS_CAME, "", ["F106"]),
    "never held, a draft": (TENTS_CAME + DRAFT, "", []),
    "reworded": (REWORDED, HELD_ONCE, ["F106"]),
    "lines wrapped": (TENTS_CAME.replace("sent 70", "sent\n  70"), HELD_ONCE, []),
    "held long ago": (TENTS_CAME, f"{HELD_ONCE.replace('2031', '2001')}\n{DOUBTED}", ["F101"]),
    "doubted": (TENTS_CAME, DOUBTED, ["F101"]),
    "doubted twice": (TENTS_CAME, f"{DOUBTED} | 7 || F103: would", ["F101", "F103"]),
    "doubted, a draft": (TENTS_CAME + DRAFT, DOUBTED, []),
    "answered": (TENTS_CAME + ANSWERED, DOUBTED, []),
    "answered, in part": (TENTS_CAME + ANSWERED, f"{DOUBTED} || F103: would", ["F103"]),
    "answered before it was found": (TENTS_CAME + ANSWERED_BEFORE, DOUBTED, ["F101"]),
    "an answer to nothing": (TENTS_CAME + ANSWERED, HELD_ONCE, ["E105"]),
    "doubted, and reworded": (REWORDED, DOUBTED, ["F106"]),
    "answered, and reworded": (REWORDED + ANSWERED, DOUBTED, ["F106"]),
    "answered before, and reworded": (REWORDED + ANSWERED_BEFORE, DOUBTED, ["F106"]),
    "another place": (TENTS_CAME.replace("at: 2", "at: 3"), DOUBTED, ["F101", "F106"]),
    "another place for context": (BOTH.replace("3-5", "3-5, supports: context"), HELD_ONCE, []),
    "a place more": (BOTH, HELD_ONCE, ["F106"]),
    "two places": (BOTH, HELD_TWICE.format("2,3-5"), []),
    "the other way round": (BOTH, HELD_TWICE.format("3-5,2"), []),
    "a place less": (TENTS_CAME, HELD_TWICE.format("2,3-5"), ["F106"]),
    "no paragraph": (cites("courier-2031-05-04"), HELD_ONCE.replace(" 2 ", " all "), []),
    "a text that nobody kept": (cites("leaflet"), "", []),
    "one of two kept": (cites("[{source: courier-2031-05-04, at: 2}, leaflet]"), "", []),
    "known through a text": (cites("release"), "", ["F106"]),
    "held by that text": (cites("release"), HELD_ONCE.replace(" 2 ", " all "), []),
    "an id that was changed": (
        TENTS_CAME + "redirect_from: [d]\n",
        HELD_ONCE.replace("fit c", "fit d"),
        [],
    ),
    "another id of the source": (
        cites("[{source: gazette, at: 2}]"),
        HELD_ONCE.replace("courier-2031-05-04", "old-gazette"),
        [],
    ),
    "lines under both ids": (
        TENTS_CAME + "redirect_from: [d]\n",
        f"{HELD_ONCE}\n{HELD_ONCE.replace('fit c', 'fit d').replace('2031', '2001')} F101: 7",
        [],
    ),
}


@pytest.mark.parametrize(("sheet", "lines", "expected"), STATEMENTS.values(), ids=STATEMENTS)
def test_a_statement_is_what_was_held_and_a_doubt_is_told_until_it_is_answered(
    problems_of, sheet, lines, expected
):
    problems = problems_of({**OTHER_SOURCES, **with_lock(LINE, f"{lines}\n"), AT: sheet})

    assert expected == [found.code for found in problems if found.at.path == AT]


@pytest.mark.parametrize(
    ("sheet", "lines", "message"),
    [
        (
            BOTH,
            "",
            'the statement has not been held against what it cites of "courier-2031-05-04"',
        ),
        (
            cites("[release, {source: courier-2031-05-04, at: 2}]"),
            "",
            'the statement has not been held against what it cites of "courier-2031-05-04"',
        ),
        (
            REWORDED,
            HELD_ONCE,
            "the statement is not the one that was held against what it cites on 2031-05-06",
        ),
    ],
    ids=["two places", "two ways to one text", "reworded"],
)
def test_what_was_not_held_names_the_text_or_the_day(problems_of, sheet, lines, message):
    problems = problems_of({**OTHER_SOURCES, **with_lock(LINE, f"{lines}\n"), AT: sheet})

    assert [message] == [found.message for found in problems if found.at.path == AT]


def test_an_answer_to_an_earlier_doubt_is_told_with_its_day(problems_of):
    (problem,) = problems_of({**with_lock(LINE, DOUBTED), AT: TENTS_CAME + ANSWERED_BEFORE})

    assert problem.hint.endswith(
        'the answer in "accepted" is of 2031-05-05, and this was found later:'
        " if it still holds, give it a new day"
    )


CLAIMS = "".join(
    f"- id: c{number}\n  by: sample-courier\n  statement: Tents of kind {number} came.\n"
    "  type: event\n  topics: [aid-to-samplia]\n"
    "  sources: [{source: courier-2031-05-04, at: 5}]\n"
    for number in range(4)
)
MANY = [("F105", AT, 24, 12)]


@pytest.mark.parametrize(
    ("sheet", "expected"),
    [
        (CLAIMS, MANY),
        (CLAIMS + "  " + ANSWER.format("F105"), []),
        (CLAIMS.replace("at: 5", "at: 6", 1), []),
        (CLAIMS.replace("at: 5", "at: 5, supports: context", 1), [("E101", AT, 6, 12)]),
        (CLAIMS.replace("  type", "  status: draft\n  type", 1), []),
    ],
    ids=["four", "answered", "two passages", "one for context", "a draft"],
)
def test_one_passage_under_four_claims_is_told_of_the_fourth(problems_of, sheet, expected):
    assert expected == told(problems_of({AT: sheet}))


@pytest.mark.parametrize(
    ("name", "sources", "fault"),
    [
        ("leaflet", {}, "R102"),
        ("samplia", {}, "R103"),
        (
            "leaflet",
            {
                "content/sources/leaflet.yml": "type: post\nclass: primary\ntitle: Tents\n"
                "publisher: sample-courier\nstatus: draft\n"
            },
            "R107",
        ),
    ],
    ids=["no source", "a country", "a draft"],
)
def test_one_passage_is_that_of_whatever_is_cited(problems_of, name, sources, fault):
    sheet = CLAIMS.replace("courier-2031-05-04", name)

    problems = problems_of({**sources, AT: sheet})

    assert sorted([fault] * 4 + ["F105"]) == sorted(found.code for found in problems)


VOICE = """\
voices:
  clerk:
    hops: [{role: a clerk, act: said, naming: unnamed}]
"""
LEAFLET = (
    "type: article-newspaper\nclass: news\ntitle: Tents\npublisher: sample-courier\n"
    f"published: 2031-05-06\n{VOICE}"
)


@pytest.mark.parametrize(
    ("statement", "more", "codes"),
    [
        ("It was confirmed that tents came.", "", ["F104"]),
        ("Reports revealed that tents came.", "", ["F104"]),
        ("A clerk said that tents came.", "", []),
        ("It was confirmed that tents came.", ANSWER.format("F104"), []),
        ("A clerk said that tents came.", ANSWER.format("F104"), ["E105"]),
    ],
)
def test_certainty_about_an_unnamed_source_is_told_until_it_is_answered(
    problems_of, statement, more, codes
):
    claim = STATED.format(statement) + "sources: [{source: leaflet, via: clerk}]\n" + more

    problems = problems_of({"content/sources/leaflet.yml": LEAFLET, AT: claim})

    assert codes == [found.code for found in problems]
