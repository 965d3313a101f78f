"""Slips with signs: quotation marks, brackets, tags, and words that begin with a sign of YAML."""

from onrecord.problems import Problem
from onrecord.read.yaml_faults.scene import (
    Scene,
    Spot,
    Value,
    clip,
    close_hint,
    prose_hint,
    read_field,
)

_READ_AS = {
    "[[": "a list",
    "[": "a list",
    "{{": "a group of fields",
    "{": "a group of fields",
    "*": "an alias",
}
_CLOSING = {"[": "]", "{": "}"}


def explain_open_quote(scene: Scene) -> Problem | None:
    """A quotation mark opens and nothing closes it."""
    if scene.context_words != "while scanning a quoted scalar":
        return None
    mark = scene.sign(scene.begun)
    return scene.problem(
        scene.begun, f"the quotation mark {mark} that opens here is never closed", close_hint(mark)
    )


def explain_escape(scene: Scene) -> Problem | None:
    r"""A backslash inside double quotes that begins no escape, as in "C:\docs"."""
    if scene.context_words != "while parsing a quoted scalar":
        return None
    line, column = scene.stop
    backslash = max(scene.here.rfind("\\", 0, column + 1), 0)
    return scene.problem(
        (line, backslash),
        f'"{scene.here[backslash : backslash + 2]}" begins no escape that double quotes know',
        'write the character itself, and a backslash twice; single quotes and "|" blocks '
        "have no escapes",
    )


def explain_words_after_block_sign(scene: Scene) -> Problem | None:
    """`text: | He said`: the words belong on the next line."""
    if scene.context_words != "while scanning a block scalar":
        return None
    sign = scene.sign(scene.begun)
    return scene.problem(
        scene.begun,
        f'words follow "{sign}" on the same line',
        f'after "{sign}" the text begins on the next line, indented; words that begin with '
        f'"{sign}" stand in quotes',
    )


def explain_reserved_sign(scene: Scene) -> Problem | None:
    """Words without quotes that begin with a sign that YAML keeps for itself."""
    spot = _reserved_sign(scene)
    if spot is None:
        return None
    line = scene.line(spot[0])
    if line.strip().startswith("```"):
        return scene.problem(
            spot,
            f'"{clip(line)}" marks a piece of code in Markdown, and is no part of a sheet',
            'delete this line, and the one with "```" at the end',
        )
    if scene.sign(spot) == "@" and line[: spot[1]].endswith("["):
        return scene.problem(
            (spot[0], spot[1] - 1),
            'a value that begins with "[@" is read as a list, not as a citation',
            prose_hint(line),
        )
    return scene.problem(
        spot,
        f'words that are not in quotes cannot begin with "{scene.sign(spot)}"',
        prose_hint(line),
    )


def _reserved_sign(scene: Scene) -> Spot | None:
    if scene.context_words in ("while scanning an anchor", "while scanning an alias"):
        return scene.begun
    if scene.problem_words == "found character that cannot start any token":
        return scene.stop
    is_place_of_value = (
        scene.problem_words == "mapping keys are not allowed in this context"
        or scene.context_words == "while parsing a block node"
    )
    return scene.stop if is_place_of_value and scene.rest.startswith(("?", "]", "}", ",")) else None


def explain_tag(scene: Scene) -> Problem | None:
    """Words that begin with "!": an embedded record, or a tag that is not well formed."""
    if "tag" not in scene.context_words and "tag handle" not in scene.problem_words:
        return None
    words = scene.line(scene.begun[0])[scene.begun[1] :]
    hint = prose_hint(scene.line(scene.begun[0]))
    if words.startswith("![["):
        return scene.problem(
            scene.begun,
            'a value that begins with "![[" is read as a YAML tag, not as an embedded record',
            hint,
        )
    return scene.problem(
        scene.begun,
        f'"{clip(words.split(" ")[0])}" is read as a YAML tag, which sheets do not have',
        f"delete it; if it is text, {hint}",
        code="Y105",
    )


def explain_brackets(scene: Scene) -> Problem | None:
    """Inside brackets: not closed, or something between two commas that is not one value."""
    if not scene.context_words.startswith("while parsing a flow"):
        return None
    start = scene.bracket or scene.begun
    opening = scene.sign(start)
    closing = _CLOSING.get(opening, "")
    ends = not any(line.strip() for line in [scene.rest, *scene.lines[scene.stop[0] + 1 :]])
    new_field = read_field(scene.here) or scene.here.lstrip().startswith("- ")
    if ends or (scene.stop[0] > start[0] and new_field):
        until = "" if ends else f" before line {scene.number(scene.stop[0])}"
        return scene.problem(
            start,
            f'the "{opening}" that opens here is not closed{until}',
            f'close it with "{closing}", and put a comma after each of its parts; if it is '
            f"text, {prose_hint(scene.line(start[0]))}",
        )
    if scene.rest.startswith(":"):
        message = "a value inside brackets holds a colon followed by a space"
    elif scene.rest.startswith(("]", "}")):
        message = f'"{scene.rest[0]}" stands where "{closing}" is expected'
    elif scene.rest.startswith(","):
        message = "there is nothing before this comma"
    else:
        message = f'a comma is missing before "{clip(scene.rest)}"'
    return scene.problem(
        scene.stop,
        message,
        "inside brackets a comma stands after each part, and words with commas, colons, "
        "brackets or quotation marks stand in quotes",
    )


def explain_words_after_value(scene: Scene) -> Problem | None:
    """A value has ended by its own signs, and words follow it on the line."""
    last = scene.last
    if last is None or last.end[0] != scene.stop[0] or last.sign not in ("'", '"', "[", "{", "*"):
        return None
    if last.sign in ("'", '"'):
        return _words_after_quote(scene, last)
    line = scene.line(last.start[0])
    twice = last.sign * 2
    sign = twice if line.startswith(twice, last.start[1]) and twice in _READ_AS else last.sign
    return scene.problem(
        last.start,
        f'a value that begins with "{sign}" is read as {_READ_AS[sign]}, but words follow it: '
        f'"{clip(scene.rest)}"',
        prose_hint(line),
    )


def _words_after_quote(scene: Scene, last: Value) -> Problem:
    mark = last.sign
    if last.start[0] < last.end[0]:
        return scene.problem(
            last.start,
            f"the quotation mark {mark} that opens here is closed on line "
            f"{scene.number(last.end[0])}, where more words follow",
            close_hint(mark),
        )
    if last.end != scene.stop or not scene.rest[:1].isalnum():
        return scene.problem(
            last.start,
            "a value that begins with a quotation mark ends where the mark is closed, but "
            f'words follow it: "{clip(scene.rest)}"',
            'put the whole into a "|" block, or into the other kind of quotation marks',
        )
    # The words go on right behind the mark: it was meant as one of them.
    way_out = (
        "write an apostrophe twice inside single quotes, or use double quotes"
        if mark == "'"
        else "put the whole into single quotes"
    )
    return scene.problem(
        (last.end[0], last.end[1] - 1),
        f"this {mark} closes the quotation mark that the value begins with, but words follow it: "
        f'"{clip(scene.rest)}"',
        f'{way_out}, or put it into a "|" block',
    )
