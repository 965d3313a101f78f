"""Mappings become records: every field of every kind, short forms, and rules of values."""

from dataclasses import MISSING, fields
from textwrap import dedent
from typing import Any

import pytest

from onrecord.ids import RecordId
from onrecord.problems import Problem
from onrecord.read import decoder_of_records, read_sheet
from onrecord.records import KINDS, Citation, Elision, Participant, Place, Provision, Record
from onrecord.vocabulary import ElisionBy, Vocabulary

DECODER = decoder_of_records(Vocabulary())


def read(folder: str, text: str) -> tuple[Any, tuple[Problem, ...]]:
    ending = "md" if folder == "briefings" else "yml"
    found = read_sheet(f"content/{folder}/new.{ending}", dedent(text).encode(), DECODER)
    (record,) = found.records or (None,)
    return record, found.problems


COMMON = """\
topics: [tents]
sources:
  - source: report
    at: 4
    via: aide
    exact: some words
    prefix: before
    suffix: after
    supports: context
    why: It says so.
status: withdrawn
withdrawn: {on: 2031-05-05, why: A slip.}
embargo: 2031-05-04T12:00+09:00
reviewed: {on: 2031-05-05, by: Desk}
redirect_from: [old]
notes: Ask again.
accepted: [{code: E106, why: It will be., by: Desk, on: 2031-05-05}]
assessment:
  by: Desk
  on: 2031-05-05
  source_reliability: B
  credibility: 2
  likelihood: likely
  confidence: low
"""
CONDITIONS = """\
conditions:
  - operator: unless
    trigger: rain
    consequence: tents
    polarity: unstated
    status: met
    assessed: {on: 2031-05-05, by: Desk}
    as_written: unless it rains
"""
FULL = {
    "actors": """\
type: person
name: Sam Sample
article: the
official_name: Samuel Sample
native: [{lang: eo, text: Samuelo}]
aliases: [Sammy]
sort_name: Sample, Sam
part_of: samplia
member_of: [union]
posts: [{title: aide, of: office, since: 2030, until: 2031, sources: report}]
summary: An aide.
same_as: [https://example.org/sam]
""",
    "topics": """\
title: Tents
question: Who has tents?
summary: Tents.
part_of: shelter
related: [blankets]
propositions: [{id: p, text: Tents are due., aid: {recipient: samplia, category: lethal}}]
""",
    "sources": """\
type: report
title: Report
title_is_descriptive: true
publisher: office
authors: [A. Author, B. Author]
dateline: BRIDGE
published: 2031-05
accessed: 2031-05-04
url: https://example.org/report
archive_url: https://archive.example/report
archived: 2031-05-04
language: eo
class: primary
voices:
  aide:
    hops:
      - who: sam
        role: aide
        of: office
        act: told
        to: courier
        medium: phone
        date: 2031-05-03
        naming: named
        terms: background
        terms_as_written: not for attribution
known_through: other
""",
    "events": """\
type: call
title: A call
date: {edtf: 2031-05, as_written: last month, note: May is meant.}
place: Bridge
participants: [{actor: sam, role: host}]
follows: [summit]
summary: A call.
""",
    "agreements": f"""\
title: A pledge
title_is_descriptive: true
parties: [a, b]
form: pledge
acts: [{{act: signed, date: 2031-05, event: talks}}]
provisions:
  - text: They help each other.
{CONDITIONS.replace(chr(10), chr(10) + "    ").strip().join(["    ", chr(10)])}
summary: A pledge.
""",
    "positions": f"""\
actor: sam
proposition: p
stance: conditional
basis: declared
recorded: 2031-05-03
since: 2030
until: 2032
statement: Sam is for it.
voiced_by: aide
{CONDITIONS}
rationale: It is due.
not_said: [how many]
quotes: [q]
""",
    "quotes": """\
speaker: sam
on_behalf_of: office
fragments: [so, it is]
context: Of tents.
elisions: [{by: editor}]
language: eo
translation: own
original: {lang: eo, text: 'tiel, estas'}
date: 2031-05-03
event: talks
to: courier
not_said: [how many]
""",
    "aid": f"""\
donor: a
recipient: b
category: dual-use
policy: withholds
basis: practised
recorded: 2031-05-03
since: 2030
until: 2032
statement: None is sent.
voiced_by: sam
rationale: It is due.
not_said: [how many]
{CONDITIONS}
quotes: [q]
""",
    "flows": """\
donor: a
recipient: b
beneficiary: c
beneficiary_basis: implied
category: lethal
channel: backfill
items: shells
quantity: {min: 5, max: 6.5, unit: crates, qualifier: at-least, adds_to: d, as_written: some}
value: {amount: 7, currency: EUR, valuation: as told}
stage: pledged
not_said: [how many]
dates: {pledged: 2031-05, delivered: 2031-06}
statement: Shells are pledged.
""",
    "claims": """\
by: a
about: [b]
statement: It is so.
type: figure
figure: {value: 1500}
not_said: [how many]
date: 2031-05-03
relations: [{type: denies, to: c}]
""",
    "corrections": """\
date: 2031-05-05
type: clarification
records: [a]
was: Tents.
now: Blankets.
why: A slip.
""",
    "briefings": "for: samplia\ntitle: Samplia\nbottom_line: Tents.\n",
}
"""A sheet of each kind in which every field is given, and has another value than it would."""
ELSEWHERE = {"actors": {"iso"}, "sources": {"snapshot"}, "quotes": {"text"}}
"""Fields that contradict another of FULL."""


