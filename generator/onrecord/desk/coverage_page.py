"""Coverage -> one HTML file for the desk, with the passages highlighted.

It holds the text of the source, which is not ours to publish: it is no page of the site,
and needs nothing beside itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.resources import files
from itertools import pairwise
from pathlib import Path

from jinja2 import Environment, StrictUndefined

from onrecord.desk.coverage import Coverage
from onrecord.desk.encoded import Sentence
from onrecord.ids import RecordId
from onrecord.problems import UsageError


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """A run of words that the same records give."""

    text: str
    records: tuple[RecordId, ...]
    """None: no record gives these words."""


def write_coverage_page(found: Coverage, file: Path, forbidden: Iterable[Path]) -> None:
    """Write the report on *found* to *file*.

    Raises UsageError where it cannot be written, or stands in one of the *forbidden* places:
    in the site, which would publish it, or among what the site is made from.
    """
    for place in forbidden:
        if file.resolve().is_relative_to(place.resolve()):
            raise UsageError(
                f'"{file}" is in "{place}": the page holds the text of the source, which is not'
                " ours to publish; name a file elsewhere"
            )
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_html(found), "utf-8")
    except OSError as fault:
        raise UsageError(f'"{file}" cannot be written: {fault.strerror}') from None


def as_html(found: Coverage) -> str:
    """Return the report on *found* as a whole HTML document."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["segments"] = segments
    template = (files("onrecord") / "desk" / "coverage.html").read_text("utf-8")
    return environment.from_string(template).render(found=found)


def segments(sentence: Sentence) -> Iterator[Segment]:
    """Yield the words of *sentence* in their order, cut where a passage begins or ends."""
    ends = {0, len(sentence.text)}
    for words in sentence.verbatim:
        ends |= {words.start, words.end}
    for start, end in pairwise(sorted(ends)):
        giving = (
            words.record for words in sentence.verbatim if words.start <= start and end <= words.end
        )
        yield Segment(text=sentence.text[start:end], records=tuple(dict.fromkeys(giving)))
