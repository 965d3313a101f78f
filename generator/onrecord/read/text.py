"""The bytes of a file -> its text, or the place where it stops being text.

A byte order mark at the start and the line ends of Windows are harmless and dropped.
"""

import re
import unicodedata

from onrecord.problems import Location, Problem

MAX_BYTES = 1024 * 1024

FOREIGN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffd-\uffff]")
"""A character that text does not hold.

Control characters but tab and line feed; lone surrogates; a byte order mark inside; U+FFFE
and U+FFFF; U+FFFD, which stands where a wrong encoding lost a character. U+0085, U+2028 and
U+2029 end a line for libyaml but for no editor: every place after one would be wrong.
"""

# Control characters have no name in the Unicode tables that Python has.
_NAMES = {"\x00": "nul", "\x08": "backspace", "\x0c": "form feed", "\x1b": "escape"}
_LINE_ENDS = ("\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029")


_DOCUMENTS = (
    (re.compile(rb"\{\\rtf"), "a document of a word processor (RTF)"),
    (re.compile(rb"PK\x03\x04"), "a document of a word processor, or another packed file"),
    (re.compile(rb"%PDF-"), "a PDF"),
    (re.compile(rb"<(?:!doctype|html|\?xml)\b", re.IGNORECASE), "a page of the web (HTML or XML)"),
)
"""What files of other programs begin with -> what they are."""


def decode_text(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """Return the text of a file, each line ended by a line feed, without a byte order mark.

    With a problem (too large, a document of another program, not UTF-8, a character that text
    does not hold) it is empty.
    """
    if len(data) > MAX_BYTES:
        size = Problem(
            code="Y106",
            at=Location(path, 0, 0),
            message=f"the file is larger than {MAX_BYTES // 1024 // 1024} MiB",
            hint="share what it holds among several files",
        )
        return "", (size,)
    opening = data[:100].lstrip()
    for begins, what in _DOCUMENTS:
        if begins.match(opening):
            return "", (_no_plain_text(what, path),)
    try:
        text = unify_line_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        return "", (_not_utf8(error, path),)
    problem = find_foreign_character(text, Location(path, 1, 1))
    return ("", (problem,)) if problem else (text, ())


def unify_line_ends(text: str) -> str:
    """Return *text* with a line feed for each line end of Windows or of the old Mac."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def find_foreign_character(text: str, start: Location) -> Problem | None:
    """Return the Problem of the first character in *text*, which begins at *start*, that is none.

    It tells how many more there are.
    """
    found = FOREIGN.search(text)
    if not found:
        return None
    more = sum(1 for _ in FOREIGN.finditer(text)) - 1
    return Problem(
        code="Y108",
        at=_end_of(text[: found.start()], start),
        message=f"{name_character(found[0])} stands here"
        + (f", and {more} more characters that text does not hold" if more else ""),
        hint=_way_out(found[0]),
    )


def name_character(character: str) -> str:
    """Return the words for a character that an editor cannot see: number, and name if known."""
    name = _NAMES.get(character) or unicodedata.name(character, "").lower()
    return f"the character U+{ord(character):04X}" + (f" ({name})" if name else "")


def _way_out(character: str) -> str:
    if character in _LINE_ENDS:
        return "put a plain line end in its place"
    if character == "\N{REPLACEMENT CHARACTER}":
        return "a character was lost in a wrong encoding: take it from the source again"
    if character == "\x00":
        return "delete it; if there are many, the file is damaged or is no UTF-8 text"
    return "delete it"


def _no_plain_text(what: str, path: str) -> Problem:
    return Problem(
        code="Y107",
        at=Location(path, 1, 1),
        message=f"this is {what}, no plain text",
        hint="save it as plain text, in UTF-8, or copy its words into a new file in a text editor",
    )


def _not_utf8(error: UnicodeDecodeError, path: str) -> Problem:
    # `error.object` has no byte order mark, and `error.start` does not count it.
    before, rest = error.object[: error.start], error.object[error.start :]
    if not before and rest.startswith((b"\xff\xfe", b"\xfe\xff")):
        guess = ": it looks like UTF-16"
    else:
        meant = rest[:1].decode("cp1252", "ignore")
        guess = f': in Windows-1252 that byte is "{meant}"' if meant and meant.isprintable() else ""
    return Problem(
        code="Y107",
        at=_end_of(unify_line_ends(before.decode()), Location(path, 1, 1)),
        message=f"the byte 0x{rest[0]:02X} is no UTF-8 text",
        hint=f"save the file as UTF-8{guess}",
    )


def _end_of(before: str, start: Location) -> Location:
    """Return the place behind *before*, a text that begins at *start*."""
    line_start = before.rfind("\n") + 1
    column = len(before) - line_start + (1 if line_start else start.column)
    return Location(start.path, start.line + before.count("\n"), column)
