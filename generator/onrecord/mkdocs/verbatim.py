"""Markdown of the desk -> the same, of the same length, with "x" for what is shown as it stands.

That is code, in all the ways that Python-Markdown has for it, and comments. It is found by its
looks: what a page says in the end, its extensions decide.
"""

import re
from collections.abc import Iterable, Iterator

_VERBATIM = re.compile(
    r"""
    ^[ \t]*(?P<fence>`{3,}|~{3,})[^\n`]*\n.*?^[ \t]*(?P=fence)[ \t]*$
    | <!--.*?-->
    | <(?P<tag>pre|code|script|style)\b.*?</(?P=tag)\s*>
    | (?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)
    """,
    re.DOTALL | re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_SIGN = re.compile(r"[^\n]")
_INDENT = 4
# An entry of a list, an admonition, a tab, a definition, a footnote: more of it is set in.
_OPENS = re.compile(r"(?:[-*+:]|\d+[.)]|[!?]{3}\+?|===[!+]*|\[\^[^\]\n]+\]:)(?=\s)")


def without_verbatim(markdown: str) -> str:
    """Return *markdown* with "x" for each sign of code and comments; line ends stay."""
    lines = _VERBATIM.sub(lambda found: _crossed_out(found[0]), markdown).split("\n")
    return "\n".join(_without_indented_code(lines))


def _without_indented_code(lines: Iterable[str]) -> Iterator[str]:
    """Yield *lines*, crossed out where they are set in farther than what they belong to."""
    open_at: list[int] = []
    is_code, after_empty = False, True
    for line in lines:
        words = line.lstrip()
        indent = len(line.removesuffix(words).expandtabs(_INDENT))
        if words and (is_code or after_empty):
            _close(open_at, indent)
            is_code = indent >= (open_at[-1] + _INDENT if open_at else 0) + _INDENT
        if words and not is_code and _OPENS.match(words):
            _close(open_at, indent)
            open_at.append(indent // _INDENT * _INDENT)
        after_empty = not words
        yield _crossed_out(line) if is_code else line


def _close(open_at: list[int], indent: int) -> None:
    while open_at and indent < open_at[-1] + _INDENT:
        open_at.pop()


def _crossed_out(text: str) -> str:
    return _SIGN.sub("x", text)
