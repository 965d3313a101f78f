"""One value of a sheet, as YAML read it -> text, id, date, term ... or a Fault.

Each function reads one shape and says in an editor's words what else it found.
"""

import datetime
import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from onrecord.dates import Date, DateError, parse_date, parse_day, parse_moment
from onrecord.ids import RecordId, is_id, slug
from onrecord.problems import CODES, Level
from onrecord.read.addresses import WEB, WEB_OR_MAIL, fault_of_address
from onrecord.read.faults import Fault, cut, empty, in_words, unknown_term, wrong_shape
from onrecord.read.passages import paragraph, parse_passage
from onrecord.records import Place, Prose
from onrecord.vocabulary import OpenTerm, Term

T = TypeVar("T")
_O = TypeVar("_O", bound=OpenTerm)
_T = TypeVar("_T", bound=Term)

Reader = Callable[[Any], T]
"""A value as YAML read it -> a typed value. Raises Fault."""


# --- text ----------------------------------------------------------------------------------


def text(value: object) -> str:
    """Return a text without the blanks around it."""
    if not isinstance(value, str):
        raise wrong_shape("a text", value)
    if not (bare := value.strip()):
        raise empty()
    return bare


def prose(value: object) -> Prose:
    """Return prose, which was scanned before, because its marks need their places."""
    if isinstance(value, Prose):
        return value
    if isinstance(value, str):
        raise empty()
    raise wrong_shape("a text", value)


@dataclass(frozen=True, slots=True)
class Matching:
    """A reader of texts that match *pattern* as a whole."""

    pattern: str
    wanted: str
    hint: str

    def __call__(self, value: object) -> str:
        bare = text(value)
        if not re.fullmatch(self.pattern, bare):
            raise Fault("S103", f'"{cut(bare)}" is not {self.wanted}', self.hint)
        return bare


country_code = Matching("[A-Z]{2}", "a country's code", "write ISO 3166's two letters, such as NO")
currency_code = Matching("[A-Z]{3}", "a currency's code", "write ISO 4217's letters, such as USD")
language_tag = Matching(
    "[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
    "a language tag",
    "write it as in BCP 47, such as en, ko or uk-Latn",
)
sha256 = Matching("[0-9a-f]{64}", "a SHA-256 sum", "write its 64 signs, 0-9 and a-f, lower case")


def record_id(value: object) -> RecordId:
    """Return the id of a record, not yet looked up."""
    return _id(value, '"{}" is no id')


def own_id(value: object) -> RecordId:
    """Return an id that is given here, or one of a part of a sheet: no record is named by it."""
    return _id(value, '"{}" cannot be an id')


def _id(value: object, message: str) -> RecordId:
    if not isinstance(value, str):
        raise wrong_shape("an id", value)
    if not value.strip():
        raise empty()
    if not is_id(value):
        meant = slug(value)
        hint = f'write "{meant}"' if is_id(meant) else "write words in small letters, with hyphens"
        raise Fault("S106", message.format(cut(value)), hint)
    return RecordId(value)


def refuse_several_ids(value: object) -> None:
    """Raise the Fault of several ids on one line, without brackets, where a list is meant."""
    ids = str(value).replace(",", " ").split()
    if len(ids) > 1 and all(map(is_id, ids)):
        raise Fault("S103", f'"{cut(str(value))}" is one text', f"write a list: [{', '.join(ids)}]")


def address(value: object) -> str:
    """Return an absolute http or https address."""
    return _address(value, WEB)


def address_or_mail(value: object) -> str:
    """Return an absolute http, https or mailto address."""
    return _address(value, WEB_OR_MAIL)


def _address(value: object, schemes: tuple[str, ...]) -> str:
    bare = text(value)
    if wrong := fault_of_address(bare, schemes):
        raise Fault("S110", wrong, "write the whole address, such as https://example.org/page")
    return bare


# --- numbers -------------------------------------------------------------------------------


def switch(value: object) -> bool:
    """Return true or false."""
    if isinstance(value, bool):
        return value
    fault = wrong_shape("true or false", value)
    if isinstance(value, str) and value.lower() in ("yes", "no", "on", "off"):
        meant = "true" if value.lower() in ("yes", "on") else "false"
        fault.hint = f'YAML 1.2 has no "{value}": write {meant}'
    raise fault


_BETWEEN_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f,.'’_](?=\d{3}(?!\d))")


