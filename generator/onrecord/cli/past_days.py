"""The options of a past day, which the commands share that show a site."""

import datetime
import functools
from collections.abc import Callable

import click

from onrecord.cli.options import Day
from onrecord.link import Moment


def moment_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give *command* the two options of a past day, as one `moment`."""

    @click.option("--as-of", type=Day(), help="Show only what held on this past day.")
    @click.option(
        "--known-by", type=Day(), help="Show only what its sources had published by this day."
    )
    @functools.wraps(command)
    def with_moment(
        *args: object,
        as_of: datetime.date | None,
        known_by: datetime.date | None,
        **options: object,
    ) -> None:
        command(*args, moment=Moment(as_of=as_of, known_by=known_by), **options)

    return with_moment
