"""The hooks for pre-commit call commands that exist, when a file of a site is committed."""

import re
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from onrecord.cli import cli

ROOT = Path(__file__).parents[1]
HOOKS: list[dict[str, Any]] = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
# Those of pre-commit's documentation, "Creating new hooks", that are of use here.
NEEDED = {"id", "name", "entry", "language"}
KNOWN = NEEDED | {"description", "files", "types", "pass_filenames", "require_serial"}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_has_the_fields_that_pre_commit_wants(hook: dict[str, Any]) -> None:
    assert NEEDED <= hook.keys() <= KNOWN
    assert "python" == hook["language"]


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
def test_a_hook_calls_a_command_with_options_that_it_has(hook: dict[str, Any]) -> None:
    program, name, *options = hook["entry"].split()
    command = cli.get_command(click.Context(cli), name)

    assert "onrecord" == program
    assert command
    assert {*options} <= {spelt for option in command.params for spelt in option.opts}


@pytest.mark.parametrize("hook", HOOKS, ids=lambda hook: hook["id"])
@pytest.mark.parametrize("folder", ["", "sites/demo/"])
def test_a_hook_runs_for_what_a_site_is_made_of(hook: dict[str, Any], folder: str) -> None:
    def runs(path: str) -> bool:
        return re.search(hook["files"], f"{folder}{path}") is not None

    assert runs("content/quotes/a.yml")
    assert runs("content/briefings/a.md")
    assert not runs("README.md")
    assert not runs("discontent/a.yml")


def test_the_documentation_names_every_hook() -> None:
    page = (ROOT / "docs/review.md").read_text("utf-8")

    assert [] == [hook["id"] for hook in HOOKS if f"- id: {hook['id']}" not in page]
