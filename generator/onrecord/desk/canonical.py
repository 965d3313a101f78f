"""A sheet -> its text in the one layout that all sheets have.

What is short stands in brackets on one line, prose in `|` blocks, and quotation marks only
where a text would be read as something else without. Comments go with what they are about.
"""

import json
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from yaml.nodes import ScalarNode
from yaml.resolver import Resolver

from onrecord.desk.arranging import Block, Number, Text, arranged
from onrecord.desk.commented import Collection, Node
from onrecord.read.yaml12 import parse
from onrecord.records import Record

WIDTH = 100
"""Longest line that is written, but for a word or a line of a block that is longer by itself."""

_STEP = 2

# Digits and signs alone: to other programs a number, a date or a time.
_LIKE_A_NUMBER = re.compile(r"[-+.]?[0-9][^A-Za-z\s]*\Z")
_SINGLE_BLANK = re.compile(r"(?<=\S) (?=\S)")
_IN_YAML_1_1: Any = Resolver()
_TEXT = "tag:yaml.org,2002:str"


def canonical(root: Node, cls: type[Record]) -> str:
    """Return the text of the sheet with a record of *cls*, or a list of them, in *root*.

    Of a briefing, *root* is what stands at its top.
    """
    sheet = arranged(root, cls)
    lines = _items(sheet, 0, keeps_blanks=True) if sheet.is_list else _fields(sheet, 0)
    return "".join(f"{line}\n" for line in lines)


def _fields(node: Collection, indent: int) -> Iterator[str]:
    for part in node.parts:
        first, *others = _value(f"{' ' * indent}{_key(part.key)}:", part.value, indent)
        above, beside = part.above, part.beside
        if len(beside) > 1:
            above, beside = [*above, *beside], []
        yield from _comments(above, indent)
        yield "  ".join([first, *beside])
        yield from others
    yield from _comments(node.below, indent)


def _items(node: Collection, indent: int, *, keeps_blanks: bool = False) -> Iterator[str]:
    for number, part in enumerate(node.parts):
        lead = f"{' ' * indent}-"
        first, *others = _value(lead, part.value, indent)
        above, beside = part.above, part.beside
        if len(beside) > 1 or first == lead:
            above, beside = [*above, *beside], []
        if keeps_blanks and number and part.follows_blank:
            yield ""
        yield from _comments(above, indent)
        if first == lead:
            # The first field stands behind the hyphen.
            first = lead + others.pop(0)[len(lead) :]
        yield "  ".join([first, *beside])
        yield from others
    yield from _comments(node.below, indent)


def _comments(comments: Iterable[str], indent: int) -> Iterator[str]:
    return (f"{' ' * indent}{comment}".rstrip() for comment in comments)


def _value(lead: str, node: Node, indent: int) -> Iterator[str]:
    """Yield the lines of *node* behind *lead*, which is in a list or mapping at *indent*."""
    inner = indent + _STEP
    match node:
        case Block():
            first, *lines = _block(node.text)
            yield f"{lead} {first}"
            yield from (f"{' ' * inner}{line}" if line else "" for line in lines)
        case Text():
            line = f"{lead} {in_quotes(node.text)}"
            words = _SINGLE_BLANK.split(node.text)
            if len(line) > WIDTH and len(words) > 1:
                yield f"{lead} >-"
                yield from (f"{' ' * inner}{line}" for line in _filled(words, WIDTH - inner))
            else:
                yield line
        case Number():
            yield f"{lead} {node.text}"
        case Collection():
            short = _in_brackets(node) if node.in_brackets else None
            if short is not None and len(lead) + 1 + len(short) <= WIDTH:
                yield f"{lead} {short}"
            else:
                yield lead
                yield from _items(node, inner) if node.is_list else _fields(node, inner)


def _in_brackets(node: Collection) -> str | None:
    """Return *node* on one line; None for a list with texts that need quotes for that alone."""
    if not node.is_list:
        return f"{{{', '.join(f'{_key(part.key)}: {_short(part.value)}' for part in node.parts)}}}"
    texts = [part.value.text for part in node.parts if isinstance(part.value, Text)]
    if any(_needs_quotes(text, in_brackets=True) and not _needs_quotes(text) for text in texts):
        return None
    return f"[{', '.join(_short(part.value) for part in node.parts)}]"


def _short(node: Node) -> str:
    match node:
        case Collection():
            return _in_brackets(node) or ""
        case Text():
            return in_quotes(node.text, in_brackets=True)
    assert isinstance(node, Number)
    return node.text


# --- scalars -------------------------------------------------------------------------------


def _key(text: str) -> str:
    return text if _says(f"{text}: 1", {text: 1}) else json.dumps(text, ensure_ascii=False)


def in_quotes(text: str, *, in_brackets: bool = False) -> str:
    """Return *text* as a scalar, in quotation marks only where it needs them."""
    if not _needs_quotes(text, in_brackets=in_brackets):
        return text
    if "\n" in text or not ("\\" in text or '"' in text):
        return json.dumps(text, ensure_ascii=False)
    return f"""'{text.replace("'", "''")}'"""


@lru_cache(maxsize=4096)
def _needs_quotes(text: str, *, in_brackets: bool = False) -> bool:
    """True if *text* would be read as something else without, by us or by another program."""
    if _LIKE_A_NUMBER.match(text) or _IN_YAML_1_1.resolve(ScalarNode, text, (True, False)) != _TEXT:
        return True
    return not (_says(f"[{text}]", [text]) if in_brackets else _says(f"a: {text}", {"a": text}))


def _block(text: str) -> list[str]:
    """Return the first line of a `|` block, and the lines below it, not indented yet."""
    lines = text.split("\n")
    begins_with_blank = next(filter(None, lines), "")[:1].isspace()
    block = [f"|{_STEP}" if begins_with_blank else "|", *lines]
    # No block holds a text that begins with a line of blanks alone.
    written = "\n".join([f"a: {block[0]}", *(f"  {line}" for line in lines), ""])
    return block if _says(written, {"a": f"{text}\n"}) else [in_quotes(text)]


def _filled(words: list[str], width: int) -> Iterator[str]:
    """Yield lines of *words* no longer than *width*, but for a word that is."""
    line = ""
    for word in words:
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def _says(text: str, value: object) -> bool:
    return parse(text, "") == (value, ())
