"""The words of a site, held against the texts at hand: what is found, told and kept."""

import datetime
import hashlib
from collections.abc import Collection
from pathlib import Path
from textwrap import indent

import pytest

from corpus import Files, minimal_with, site
from onrecord.desk.verify import Verification, verify
from onrecord.ids import RecordId
from onrecord.link import link
from onrecord.lock import LOCK, Lock
from onrecord.problems import UsageError
from onrecord.read import read_site
from onrecord.read.lock import format_lock, parse_lock
from onrecord.read.snapshots import texts_in

DAY, LATER = datetime.date(2031, 6, 1), datetime.date(2031, 6, 2)

RAIN = """\
Erika Example spoke on Monday.

“We will not send tents,” she said, “unless Samplia asks.” She called it “a step … forward”.

«Ми не надішлемо кораблів, якщо об’єкт закрито», — сказала вона.

“표본국 정부는 단계적 조치를 취할 것이다.” 그는 않을 것이라고 했다.

They wait. Blankets — all grey — crossed. They wait.
"""
SAID = "speaker: erika-example\ndate: 2031-05-03\ntopics: [aid-to-samplia]\n"
CITE = "sources: [{source: rain, at: 2}]\n"


def paper(
    text: str | bytes = RAIN, name: str = "rain", measured: str | bytes | None = None
) -> dict[str, bytes]:
    """A source and its snapshot; *measured* is the text that the sheet describes, if another."""
    text = text if isinstance(text, bytes) else text.encode()
    kept = text if measured is None else measured
    kept = kept if isinstance(kept, bytes) else kept.encode()
    sheet = (
        "type: article-newspaper\nclass: news\ntitle: Rain\npublisher: sample-courier\n"
        f"published: 2031-05-04\nsnapshot: {{sha256: {hashlib.sha256(kept).hexdigest()},"
        " words: 400, paragraphs: 9}\n"
    )
    return {f"content/sources/{name}.yml": sheet.encode(), f"snapshots/{name}.txt": text}


def quote(words: str, more: str = CITE, name: str = "q") -> dict[str, str]:
    return {f"content/quotes/{name}.yml": f"{SAID}{words}\n{more}"}


def listed(**words: str) -> str:
    """A sheet of several quotes: id -> words."""
    sheets = (f"id: {name}\n{SAID}text: {said}\n{CITE}" for name, said in words.items())
    return "".join(f"- {indent(sheet, '  ').lstrip()}" for sheet in sheets)


def verified(
    folder: Path,
    files: Files,
    only: Collection[str] = ("q",),
    today: datetime.date = DAY,
    lock: str = "",
) -> Verification:
    """What comes of verifying the minimal site with *files*: of *only*, or of all."""
    sheets = read_site(site(folder, minimal_with({LOCK: lock, **files})))
    ids = frozenset(map(RecordId, only))
    return verify(link(sheets.records), sheets, texts_in([folder / "snapshots"]), today, ids)


def counts(found: Verification) -> tuple[int, int, int, int]:
    not_checked = sum(number for _, number in found.not_checked)
    return found.exact, found.typographic, found.failed, not_checked


EXACT, TYPOGRAPHIC, FAILED, NOT_CHECKED = (1, 0, 0, 0), (0, 1, 0, 0), (0, 0, 1, 0), (0, 0, 0, 1)


def at(paragraph: int | str, more: str = "") -> str:
    return f"sources: [{{source: rain, at: {paragraph}}}]\n{more}"


