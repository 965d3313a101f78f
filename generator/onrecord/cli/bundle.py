"""onrecord bundle: the sheets of a site -> one file to be carried; a zip -> whether it is whole."""

import datetime
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple, NoReturn, TypeVar

import click

from onrecord.build import Options, Site, composed, inputs_of
from onrecord.bundle import files_of, pdf_file, single_file, verify_archive, write_archive
from onrecord.cli.options import quiet_option, strict_option, today_option
from onrecord.cli.past_days import moment_options
from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems, progress
from onrecord.compose import Pages
from onrecord.compose.bundles import Single, briefing_bundle, single, whole_bundle
from onrecord.compose.routes import is_list
from onrecord.ids import did_you_mean
from onrecord.link import Moment
from onrecord.paths import PagePath
from onrecord.problems import UsageError
from onrecord.publish import writing
from onrecord.render import Printers
from onrecord.report.bundle import boxes, verdict, written, written_alone
from onrecord.report.exit_codes import OK, PROBLEMS, exit_code

C = TypeVar("C", bound=Callable[..., Any])


class _Form(NamedTuple):
    """What can be made of one briefing."""

    name: str
    told: str
    kinds: str
    """Of the briefings that it can be made of, in words."""
    folders: tuple[str, ...]
    """Those in which their pages stand."""
    ending: str

    @property
    def option(self) -> str:
        return f"--{self.name.replace('_', '-')}"


_BRIEFINGS = ("topics/", "countries/", "organisations/", "people/", "pages/")
_FORMS = (
    _Form(
        "topic",
        "A zip of the briefing on this topic, with what it rests on.",
        "topic",
        ("topics/",),
        "zip",
    ),
    _Form(
        "country",
        "A zip of the briefing on this country, with what it rests on.",
        "country",
        ("countries/",),
        "zip",
    ),
    _Form(
        "single_file",
        "One HTML file of this briefing alone.",
        "briefing",
        _BRIEFINGS,
        "html",
    ),
    _Form(
        "pdf",
        "A PDF of this briefing alone; it needs the extra onrecord[pdf].",
        "briefing",
        _BRIEFINGS,
        "pdf",
    ),
)


def _form_options(command: C) -> C:
    for form in reversed(_FORMS):
        command = click.option(form.option, metavar="ID", help=form.told)(command)
    return command


@click.command("bundle")
@click.option(
    "--output",
    "-o",
    type=click.Path(path_type=Path),
    help="File to write.  [default: bundle.zip, or ID and its ending]",
)
@_form_options
@click.option(
    "--verify",
    "bundle",
    type=click.Path(path_type=Path),
    help="Write nothing; tell whether this zip is as it was made.",
)
@strict_option
@today_option
@moment_options
@quiet_option
@click.pass_obj
def command(  # noqa: PLR0913 - one for each option
    directory: Path | None,
    /,
    output: Path | None,
    bundle: Path | None,
    today: datetime.date,
    moment: Moment,
    *,
    strict: bool,
    quiet: bool,
    **named: str | None,
) -> None:
    """Check the sheets and write the site as one file, to be read without a network.

    Nothing is written while there are errors. The same sheets make the same bytes.
    """
    chosen = [(form, briefing) for form in _FORMS if (briefing := named[form.name]) is not None]
    if len(chosen) + (bundle is not None) > 1:
        names = ", ".join(form.option for form in _FORMS)
        raise UsageError(f"{names} and --verify exclude each other: name one of them")
    if bundle:
        if output:
            raise UsageError("--verify writes nothing: leave --output out")
        _verify(bundle, quiet=quiet)
    root = site_folder(directory)
    options = Options(today=today, strict=strict, moment=moment)
    made = composed(root, options, progress(quiet=quiet))
    print_problems(made.problems)
    if made.site:
        told = _written(made.site, chosen, output, root)
        if not quiet:
            click.echo(told)
    sys.exit(exit_code(made.problems, strict=strict))


def _verify(bundle: Path, *, quiet: bool) -> NoReturn:
    try:
        found = verify_archive(bundle)
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        raise UsageError(f'"{bundle}" cannot be read: {reason}') from fault
    if found.faults or not quiet:
        click.echo(verdict(found, bundle))
    sys.exit(PROBLEMS if found.faults else OK)


def _written(site: Site, chosen: list[tuple[_Form, str]], output: Path | None, root: Path) -> str:
    """Write what was *chosen*, or all of the site; return what there is to say of it."""
    printers = Printers(site.theme)
    if not chosen:
        file, bundle = output or root / "bundle.zip", whole_bundle(site.pages, site.log)
    else:
        ((form, name),) = chosen
        file = output or root / f"{name}.{form.ending}"
        briefing = _briefing(site.pages, form, name)
        if form.ending != "zip":
            data = _alone(form, single(site.pages, briefing, site.log), printers)
            with writing(file, forbidden=inputs_of(root)) as stream:
                stream.write(data)
            return written_alone(file, len(data))
        bundle = briefing_bundle(site.pages, briefing, site.log)
    with writing(file, forbidden=inputs_of(root)) as stream:
        archived = write_archive(files_of(bundle, printers), stream)
    return written(archived, file)


def _alone(form: _Form, briefing: Single, printers: Printers) -> bytes:
    if form.name != "pdf":
        return single_file(briefing, printers)
    paper = pdf_file(briefing, printers)
    if paper.boxes:
        click.echo(boxes(paper), err=True)
    return paper.data


def _briefing(pages: Pages, form: _Form, name: str) -> PagePath:
    """Return the page of the briefing *name*; UsageError if the form is none of its kind."""
    known = {
        path.rpartition("/")[2].removesuffix(".html"): path
        for path in (page.path for page in pages.pages if page.indexed)
        if path.startswith(form.folders) and not is_list(path)
    }
    if name not in known:
        hint = did_you_mean(name, known)
        raise UsageError(f'there is no {form.kinds} "{name}". {hint}'.strip())
    return known[name]
