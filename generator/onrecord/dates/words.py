"""Expression -> the English words a reader sees, as exact as the text and no more.

Never the word "since": a page says it only where the source does.
"""

from onrecord.dates.expression import MONTHS, SEASONS, Edge, Expression, OneOf, Point, Span


def in_words(expression: Expression) -> str:
    """Return "22 October 2024", "possibly June 2024", "from 2023 on" and the like."""
    match expression:
        case Point():
            return _point(expression)
        case Span():
            return _interval(expression)
        case OneOf(members):
            return _either([_member(member) for member in members])


def _point(point: Point) -> str:
    about = "about " if point.qualifier in {"~", "%"} else ""
    doubt = "possibly " if point.qualifier in {"?", "%"} else ""
    return f"{doubt}{_unknown_part(point)}{about}{_known_part(point)}"


def _unknown_part(point: Point) -> str:
    if point.day == "XX":
        return "some day in "
    return "some month in " if point.month == "XX" else ""


def _known_part(point: Point) -> str:
    return _joined(_day(point), _month(point), _year(point))


def _day(point: Point) -> str:
    return str(int(point.day)) if point.day not in {"", "XX"} else ""


def _month(point: Point) -> str:
    if point.month in SEASONS:
        return SEASONS[point.month].name
    return MONTHS[int(point.month) - 1] if point.month not in {"", "XX"} else ""


def _year(point: Point) -> str:
    # "the 30s" would be read as the 1930s.
    era = "AD " if point.year.startswith("0") else ""
    if point.year.endswith("XX"):
        # Not "the 21st century", which begins with 2001.
        hundreds = int(point.year[:2])
        return f"the years {era}{hundreds}00 to {hundreds}99"
    if point.year.endswith("X"):
        return f"the {era}{int(point.year[:3])}0s"
    return f"{era}{int(point.year)}"


def _interval(span: Span) -> str:
    start, end = span
    if isinstance(start, Point) and start == end:
        return f"throughout {_point(start)}"
    return _from_to(span)


def _member(member: Point | Span) -> str:
    """Return a part of a set: in a span of it, the time is not known, nor how long it took."""
    if isinstance(member, Point):
        return _point(member)
    if isinstance(member.start, Point) and member.start == member.end:
        return f"some time in {_point(member.start)}"
    if isinstance(member.end, Point) and not isinstance(member.start, Point):
        return f"some time by {_point(member.end)}"
    return f"some time {_from_to(member)}"


def _from_to(span: Span) -> str:
    match span:
        case Span(Point() as start, Point() as end):
            return f"from {_start(start, end)} to {_point(end)}"
        case Span(Point() as start, edge):
            return f"from {_point(start)}{' on' if edge is Edge.OPEN else ', end unknown'}"
        case Span(edge, Point() as end):
            return f"until {_point(end)}{'' if edge is Edge.OPEN else ', beginning unknown'}"
    raise AssertionError("a span has a point on one side")


def _start(start: Point, end: Point) -> str:
    """Return *start* without what *end* repeats: "1" of "from 1 to 18 October 2024"."""
    if not _can_share(start, end):
        return _point(start)
    month = "" if _day(start) and start.month == end.month else _month(start)
    return _joined(_day(start), month)


def _can_share(start: Point, end: Point) -> bool:
    if "X" in f"{start}{end}" or start.qualifier or end.qualifier:
        return False
    # Both have a day, or both a month, or both a season: "from 5 to August 2024" is no date.
    return start.year == end.year and bool(start.month) and start.precision is end.precision


def _either(choices: list[str]) -> str:
    *most, last = choices
    return f"{', '.join(most)} or {last}" if most else last


def _joined(*words: str) -> str:
    return " ".join(word for word in words if word)
