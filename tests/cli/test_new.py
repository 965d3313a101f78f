"""`onrecord new`: answers of an editor -> a sheet that the checks accept."""

import hashlib
import io
import sys
from collections.abc import Callable
from dataclasses import MISSING, fields
from pathlib import Path

import pytest

from cli.conftest import Ended, Run
from onrecord.desk.questions import FORMS
from onrecord.link import link
from onrecord.read import read_site
from onrecord.records import KINDS, Record

Answer = Callable[..., Ended]


@pytest.fixture
def answer(run: Run, monkeypatch: pytest.MonkeyPatch) -> Answer:
    """Run a command and type *lines*, one after the other."""

    def answer(*arguments: object, lines: tuple[str, ...]) -> Ended:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines)))
        return run(*arguments)

    return answer


def given(text: str) -> list[str]:
    """The lines of a sheet, without those that are left to be filled in."""
    return [line for line in text.splitlines() if not line.startswith("#")]


def test_a_person_is_asked_for_and_gets_the_id_that_is_suggested(
    desk: Path, answer: Answer
) -> None:
    lines = ("person", "Ben Beispiel", "Ministry of Examples", "")
    ended = answer("new", "actor", lines=lines)

    assert ended.code == 0
    assert "[ben-beispiel]" in ended.err
    text = (desk / "content/actors/ben-beispiel.yml").read_text("utf-8")
    assert given(text) == ["type: person", "name: Ben Beispiel", "part_of: examplia-ministry"]
    assert "# official_name: The name in full" in text.splitlines()


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Île d'Exemple", "ile-dexemple"),
        ("Łódź’s Østre Straße", "lodzs-ostre-strasse"),
        ("예시", "actor"),
    ],
)
def test_the_suggested_id_keeps_the_letters_of_the_name(
    desk: Path, answer: Answer, name: str, suggested: str
) -> None:
    ended = answer("new", "actor", "--type", "country", "--name", name, lines=())

    assert Path(ended.out.strip()).stem == suggested


def test_an_answer_that_is_none_is_asked_for_again(desk: Path, answer: Answer) -> None:
    lines = (
        *("Exampla", "Examplia"),
        *("border", "open-the-border"),
        *("?", "for", "supports"),
        *("declared", "4 May 2031", "2031-05-04"),
        "It would open the border.",
        *("", "Aid to Samplia"),
        *("courier", "Blankets cross the border", "paragraph 4", "4", "nobody", "spokeswoman"),
        *("No Id", "examplia-opens"),
    )
    ended = answer("new", "position", "--today", "2031-06-01", lines=lines)

    assert 'did you mean "examplia"?' in ended.err
    assert 'did you mean "open-the-border"?' in ended.err
    assert "Has spoken to it without taking a side." in ended.err
    assert "2031-05-04" in ended.err
    assert "has the voices spokeswoman" in ended.err
    assert 'write "no-id"' in ended.err
    assert given((desk / "content/positions/examplia-opens.yml").read_text("utf-8")) == [
        "actor: examplia",
        "proposition: open-the-border",
        "stance: supports",
        "basis: declared",
        'recorded: "2031-05-04"',
        "statement: |",
        "  It would open the border.",
        "topics: [aid-to-samplia]",
        "sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]",
    ]
    # What is amiss in it is told at once.
    assert ended.code == 0
    assert "F106" in ended.err


def test_who_speaks_in_a_source_gets_a_voice_that_quotes_can_name(
    desk: Path, answer: Answer
) -> None:
    lines = (
        *("article-newspaper", "news", "More rain", "The Sample Courier", "2031-05-06"),
        *("", "?", "Erika Example", ""),
    )
    ended = answer("new", "source", "--today", "2031-06-01", lines=lines)

    # It lists the actors that there are, and nothing is amiss in what leads nowhere yet.
    assert "erika-example: Erika Example" in ended.err
    assert "E106" not in ended.err
    name = Path(ended.out.strip()).stem
    assert given((desk / ended.out.strip()).read_text("utf-8"))[-5:] == [
        "voices:",
        "  erika-example:",
        "    hops:",
        "      - who: erika-example",
        "        act: said",
    ]

    words = ("erika-example", "“It rains,”", "", "original", "Aid to Samplia")
    ended = answer("new", "quote", lines=(*words, name, "2", "erika-example", ""))
    assert given((desk / ended.out.strip()).read_text("utf-8")) == [
        "speaker: erika-example",
        # A page adds the quotation marks; the comma is the paper's.
        "text: It rains",
        "translation: original",
        "topics: [aid-to-samplia]",
        f"sources: [{{source: {name}, at: 2, via: erika-example}}]",
    ]


