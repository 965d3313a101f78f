"""What `onrecord verify` prints: the way out of each failure, and the measures of a text."""

import hashlib
from pathlib import Path

import pytest

from cli.conftest import Run
from corpus import site

TEXT = """\
Examplia and Samplia talked.

“We will not send tents,” Erika Example said. “We will wait.”

“We will wait,” she said again.
"""
COURIER = "content/sources/courier.yml"
QUOTE = "content/quotes/tents.yml"
FILES = {
    "site.yml": "site_name: The Sample Desk\nsnapshots: [snapshots]\n",
    "snapshots/courier.txt": TEXT,
    "content/actors/erika-example.yml": "type: person\nname: Erika Example\nsources: courier\n",
    "content/actors/sample-courier.yml": "type: organisation\nname: The Sample Courier\n",
    COURIER: """
        type: article-newspaper
        class: news
        title: Talks
        publisher: sample-courier
        published: 2031-05-04
        """,
    QUOTE: """
        speaker: erika-example
        text: We will not send tents
        date: 2031-05-03
        sources: [{source: courier, at: 2}]
        """,
}


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = site(tmp_path / "desk", FILES)
    monkeypatch.chdir(folder)
    return folder


def edit(desk: Path, path: str, old: str, new: str) -> None:
    text = (desk / path).read_text("utf-8")
    assert old in text
    (desk / path).write_text(text.replace(old, new), "utf-8")


def test_the_measures_of_a_text_are_told_until_its_sheet_has_them(desk: Path, run: Run) -> None:
    told = (
        "snapshot:\n"
        f"  sha256: {hashlib.sha256(TEXT.encode()).hexdigest()}\n"
        "  words: 21\n"
        "  paragraphs: 3\n"
    )
    ended = run("verify")
    assert ended.err.startswith('note: the sheet of "courier"')
    assert ended.err.endswith(told)

    sheet = (desk / COURIER).read_text("utf-8")
    (desk / COURIER).write_text(f"{sheet}{told}", "utf-8")
    assert "note" not in run("verify").err

    edit(desk, COURIER, "words: 21", "words: 2100")
    assert "  words: 21\n" in run("verify").err
    assert "note" not in run("verify", "erika-example").err


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "text: We will not send tents",
            "fragments: [tents, not send]",
            "hint: put the fragments into the order of the source",
        ),
        (
            "at: 2",
            "at: 7",
            'hint: paragraph 2 has: "We will not send tents"; count the paragraphs',
        ),
        ("will not send", "[…] send", '"elisions: [{by: editor}]" makes "[…]" a cut of yours'),
        (
            "not send tents\n",
            "wait\n",
            "“[We will wait].”; and here: “[We will wait],” she said again.; add",
        ),
        (
            "text: We will not send tents",
            "fragments: [We will, send tents]",
            'hint: left out is "not"; quote these words too',
        ),
        (
            "not send",
            "not sent",
            "not [-sent-]{+send+} tents ([-yours-]{+the source's+}); quote what the source says",
        ),
    ],
    ids=["order", "no such paragraph", "a cut not said to be ours", "twice", "not", "a letter"],
)
def test_what_is_wrong_is_shown_with_a_way_out(
    desk: Path, run: Run, old: str, new: str, told: str
) -> None:
    edit(desk, QUOTE, old, new)
    if "wait" in new:
        edit(desk, QUOTE, "{source: courier, at: 2}", "courier")

    assert told in run("verify").err


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("courrier", 'after the id of its source; did you mean "courier"?'),
        ("x", "after the id of its source"),
    ],
)
def test_a_text_of_no_source_is_told(desk: Path, run: Run, name: str, told: str) -> None:
    (desk / f"snapshots/{name}.txt").write_text("Rain.\n")

    notes = run("verify").err.splitlines()

    assert f'note: "{name}.txt" is the text of no source: name it {told}' in notes
