"""A command loads what it needs, and help, the version and what a code means need little."""

import inspect
import subprocess
import sys

import click
import pytest

from onrecord.cli import cli

LIGHT = {
    "the version": ["--version"],
    "the list of commands": ["--help"],
    "what a code means": ["explain", "R102"],
    "the list of codes": ["explain"],
}

# What reads, makes, writes and serves a site, and what of others these rest on.
HEAVY = (
    *(f"onrecord.{part}" for part in ("build", "changes", "check", "compose", "dates", "desk")),
    *(f"onrecord.{part}" for part in ("link", "publish", "read", "records", "render", "serve")),
    *("onrecord.vocabulary", "onrecord.wording", "onrecord.workshop"),
    *("cattrs", "http.server", "jinja2", "markdown", "msgspec", "ssl", "watchfiles", "yaml"),
)


def loaded_by(*arguments: str) -> set[str]:
    """Run `onrecord` with *arguments*; return the names of all modules that were loaded."""
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "onrecord", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=True,
    )
    return {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}


@pytest.mark.parametrize("arguments", LIGHT.values(), ids=LIGHT)
def test_what_needs_no_site_loads_nothing_of_the_pipeline(arguments: list[str]) -> None:
    loaded = loaded_by(*arguments)

    assert "onrecord.cli" in loaded
    assert not [name for name in HEAVY if name in loaded]


def test_a_command_does_not_load_what_another_needs() -> None:
    loaded = loaded_by("build", "--help")

    assert {"onrecord.build", "jinja2"} <= loaded
    assert not {"onrecord.serve", "watchfiles", "onrecord.desk", "onrecord.render.gallery"} & loaded


@pytest.mark.parametrize("name", cli.commands)
def test_the_help_tells_of_a_command_what_the_command_tells_of_itself(name: str) -> None:
    told, command = cli.commands[name], cli.get_command(click.Context(cli), name)

    assert command
    assert command.name == name
    assert [told.help] == inspect.cleandoc(command.help or "").splitlines()[:1]
