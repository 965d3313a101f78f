"""Arguments in, exit code out: 0 all is well, 1 problems in the sheets, 2 misuse."""

import datetime
import functools
import io
import sys
import time
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path
from typing import NoReturn

import click

from onrecord import report
from onrecord.build import (
    Options,
    build,
    build_again,
    check_site,
    gallery_files,
    inputs_of,
    pages_of,
    stops,
)
from onrecord.dates import Age, DateError, parse_age, parse_day
from onrecord.desk.coverage import coverage
from onrecord.desk.coverage_page import write_coverage_page
from onrecord.desk.diff import diff
from onrecord.desk.new import new_site
from onrecord.desk.stale import stale
from onrecord.desk.verify import verify, write_lock
from onrecord.ids import RecordId, did_you_mean
from onrecord.link import Moment, link, published
from onrecord.lock import LOCK
from onrecord.problems import CODES, OnrecordError, Problem, UsageError
from onrecord.publish import publish
from onrecord.read import read_site
from onrecord.read.history import GitError, sheets_at
from onrecord.read.snapshots import read_snapshot, texts_in
from onrecord.records import Source
from onrecord.serve import Built as Served
from onrecord.serve import serve as serve_site
from onrecord.stages import Progress, no_clock
from onrecord.workshop import Workshop

SITE_YML = "site.yml"


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


class Length(click.ParamType[Age]):
    """A length of time, such as 180d, 6m or 1y."""

    name = "age"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Age:
        try:
            return parse_age(str(value))
        except DateError as fault:
            self.fail(f"{fault.message}; {fault.hint}", param, ctx)


def _today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


today_option = click.option(
    "--today",
    type=Day(),
    default=_today,
    help="The day to build for: decides embargoes.  [default: today, UTC]",
)


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


quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")
strict_option = click.option("--strict", is_flag=True, help="Let warnings fail, too.")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="onrecord")
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


@cli.command("build")
@click.option(
    "--output", "-o", type=click.Path(path_type=Path), help="Folder to write to.  [default: site]"
)
@strict_option
@click.option("--profile", is_flag=True, help="Print how long each stage took.")
@today_option
@moment_options
@quiet_option
@click.pass_obj
def build_command(  # noqa: PLR0913 - one for each option
    directory: Path | None,
    output: Path | None,
    today: datetime.date,
    moment: Moment,
    *,
    strict: bool,
    profile: bool,
    quiet: bool,
) -> None:
    """Check the sheets and write the site.

    Nothing is written while there are errors; the previous site stays as it is.
    """
    options = Options(
        today=today,
        output=output,
        strict=strict,
        moment=moment,
        clock=_now if profile else no_clock,
    )
    built = build_again(_root(directory), options, _progress(quiet=quiet))
    _print_problems(built.problems)
    if built.site and built.published and not quiet:
        written, removed = built.published.written, built.published.removed
        click.echo(
            f"{built.pages} pages in {built.site} ({written} files written, {removed} removed)"
        )
        if built.no_history:
            click.echo(f"note: the site does not tell what changed: {built.no_history}")
        if built.not_kept:
            click.echo(f"note: nothing is kept to make the next build quick: {built.not_kept}")
        click.echo(f"open {(built.site / 'index.html').resolve()}")
    if profile:
        click.echo(report.table_of_stages(built.stages))
    sys.exit(report.exit_code(built.problems, strict=strict))


@cli.command("check")
@strict_option
@today_option
@quiet_option
@click.option(
    "--format",
    "style",
    type=click.Choice(sorted(report.FORMATS)),
    default="text",
    show_default=True,
    help="Words for people, or JSON for programs.",
)
@click.pass_obj
def check_command(
    directory: Path | None, today: datetime.date, style: str, *, strict: bool, quiet: bool
) -> None:
    """Check the sheets; write nothing."""
    checked = check_site(_root(directory), today, _progress(quiet=quiet))
    text = report.FORMATS[style](checked.problems)
    if text:
        click.echo(text)
    elif not quiet:
        click.echo(f"{len(checked.graph.records)} records, no problems")
    sys.exit(report.exit_code(checked.problems, strict=strict))


