"""`onrecord verify`: what it prints, what it writes, and how it ends."""

import hashlib
from pathlib import Path

import pytest

from cli.conftest import Run
from corpus import MINIMAL, site
from onrecord.lock import LOCK

TEXT = "Erika Example spoke.\n\n“We will not send tents,” she said. Blankets – all grey – came.\n"
PAPER = f"""\
type: article-newspaper
class: news
title: Rain
publisher: sample-courier
published: 2031-05-04
voices:
  spokeswoman: {{hops: [{{who: erika-example, act: told, to: sample-courier}}]}}
snapshot: {{sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}, words: 80, paragraphs: 2}}
"""
QUOTE = """\
speaker: erika-example
text: {}
topics: [aid-to-samplia]
sources: [{{source: rain, at: 2, via: spokeswoman}}]
"""
SHEET = "content/quotes/rain-quote.yml"
COURIER = '  1, because the text of "courier-2031-05-04" is not at hand\n'
COUNTS = (
    "verified: {} ({} exact, {} but for typographic signs)\nfailed: {}\nnot checked: {}\n" + COURIER
)
WORDS = "We will not send tents"


@pytest.fixture
def rainy_desk(desk: Path) -> Path:
    """The minimal site with a quote from a source whose text is at hand."""
    settings = f"{MINIMAL['site.yml']}snapshots: [missing, snapshots]\n"
    files = {"site.yml": settings, SHEET: QUOTE.format(WORDS), "snapshots/rain.txt": TEXT}
    return site(desk, {**files, "content/sources/rain.yml": PAPER})


@pytest.mark.parametrize(
    ("words", "counts", "code"),
    [
        (WORDS, (1, 1, 0, 0, 1), 0),
        ("Blankets - all grey - came.", (1, 0, 1, 0, 1), 0),
        ("We will send tents", (0, 0, 0, 1, 1), 1),
    ],
)
def test_three_counts_are_printed_whatever_they_are(
    rainy_desk: Path, run: Run, words: str, counts: tuple[int, ...], code: int
) -> None:
    site(rainy_desk, {SHEET: QUOTE.format(words)})

    ended = run("verify")

    assert (code, COUNTS.format(*counts)) == (ended.code, ended.out)
    assert (f"{SHEET}:2:7: V105 " in ended.err) == (code == 1)


def test_without_a_text_nothing_passes_nothing_is_lost_and_nothing_is_an_error(
    rainy_desk: Path, run: Run
) -> None:
    run("verify", "--today", "2031-06-01")
    before = (rainy_desk / LOCK).read_bytes()
    (rainy_desk / "snapshots/rain.txt").unlink()

    ended = run("verify", "--strict", "--today", "2031-06-02")

    assert (0, "") == (ended.code, ended.err)
    assert "verified: 0 (0 exact, 0 but for typographic signs)\nfailed: 0\n" in ended.out
    assert "not checked: 2\n" in ended.out
    assert '  1, because the text of "rain" is not at hand\n' in ended.out
    assert before == (rainy_desk / LOCK).read_bytes()


def test_verifying_twice_changes_no_byte_and_the_checks_then_pass(
    rainy_desk: Path, run: Run
) -> None:
    unverified = run("check", "--strict")
    run("verify", "--today", "2031-06-01")
    before = (rainy_desk / LOCK).read_bytes()
    run("verify", "--today", "2031-06-02")

    assert (1, True) == (unverified.code, f"{SHEET}:2:7: V102" in unverified.out)
    assert before == (rainy_desk / LOCK).read_bytes()
    assert 0 == run("check", "--strict").code


def test_a_changed_letter_is_refused_on_every_machine_also_after_it_failed(
    rainy_desk: Path, run: Run
) -> None:
    run("verify")
    site(rainy_desk, {SHEET: QUOTE.format("We will not send tent")})
    here = run("check")
    failed = run("verify")
    (rainy_desk / "snapshots/rain.txt").unlink()
    there = run("check")

    assert (1, 1, 1) == (here.code, failed.code, there.code)
    assert f"{SHEET}:2:7: V105 " in here.out
    assert "send [-tent-]{+tents+}" in here.out
    assert f"{SHEET}:2:7: V105 " in there.out


def test_words_that_were_not_found_are_refused_on_every_machine_until_they_are_found(
    rainy_desk: Path, run: Run
) -> None:
    site(rainy_desk, {SHEET: QUOTE.format("We will never send tents")})
    failed = run("verify", "--today", "2031-06-01")
    again = run("verify", "--today", "2031-06-02")
    lock = (rainy_desk / LOCK).read_text("utf-8")
    text = (rainy_desk / "snapshots/rain.txt").read_bytes()
    (rainy_desk / "snapshots/rain.txt").unlink()
    there = run("build")

    assert (1, 1, 1) == (failed.code, again.code, there.code)
    assert f"{SHEET}:2:7: V105 " in there.err
    assert 'were not found in the text of "rain" on 2031-06-01' in there.err
    assert "\nfailed rain-quote rain " in lock

    (rainy_desk / "snapshots/rain.txt").write_bytes(text)
    site(rainy_desk, {SHEET: QUOTE.format("We will not send tents")})
    # Other words are not those that failed.
    assert f"{SHEET}:2:7: V102 " in run("check").out
    assert run("verify").code == 0
    assert "failed" not in (rainy_desk / LOCK).read_text("utf-8")
    assert run("check", "--strict").code == 0


