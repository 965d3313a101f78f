"""Slips with lines: indentation, colons, dashes, and text that runs over several lines."""

import re

from onrecord.problems import Problem
from onrecord.read.yaml_faults.scene import Scene, Spot, clip, margin, prose_hint, read_field

# "name:value", the space after the colon forgotten; a URL is none.
_GLUED = re.compile(r"(?P<name>[A-Za-z_][\w-]*):(?!//)\S")
_DASHES = re.compile(r" *(?:- +)*")


def explain_tab(scene: Scene) -> Problem | None:
    """A tab where YAML wants spaces."""
    tab = scene.here.find("\t")
    indents = tab >= 0 and not scene.here[:tab].strip(" -")
    if not (indents or scene.rest.startswith("\t")):
        return None
    return scene.problem(
        (scene.stop[0], tab if indents else scene.stop[1]),
        "a tab stands where YAML wants spaces",
        "indent with spaces, two for each level; most editors can turn tabs into spaces",
        code="Y102",
    )


def explain_directive(scene: Scene) -> Problem | None:
    """A line that begins with "%", other than "%YAML 1.2" before "---"."""
    for number in (scene.stop[0], scene.line_above(scene.stop[0])):
        if number is not None and scene.line(number).startswith("%"):
            return scene.problem(
                (number, 0),
                f'"{clip(scene.line(number))}" is read as a directive to the YAML reader, '
                "which sheets do not have",
                'delete the line, for sheets are YAML 1.2 anyway; a text that begins with "%" '
                "stands in quotes",
            )
    return None


def explain_second_document(scene: Scene) -> Problem | None:
    """Something follows what was the whole sheet: after "...", or after a value in brackets."""
    if scene.problem_words != "did not find expected <document start>":
        return None
    above = scene.line_above(scene.stop[0])
    if above is not None and scene.line(above).startswith("..."):
        return scene.problem(
            scene.stop,
            'the sheet has ended with the "..." above, but more follows',
            'delete the "...", or put what follows into a sheet of its own',
            code="Y109",
        )
    return scene.problem(
        scene.stop,
        f'the value above is the whole sheet, but more follows: "{clip(scene.rest)}"',
        'write the fields of a sheet without brackets or quotes around them, one "name: value" '
        "a line",
    )


def explain_column(scene: Scene) -> Problem | None:
    """A line begins in a column where nothing of its kind is open."""
    if not scene.problem_words.startswith("did not find expected") or scene.before.strip(" -"):
        return None
    if scene.rest.startswith((":", "]", "}", ",")):
        return scene.problem(
            scene.stop,
            f'nothing stands before the "{scene.rest[0]}" that begins this line',
            'write "name: value", or put the words into quotes',
        )
    field = read_field(scene.rest)
    if scene.rest.startswith("-"):
        what = "this list item"
    elif field:
        what = f'the field "{field.name}"'
    else:
        return _text_without_home(scene)
    column = scene.stop[1]
    open_above = _columns_above(scene)
    if column in open_above:
        neighbour = "a list" if field else "fields"
        message = f"{what} stands in a column of {neighbour}"
    else:
        message = f"{what} is indented by {_spaces(column)}, unlike anything above it"
    others = [str(above) for above in open_above if above != column]
    advice = f" ({' or '.join(others)} spaces)" if others else ""
    return scene.problem(
        scene.stop,
        message,
        f"indent it like the lines that it belongs with{advice}; "
        "the fields of a list item begin in the column of its first",
    )


def _text_without_home(scene: Scene) -> Problem:
    above = scene.line_above(scene.stop[0])
    nearest = scene.line(scene.stop[0] - 1) if scene.stop[0] else ""
    words = clip(scene.rest)
    if above is not None and "#" in nearest and not scene.line(above).rstrip().endswith(("|", ">")):
        return scene.problem(
            scene.stop,
            f'the text above has ended at its "#", which begins a comment, but goes on here: '
            f'"{words}"',
            'put text of several lines, or with a "#" in it, into a "|" block',
        )
    return scene.problem(
        scene.stop,
        f'this line, indented by {_spaces(scene.stop[1])}, belongs to no text above it: "{words}"',
        'put text of several lines into a "|" block, all of it indented alike',
    )