@cli.command("serve")
@click.option("--port", "-p", default=8000, show_default=True, help="Port on 127.0.0.1.")
@today_option
@moment_options
@click.pass_obj
def serve_command(
    directory: Path | None,
    port: int,
    today: datetime.date,
    moment: Moment,
) -> None:
    """Show the site on this machine, and build it anew at every save.

    Problems of the sheets are shown in the page; the last good site stays up.
    """
    root = _root(directory)
    workshop = Workshop()
    told: set[Problem] = set()

    def build_to(folder: Path) -> Served:
        options = Options(
            today=today,
            output=folder,
            moment=moment,
            is_preview=True,
        )
        built = build(root, options, _progress(quiet=True), workshop)
        # What a save did not change was told already, and stands in the page.
        _print_problems(tuple(found for found in built.problems if found not in told))
        told.clear()
        told.update(built.problems)
        return Served(is_published=built.site is not None, problems=built.problems)

    watched = (root / SITE_YML, root / LOCK, root / "content", root / "theme")
    serve_site(build_to, watched, port=port, announce=click.echo)


@cli.command("explain")
@click.argument("code", required=False)
def explain_command(code: str | None) -> None:
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
    text = (files("onrecord") / "explanations" / f"{wanted}.md").read_text("utf-8")
    click.echo(text.rstrip())


@cli.group("new")
def new_group() -> None:
    """Write something to begin with."""


@new_group.command("site")
@click.argument("folder", type=click.Path(path_type=Path))
def new_site_command(folder: Path) -> None:
    """Make a small site with invented actors in FOLDER, ready to build."""
    for path in new_site(folder):
        click.echo(path)
    click.echo(f"now: cd {folder} && onrecord build")


@cli.command("coverage")
@click.argument("source")
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Folder that holds SOURCE.txt.  [default: snapshots of {SITE_YML}]",
)
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a page with the passages highlighted to this file, for the desk alone.",
)
@today_option
@click.pass_obj
def coverage_command(
    directory: Path | None,
    source: str,
    snapshots: Path | None,
    page: Path | None,
    today: datetime.date,
) -> None:
    """Show what of SOURCE is on record, by paragraph and sentence, and what is not."""
    root = _root(directory)
    checked = check_site(root, today, _progress(quiet=True))
    record = checked.graph.get(RecordId(source), Source)
    if record is None:
        known = [found.id for found in checked.graph.all(Source)]
        raise UsageError(f'there is no source "{source}". {did_you_mean(source, known)}'.strip())
    named = (root / folder for folder in checked.sheets.settings.snapshots)
    text = read_snapshot([snapshots] if snapshots else named, record.id)
    found = coverage(checked.graph, record, text)
    if page is None:
        click.echo(report.coverage_table(found))
        return
    site = root / checked.sheets.settings.site_dir
    write_coverage_page(found, page, forbidden=(*inputs_of(root), site))
    click.echo(f"open {page.resolve()}")


@cli.command("verify")
@click.argument("ids", nargs=-1)
@click.option(
    "--snapshots",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=f"Folder that holds the texts of the sources, ID.txt.  [default: snapshots of {SITE_YML}]",
)
@strict_option
@today_option
@click.pass_obj
def verify_command(
    directory: Path | None,
    ids: tuple[str, ...],
    snapshots: Path | None,
    today: datetime.date,
    *,
    strict: bool,
) -> None:
    """Hold quotes and excerpts against the texts of their sources; note it in quotes.lock.

    IDS restrict it to these records, or to what is quoted from these sources.
    """
    root = _root(directory)
    sheets = read_site(root)
    graph = link(sheets.records)
    only = frozenset(RecordId(name) for name in ids)
    for name in sorted(only):
        if name not in graph.records:
            hint = did_you_mean(name, graph.records)
            raise UsageError(f'there is no record "{name}". {hint}'.strip())
    folders = [snapshots] if snapshots else (root / name for name in sheets.settings.snapshots)
    found = verify(graph, sheets, texts_in(folders), today, only)
    _print_problems(found.problems)
    click.echo(report.verification_counts(found))
    for source, text in found.undescribed:
        click.echo(report.measures(source, text), err=True)
    write_lock(root, found.lock)
    sys.exit(report.exit_code(found.problems, strict=strict))


