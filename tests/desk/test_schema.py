"""The schemas take what the reader of sheets takes, and refuse what it refuses.

What they cannot tell is in the table of docs/editor.md: each of its lines is tried here, and
nothing else is left out.
"""

import json
import random
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from datetime import date, datetime
from functools import cache
from pathlib import Path
from textwrap import dedent
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from corpus import MINIMAL
from onrecord.dates import Date
from onrecord.desk.schema import schema_of
from onrecord.desk.schema.leaves import leaf
from onrecord.ids import RecordId
from onrecord.problems import Level
from onrecord.read import decoder_of_records, read_sheet, values
from onrecord.read.decode import READERS
from onrecord.read.faults import Fault
from onrecord.read.places import KEY_OF
from onrecord.read.yaml12 import YamlValue, parse
from onrecord.records import KINDS, Place, Prose, Record
from onrecord.vocabulary import OpenTerm, Term, Vocabulary
from promises.test_mistakes import (
    ADDRESSES,
    BRIEFINGS,
    CONTRADICTIONS,
    DATES,
    FIELDS,
    HARMLESS,
    IDS,
    MARKS,
    NUMBERS,
    SHAPES,
    SOURCE,
    TERMS,
    Mistake,
    Sheet,
    cited,
)

ROOT = Path(__file__).parents[2]
VOCABULARY = Vocabulary()
DECODER = decoder_of_records(VOCABULARY)


@cache
def validator(folder: str) -> Draft202012Validator:
    return Draft202012Validator(schema_of(folder, VOCABULARY))


def folder_of(path: str) -> str:
    return path.split("/")[1]


def is_read(path: str, text: str) -> bool:
    """True if the sheet is read without an error."""
    problems = read_sheet(path, text.encode(), DECODER).problems
    return not [problem for problem in problems if problem.level is Level.ERROR]


def tree_of(path: str, text: str) -> YamlValue:
    """Return what an editor holds against the schema: of a briefing, the fields on top."""
    if path.endswith(".md"):
        _, text, _ = text.split("---\n", 2)
    tree, problems = parse(text.removeprefix("\ufeff"), path)
    assert () == problems
    return tree


def is_taken(path: str, text: str) -> bool:
    """True if the schema of its folder takes the sheet."""
    return validator(folder_of(path)).is_valid(tree_of(path, text))


# --- what is right -------------------------------------------------------------------------


def sheets_below(folder: Path) -> dict[str, str]:
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".yml", ".md"))
    return {f"content/{file.relative_to(folder).as_posix()}": file.read_text() for file in files}


_RIGHT = re.compile(r"^```(?:yaml|markdown)\n# (content/\S+)\n(.*?)^```", re.DOTALL | re.MULTILINE)


def sheets_shown_in(pages: Iterator[Path]) -> dict[str, str]:
    """Return the sheets that *pages* show, by page and path; wrong ones stand before "Right"."""
    texts = {page.name: page.read_text("utf-8") for page in pages}
    return {
        f"{path}#{name}": text
        for name, page in texts.items()
        for path, text in _RIGHT.findall(page.rpartition("## Right")[2])
    }


EXAMPLES = {
    "the minimal site": {
        path: dedent(str(text)) for path, text in MINIMAL.items() if path.startswith("content/")
    },
    "the content": sheets_below(ROOT / "content"),
    "the starter": sheets_below(ROOT / "generator/onrecord/starter/content"),
    "the examples of the documentation": sheets_below(ROOT / "docs/examples"),
    "the pages of the documentation": sheets_shown_in((ROOT / "docs").glob("[!p]*.md")),
    "the explanations": sheets_shown_in((ROOT / "generator/onrecord/explanations").glob("*.md")),
    "what is harmless": {
        f"{harmless.sheet.path}#{harmless.name}": harmless.sheet.text for harmless in HARMLESS
    },
}


