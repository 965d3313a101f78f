"""The folder of a site -> its settings and records, and all that is wrong in its files.

Reads site.yml and content/, never anything outside. Which folder a sheet stands in
tells its kind; a broken sheet gives Problems and no record, and the others go on.
"""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from onrecord.ids import RecordId, did_you_mean, is_id, slug
from onrecord.problems import Location, Problem, sort_problems
from onrecord.read.decode import Decoder, decoder_of_records, to_problem
from onrecord.read.faults import Fault
from onrecord.read.fields import noun
from onrecord.read.places import SheetPlaces, SheetText
from onrecord.read.site_yml import SITE_YML, UNNAMED, missing_site_yml, read_settings
from onrecord.read.text import MAX_BYTES, decode_text
from onrecord.read.values import record_id
from onrecord.read.yaml12 import YamlList, YamlMap, YamlValue, parse
from onrecord.records import KINDS, Briefing, Record
from onrecord.settings import Settings

CONTENT = "content"
UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file gave."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken_ids: frozenset[str] = frozenset()
    """Ids of what could not be read: a reference to one of these does not dangle."""


@dataclass(frozen=True, slots=True)
class Sheets:
    """What the folder of a site gave; records in the order of their paths."""

    settings: Settings
    records: tuple[Record, ...]
    problems: tuple[Problem, ...]
    broken_ids: frozenset[str]


def read_site(root: Path) -> Sheets:
    """Return the settings, the records and the problems of the site at *root*.

    Problems are sorted by place. Raises nothing for what an editor can get wrong.
    """
    settings, problems_of_settings = _read_site_yml(root)
    problems = list(problems_of_settings)
    decoder = decoder_of_records(settings.vocabulary)
    records: list[Record] = []
    broken: set[str] = set()
    for found in sorted(_walk(root), key=lambda found: found.path):
        sheet = _read_found(found, decoder)
        problems += sheet.problems
        records += sheet.records
        broken |= sheet.broken_ids
    return Sheets(settings, tuple(records), sort_problems(problems), frozenset(broken))


def read_sheet(path: str, data: bytes, decoder: Decoder) -> Sheet:
    """Return the records in *data*, the bytes of the sheet at *path*, and its problems.

    *path* is relative to the root, such as "content/quotes/x.yml", and tells the kind.
    """
    cls = KINDS[PurePosixPath(path).parts[1]]
    stem = PurePosixPath(path).stem
    text, problems = decode_text(data, path)
    if problems:
        return Sheet(problems=problems, broken_ids=_ids_in_text(stem, ""))
    sheet = SheetText(path, text)
    if cls is Briefing:
        tree, problems, sheet = _parse_briefing(sheet)
    else:
        tree, problems = parse(text, path)
    if tree is None:
        return Sheet(problems=problems, broken_ids=_ids_in_text(stem, text))

    entries = _entries(tree, cls, stem, sheet)
    read = _decode_all(entries, cls, decoder, sheet)
    return _without_echoes(read, problems)


# --- one sheet -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record of a sheet, before it is decoded."""

    record_id: str
    places: SheetPlaces
    problems: tuple[Problem, ...]


def _entries(tree: YamlValue, cls: type[Record], stem: str, sheet: SheetText) -> Iterator[_Entry]:
    if isinstance(tree, YamlList) and tree and cls is not Briefing:
        for node, at in zip(tree, tree.value_at, strict=True):
            yield _listed(SheetPlaces(sheet.path, node, at), cls, sheet)
    else:
        at = tree.at if isinstance(tree, YamlMap | YamlList) else (1, 1)
        yield _single(SheetPlaces(sheet.path, tree, at), stem, sheet)


def _listed(places: SheetPlaces, cls: type[Record], sheet: SheetText) -> _Entry:
    """An entry of a list, which says its id."""
    node = places.tree
    if not isinstance(node, YamlMap):
        # Not a record at all: the decoder says so.
        return _Entry("", places, ())
    if "id" not in node:
        message = f"in a sheet with a list, each {noun(cls)} has an id"
        fault = Fault("S101", message, 'add "id:" with a slug')
        return _Entry("", places, (to_problem(fault, (), places, sheet),))
    try:
        return _Entry(record_id(node["id"]), places, ())
    except Fault as found:
        return _Entry("", places, (to_problem(found, ("id",), places, sheet),))


def _single(places: SheetPlaces, stem: str, sheet: SheetText) -> _Entry:
    """The only entry of a sheet, whose id is the name of its file."""
    path = PurePosixPath(sheet.path)
    given = places.tree.get("id", stem) if isinstance(places.tree, YamlMap) else stem
    if given != stem:
        hint = f'delete "id:", or give the record\'s file the name ID{path.suffix}'
        if isinstance(given, str) and is_id(given):
            hint = f'delete "id:", or rename the file to "{given}{path.suffix}"'
        fault = Fault("S114", f'the id differs from the name of the file, "{stem}"', hint)
        return _Entry(stem, places, (to_problem(fault, ("id",), places, sheet),))
    if not is_id(stem):
        meant = slug(stem)
        hint = f'rename the file to "{meant}{path.suffix}"' if is_id(meant) else "rename the file"
        message = f'the name of the file, "{stem}", is no id'
        return _Entry(
            stem,
            places,
            (Problem(at=Location(sheet.path, 0, 0), code="S106", message=message, hint=hint),),
        )
    return _Entry(stem, places, ())