def full(folder: str) -> str:
    sheet = FULL[folder] + COMMON
    return f"---\n{sheet}---\nWords.\n" if folder == "briefings" else sheet


@pytest.mark.parametrize("folder", KINDS)
def test_every_field_of_a_kind_can_be_given(folder: str) -> None:
    record, problems = read(folder, full(folder))

    assert problems == ()
    assert isinstance(record, KINDS[folder])
    left_out = {field.name for field in fields(record) if _is_default(record, field.name)}
    assert left_out == ELSEWHERE.get(folder, set())


def _is_default(value: Any, name: str) -> bool:
    (field,) = (field for field in fields(value) if field.name == name)
    if field.default_factory is not MISSING:
        return bool(getattr(value, name) == field.default_factory())
    return bool(getattr(value, name) == field.default)


@pytest.mark.parametrize("folder", KINDS)
def test_values_inside_a_record_can_be_given_in_full(folder: str) -> None:
    record, _ = read(folder, full(folder))

    assert list(_left_at_default(record)) == []


def _left_at_default(value: Any) -> Any:
    """Yield the fields of the values inside a record that no sheet of FULL reaches."""
    # A figure has a value or a range; a source's own words are cited by the minimal sheets.
    excused = {("Figure", "value"), ("Figure", "min"), ("Figure", "max")}
    excused |= {("Figure", name) for name in ("unit", "qualifier", "adds_to", "as_written")}
    for field in fields(value):
        part = getattr(value, field.name)
        for item in part if isinstance(part, tuple) else (part,):
            if type(item).__module__ != "onrecord.records" or type(item).__name__ == "Prose":
                continue
            for inner in fields(item):
                name = (type(item).__name__, inner.name)
                bare = type(item) is Citation and not isinstance(value, Record)
                if _is_default(item, inner.name) and name not in excused and not bare:
                    yield name
            yield from _left_at_default(item)


# --- short forms ---------------------------------------------------------------------------


POSITION = """\
actor: a
proposition: p
stance: supports
basis: declared
recorded: 2031-05-03
statement: It is so.
"""


@pytest.mark.parametrize(
    "sources",
    ["report", "[report]", "{source: report}", "[{source: report}]", "\n  - report"],
)
def test_a_citation_may_be_a_bare_id(sources: str) -> None:
    record, _ = read("positions", f"{POSITION}sources: {sources}\n")

    assert record.sources == (Citation(source=RecordId("report")),)


@pytest.mark.parametrize(
    ("at", "place"),
    [
        ("5", Place("paragraph", "5")),
        ('"5"', Place("paragraph", "5")),
        ("¶5", Place("paragraph", "5")),
        ('"¶ 5"', Place("paragraph", "5")),
        ("para. 5", Place("paragraph", "5")),
        ("p. 12", Place("page", "12")),
        ("p.12", Place("page", "12")),
        ("p 012", Place("page", "12")),
        ("p. iv", Place("page", "iv")),
        ("00:03:10", Place("time", "00:03:10")),
        ("1:03:10", Place("time", "01:03:10")),
        ("3:10", Place("time", "00:03:10")),
        ("5-7", Place("paragraph", "5-7")),
        ("¶¶ 5–7", Place("paragraph", "5-7")),
        ("5-5", Place("paragraph", "5")),
        ("pp. 12-14", Place("page", "12-14")),
    ],
)
def test_a_place_is_written_as_one_would(at: str, place: Place) -> None:
    record, problems = read("positions", f"{POSITION}sources: [{{source: report, at: {at}}}]\n")

    assert problems == ()
    assert record.sources[0].at == place


