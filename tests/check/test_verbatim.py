import pytest

PAPER = """\
type: article-newspaper
class: news
title: Rain
publisher: sample-courier
published: {published}
snapshot:
  sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
  words: {words}
  paragraphs: 6
"""
SAID = "speaker: sample-courier\n"


def _paper(words=40, published="2031-05-04"):
    return {"content/sources/rain.yml": PAPER.format(words=words, published=published)}


def _words(number, start=0):
    return " ".join(f"w{word}" for word in range(start, start + number))


def _quote(text, more="", at=1):
    return f"{SAID}text: {text}\nsources: [{{source: rain, at: {at}}}]\n{more}"


def _numbers(problems):
    return [(found.code, found.at.path, found.message.split(" words", 1)[0]) for found in problems]


HELD = [("E103", "content/sources/rain.yml", "the sheets hold 11")]


@pytest.mark.parametrize(("number", "expected"), [(10, []), (11, HELD)])
def test_words_of_a_source_stay_within_a_quarter_of_it(problems_of, number, expected):
    problems = problems_of({**_paper(40), "content/quotes/q.yml": _quote(_words(number))})

    assert _numbers(problems) == expected


def test_the_longest_contributors_are_named(problems_of):
    (problem,) = problems_of(
        {
            **_paper(40),
            "content/quotes/q.yml": _quote(_words(9)),
            "content/quotes/r.yml": _quote(_words(4, 20)),
            "content/quotes/s.yml": _quote(_words(3, 30)),
            "content/quotes/t.yml": _quote(_words(2, 40)),
        }
    )

    assert problem.message == (
        'the sheets hold 18 words of source "rain", 45 % of its 40; the limit is 10 (25 %)'
    )
    assert problem.hint.endswith('most are in "q" (9), "r" (4), "s" (3)')


def test_the_limit_is_a_setting(problems_of):
    settings = "site_name: The Sample Desk\nverbatim_limit: 0.5\n"

    problems = problems_of(
        {**_paper(40), "site.yml": settings, "content/quotes/q.yml": _quote(_words(11))}
    )

    assert problems == []


def test_a_source_without_a_measured_text_has_no_length(problems_of):
    source = PAPER.format(words=1, published="2031-05-04").partition("snapshot")[0]

    problems = problems_of(
        {"content/sources/rain.yml": source, "content/quotes/q.yml": _quote(_words(400))}
    )

    assert problems == []


CLAIM = "by: examplia\nstatement: It rains.\ntype: figure\n"
CITE = "sources: [{source: rain, at: 2}]\n"
ELEVEN = _words(11)


@pytest.mark.parametrize(
    "sheet",
    [
        {"content/quotes/q.yml": f"{SAID}fragments: [{_words(5)}, {_words(6, 5)}]\n{CITE}"},
        {"content/claims/c.yml": f"{CLAIM}sources: [{{source: rain, exact: {ELEVEN}}}]\n"},
        {
            "content/claims/c.yml": f"{CLAIM}sources: [{{source: rain, prefix: {_words(4)},"
            f" exact: {_words(5, 4)}, suffix: {_words(2, 9)}}}]\n"
        },
        {
            "content/claims/c.yml": f"{CLAIM}sources: [courier-2031-05-04,"
            f" {{source: rain, exact: {ELEVEN}, supports: contradicts}}]\n"
        },
        {"content/claims/c.yml": f"{CLAIM}figure: {{value: 1, as_written: {ELEVEN}}}\n{CITE}"},
        {"content/claims/c.yml": f"{CLAIM}date: {{edtf: 2031-05, as_written: {ELEVEN}}}\n{CITE}"},
        {
            "content/agreements/a.yml": "title: A\nparties: [examplia]\nprovisions: [{text: b,"
            f" conditions: [{{operator: if, trigger: c, as_written: {ELEVEN}}}]}}]\n{CITE}"
        },
        {
            "content/actors/sam.yml": "type: person\nname: Sam\nposts: [{title: clerk, of: samplia,"
            f" since: {{edtf: 2030, as_written: {ELEVEN}}}, sources: rain}}]\n"
        },
        {
            "content/actors/sam.yml": "type: person\nname: Sam\nposts: [{title: clerk, of: samplia,"
            f" since: {{edtf: 2030, as_written: {ELEVEN}}}, sources: rain}}]\n{CITE}"
        },
        {
            "content/quotes/q.yml": f"{SAID}text: It rains.\ntranslation: own\n"
            f"original: {{lang: eo, text: {ELEVEN}}}\n{CITE}"
        },
    ],
    ids=[
        "fragments",
        "exact",
        "prefix and suffix",
        "contradicting excerpt",
        "figure",
        "date",
        "condition",
        "post",
        "post of an actor with sources",
        "original of our translation",
    ],
)
def test_all_that_is_the_words_of_a_source_counts(problems_of, sheet):
    assert _numbers(problems_of({**_paper(40), **sheet})) == HELD