@pytest.mark.parametrize("sheets", EXAMPLES.values(), ids=EXAMPLES)
def test_every_sheet_that_is_right_is_taken_by_both(sheets: Mapping[str, str]) -> None:
    by_path = {name: (name.partition("#")[0], text) for name, text in sheets.items()}

    assert sheets
    assert [] == [name for name, sheet in by_path.items() if not is_read(*sheet)]
    assert [] == [name for name, sheet in by_path.items() if not is_taken(*sheet)]


# --- what is wrong -------------------------------------------------------------------------

_ROW = re.compile(r"^\| ([^|]+) \| ([^|]+) \|$", re.MULTILINE)
_UNTOLD = (ROOT / "docs/editor.md").read_text("utf-8").partition("\n## What only check tells\n")[2]
UNTOLD = dict(_ROW.findall(_UNTOLD.partition("\n## ")[0])[2:])
"""What the schemas cannot tell -> why."""


def claim(line: str) -> Sheet:
    return cited("source: s").plus(line)


EXAMPLES_OF_UNTOLD: Mapping[str, tuple[str | Sheet, ...]] = {
    "whether an id is the name of the file": (
        "an id unlike the file's name",
        "a name for a file",
        "a name that Windows keeps",
    ),
    "what stands within prose": (
        "javascript: in prose",
        "javascript: with entities",
        "javascript: in <>",
        "javascript: below the text",
        "data: for a picture",
        "a wrong place far below",
        *(mistake.name for mistake in MARKS if not is_read(mistake.sheet.path, mistake.sheet.text)),
    ),
    "the text of a briefing": ("no text",),
    "what runs backwards": (
        "a set from late to early",
        "paragraphs from last to first",
        "a range from most to least",
        claim("date: 2031/2030"),
    ),
    "days that stand twice in a set": (claim('date: "[2031,2031-05]"'),),
    "numbers that JSON does not have": (
        "no number at all",
        claim("figure: {value: .inf}"),
        claim("date: 2031.0"),
        cited("source: s, at: 4.0"),
    ),
    "a port or an address in digits that cannot be": (
        SOURCE.plus("url: https://example.org:99999/"),
        SOURCE.plus("url: https://[1:2]/"),
    ),
}

OF_ONE_SHEET = {
    mistake.name: mistake
    for mistake in (
        *(*FIELDS, *SHAPES, *IDS, *TERMS, *DATES, *NUMBERS),
        *(*ADDRESSES, *MARKS, *CONTRADICTIONS, *BRIEFINGS),
    )
    # What is no YAML, and a text without its fields on top, has nothing to hold a schema against.
    if not any(place.split()[-1][0] == "Y" or "S112" in place for place in mistake.told)
}
NAMED = {name for names in EXAMPLES_OF_UNTOLD.values() for name in names if isinstance(name, str)}


@pytest.mark.parametrize("mistake", OF_ONE_SHEET.values(), ids=OF_ONE_SHEET)
def test_a_mistake_is_refused_by_both_or_is_one_that_no_schema_tells(mistake: Mistake) -> None:
    sheet = mistake.sheet

    assert is_taken(sheet.path, sheet.text) == (
        is_read(sheet.path, sheet.text) or mistake.name in NAMED
    )


@pytest.mark.parametrize("what", UNTOLD)
def test_what_no_schema_tells_is_listed_with_the_reason_and_still_is_so(what: str) -> None:
    examples = EXAMPLES_OF_UNTOLD[what]
    sheets = [OF_ONE_SHEET[x].sheet if isinstance(x, str) else x for x in examples]

    assert UNTOLD[what]
    assert [] == [sheet for sheet in sheets if is_read(sheet.path, sheet.text)]
    assert [] == [sheet for sheet in sheets if not is_taken(sheet.path, sheet.text)]


def test_nothing_is_left_out_that_is_not_listed() -> None:
    assert {*UNTOLD} == {*EXAMPLES_OF_UNTOLD}


# --- thousands of sheets -------------------------------------------------------------------

