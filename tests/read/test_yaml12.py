"""YAML text in; a located tree, and problems with their places, out."""

import json
import math
from collections.abc import Iterator

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.problems import Problem
from onrecord.read.yaml12 import (
    MAX_DEPTH,
    MAX_EVENTS,
    Position,
    YamlList,
    YamlMap,
    YamlValue,
    parse,
)

PATH = "quotes/q.yml"


def read(text: str) -> YamlValue:
    value, problems = parse(text, PATH)

    assert problems == ()
    return value


def places(problems: tuple[Problem, ...]) -> list[tuple[str, int, int]]:
    return [(p.code, p.at.line, p.at.column) for p in problems]


# What is read


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("null", None),
        ("Null", None),
        ("~", None),
        ("", None),
        ("true", True),
        ("FALSE", False),
        ("0", 0),
        ("-12", -12),
        ("+12", 12),
        ("007", 7),
        ("0o17", 15),
        ("0xfF", 255),
        ("1.5", 1.5),
        ("-.5", -0.5),
        ("1.", 1.0),
        ("1e3", 1000.0),
        ("2.5E-1", 0.25),
        (".inf", math.inf),
        ("-.INF", -math.inf),
    ],
)
def test_plain_scalars_follow_the_core_schema(written: str, value: YamlValue) -> None:
    found = read(f"a: {written}")

    assert found == {"a": value}
    assert isinstance(found, YamlMap)
    assert type(found["a"]) is type(value)


def test_not_a_number_is_a_float() -> None:
    found = read("a: .nan")

    assert isinstance(found, YamlMap)
    assert isinstance(found["a"], float)
    assert math.isnan(found["a"])


@pytest.mark.parametrize(
    "written",
    [
        *("NO", "no", "yes", "on", "Off", "y", "nULL", "tRUE"),
        *("12:30", "2024-10-22", "2024-10", "1_500", "1,500", "0b11", "0o8", "1e", "١٢", "+", "."),
        *("-.", ".nAn", "+.nan", "1.2.3", "=", "<<", "“smart”", "it's", "a:b", "¶5", "a#b"),
        *("http://example.org/a?b=c#d", "a, b", "a [b]", "9" * 10_000, "1." + "9" * 10_000),
    ],
)
def test_other_plain_scalars_are_text(written: str) -> None:
    assert read(f"a: {written}") == {"a": written}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("a: 'null'", "null", id="single-quotes"),
        pytest.param('a: "12"', "12", id="double-quotes"),
        pytest.param("a: |\n  12\n", "12\n", id="literal-block"),
        pytest.param("a: >-\n  true\n", "true", id="folded-block"),
        pytest.param("a: ''", "", id="empty-quotes"),
        pytest.param(
            'a: |\n  [[id]]: "x" - [@s 5]\n\n  ![[id]]\n',
            '[[id]]: "x" - [@s 5]\n\n![[id]]\n',
            id="prose",
        ),
        pytest.param("a: b # c", "b", id="a-comment-ends-a-plain-value"),
        pytest.param("a: 'b\n\n  c'", "b\nc", id="quotes-over-several-lines"),
    ],
)
def test_quotes_and_blocks_always_hold_text(text: str, value: str) -> None:
    assert read(text) == {"a": value}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param("---\na: 1\n", {"a": 1}, id="a-dashed-line-at-the-start"),
        pytest.param("a: 1\n...\n", {"a": 1}, id="dots-at-the-end"),
        pytest.param("%YAML 1.2\n---\na: 1\n", {"a": 1}, id="a-version"),
        pytest.param("a: 1\r\nb: 2\r\n", {"a": 1, "b": 2}, id="windows-lines"),
        pytest.param("a: 1", {"a": 1}, id="no-line-end-at-the-end"),
        pytest.param("# c\n\na: 1\n", {"a": 1}, id="comments"),
        pytest.param(
            "2024: a\n007: b\ntrue: c\n", {"2024": "a", "007": "b", "true": "c"}, id="keys"
        ),
        pytest.param("'': a", {"": "a"}, id="an-empty-name"),
        pytest.param("? a\n: b\n", {"a": "b"}, id="a-key-with-its-sign"),
        pytest.param("a:\n- b\n", {"a": ["b"]}, id="a-list-in-the-column-of-its-field"),
        pytest.param("[[a]]", [["a"]], id="lists"),
        # Valid, though hardly meant; who decodes it finds a field too many.
        pytest.param("a: {name: Smith, John}", {"a": {"name": "Smith", "John": None}}, id="comma"),
        pytest.param("a: [[id]]", {"a": [["id"]]}, id="a-link-alone"),
        pytest.param("a: [1,\n\t2]", {"a": [1, 2]}, id="a-tab-between-brackets"),
        pytest.param("a: b\n  c", {"a": "b c"}, id="a-plain-value-over-two-lines"),
        pytest.param("a: 'b\n  - c'", {"a": "b - c"}, id="a-dash-inside-quotes"),
        pytest.param("a: b\n  --- c", {"a": "b --- c"}, id="dashes-inside-a-value"),
        pytest.param("a: |\n  b\n  \tc\n", {"a": "b\n\tc\n"}, id="a-tab-in-the-text-of-a-block"),
        pytest.param("[a,\n b\n - c]", ["a", "b - c"], id="a-dash-inside-brackets"),
    ],
)
def test_what_is_harmless_is_read(text: str, value: object) -> None:
    assert read(text) == value


