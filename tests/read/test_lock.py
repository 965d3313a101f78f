"""quotes.lock: what is written is read, what is merged is whole, and what says nothing is told."""

import datetime
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus import MINIMAL, site
from made_history import commit, git, repository
from onrecord.desk.new import new_site
from onrecord.ids import RecordId
from onrecord.lock import FIT_CODES, LOCK, CitedText, Doubt, Failed, Fit, Lock, Verified
from onrecord.read import read_site
from onrecord.read.lock import format_lock, parse_lock
from onrecord.wording import Match

IDS = st.from_regex(r"[a-z0-9]{1,4}(-[a-z0-9]{1,4})?", fullmatch=True).map(RecordId)
FINGERPRINTS = st.text("0123456789abcdef", min_size=16, max_size=16)
FIELDS = st.sampled_from(["words", "sources.0", "posts.1.sources.0", "voices.nis.hops.0"])
DAYS = st.dates(datetime.date(1000, 1, 1))
WORD = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Z"], exclude_characters="|"), min_size=1
)
TOLD = st.lists(st.lists(WORD, min_size=1, max_size=3).map(" ".join), max_size=3).map(tuple)
VERIFIED = st.builds(
    Verified,
    record=IDS,
    field=FIELDS,
    source=IDS,
    paragraph=st.integers(1, 10**6),
    match=st.sampled_from(Match),
    words=FINGERPRINTS,
    snapshot=FINGERPRINTS,
    hidden=TOLD,
    on=DAYS,
)
RANGES = st.lists(st.integers(1, 10**6), min_size=2, max_size=2).map(sorted).map(tuple)
FITS = st.builds(
    Fit,
    record=IDS,
    cited=st.lists(
        st.builds(CitedText, IDS, st.none() | RANGES, FINGERPRINTS), min_size=1, max_size=3
    ).map(tuple),
    statement=FINGERPRINTS,
    doubts=st.lists(
        st.builds(Doubt, st.sampled_from(FIT_CODES), TOLD.filter(bool)), max_size=3
    ).map(tuple),
    on=DAYS,
)


def lines_of(strategy):
    """Lines with different keys, in the order of these."""
    found = st.lists(strategy, max_size=4, unique_by=lambda line: line.key)
    return found.map(lambda lines: tuple(sorted(lines, key=lambda line: line.key)))


FAILED = st.builds(
    Failed, record=IDS, source=IDS, words=FINGERPRINTS, snapshot=FINGERPRINTS, on=DAYS
)
LOCKS = st.builds(Lock, verified=lines_of(VERIFIED), fits=lines_of(FITS), failed=lines_of(FAILED))


@given(LOCKS)
def test_what_is_written_is_read(lock):
    assert parse_lock(format_lock(lock)) == (lock, ())


@given(LOCKS, LOCKS)
def test_the_lines_of_two_locks_make_one_in_any_order_of_lines(one, other):
    lines = [*format_lock(one).splitlines(), *format_lock(other).splitlines()]

    both, problems = parse_lock("\n".join(lines))

    assert problems == ()
    assert (both, ()) == parse_lock("\r\n".join(reversed(lines)))
    assert {line.key for line in both.verified} == {
        line.key for line in (*one.verified, *other.verified)
    }
    assert {line.key for line in both.fits} == {line.key for line in (*one.fits, *other.fits)}


WORDS = "verified q words rain {paragraph} exact {words} 0123456789abcdef {day}{hidden}"


def line(paragraph="4", words="0" * 16, day="2031-05-06", hidden=""):
    return WORDS.format(paragraph=paragraph, words=words, day=day, hidden=hidden)


FIT = "fit c rain,hail 2-4,all 0123456789abcdef,{0} {0} 2031-05-06 F101: 5 | 6 || F103: if".format(
    "0" * 16
)


@given(
    st.one_of(
        st.text(),
        st.lists(
            st.sampled_from(["verified", "fit", "a", "4", "exact", "F101:", "0" * 16, "2031-05-06"])
            | st.text(" |\t\x85 0", max_size=3),
            max_size=11,
        ).map(" ".join),
        st.text(" |\t\x85 0", max_size=9).map(f"{line()}{{}}".format),
        st.text(" |\t\x85 0", max_size=9).map(f"{FIT}{{}}".format),
    )
)
def test_any_text_is_read_and_what_was_read_of_it_can_be_written(text):
    lock, _ = parse_lock(text)

    assert parse_lock(format_lock(lock)) == (lock, ())


@pytest.mark.parametrize(
    ("lines", "counts"),
    [
        ([line("4", day="2031-05-06"), line("5", day="2031-05-07")], 5),
        ([line("5", day="2031-05-07"), line("4", day="2031-05-06")], 5),
        ([line("4", "1" * 16), line("5", "0" * 16)], 5),
        ([line("5", "0" * 16), line("4", "1" * 16)], 5),
    ],
    ids=["later last", "later first", "one day", "one day, the other way round"],
)
def test_of_two_lines_about_the_same_words_the_later_day_counts(lines, counts):
    lock, problems = parse_lock("\n".join(lines))

    assert ([counts], ()) == ([found.paragraph for found in lock.verified], problems)


UNREAD = {
    "cut short": line()[:40],
    "no day": line(day="soon"),
    "a month": line(day="2031-05"),
    "no number": line("four"),
    "a digit of another script": line("٤"),
    "a number below nothing": line("-4"),
    "another match": line().replace("exact", "nearly"),
    "a short fingerprint": line(words="0" * 15),
    "a fingerprint in capitals": line(words="A" * 16),
    "another kind of line": line().replace("verified", "seen"),
    "a warning of no text": FIT.replace("F101", "F104"),
    "a warning that is none": FIT.replace("F101", "X1"),
    "a doubt of nothing": FIT.removesuffix(" if"),
    "a word of nothing": FIT.replace("| 6", "|  | 6"),
    "a statement cut short": FIT[:40],
    "a place without a text": FIT.replace(",0", " 0", 1),
    "a place without paragraphs": FIT.replace(",all", ""),
    "paragraphs from the end": FIT.replace("2-4", "4-2"),
    "no paragraph": FIT.replace("2-4", "0"),
    "a blank too many": f"{line()}  would",
}