def number(value: object) -> int | float:
    """Return a finite number from 0 up."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        fault = wrong_shape("a number", value)
        if isinstance(value, str):
            digits = re.sub(_BETWEEN_THOUSANDS, "", value.strip())
            fault.hint = (
                f"write {digits}"
                if digits.isdecimal()
                else "write digits only, such as 1500 or 2.5, without blanks, commas or units"
            )
        raise fault
    if not math.isfinite(value):
        raise Fault("S109", f"{value} is no number to count with", "write digits")
    if value < 0:
        raise Fault("S109", f"{value} is below 0", "say in words which way it goes")
    return value


def count(value: object) -> int:
    """Return a whole number from 0 up."""
    found = number(value)
    if isinstance(found, float):
        raise wrong_shape("a whole number", value)
    return found


def share(value: object) -> float:
    """Return a number from 0 to 1."""
    found = number(value)
    if found > 1:
        hint = f"write {found / 100:g} for {found} per cent" if found <= 100 else ""
        raise Fault("S109", f"{found} is above 1", hint)
    return float(found)


def passage(value: object) -> Place:
    """Return a place in a document."""
    if isinstance(value, int) and not isinstance(value, bool):
        return paragraph(value, value)
    if not isinstance(value, str):
        raise wrong_shape("a place in a document", value)
    if not value.strip():
        raise empty()
    return parse_passage(value)


# --- dates ---------------------------------------------------------------------------------


DATE_HINT = (
    "write it as 2024-10-22, 2024-10, 2024-06~ (about), 2024-06? (possibly) or 2023/.. (since)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDate:
    """A date with the words of its source."""

    edtf: Date
    as_written: str = ""
    note: str = ""


def date(value: object) -> Date:
    """Return a Date from its EDTF text."""
    return _parsed(parse_date, _date_text(value))


def day(value: object) -> datetime.date:
    """Return one day."""
    return _parsed(parse_day, _date_text(value))


def moment(value: object) -> datetime.datetime:
    """Return a date-time with a zone, in UTC, which is what counts."""
    return _parsed(parse_moment, _date_text(value)).astimezone(datetime.UTC)


def _date_text(value: object) -> str:
    match value:
        case None:
            raise empty()
        case bool():
            pass
        case str():
            if not value.strip():
                raise empty()
            return value
        case int():
            return str(value)
        case list() if value and all(isinstance(item, str | int) for item in value):
            # [2024-10-01..2024-10-18] without quotes: a set of EDTF, a list in YAML.
            return f"[{','.join(str(item).strip() for item in value)}]"
    raise Fault("S105", f"a date is wanted here, not {in_words(value)}", DATE_HINT)


def _parsed(parse: Callable[[str], T], value: str) -> T:
    try:
        return parse(value)
    except DateError as error:
        raise Fault("S105", error.message, error.hint, offset=error.offset) from None


# --- terms ---------------------------------------------------------------------------------


def term(terms: type[_T], what: str) -> Reader[_T]:
    """Return a reader of the members of a closed enumeration."""
    by_value = {member.value: member for member in terms}
    known = tuple(by_value)

    def read(value: object) -> _T:
        # The grades of credibility are digits, which YAML reads as numbers.
        spelt = str(value) if type(value) is int else value
        if not isinstance(spelt, str):
            raise wrong_shape(f"a term for {what}", value)
        if not spelt.strip():
            raise empty()
        if spelt not in by_value:
            raise unknown_term(spelt, known, what)
        return by_value[spelt]

    return read


def open_term(by_value: Mapping[str, _O], what: str) -> Reader[_O]:
    """Return a reader of the members of a list that site.yml may extend."""

    def read(value: object) -> _O:
        if not isinstance(value, str):
            raise wrong_shape(f"a term for {what}", value)
        if not value.strip():
            raise empty()
        if value not in by_value:
            fault = unknown_term(value, tuple(by_value), what)
            fault.hint = fault.hint or "see vocabulary: in site.yml for how to add a term"
            raise fault
        return by_value[value]

    return read


def warning_code(value: object) -> str:
    """Return the code of a warning, which an editor answers."""
    bare = text(value)
    if value != bare or bare not in CODES:
        warnings = [code for code in CODES if CODES[code].level is Level.WARNING]
        raise unknown_term(str(value), tuple(warnings), "code of a warning")
    if CODES[bare].level is not Level.WARNING:
        raise Fault("S104", f'"{bare}" is an error, which cannot be accepted', "mend it instead")
    return bare