def test_a_build_is_the_same_byte_for_byte_without_the_texts(rainy_desk: Path, run: Run) -> None:
    run("verify")
    texts = rainy_desk / "snapshots"
    with_texts = run("build", "--strict", "-o", "with")
    texts.rename(rainy_desk / "away")
    without = run("build", "--strict", "-o", "without")

    assert (0, 0) == (with_texts.code, without.code)
    one, other = (
        {
            path.relative_to(folder): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }
        for folder in (rainy_desk / "with", rainy_desk / "without")
    )
    assert len(one) > 20
    assert one == other
    assert b"Matches the text of The Sample Courier" in one[Path("facts/rain-quote.html")]


def test_a_quote_is_not_checked_once_its_sheet_describes_another_text(
    rainy_desk: Path, run: Run
) -> None:
    run("verify")
    sha = hashlib.sha256(TEXT.encode()).hexdigest()
    site(rainy_desk, {"content/sources/rain.yml": PAPER.replace(sha, "f" * 64)})

    built = run("build")

    page = (rainy_desk / "site/facts/rain-quote.html").read_text("utf-8")
    assert (0, True) == (built.code, f"{SHEET}:2:7: V102" in built.err)
    assert "Not checked against the source’s text" in page
    assert "Matches the text of" not in page


def test_a_folder_can_be_named_in_place_of_those_of_the_settings(
    rainy_desk: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    (rainy_desk / "snapshots").rename(rainy_desk.parent / "kept")
    monkeypatch.chdir(rainy_desk.parent)

    ended = run("-C", rainy_desk, "verify", "rain", "--snapshots", "kept")

    assert (0, 1) == (ended.code, (rainy_desk / LOCK).read_text("utf-8").count(" rain-quote "))
    assert ended.out.startswith("verified: 1 (1 exact")
    assert ended.out.endswith("not checked: 0\n")


def test_a_cut_that_turns_the_meaning_round_is_a_warning_that_shows_the_words(
    rainy_desk: Path, run: Run
) -> None:
    cut = QUOTE.replace("text: {}", "fragments: [We will, send tents]")
    site(rainy_desk, {SHEET: cut.format()})
    lenient, strict = run("verify"), run("verify", "--strict")
    answer = "accepted: [{code: V103, why: It stands above., by: Desk, on: 2031-06-01}]\n"
    site(rainy_desk, {SHEET: cut.format() + answer})

    assert (0, 1, 0) == (lenient.code, strict.code, run("verify", "--strict").code)
    assert 'V103 what is left out of the quote holds "not" (warning)' in lenient.err
    assert 0 == run("check", "--strict").code


def test_marks_that_git_left_go_and_the_lines_of_both_sides_stay(
    rainy_desk: Path, run: Run
) -> None:
    run("verify")
    whole = (rainy_desk / LOCK).read_text("utf-8")
    head, *lines = whole.splitlines(keepends=True)
    marked = ["<<<<<<< HEAD\n", lines[0], "=======\n", *lines[1:], ">>>>>>> other\n"]
    site(rainy_desk, {LOCK: head + "".join(marked)})
    (rainy_desk / "snapshots/rain.txt").unlink()
    refused = run("check")

    assert (1, 3) == (refused.code, refused.out.count("git's mark of a conflict stands here"))
    assert 0 == run("verify").code
    assert whole == (rainy_desk / LOCK).read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("rain-quot", 'there is no record "rain-quot". did you mean "rain-quote"?'),
        ("x" * 30, f'there is no record "{"x" * 30}".'),
        (SHEET, f'there is no record "{SHEET}".'),
    ],
)
def test_an_id_that_is_none_is_misuse_with_the_nearest_one_and_nothing_is_written(
    rainy_desk: Path, run: Run, name: str, told: str
) -> None:
    ended = run("verify", "rain-quote", name)

    assert (2, "") == (ended.code, ended.out)
    assert told in ended.err
    assert MINIMAL[LOCK] == (rainy_desk / LOCK).read_text("utf-8")


def test_a_lock_that_cannot_be_written_is_misuse_and_the_counts_are_printed(
    rainy_desk: Path, run: Run
) -> None:
    (rainy_desk / f".{LOCK}.new").mkdir()

    ended = run("verify")

    assert (2, COUNTS.format(1, 1, 0, 0, 1)) == (ended.code, ended.out)
    assert f'"{LOCK}" cannot be written: Is a directory' in ended.err
    assert MINIMAL[LOCK] == (rainy_desk / LOCK).read_text("utf-8")


@pytest.mark.parametrize("spoilt", ["a folder", "no text"])
def test_a_lock_that_cannot_be_read_is_left_as_it_is(
    rainy_desk: Path, run: Run, spoilt: str
) -> None:
    (rainy_desk / LOCK).unlink()
    if spoilt == "a folder":
        (rainy_desk / LOCK).mkdir()
    else:
        (rainy_desk / LOCK).write_bytes(b"\xff")

    ended = run("verify")

    assert 2 == ended.code
    assert f"{LOCK}: the file cannot be read" in ended.err
    assert spoilt == "a folder" or (rainy_desk / LOCK).read_bytes() == b"\xff"


def test_what_keeps_a_sheet_from_being_read_is_told_and_costs_it_nothing(
    rainy_desk: Path, run: Run
) -> None:
    run("verify")
    before = (rainy_desk / LOCK).read_bytes()
    site(rainy_desk, {SHEET: "speaker: [\n"})

    ended = run("verify")

    assert 1 == ended.code
    assert f"{SHEET}:1:10: Y101" in ended.err
    assert COUNTS.format(0, 0, 0, 0, 1) == ended.out
    assert before == (rainy_desk / LOCK).read_bytes()


def test_where_no_site_is_the_way_to_one_is_told(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    ended = run("verify")

    assert (2, True) == (ended.code, "onrecord new site" in ended.err)
    assert [] == list(tmp_path.iterdir())