# One of each shape and of what texts of it look like; none is one that no schema tells.
SPOILT = (
    *(None, True, 0, 7, 2031, -1, 1.5, "", "  ", [], [[]], {}, {"extra": 1}, [7], ["an-id"]),
    *("Some words", "an-id", "An-Id", "4", "p. 12", "E106", "2031-05-04", "2031-05~", "2031-13"),
    *("https://example.org/x", "ftp://example.org/x", " https://example.org ", "index", "EX"),
)
_TEXT_OF = {
    **dict.fromkeys((str, Prose), "Some words"),
    RecordId: "an-id",
    bool: True,
    int: 3,
    Place: "p. 12",
    Date: "2031-05~",
    date: "2031-05-04",
    datetime: "2031-05-04T12:00Z",
}
_TEXT_FOR = {
    values.text: "Some words",
    values.number: 7,
    values.passage: 4,
    values.own_id: "an-id",
    values.date: "2031/..",
    values.address: "https://example.org/x",
    values.country_code: "EX",
    values.currency_code: "EXD",
    values.language_tag: "uk-Latn",
    values.sha256: "a" * 64,
    values.warning_code: "E106",
}


@dataclass
class Maker:
    """Makes sheets with whatever fields, by chance that is the same at every run."""

    chance: random.Random

    def fields(self, cls: type) -> dict[str, Any]:
        hints = typing.get_type_hints(cls)
        given = {}
        for field in fields(cls):
            is_needed = field.default is MISSING and field.default_factory is MISSING
            if field.name in ("id", "places", "body") and issubclass(cls, Record):
                continue
            if is_needed or self.chance.random() < 0.3:
                key = KEY_OF.get(field.name, field.name)
                given[key] = self.value(hints[field.name], READERS.get((cls, field.name)))
        return given

    def value(self, hint: Any, reader: values.Reader[Any] | None) -> Any:
        origin, arguments = typing.get_origin(hint), typing.get_args(hint)
        if origin is tuple:
            return [self.value(arguments[0], reader) for _ in range(self.chance.randint(1, 2))]
        if origin in (typing.Union, types.UnionType) and types.NoneType in arguments:
            return self.value(arguments[0], reader)
        if reader:
            return _TEXT_FOR[reader]
        if origin is Mapping:
            key = "an-id" if arguments[0] is str else self.value(arguments[0], None)
            return {key: self.value(arguments[1], None)}
        if hint in _TEXT_OF:
            return _TEXT_OF[hint]
        if issubclass(hint, Term):
            return self.chance.choice([*hint]).value
        if issubclass(hint, OpenTerm):
            every = [f.default_factory for f in fields(Vocabulary) if callable(f.default_factory)]
            known = [
                value for make in every for value, term in make().items() if type(term) is hint
            ]
            return self.chance.choice(known)
        return self.fields(hint)

    def spoil(self, tree: Any) -> None:
        """Change one value somewhere in *tree*, its key, or what stands beside it."""
        within = self.chance.choice([*groups_in(tree)])
        key = self.chance.choice([*within] if isinstance(within, dict) else range(len(within)))
        match self.chance.randrange(8):
            case 0:
                del within[key]
            case 1 if isinstance(within, dict):
                within[f"{key}x"] = within.pop(key)
            case 2 if isinstance(within, dict):
                within["extra"] = "x"
            case 3:
                within[key] = [within[key]]
            case _:
                within[key] = self.chance.choice(SPOILT)


def groups_in(tree: Any) -> Iterator[Any]:
    """Yield the mappings and lists in *tree* that hold something."""
    if isinstance(tree, dict | list) and tree:
        yield tree
        for inner in tree.values() if isinstance(tree, dict) else tree:
            yield from groups_in(inner)


def made_up(folder: str) -> Iterator[tuple[str, str]]:
    """Yield path and text of sheets, and after each that is sound the same one, spoilt."""
    maker = Maker(random.Random(folder))
    for _ in range(150):
        tree = maker.fields(KINDS[folder])
        yield (sheet := sheet_of(folder, tree))
        if is_read(*sheet):
            maker.spoil(tree)
            yield sheet_of(folder, tree)


def sheet_of(folder: str, tree: Any) -> tuple[str, str]:
    text = json.dumps(tree)
    if folder == "briefings":
        return f"content/{folder}/an-id.md", f"---\n{text}\n---\nSome words\n"
    return f"content/{folder}/an-id.yml", text


