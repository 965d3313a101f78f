"""onrecord explain: a problem code -> what it means."""

import click

from onrecord.cli.explanations import explanation
from onrecord.ids import did_you_mean
from onrecord.problems import CODES, UsageError


@click.command("explain")
@click.argument("code", required=False)
def command(code: str | None) -> None:
    """Tell what a problem code means, with a wrong and a right sheet.

    Without CODE, list all codes.
    """
    if code is None:
        for known, told in CODES.items():
            click.echo(f"{known}  {told.level:<7}  {told.meaning}")
        return
    wanted = code.upper()
    if wanted not in CODES:
        raise UsageError(f'there is no code "{code}". {did_you_mean(wanted, CODES)}'.strip())
    click.echo(explanation(wanted))
