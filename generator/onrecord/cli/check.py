"""onrecord check: the sheets of a site -> what is wrong in them."""

import datetime
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

import click

from onrecord.build import Checked, check_site
from onrecord.cli.explanations import explanation
from onrecord.cli.options import format_option, quiet_option, strict_option, today_option
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import progress
from onrecord.desk.changed import Found, committed_site, introduced
from onrecord.problems import Problem, UsageError
from onrecord.read.history import GitError, place_in_repository
from onrecord.report import problems as report
from onrecord.report.exit_codes import exit_code
from onrecord.report.sarif import as_sarif

_FORMATS: Mapping[str, Callable[[Iterable[Problem]], str]] = {
    **report.FORMATS,
    "sarif": partial(as_sarif, story_of=explanation),
}
_FOR_FORGES = ("github", "sarif")
"""Formats whose readers know files by their place in the repository, not in the site."""


@click.command("check")
@strict_option
@today_option
@quiet_option
@click.option(
    "--changed",
    "base",
    metavar="BASE",
    help="Tell only the problems that the commit BASE, such as main, does not have.",
)
@format_option(
    _FORMATS,
    "Words for people, JSON or SARIF for programs, or annotations for GitHub Actions.",
)
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    directory: Path | None,
    today: datetime.date,
    base: str | None,
    style: str,
    *,
    strict: bool,
    quiet: bool,
) -> None:
    """Check the sheets; write nothing.

    With --changed BASE, what a change brought is told, in whatever sheet it shows: a problem
    that BASE has too is left out, though its lines moved. BASE is the name of a commit: main,
    origin/main, HEAD~3. Nothing is checked out.
    """
    root = site_folder(directory)
    check = partial(check_site, today=today, progress=progress(quiet=quiet))
    checked = check(root)
    problems = checked.problems if base is None else _new(checked, root, base, check)
    text = _FORMATS[style](_in_repository(root, problems) if style in _FOR_FORGES else problems)
    if text:
        click.echo(text)
    elif not quiet:
        none = "no problems" if base is None else f"no problem that {base} does not have"
        click.echo(f"{len(checked.graph.records)} records, {none}")
    sys.exit(exit_code(problems, strict=strict))


def _new(
    checked: Checked, root: Path, base: str, check: Callable[..., Checked]
) -> tuple[Problem, ...]:
    """Return those of the problems of *checked* that the commit *base* does not have."""
    try:
        with committed_site(root, base) as former:
            before = check(former, desk=root)
            return introduced(
                _found(checked, root), _found(before, former), checked.graph.redirects
            )
    except GitError as fault:
        raise UsageError(str(fault)) from None


def _found(checked: Checked, root: Path) -> Found:
    return Found(root, checked.problems, frozenset(checked.graph.records))


def _in_repository(root: Path, problems: Iterable[Problem]) -> Iterable[Problem]:
    before = place_in_repository(root)
    return [
        replace(problem, at=problem.at._replace(path=f"{before}{problem.at.path}"))
        for problem in problems
    ]
