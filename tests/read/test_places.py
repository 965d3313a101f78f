"""Where the parts of a sheet stand: marks in every style of scalar, fields by their path."""

import json
from textwrap import indent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.problems import Location
from onrecord.read import decoder_of_records, read_sheet
from onrecord.records import Claim, Event, Prose, Record
from onrecord.vocabulary import Vocabulary

DECODER = decoder_of_records(Vocabulary())
PATH = "content/events/talks.yml"
HEAD = "type: meeting\ntitle: Talks\ndate: 2031-05-02\n"


def read(sheet: str, path: str = PATH) -> Record:
    found = read_sheet(path, sheet.encode(), DECODER)
    assert found.problems == ()
    (record,) = found.records
    return record


def summary_of(scalar: str) -> tuple[Prose, str]:
    sheet = f"{HEAD}summary: {scalar}\nplace: Bridge\n"
    record = read(sheet)
    assert isinstance(record, Event)
    assert record.summary is not None
    return record.summary, sheet


def character_at(sheet: str, at: Location) -> str:
    return sheet.split("\n")[at.line - 1][at.column - 1]


WORDS = st.sampled_from(
    [
        "[[samplia]]",
        "[@paper 5]",
        "it's",
        'a "b"',
        "c\\d",
        "é",
        "(x)",
        "e: f",
        "g # h",
        "\t",
        "日本",
    ]
)
LINES = st.lists(
    st.lists(WORDS, min_size=1, max_size=5).map(" ".join).map(str.strip).filter(bool),
    min_size=1,
    max_size=5,
)


@given(
    LINES, st.sampled_from(["|", "|-", "|+", ">", ">-"]), st.sampled_from([2, 3, 7]), st.booleans()
)
def test_marks_in_blocks_stand_where_they_are_read(
    lines: list[str], header: str, width: int, apart: bool
) -> None:
    text = ("\n\n" if apart else "\n").join(lines)

    prose, sheet = summary_of(f"{header}\n{indent(text, ' ' * width)}")

    assert len(prose.marks) == text.count("[[") + text.count("[@")
    assert {"["} >= {character_at(sheet, mark.at) for mark in prose.marks}


@given(LINES)
def test_marks_in_single_quotes_stand_where_they_are_read(lines: list[str]) -> None:
    text = "\n\n  ".join(lines).replace("'", "''")

    prose, sheet = summary_of(f"'{text}'")

    assert len(prose.marks) == text.count("[[") + text.count("[@")
    assert {"["} >= {character_at(sheet, mark.at) for mark in prose.marks}


@given(LINES, st.booleans(), st.booleans())
def test_marks_in_double_quotes_stand_where_they_are_read(
    lines: list[str], ascii_only: bool, broken: bool
) -> None:
    text = json.dumps("\n".join(lines), ensure_ascii=ascii_only)
    if broken:
        text = text.replace("[[", "\\\n    [[")

    prose, sheet = summary_of(text)

    assert len(prose.marks) == text.count("[[") + text.count("[@")
    assert {"["} >= {character_at(sheet, mark.at) for mark in prose.marks}


def test_marks_in_plain_words_stand_where_they_are_read() -> None:
    prose, sheet = summary_of("Of [[samplia]] and\n   [[samplia]],\n\n  see [@paper 5].")

    assert [mark.at[1:] for mark in prose.marks] == [(4, 13), (5, 4), (7, 7)]
    assert {character_at(sheet, mark.at) for mark in prose.marks} == {"["}


def test_marks_in_the_text_of_a_briefing_stand_where_they_are_read() -> None:
    sheet = "---\nfor: samplia\n---\n\n| a |\n[[samplia]] and [[samplia]]\n"

    found = read_sheet("content/briefings/samplia.md", sheet.encode(), DECODER)

    marks = found.records[0].body.marks  # type: ignore[attr-defined]
    assert [mark.at[1:] for mark in marks] == [(6, 1), (6, 17)]


CLAIM = """\
by: sample-courier
statement: Tents have crossed.
type: event
sources:
  - courier
  - source: bulletin
    at: 4
"""


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ((), (1, 1)),
        (("by",), (1, 5)),
        (("sources",), (5, 3)),
        (("sources", 0), (5, 5)),
        (("sources", 1, "at"), (7, 9)),
        (("sources", 1, "via"), (6, 5)),
        (("sources", 0, "source"), (5, 5)),
        (("sources", 9), (5, 3)),
        (("date",), (1, 1)),
    ],
)
def test_a_value_is_found_or_the_nearest_around_it(
    path: tuple[str | int, ...], place: tuple[int, int]
) -> None:
    claim = read(CLAIM, "content/claims/tents.yml")

    assert isinstance(claim, Claim)
    assert claim.places.of(*path)[1:] == place
    assert claim.at == Location("content/claims/tents.yml", 1, 1)


def test_a_key_is_found_or_the_nearest_value_around_it() -> None:
    claim = read(CLAIM, "content/claims/tents.yml")

    assert claim.places.of_key("type")[1:] == (3, 1)
    assert claim.places.of_key("sources", 1, "at")[1:] == (7, 5)
    assert claim.places.of_key("sources", 1, "via")[1:] == (6, 5)


def test_fields_that_python_keeps_for_itself_are_found_by_their_names() -> None:
    source = read(
        "type: report\ntitle: T\npublisher: p\nclass: wire\n", "content/sources/report.yml"
    )

    assert source.places.of("source_class")[1:] == (4, 8)


def test_records_of_a_list_stand_at_their_items() -> None:
    sheet = "- id: a\n  type: person\n  name: A\n- id: b\n  type: person\n  name: B\n"

    found = read_sheet("content/actors/people.yml", sheet.encode(), DECODER)

    assert [record.at[1:] for record in found.records] == [(1, 3), (4, 3)]
    assert [record.places.of("name")[1:] for record in found.records] == [(3, 9), (6, 9)]
