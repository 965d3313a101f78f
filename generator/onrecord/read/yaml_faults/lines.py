"""Slips with lines: indentation, colons, dashes, and text that runs over several lines."""

import re

from onrecord.problems import Problem
from onrecord.read.text import name_character
from onrecord.read.yaml_faults.scene import Scene, Spot, clip, margin, prose_hint, read_field

# "name:value", the space after the colon forgotten, or not a plain one, or the colon that of
# another script; a URL is none.
_GLUED = re.compile(r"(?P<name>[A-Za-z_][\w-]*)(?P<colon>:(?!//)|：)(?P<next>[^ ])")
# What names of fields look like; other words before a colon are those of a sentence.
_FIELD_NAME = re.compile(r"[a-z][a-z0-9_-]*\Z")
_DASHES = re.compile(r" *(?:-(?: +|$))*")
# White space that looks like spaces and is none, such as the no-break space.
_ODD_SPACE = re.compile(r"[ ]*(?P<sign>[^\S \t\n])")
# What print and word processors set before the items of a list.
_BULLET = re.compile(r" *(?P<sign>[–—−•·▪‣◦*])[ \u00a0]")

# A colon where a value already stands.
_SECOND_COLON = "mapping values are not allowed in this context"
# libyaml expected the next field, or the next item, of what is open.
_LOST = ("did not find expected key", "did not find expected '-' indicator")


def explain_tab(scene: Scene) -> Problem | None:
    """A tab where YAML wants spaces."""
    indentation = scene.here[: len(scene.here) - len(scene.here.lstrip())]
    if scene.rest.startswith("\t"):
        tab = scene.stop[1]
    elif "\t" in indentation and scene.problem_words == _SECOND_COLON:
        tab = indentation.index("\t")
    else:
        return None
    return scene.problem(
        (scene.stop[0], tab),
        "a tab stands where YAML wants spaces",
        "indent with spaces, two for each level; most editors can turn tabs into spaces",
        code="Y102",
    )


def explain_odd_space(scene: Scene) -> Problem | None:
    """A line indented with other white space than plain spaces, as copied from a web page."""
    for number in sorted({scene.stop[0], scene.begun[0]}):
        found = _ODD_SPACE.match(scene.line(number))
        if found:
            return scene.problem(
                (number, found.start("sign")),
                f"{name_character(found['sign'])} stands where YAML wants spaces",
                "delete the white space at the beginning of this line, and type spaces",
                code="Y102",
            )
    return None


def explain_bullet(scene: Scene) -> Problem | None:
    """An item of a list that begins with a dash of print, or with a dot, instead of "-"."""
    for number in (scene.stop[0], scene.line_above(scene.stop[0])):
        found = _BULLET.match(scene.line(number)) if number is not None else None
        if number is not None and found:
            return scene.problem(
                (number, found.start("sign")),
                f'"{found["sign"]}" begins no item of a list',
                'begin each item of the list with "- ", the hyphen of the keyboard and a space',
            )
    return None


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
    if scene.problem_words not in _LOST or scene.before.strip(" -"):
        return None
    if scene.rest.startswith((":", "]", "}", ",")):
        return scene.problem(
            scene.stop,
            f'nothing stands before the "{scene.rest[0]}" that begins this line',
            'write "name: value", or put the words into quotes',
        )
    field = read_field(scene.rest)
    if scene.rest.startswith("-"):
        what, alike, others = "this list item", *_columns_above(scene)
        home = "below the field that its list belongs to"
    elif field:
        what, (others, alike) = f'the field "{clip(field.name)}"', _columns_above(scene)
        home = "among the fields of its record"
    else:
        return _text_without_home(scene)
    column = scene.stop[1]
    return scene.problem(
        scene.stop,
        f"{what} stands in a column of {'fields' if field is None else 'list items'}"
        if column in others
        else f"{what} is indented by {_spaces(column)}, unlike anything above it",
        f"put it {home}" + (f", with {_numbers(alike)} before it" if alike else ""),
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


def _columns_above(scene: Scene) -> tuple[list[int], list[int]]:
    """Return the columns (from 0) in which list items, and fields, may go on; nearest first."""
    items: list[int] = []
    fields: list[int] = []
    outermost = max(map(len, scene.lines))
    for number in range(scene.stop[0] - 1, -1, -1):
        line = scene.lines[number]
        dashes = _DASHES.match(line)
        lead = dashes[0] if dashes else ""
        if read_field(line) and len(lead) < outermost:
            outermost = len(lead)
            fields.append(outermost)
        for column in range(len(lead) - 1, -1, -1):
            # A list may stand in the column of the field that it belongs to.
            if lead[column] == "-" and column <= outermost and column not in items:
                outermost = column
                items.append(column)
        if outermost == 0:
            break
    return items, fields


def explain_colon_in_value(scene: Scene) -> Problem | None:
    """A colon where a value already stands: on its line, or on the lines above."""
    if scene.problem_words != _SECOND_COLON:
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
    glued = _glued(scene, start)
    if glued:
        return glued
    if opening[: start[1]].strip():
        return scene.problem(
            (scene.stop[0], margin(scene.here)),
            f'"{clip(scene.before)}" stands under the list item "{clip(opening[start[1] :])}", '
            "which is a text and not a field",
            'write the item as fields, "- name: value", or put its text into a "|" block',
        )
    above = scene.line_above(start[0])
    parent = read_field(scene.line(above)) if above is not None else None
    is_text = not _FIELD_NAME.match(scene.before.strip())
    if above is not None and parent and parent.column < start[1] and is_text:
        return _field_under_value(scene, parent.name, scene.line(above))
    return _no_colon(scene, start)


def _field_under_value(scene: Scene, owner: str, opening: str) -> Problem:
    name = scene.before.strip()
    if not _FIELD_NAME.match(name):
        return scene.problem(
            scene.stop,
            f'the value of "{owner}" runs over several lines and holds a colon followed by a space',
            prose_hint(opening),
        )
    return scene.problem(
        (scene.stop[0], margin(scene.here)),
        f'"{clip(name)}" is indented deeper than "{owner}", which has a value already',
        f'if they belong side by side, begin "{clip(name)}" right below the first letter of '
        f'"{owner}"; text of several lines stands in a "|" block',
    )


def explain_missing_colon(scene: Scene) -> Problem | None:
    """A line among fields that is none."""
    if scene.problem_words != "could not find expected ':'":
        return None
    return _glued(scene, scene.begun) or _no_colon(scene, scene.begun)


def _glued(scene: Scene, start: Spot) -> Problem | None:
    """A field whose colon YAML does not see, for no plain space follows it."""
    found = _GLUED.match(scene.line(start[0]), start[1])
    if not found:
        return None
    name = found["name"]
    if found["colon"] != ":":
        message = f'the colon after "{name}" is not the plain one'
    elif found["next"].isspace():
        message = f'the space after the colon of "{name}" is not a plain one'
    else:
        message = f'a space is missing after the colon of "{name}"'
    return scene.problem(
        (start[0], found.start("colon")),
        message,
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


def _numbers(columns: list[int]) -> str:
    """Return "4 or no spaces", the ways in which a line may be indented."""
    ways = [str(column) if column else "no" for column in columns]
    return f"{' or '.join(ways)} {'space' if ways == ['1'] else 'spaces'}"


def _spaces(number: int) -> str:
    return "1 space" if number == 1 else f"{number} spaces"