def _columns_above(scene: Scene) -> list[int]:
    """Return the columns (from 0) in which lines above may go on, nearest first."""
    columns: list[int] = []
    for number in range(scene.stop[0] - 1, -1, -1):
        line = scene.lines[number]
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        dashes = _DASHES.match(line)
        lead = dashes[0] if dashes else ""
        for column in [len(lead), *(i for i in range(len(lead) - 1, -1, -1) if lead[i] == "-")]:
            if not columns or column < columns[-1]:
                columns.append(column)
        if columns[-1] == 0:
            break
    return columns


def explain_colon_in_value(scene: Scene) -> Problem | None:
    """A colon where a value already stands: on its line, or on the lines above."""
    if scene.problem_words != "mapping values are not allowed in this context":
        return None
    if scene.here.startswith("--- "):
        return scene.problem(
            (scene.stop[0], 4),
            'the first field stands on the line of "---"',
            'begin the fields on the line after "---"',
        )
    field = read_field(scene.here)
    if field and field.colon < scene.stop[1]:
        return scene.problem(
            scene.stop,
            f'the value of "{field.name}" holds a colon followed by a space',
            prose_hint(scene.here),
        )
    if scene.last and scene.last.start[0] < scene.stop[0] <= scene.last.end[0]:
        return _field_in_text(scene, scene.last.start)
    return scene.problem(
        scene.stop,
        "a colon followed by a space stands inside a value",
        prose_hint(scene.here),
    )


def _field_in_text(scene: Scene, start: Spot) -> Problem:
    """A field that is read as the next line of a text which began at *start*, lines above."""
    opening = scene.line(start[0])
    owner = read_field(opening)
    if owner and owner.colon < start[1]:
        return _field_under_value(scene, owner.name, opening)
    glued = _GLUED.match(opening, start[1])
    if glued:
        return _glued(scene, start, glued["name"])
    if opening[: start[1]].strip():
        return scene.problem(
            (scene.stop[0], margin(scene.here)),
            f'"{clip(scene.before)}" stands under the list item "{clip(opening[start[1] :])}", '
            "which is a text and not a field",
            'write the item as fields, "- name: value", or put its text into a "|" block',
        )
    above = scene.line_above(start[0])
    parent = read_field(scene.line(above)) if above is not None else None
    if above is not None and parent and parent.column < start[1] and " " in opening.strip():
        return _field_under_value(scene, parent.name, scene.line(above))
    return _no_colon(scene, start)


def _field_under_value(scene: Scene, owner: str, opening: str) -> Problem:
    name = scene.before.strip()
    # Names of fields are single words: more than one before the colon are a sentence.
    if " " in name:
        return scene.problem(
            scene.stop,
            f'the value of "{owner}" runs over several lines and holds a colon followed by a space',
            prose_hint(opening),
        )
    return scene.problem(
        (scene.stop[0], margin(scene.here)),
        f'"{name}" is indented deeper than "{owner}", which has a value already',
        f'begin "{name}" in the column of the field that it belongs beside; text of several '
        'lines stands in a "|" block',
    )


def explain_missing_colon(scene: Scene) -> Problem | None:
    """A line among fields that is none."""
    if scene.problem_words != "could not find expected ':'":
        return None
    glued = _GLUED.match(scene.line(scene.begun[0]), scene.begun[1])
    return _glued(scene, scene.begun, glued["name"]) if glued else _no_colon(scene, scene.begun)


def _glued(scene: Scene, start: Spot, name: str) -> Problem:
    return scene.problem(
        (start[0], start[1] + len(name)),
        f'a space is missing after the colon of "{name}"',
        f'write "{name}: " and then the value',
    )


def _no_colon(scene: Scene, start: Spot) -> Problem:
    return scene.problem(
        start,
        f'this line is no field, for it has no colon: "{clip(scene.line(start[0])[start[1] :])}"',
        'write "name: value"; if it goes on with the text above, put that text into a "|" '
        "block and indent it",
    )


def explain_list_on_line_of_field(scene: Scene) -> Problem | None:
    """`sources: - one`: the list belongs on the next line."""
    if scene.problem_words != "block sequence entries are not allowed in this context":
        return None
    return scene.problem(
        scene.stop,
        "a list cannot begin on the line of its field",
        'put each "- " item on a line of its own below the field; words that begin with "- " '
        "stand in quotes",
    )


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"
