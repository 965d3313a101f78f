"""The text of a sheet -> a tree of values, each with its place (YAML 1.2 core schema).

Refused: a key that stands twice, anchors and aliases, tags, several documents, keys that are
no plain words, and what is not YAML. All that one sheet holds of these is reported at once;
where the text stops being YAML, reading stops. A comma inside braces is YAML, though hardly
meant: `{name: Smith, John}` has a second key, "John", whose value is null.
"""

import yaml

from onrecord.problems import Location, Problem, sort_problems
from onrecord.read.text import (
    MAX_BYTES,
    decode_text,
    find_foreign_character,
    unify_line_ends,
)
from onrecord.read.yaml_composer import MAX_DEPTH, MAX_EVENTS, Composer
from onrecord.read.yaml_faults import explain_syntax_error
from onrecord.read.yaml_tree import Position, YamlList, YamlMap, YamlValue

__all__ = [
    "MAX_BYTES",
    "MAX_DEPTH",
    "MAX_EVENTS",
    "Position",
    "YamlList",
    "YamlMap",
    "YamlValue",
    "decode_text",
    "parse",
]


def parse(text: str, path: str, first_line: int = 1) -> tuple[YamlValue, tuple[Problem, ...]]:
    """Return the tree that *text* writes, and all that is wrong with it as YAML.

    *path* is for the places of problems; *first_line* is the line of the file at which *text*
    begins. The tree is None if it could not be read to its end, and then there is a problem.
    With other problems it is whole but for what was refused: of two equal keys the first
    stands, an alias is None, and a key that is no plain word goes with its value.
    """
    text = unify_line_ends(text)
    start = Location(path, first_line, 1)
    foreign = find_foreign_character(text, start)
    if foreign:
        return None, (foreign,)
    composer = Composer(text, start)
    try:
        # As yaml.parse does, which asks twice for each event.
        next_event = yaml.CLoader(text).get_event
        while event := next_event():
            if not composer.take(event):
                return None, sort_problems(composer.problems)
    except yaml.MarkedYAMLError as error:
        fault = explain_syntax_error(
            error, text, start, composer.last_value(), composer.open_bracket()
        )
        # What was noted in the words that the fault is about is its consequence.
        noted = [p for p in composer.problems if not _is_within(p.at, fault.at)]
        return None, sort_problems([*noted, fault])
    if composer.root is None and not composer.problems:
        composer.refuse(
            (0, 0),
            "Y110",
            "the sheet is empty",
            'write its fields, one "name: value" a line, or delete the file',
        )
    return composer.root, sort_problems(composer.problems)


def _is_within(at: Location, fault: Location) -> bool:
    return at.line == fault.line and at.column >= fault.column
