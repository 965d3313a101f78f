"""The folder of a site: which files are sheets, of which kind, and which are refused."""

import os
from pathlib import Path
from typing import Any

import pytest

from corpus import MINIMAL, SITE_YML, Files, minimal_with, site
from onrecord.read import Sheets, read_site
from onrecord.read.sheets import Read
from onrecord.read.text import MAX_BYTES
from onrecord.records import KINDS

PERSON = "type: person\nname: Sam Sample\n"
SMALL = {"site.yml": SITE_YML, "content/actors/sam.yml": PERSON}


def told(sheets: Sheets) -> list[str]:
    return [f"{problem.at} {problem.code}" for problem in sheets.problems]


def ids(sheets: Sheets) -> list[str]:
    return [record.id for record in sheets.records]


def test_the_minimal_site_has_a_record_of_each_kind_and_no_problem(tmp_path: Path) -> None:
    sheets = read_site(site(tmp_path, MINIMAL))

    assert sheets.problems == ()
    assert sheets.broken_ids == frozenset()
    assert {record.folder for record in sheets.records} == set(KINDS)
    assert sheets.settings.site_name == "The Sample Desk"


def test_records_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    files = {
        "site.yml": SITE_YML,
        "content/actors/b.yml": PERSON,
        "content/topics/a.yml": "title: A\nquestion: A?\n",
        "content/actors/sub/a.yml": PERSON,
        "content/actors/c.yml": f"- id: z\n  {PERSON.replace(chr(10), chr(10) + '  ').strip()}\n",
    }

    forth = read_site(site(tmp_path / "forth", files))
    back = read_site(site(tmp_path / "back", dict(reversed(files.items()))))

    assert ids(forth) == ["b", "z", "a", "a"]
    assert forth == back


def test_a_list_gives_each_record_its_id(tmp_path: Path) -> None:
    people = "- {id: ada, type: person, name: Ada}\n- {id: bob, type: person, name: Bob}\n"

    sheets = read_site(site(tmp_path, {**SMALL, "content/actors/The People.yml": people}))

    assert ids(sheets) == ["ada", "bob", "sam"]
    assert sheets.problems == ()


@pytest.mark.parametrize(
    "name",
    [
        "content/.gitkeep",
        "content/actors/.sam.yml.swp",
        "content/actors/sam.yml~",
        "content/actors/sam.yml.swo",
        "content/actors/#sam.yml#",
        "content/.obsidian/workspace.json",
        "content/actors/Thumbs.db",
        "content/.DS_Store",
    ],
)
def test_what_editors_leave_behind_is_passed_over(tmp_path: Path, name: str) -> None:
    sheets = read_site(site(tmp_path, {**SMALL, name: "\0"}))

    assert ids(sheets) == ["sam"]
    assert sheets.problems == ()


# --- links and other files -----------------------------------------------------------------


def test_a_link_to_a_file_outside_is_refused(tmp_path: Path) -> None:
    root = site(tmp_path / "site", SMALL)
    secret = site(tmp_path, {"secret.yml": PERSON}) / "secret.yml"
    (root / "content/actors/eve.yml").symlink_to(secret)

    sheets = read_site(root)

    assert told(sheets) == ["content/actors/eve.yml S108"]
    assert ids(sheets) == ["sam"]
    assert sheets.broken_ids == {"eve"}


def test_a_link_to_a_folder_outside_is_refused(tmp_path: Path) -> None:
    root = site(tmp_path / "site", SMALL)
    outside = site(tmp_path / "outside", {"eve.yml": PERSON})
    (root / "content/topics").symlink_to(outside, target_is_directory=True)

    sheets = read_site(root)

    assert told(sheets) == ["content/topics S108"]


@pytest.mark.parametrize("target", [".", "..", "../actors", "loop", "gone", "../../content"])
def test_a_link_to_a_folder_inside_or_in_a_circle_is_refused(tmp_path: Path, target: str) -> None:
    root = site(tmp_path, SMALL)
    (root / "content/actors/loop").symlink_to(target)

    sheets = read_site(root)

    assert told(sheets) == ["content/actors/loop S108"]
    assert ids(sheets) == ["sam"]


def test_a_link_to_a_sheet_inside_is_followed(tmp_path: Path) -> None:
    root = site(tmp_path, SMALL)
    (root / "content/actors/pat.yml").symlink_to("sam.yml")

    sheets = read_site(root)

    assert ids(sheets) == ["pat", "sam"]
    assert sheets.problems == ()


def test_content_may_itself_be_a_link(tmp_path: Path) -> None:
    elsewhere = site(tmp_path / "elsewhere", SMALL)
    root = site(tmp_path / "site", {"site.yml": SITE_YML})
    (root / "content").symlink_to(elsewhere / "content")

    sheets = read_site(root)

    assert ids(sheets) == ["sam"]
    assert sheets.problems == ()


def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    root = site(tmp_path, SMALL)
    os.mkfifo(root / "content/actors/pipe.yml")

    assert told(read_site(root)) == ["content/actors/pipe.yml S115"]


def test_a_sheet_that_may_not_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, SMALL)

    def refuse(_: object) -> Any:
        raise PermissionError(13, "Permission denied")

    # In its place, since who runs the tests may read what nobody may.
    monkeypatch.setattr("onrecord.read.sheets.FileIO", refuse)

    sheets = read_site(root)

    assert told(sheets) == [
        "content/actors/sam.yml Y101",
        "site.yml S116",
    ]
    assert all("permission denied" in problem.message for problem in sheets.problems)


def test_a_folder_that_may_not_be_opened_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = site(tmp_path, SMALL)
    listed = os.scandir

    def refuse(path: Any) -> Any:
        if Path(path).name == "actors":
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr(os, "scandir", refuse)

    assert told(read_site(root)) == ["content/actors Y101"]