def _decode_all(
    entries: Iterator[_Entry], cls: type[Record], decoder: Decoder, sheet: SheetText
) -> Sheet:
    records: list[Record] = []
    problems: list[Problem] = []
    broken: set[str] = set()
    for entry in entries:
        # A wrong id was told of; any other lets the rest of the record be read.
        name = RecordId(UNKNOWN if entry.problems else entry.record_id)
        decoded = decoder.record(cls, name, entry.places, sheet)
        problems += (*entry.problems, *decoded.problems)
        if decoded.record is None or entry.problems:
            broken |= {entry.record_id, *_ids_in(entry.places.tree)}
        else:
            records.append(decoded.record)
    return Sheet(tuple(records), tuple(problems), frozenset(filter(is_id, broken)))


def _without_echoes(sheet: Sheet, yaml_problems: tuple[Problem, ...]) -> Sheet:
    """Return *sheet* with the problems of its YAML, and what these caused left out.

    What YAML refused is missing from the tree: at the same place, nothing else is said.
    """
    told = {problem.at for problem in yaml_problems}
    others = (problem for problem in sheet.problems if problem.at not in told)
    return replace(sheet, problems=sort_problems([*yaml_problems, *others]))


def _ids_in(node: YamlValue) -> Iterator[str]:
    """Yield the ids that a broken record gives: its own, its propositions', its former ones."""
    if not isinstance(node, YamlMap):
        return
    propositions = node.get("propositions")
    former = node.get("redirect_from")
    given: list[YamlValue] = [node.get("id"), former]
    given += former if isinstance(former, YamlList) else []
    for proposition in propositions if isinstance(propositions, YamlList) else ():
        given.append(proposition.get("id") if isinstance(proposition, YamlMap) else None)
    yield from (value for value in given if isinstance(value, str))


_ID_LINE = re.compile(r"^\s*(?:-\s+)?id:\s*[\"']?([a-z0-9-]+)[\"']?\s*$", re.MULTILINE)


def _ids_in_text(stem: str, text: str) -> frozenset[str]:
    """Return the ids that a sheet which is no YAML seems to give."""
    return frozenset(filter(is_id, [stem, *_ID_LINE.findall(text)]))


# --- briefings -----------------------------------------------------------------------------


def _parse_briefing(
    sheet: SheetText,
) -> tuple[YamlValue, tuple[Problem, ...], SheetText]:
    """Return the front matter with the Markdown below it as its "body"."""
    lines = sheet.text.split("\n")
    begins = lines[0].rstrip() == "---"
    closing = next((n for n, line in enumerate(lines) if n and line.rstrip() == "---"), None)
    if not begins or closing is None:
        what = "is not closed" if begins else "is missing"
        hint = 'begin with a line "---", then "for:" or "title:", then a line "---", then the text'
        problem = Problem(
            at=Location(sheet.path, 1, 1),
            code="S112",
            message=f"the front matter of this briefing {what}",
            hint=hint,
        )
        return None, (problem,), sheet
    tree, problems = parse("\n".join(lines[1:closing]), sheet.path, first_line=2)
    if not isinstance(tree, YamlMap):
        return tree, problems, sheet
    if "body" in tree:
        problem = Problem(
            at=Location(sheet.path, *tree.key_at["body"]),
            code="S102",
            message='the front matter has no field "body"',
            hint='the text stands below the second "---"',
        )
        problems = (*problems, problem)
    body_at = (closing + 2, 1)
    body = "\n".join(lines[closing + 1 :])
    tree["body"] = body
    if not body.strip():
        problem = Problem(
            at=Location(sheet.path, *body_at),
            code="S113",
            message="this briefing has no text",
            hint='write it below the second "---"',
        )
        problems = (*problems, problem)
    tree.key_at["body"] = tree.value_at["body"] = body_at
    return tree, problems, replace(sheet, body_at=body_at)


# --- files ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Found:
    """A file of content/, or why it is not read."""

    path: str
    """Relative to the root, POSIX, printable."""
    file: Path
    problem: Problem | None = None


_SYSTEM_FILES = frozenset(["Thumbs.db", "desktop.ini"])
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028\u2029]")


def _is_ignored(name: str) -> bool:
    """True for what editors, git and desktops leave beside the sheets."""
    return (
        name.startswith(".")
        or name.endswith(("~", ".swp", ".swo"))
        or (name.startswith("#") and name.endswith("#"))
        or name in _SYSTEM_FILES
    )


