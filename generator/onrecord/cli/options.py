"""The options that several commands share."""

import datetime
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

import click

from onrecord.dates import DateError, parse_day

C = TypeVar("C", bound=Callable[..., Any])


class Day(click.ParamType[datetime.date]):
    """A day as YYYY-MM-DD."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> datetime.date:
        if isinstance(value, datetime.date):
            return value
        try:
            return parse_day(str(value))
        except DateError as fault:
            self.fail(f"{fault.message}; write a day, such as 2024-10-22", param, ctx)


def today() -> datetime.date:
    """Return the day that it is in UTC: the only clock there is."""
    return datetime.datetime.now(datetime.UTC).date()


today_option = click.option(
    "--today",
    type=Day(),
    default=today,
    help="The day to build for: decides embargoes.  [default: today, UTC]",
)

quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")


def format_option(
    formats: Iterable[str], told: str = "Words for people, or JSON for programs."
) -> Callable[[C], C]:
    """Return the option of a command whose result is printed in one of *formats*, as `style`."""
    return click.option(
        "--format",
        "style",
        type=click.Choice(sorted(formats)),
        default="text",
        show_default=True,
        help=told,
    )
