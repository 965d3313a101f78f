"""Bytes in; text, or the place where they stop being text, out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.problems import Problem
from onrecord.read.text import MAX_BYTES, decode_text


def refusal(data: bytes) -> Problem:
    text, problems = decode_text(data, "actors/a.yml")

    assert text == ""
    assert len(problems) == 1
    return problems[0]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        pytest.param(b"a: 1\n", "a: 1\n", id="plain"),
        pytest.param(b"\xef\xbb\xbfa: 1\n", "a: 1\n", id="byte-order-mark"),
        pytest.param(b"a: 1\r\nb: 2\r\n", "a: 1\nb: 2\n", id="windows-lines"),
        pytest.param(b"a: 1\rb: 2\r", "a: 1\nb: 2\n", id="old-mac-lines"),
        pytest.param("이름: 김\t😀\xa0\n".encode(), "이름: 김\t😀\xa0\n", id="scripts-and-blanks"),
        pytest.param("“smart” – …".encode(), "“smart” – …", id="typographic-signs"),
        pytest.param(b"", "", id="nothing"),
    ],
)
def test_what_is_harmless_is_read(data: bytes, text: str) -> None:
    assert decode_text(data, "actors/a.yml") == (text, ())


@pytest.mark.parametrize(
    ("data", "line", "column", "message", "hint"),
    [
        pytest.param(b"a: caf\xe9\n", 1, 7, "0xE9", 'that byte is "é"', id="windows-1252"),
        pytest.param("가: ".encode() + b"\xff", 1, 4, "0xFF", "UTF-8", id="after-korean"),
        pytest.param(b"a: 1\r\nb: \x81", 2, 4, "0x81", "save the file as UTF-8", id="after-crlf"),
        pytest.param(b"\xef\xbb\xbfab\xe4", 1, 3, "0xE4", '"ä"', id="after-a-byte-order-mark"),
        pytest.param("a: 1".encode("utf-16"), 1, 1, "0xFF", "UTF-16", id="utf-16"),
        pytest.param(b"a: \xed\xa0\x80", 1, 4, "0xED", "UTF-8", id="surrogate-in-bytes"),
        pytest.param("a: 한".encode()[:-1], 1, 4, "0xED", "UTF-8", id="cut-off"),
    ],
)
def test_bytes_that_are_no_utf8_are_refused_at_the_first(
    data: bytes, line: int, column: int, message: str, hint: str
) -> None:
    problem = refusal(data)

    assert ("Y107", (line, column)) == (problem.code, problem.at[1:])
    assert message in problem.message
    assert hint in problem.hint


@pytest.mark.parametrize(
    ("text", "line", "column", "message", "hint"),
    [
        pytest.param("a: 1\nb: \0", 2, 4, "U+0000 (nul)", "damaged", id="nul"),
        pytest.param("a: \x1b[0m", 1, 4, "U+001B (escape)", "delete", id="terminal-escape"),
        pytest.param("a: \x07", 1, 4, "U+0007", "delete", id="bell"),
        pytest.param("a: \x7f", 1, 4, "U+007F", "delete", id="delete"),
        pytest.param("a: \x9c", 1, 4, "U+009C", "delete", id="c1"),
        pytest.param("a: 가\x85b", 1, 5, "U+0085", "line end", id="next-line"),
        pytest.param("a: b\u2028c", 1, 5, "(line separator)", "line end", id="line-separator"),
        pytest.param("a: b\u2029c", 1, 5, "(paragraph separator)", "line end", id="paragraph"),
        pytest.param("a: \ufeffb", 1, 4, "(zero width no-break space)", "delete", id="bom-inside"),
        pytest.param("a: caf\ufffd", 1, 7, "(replacement character)", "source", id="lost"),
        pytest.param("a: \uffff", 1, 4, "U+FFFF", "delete", id="noncharacter"),
        pytest.param("a: \x01\x02\x03", 1, 4, "2 more", "delete", id="several"),
    ],
)
def test_characters_that_text_does_not_hold_are_refused_at_the_first(
    text: str, line: int, column: int, message: str, hint: str
) -> None:
    problem = refusal(text.encode())

    assert ("Y108", (line, column)) == (problem.code, problem.at[1:])
    assert message in problem.message
    assert hint in problem.hint


def test_a_file_may_be_one_mebibyte_and_no_more() -> None:
    assert decode_text(b"#" * MAX_BYTES, "a.yml") == ("#" * MAX_BYTES, ())
    problem = refusal(b"#" * (MAX_BYTES + 1))
    assert (problem.code, str(problem.at)) == ("Y106", "actors/a.yml")


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_problem(data: bytes) -> None:
    text, problems = decode_text(data, "a.yml")

    assert not (text and problems)
    assert all(p.at.line >= 1 and p.at.column >= 1 for p in problems)


@given(st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=100))
def test_plain_text_comes_back_as_it_was(text: str) -> None:
    assert decode_text(text.encode(), "a.yml") == (text, ())