def test_a_sheet_larger_than_the_limit_is_not_read_to_its_end(tmp_path: Path) -> None:
    root = site(tmp_path, SMALL)
    with (root / "content/actors/sam.yml").open("wb") as stream:
        stream.truncate(MAX_BYTES * 10_000)

    assert told(read_site(root)) == ["content/actors/sam.yml Y106"]


def test_a_name_that_cannot_be_printed_is_told_with_question_marks(tmp_path: Path) -> None:
    root = site(tmp_path, SMALL)
    for name in (b"a\nb.yml", b"caf\xe9.yml"):
        Path(os.fsdecode(os.fsencode(root / "content/actors") + b"/" + name)).write_text(PERSON)

    sheets = read_site(root)

    assert told(sheets) == [
        "content/actors/a?b.yml S106",
        "content/actors/caf?.yml S106",
    ]


# --- missing parts -------------------------------------------------------------------------


def test_without_site_yml_the_sheets_are_still_read(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/actors/sam.yml": "type: persn\nname: Sam\n"})

    assert told(read_site(root)) == [
        "content/actors/sam.yml:1:7 S104",
        "site.yml S116",
    ]


def test_a_folder_in_place_of_site_yml_is_told(tmp_path: Path) -> None:
    root = site(tmp_path, {"content/actors/sam.yml": PERSON, "site.yml/x": ""})

    assert told(read_site(root)) == ["site.yml S116"]


@pytest.mark.parametrize("files", [{}, {"content": "no folder"}])
def test_without_content_there_is_one_problem(tmp_path: Path, files: dict[str, str]) -> None:
    root = site(tmp_path, {"site.yml": SITE_YML, **files})

    assert told(read_site(root)) == ["content S107"]


# --- broken records ------------------------------------------------------------------------


def test_a_broken_record_leaves_the_others_of_its_sheet(tmp_path: Path) -> None:
    people = """\
        - {id: ada, type: person, name: Ada}
        - {id: bob, type: persn, name: Bob}
        - {id: The Third, type: person, name: Cy}
        - {id: dan, type: person, name: Dan}
        """

    sheets = read_site(site(tmp_path, {**SMALL, "content/actors/people.yml": people}))

    assert ids(sheets) == ["ada", "dan", "sam"]
    assert sheets.broken_ids == {"bob", "the-third"}


def test_ids_of_what_is_broken_are_known(tmp_path: Path) -> None:
    files: Files = {
        **SMALL,
        "content/topics/tents.yml": """\
            title: Tents
            redirect_from: [shelter, huts]
            propositions:
              - {id: send-tents, text: Send tents.}
              - {id: Not An Id, text: Send tents.}
              - just words
            """,
        "content/topics/tabs.yml": "title: A\n\tquestion: B\npropositions:\n  - id: keep-tabs\n",
        "content/topics/bytes.yml": b"\xff",
    }

    sheets = read_site(site(tmp_path, files))

    assert sheets.broken_ids == {
        "tents",
        "shelter",
        "huts",
        "send-tents",
        "not-an-id",
        "tabs",
        "keep-tabs",
        "bytes",
    }


def test_a_record_with_a_warning_only_is_kept(tmp_path: Path) -> None:
    claim = "by: sam\nstatement: It is <b>so</b>.\ntype: event\n"

    sheets = read_site(site(tmp_path, {**SMALL, "content/claims/so.yml": claim}))

    assert ids(sheets) == ["sam", "so"]
    assert told(sheets) == ["content/claims/so.yml:2:18 S118"]


def test_a_key_twice_is_told_beside_the_other_faults(tmp_path: Path) -> None:
    sheet = "type: persn\nname: Sam\nname: Pat\n"

    sheets = read_site(site(tmp_path, minimal_with({"content/actors/sam.yml": sheet})))

    assert told(sheets) == [
        "content/actors/sam.yml:1:7 S104",
        "content/actors/sam.yml:3:1 Y103",
    ]


# --- read again -----------------------------------------------------------------------------


def test_a_sheet_that_is_the_same_gives_the_same_records(tmp_path: Path) -> None:
    root, read = site(tmp_path, MINIMAL), Read()
    before = read_site(root, read).records

    after = read_site(root, read).records

    assert [one is other for one, other in zip(before, after, strict=True)] == [True] * len(before)


@pytest.mark.parametrize("years", [0, -30])
def test_a_sheet_is_read_again_though_its_length_and_time_are_the_same(
    tmp_path: Path, years: int
) -> None:
    root, read = site(tmp_path, SMALL), Read()
    file = root / "content/actors/sam.yml"
    then = file.stat().st_mtime_ns + years * 365 * 86400 * 10**9
    os.utime(file, ns=(then, then))
    read_site(root, read)

    file.write_text(PERSON.replace("Sam", "Pam"), "utf-8")
    os.utime(file, ns=(then, then))

    (sam,) = read_site(root, read).records
    assert sam.name == "Pam Pample"


def test_new_terms_are_known_in_sheets_that_were_read_before(tmp_path: Path) -> None:
    path = "content/positions/examplia-open-the-border.yml"
    text = str(MINIMAL[path])
    stance = next(line for line in text.splitlines() if "stance:" in line)
    files = {**MINIMAL, path: text.replace(stance.strip(), "stance: dithers")}
    root, read = site(tmp_path, files), Read()
    assert "S104" in {problem.code for problem in read_site(root, read).problems}

    terms = "vocabulary: {stances: [{value: dithers, label: dithers, definition: D}]}\n"
    (root / "site.yml").write_text(SITE_YML + terms, "utf-8")

    assert read_site(root, read).problems == ()
