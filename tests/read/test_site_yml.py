"""site.yml: what a desk can set, and what is kept of a broken one."""

from pathlib import Path

import pytest

from corpus import site
from onrecord.read import read_site
from onrecord.settings import Settings
from onrecord.vocabulary import STANCES, Stance

PERSON = {"content/actors/sam.yml": "type: person\nname: Sam Sample\n"}


def settings_of(folder: Path, text: str) -> Settings:
    sheets = read_site(site(folder, {**PERSON, "site.yml": text}))
    assert sheets.problems == ()
    return sheets.settings


def test_a_name_is_enough(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "site_name: Desk\n") == Settings(site_name="Desk")


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = settings_of(
        tmp_path,
        """\
        site_name: Desk
        site_url: https://desk.example/briefings
        site_description: What was said.
        repo_url: https://git.example/desk
        edit_uri: edit/main/
        copyright: The Desk
        contact: mailto:desk@desk.example
        site_dir: public/site
        snapshots: [snapshots, ../outside]
        verbatim_limit: 0.1
        autolink: false
        """,
    )

    assert settings == Settings(
        site_name="Desk",
        site_url="https://desk.example/briefings/",
        site_description="What was said.",
        repo_url="https://git.example/desk",
        edit_uri="edit/main/",
        copyright="The Desk",
        contact="mailto:desk@desk.example",
        site_dir="public/site",
        snapshots=("snapshots", "../outside"),
        verbatim_limit=0.1,
        autolink=False,
    )


def test_one_folder_of_snapshots_needs_no_list(tmp_path: Path) -> None:
    assert settings_of(tmp_path, "site_name: D\nsnapshots: kept\n").snapshots == ("kept",)


def test_an_address_to_edit_at_may_be_whole(tmp_path: Path) -> None:
    settings = settings_of(tmp_path, "site_name: D\nedit_uri: https://git.example/edit/\n")

    assert settings.edit_uri == "https://git.example/edit/"


SPLIT = """\
site_name: Desk
vocabulary:
  stances:
    - {value: split, label: split, definition: Its parts differ., mark: ◪}
"""
POSITION = """\
actor: sam
proposition: p
stance: split
basis: declared
recorded: 2031
statement: It is split.
"""


def test_a_term_of_the_desk_is_read_like_any_other(tmp_path: Path) -> None:
    files = {"site.yml": SPLIT, "content/positions/split.yml": POSITION}

    sheets = read_site(site(tmp_path, files))

    stance = Stance("split", "split", "Its parts differ.", "◪")
    assert sheets.problems == ()
    assert [record.stance for record in sheets.records] == [stance]  # type: ignore[attr-defined]
    assert list(sheets.settings.vocabulary.stances) == [*STANCES, "split"]


@pytest.mark.parametrize("fault", ["site_url: x", "nav: [a]", "site_nmae: Desk"])
def test_the_terms_of_a_broken_site_yml_still_count(tmp_path: Path, fault: str) -> None:
    files = {"site.yml": f"{SPLIT}{fault}\n", "content/positions/split.yml": POSITION}

    problems = read_site(site(tmp_path, files)).problems

    assert {problem.at.path for problem in problems} == {"site.yml"}


@pytest.mark.parametrize(
    "folder", ["content", "theme", "THEME", ".git", "/tmp/x", "../x", "a/../../x", "C:\\x", "."]
)
def test_a_build_cannot_be_sent_over_what_it_is_made_from(tmp_path: Path, folder: str) -> None:
    text = f"site_name: Desk\nsite_dir: '{folder}'\n"

    (problem,) = read_site(site(tmp_path, {**PERSON, "site.yml": text})).problems

    assert problem.code in ("S108", "S111")
    assert problem.at[1:] == (2, 11)


@pytest.mark.parametrize("text", ["\xff".encode("latin-1"), b"a: [", b"- a\n", b""])
def test_of_a_site_yml_that_is_none_the_defaults_stand(tmp_path: Path, text: bytes) -> None:
    sheets = read_site(site(tmp_path, {**PERSON, "site.yml": text}))

    assert [problem.at.path for problem in sheets.problems] == ["site.yml"]
    assert sheets.settings.site_dir == "site"
    assert [record.id for record in sheets.records] == ["sam"]