EDITOR, OUTLET = "elisions: [{by: editor}]\n", "elisions: [{by: outlet}]\n"
UKRAINIAN = "text: Ми не надішлемо кораблів, якщо об{}єкт закрито\nlanguage: uk"
KOREAN = "text: 표본국 정부는 단계적 조치를 취할 것이다.\nlanguage: ko"
RESULTS = {
    "the same words": ("text: We will not send tents", CITE, EXACT, []),
    "a straight apostrophe": (UKRAINIAN.format("'"), at(3), TYPOGRAPHIC, []),
    "the source's apostrophe": (UKRAINIAN.format("’"), at(3), EXACT, []),
    "a Ukrainian negation changed": (UKRAINIAN.format("’").replace("не ", "ми "), at(3), FAILED, 1),
    "Korean": (KOREAN, at(4), EXACT, []),
    "Korean in another Unicode form": (
        "text: \u1111\u116d\u1107\u1169\u11ab국 정부는 단계적 조치를\nlanguage: ko",
        at(4),
        EXACT,
        [],
    ),
    "half a Korean word": ("text: 표본국 정부\nlanguage: ko", at(4), FAILED, 1),
    "a hyphen for a dash": ("text: Blankets - all grey - crossed.", at(5), TYPOGRAPHIC, []),
    "a letter changed": ("text: We will not send tent", CITE, FAILED, 1),
    "another paragraph": ("text: We will not send tents", at(1), FAILED, 1),
    "several paragraphs": ("text: We will not send tents", at("1-3"), EXACT, []),
    "no paragraph": ("text: We will not send tents", "sources: rain\n", EXACT, []),
    "a paragraph that is not": ("text: We will not send tents", at(9), FAILED, 1),
    "twice in the place": ("text: They wait.", at(5), FAILED, 1),
    "twice, with a prefix": (
        "text: They wait.",
        "sources: [{source: rain, at: 5, prefix: crossed.}]\n",
        EXACT,
        [],
    ),
    "a cut without a negation": ("fragments: [Blankets, crossed]", at(5), EXACT, []),
    "a cut that hides a negation": ("fragments: [We, send tents]", CITE, EXACT, ["not"]),
    "a cut that hides a condition": ("fragments: [send tents, asks]", CITE, EXACT, ["unless"]),
    "an editor's dots": ("text: We […] send tents", at(2, EDITOR), EXACT, ["not"]),
    "an editor's dots said to be the outlet's": (
        "text: We … send tents",
        at(2, OUTLET),
        FAILED,
        1,
    ),
    "the outlet's own dots": ("text: a step … forward", at(2, OUTLET), EXACT, []),
    "the outlet's dots, spelt out": ("text: a step ... forward", at(2, OUTLET), TYPOGRAPHIC, []),
    "a translation of ours": ("text: Ours.\ntranslation: own", CITE, NOT_CHECKED, []),
    "a translation of ours beside the words": (
        "text: We will send no ships.\ntranslation: own\n"
        "original: {lang: uk, text: Ми не надішлемо кораблів}",
        at(3),
        EXACT,
        [],
    ),
    "an outlet's translation": (
        "text: We will not send tents\ntranslation: outlet\noriginal: {lang: uk, text: Ні}",
        CITE,
        EXACT,
        [],
    ),
    "only what supports is looked for": (
        "text: We will not send tents",
        "sources: [{source: rain, at: 1, supports: context}, {source: rain, at: 2}]\n",
        EXACT,
        [],
    ),
}


@pytest.mark.parametrize(("words", "more", "expected", "told"), RESULTS.values(), ids=RESULTS)
def test_words_are_found_as_they_stand_in_the_text(
    tmp_path: Path, words: str, more: str, expected: tuple[int, ...], told: object
) -> None:
    found = verified(tmp_path, {**paper(), **quote(words, more)})

    assert expected == counts(found)
    lines = [line for line in found.lock.verified if line.record == "q"]
    if expected in (EXACT, TYPOGRAPHIC):
        assert told == [word for line in lines for word in line.hidden]
        assert (["V103"] if told else []) == [problem.code for problem in found.problems]
    else:
        assert lines == []
        assert ["V105"] * bool(told) == [problem.code for problem in found.problems]


# --- what is not checked ---------------------------------------------------------------------

WORDS = "text: We will not send tents"
NO_TEXT = 'the text of "rain" is not at hand'
OTHER_TEXT = 'the text of "rain" is not the one that its sheet describes'
NOT_UTF8 = 'the text of "rain" is not stored as UTF-8'
RELEASE = (
    "type: press-release\nclass: primary\ntitle: Release\npublisher: examplia-ministry\n"
    "published: 2031-05-04\nknown_through: {through}\n"
)


