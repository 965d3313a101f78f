"""`onrecord fmt`: one layout for all sheets, in which no comment, field or meaning is lost."""

import json
from pathlib import Path
from random import Random
from textwrap import dedent
from typing import Any

import pytest
from click.testing import CliRunner, Result

from corpus import MINIMAL, site
from made_sites import made_site
from made_yaml import NOTE, TEXTS, hand_written
from onrecord.cli import cli
from onrecord.desk.fmt import formatted, what_is_lost
from onrecord.read import decoder_of_records
from onrecord.read.sheets import read_site_yml, sheet_files
from onrecord.read.yaml12 import parse
from onrecord.vocabulary import Vocabulary

ROOT = Path(__file__).parents[2]
DECODER = decoder_of_records(Vocabulary())


def put_in_order(sheet: str, path: str) -> str:
    """The canonical text of a sheet, which is that of itself."""
    found = formatted(path, sheet.encode(), DECODER)
    again = formatted(path, found.after, DECODER)
    assert (found.problems, found.fault, again.fault) == ((), "", "")
    assert found.after == again.after
    return found.after.decode()


CLAIM = "content/claims/new.yml"
EVENT = "content/events/new.yml"
SOURCE = "content/sources/new.yml"
TALKS = 'type: call\ntitle: Talks\ndate: "2031-05"\n'

LAYOUTS = {
    "fields stand in the order of their kind, what all kinds share at the end": (
        CLAIM,
        """
        sources: [{at: 2, source: courier}]
        topics: [tents]
        statement: |
          Tents came.
        type: event
        by: examplia
        """,
        """
        by: examplia
        type: event
        statement: |
          Tents came.
        topics: [tents]
        sources: [{source: courier, at: 2}]
        """,
    ),
    "one is a list of one, and of what no more is said has no braces": (
        EVENT,
        f"{TALKS}topics: tents\nsources: {{source: courier}}\n"
        "participants: [{actor: examplia}]\n",
        f"{TALKS}participants: [examplia]\ntopics: [tents]\nsources: [courier]\n",
    ),
    "dates stand in quotes, and without braces if there is but a date": (
        EVENT,
        "type: call\ntitle: Talks\ndate: {edtf: [2031-05-01..2031-05-04]}\n",
        'type: call\ntitle: Talks\ndate: "[2031-05-01..2031-05-04]"\n',
    ),
    "so do texts that other programs take for a number or a truth value": (
        EVENT,
        f"{TALKS}follows: ['a1', '1e3']\nnotes: no\nplace: 'Rome'\n",
        f'{TALKS}place: Rome\nfollows: [a1, "1e3"]\nnotes: "no"\n',
    ),
    "prose is a block, whose lines stay": (
        EVENT,
        f"{TALKS}summary: >-\n  They met\n  twice.\n\n  And again.\nnotes: 'one\n\n  two'\n",
        f"{TALKS}summary: |\n  They met twice.\n  And again.\nnotes: |\n  one\n  two\n",
    ),
    "what is too long for a line goes below, and a long text on several lines": (
        EVENT,
        f"{TALKS}participants: [{{actor: examplia, role: {'long ' * 13}role}}]\n"
        f"notes: {'long ' * 24}note\n",
        f"{TALKS}participants:\n  - {{actor: examplia, role: {'long ' * 13}role}}\n"
        f"notes: >-\n  {'long ' * 18}long\n  {'long ' * 5}note\n",
    ),
    "what reads like a paragraph has a line for each field": (
        SOURCE,
        """
        type: report
        class: primary
        title: Report
        publisher: examplia
        voices: {chair: {hops: [{act: said, role: chair}]}}
        """,
        """
        type: report
        class: primary
        title: Report
        publisher: examplia
        voices:
          chair:
            hops:
              - role: chair
                act: said
        """,
    ),
    "a comment goes with what it stands above or beside": (
        EVENT,
        """
        # Of the first talks.

        title: Talks
        # When?
        date: "2031-05"  # says the paper
        participants: [
          examplia, # the host
          # and a guest
          samplia,
          # nobody else
        ]
        type: call
        """,
        """
        # Of the first talks.

        type: call
        title: Talks
        # When?
        date: "2031-05"  # says the paper
        participants:
          - examplia  # the host
          # and a guest
          - samplia
          # nobody else
        """,
    ),
    "a comment at the end of a list stays there": (
        EVENT,
        """
        sources:
        - courier
          # the other paper is not read yet
        # who else?
        participants: [examplia]
                      # a chair
        type: call
        title: Talks
        date: "2031-05"
        # the end
        """,
        """
        # a chair
        type: call
        title: Talks
        date: "2031-05"
        # who else?
        participants: [examplia]
        sources:
          - courier
          # the other paper is not read yet
        # the end
        """,
    ),
    "comments between a name and its value, on a bar, and behind a hyphen": (
        CLAIM,
        """
        # Two claims.
        - # the first
          id: one
          by:
            # who?
            examplia
          type: event
          statement: | # in our words
            Tents came.

        -
          type: event  # or analysis
          by: examplia
          statement: Tents went.
          id: two
        """,
        """
        # Two claims.
        # the first
        - id: one
          # who?
          by: examplia
          type: event
          statement: |  # in our words
            Tents came.

        - id: two
          by: examplia
          type: event  # or analysis
          statement: |
            Tents went.
        """,
    ),
}


