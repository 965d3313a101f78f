"""onrecord explain: a problem code -> what it means."""

import click

from onrecord.cli.explanations import explanation
from onrecord.ids import did_you_mean
from onrecord.problems import CODES, UsageError


@click.command("explain")
@click.argument("codes", metavar="[CODE]...", nargs=-1)
def command(codes: tuple[str, ...]) -> None:
    """Tell what a problem code means, with a wrong and a right sheet.

    Without CODE, list all codes.
    """
    if not codes:
        for known, told in CODES.items():
            click.echo(f"{known}  {told.level:<7}  {told.meaning}")
        return
    for code in codes:
        if code.upper() not in CODES:
            hint = did_you_mean(code.upper(), CODES) or "`onrecord explain` lists them all"
            raise UsageError(f'there is no code "{code}". {hint}')
    click.echo("\n\n".join(explanation(code) for code in dict.fromkeys(map(str.upper, codes))))