@pytest.mark.parametrize(
    ("files", "words", "reason"),
    [
        ({"snapshots/rain.txt": None}, WORDS, NO_TEXT),
        (paper(measured="Another."), WORDS, OTHER_TEXT),
        (paper(RAIN.encode("utf-16")), WORDS, NOT_UTF8),
        (paper("Ми не надішлемо.".encode("cp1251")), WORDS, NOT_UTF8),
        (
            {},
            "text: Ours.\ntranslation: own",
            "the translation is ours, and the words as they were spoken are not given",
        ),
    ],
)
def test_what_cannot_be_checked_has_its_reason_and_passes_as_nothing(
    tmp_path: Path, files: Files, words: str, reason: str
) -> None:
    made = {**paper(), **quote(words), **files}

    found = verified(tmp_path, {path: data for path, data in made.items() if data is not None})

    assert NOT_CHECKED == counts(found)
    assert ((reason, 1),) == found.not_checked
    assert ((), ()) == (found.lock.verified, found.problems)


def test_all_is_counted_once_and_withdrawn_records_are_not(tmp_path: Path) -> None:
    draft, gone = "status: draft\n", "status: withdrawn\nwithdrawn: {on: 2031-05-06, why: No.}\n"
    found = verified(
        tmp_path,
        {
            **paper(),
            **paper("“We will not send tents,” said Example.", "hail"),
            **quote(WORDS, "sources: [{source: rain, at: 2}, {source: hail, at: 1}]\n"),
            **quote("text: They sing.", CITE + draft, "d"),
            **quote("text: They wait, too.", CITE + "embargo: 2099-01-01T00:00Z\n", "e"),
            **quote("text: They left.", CITE + gone, "w"),
            "content/quotes/several.yml": listed(a="she said", b="she sang"),
            "content/claims/c.yml": "by: examplia\nstatement: It is.\ntype: event\n"
            "sources: [{source: rain, exact: “all grey”, supports: contradicts}]\n",
            "content/actors/sam.yml": "type: person\nname: Sam\nposts:\n- {title: clerk,"
            " of: samplia, sources: [{source: rain, at: 5, exact: Blankets – all}]}\n",
        },
        only=(),
    )

    # The quote of the minimal site is the one that is not checked.
    assert (3, 1, 4, 1) == counts(found)
    assert [
        ("a", "words", "rain"),
        ("q", "words", "hail"),
        ("q", "words", "rain"),
        ("sam", "posts.0.sources.0", "rain"),
    ] == [found.key for found in found.lock.verified]
    assert [
        ("content/claims/c.yml", 4, 33),
        ("content/quotes/d.yml", 4, 7),
        ("content/quotes/e.yml", 4, 7),
        ("content/quotes/several.yml", 11, 9),
    ] == [
        (problem.at.path, problem.at.line, problem.at.column)
        for problem in found.problems
        if problem.code == "V105"
    ]


def test_a_failure_shows_the_nearest_words_with_the_difference_marked(tmp_path: Path) -> None:
    (problem,) = verified(tmp_path, {**paper(), **quote("text: We will send tents")}).problems

    assert (
        '"We will send tents": the words do not stand in the place cited ("rain")'
        == problem.message
    )
    assert problem.hint.startswith(
        "paragraph 2 has: We will {+not+} send tents ([-yours-]{+the source's+}); quote what"
    )


@pytest.mark.parametrize("only", ["q", "release", "rain"])
def test_words_known_through_another_source_are_held_against_its_text(
    tmp_path: Path, only: str
) -> None:
    files = {
        **paper(),
        "content/sources/release.yml": RELEASE.format(through="rain"),
        **quote(WORDS, "sources: [{source: release, at: 9}]\n"),
    }

    found = verified(tmp_path, files, only=[only])

    assert EXACT == counts(found)
    assert [("q", "words", "rain")] == [line.key for line in found.lock.verified]


