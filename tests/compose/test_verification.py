"""The mark beside words of a source: whether they are what was verified."""

from pathlib import Path

from corpus import MINIMAL
from onrecord.compose.views import FactPage
from onrecord.lock import LOCK
from stages import view_at, views_of

CLAIM = """
    by: sample-courier
    statement: Tents are to come, too.
    type: event
    topics: [aid-to-samplia]
    sources: [{{source: courier-2031-05-04, at: 4, exact: tents, prefix: "{}"}}]
    """
LINE = (
    "verified as-verified sources.0 courier-2031-05-04 4 exact 14d6b20296704dcd 0123456789abcdef"
    " 2031-05-06\n"
)


def test_the_mark_of_an_excerpt_is_not_that_of_the_same_words_beside_others(
    tmp_path: Path,
) -> None:
    files = {
        **MINIMAL,
        "content/claims/as-verified.yml": CLAIM.format("first,"),
        "content/claims/elsewhere.yml": CLAIM.format("no"),
        LOCK: f"{MINIMAL[LOCK]!s}{LINE}",
    }
    views = views_of(tmp_path, files)
    marks = {
        name: [note.verification.state for note in fact.notes if note.verification]
        for name in ("as-verified", "elsewhere")
        for fact in [view_at(views, f"facts/{name}.html", FactPage).fact]
    }

    assert {"as-verified": ["exact"], "elsewhere": ["not-checked"]} == marks