# Places


def test_every_key_and_value_has_its_place() -> None:
    sheet = read("이름: 김\nhops:\n  - who: a\n    role: 'b'\n  -  c\nempty:\ntext: |\n  d\n")

    assert isinstance(sheet, YamlMap)
    assert sheet.at == (1, 1)
    assert sheet.key_at == {"이름": (1, 1), "hops": (2, 1), "empty": (6, 1), "text": (7, 1)}
    assert sheet.value_at == {"이름": (1, 5), "hops": (3, 3), "empty": (6, 7), "text": (7, 7)}
    hops = sheet["hops"]
    assert isinstance(hops, YamlList)
    assert hops.at == (3, 3)
    assert hops.value_at == [(3, 5), (5, 6)]
    hop = hops[0]
    assert isinstance(hop, YamlMap)
    assert hop.value_at == {"who": (3, 10), "role": (4, 11)}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        pytest.param("a: 한국 😀\r\nb: {c: 김, d: e}\r\n", (2, 14), id="after-korean-and-crlf"),
        pytest.param("a: 😀\nb: {😀: 😀, d: e}\n", (2, 14), id="after-emoji"),
        pytest.param("a: e\u0301\nb: {e\u0301: x, d: e}\n", (2, 15), id="combining-signs-count"),
        pytest.param("a: '\n\n  b'\nb: {d: e}\n", (4, 8), id="after-a-text-of-several-lines"),
        pytest.param("a: b\rb: {d: e}\r", (2, 8), id="after-an-old-mac-line-end"),
    ],
)
def test_columns_count_characters(text: str, at: Position) -> None:
    sheet = read(text)

    assert isinstance(sheet, YamlMap)
    assert isinstance(sheet["b"], YamlMap)
    assert sheet["b"].value_at["d"] == at


def test_places_count_from_the_first_line_that_is_given() -> None:
    value, problems = parse("a: 'b\nc: d'\n", PATH, first_line=2)
    assert value is None
    assert places(problems) == [("Y101", 2, 4)]
    assert "line 3" in problems[0].message

    value, problems = parse("a: 1\na: 2\n", PATH, first_line=2)
    assert isinstance(value, YamlMap)
    assert value.key_at == {"a": (2, 1)}
    assert places(problems) == [("Y103", 3, 1)]
    assert "line 2" in problems[0].message

    assert places(parse("", PATH, first_line=2)[1]) == [("Y110", 2, 1)]
    assert places(parse("a: [b\nc: d", PATH, first_line=9)[1]) == [("Y101", 9, 4)]
    assert places(parse("a: b\nc: \x07", PATH, first_line=2)[1]) == [("Y108", 3, 4)]