@pytest.mark.parametrize(("path", "sheet", "wanted"), LAYOUTS.values(), ids=LAYOUTS)
def test_a_sheet_is_laid_out(path: str, sheet: str, wanted: str) -> None:
    assert dedent(wanted).lstrip("\n") == put_in_order(dedent(sheet).lstrip("\n"), path)


def test_of_a_briefing_only_the_fields_at_its_top_are_written_anew() -> None:
    body = "\n#  Tents [@courier]\r\n\n* they   came\n---\n"
    sheet = f"---\ntopics: tents # all\ntitle: 'Tents'\n---\n{body}"

    found = put_in_order(sheet, "content/briefings/tents.md")

    assert found == f"---\ntitle: Tents\ntopics: [tents]  # all\n---\n{body}".replace("\r", "")


# --- nothing is lost -----------------------------------------------------------------------


def keys_in(value: Any) -> list[str]:
    if isinstance(value, dict):
        return sorted([*value, *(key for inner in value.values() for key in keys_in(inner))])
    if isinstance(value, list):
        return sorted(key for inner in value for key in keys_in(inner))
    return []


BARE = {"source", "actor", "by", "text", "edtf"}
"""Fields whose names go where they are the only one."""


def with_hard_texts(record: dict[str, Any], dice: Random) -> dict[str, Any]:
    hard = {
        key: dice.choice(TEXTS)
        for key in ("title", "question", "items", "text", "name", "notes")
        if key in record or (key == "notes" and dice.random() < 0.5)
    }
    if "statement" in record:
        hard["not_said"] = dice.sample(TEXTS, 2)
    return {**record, **hard, "status": record.get("status", "published")}


def sheets_of(number: int, dice: Random) -> dict[str, Any]:
    """The records of a made site with hard texts, each in a sheet, and the claims in another."""
    records = {
        name: with_hard_texts(record, dice)
        for name, record in made_site(number).items()
        if not name.startswith("briefings/")
    }
    sheets: dict[str, Any] = {f"content/{name}.yml": record for name, record in records.items()}
    claims = [
        {"id": name.split("/")[1], **record}
        for name, record in records.items()
        if name.startswith("claims/")
    ]
    return {**sheets, "content/claims/all.yml": claims} if claims else sheets