def test_of_two_ways_to_one_text_the_one_with_a_paragraph_tells_the_place(tmp_path: Path) -> None:
    both = "sources: [release, {source: rain, at: 1}]\n"
    files = {**paper(), "content/sources/release.yml": RELEASE.format(through="rain")}

    assert FAILED == counts(verified(tmp_path, {**files, **quote(WORDS, both)}))


# --- what is kept ----------------------------------------------------------------------------


def test_verifying_again_changes_no_byte_and_a_day_only_with_its_line(tmp_path: Path) -> None:
    files = {**paper(), **quote(WORDS), **quote("text: She called", CITE, "r")}
    first = format_lock(verified(tmp_path, files, only=()).lock)

    again = format_lock(verified(tmp_path, files, only=(), today=LATER, lock=first).lock)
    changed = verified(
        tmp_path, {**files, **quote("text: will not send")}, (), today=LATER, lock=first
    )

    assert first == again
    assert {"q": LATER, "r": DAY} == {line.record: line.on for line in changed.lock.verified}


def test_ids_restrict_what_is_looked_for_and_told_and_the_rest_is_kept(tmp_path: Path) -> None:
    claim = "by: examplia\nstatement: It sent 70 tents.\ntype: event\n" + CITE
    files = {
        **paper(),
        **paper("They wait.", "hail"),
        **quote(WORDS),
        **quote("text: They wait.", "sources: hail\n", "r"),
        "content/claims/c.yml": claim,
    }
    first = verified(tmp_path, files, only=())
    lock = format_lock(first.lock)
    files |= {**quote("text: We", CITE), **quote("text: They", "sources: hail\n", "r")}

    record = verified(tmp_path, files, ["q"], LATER, lock)
    source = verified(tmp_path, files, ["hail"], LATER, lock)

    assert ["F101"] == [problem.code for problem in first.problems]
    assert [{"q": LATER, "r": DAY}, {"q": DAY, "r": LATER}] == [
        {line.record: line.on for line in found.lock.verified} for found in (record, source)
    ]
    for found in (record, source):
        assert EXACT == counts(found)
        assert ((), first.lock.fits) == (found.problems, found.lock.fits)


LINES = format_lock(
    parse_lock(
        "verified q words rain 2 exact {0} {1} 2031-05-01\n"
        "verified gone words rain 2 exact {0} {1} 2031-05-01\n"
        "fit gone rain 2 {1} {0} 2031-05-01 F101: 70\n".format("0" * 16, "1" * 16)
    )[0]
)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        ({}, {"q"}),
        ({"content/quotes/q.yml": "speaker: [\n"}, {"q", "gone"}),
        ({"content/quotes/other.yml": "speaker: erika-example\n"}, {"q", "gone"}),
        ({"content/quotes/No Id.yml": "speaker: [\n"}, {"q", "gone"}),
    ],
    ids=["all could be read", "broken YAML", "a field that lacks", "a name that is no id"],
)
def test_lines_of_what_is_gone_go_unless_a_sheet_could_not_be_read(
    tmp_path: Path, change: Files, kept: set[str]
) -> None:
    found = verified(tmp_path, {**quote(WORDS, "sources: rain\n"), **change}, lock=LINES)

    assert kept == {line.record for line in found.lock.verified}
    assert (kept - {"q"}) == {line.record for line in found.lock.fits}
    assert set(change) == {problem.at.path for problem in found.problems}


def test_a_lock_that_cannot_be_read_is_not_written_over(tmp_path: Path) -> None:
    sheets = read_site(site(tmp_path, minimal_with({LOCK: b"\xff\xfe"})))

    with pytest.raises(UsageError, match="it is not UTF-8 text; delete it"):
        verify(link(sheets.records), sheets, texts_in([]), DAY)