def test_words_in_the_voices_of_a_source_count(problems_of):
    voice = (
        "voices: {clerk: {hops: [{role: clerk, date: {edtf: 2031-05, as_written: w1 w2 w3 w4 w5},"
        " terms_as_written: w6 w7 w8 w9 w10 w11}]}}\n"
    )
    source = _paper(40)["content/sources/rain.yml"] + voice
    claim = CLAIM + "sources: rain\n"

    problems = problems_of({"content/sources/rain.yml": source, "content/claims/c.yml": claim})

    assert _numbers(problems) == HELD


@pytest.mark.parametrize(
    "sheet",
    [
        {"content/quotes/q.yml": f"{SAID}text: {ELEVEN}\ntranslation: own\n{CITE}"},
        {
            "content/claims/c.yml": f"{CLAIM}figure: {{value: 1, as_written: {ELEVEN}}}\n"
            "sources: [courier-2031-05-04, {source: rain, supports: context}]\n"
        },
        {"content/claims/c.yml": CLAIM.replace("It rains.", ELEVEN) + CITE},
    ],
    ids=["our translation", "of another source", "our own words"],
)
def test_words_that_are_not_the_source_s_do_not_count(problems_of, sheet):
    assert problems_of({**_paper(40), **sheet}) == []


def test_the_same_words_at_the_same_place_count_once(problems_of):
    problems = problems_of(
        {
            **_paper(40),
            "content/quotes/q.yml": _quote(_words(10)),
            "content/quotes/r.yml": _quote(_words(10)),
            "content/quotes/s.yml": _quote(_words(4, 3)),
        }
    )

    assert [found.code for found in problems] == ["R111"]


def test_the_same_words_at_another_place_are_others(problems_of):
    problems = problems_of(
        {
            **_paper(40),
            "content/quotes/q.yml": _quote(_words(8)),
            "content/quotes/r.yml": _quote(_words(3), at=2),
        }
    )

    assert _numbers(problems) == HELD


def test_parts_of_words_are_not_repeats(problems_of):
    problems = problems_of(
        {
            **_paper(40),
            "content/quotes/q.yml": _quote("rainy " + _words(9)),
            "content/quotes/r.yml": _quote("rain"),
        }
    )

    assert _numbers(problems) == HELD


@pytest.mark.parametrize(
    "status", ["draft", "withdrawn\nwithdrawn: {on: 2031-05-06, why: Never said.}"]
)
def test_drafts_and_withdrawn_records_hold_words_too(problems_of, status):
    quote = _quote(ELEVEN, f"status: {status}\n")
    claim = CLAIM + "sources: rain\n"

    problems = problems_of(
        {**_paper(40), "content/quotes/q.yml": quote, "content/claims/c.yml": claim}
    )

    assert _numbers(problems) == HELD


def test_what_has_the_id_of_another_record_holds_words_too(problems_of):
    problems = problems_of(
        {
            **_paper(40),
            "content/quotes/q.yml": _quote(_words(6)),
            "content/quotes/again/q.yml": _quote(_words(5, 20)),
        }
    )

    assert [found for found in _numbers(problems) if found[0] == "E103"] == HELD


def test_words_of_a_source_that_was_not_read_came_through_the_one_that_was(problems_of):
    release = """\
        type: press-release
        class: primary
        title: Release
        publisher: examplia-ministry
        known_through: rain
        """
    quote = _quote(ELEVEN).replace("source: rain", "source: release")

    problems = problems_of(
        {**_paper(40), "content/sources/release.yml": release, "content/quotes/q.yml": quote}
    )

    assert _numbers(problems) == HELD


def test_a_source_of_no_words_holds_none(problems_of):
    (problem,) = problems_of({**_paper(0), "content/quotes/q.yml": _quote("Rain.")})

    assert "more than all of its 0" in problem.message