# What is refused, and what the editor is told


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        pytest.param("a: 1\nb: 2\na: 3\n", [("Y103", 3, 1)], "first on line 1", id="twice"),
        pytest.param("{a: 1, a: 2, a: 3}", [("Y103", 1, 8), ("Y103", 1, 14)], '"a"', id="thrice"),
        pytest.param("1: a\n'1': b\n", [("Y103", 2, 1)], '"1"', id="a-number-and-its-text"),
        pytest.param("a: &x b\n", [("Y104", 1, 4)], '"&x"', id="anchor"),
        pytest.param("a: &x\n  - b\n", [("Y104", 1, 4)], '"&x"', id="anchor-of-a-list"),
        pytest.param("a: *x\n", [("Y104", 1, 4)], '"*x"', id="alias"),
        pytest.param("*x : a\n", [("Y104", 1, 1)], '"*x"', id="alias-as-a-key"),
        pytest.param("<<: *x\n", [("Y104", 1, 5)], '"*x"', id="merge"),
        pytest.param("a: !!str 1\n", [("Y105", 1, 4)], '"!!str"', id="tag"),
        pytest.param("a: !x [b]\n", [("Y105", 1, 4)], '"!x"', id="tag-of-a-list"),
        pytest.param("a: ! b\n", [("Y105", 1, 4)], '"!"', id="bang"),
        pytest.param("a: !important b\n", [("Y105", 1, 4)], '"!important"', id="own-tag"),
        pytest.param("!", [("Y105", 1, 1)], '"!"', id="nothing-but-a-tag"),
        pytest.param("? [a]\n: b\n", [("Y111", 1, 3)], "a list", id="a-list-as-a-key"),
        pytest.param("[a]: b\n", [("Y111", 1, 1)], "a list", id="a-list-before-a-colon"),
        pytest.param("{a: 1}: 2\n", [("Y111", 1, 1)], "a group of fields", id="a-mapping-as-a-key"),
        pytest.param("~: a\n", [("Y111", 1, 1)], "nothing", id="null-as-a-key"),
        pytest.param('a: "\\0"', [("Y108", 1, 4)], "U+0000", id="nul-by-an-escape"),
        pytest.param('a: "b\\Lc"', [("Y108", 1, 4)], "line separator", id="line-end-by-an-escape"),
        pytest.param("- a\n -b\n", [], "", id="a-dash-that-is-part-of-a-word"),
        pytest.param("a: b\n  - c\n", [("Y101", 2, 3)], "text above", id="a-swallowed-item"),
        pytest.param("- a\n  - b\n  - c\n", [("Y101", 2, 3)], "text above", id="swallowed-items"),
        pytest.param("a: b\n \t- c\n", [("Y101", 2, 3)], "text above", id="a-tab-before-it"),
        pytest.param("a:\n  -b\n  -c\n", [("Y101", 2, 3)], "no space", id="dashes-without-space"),
    ],
)
def test_what_yaml_allows_and_sheets_do_not_is_refused(
    text: str, expected: list[tuple[str, int, int]], message: str
) -> None:
    value, problems = parse(text, PATH)

    assert places(problems) == expected
    assert all(message in p.message and p.hint for p in problems)
    assert value is not None or text == "!"


@pytest.mark.parametrize(
    ("text", "expected", "message"),
    [
        pytest.param("", ("Y110", 1, 1), "empty", id="empty"),
        pytest.param("# only\n# comments\n", ("Y110", 1, 1), "empty", id="comments"),
        pytest.param("---\n", ("Y110", 1, 1), "empty", id="dashes"),
        pytest.param("~\n", ("Y110", 1, 1), "empty", id="null"),
        pytest.param("a: 1\n---\nb: 2\n", ("Y109", 2, 1), "second", id="second-document"),
        pytest.param("a: 1\n...\nb: 2\n", ("Y109", 3, 1), '"..."', id="after-dots"),
        pytest.param("a: \x07\n", ("Y108", 1, 4), "U+0007", id="bell"),
        pytest.param("a: \ud800", ("Y108", 1, 4), "U+D800", id="surrogate"),
        pytest.param("[" * 200_000, ("Y106", 1, MAX_DEPTH + 1), "deep", id="brackets"),
        pytest.param("{" * 200_000, ("Y106", 1, MAX_DEPTH + 1), "deep", id="braces"),
        pytest.param("- " * 200_000, ("Y106", 1, 2 * MAX_DEPTH + 1), "deep", id="dashes-nested"),
        pytest.param("[{a: " * 100_000, ("Y106", 1, 81), "deep", id="brackets-and-braces"),
        pytest.param("- a\n" * MAX_EVENTS, ("Y106", MAX_EVENTS - 2, 3), "200,000", id="items"),
    ],
)
def test_a_sheet_that_cannot_be_read_to_its_end_gives_no_tree(
    text: str, expected: tuple[str, int, int], message: str
) -> None:
    value, problems = parse(text, PATH)

    assert value is None
    assert places(problems) == [expected]
    assert message in problems[0].message
    assert problems[0].hint


