"""A group of commands, of which only the one that is asked for is loaded."""

from importlib import import_module

import click


class LazyGroup(click.Group):
    """Its commands are names and first lines; the whole of one is `command` in its own module.

    What a command needs is loaded with it, so that the others, and help, need not wait for that.
    """

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if super().get_command(ctx, cmd_name) is None:
            return None
        command: click.Command = import_module(f"onrecord.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        click.Group(commands=self.commands).format_commands(ctx, formatter)
