"""What quotes.lock lets the checks say of words and statements, with and without a text."""

import hashlib

import pytest

from corpus import MINIMAL
from onrecord.lock import LOCK
from stages import edited, longer

QUOTE = "content/quotes/example-on-blankets.yml"
PAPER = "content/sources/courier-2031-05-04.yml"
LINE = MINIMAL[LOCK]
SHA = "0123456789abcdef" * 4
TENTS = (
    "speaker: erika-example\ntext: Tents are on their way.\ndate: 2031-05-03\n"
    "topics: [aid-to-samplia]\nsources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]\n"
)
ANSWER = "accepted: [{{code: {}, why: It fits., by: Desk, on: 2031-05-06}}]\n"


def with_lock(*lines):
    return {LOCK: "".join(lines)}


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
    "another text": (OTHER_TEXT, [LINE], [("V102", QUOTE, 4, 7)]),
    "another text and other words": (CHANGED | OTHER_TEXT, [LINE], [("V101", QUOTE, 4, 7)]),
    "another paragraph": (ELSEWHERE, [LINE], [("V106", QUOTE, 4, 7)]),
    "several paragraphs with it": (edited(QUOTE, "at: 4", "at: 3-5"), [LINE], []),
    "no paragraph": (edited(QUOTE, "at: 4", "at: p. 3"), [LINE], []),
    "a cut that hides words": ({}, [HIDDEN], [("V103", QUOTE, 4, 7)]),
    "answered": (ACCEPTED, [HIDDEN], []),
    "answered, and another text": (ACCEPTED | OTHER_TEXT, [HIDDEN], [("V102", QUOTE, 4, 7)]),
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
    lock = LINE.replace(SHA[:16], sha[:16])
    files = {**with_lock(lock), **edited(PAPER, SHA, sha), **changes}

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

    assert expected == [each for each in told(problems) if each[1] == AT]


# --- statements ------------------------------------------------------------------------------

STATED = "by: sample-courier\nstatement: {}\ntype: event\ntopics: [aid-to-samplia]\n"
CITE = "sources: [{source: courier-2031-05-04, at: 2}]\n"
TENTS_CAME = STATED.format("They sent 70 tents.") + CITE
SUM = hashlib.sha256(b"They sent 70 tents.").hexdigest()[:16]
FIT = f"fit c courier-2031-05-04 2 F102 {SUM} 2031-05-06 70\n"


@pytest.mark.parametrize(
    ("sheet", "is_answered", "line", "expected"),
    [
        (TENTS_CAME, False, True, ["F102"]),
        (TENTS_CAME, True, True, []),
        (TENTS_CAME, True, False, ["E105"]),
        (TENTS_CAME.replace("70", "7"), False, True, []),
        (TENTS_CAME.replace("70", "7"), True, True, []),
        (TENTS_CAME + "status: draft\n", False, True, []),
    ],
    ids=["told", "answered", "idle answer", "changed since", "answered, changed since", "draft"],
)
def test_a_doubt_is_told_until_it_is_answered(problems_of, sheet, is_answered, line, expected):
    lines = [LINE, FIT] if line else [LINE]
    answer = ANSWER.format("F102") if is_answered else ""

    problems = problems_of({**with_lock(*lines), AT: sheet + answer})

    assert expected == [found.code for found in problems]


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
