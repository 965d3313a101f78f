"""Quotes, positions and aid records rest on the voice of the one who speaks in them."""

import pytest

QUOTE = "content/quotes/q.yml"
PAPER = "courier-2031-05-04"


def quote(speaker, via="", more=""):
    voice = f", via: {via}" if via else ""
    return {
        QUOTE: f"speaker: {speaker}\ntext: Rain.\n{more}sources: [{{source: {PAPER}{voice}}}]\n"
    }


def paper(hop):
    """A paper in which a voice, "aide", speaks, with the fields of its first hop."""
    return {
        "content/sources/gazette.yml": f"""
            type: article-newspaper
            class: news
            title: Rain
            publisher: sample-courier
            published: 2031-05-04
            topics: [aid-to-samplia]
            voices: {{aide: {{hops: [{{{hop}}}, {{who: examplia, act: relayed}}]}}}}
            """
    }


def quote_from_paper(speaker, more=""):
    sources = "sources: [{source: gazette, via: aide}]\n"
    return {QUOTE: f"speaker: {speaker}\ntext: Rain.\n{more}{sources}"}


# --- E109 ----------------------------------------------------------------------------------


def test_words_of_one_cannot_be_cited_from_the_voice_of_another(problems_of):
    (problem,) = problems_of(quote("samplia", via="spokeswoman"))

    assert (problem.code, problem.at.line, problem.at.column) == ("E109", 3, 45)
    assert problem.message == (
        'voice "spokeswoman" is that of "erika-example", and "speaker" is "samplia"'
    )
    assert 'name the voice of "samplia"' in problem.hint


@pytest.mark.parametrize(
    ("hop", "speaker", "more"),
    [
        ("who: erika-example", "erika-example", ""),
        ("who: examplia-ministry", "erika-example", "on_behalf_of: examplia-ministry\n"),
        ("role: a spokesman, of: examplia-ministry", "examplia-ministry", ""),
        ("who: erika-example, role: spokeswoman, of: examplia-ministry", "examplia-ministry", ""),
    ],
    ids=["the speaker", "an office spoken for", "an unnamed one of the office", "named, of it"],
)
def test_the_speaker_or_the_office_spoken_for_has_the_voice(problems_of, hop, speaker, more):
    assert problems_of({**paper(hop), **quote_from_paper(speaker, more)}) == []


def test_words_of_nobody_named_are_not_those_of_a_person(problems_of):
    (problem,) = problems_of({**paper("role: an aide"), **quote_from_paper("erika-example")})

    assert problem.code == "E109"
    assert 'one who is not named ("an aide")' in problem.message


def test_who_passes_words_on_does_not_speak_them(problems_of):
    (problem,) = problems_of({**paper("who: erika-example"), **quote_from_paper("examplia")})

    assert problem.code == "E109"


def test_words_without_a_voice_are_the_publishers(problems_of):
    (problem,) = problems_of(quote("erika-example"))

    assert problem.code == "E109"
    assert 'words of "sample-courier", not of "erika-example"' in problem.message
    assert problems_of(quote("sample-courier")) == []


@pytest.mark.parametrize(
    ("source_class", "codes"), [("news", ["E109"]), ("wire", ["E109"]), ("primary", [])]
)
def test_a_report_without_voices_has_the_words_of_its_publisher_alone(
    problems_of, source_class, codes
):
    files = paper("who: erika-example")
    path, sheet = files.popitem()
    kept = "\n".join(line for line in sheet.splitlines() if "voices" not in line)
    kept = kept.replace("class: news", f"class: {source_class}")

    problems = problems_of({path: kept, QUOTE: "speaker: samplia\ntext: Rain.\nsources: gazette\n"})

    assert [problem.code for problem in problems] == codes
    assert all("voices:" in problem.hint for problem in problems)


def test_a_source_cited_as_context_is_not_held_to_the_speaker(problems_of):
    own = f"{{source: {PAPER}, via: spokeswoman}}"
    context = "{source: gazette, via: aide, supports: context}"
    said = f"speaker: erika-example\ntext: Rain.\nsources: [{own}, {context}]\n"

    assert problems_of({**paper("who: samplia"), QUOTE: said}) == []


@pytest.mark.parametrize(
    ("voiced", "via", "is_told"),
    [
        ("erika-example", "spokeswoman", False),
        ("examplia", "spokeswoman", True),
        ("examplia", "", False),
        ("", "spokeswoman", False),
    ],
)
def test_who_voiced_a_policy_has_the_voice_that_is_cited(problems_of, voiced, via, is_told):
    voiced_by = f"voiced_by: {voiced}\n" if voiced else ""
    voice = f", via: {via}" if via else ""
    sheet = (
        "donor: examplia\nrecipient: samplia\ncategory: lethal\npolicy: withholds\n"
        f"basis: declared\nrecorded: 2031-05-03\nstatement: None.\n{voiced_by}"
        f"sources: [{{source: {PAPER}{voice}}}]\n"
    )

    problems = problems_of({"content/aid/none.yml": sheet})

    assert [found.code for found in problems] == (["E109"] if is_told else [])


def test_an_unknown_speaker_is_told_of_once(problems_of):
    assert [found.code for found in problems_of(quote("nobody", via="spokeswoman"))] == ["R102"]


# --- T107 ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("date", "is_told"),
    [("2031-05-03", False), ("2031-05", False), ("2031-05-02", True), ("2031-04", True)],
)
def test_words_have_the_date_of_the_voice(problems_of, date, is_told):
    problems = problems_of(quote("erika-example", "spokeswoman", more=f"date: {date}\n"))

    assert [(found.code, found.at.line, found.at.column) for found in problems] == (
        [("T107", 3, 7)] if is_told else []
    )