def test_nesting_up_to_the_bound_is_read() -> None:
    value = read("[" * MAX_DEPTH + "]" * MAX_DEPTH)

    depth = 0
    while isinstance(value, YamlList):
        depth += 1
        value = value[0] if value else None
    assert depth == MAX_DEPTH


def test_an_alias_bomb_is_refused_without_being_unfolded() -> None:
    bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"a{n + 1}: &a{n + 1} [{', '.join([f'*a{n}'] * 9)}]\n" for n in range(50)
    )

    value, problems = parse(bomb, PATH)

    assert {"Y104"} == {p.code for p in problems}
    assert len(problems) == 51 + 50 * 9
    assert isinstance(value, YamlMap)
    assert value["a50"] == [None] * 9


PROSE = "put the words into quotes, or write"

SYNTAX = [
    # tabs
    ("tab", "a:\n\tb: 1\n", ("Y102", 2, 1), "spaces"),
    ("tab-after-spaces", "a:\n  \tb: 1\n", ("Y102", 2, 3), "spaces"),
    ("tab-under-a-value", "a: x\n\tb: 2\n", ("Y102", 2, 1), "spaces"),
    ("tab-behind-a-space", "a: x\n \tb: 2\n", ("Y102", 2, 2), "spaces"),
    ("tab-in-a-block", "a: |\n\tx\n", ("Y102", 2, 1), "spaces"),
    ("tab-after-a-dash", "-\ta: 1\n", ("Y102", 1, 2), "spaces"),
    ("tab-alone", "a: 1\n\t\n", ("Y102", 2, 1), "spaces"),
    (
        "no-break-space-before-an-item",
        "a:\n\xa0\xa0- {b: c, d: e}\nf: g\n",
        ("Y102", 2, 1),
        "type spaces",
    ),
    ("no-break-space-in-a-block", "a: |\n  b\n \xa0c\nd: e\n", ("Y102", 3, 2), "type spaces"),
    ("fence", "a: 1\n```\n", ("Y101", 2, 1), "delete this line"),
    # signs of lists
    ("en-dash-before-an-item", "a:\n  – b: c\n    d: e\n", ("Y101", 2, 3), 'with "- "'),
    ("bullet-before-an-item", "a:\n  • b: c\n    d: e\n", ("Y101", 2, 3), 'with "- "'),
    ("star-before-an-item", "a:\n  * b\n", ("Y101", 2, 3), 'with "- "'),
    # columns
    ("deeper-than-its-neighbour", "a: x\n b: 2\n", ("Y101", 2, 2), 'begin "b" right below'),
    ("deeper-in-a-list", "- a: 1\n   b: 2\n", ("Y101", 2, 4), 'begin "b" right below'),
    ("between-columns", "a:\n  b: 1\n c: 2\n", ("Y101", 3, 2), "with 2 or no spaces before it"),
    ("between-deep-columns", "a:\n    b: 1\n  c: 2\n", ("Y101", 3, 3), "with 4 or no spaces"),
    ("quoted-key-above", 'a:\n  "b": 1\n c: 2\n', ("Y101", 3, 2), "with 2 or no spaces"),
    ("field-off-in-an-item", "a:\n  - b: c\n   d: e\n", ("Y101", 3, 4), "with 4 or no spaces"),
    ("field-among-items", "a:\n  - x\n  b: 1\n", ("Y101", 3, 3), "with no spaces"),
    ("field-below-a-list", "- a\nb: 1\n", ("Y101", 2, 1), "among the fields"),
    ("item-among-fields", "a: 1\n- b\n", ("Y101", 2, 1), "below the field"),
    ("item-too-far-left", "a:\n  - x\n - y\n", ("Y101", 3, 2), "with 2 spaces"),
    ("item-among-several", "a:\n  - x\n  - y\n - z\n", ("Y101", 4, 2), "with 2 spaces"),
    ("item-far-left", "a:\n        - x\n - y\n", ("Y101", 3, 2), "with 8 spaces"),
    ("field-far-left", "a:\n  b:\n    - c: d\n   e: f\n", ("Y101", 4, 4), "6 or 2 or no"),
    ("item-in-the-column-of-its-field", "a:\n  - x\n- y\n", ("Y101", 3, 1), "with 2 spaces"),
    ("item-after-a-bare-dash", "a:\n  -\n    b: 1\n - c\n", ("Y101", 4, 2), "with 2 spaces"),
    ("field-under-a-text-item", "- foo\n  bar: 1\n", ("Y101", 2, 3), '"- name: value"'),
    ("block-line-too-far-left", "a: |\n  x\n y\n", ("Y101", 3, 2), "indented alike"),
    ("block-line-like-a-field", "a: |\n  x\n y: 1\n", ("Y101", 3, 2), "with no spaces"),
    # colons
    ("no-space-after-colon", "a: 1\nb:c\nd: e\n", ("Y101", 2, 2), 'write "b: "'),
    ("no-space-in-first-line", "a:b\nc: 1\n", ("Y101", 1, 2), 'write "a: "'),
    ("no-space-in-an-item", "a:\n  - b:c\n    d: e\n", ("Y101", 2, 6), 'write "b: "'),
    ("no-break-space", "a:\xa0b\nc: d\n", ("Y101", 1, 2), 'write "a: "'),
    ("fullwidth-colon", "a：b\nc: d\n", ("Y101", 1, 2), 'write "a: "'),
    ("no-colon", "a: 1\nkey\nb: 2\n", ("Y101", 2, 1), '"name: value"'),
    ("no-colon-in-first-line", "key\nb: 2\n", ("Y101", 1, 1), '"name: value"'),
    ("no-name", "a: 1\n: x\n", ("Y101", 2, 1), '"name: value"'),
    ("colon-in-a-value", "text: He said: no\n", ("Y101", 1, 14), "write 'text: |'"),
    ("colon-after-korean", "가나: 다라: 마\n", ("Y101", 1, 7), "write '가나: |'"),
    ("colon-in-an-item", "a:\n  - b: c: d\n", ("Y101", 2, 9), "write 'b: |'"),
    ("colon-at-the-end", "a: b:\n", ("Y101", 1, 5), "write 'a: |'"),
    ("colon-after-crlf", "a: 1\r\n한: b: c\r\n", ("Y101", 2, 5), "write '한: |'"),
    ("colon-in-brackets", "a: {t: He said: no}\n", ("Y101", 1, 15), "stand in quotes"),
    ("colon-after-dashes", "--- a: 1\n", ("Y101", 1, 5), "line after"),
    ("colon-after-a-long-name", "x" * 1100 + ": 1\n", ("Y101", 1, 1101), "quotes"),
    # text over several lines
    ("paragraph", "t: one\nline two\nc: 1\n", ("Y101", 2, 1), '"|" block and indent it'),
    ("paragraph-with-colon", "t: one\n  line two: x\n", ("Y101", 2, 11), "write 't: |'"),
    ("paragraph-below", "t:\n  One.\n  Line two: x\n", ("Y101", 3, 11), "write 't: |'"),
    ("paragraph-with-a-note", "t: one\n  Note: x\n", ("Y101", 2, 7), "write 't: |'"),
    ("paragraph-or-field", "t:\n  one two\n  x: y\n", ("Y101", 2, 3), '"name: value"'),
    ("paragraph-after-bar", "t: |\nPara one\nb: 1\n", ("Y101", 2, 1), '"|" block and indent it'),
    ("comment-inside", "t: one\n  # c\n  two\nb: 1\n", ("Y101", 3, 3), '"#" in it'),
    ("comment-at-the-end", "t: one # c\n  two\nb: 1\n", ("Y101", 2, 3), '"#" in it'),
    ("words-after-bar", "a: | He said\n", ("Y101", 1, 4), "on the next line"),
    ("words-after-angle", "a: > He said\n", ("Y101", 1, 4), "stand in quotes"),
    # words that begin with a sign
    ("link", "t: [[id]] went\n", ("Y101", 1, 4), "write 't: |'"),
    ("link-in-an-item", "- [[id]] went\n", ("Y101", 1, 3), "write '- |'"),
    ("citation", "t: [@src] went\n", ("Y101", 1, 4), "write 't: |'"),
    ("citation-alone", "t: [@src 5]\n", ("Y101", 1, 4), "write 't: |'"),
    ("embed", "t: ![[id]]\n", ("Y101", 1, 4), "write 't: |'"),
    ("embed-in-an-item", "a:\n  - ![[id]] went\n", ("Y101", 2, 5), "write '- |'"),
    ("tag-with-a-handle", "a: !x!y b\n", ("Y105", 1, 4), "delete it"),
    ("tag-not-closed", "a: !<b\n", ("Y105", 1, 4), "delete it"),
    ("markdown-link", "a: [label](http://x)\n", ("Y101", 1, 4), PROSE),
    ("braces", "a: {{x}} y\n", ("Y101", 1, 4), PROSE),
    ("quote-first", 't: "q" then\nb: 1\n', ("Y101", 1, 4), "other kind of quotation marks"),
    ("quote-then-comma", 't: "No", she said\n', ("Y101", 1, 4), "other kind of quotation marks"),
    ("quote-first-in-an-item", '- "x" y\n- b\n', ("Y101", 1, 3), "other kind"),
    ("quote-first-alone", '"q" x\n', ("Y101", 1, 1), "other kind"),
    ("quotes-inside-quotes", 'a: "He "x" y"\n', ("Y101", 1, 8), "into single quotes"),
    ("apostrophe", "a: 'it's'\n", ("Y101", 1, 7), "apostrophe twice"),
    ("at", "t: @x\n", ("Y101", 1, 4), PROSE),
    ("at-in-a-name", "@a: b\n", ("Y101", 1, 1), "quotes"),
    ("backtick", "t: `x`\n", ("Y101", 1, 4), PROSE),
    ("percent", "t: %x\n", ("Y101", 1, 4), PROSE),
    ("emphasis", "t: *x* went\n", ("Y101", 1, 4), PROSE),
    ("bold", "t: **x** went\n", ("Y101", 1, 4), PROSE),
    ("star-and-words", "t: *x went\n", ("Y101", 1, 4), PROSE),
    ("ampersand", "t: & co\n", ("Y101", 1, 4), PROSE),
    ("question-mark", "t: ? b\n", ("Y101", 1, 4), PROSE),
    ("closing-bracket", "t: ]\n", ("Y101", 1, 4), PROSE),
    ("comma", "t: , x\n", ("Y101", 1, 4), PROSE),
    ("bar-in-braces", "a: {b: | }\n", ("Y101", 1, 8), PROSE),
    ("dash", "a: - b\n", ("Y101", 1, 4), "a line of its own"),
    ("percent-line", "%FOO\n---\na: b\n", ("Y101", 1, 1), "delete the line"),
    ("other-version", "%YAML 2.0\n---\na: b\n", ("Y101", 1, 1), "sheets are YAML 1.2"),
    ("version-without-dashes", "%YAML 1.2\na: 1\n", ("Y101", 1, 1), "delete the line"),
    # what is not closed
    ("open-quote", 'a: 1\nt: "abc\nb: 1\n', ("Y101", 2, 4), 'another "'),
    ("open-single-quote", "t: 'abc\nb: 1\nc: 2\n", ("Y101", 1, 4), "another '"),
    ("open-quote-and-dashes", 'a: "\n---\n"\n', ("Y101", 1, 4), 'another "'),
    ("open-quote-before-others", 'a: "x\nb: "y"\nc: z\n', ("Y101", 1, 4), 'another "'),
    ("open-quote-closed-late", 'a: "x\nb: y"\nc: "z\n', ("Y101", 1, 4), 'another "'),
    ("open-quote-in-a-list", "- 'x\n- y'\n", ("Y101", 1, 3), "another '"),
    ("open-quote-in-braces", "a: {b: 'x\nc: d'}\n", ("Y101", 1, 8), "another '"),
    ("quote-closed-below", 'a: "x\n  y" z\n', ("Y101", 1, 4), 'another "'),
    ("open-bracket", "a: [b, c\nd: 1\n", ("Y101", 1, 4), 'with "]"'),
    ("open-bracket-at-the-end", "a: [b, c", ("Y101", 1, 4), 'with "]"'),
    ("open-bracket-alone", "a: [", ("Y101", 1, 4), 'with "]"'),
    ("open-bracket-after-comma", "a: [b,\nc: d\n", ("Y101", 1, 4), 'with "]"'),
    ("open-brace-after-colon", "a: {b:\n", ("Y101", 1, 4), 'with "}"'),
    ("no-name-in-braces", "a: {: b}\n", ("Y101", 1, 5), "a comma stands"),
    ("open-bracket-over-lines", "a: [\n  b,\n  c\nd: e\n", ("Y101", 1, 4), 'with "]"'),
    ("open-brace", "- {a: b, c: d\n- {a: z}\n", ("Y101", 1, 3), 'with "}"'),
    ("lines-without-comma", "a: {b: 1\n  c: 2}\n", ("Y101", 1, 4), "comma after each"),
    ("wrong-bracket", "a: {b: c]\n", ("Y101", 1, 9), "a comma stands"),
    ("bracket-too-many", "a: 1\n]\n", ("Y101", 2, 1), "quotes"),
    ("two-commas", "a: [b,,c]\n", ("Y101", 1, 7), "a comma stands"),
    ("missing-comma", 'a: ["b" c]\n', ("Y101", 1, 9), "a comma stands"),
    ("missing-comma-below", 'a: [\n  "b"\n  "c"]\n', ("Y101", 3, 3), "a comma stands"),
    # escapes
    ("escape", 'a: "C:\\docs"\n', ("Y101", 1, 7), "backslash twice"),
    ("short-escape", 'a: "\\u12"\n', ("Y101", 1, 5), "the character itself"),
    ("half-a-character", 'a: "\\ud83d\\ude00"\n', ("Y101", 1, 5), "the character itself"),
    # more than the sheet
    ("after-the-sheet", "[a]\nb: 1\n", ("Y101", 2, 1), "without brackets"),
    ("words-between-keys", '"a" b: 1\n', ("Y101", 1, 5), "look at this line"),
    ("dots-alone", "...\n", ("Y101", 1, 1), "look at this line"),
]


