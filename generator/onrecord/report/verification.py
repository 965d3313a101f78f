"""What was found when quotes were held against their sources -> counts, and lines to copy."""

from pathlib import Path

from onrecord.desk.verify import Verification
from onrecord.ids import RecordId
from onrecord.records import Snapshot


def verification_counts(found: Verification) -> str:
    """Return the three counts, always all of them, and why what was not checked was not."""
    not_checked = sum(number for _, number in found.not_checked)
    return "\n".join(
        (
            f"verified: {found.exact + found.typographic}"
            f" ({found.exact} exact, {found.typographic} but for typographic signs)",
            f"failed: {found.failed}",
            f"not checked: {not_checked}",
            *(f"  {number}, because {reason}" for reason, number in found.not_checked),
        )
    )


def measures(source: RecordId, text: Snapshot) -> str:
    """Return what the sheet of *source* has to say of the text that is at hand."""
    return "\n".join(
        (
            f'note: the sheet of "{source}" does not describe the text at hand; if it is what you'
            " read, write there",
            "snapshot:",
            f"  sha256: {text.sha256}",
            f"  words: {text.words}",
            f"  paragraphs: {text.paragraphs}",
        )
    )


def no_source(text: Path, hint: str) -> str:
    """Return that the *text* is that of no source, with a *hint* at the one that may be meant."""
    told = f'note: "{text.name}" is the text of no source: name it after the id of its source'
    return f"{told}; {hint}" if hint else told