@pytest.mark.parametrize("number", range(60))
def test_what_hands_wrote_keeps_comments_fields_and_meaning(number: int) -> None:
    dice = Random(number)
    for path, record in sheets_of(number, dice).items():
        text = hand_written(record, dice.randrange(1000))
        canonical = put_in_order(text, path)
        tree, problems = parse(canonical, path)

        assert not problems
        assert sorted(NOTE.findall(text)) == sorted(NOTE.findall(canonical))
        assert set(keys_in(record)) - BARE == set(keys_in(tree)) - BARE
        given, kept = (json.dumps(plain).encode() for plain in (record, tree))
        assert what_is_lost(path, given, kept, DECODER) == ""


LOSSES = {
    "a field": ("place: Rome\n", "", "it would say something else"),
    "a word": ("Rome", "Roma", "it would say something else"),
    "a comment": ("  # on record", "", 'the comment "# on record" would be lost or made up'),
    "a warning": ("[[talks]]", "<b>", "it would say something else"),
}


@pytest.mark.parametrize(("old", "new", "told"), LOSSES.values(), ids=LOSSES)
def test_a_text_that_lacks_anything_is_found_out(old: str, new: str, told: str) -> None:
    sheet = f"{TALKS}place: Rome\nsummary: |  # on record\n  Of [[talks]].\n"
    assert old in sheet

    lost = what_is_lost(EVENT, sheet.encode(), sheet.replace(old, new).encode(), DECODER)

    assert told == lost


OWN = {"content": ROOT, "the starter": ROOT / "generator/onrecord/starter"}
"""Folders of the sheets that others are written after."""


@pytest.mark.parametrize("folder", OWN.values(), ids=OWN)
def test_our_own_sheets_are_in_canonical_form(folder: Path) -> None:
    settings, _ = read_site_yml(folder)
    decoder = decoder_of_records(settings.vocabulary)
    files = sheet_files(folder)

    assert files
    changed = [p for p, f in files.items() if formatted(p, f.read_bytes(), decoder).is_changed]
    assert [] == changed, "run onrecord fmt"


# --- the command ---------------------------------------------------------------------------


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site of three sheets: one in order, one not, and one that cannot be read."""
    folder = site(
        tmp_path,
        {
            "site.yml": MINIMAL["site.yml"],
            "content/actors/examplia.yml": "type: country\nname: Examplia\n",
            "content/actors/samplia.yml": "name: Samplia\ntype: country\n",
            "content/events/talks.yml": "type: call\ntitle: Talks: the first\n",
        },
    )
    monkeypatch.chdir(folder)
    return folder


def fmt(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["fmt", *arguments])


def test_sheets_are_written_anew_and_one_that_cannot_be_read_is_told(desk: Path) -> None:
    before = (desk / "content/events/talks.yml").read_bytes()

    ended = fmt()

    assert (1, "content/actors/samplia.yml\n") == (ended.exit_code, ended.stdout)
    assert "content/events/talks.yml:2:13: Y101" in ended.stderr
    assert "1 of 3 sheets changed, 1 cannot be read" in ended.stderr
    assert "type: country\nname: Samplia\n" == (desk / "content/actors/samplia.yml").read_text()
    assert before == (desk / "content/events/talks.yml").read_bytes()


def test_check_lists_what_would_change_and_writes_nothing(desk: Path) -> None:
    before = (desk / "content/actors/samplia.yml").read_bytes()

    ended = fmt("--check", "content/actors")

    assert (1, "content/actors/samplia.yml\n") == (ended.exit_code, ended.stdout)
    assert "1 of 2 sheets would change" in ended.stderr
    assert before == (desk / "content/actors/samplia.yml").read_bytes()


def test_all_is_well_once_it_is_done(desk: Path) -> None:
    assert 0 == fmt("content/actors/samplia.yml").exit_code
    assert 0 == fmt("--check", "content/actors").exit_code
    assert ["actors", "events"] == sorted(file.name for file in (desk / "content").iterdir())


@pytest.mark.parametrize("path", ["site.yml", "nowhere.yml"])
def test_what_is_no_sheet_is_refused(desk: Path, path: str) -> None:
    ended = fmt(path)

    assert ended.exit_code != 0
    assert path in str(ended.exception) + ended.output