@pytest.mark.parametrize(
    ("text", "expected", "hint"), [pytest.param(*case[1:], id=case[0]) for case in SYNTAX]
)
def test_a_slip_is_placed_where_the_editor_made_it(
    text: str, expected: tuple[str, int, int], hint: str
) -> None:
    value, problems = parse(text, PATH)

    assert value is None
    assert places(problems) == [expected]
    assert hint in problems[0].hint


@pytest.mark.parametrize(
    ("text", "expected"), [pytest.param(*case[1:3], id=case[0]) for case in SYNTAX]
)
def test_slips_in_front_matter_are_placed_in_the_file(
    text: str, expected: tuple[str, int, int]
) -> None:
    code, line, column = expected

    assert places(parse(text, PATH, first_line=5)[1]) == [(code, line + 4, column)]


# libyaml's words, and those of parsers at large.
JARGON = ("scalar", "token", "flow", "mapping value", "indicator", "stream", "simple key", "node")


@pytest.mark.parametrize("text", [pytest.param(case[1], id=case[0]) for case in SYNTAX])
def test_messages_are_in_an_editors_words(text: str) -> None:
    for problem in parse(text, PATH)[1]:
        said = f"{problem.message} {problem.hint}"

        assert not any(word in said for word in JARGON)
        assert not problem.message.endswith(".")
        assert problem.message[0] in '"%' or problem.message[0].islower()


