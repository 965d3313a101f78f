"""What of a source is on record -> a table."""

from onrecord.desk.coverage import Coverage
from onrecord.desk.encoded import Sentence


def coverage_table(found: Coverage) -> str:
    """Return the coverage of a source as text: each paragraph, its records, its sentences."""
    lines = []
    for place in found.places:
        lines.append(f"¶{place.label}" if place.label.isdecimal() else place.label)
        lines += [f"      {kind:<9} {record}" for kind, record in place.records]
        if not place.records:
            lines.append("      no record")
        lines += [f"  {line}" for sentence in place.sentences for line in _of_sentence(sentence)]
    lines.append("")
    lines.append(f"{found.source}: {found.covered} of {found.paragraphs} paragraphs have records")
    if found.sentences:
        lines.append(
            f"{len(found.sentences)} sentences: of {found.verbatim} a record gives words (=),"
            f" {found.likely} are likely told by one (~), {found.missing} are not on record (-)"
        )
    if found.warning:
        lines.append(f"note: {found.warning}")
    return "\n".join(lines)


def _of_sentence(sentence: Sentence) -> list[str]:
    """Return a sentence with its sign, and below it what of it is on record."""
    sign = "=" if sentence.verbatim else "~" if sentence.likely else "-"
    words = [
        f"      = “{' '.join(sentence.text[taken.start : taken.end].split())}” {taken.record}"
        for taken in sentence.verbatim
    ]
    likely = [f"      ~ likely {record}" for record in sentence.likely]
    return [f"{sign} {' '.join(sentence.text.split())}", *words, *likely]