@pytest.mark.parametrize(
    ("change", "kept"),
    [
        (quote("text: We will not send tent"), 1),
        (quote(WORDS, at(3)), 1),
        (quote(WORDS, "sources: [{source: rain, at: 2, suffix: yet}]\n"), 1),
        ({**paper("She spoke.\n\nNothing."), **quote(WORDS)}, 0),
    ],
    ids=["words changed", "another paragraph", "not beside that suffix", "another text"],
)
def test_what_failed_keeps_the_line_that_lets_every_machine_refuse_it(
    tmp_path: Path, change: Files, kept: int
) -> None:
    files = {**paper(), **quote(WORDS)}
    lock = format_lock(verified(tmp_path, files).lock)

    found = verified(tmp_path, {**files, **change}, today=LATER, lock=lock)

    assert FAILED == counts(found)
    assert [DAY] * kept == [line.on for line in found.lock.verified]


# --- statements ------------------------------------------------------------------------------

STATED = "by: examplia\nstatement: {}\ntype: event\n"


def stated(words: str, more: str = CITE) -> dict[str, str]:
    return {"content/claims/c.yml": STATED.format(words) + more}


def cites(*places: str) -> str:
    return f"sources: [{', '.join(f'{{source: {place}}}' for place in places)}]\n"


def doubts(found: Verification) -> list[tuple[str, tuple[str, ...]]]:
    return [(doubt.code, doubt.words) for fit in found.lock.fits for doubt in fit.doubts]


def without_text(folder: Path, files: Files, name: str = "rain") -> Files:
    """The same on a machine on which that text is not."""
    (folder / f"snapshots/{name}.txt").unlink()
    return {path: data for path, data in files.items() if path != f"snapshots/{name}.txt"}


@pytest.mark.parametrize(
    ("claim", "lacking"),
    [
        ("It sent 70 tents, it said.", ("F101", ("70",))),
        ("It sent tents to Bar Foo, it said.", ("F102", ("Bar Foo",))),
    ],
    ids=["figure", "name"],
)
def test_what_was_found_of_a_statement_is_kept_until_it_is_held_anew(
    tmp_path: Path, claim: str, lacking: tuple[str, tuple[str, ...]]
) -> None:
    bar = 'type: country\nname: "Bar | Foo"\naliases: [Bar Foo]\n'
    files = {**paper(), "content/actors/bar.yml": bar, **stated(claim)}
    first = verified(tmp_path, files, ["c"])
    lock = format_lock(first.lock)

    mended = stated("They do not wait.")
    no_text = without_text(tmp_path, files)
    away = verified(tmp_path, no_text, ["c"], LATER, lock)
    mended_away = verified(tmp_path, {**no_text, **mended}, ["c"], LATER, lock)
    held = verified(tmp_path, {**files, **mended}, ["c"], LATER, lock)

    assert [lacking] == doubts(first)
    assert [lacking[0]] == [problem.code for problem in first.problems]
    assert (first.lock.fits, first.problems) == (away.lock.fits, away.problems)
    assert (first.lock.fits, ()) == (mended_away.lock.fits, mended_away.problems)
    assert ([], [LATER], ()) == (doubts(held), [fit.on for fit in held.lock.fits], held.problems)


def test_a_statement_is_held_against_all_places_that_support_it_or_none(tmp_path: Path) -> None:
    hail = paper("She sent 70 tents, they said.\n\nNot more.", "hail")
    sources = cites("rain, at: 2", "hail, at: 1-2", "rain, at: 2")
    files = {**paper(), **hail, **stated("It would not send 70 tents unless asked.", sources)}

    (whole,) = verified(tmp_path, files, ["c"]).lock.fits
    part = verified(tmp_path, without_text(tmp_path, files, "hail"), ["c"])

    assert [("hail", (1, 2)), ("rain", (2, 2))] == [place[:2] for place in whole.cited]
    assert ((), ()) == (whole.doubts, part.lock.fits)