@pytest.mark.parametrize("folder", KINDS)
def test_of_made_up_sheets_both_take_the_same(folder: str) -> None:
    verdicts = [(is_read(*sheet), is_taken(*sheet), sheet) for sheet in made_up(folder)]
    taken = [sheet for is_read, _, sheet in verdicts if is_read]

    assert [] == [sheet for is_read, is_taken, sheet in verdicts if is_read != is_taken]
    assert 20 < len(taken) < len(verdicts) - 20


YEARS = ("2031", "2032", "1900", "2000", "0000", "203", "203X", "20XX", "000X", "00XX", "2X31")
MONTHS = ("", "-01", "-02", "-04", "-12", "-13", "-00", "-XX", "-21", "-24", "-25", "-1")
DAYS = ("", "-01", "-28", "-29", "-30", "-31", "-32", "-00", "-XX")
POINTS = [f"{y}{m}{d}{q}" for y in YEARS for m in MONTHS for d in DAYS for q in ("", "~", "?%")]
SPANS = [
    form.format(a, b)
    for form in ("{}/{}", "[{}..{}]", "[{},{}]", "[{}, ..{}]", "[{}]", "{}/{}/..")
    for a in ("", "..", "1990", "1990-01-05", "1990~", "199X", "1990-21")
    for b in ("", "..", "2031", "2031-05", "2031-02-30", "2031?", " 2031 ")
]


def test_the_pattern_of_dates_takes_what_the_reader_of_dates_takes() -> None:
    found = Draft202012Validator(leaf(values.date)[1])
    faults = {text: fault_of(text, values.date) for text in (*POINTS, *SPANS)}
    # Both are in the table: what runs backwards, and days that stand twice in a set.
    untold = re.compile("is before|share days")

    assert 250 < len(faults) - sum(map(bool, faults.values()))
    assert [] == [
        text
        for text, fault in faults.items()
        if found.is_valid(text) == bool(fault) and not untold.search(fault)
    ]


SINGLE = {
    values.day: (*POINTS, " 2031-05-04", "2031-05-04\n"),
    values.moment: (
        *("2031-05-04T12:00Z", "2031-05-04T12:00:01.5+09:00", "2031-05-04T24:00Z"),
        *("2031-05-04 12:00Z", "2031-02-29T12:00Z", "2031-05-04T12:00", "2031-05-04"),
    ),
    values.passage: (
        *("5", " ¶5 ", "¶¶ 5 - 7", "para. 5–7", "paras. 5", "p.5", "pp. 5-7", "p. xiv", "0", "-1"),
        *("00:03:10", "3:10", "3:1", "61:00", "1:60:00", "p. 0", "p. xy", "1234567", "¶¶¶ 5", 5, 0),
    ),
    values.address: (
        *("https://example.org", "HTTP://EXAMPLE.org:80/a?b#c", "https://[::1]/", "https://é.org/"),
        *("https://example.org:/", "https:/example.org", "https://a@b.org", "https://a b.org"),
        *("https://example.org/<", "https://example.org/\u200b", "https://?q", "mailto:a@b.org"),
        *("https://example.org/\\", "https://example.org:a/", "https://a[b]/", "https://[]/"),
    ),
    values.language_tag: ("en", " uk-Latn ", "english", "e", "en-", "de-1996"),
    values.own_id: ("a", "a-1", "a--b", "-a", "a-", "a\n", "con", "com1", "com10", "a" * 101),
}


@pytest.mark.parametrize("read", SINGLE, ids=lambda read: leaf(read)[0])
def test_a_single_value_is_taken_by_both(read: values.Reader[Any]) -> None:
    found = Draft202012Validator(leaf(read)[1])

    assert [] == [x for x in SINGLE[read] if found.is_valid(x) == bool(fault_of(x, read))]


def fault_of(value: object, read: values.Reader[Any]) -> str:
    """Return what the reader says is wrong, or an empty string."""
    try:
        read(value)
    except Fault as fault:
        return fault.message
    return ""