def test_all_problems_of_a_sheet_are_reported_by_their_place() -> None:
    text = "a: &x 1\na: 2\nb: !!str c\n[d]: e\nf: *x\ng: 'h\\0'\ni: \"\\a\"\n"

    value, problems = parse(text, PATH)

    assert places(problems) == [
        ("Y104", 1, 4),
        ("Y103", 2, 1),
        ("Y105", 3, 4),
        ("Y111", 4, 1),
        ("Y104", 5, 4),
        ("Y108", 7, 4),
    ]
    assert value == {"a": 1, "b": "c", "f": None, "g": "h\\0", "i": "\a"}


def test_problems_before_a_syntax_error_are_reported_with_it() -> None:
    value, problems = parse("a: 1\na: 2\nb: *x\ntext: He said: no\nc: &y d\n", PATH)

    assert value is None
    assert places(problems) == [("Y103", 2, 1), ("Y104", 3, 4), ("Y101", 4, 14)]


def test_an_anchor_and_a_tag_on_one_value_are_two_problems() -> None:
    assert places(parse("a: &x !!str b", PATH)[1]) == [("Y104", 1, 4), ("Y105", 1, 4)]


# Properties

PIECES = [
    *("a", "b c", "한", "😀", "e\u0301", "1", ".", "0x", "null", "<<", "said", "id"),
    *(": ", ":", "- ", "-", "? ", "?", ", ", ",", "[", "]", "{", "}", "[[", "]]", "[@", "![["),
    *('"', "'", "|", ">", "|-\n", "&", "*", "!", "!!", "#", " #", "%", "%YAML 1.2\n", "@", "`"),
    *(" ", "  ", "\t", "\n", "\n\n", "\n  ", "\n    ", "\r\n", "\r", "---", "...", "\n---\n"),
    *("\\", "\\n", "\\u", "\\x0", "~", "=", "\0", "\x1b", "\x85", "\u2028", "\ufeff", "\ud800"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_gives_a_tree_or_a_problem_within_it(text: str) -> None:
    value, problems = parse(text, PATH)

    assert value is not None or problems
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in problems:
        assert problem.hint
        assert 1 <= problem.at.line <= len(lines)
        assert 1 <= problem.at.column <= len(lines[problem.at.line - 1]) + 1


WORDS = st.text(st.sampled_from("abcxyz가😀"), min_size=1, max_size=8).filter(
    lambda word: word not in ("y", "null")
)
TEXTS = st.text(
    st.characters(
        exclude_categories=["Cs", "Cc"],
        exclude_characters="\x85\u2028\u2029\ufeff\ufffd\ufffe\uffff",
    )
    | st.sampled_from("\n\t\"':-#[]{}"),
    max_size=40,
)
NUMBERS = st.integers(-(10**30), 10**30) | st.floats(allow_nan=False)
TREES = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXTS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4),
    max_leaves=20,
).filter(lambda tree: tree is not None)


