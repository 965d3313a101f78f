"""The text that an editor kept -> its paragraphs, however it was stored."""

import hashlib

import pytest

from corpus import site
from onrecord.ids import RecordId
from onrecord.read.snapshots import read_snapshot, texts_in

RAIN = RecordId("rain")
TWO = ("One — “is” so.", "둘은 це так.")
TEXT = "\n\n".join(TWO)

STORED = {
    "LF": TEXT.encode(),
    "CRLF": TEXT.replace("\n", "\r\n").encode(),
    "CR": TEXT.replace("\n", "\r").encode(),
    "byte order mark": TEXT.encode("utf-8-sig"),
    "byte order mark and CRLF": TEXT.replace("\n", "\r\n").encode("utf-8-sig"),
    "several blank lines": TEXT.replace("\n\n", "\n\n\n\n").encode(),
    "blanks in the blank line": TEXT.replace("\n\n", "\n \t\n").encode(),
    "no-break blanks in the blank line": TEXT.replace("\n\n", "\n\u00a0\n").encode(),
    "ideographic blanks in the blank line": TEXT.replace("\n\n", "\n\u3000\n").encode(),
    "blank lines around": f"\n\n{TEXT}\n\n".encode(),
    "lines alone": TEXT.replace("\n\n", "\n").encode(),
    "lines alone, CRLF": TEXT.replace("\n\n", "\r\n").encode(),
}


@pytest.mark.parametrize("data", STORED.values(), ids=STORED)
def test_the_paragraphs_are_the_same_however_the_text_is_stored(tmp_path, data):
    found = read_snapshot([site(tmp_path, {"rain.txt": data})], RAIN)

    assert found is not None
    assert (TWO, 7, True) == (found.paragraphs, found.words, found.is_utf8)
    assert hashlib.sha256(data).hexdigest() == found.sha256


def test_lines_of_a_paragraph_are_one_where_blank_lines_part_paragraphs(tmp_path):
    found = read_snapshot([site(tmp_path, {"rain.txt": b"One\nis.\n\nTwo."})], RAIN)

    assert found is not None
    assert ("One\nis.", "Two.") == found.paragraphs


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"])
def test_a_text_in_another_encoding_is_known_as_that(tmp_path, encoding):
    text = "One це." if encoding == "cp1251" else "One."

    found = read_snapshot([site(tmp_path, {"rain.txt": text.encode(encoding)})], RAIN)

    assert found is not None
    assert not found.is_utf8


@pytest.mark.parametrize("data", [b"", b"\xef\xbb\xbf", b" \r\n\r\n"])
def test_an_empty_text_has_no_paragraphs(tmp_path, data):
    found = read_snapshot([site(tmp_path, {"rain.txt": data})], RAIN)

    assert found is not None
    assert ((), 0) == (found.paragraphs, found.words)


def test_the_first_folder_that_has_the_text_counts(tmp_path):
    site(tmp_path, {"b/rain.txt": b"B", "c/rain.txt": b"C", "a/hail.txt": b"A"})
    text_of = texts_in(tmp_path / name for name in ("missing", "a", "b", "c"))

    assert ("B",) == text_of(RAIN).paragraphs
    assert text_of(RecordId("snow")) is None


def test_what_is_no_plain_file_is_not_at_hand(tmp_path):
    (tmp_path / "rain.txt").mkdir()
    (tmp_path / "hail.txt").symlink_to("hail.txt")

    assert read_snapshot([tmp_path], RAIN) is None
    assert read_snapshot([tmp_path], RecordId("hail")) is None
    assert read_snapshot([tmp_path / "rain.txt" / "nothing"], RAIN) is None
