"""A sheet -> its canonical text, held against what it was.

A sheet that cannot be read is left alone, and so is one that would say anything else, or lack
a comment, in the text that was made for it.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from onrecord.changes import content
from onrecord.desk.canonical import canonical
from onrecord.desk.commented import commented
from onrecord.problems import Problem, stops
from onrecord.read import Decoder, read_sheet
from onrecord.read.sheet import end_of_front_matter, kind_of
from onrecord.read.text import decode_text
from onrecord.records import Briefing


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """What became of one sheet."""

    path: str
    before: bytes
    after: bytes
    """In canonical form; as it was where there are `problems`, or a `fault`."""
    problems: tuple[Problem, ...] = ()
    """Why it cannot be read."""
    fault: str = ""
    """Why the text that was made for it is not used."""

    @property
    def is_changed(self) -> bool:
        return self.after != self.before


def formatted(path: str, data: bytes, decoder: Decoder) -> Formatted:
    """Return *data*, the bytes of the sheet at *path*, in canonical form."""
    problems = read_sheet(path, data, decoder).problems
    if stops(problems, strict=False):
        return Formatted(path=path, before=data, after=data, problems=problems)
    sheet = _parted(path, data)
    fields = canonical(commented(sheet.fields).root, kind_of(path))
    after = f"{sheet.before}{fields}{sheet.behind}".encode()
    fault = what_is_lost(path, data, after, decoder)
    return Formatted(path=path, before=data, after=data if fault else after, fault=fault)


def what_is_lost(path: str, before: bytes, after: bytes, decoder: Decoder) -> str:
    """Return what the sheet *after* does not say as the one *before* does; empty: nothing.

    Both are bytes of the sheet at *path*, the first of them without errors.
    """
    old, new = (read_sheet(path, data, decoder) for data in (before, after))
    said = [
        [(record.id, record.redirect_from, content(record)) for record in sheet.records]
        for sheet in (old, new)
    ]
    if said[0] != said[1]:
        return "it would say something else"
    told = [
        Counter((problem.code, problem.message) for problem in sheet.problems)
        for sheet in (old, new)
    ]
    if told[0] != told[1]:
        return "other warnings would be given"
    return _comment_lost(*(_comments_in(_parted(path, data).fields) for data in (before, after)))


def _comments_in(fields: str) -> Iterable[str]:
    return (comment.text for comment in commented(fields).comments)


def _comment_lost(before: Iterable[str], after: Iterable[str]) -> str:
    stood, stand = Counter(before), Counter(after)
    if stood == stand:
        return ""
    lost = next(iter([*(stood - stand), *(stand - stood)]))
    return f'the comment "{lost}" would be lost or made up'


class _Parted(NamedTuple):
    """The text of a sheet: its YAML, and of a briefing what stands before and behind that."""

    before: str
    fields: str
    behind: str


def _parted(path: str, data: bytes) -> _Parted:
    text, _ = decode_text(data, path)
    lines = text.split("\n")
    closing = end_of_front_matter(lines) if kind_of(path) is Briefing else None
    if closing is None:
        return _Parted("", text, "")
    return _Parted(f"{lines[0]}\n", "\n".join(lines[1:closing]), "\n".join(lines[closing:]))
