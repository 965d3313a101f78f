"""What of a source has records: by paragraph and, where its text was kept, by sentence."""

import unicodedata
from pathlib import Path

import pytest

from corpus import Files, minimal_with
from onrecord.desk.coverage import Coverage, coverage
from onrecord.desk.coverage_page import as_html
from onrecord.desk.encoded import Sentence
from onrecord.ids import RecordId
from onrecord.read.snapshots import SnapshotText, paragraphs
from onrecord.records import Source
from onrecord.report.coverage import coverage_table
from stages import graph_of

CLAIM = """
    by: sample-courier
    statement: It rained.
    type: event
    sources: [{source: courier-2031-05-04, at: %s}]
    """


def covered(folder: Path, files: Files, text: str = "") -> Coverage:
    """The coverage of the minimal site's paper with *files*, its snapshot holding *text*."""
    graph = graph_of(folder, minimal_with(files))
    source = graph.get(RecordId("courier-2031-05-04"), Source)
    assert source is not None
    snapshot = SnapshotText(
        path=Path("courier-2031-05-04.txt"), sha256="0", words=1, paragraphs=paragraphs(text)
    )
    return coverage(graph, source, snapshot if text else None)


def labels_of(found: Coverage, record: str) -> list[str]:
    return [row.label for row in found.places if record in {name for _, name in row.records}]


def test_a_paragraph_lists_what_cites_it(tmp_path: Path) -> None:
    found = covered(tmp_path, {"content/claims/rain.yml": CLAIM % 5})

    assert labels_of(found, "rain") == ["5"]
    assert (found.paragraphs, found.covered) == (6, 5)


def test_several_paragraphs_that_are_cited_at_once_are_covered_each(tmp_path: Path) -> None:
    found = covered(tmp_path, {"content/claims/rain.yml": CLAIM % "4-6"})

    assert labels_of(found, "rain") == ["4", "5", "6"]
    assert found.covered == found.paragraphs == 6


def test_what_is_no_paragraph_of_the_source_stands_last(tmp_path: Path) -> None:
    found = covered(tmp_path, {"content/claims/rain.yml": CLAIM % "p. 12"})

    assert [row.label for row in found.places[6:]] == ["page 12", "no place"]
    assert found.covered == 4


# --- by sentence ---------------------------------------------------------------------------

# The minimal site cites the paragraphs 1 to 4; the second tells of blankets, a claim and a
# flow say so; the fourth holds a quotation.
TEXT = """\
Examplia and Samplia met at Border Bridge.

Roughly 1,500 blankets have crossed the border. The weather was fine.

Each side would open its half of the bridge.

A spokeswoman told the paper: “Blankets first, tents when the weather
allows.”

Nobody wrote this down.
"""


def sentence(found: Coverage, beginning: str) -> Sentence:
    (only,) = [each for each in found.sentences if each.text.startswith(beginning)]
    return only


def passages(of: Sentence) -> list[tuple[str, str]]:
    return [(of.text[found.start : found.end], found.record) for found in of.verbatim]


def test_words_of_a_quotation_are_found_as_they_stand(tmp_path: Path) -> None:
    quote = {
        "content/quotes/tents.yml": """
            speaker: erika-example
            fragments: ["Blankets first, tents", "weather allows"]
            sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]
            """
    }
    found = covered(tmp_path, quote, TEXT)

    assert [
        words for words, name in passages(sentence(found, "A spokeswoman")) if name == "tents"
    ] == [
        "Blankets first, tents",
        "weather\nallows",
    ]


@pytest.mark.parametrize(
    ("written", "stands"),
    [
        ("tents 'when' it rains", "tents “when” it rains"),
        ("rain–and–tents", "rain-and-tents"),
        ("cafe\u0301 tents", "café tents"),
        ("tents  when it rains", "tents when\nit rains"),
    ],
    ids=["quotation marks", "dashes", "the form of a letter", "blanks"],
)
def test_typographic_signs_are_told_apart_by_nobody(
    tmp_path: Path, written: str, stands: str
) -> None:
    claim = {
        "content/claims/rain.yml": f"""
            by: sample-courier
            statement: Nothing.
            type: event
            sources: [{{source: courier-2031-05-04, at: 1, exact: "{written}"}}]
            """
    }
    if "'" in written:
        stands = stands.replace("“", "‘").replace("”", "’")
    found = covered(tmp_path, claim, f"It told of {stands} as well.\n\nMore.")

    assert passages(found.sentences[0]) == [(unicodedata.normalize("NFC", stands), "rain")]


