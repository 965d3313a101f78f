"""A syntax error of libyaml -> what an editor did, where, and the way out.

libyaml says where it gave up, in its own words ("did not find expected key"). The cause
is often elsewhere: at the start of the value, or some lines above. Each explanation knows
one kind of slip and looks at the lines around the mark for it; libyaml's words choose
among the kinds and are never shown.
"""

import yaml

from onrecord.problems import Location, Problem
from onrecord.read.yaml_faults import lines, signs
from onrecord.read.yaml_faults.scene import Scene, Spot, Value, clip

# The first that recognises its case speaks.
_EXPLANATIONS = (
    lines.explain_tab,
    lines.explain_odd_space,
    lines.explain_bullet,
    signs.explain_open_quote,
    signs.explain_escape,
    signs.explain_words_after_block_sign,
    signs.explain_reserved_sign,
    signs.explain_tag,
    lines.explain_directive,
    signs.explain_brackets,
    signs.explain_words_after_value,
    lines.explain_second_document,
    lines.explain_column,
    lines.explain_colon_in_value,
    lines.explain_missing_colon,
    lines.explain_list_on_line_of_field,
)


def explain_syntax_error(
    error: yaml.MarkedYAMLError,
    text: str,
    start: Location,
    last: Value | None,
    bracket: Spot | None,
) -> Problem:
    """Return the one Problem behind *error*.

    *start* is the place in the file at which *text* begins, *last* the value that was read
    last before the error, *bracket* where the innermost bracket that is open was opened.
    """
    scene = Scene(error, text, start, last, bracket)
    for explain in _EXPLANATIONS:
        problem = explain(scene)
        if problem:
            return problem
    return scene.problem(
        scene.stop,
        f'the sheet cannot be read on from here: "{clip(scene.rest)}"'
        if scene.rest.strip()
        else "the sheet ends before something above is finished",
        'look at this line and the one above: fields are "name: value", one a line, and '
        'text with signs in it stands in quotes or in a "|" block',
    )
