"""What cattrs gathered from a mapping -> faults with their paths -> Problems with places."""

from collections.abc import Iterator

from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    ClassValidationError,
    ForbiddenExtraKeysError,
    IterableValidationNote,
)

from onrecord.problems import Location, Problem
from onrecord.read.faults import Fault, MissingField, UnknownField, cut
from onrecord.read.fields import missing_field, unknown_field
from onrecord.read.places import SheetPlaces, SheetText
from onrecord.records import FieldPath


def faults_in(error: BaseException, path: FieldPath) -> Iterator[tuple[FieldPath, Fault]]:
    """Yield the faults that *error* gathered, with the path of the value each lies in."""
    if isinstance(error, Fault):
        yield path, error
    elif isinstance(error, ClassValidationError):
        yield from _faults_of_class(error, path)
    elif isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from faults_in(inner, (*path, *_steps(inner)))
    else:
        raise error


def _faults_of_class(
    error: ClassValidationError, path: FieldPath
) -> Iterator[tuple[FieldPath, Fault]]:
    faults: list[tuple[FieldPath, Fault]] = []
    for inner in error.exceptions:
        if isinstance(inner, ForbiddenExtraKeysError):
            faults += [(path, unknown_field(error.cl, key)) for key in inner.extra_fields]
        elif isinstance(inner, KeyError):
            (name,) = _steps(inner)
            faults.append((path, missing_field(error.cl, str(name))))
        else:
            faults += faults_in(inner, (*path, *_steps(inner)))
    # A misspelt field is one fault, not an unknown field and a missing one.
    meant = {fault.meant for _, fault in faults if isinstance(fault, UnknownField)}
    for place, fault in faults:
        if not (isinstance(fault, MissingField) and place == path and meant & {*fault.keys}):
            yield place, fault


def _steps(error: BaseException) -> FieldPath:
    """Return the step from a value to the part of it that *error* is about, if it has one."""
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            return (note.name,)
        if isinstance(note, IterableValidationNote):
            return (note.index,)
    return ()


def noted(error: Exception, index: int | str) -> Exception:
    """Return *error*, noted to lie in the item at *index* of a list or mapping."""
    error.add_note(IterableValidationNote("", index, object))
    return error


def to_problem(fault: Fault, path: FieldPath, places: SheetPlaces, sheet: SheetText) -> Problem:
    """Return the Problem of a *fault* in the value at *path*."""
    path = (*path, *fault.within)
    at = places.of_key(*path) if fault.at_key else places.of(*path)
    hint = fault.hint
    value = places.value(*path)
    if fault.offset and isinstance(value, str):
        at = sheet.places_in((at.line, at.column), value)(fault.offset)
    in_braces = sheet.sign(places.of(*path[:-1])) == "{"
    if isinstance(fault, UnknownField) and value is None and in_braces:
        hint = (
            "a comma inside {} ends a value: put words that hold one in quotes, and write"
            " numbers without it, such as 1500"
        )
    if fault.wants_quotes:
        hint = f'put it in quotes: "{cut(_as_it_stands(sheet, at))}"'
    return Problem(at=at, code=fault.code, message=fault.message, hint=hint)


def _as_it_stands(sheet: SheetText, at: Location) -> str:
    """Return the plain scalar at a place, as the editor wrote it: 007, not 7."""
    rest = sheet.line(at.line)[at.column - 1 :]
    for end in (" #", ", ", ",", "]", "}"):
        rest = rest.split(end, 1)[0]
    return rest.strip()