BOTH = "rain, at: 2", "hail, at: 1"
HELD_ANEW = {
    "the same": (stated("It sent 70.", cites(*BOTH)), DAY),
    "the other way round": (stated("It sent 70.", cites(*reversed(BOTH))), DAY),
    "one twice": (stated("It sent 70.", cites(*BOTH, BOTH[0])), DAY),
    "one more for context": (
        stated("It sent 70.", cites(*BOTH, "rain, at: 1, supports: context")),
        DAY,
    ),
    "another statement": (stated("It sent 71.", cites(*BOTH)), LATER),
    "another place": (stated("It sent 70.", cites("rain, at: 1", "hail, at: 1")), LATER),
    "a place more": (stated("It sent 70.", cites(*BOTH, "rain, at: 1")), LATER),
    "a place less": (stated("It sent 70.", cites("rain, at: 2")), LATER),
    "no paragraph": (stated("It sent 70.", cites("rain", "hail, at: 1")), LATER),
    "another text": ({**stated("It sent 70.", cites(*BOTH)), **paper(f"{RAIN} ")}, LATER),
    "a place that is not": (stated("It sent 70.", cites(*BOTH, "rain, at: 9")), DAY),
}


@pytest.mark.parametrize(("change", "day"), HELD_ANEW.values(), ids=HELD_ANEW)
def test_the_day_of_a_statement_changes_only_with_what_was_held(
    tmp_path: Path, change: Files, day: datetime.date
) -> None:
    files = {**paper(), **paper("It hailed.", "hail"), **stated("It sent 70.", cites(*BOTH))}
    lock = format_lock(verified(tmp_path, files, ["c"]).lock)

    found = verified(tmp_path, {**files, **change}, ["c"], LATER, lock)

    assert [day] == [fit.on for fit in found.lock.fits]


def test_an_answer_holds_for_what_was_found_before_it_was_given(tmp_path: Path) -> None:
    answer = f"accepted: [{{code: F101, why: It fits., by: Desk, on: {DAY}}}]\n"
    files = {**paper(), **stated("It sent 70.", CITE + answer)}
    first = verified(tmp_path, files, ["c"])
    lock = format_lock(first.lock)
    again = verified(tmp_path, files, ["c"], LATER, lock)
    reworded = stated("It sent 71.", CITE + answer)
    anew = verified(tmp_path, {**files, **reworded}, ["c"], LATER, lock)

    assert ((), ()) == (first.problems, again.problems)
    assert [("F101", True)] == [
        (problem.code, f"is of {DAY}" in problem.hint) for problem in anew.problems
    ]


MOVED = {
    "another file": {"content/quotes/q.yml": None, "content/quotes/list.yml": "LIST"},
    "another id": {
        "content/quotes/q.yml": None,
        **quote(WORDS, CITE + "redirect_from: [q]\n", "new"),
    },
    "another id of the source": {
        "content/sources/rain.yml": None,
        "content/sources/wet.yml": "RENAMED",
        **quote(WORDS, CITE.replace("rain", "wet")),
    },
}


@pytest.mark.parametrize("change", MOVED.values(), ids=MOVED)
def test_what_moves_or_is_renamed_takes_its_line_along(tmp_path: Path, change: Files) -> None:
    files: dict[str, str | bytes | None] = {**paper(), **quote(WORDS)}
    (before,) = verified(tmp_path, {**paper(), **quote(WORDS)}).lock.verified
    (tmp_path / "snapshots/rain.txt").unlink()
    source = paper()["content/sources/rain.yml"]
    made = {
        "LIST": listed(q="We will not send tents"),
        "RENAMED": source + b"redirect_from: [rain]\n",
    }
    for path, content in change.items():
        files[path] = made.get(str(content), content)
        if content is None:
            (tmp_path / path).unlink()
    del files["snapshots/rain.txt"]
    kept = {path: content for path, content in files.items() if content is not None}

    found = verified(tmp_path, kept, (), LATER, format_lock(Lock(verified=(before,))))

    assert counts(found)[:3] == (0, 0, 0)
    (line,) = found.lock.verified
    assert (before.words, before.snapshot, DAY) == (line.words, line.snapshot, line.on)