@pytest.mark.parametrize(
    "words", ["blanket", "Blankets have", "2,500 blankets", "blankets have not crossed"]
)
def test_other_words_are_not_found(tmp_path: Path, words: str) -> None:
    claim = {
        "content/claims/rain.yml": f"""
            by: sample-courier
            statement: Nothing.
            type: event
            sources: [{{source: courier-2031-05-04, at: 2, exact: "{words}"}}]
            """
    }
    found = covered(tmp_path, claim, TEXT)

    assert "rain" not in [record for _, record in passages(sentence(found, "Roughly"))]


def test_words_of_a_document_that_was_not_read_are_found_where_they_were_read(
    tmp_path: Path,
) -> None:
    files = {
        "content/sources/release.yml": """
            type: press-release
            class: primary
            title: A release
            publisher: examplia-ministry
            known_through: courier-2031-05-04
            """,
        "content/quotes/tents.yml": """
            speaker: examplia-ministry
            text: The weather was fine.
            sources: [release]
            """,
    }
    found = covered(tmp_path, files, TEXT)

    assert passages(sentence(found, "The weather")) == [("The weather was fine.", "tents")]


def test_a_quotation_may_run_over_sentences(tmp_path: Path) -> None:
    quote = {
        "content/quotes/tents.yml": """
            speaker: erika-example
            text: It rained. We left.
            sources: [{source: courier-2031-05-04, at: 1, via: spokeswoman}]
            """
    }
    found = covered(tmp_path, quote, "“It rained. We left.” So she said.\n\nMore.")

    assert [passages(each) for each in found.sentences[:3]] == [
        [("It rained.", "tents")],
        [("We left.", "tents")],
        [],
    ]


def test_a_statement_is_likely_the_sentence_with_most_of_its_words(tmp_path: Path) -> None:
    found = covered(tmp_path, {}, TEXT)

    assert set(sentence(found, "Roughly").likely) >= {"blankets", "thousand-blankets"}
    assert sentence(found, "The weather").likely == ()


def test_words_that_every_sentence_has_make_nothing_likely(tmp_path: Path) -> None:
    claim = {
        "content/claims/rain.yml": """
            by: sample-courier
            statement: It was said that there was to be more of it than there had been.
            type: event
            sources: [{source: courier-2031-05-04, at: 1}]
            """
    }
    found = covered(tmp_path, claim, "There was more of it to be had than that, she said.\n\nMore.")

    assert "rain" not in found.sentences[0].likely


def test_what_no_record_tells_is_missing_though_its_paragraph_is_cited(tmp_path: Path) -> None:
    found = covered(tmp_path, {}, TEXT)

    assert [each.text for each in found.sentences if not each.verbatim and not each.likely] == [
        "The weather was fine.",
        "Nobody wrote this down.",
    ]
    assert found.verbatim + found.likely + found.missing == len(found.sentences) == 6


def test_an_overview_that_cites_a_paragraph_encodes_nothing_of_it(tmp_path: Path) -> None:
    overview = {
        "content/briefings/examplia-overview.md": """\
            ---
            for: examplia
            ---
            Nobody wrote this down [@courier-2031-05-04 5].
            """
    }
    found = covered(tmp_path, overview, TEXT)

    assert labels_of(found, "examplia-overview") == ["5"]
    assert sentence(found, "Nobody").likely == ()


def test_the_table_shows_each_sentence_with_its_sign(tmp_path: Path) -> None:
    lines = coverage_table(covered(tmp_path, {}, TEXT)).splitlines()

    assert "  ~ Each side would open its half of the bridge." in lines
    assert "  - The weather was fine." in lines
    after = lines.index(
        "  = A spokeswoman told the paper: “Blankets first, tents when the weather allows.”"
    )
    assert lines[after + 1] == (
        "        = “Blankets first, tents when the weather allows.” example-on-blankets"
    )


def test_the_page_highlights_passages_and_lets_nothing_run(tmp_path: Path) -> None:
    text = TEXT.replace("The weather was fine.", "<script>alert(1)</script> & the weather.")
    quote = {
        "content/quotes/tents.yml": """
            speaker: erika-example
            fragments: ["tents when the weather allows"]
            sources: [{source: courier-2031-05-04, at: 4, via: spokeswoman}]
            """
    }
    html = as_html(covered(tmp_path, quote, text))

    assert '<mark title="example-on-blankets, tents">tents when the weather\nallows</mark>' in html
    assert '“<mark title="example-on-blankets">Blankets first, </mark>' in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; the weather." in html
    assert "<script" not in html
    assert "http" not in html