@cli.command("diff")
@click.argument("base")
@click.argument("head", required=False)
@click.option(
    "--format",
    "style",
    type=click.Choice(sorted(report.DIFF_FORMATS)),
    default="text",
    show_default=True,
    help="Words for a terminal, Markdown for a review, or JSON for programs.",
)
@click.pass_obj
def diff_command(directory: Path | None, base: str, head: str | None, style: str) -> None:
    """Tell what changed in the world that the sheets tell of, from BASE to HEAD.

    BASE and HEAD are names of commits: main, v2, HEAD~3. Without HEAD, the sheets as they are
    now. Nothing is checked out.
    """
    root = _root(directory)
    try:
        before = sheets_at(root, base)
        after = sheets_at(root, head) if head else read_site(root)
    except GitError as fault:
        raise UsageError(str(fault)) from None
    click.echo(report.DIFF_FORMATS[style](diff(before, after)))


@cli.command("stale")
@click.option(
    "--older-than",
    type=Length(),
    default="180d",
    show_default=True,
    help="How long ago is too long: 180d, 26w, 6m or 1y.",
)
@click.option(
    "--format",
    "style",
    type=click.Choice(sorted(report.STALE_FORMATS)),
    default="text",
    show_default=True,
    help="Words for people, or JSON for programs.",
)
@today_option
@click.pass_obj
def stale_command(
    directory: Path | None, older_than: Age, style: str, today: datetime.date
) -> None:
    """List what is due for review, oldest first, and how many pages rest on it.

    Counted is the day of the last review or, without one, the day that the record tells of.
    """
    checked = check_site(_root(directory), today, _progress(quiet=True))
    if stops(checked.problems, strict=False):
        _print_problems(checked.problems)
        sys.exit(report.PROBLEMS)
    shown = link(published(checked.sheets.records, today))
    found = stale(shown, pages_of(checked.sheets, today), today, older_than)
    click.echo(report.STALE_FORMATS[style](found))


@cli.command("gallery")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    default=Path("build/gallery"),
    show_default=True,
    help="Folder to write to.",
)
@click.pass_obj
def gallery_command(directory: Path | None, output: Path) -> None:
    """Show every part of the theme in every state, for those who write it."""
    root = _root(directory)
    publish(gallery_files(root), output, forbidden=inputs_of(root))
    click.echo(f"open {(output / 'gallery.html').resolve()}")


def main() -> NoReturn:
    """Run the command; turn what goes wrong into words and an exit code."""
    # What a terminal or a file name has no letter for prints as a number.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli.main(prog_name="onrecord", standalone_mode=False)
        sys.exit(report.OK)
    except click.ClickException as fault:
        fault.show()
        sys.exit(report.MISUSE)
    except OnrecordError as fault:
        click.echo(f"onrecord: {fault}", err=True)
        sys.exit(report.MISUSE)
    except (click.Abort, KeyboardInterrupt):
        sys.exit(130)
    except Exception as fault:  # noqa: BLE001 - the last resort: no traceback reaches an editor
        click.echo(f"onrecord: a fault of onrecord, not of your sheets: {fault!r}", err=True)
        click.echo("please report it, with the command and the sheet that it was about", err=True)
        sys.exit(report.FAULT)


def _root(directory: Path | None) -> Path:
    """Return the folder of the site: the one named, or the nearest above with a site.yml."""
    if directory:
        return directory
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / SITE_YML).is_file():
            # As short as can be, since problems and results print it.
            return Path() if folder == here else folder
    raise UsageError(
        f"there is no {SITE_YML} here or above; go to the folder of a site, name it with -C, "
        "or make one: onrecord new site demo"
    )


def _progress(*, quiet: bool) -> Progress:
    """Return what tells the stage of a build: a line that is overwritten, on a terminal only."""

    def tell(stage: str) -> None:
        if not quiet and sys.stderr.isatty():
            click.echo(f"\r\033[K{stage} ...", err=True, nl=False)

    return tell


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.process_time()


def _print_problems(problems: tuple[Problem, ...]) -> None:
    if problems:
        click.echo(report.as_text(problems), err=True)
