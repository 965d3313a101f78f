"""`onrecord schema`: a file for each kind, with the terms of the site, where editors look."""

import json
import re
from pathlib import Path

import pytest

from cli.conftest import Run
from corpus import site
from onrecord.desk.schema import FOLDER, write_schemas
from onrecord.read import read_site_yml
from onrecord.records import KINDS

ROOT = Path(__file__).parents[2]
STARTER = ROOT / "generator/onrecord/starter"


def test_a_schema_is_written_for_each_folder_and_listed(desk: Path, run: Run) -> None:
    ended = run("schema")

    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [f"{FOLDER}/{folder}.json" for folder in KINDS]
    assert {f"{folder}.json" for folder in KINDS} == {x.name for x in (desk / FOLDER).iterdir()}


def test_the_terms_of_a_site_are_in_its_schemas_with_what_they_mean(desk: Path, run: Run) -> None:
    term = "{value: demining, label: clearing mines, definition: Making fields safe.}"
    site(desk, {"site.yml": f"site_name: A\nvocabulary: {{aid_categories: [{term}]}}\n"})
    assert run("schema", "--output", "elsewhere/schemas").code == 0
    schema = json.loads((desk / "elsewhere/schemas/flows.json").read_text("utf-8"))
    found = schema["$defs"]["AidCategory"]

    assert "demining" == found["enum"][-1]
    assert "clearing mines: Making fields safe." == found["enumDescriptions"][-1]
    assert not (desk / FOLDER).exists()


def test_no_schema_is_written_from_settings_that_are_wrong(desk: Path, run: Run) -> None:
    site(desk, {"site.yml": "site_nmae: A\n"})
    ended = run("schema")

    assert (ended.code, ended.out) == (1, "")
    assert "site.yml:1:1: S102" in ended.err
    assert not (desk / FOLDER).exists()


def test_a_folder_that_cannot_be_written_is_told(desk: Path, run: Run) -> None:
    ended = run("schema", "--output", "site.yml/schemas")

    assert ended.code == 2
    assert "site.yml/schemas" in ended.err


SETTINGS = {
    "of this site": (ROOT / ".vscode/settings.json").read_text("utf-8"),
    "of a new site": (STARTER / "dot-vscode/settings.json").read_text("utf-8"),
    "to be copied": re.findall(
        r"^```json\n(.*?)^```",
        (ROOT / "docs/editor.md").read_text("utf-8"),
        re.DOTALL | re.MULTILINE,
    )[0],
}


@pytest.mark.parametrize("settings", SETTINGS.values(), ids=SETTINGS)
def test_vs_code_is_told_of_every_schema_of_yaml(settings: str) -> None:
    schemas = json.loads(settings)["yaml.schemas"]
    wanted = {f"{FOLDER}/{kind}.json": f"content/{kind}/**/*.yml" for kind in KINDS}
    # A briefing is Markdown, of which the extension for YAML knows nothing.
    del wanted[f"{FOLDER}/briefings.json"]

    assert wanted == schemas


def test_the_schemas_beside_the_content_are_those_that_would_be_written(tmp_path: Path) -> None:
    settings, _ = read_site_yml(ROOT)
    for file in write_schemas(tmp_path, settings.vocabulary):
        assert file.read_bytes() == (ROOT / FOLDER / file.name).read_bytes(), "onrecord schema"
