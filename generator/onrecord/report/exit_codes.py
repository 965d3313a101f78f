"""What a command ends with."""

from onrecord.problems import Problem, stops

OK, PROBLEMS, MISUSE, FAULT = 0, 1, 2, 3
"""Exit codes: all is well; the sheets hold problems; the command was misused; onrecord broke."""


def exit_code(problems: tuple[Problem, ...], *, strict: bool) -> int:
    """Return 1 if *problems* keep a site from being published; else 0."""
    return PROBLEMS if stops(problems, strict=strict) else OK
