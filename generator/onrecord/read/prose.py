"""Markdown of a prose field -> Prose: its cross-references, with their places.

`[[id]]` and `[[id|label]]` link, `![[id]]` embeds, `[@source]`, `[@source 5]` and
`[@source 5 via voice]` cite.
Code spans, fenced blocks and what stands behind a backslash are left alone. Refused:
marks that are not closed or not well formed (S117) and addresses that are no plain link
(S110). Pointed out: HTML, which prints as text (S118); a "#" that makes a heading where none
is meant (S119); and marks in fields that are no prose, where they print as they stand (S120).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from onrecord.ids import RecordId, is_id, slug
from onrecord.problems import Problem
from onrecord.read.addresses import WEB_OR_MAIL, fault_of_address
from onrecord.read.faults import Fault, cut
from onrecord.read.passages import parse_passage
from onrecord.read.places import PlaceOfOffset
from onrecord.records import Mark, MarkKind, Place, Prose

# What the eye of the scanner stops at; everything else is text.
_POINT = re.compile(r"\\|`+|!?\[\[|\[@|<|\]\(|\]:")
_TICKS_OR_PARAGRAPH = re.compile(r"`+|\n[ \t]*\n")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_DEFINED = re.compile(r" {0,3}\[[^\[\]\n]+")
_LINK = re.compile(r"!?\[\[([^\[\]|\n\\]*)(?:\\?\|([^\[\]|]*))?\]\]")
_CITE = re.compile(r"\[@([^\[\]]*)\]")
_CITED = re.compile(
    r"(?P<source>[^\s,;]*)(?:,?\s+(?P<place>(?!via\b)[^;@]*?))?(?:,?\s+via\s+(?P<via>[^;@]+))?\Z"
)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)(?:\s[^<>]*|/)?>|<!--|<!\[CDATA\[|<![A-Za-z]|<\?")
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")
_DESTINATION = re.compile(r"[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|([^\s)\[]*))")

_HEADING = re.compile(r"^#{1,6}", re.MULTILINE)
_HEADING_WITHOUT_BLANK = re.compile(r"^#{1,6}(?=[^#\s])", re.MULTILINE)
_MARK_AS_TEXT = re.compile(r"!?\[\[[^\[\]\n]+\]\]|\[@[^\[\]\n]+\]")

# A bracket is sought its partner no farther than this, so that a sheet of nothing but
# brackets is read in the time of its length.
_LONGEST_MARK = 500


@dataclass(frozen=True, slots=True)
class _Found:
    """A mark or a fault; or neither, for what is passed over."""

    start: int
    end: int
    kind: MarkKind | None = None
    target: str = ""
    label: str = ""
    place: Place | None = None
    via: str = ""
    fault: Fault | None = None


def scan(text: str, place_of_offset: PlaceOfOffset) -> tuple[Prose, tuple[Problem, ...]]:
    """Return *text* with the marks that it holds, and what is wrong in it, in its order."""
    marks: list[Mark] = []
    problems: list[Problem] = []
    for found in _scan(text):
        if (fault := found.fault) is not None:
            at = place_of_offset(found.start)
            problems.append(Problem(at=at, code=fault.code, message=fault.message, hint=fault.hint))
        elif found.kind is not None:
            marks.append(
                Mark(
                    kind=found.kind,
                    target=RecordId(found.target),
                    label=found.label,
                    place=found.place,
                    via=found.via,
                    start=found.start,
                    end=found.end,
                    at=place_of_offset(found.start),
                )
            )
    return Prose(text, tuple(marks)), tuple(problems)


def find_headings(
    text: str, place_of_offset: PlaceOfOffset, *, is_briefing: bool
) -> Iterator[Problem]:
    """Yield the lines of *text* that print as headings and are hardly meant so (S119).

    A briefing has headings; there a blank follows the "#", which Markdown does not insist on.
    """
    heading = _HEADING_WITHOUT_BLANK if is_briefing else _HEADING
    for start, end in _outside_fences(text):
        for found in heading.finditer(text, start, end):
            yield Problem(
                code="S119",
                at=place_of_offset(found.start()),
                message=f'a line that begins with "{found[0]}" is read as a heading',
                hint='where the sign is meant, write "\\#"; '
                + (
                    "where a heading is meant, put a blank after it"
                    if is_briefing
                    else "headings stand in briefings only"
                ),
            )


def may_hold_marks(text: str) -> bool:
    """True if it is worth while to look for marks in *text*: hardly any text holds a bracket."""
    return "[[" in text or "[@" in text


def find_marks_as_text(text: str, place_of_offset: PlaceOfOffset) -> Iterator[Problem]:
    """Yield the marks in *text*, which is no prose: there they print as they stand (S120)."""
    for found in _MARK_AS_TEXT.finditer(text):
        yield Problem(
            code="S120",
            at=place_of_offset(found.start()),
            message=f'"{cut(found[0])}" prints as it stands: nothing is linked or cited in this'
            " field",
            hint="write the plain words here; link and cite in the text of a briefing, a statement"
            " or a summary",
        )


def _scan(text: str) -> Iterator[_Found]:
    """Yield marks and faults in the order of the text, outside of code."""
    if not _POINT.search(text):
        return
    tags_open: set[str] = set()
    for start, end in _outside_fences(text):
        spans = _closing_ticks(text, start, end)
        at = start
        while point := _POINT.search(text, at, end):
            at = point.end()
            if point[0] == "\\":
                at += 1
            elif point[0][0] == "`":
                at = spans.get(point.start(), at)
            else:
                for found in _at_sign(text, point, end, tags_open):
                    at = max(at, found.end)
                    yield found


def _at_sign(text: str, point: re.Match[str], end: int, tags_open: set[str]) -> Iterator[_Found]:
    """Yield what the sign found at *point* begins, if it begins anything."""
    start = point.start()
    match point[0]:
        case "[[" | "![[":
            yield _link(text, start, end)
        case "[@":
            yield _cite(text, start, end)
        case "<":
            yield from _html(text, start, end, tags_open)
        case "](":
            yield from _destination(text, point.end(), end)
        case "]:" if _ends_label(text, start):
            yield from _destination(text, point.end(), end)


def _outside_fences(text: str) -> Iterator[tuple[int, int]]:
    """Yield the parts of *text*, as (start, end), that stand outside of fenced code."""
    start = at = 0
    fence = ""
    while at < len(text):
        line_end = text.find("\n", at) + 1 or len(text)
        opening = _FENCE.match(text, at, line_end)
        if fence:
            if opening and opening[1].startswith(fence) and text[at:line_end].strip() == opening[1]:
                fence, start = "", line_end
        elif opening and not ("`" in opening[1] and "`" in text[opening.end() : line_end]):
            yield start, at
            fence = opening[1]
        at = line_end
    if not fence:
        yield start, len(text)


def _closing_ticks(text: str, start: int, end: int) -> dict[int, int]:
    """Return, for each run of backticks that opens a code span, the end of that span."""
    nearest: dict[int, int] = {}
    closing = {}
    for found in reversed([*_TICKS_OR_PARAGRAPH.finditer(text, start, end)]):
        if found[0][0] == "`":
            length = len(found[0])
            if length in nearest:
                closing[found.start()] = nearest[length]
            nearest[length] = found.end()
        else:
            nearest.clear()
    return closing


def _link(text: str, start: int, end: int) -> _Found:
    embeds = text[start] == "!"
    end = _end_of_search(text, start, end)
    found = _LINK.match(text, start, end)
    if found is None:
        return _broken_link(text, start, end)
    target, label = found[1].strip(), found[2]
    if not is_id(target):
        return _Found(start, found.end(), fault=_no_id(target, label, "!" if embeds else ""))
    if label is not None and not label.strip():
        hint = f"write [[{target}]], or words after the bar"
        return _Found(start, found.end(), fault=Fault("S117", "this link has an empty label", hint))
    if embeds and label is not None:
        hint = f"write ![[{target}]]"
        fault = Fault("S117", "what is embedded has no label of its own", hint)
        return _Found(start, found.end(), fault=fault)
    if embeds and not _stands_alone(text, start, found.end()):
        hint = f"put ![[{target}]] on a line of its own, or link with [[{target}]]"
        fault = Fault("S117", "what is embedded is a block of its own", hint)
        return _Found(start, found.end(), fault=fault)
    kind = MarkKind.EMBED if embeds else MarkKind.LINK
    words = " ".join((label or "").split())
    return _Found(start, found.end(), kind=kind, target=target, label=words)


def _broken_link(text: str, start: int, end: int) -> _Found:
    inside = text.index("[[", start) + 2
    closing = text.find("]]", inside, end)
    again = text.find("[[", inside, end)
    if closing < 0 or 0 <= again < closing:
        after = again if again >= 0 else inside
        hint = 'close it with "]]", or write "\\[[" where brackets are meant'
        return _Found(start, after, fault=Fault("S117", "this link is not closed", hint))
    hint = "write [[id]] or [[id|label]], without other brackets, on one line up to the bar"
    fault = Fault("S117", f'"{cut(text[start : closing + 2])}" is no link to a record', hint)
    return _Found(start, closing + 2, fault=fault)


def _cite(text: str, start: int, end: int) -> _Found:
    found = _CITE.match(text, start, _end_of_search(text, start, end))
    if found is None:
        hint = 'close it with "]", or write "\\[@" where a bracket is meant'
        return _Found(start, start + 2, fault=Fault("S117", "this citation is not closed", hint))
    cited = _CITED.match(found[1].strip())
    if cited is None:
        hint = "cite one source in each pair of brackets: [@one-source 5] [@another-source]"
        fault = Fault("S117", f'"{cut(found[0])}" is no citation', hint)
        return _Found(start, found.end(), fault=fault)
    source, via = cited["source"], cited["via"] or ""
    try:
        place = parse_passage(cited["place"]) if cited["place"] else None
    except Fault as no_place:
        # Words after what is no id belong to a name: [@The Courier].
        fault = replace(no_place, code="S117") if is_id(source) else _no_source(found[1])
        return _Found(start, found.end(), fault=fault)
    if not is_id(source):
        return _Found(start, found.end(), fault=_no_source(source))
    if via and not is_id(via):
        fault = Fault("S117", f'"{cut(via)}" is no name of a voice', f'write "via {slug(via)}"')
        return _Found(start, found.end(), fault=fault)
    return _Found(start, found.end(), kind=MarkKind.CITE, target=source, place=place, via=via)


def _html(text: str, start: int, end: int, tags_open: set[str]) -> Iterator[_Found]:
    if link := _AUTOLINK.match(text, start, end):
        yield _address(link[1], link.start(1), link.end())
    if tag := _TAG.match(text, start, end):
        closes, name = tag[1], (tag[2] or "").lower()
        if closes and name in tags_open:
            return
        tags_open.add(name)
        hint = "use Markdown: *emphasis*, **strong**; or write &lt; where the sign is meant"
        message = f'"{cut(tag[0])}" is HTML, which prints as text'
        yield _Found(start, tag.end(), fault=Fault("S118", message, hint))


def _ends_label(text: str, start: int) -> bool:
    """True if the "]:" at *start* ends the label of a link that is defined: `[1]: address`."""
    line = text.rfind("\n", max(0, start - _LONGEST_MARK), start) + 1
    return _DEFINED.fullmatch(text, line, start) is not None


def _destination(text: str, start: int, end: int) -> Iterator[_Found]:
    found = _DESTINATION.match(text, start, end)
    if found is not None:
        group = 1 if found[1] is not None else 2
        yield _address(found[group], found.start(group), found.end())


def _address(address: str, start: int, end: int) -> _Found:
    # Nothing stands there where a mark follows: [words]([[id]]).
    wrong = fault_of_address(address, WEB_OR_MAIL) if address else ""
    hint = "link to a record with [[id]], or to a plain https:// address"
    return _Found(start, end, fault=Fault("S110", wrong, hint) if wrong else None)


def _no_id(target: str, label: str | None, embeds: str) -> Fault:
    message = f'"{cut(target)}" is no id'
    meant = slug(target)
    if not meant:
        return Fault("S117", message, "write [[id]] or [[id|label]]")
    words = label if label else target
    way = f"{embeds}[[{meant}]]"
    if not embeds and words != meant:
        way = f"{way} or [[{meant}|{words}]]"
    return Fault("S117", message, f"write {way}")


def _no_source(target: str) -> Fault:
    message = f'"{cut(target)}" is no id of a source'
    meant = slug(target)
    return Fault("S117", message, f"write [@{meant}]" if meant else "write [@source-id 5]")


def _end_of_search(text: str, start: int, end: int) -> int:
    """Return where a mark that begins at *start* must have ended: with its paragraph."""
    end = min(end, start + _LONGEST_MARK)
    found = text.find("\n\n", start, end)
    return found if found >= 0 else end


def _stands_alone(text: str, start: int, end: int) -> bool:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    return not (text[line_start:start] + text[end : line_end if line_end >= 0 else None]).strip()
