"""Plain text -> Markdown that prints it, sign by sign, in every dialect we know of.

A backslash escapes other signs in each dialect, and none of those that only some of them
read (`:smile:`, `{{< x >}}`, `%%`, `==`). What all resolve, and none reads as a sign of its own,
is a number: `&#42;`. Quotation marks and dots are among the signs, since Hugo curls and joins
them, and the words of a source are not ours to change.
"""

import re

# First what some dialect reads wherever it stands, then what depends on its neighbours.
_SIGNS = re.compile(
    r"[\\`*_{}\[\]<>&|~^=#\"'@$]"
    r"|(?<=\.)\.|(?<=www)\."
    r"|-(?=-)|(?<=-)-|\+(?=[+/])|(?<=\+)\+|%(?=%)|(?<=%)%"
    r"|:(?=[\w+-]+:|:|//)|(?<=:):"
    r"|\((?=(?:c|r|tm|p)\))"
    # Of fractions and "c/o", and of "1st" to "4th", some make a sign and a raised ending.
    r"|(?<=[a-z0-9])/(?=[a-z0-9])"
    r"|(?<=\d)(?:s(?=t\b)|[nr](?=d\b)|t(?=h\b))",
    re.IGNORECASE,
)
_OPENING = re.compile(r"[-+:!?/%]|(?<=\d)[.)]")
_NUMBER = re.compile(r"\d{1,9}(?=[.)])")
# No-break spaces are words of their own in French and Korean, and stay.
_BLANKS = re.compile(r"[ \t-\r\x1c-\x1f\x85\u2028\u2029]+")


def markdown_text(text: str) -> str:
    """Return the Markdown of *text*, for anywhere in a line and for its beginning.

    It begins and ends without a blank, inside which `**` would mean nothing.
    """
    return opening(inner_text(text).strip(" "))


def inner_text(text: str) -> str:
    """Return the Markdown of *text* for within a line."""
    return _SIGNS.sub(_as_number, on_one_line(text))


def on_one_line(text: str) -> str:
    """Return *text* with one blank for each line end and run of blanks, as HTML shows it."""
    return _BLANKS.sub(" ", text)


def opening(markdown: str) -> str:
    """Return *markdown* with a first sign that would begin a list or a block as a number."""
    number = _NUMBER.match(markdown)
    start = number.end() if number else 0
    found = _OPENING.match(markdown, start)
    if found is None:
        return markdown
    return f"{markdown[:start]}{_as_number(found)}{markdown[found.end() :]}"


def _as_number(sign: re.Match[str]) -> str:
    return f"&#{ord(sign[0])};"
