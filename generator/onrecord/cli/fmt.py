"""onrecord fmt: sheets -> the same in canonical order and layout."""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from onrecord.cli.site_folder import site_folder
from onrecord.cli.telling import print_problems
from onrecord.desk.fmt import Formatted, formatted
from onrecord.desk.writing import bytes_of, write
from onrecord.problems import UsageError
from onrecord.read import decoder_of_records
from onrecord.read.sheets import CONTENT, read_site_yml, sheet_files
from onrecord.report.exit_codes import FAULT, OK, PROBLEMS


@click.command("fmt")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--check", is_flag=True, help="Write nothing; list what would change, and exit 1.")
@click.pass_obj
def command(directory: Path | None, paths: tuple[Path, ...], *, check: bool) -> None:
    """Put sheets into canonical order and layout; their comments and meaning stay.

    PATHS are sheets, or folders of them; without any, all sheets of the site are meant. Of a
    briefing only the fields at its top are written anew.
    """
    root = site_folder(directory)
    files = _among(sheet_files(root), paths)
    settings, problems = read_site_yml(root)
    decoder = decoder_of_records(settings.vocabulary)
    found = [formatted(path, bytes_of(file), decoder) for path, file in files.items()]
    changed = [sheet for sheet in found if sheet.is_changed]
    if not check:
        write({files[sheet.path]: sheet.after for sheet in changed})
    for sheet in changed:
        click.echo(sheet.path)
    print_problems((*problems, *(problem for sheet in found for problem in sheet.problems)))
    _tell(found, "would change" if check else "changed")
    sys.exit(_exit_code(found, is_wrong=bool(problems) or (check and bool(changed))))


def _among(files: Mapping[str, Path], paths: tuple[Path, ...]) -> Mapping[str, Path]:
    """Return those of *files* that *paths* name, or that stand in folders that they name.

    Raises UsageError for a path at which there is no sheet.
    """
    if not paths:
        return files
    found: dict[str, Path] = {}
    for path in paths:
        place = path.resolve()
        named = {name: file for name, file in files.items() if file.resolve().is_relative_to(place)}
        if not named:
            raise UsageError(f'"{path}" is no sheet of this site: sheets stand in {CONTENT}/')
        found |= named
    return found


def _tell(found: list[Formatted], what: str) -> None:
    for sheet in found:
        if sheet.fault:
            told = f"{sheet.path}: left as it is, or {sheet.fault}; please report it"
            click.echo(told, err=True)
    unread = sum(bool(sheet.problems) for sheet in found)
    told = f"{sum(sheet.is_changed for sheet in found)} of {len(found)} sheets {what}"
    click.echo(f"{told}, {unread} cannot be read" if unread else told, err=True)


def _exit_code(found: list[Formatted], *, is_wrong: bool) -> int:
    if any(sheet.fault for sheet in found):
        return FAULT
    return PROBLEMS if is_wrong or any(sheet.problems for sheet in found) else OK