@pytest.mark.parametrize("at", ["true", "[5]", "5.5", "{p: 5}", "p. 1x", "12:3", "5-7-9"])
def test_a_place_that_is_none_is_refused(at: str) -> None:
    _, problems = read("positions", f"{POSITION}sources: [{{source: report, at: {at}}}]\n")

    assert [problem.code for problem in problems] == ["S103"]


@pytest.mark.parametrize(
    ("written", "edtf", "words"),
    [
        ("2024-10-22", "2024-10-22", "22 October 2024"),
        ('"2024-10-22"', "2024-10-22", "22 October 2024"),
        ("2024", "2024", "2024"),
        ("2024-06~", "2024-06~", "about June 2024"),
        ("2023/..", "2023/..", "from 2023"),
        ("[2024-10-01..2024-10-18]", "[2024-10-01..2024-10-18]", ""),
        ("[2023, 2024]", "[2023,2024]", ""),
        ("{edtf: 2024}", "2024", "2024"),
        ("{edtf: [2024-10-01..2024-10-18]}", "[2024-10-01..2024-10-18]", ""),
    ],
)
def test_a_date_is_written_as_one_would(written: str, edtf: str, words: str) -> None:
    record, problems = read("events", f"type: call\ntitle: T\ndate: {written}\n")

    assert problems == ()
    assert record.date.edtf == edtf
    assert words in record.date.in_words()


def test_a_quote_may_tell_what_stands_beside_its_own_words() -> None:
    sources = "sources: [{source: report, suffix: and so on}]"

    record, problems = read("quotes", f"speaker: sam\ntext: We shall see.\n{sources}\n")
    _, refused = read("claims", f"statement: It rains.\nspeaker: sam\n{sources}\n")

    assert problems == ()
    assert record.sources[0].suffix == "and so on"
    assert [problem.code for problem in refused if '"suffix"' in problem.message] == ["S111"]


def test_a_date_keeps_the_words_of_its_source() -> None:
    record, _ = read(
        "events", "type: call\ntitle: T\ndate: {edtf: 2024, as_written: last year, note: so}\n"
    )

    assert (record.date.as_written, record.date.note) == ("last year", "so")


def test_participants_elisions_and_provisions_may_be_bare_words() -> None:
    event, _ = read(
        "events", "type: call\ntitle: T\ndate: 2024\nparticipants: [a, {actor: b, role: host}]\n"
    )
    quote, _ = read("quotes", "speaker: a\nfragments: so\nelisions: outlet\n")
    agreement, _ = read("agreements", "title: T\nparties: a\nprovisions: [They help.]\n")

    a, b = RecordId("a"), RecordId("b")
    assert event.participants == (Participant(actor=a), Participant(actor=b, role="host"))
    assert quote.elisions == (Elision(by=ElisionBy.OUTLET),)
    assert quote.fragments == ("so",)
    assert agreement.provisions == (Provision(text="They help."),)


def test_blanks_around_a_text_are_dropped() -> None:
    record, _ = read("quotes", "speaker: a\ntext: |\n\n  It is so.\n\n")

    assert record.text == "It is so."


def test_an_embargo_has_a_zone() -> None:
    record, _ = read("positions", f"{POSITION}embargo: 2031-05-04T09:00Z\n")

    assert record.embargo.isoformat() == "2031-05-04T09:00:00+00:00"


@pytest.mark.parametrize(
    ("figure", "code"),
    [
        ("{value: 0}", None),
        ("{value: 2.5}", None),
        ("{qualifier: thousands-of}", None),
        ("{min: 1, max: 1}", None),
        ("{value: 1, max: 2}", "S111"),
        ("{max: 2}", "S101"),
        ("{value: .inf}", "S109"),
        ("{value: true}", "S103"),
        ("{value: '5'}", "S103"),
    ],
)
def test_a_figure_is_a_number_a_range_or_thousands(figure: str, code: str | None) -> None:
    _, problems = read("claims", f"by: a\nstatement: S.\ntype: figure\nfigure: {figure}\n")

    assert [problem.code for problem in problems] == ([code] if code else [])


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "HTTP://example.org:8080/a?b=c&d=%20#e",
        "https://[2001:db8::1]/x",
        "https://пример.example/ж",
        "https://example.org/(a)_b,c;d=e~f!*@x",
    ],
)
def test_a_plain_address_is_kept_as_it_is(url: str) -> None:
    record, problems = read(
        "sources", f'type: report\ntitle: T\npublisher: p\nclass: news\nurl: "{url}"\n'
    )

    assert problems == ()
    assert record.url == url