@pytest.mark.parametrize("text", UNREAD.values(), ids=UNREAD)
def test_a_line_that_says_nothing_is_told_and_the_others_count(text):
    lock, problems = parse_lock(f"# A head.\n{text}\n\n{line()}\n{FIT}\n")

    assert [("V104", LOCK, 2, 1)] == [
        (found.code, found.at.path, found.at.line, found.at.column) for found in problems
    ]
    assert (1, 1) == (len(lock.verified), len(lock.fits))


@pytest.mark.parametrize("words", [("a | b",), ("a\nb",), ("a\u2028b",), ("",), (" a",), ("a ",)])
def test_words_that_no_line_can_hold_are_not_written(words):
    (fit,) = parse_lock(FIT)[0].fits
    (found,) = parse_lock(line())[0].verified

    for bad in (
        Lock(fits=(replace(fit, doubts=(Doubt("F101", words),)),)),
        Lock(verified=(replace(found, hidden=words),)),
    ):
        with pytest.raises(ValueError, match="no lines"):
            format_lock(bad)


@pytest.mark.parametrize(
    ("data", "problems", "lines"),
    [
        (b"\xef\xbb\xbf# A head.\r\n" + line().encode() + b"\r\n", [], 1),
        (line().encode("utf-16"), [("V104", 0)], 0),
        (b"", [], 0),
    ],
    ids=["byte order mark and CRLF", "UTF-16", "empty"],
)
def test_a_lock_that_another_editor_saved(tmp_path, data, problems, lines):
    sheets = read_site(site(tmp_path, {**MINIMAL, LOCK: data}))

    assert problems == [(found.code, found.at.line) for found in sheets.problems]
    assert lines == len(sheets.lock.verified)


# --- merged by git ---------------------------------------------------------------------------


def lock_with(**days: str) -> str:
    lines = [
        written
        for name, day in days.items()
        for written in (
            line(day=day).replace(" q ", f" {name} "),
            FIT.replace(" c ", f" {name} ").replace("2031-05-06", day),
        )
    ]
    lock, problems = parse_lock("\n".join(lines))
    assert problems == ()
    return format_lock(lock)


BASE = {"b": "2031-05-01", "y": "2031-05-01"}
BRANCHES = {
    "at the same place": ({"m": "2031-05-02"}, {"n": "2031-05-02"}),
    "at the end": ({"z": "2031-05-02"}, {"zz": "2031-05-02"}),
    "the same line": ({"m": "2031-05-02"}, {"m": "2031-05-02"}),
    "the same words on two days": ({"m": "2031-05-02"}, {"m": "2031-05-03"}),
    "a line anew and one beside it": ({"b": "2031-05-02"}, {"c": "2031-05-02"}),
    "the same line anew": ({"b": "2031-05-02"}, {"b": "2031-05-03"}),
}


def two_desks(folder: Path, one: dict[str, str], other: dict[str, str]) -> Path:
    """A repository in which two branches added to quotes.lock: `main`, and `other`."""
    attributes = folder / "starter/.gitattributes"
    new_site(folder / "starter")
    first = {LOCK: lock_with(**BASE), ".gitattributes": attributes.read_bytes()}
    desk = repository(folder / "desk", ("2031-05-01", first))
    git(desk, "switch", "-q", "-c", "other")
    commit(desk, "2031-05-02", {LOCK: lock_with(**BASE | other)})
    git(desk, "switch", "-q", "main")
    commit(desk, "2031-05-02", {LOCK: lock_with(**BASE | one)})
    return desk


@pytest.mark.parametrize(("one", "other"), BRANCHES.values(), ids=BRANCHES)
def test_what_two_desks_verified_merges_without_a_conflict_in_a_new_site(tmp_path, one, other):
    desk = two_desks(tmp_path, one, other)

    git(desk, "merge", "-q", "--no-edit", "other")

    merged = (desk / LOCK).read_text("utf-8")
    later = {name: max(one.get(name, ""), other.get(name, "")) for name in one | other}
    assert (parse_lock(lock_with(**BASE | later))[0], ()) == parse_lock(merged)


def test_this_repository_merges_its_lock_in_the_same_way():
    root = Path(__file__).parents[2]

    assert "quotes.lock: merge: union" == git(root, "check-attr", "merge", LOCK)


@pytest.mark.parametrize(("style", "marks"), [("merge", 3), ("diff3", 8)])
def test_marks_of_a_conflict_are_told_and_the_lines_of_both_sides_count(tmp_path, style, marks):
    desk = two_desks(tmp_path, {"m": "2031-05-02"}, {"n": "2031-05-02"})
    commit(desk, "2031-05-02", {".gitattributes": "quotes.lock merge\n"})

    with pytest.raises(subprocess.CalledProcessError):
        git(desk, "-c", f"merge.conflictStyle={style}", "merge", "-q", "other")

    lock, problems = parse_lock((desk / LOCK).read_text("utf-8"))
    # Those of statements are in a conflict of their own, which git may join to the other.
    assert ["b", "m", "n", "y"] == [found.record for found in lock.verified]
    assert ["b", "m", "n", "y"] == [found.record for found in lock.fits]
    assert [("V104", "git's mark of a conflict stands here")] * marks == [
        (found.code, found.message) for found in problems
    ]