class _Dumper(yaml.SafeDumper):
    """Writes every text in one style, for YAML 1.1 leaves bare what 1.2 reads otherwise."""

    text_style = '"'

    def represent_text(self, text: str) -> yaml.ScalarNode:
        return self.represent_scalar("tag:yaml.org,2002:str", text, style=self.text_style)


class _LiteralDumper(_Dumper):
    text_style = "|"


class _SingleDumper(_Dumper):
    text_style = "'"


for _dumper in (_Dumper, _LiteralDumper, _SingleDumper):
    _dumper.add_representer(str, _Dumper.represent_text)


@given(TREES, st.sampled_from([_Dumper, _LiteralDumper, _SingleDumper]), st.booleans())
def test_a_tree_that_is_written_is_read_back(
    tree: object, dumper: type[_Dumper], flow: bool
) -> None:
    written = yaml.dump(tree, Dumper=dumper, allow_unicode=True, default_flow_style=flow)

    assert read(written) == tree


@given(TREES.filter(lambda tree: "Infinity" not in json.dumps(tree)))
def test_json_is_read(tree: object) -> None:
    assert read(json.dumps(tree, ensure_ascii=False)) == tree


PLAIN_TREES = st.recursive(
    WORDS,
    lambda inner: (
        st.lists(inner, min_size=1, max_size=4)
        | st.dictionaries(WORDS, inner, min_size=1, max_size=4)
    ),
    max_leaves=20,
)


def words_with_places(value: YamlValue, at: Position) -> Iterator[tuple[str, Position]]:
    """Yield each key and each text of a tree, with the place that it is said to have."""
    if isinstance(value, YamlMap):
        yield from value.key_at.items()
        for key, inner in value.items():
            yield from words_with_places(inner, value.value_at[key])
    elif isinstance(value, YamlList):
        for inner, inner_at in zip(value, value.value_at, strict=True):
            yield from words_with_places(inner, inner_at)
    else:
        assert isinstance(value, str)
        yield value, at


@given(PLAIN_TREES, st.booleans() | st.none(), st.integers(2, 6), st.integers(1, 40))
def test_every_place_is_that_of_the_first_character(
    tree: object, flow: bool | None, indent: int, first_line: int
) -> None:
    written = yaml.safe_dump(
        tree, allow_unicode=True, default_flow_style=flow, indent=indent, width=1000
    ).removesuffix("...\n")
    value, problems = parse(written, PATH, first_line)

    assert problems == ()
    lines = written.split("\n")
    for word, (line, column) in words_with_places(value, (first_line, 1)):
        assert lines[line - first_line].startswith((word, f"'{word}'", f'"{word}"'), column - 1)
