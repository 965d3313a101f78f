"""The bytes of one sheet -> its records, and all that is wrong in them.

Knows no other file. Which folder a sheet stands in tells its kind; its stem is the id of
the record it holds, unless it holds a list, whose records each say theirs. A broken record
gives Problems, and the others of its sheet go on.
"""

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from onrecord.ids import RecordId, is_id, slug
from onrecord.problems import Location, Problem, sort_problems
from onrecord.read.decode import Decoder
from onrecord.read.faults import Fault
from onrecord.read.fields import another_kind, noun, with_article
from onrecord.read.gather import to_problem
from onrecord.read.places import SheetPlaces, SheetText
from onrecord.read.text import decode_text
from onrecord.read.values import own_id
from onrecord.read.yaml12 import YamlList, YamlMap, YamlValue, parse
from onrecord.records import KINDS, Briefing, Record

_UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one file gave."""

    records: tuple[Record, ...] = ()
    problems: tuple[Problem, ...] = ()
    broken_ids: frozenset[str] = frozenset()
    """Ids of what could not be read: a reference to one of these does not dangle."""


def read_sheet(path: str, data: bytes, decoder: Decoder) -> Sheet:
    """Return the records in *data*, the bytes of the sheet at *path*, and its problems.

    *path* is relative to the root, such as "content/quotes/x.yml", and tells the kind.
    """
    cls = kind_of(path)
    tree, problems, sheet = _parsed(path, data)
    if tree is None:
        return Sheet(problems=problems, broken_ids=ids_in_text(_stem(path), sheet.text))

    read = _decode_all(_entries(tree, cls, sheet), cls, decoder, sheet)
    return _without_echoes(read, problems)


def places_in(path: str, data: bytes) -> tuple[SheetPlaces, ...]:
    """Return the places of each record in *data*, the bytes of the sheet at *path*."""
    tree, _, sheet = _parsed(path, data)
    if tree is None:
        return ()
    return tuple(entry.places for entry in _entries(tree, kind_of(path), sheet))


def kind_of(path: str) -> type[Record]:
    """Return the kind of the records in the sheet at *path*, from the root of a site."""
    return KINDS[path.split("/")[1]]


def _stem(path: str) -> str:
    return posixpath.splitext(posixpath.basename(path))[0]


def _parsed(path: str, data: bytes) -> tuple[YamlValue, tuple[Problem, ...], SheetText]:
    """Return the located tree of a sheet, None if it is none, its problems and its text."""
    text, problems = decode_text(data, path)
    sheet = SheetText(path, text)
    if problems:
        return None, problems, sheet
    if kind_of(path) is Briefing:
        return _parse_briefing(sheet)
    return *parse(text, path), sheet


@dataclass(frozen=True, slots=True)
class _Entry:
    """One record of a sheet, before it is decoded."""

    record_id: str
    places: SheetPlaces
    problems: tuple[Problem, ...]


def _entries(tree: YamlValue, cls: type[Record], sheet: SheetText) -> Iterator[_Entry]:
    if isinstance(tree, YamlList) and tree and cls is not Briefing:
        for number, (node, at) in enumerate(zip(tree, tree.value_at, strict=True)):
            yield _listed(SheetPlaces(sheet.path, (node, at), number), cls, sheet)
    else:
        at = tree.at if isinstance(tree, YamlMap | YamlList) else (1, 1)
        yield _single(SheetPlaces(sheet.path, (tree, at)), _stem(sheet.path), sheet)


def _listed(places: SheetPlaces, cls: type[Record], sheet: SheetText) -> _Entry:
    """An entry of a list, which says its id."""
    node, _ = places.located
    if not isinstance(node, YamlMap):
        # Not a record at all: the decoder says so.
        return _Entry("", places, ())
    if "id" not in node:
        message = f"in a sheet with a list, each {noun(cls)} has an id"
        fault = Fault("S101", message, 'add "id:", in small letters and hyphens')
        return _Entry("", places, (to_problem(fault, (), places, sheet),))
    try:
        return _Entry(own_id(node["id"]), places, ())
    except Fault as found:
        return _Entry("", places, (to_problem(found, ("id",), places, sheet),))


def _single(places: SheetPlaces, stem: str, sheet: SheetText) -> _Entry:
    """The only entry of a sheet, whose id is the name of its file."""
    suffix = posixpath.splitext(sheet.path)[1]
    node, _ = places.located
    given = node.get("id", stem) if isinstance(node, YamlMap) else stem
    if given != stem:
        hint = f'delete "id:", or give the record\'s file the name ID{suffix}'
        if isinstance(given, str) and is_id(given):
            hint = f'delete "id:", or rename the file to "{given}{suffix}"'
        fault = Fault("S114", f'the id differs from the name of the file, "{stem}"', hint)
        return _Entry(stem, places, (to_problem(fault, ("id",), places, sheet),))
    if not is_id(stem):
        meant = slug(stem)
        hint = f'rename the file to "{meant}{suffix}"' if is_id(meant) else "rename the file"
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
        if meant := another_kind(cls, entry.places.located[0]):
            problems.append(_of_another_folder(meant, entry.places, sheet))
            broken |= {entry.record_id, *_ids_in(entry.places.located[0])}
            continue
        # A wrong id was told of; any other lets the rest of the record be read.
        name = RecordId(_UNKNOWN if entry.problems else entry.record_id)
        decoded = decoder.record(cls, name, entry.places, sheet)
        problems += (*entry.problems, *decoded.problems)
        if decoded.record is None or entry.problems:
            broken |= {entry.record_id, *_ids_in(entry.places.located[0])}
        else:
            records.append(decoded.record)
    # An id that is wrong may be named elsewhere as it should be.
    ids = frozenset(filter(is_id, map(slug, broken)))
    return Sheet(tuple(records), tuple(problems), ids)


def _of_another_folder(meant: type[Record], places: SheetPlaces, sheet: SheetText) -> Problem:
    folder = sheet.path.split("/")[1]
    fault = Fault(
        "S107",
        f'the fields are those of {with_article(noun(meant))}, and the sheet stands in "{folder}"',
        f'move it to "content/{meant.folder}/"',
    )
    return to_problem(fault, (), places, sheet)


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


_GIVEN_ID = re.compile(r"(?:^|[\s{,])id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)


def ids_in_text(stem: str, text: str) -> frozenset[str]:
    """Return the ids that a sheet which is no YAML seems to give."""
    return frozenset(filter(is_id, [stem, *_GIVEN_ID.findall(text)]))


# --- briefings -----------------------------------------------------------------------------


def _parse_briefing(
    sheet: SheetText,
) -> tuple[YamlValue, tuple[Problem, ...], SheetText]:
    """Return the front matter with the Markdown below it as its "body"."""
    lines = sheet.text.split("\n")
    closing = end_of_front_matter(lines)
    if closing is None:
        what = "have no end" if _begins_front_matter(lines) else "are missing"
        hint = 'begin with a line "---", then "for:" or "title:", then a line "---", then the text'
        problem = Problem(
            at=Location(sheet.path, 1, 1),
            code="S112",
            message=f'the fields at the top of this briefing, between two lines "---", {what}',
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
            message='a briefing has no field "body"',
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


def end_of_front_matter(lines: Sequence[str]) -> int | None:
    """Return the number, from 0, of the line that closes the fields at the top of a briefing.

    None if they have no end, or no line "---" begins them.
    """
    closing = (number for number, line in enumerate(lines) if number and line.rstrip() == "---")
    return next(closing, None) if _begins_front_matter(lines) else None


def _begins_front_matter(lines: Sequence[str]) -> bool:
    return lines[0].rstrip() == "---"