def test_a_topic_may_get_its_first_proposition(desk: Path, answer: Answer) -> None:
    lines = ("Harbours", "Who may use them?", "The harbours are open to all: day, and night.", "")
    ended = answer("new", "topic", lines=lines)

    assert given((desk / ended.out.strip()).read_text("utf-8"))[2:] == [
        "propositions:",
        "  - id: the-harbours-are-open-to-all",
        '    text: "The harbours are open to all: day, and night."',
    ]
    lines = ("examplia", "rain", "the-harbours-are-open-to-all")
    ended = answer("new", "position", lines=lines)
    assert 'add it to the "propositions:" of its topic first' in ended.err


OPTIONS = {
    "actor": ["--type", "country", "--name", "Testland: the North"],
    "topic": ["--title", "Bridges", "--question", "Who builds them?"],
    "source": [
        *("--type", "press-release", "--class", "primary", "--title", "A “note” # 5"),
        *("--publisher", "examplia-ministry", "--published", "2031-05-05"),
    ],
    "event": [
        *("--type", "call", "--title", "Ministers speak", "--date", "[..2031-05-03]"),
        *("--participants", "examplia, samplia", "--source", "courier-2031-05-04", "--at", "p. 2"),
    ],
    "agreement": [
        *("--title", "A pact", "--parties", "examplia, Samplia"),
        *("--source", "courier-2031-05-04", "--topics", "aid-to-samplia"),
    ],
    "position": [
        *("--actor", "samplia", "--proposition", "open-the-border", "--stance", "supports"),
        *("--basis", "declared", "--recorded", "2031-05", "--statement", "It asks for it."),
        *("--source", "courier-2031-05-04"),
    ],
    "quote": [
        *("--speaker", "erika-example", "--text", "not now … “later”, or: never"),
        *("--source", "courier-2031-05-04", "--at", "5", "--via", "spokeswoman"),
    ],
    "aid": [
        *("--donor", "samplia", "--recipient", "examplia", "--category", "humanitarian"),
        *("--policy", "provides", "--basis", "practised", "--recorded", "2031-05-04"),
        *("--statement", f"It {'gives and ' * 20}gives.", "--source", "courier-2031-05-04"),
    ],
    "flow": [
        *("--donor", "samplia", "--recipient", "examplia", "--category", "humanitarian"),
        *("--channel", "direct", "--items", "yes", "--stage", "pledged"),
        *("--statement", "It gives them.", "--source", "courier-2031-05-04"),
    ],
    "claim": [
        *("--by", "sample-courier", "--type", "event", "--statement", "It rains.", "--at", "1"),
        *("--about", "Examplia", "--source", "courier-2031-05-04"),
    ],
    "correction": [
        *("--date", "2031-05-07", "--type", "clarification", "--records", "thousand-blankets"),
        *("--why", "It was not clear."),
    ],
}


@pytest.mark.parametrize("kind", OPTIONS)
def test_options_make_a_sheet_without_errors_in_the_layout_of_fmt_and_without_a_question(
    desk: Path, answer: Answer, kind: str
) -> None:
    ended = answer("new", kind, *OPTIONS[kind], "--today", "2031-06-01", lines=())

    assert ended.code == 0
    assert "error" not in ended.err
    path = desk / ended.out.strip()
    assert path.parent.parent == desk / "content"
    assert link(read_site(desk).records).records[path.stem]  # type: ignore[index]
    assert answer("fmt", "--check", path, lines=()).code == 0
    assert all(len(line) <= 100 for line in path.read_text("utf-8").splitlines())


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind.kind != "briefing"])
def test_what_is_left_to_be_filled_in_can_be_read_as_it_is(
    desk: Path, answer: Answer, kind: type[Record]
) -> None:
    path = desk / answer("new", kind.kind, *OPTIONS[kind.kind], lines=()).out.strip()
    left = [line for line in path.read_text("utf-8").splitlines() if line.startswith("# ")]
    path.write_text(path.read_text("utf-8").replace("\n# ", "\n"), "utf-8")
    found = [problem for problem in read_site(desk).problems if problem.at.path == str(path)]

    assert left
    assert [problem for problem in found if problem.code not in ("S111",)] == []


