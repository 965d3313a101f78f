"""Where fragments fit into a text, in order: offsets in its folded form."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from msgspec import Struct

from onrecord.wording.borders import is_border
from onrecord.wording.texts import Text
from onrecord.wording.wanted import Wanted

GAP_WORDS = 60
"""The most that may stand between two fragments of one paragraph."""
GAP_SIGNS = 600
"""The same in characters, for scripts that do not space their words."""

_BETWEEN = " '\""
"""What may stand, folded, between a passage and its prefix or suffix."""

Hit = tuple[int, int]
"""Start and end of a fragment."""


class Placements(Struct, frozen=True):
    """The ways in which fragments fit into a text."""

    first: tuple[Hit, ...] = ()
    """The first way, a hit for each fragment; empty: there is none."""
    other: Hit | None = None
    """Another hit of the first fragment, or else of the last, that fits as well."""


class _Step(Struct, frozen=True):
    """A hit that the fragments before it lead to."""

    hit: Hit
    before: "_Step | None"
    beginnings: tuple[Hit, Hit]
    """The first and the last hit of the first fragment that lead here."""


def hits(text: Text, fragment: str) -> list[Hit]:
    """Return where *fragment*, folded, stands in *text* as whole words."""
    return [
        (start, start + len(fragment))
        for start in occurrences(text.folded, fragment)
        if _is_border(text, start) and _is_border(text, start + len(fragment))
    ]


def occurrences(folded: str, fragment: str) -> Iterator[int]:
    """Yield where *fragment* begins in *folded*, within longer words too."""
    at = folded.find(fragment)
    while at >= 0:
        yield at
        at = folded.find(fragment, at + 1)


def placements(text: Text, wanted: Wanted, *, bounded: bool = True) -> Placements:
    """Return how the fragments of *wanted* fit into *text*, between its prefix and suffix.

    If *bounded*, those of one paragraph stand near each other.
    """
    levels = []
    for fragment in wanted.fragments:
        levels.append(hits(text, fragment.folded))
        if not levels[-1]:
            return Placements()
    levels[0] = [hit for hit in levels[0] if _stands_before(text, wanted.prefix, hit[0])]
    levels[-1] = [hit for hit in levels[-1] if _stands_after(text, wanted.suffix, hit[1])]
    return _in_order(text, levels, bounded=bounded and text.is_one_paragraph)


def _stands_before(text: Text, prefix: str, at: int) -> bool:
    prefix = prefix.rstrip(_BETWEEN)
    if not prefix:
        return True
    while at and text.folded[at - 1] in _BETWEEN:
        at -= 1
    start = at - len(prefix)
    return start >= 0 and text.folded.startswith(prefix, start) and _is_border(text, start)


def _stands_after(text: Text, suffix: str, at: int) -> bool:
    suffix = suffix.lstrip(_BETWEEN)
    if not suffix:
        return True
    while at < len(text.folded) and text.folded[at] in _BETWEEN:
        at += 1
    return text.folded.startswith(suffix, at) and _is_border(text, at + len(suffix))


def _in_order(text: Text, levels: Sequence[Sequence[Hit]], *, bounded: bool) -> Placements:
    """Return how a hit of each of *levels* can follow one of the level before.

    The hits of a fragment are of one length and sorted. So the hits from which one of the next
    level is reached stand side by side, and the beginnings that lead to those are sorted too.
    """
    steps = [_Step(hit, None, (hit, hit)) for hit in levels[0]]
    for level in levels[1:]:
        steps = list(_next_steps(text, steps, level, bounded=bounded))
    if not steps:
        return Placements()
    beginning = steps[0].beginnings[0]
    others = [step.beginnings[1] for step in steps if step.beginnings[1] != beginning]
    others += [step.hit for step in steps[1:]]
    return Placements(_way_to(steps[0]), others[0] if others else None)


def _next_steps(
    text: Text, steps: Sequence[_Step], level: Sequence[Hit], *, bounded: bool
) -> Iterator[_Step]:
    ends = [step.hit[1] for step in steps]
    for hit in level:
        low = bisect_left(ends, _earliest_end(text, hit[0])) if bounded else 0
        high = bisect_right(ends, hit[0])
        if low < high:
            earliest, latest = steps[low], steps[high - 1]
            yield _Step(hit, earliest, (earliest.beginnings[0], latest.beginnings[1]))


def _earliest_end(text: Text, start: int) -> int:
    """Return where a fragment before one at *start* may end at the earliest."""
    first = max(0, start - GAP_SIGNS)
    too_far, *rest = text.folded[first:start].rsplit(" ", GAP_WORDS + 1)
    return first + len(too_far) if len(rest) > GAP_WORDS else first


def _way_to(step: _Step | None) -> tuple[Hit, ...]:
    way = []
    while step:
        way.append(step.hit)
        step = step.before
    return tuple(reversed(way))


def _is_border(text: Text, at: int) -> bool:
    return is_border(text.plain, text.folded_starts[at])
