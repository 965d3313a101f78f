"""Sheets as hands write them: the fields in any order, every style of YAML, comments anywhere.

Number -> text; each comment is `# note N`, with a number of its own.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from random import Random
from typing import Any

from onrecord.read.yaml12 import parse

NOTE = re.compile(r"# note [0-9]+$", re.MULTILINE)

TEXTS = (
    *("Talks: the second day", "Aid #2", "no", "1,500", "2031-05", "12:30", "'s morgens", "[none]"),
    *('the "big" one', "a\\b", "- dashed", "? asked", "* starred", "@home", "%", "first, second"),
    *("two  blanks", "a {braced} word", "trailing:", "x" * 120, "many words " * 12 + "end"),
    *("한국어, 그리고", "it's", "| bar", "> sign", "null", "0x1F", "~", "one\ntwo", "one\n\n  two"),
)
"""What a plain value of YAML would be misread in, or what needs more than one line."""


class _Hand:
    """Writes one value after the other, as its dice fall."""

    def __init__(self, number: int) -> None:
        self._dice = Random(number)
        self._notes = 0

    def chance(self, share: float) -> bool:
        return self._dice.random() < share

    def note(self) -> str:
        self._notes += 1
        return f"# note {self._notes}"

    def beside(self) -> str:
        return f" {self.note()}" if self.chance(0.15) else ""

    def above(self, indent: int) -> Iterator[str]:
        """Blank lines, and comments indented by as much, or not at all."""
        while self.chance(0.2):
            yield self._dice.choice(["", " " * indent + self.note(), self.note()])

    def fields(self, record: dict[str, Any], indent: int) -> Iterator[str]:
        keys = list(record)
        # Names of an editor's own keep their order.
        if not all(isinstance(value, dict) for value in record.values()):
            self._dice.shuffle(keys)
        for key in keys:
            yield from self.above(indent)
            yield from self.value(f"{' ' * indent}{key}:", record[key], indent)

    def items(self, values: list[Any], indent: int) -> Iterator[str]:
        for value in values:
            yield from self.above(indent)
            lead = f"{' ' * indent}-"
            if isinstance(value, dict) and self.chance(0.5):
                first, *others = self.fields(value, indent + 2)
                if first.strip() and not first.lstrip().startswith("#"):
                    yield lead + first[indent + 1 :]
                else:
                    yield from (lead, first)
                yield from others
            else:
                yield from self.value(lead, value, indent)

    def value(self, lead: str, value: Any, indent: int) -> Iterator[str]:
        inner = indent + self._dice.choice([2, 4])
        if not isinstance(value, dict | list) or not value:
            yield from self.scalar(lead, value, inner)
        elif self.chance(0.4):
            yield from self.in_brackets(lead, value, inner)
        else:
            yield f"{lead}{self.beside()}"
            is_flush = isinstance(value, list) and lead.endswith(":") and self.chance(0.3)
            inner = indent if is_flush else inner
            yield from (self.fields if isinstance(value, dict) else self.items)(value, inner)
            if not is_flush and self.chance(0.1):
                yield " " * inner + self.note()

    def in_brackets(self, lead: str, value: Any, indent: int) -> Iterator[str]:
        """On one line, or one value a line with comments between them."""
        if self.chance(0.7):
            yield f"{lead} {self.flow(value)}{self.beside()}"
            return
        opens, closes = "[]" if isinstance(value, list) else "{}"
        yield f"{lead} {opens}{self.beside()}"
        parts = value if isinstance(value, list) else [{key: value[key]} for key in value]
        for part in parts:
            text = self.flow(part)
            text = text if isinstance(value, list) else text[1:-1]
            yield f"{' ' * indent}{text},{self.beside()}"
            yield from self.above(indent)
        yield f"{' ' * indent}{closes}{self.beside()}"

    def flow(self, value: Any) -> str:
        if isinstance(value, dict):
            return f"{{{', '.join(f'{key}: {self.flow(value[key])}' for key in value)}}}"
        if isinstance(value, list):
            return f"[{', '.join(map(self.flow, value))}]"
        return self.quoted(value, "[{}]")

    def scalar(self, lead: str, value: Any, indent: int) -> Iterator[str]:
        blocks = []
        if isinstance(value, str):
            blocks = [["|-", *value.split("\n")]]
            if "\n" not in value:
                blocks.append([">-", *value.split(" ")])
            blocks = [block for block in blocks if _means("\n  ".join(block), value, "x: {}")]
        if blocks and self.chance(0.4):
            first, *lines = self._dice.choice(blocks)
            yield f"{lead} {first}{self.beside()}"
            yield from (" " * indent + line for line in lines)
        else:
            text = self.quoted(value, "x: {}")
            between = self.chance(0.05) and lead.endswith(":")
            yield from [lead, " " * indent + self.note()] if between else []
            yield f"{' ' * indent if between else lead + ' '}{text}{self.beside()}"

    def quoted(self, value: Any, within: str) -> str:
        given = json.dumps(value, ensure_ascii=False)
        if not isinstance(value, str):
            return given
        single = value.replace("'", "''")
        ways = [way for way in (value, f"'{single}'") if _means(way, value, within)]
        return self._dice.choice([given, *ways])


@lru_cache(maxsize=4096)
def _means(way: str, value: str, within: str) -> bool:
    tree, problems = parse(within.format(way) + "\n", "")
    return not problems and tree in ({"x": value}, [value])


def hand_written(record: dict[str, Any] | list[dict[str, Any]], number: int) -> str:
    """The sheet of a record, or of a list of them."""
    hand = _Hand(number)
    lines = hand.items(record, 0) if isinstance(record, list) else hand.fields(record, 0)
    return "\n".join([*hand.above(0), *lines, *hand.above(0)]) + "\n"
