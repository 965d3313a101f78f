"""Arguments in, exit code out: 0 all is well, 1 problems in the sheets, 2 misuse.

Here is what all commands share, and what the help tells of each; the rest of a command stands
in the module of its name.
"""

import io
import sys
from pathlib import Path
from typing import NoReturn

import click

from onrecord import __version__
from onrecord.cli.lazy import LazyGroup
from onrecord.cli.site_folder import SITE_YML
from onrecord.problems import OnrecordError
from onrecord.report.exit_codes import FAULT, MISUSE, OK

COMMANDS = {
    "build": "Check the sheets and write the site.",
    "bundle": "Check the sheets and write the site as one file, to be read without a network.",
    "check": "Check the sheets; write nothing.",
    "coverage": "Show what of SOURCE is on record, by paragraph and sentence, and what is not.",
    "diff": "Tell what changed in the world that the sheets tell of, from BASE to HEAD.",
    "explain": "Tell what a problem code means, with a wrong and a right sheet.",
    "export": "Check the sheets and write the pages for other programs.",
    "fmt": "Put sheets into canonical order and layout; their comments and meaning stay.",
    "gallery": "Show every part of the theme in every state, for those who write it.",
    "new": "Write something to begin with.",
    "rename": "Give the record OLD the id NEW, wherever it is named; leave a redirect.",
    "schema": "Write JSON Schemas of the sheets, with which an editor completes and checks.",
    "serve": "Show the site on this machine, and build it anew at every save.",
    "show": "Print a record, with all that it names and all that refers to it.",
    "stale": "List what is due for review, oldest first, and how many pages rest on it.",
    "verify": (
        "Hold quotes and excerpts against the texts of their sources; note it in quotes.lock."
    ),
}
"""Name -> the first line of its help."""


@click.group(
    cls=LazyGroup,
    commands=[click.Command(name, help=told) for name, told in COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__)
@click.option(
    "--directory",
    "-C",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Folder of the site.  [default: the nearest one with a {SITE_YML}]",
)
@click.pass_context
def cli(context: click.Context, directory: Path | None) -> None:
    """Briefing sites in which every sentence is attributed, from sheets in YAML."""
    context.obj = directory


def main() -> NoReturn:
    """Run the command; turn what goes wrong into words and an exit code."""
    # What a terminal or a file name has no letter for prints as a number.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(prog_name="onrecord", standalone_mode=False)
        sys.exit(OK)
    except click.ClickException as fault:
        fault.show()
        sys.exit(MISUSE)
    except OnrecordError as fault:
        click.echo(f"onrecord: {fault}", err=True)
        sys.exit(MISUSE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as fault:  # noqa: BLE001 - the last resort: no traceback reaches an editor
        click.echo(f"onrecord: a fault of onrecord, not of your sheets: {fault!r}", err=True)
        click.echo("please report it, with the command and the sheet that it was about", err=True)
        sys.exit(FAULT)