def test_words_do_not_become_a_quotation_where_they_are_broken(desk: Path, answer: Answer) -> None:
    told = f"The committee {'of the ministry ' * 5}said"  # as wide as a line
    claim = [*OPTIONS["claim"], "--statement", f"{told} > 5000 in all."]
    sheet = desk / answer("new", "claim", *claim, lines=()).out.strip()

    assert len(told) == 98
    assert f"  {told} > 5000 in all." in given(sheet.read_text("utf-8"))


def test_all_that_a_kind_needs_is_asked_for() -> None:
    assert {kind.kind for kind in KINDS.values()} - {kind.kind for kind in FORMS} == {"briefing"}
    for kind, form in FORMS.items():
        needed = {
            field.name
            for field in fields(kind)
            if field.default is MISSING and field.default_factory is MISSING
        }
        assert needed - {"id", "places"} <= {asked.field for asked in form.questions}


def test_a_source_whose_text_is_at_hand_gets_its_measures(desk: Path, answer: Answer) -> None:
    (desk / "site.yml").write_text("site_name: The Sample Desk\nsnapshots: [texts]\n")
    (desk / "texts").mkdir()
    text = b"Tents are ready.\n\nSo it is.\n"
    (desk / "texts/examplia-ministry-2031-05-05.txt").write_bytes(text)
    ended = answer("new", "source", *OPTIONS["source"], lines=())

    assert (desk / ended.out.strip()).stem == "examplia-ministry-2031-05-05"
    assert given((desk / ended.out.strip()).read_text("utf-8"))[-3:] == [
        f"  sha256: {hashlib.sha256(text).hexdigest()}",
        "  words: 6",
        "  paragraphs: 2",
    ]


def test_what_may_have_been_meant_is_taken_with_the_enter_key(desk: Path, answer: Answer) -> None:
    who, where = ("Erika Exampel", ""), ("courier", "", "4", "spokeswoman")
    ended = answer("new", "quote", lines=(*who, "Rain.", "", "original", "", *where, ""))

    assert "[erika-example]: " in ended.err
    assert "[courier-2031-05-04]: " in ended.err
    assert given(Path(ended.out.splitlines()[0]).read_text("utf-8"))[0] == "speaker: erika-example"


def test_a_name_whose_sheet_has_errors_is_told_as_that(desk: Path, answer: Answer) -> None:
    (desk / "content/sources/gazette-2031-05-05.yml").write_text("type: report\ntitle: Rain\n")
    lines = ("Examplia", "event", "Tents are ready.", "", "", "gazette")
    ended = answer("new", "claim", lines=lines)

    assert 'the sheet of "gazette-2031-05-05" has errors' in ended.err


def test_the_sources_that_there_are_are_listed(desk: Path, answer: Answer) -> None:
    ended = answer("new", "claim", lines=("Examplia", "event", "Tents are ready.", "", "", "?"))

    assert "  courier-2031-05-04: Blankets cross the border" in ended.err


def test_what_can_be_skipped_says_so_and_a_language_is_one(desk: Path, answer: Answer) -> None:
    lines = ("report", "news", "Rain", "Examplia", "2031-05-05", "Examplian", "en", "", "rain")
    ended = answer("new", "source", lines=lines)

    assert "Its language, such as en or ko (Enter skips): " in ended.err
    assert '"Examplian" is not a language tag' in ended.err
    assert "language: en" in (desk / "content/sources/rain.yml").read_text("utf-8")


def test_an_id_that_is_taken_is_counted_on(desk: Path, answer: Answer) -> None:
    first = answer("new", "claim", *OPTIONS["claim"], lines=())
    second = answer("new", "claim", *OPTIONS["claim"], lines=())

    assert Path(first.out.strip()).stem == "sample-courier-2031-05-04"
    assert Path(second.out.strip()).stem == "sample-courier-2031-05-04-2"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--type", "person"], "Its name? Give --name"),
        (["--type", "human", "--name", "Ann"], "--type: "),
        (["--type", "person", "--name", "Ann", "--part-of", "nobody"], "--part-of: nothing"),
        (["--type", "person", "--name", "Ann", "--id", "examplia"], '--id: "examplia" is taken'),
        (["--type", "person", "--name", "Ann", "--id", "A n"], '--id: "A n" cannot be an id'),
    ],
)
def test_an_option_that_answers_nothing_is_misuse(
    desk: Path, answer: Answer, arguments: list[str], words: str
) -> None:
    before = sorted(desk.rglob("*"))
    ended = answer("new", "actor", *arguments, lines=())

    assert (ended.code, ended.out) == (2, "")
    assert words in ended.err
    assert [path for path in sorted(desk.rglob("*")) if ".onrecord" not in path.parts] == before