def _walk(root: Path) -> Iterator[_Found]:
    """Yield the files below content/ that are sheets, and those that should not be there."""
    content = root / CONTENT
    if not content.is_dir():
        hint = "make it, with a folder in it for each kind: actors, topics, sources ..."
        problem = _problem(CONTENT, "S107", f'the site has no folder "{CONTENT}"', hint)
        yield _Found(CONTENT, content, problem)
        return
    inside = Path(os.path.realpath(content))
    folders = [(CONTENT, content)]
    while folders:
        path, folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError as error:
            yield _Found(path, folder, _unreadable(path, error))
            continue
        for entry in entries:
            if _is_ignored(entry.name):
                continue
            inner = f"{path}/{_UNPRINTABLE.sub('?', entry.name)}"
            found = _look_at(inner, entry, inside)
            if found is None:
                folders.append((inner, Path(entry.path)))
            else:
                yield found


def _look_at(path: str, entry: os.DirEntry[str], inside: Path) -> _Found | None:
    """Return the file at *path*, or None for a folder to go on in."""
    file = Path(entry.path)
    if entry.is_symlink() and (problem := _problem_of_link(path, file, inside)):
        return _Found(path, file, problem)
    parts = PurePosixPath(path).parts
    if entry.is_dir():
        if len(parts) > 2 or entry.name in KINDS:
            return None
        hint = did_you_mean(entry.name, KINDS) or f"the folders are {', '.join(sorted(KINDS))}"
        message = f'"{parts[1]}" is no folder that names a kind of record'
        return _Found(path, file, _problem(path, "S107", message, hint))
    if not entry.is_file():
        hint = "put plain files here only"
        return _Found(path, file, _problem(path, "S115", "this is no plain file", hint))
    if len(parts) == 2:
        hint = f"move it into the folder of its kind: {', '.join(sorted(KINDS))}"
        message = "a sheet directly in content/ has no kind"
        return _Found(path, file, _problem(path, "S107", message, hint))
    return _Found(path, file, _problem_of_suffix(path))


def _problem_of_link(path: str, file: Path, inside: Path) -> Problem | None:
    hint = "put the sheet itself here, not a link"
    try:
        target = file.resolve(strict=True)
    except (OSError, RuntimeError):
        return _problem(path, "S108", "this link leads nowhere, or in a circle", hint)
    if not target.is_relative_to(inside):
        return _problem(path, "S108", "this link leads out of content/", hint)
    if target.is_dir():
        # Its sheets would be read twice, or without end.
        return _problem(path, "S108", "this link leads to another folder", hint)
    return None


def _problem_of_suffix(path: str) -> Problem | None:
    parts = PurePosixPath(path).parts
    suffix, stem = PurePosixPath(path).suffix, PurePosixPath(path).stem
    wanted = ".md" if parts[1] == Briefing.folder else ".yml"
    if suffix == wanted:
        return None
    if suffix.lower() in (".yml", ".yaml") and wanted == ".yml":
        hint = f'rename it to "{stem}.yml"'
    elif wanted == ".md":
        hint = 'a briefing is Markdown with front matter, in a file that ends in ".md"'
    elif suffix.lower() in (".md", ".markdown"):
        hint = 'Markdown belongs into content/briefings/; a sheet is YAML and ends in ".yml"'
    else:
        hint = 'a sheet is YAML and ends in ".yml"; other files belong outside of content/'
    ending = f'that ends in "{suffix}"' if suffix else "without an ending"
    message = f"a file {ending} is not read here"
    return _problem(path, "S115", message, hint)


def _problem(path: str, code: str, message: str, hint: str) -> Problem:
    return Problem(at=Location(path, 0, 0), code=code, message=message, hint=hint)


def _unreadable(path: str, error: OSError) -> Problem:
    hint = "see that you may read it"
    return _problem(path, "Y101", f"the file cannot be opened: {_reason(error)}", hint)


def _reason(error: OSError) -> str:
    return (error.strerror or "unknown reason").lower()


def _read_found(found: _Found, decoder: Decoder) -> Sheet:
    if found.problem is not None:
        return Sheet(problems=(found.problem,), broken_ids=_ids_in_text(Path(found.path).stem, ""))
    try:
        data = _read_bytes(found.file)
    except OSError as error:
        problem = _unreadable(found.path, error)
        return Sheet(problems=(problem,), broken_ids=_ids_in_text(Path(found.path).stem, ""))
    return read_sheet(found.path, data, decoder)


def _read_bytes(file: Path) -> bytes:
    """Return the bytes of *file*, up to one more than a sheet may have. Raises OSError."""
    with file.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def _read_site_yml(root: Path) -> tuple[Settings, tuple[Problem, ...]]:
    file = root / SITE_YML
    try:
        if not stat.S_ISREG(file.stat().st_mode):
            return UNNAMED, (missing_site_yml("it is no plain file"),)
        return read_settings(_read_bytes(file))
    except FileNotFoundError:
        return UNNAMED, (missing_site_yml(),)
    except OSError as error:
        return UNNAMED, (missing_site_yml(_reason(error)),)
