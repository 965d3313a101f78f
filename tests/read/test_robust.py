"""Whatever stands in a sheet, reading ends with records and problems, never an exception."""

from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus import MINIMAL
from onrecord.problems import CODES
from onrecord.read import Sheet, decoder_of_records, read_sheet
from onrecord.read.site_yml import read_settings
from onrecord.records import KINDS
from onrecord.vocabulary import Vocabulary

DECODER = decoder_of_records(Vocabulary())
SHEETS = {
    path: dedent(text).encode()
    for path, text in MINIMAL.items()
    if path.startswith("content/") and isinstance(text, str)
}
PATHS = [f"content/{folder}/x.{'md' if folder == 'briefings' else 'yml'}" for folder in KINDS]


def assert_is_sound(sheet: Sheet, path: str, data: bytes) -> None:
    """Each problem has a place in the file, and what gave no record is told of."""
    lines = data.decode("utf-8-sig", "replace").splitlines() or [""]
    for problem in sheet.problems:
        assert problem.code in CODES
        assert problem.message
        assert "\n" not in problem.message + problem.hint
        assert problem.at.path == path
        assert 0 <= problem.at.line <= len(lines) + 1
        assert problem.at.column >= min(problem.at.line, 1)
    assert sheet.records or sheet.problems
    assert len(set(sheet.problems)) == len(sheet.problems)


@given(st.sampled_from(PATHS), st.binary(max_size=200))
def test_any_bytes_are_read(path: str, data: bytes) -> None:
    assert_is_sound(read_sheet(path, data, DECODER), path, data)


@given(st.sampled_from(PATHS), st.text(max_size=200))
def test_any_text_is_read(path: str, text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")

    assert_is_sound(read_sheet(path, data, DECODER), path, data)


@given(st.binary(max_size=200))
def test_any_bytes_are_settings_or_problems(data: bytes) -> None:
    found, problems = read_settings(data)

    assert found.site_name
    assert problems or found.vocabulary.stances


VALUES = st.sampled_from(
    [
        *("", "~", "true", "7", "-1", "1.5", ".nan", "word", "Two Words", "2024-13", "'", '"'),
        *("[]", "[[a]]", "{}", "{a}", "{a: b}", "[a, {b: c}]", "|", ">", "&a", "*a", "!a", "@a"),
        *("http://[", "javascript:x", "[@a", "]]", "% x", "a: b: c", "- -", "? ?", "\t", "0x1F"),
        *("1" * 400, "\\", "é", "日本", "\u2028", "# x", "--- x", "{2024..2025}", "¶5", "00:99:99"),
    ]
)
LINES = st.sampled_from(sorted({line for data in SHEETS.values() for line in data.split(b"\n")}))


@st.composite
def spoilt_sheets(draw: st.DrawFn) -> tuple[str, bytes]:
    """A sheet of the minimal site with a few lines deleted, doubled, moved or replaced."""
    path = draw(st.sampled_from(sorted(SHEETS)))
    lines = SHEETS[path].split(b"\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["delete", "double", "other", "indent", "value", "bytes"])):
            case "delete" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "other":
                lines[at] = draw(LINES)
            case "indent":
                lines[at] = b" " * draw(st.integers(1, 5)) + lines[at].lstrip()
            case "value":
                key = lines[at].partition(b":")[0]
                lines[at] = key + b": " + draw(VALUES).encode()
            case _:
                lines[at] += draw(st.binary(min_size=1, max_size=3))
    return path, b"\n".join(lines)


@settings(max_examples=1500)
@given(spoilt_sheets())
def test_a_spoilt_sheet_is_read(spoilt: tuple[str, bytes]) -> None:
    path, data = spoilt

    assert_is_sound(read_sheet(path, data, DECODER), path, data)


@settings(max_examples=300)
@given(st.sampled_from(sorted(SHEETS)), st.data())
def test_a_sheet_with_a_field_of_any_shape_is_read(path: str, drawn: st.DataObject) -> None:
    lines = SHEETS[path].decode().split("\n")
    keys = [number for number, line in enumerate(lines) if ":" in line]
    at = drawn.draw(st.sampled_from(keys))
    lines[at] = lines[at].partition(":")[0] + ": " + drawn.draw(VALUES)
    data = "\n".join(lines).encode()

    assert_is_sound(read_sheet(path, data, DECODER), path, data)


@pytest.mark.parametrize("path", sorted(SHEETS))
def test_a_sheet_without_one_of_its_lines_is_read(path: str) -> None:
    lines = SHEETS[path].split(b"\n")

    for at in range(len(lines)):
        data = b"\n".join(lines[:at] + lines[at + 1 :])

        assert_is_sound(read_sheet(path, data, DECODER), path, data)
