"""The options that several commands share."""

import datetime

import click

from onrecord.dates import DateError, parse_day


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


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


today_option = click.option(
    "--today",
    type=Day(),
    default=_today,
    help="The day to build for: decides embargoes.  [default: today, UTC]",
)

quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")
