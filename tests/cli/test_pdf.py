"""`onrecord bundle --pdf`: a paper with bookmarks, page numbers, and notes at its end."""

import re
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from cli.conftest import Run

PDF = ("bundle", "--today", "2031-06-01", "--pdf")


@pytest.fixture
def paper(run: Run, desk: Path) -> bytes:
    """The PDF of a topic whose overview cites, and shows a card that cites."""
    briefing = desk / "content/briefings/examplia-overview.md"
    briefing.write_text(
        "---\nfor: aid-to-samplia\n---\n"
        "Blankets came [@courier-2031-05-04 2].\n\n![[blankets]]\n\n"
        "They came [@courier-2031-05-04 2] by two ways [@courier-2031-05-04 3].\n"
    )
    source = desk / "content/sources/courier-2031-05-04.yml"
    source.write_text(f"url: https://courier.example/blankets\n{source.read_text()}")
    assert run(*PDF, "aid-to-samplia").code == 0
    return (desk / "aid-to-samplia.pdf").read_bytes()


def bookmarks(paper: PdfReader) -> list[str]:
    def titles(entries: list[Destination | list[Destination]]) -> list[str]:
        return [
            title
            for entry in entries
            for title in (titles(entry) if isinstance(entry, list) else [str(entry.title)])
        ]

    return titles(paper.outline)


def told_of_pictures(paper: PdfReader) -> Iterator[str]:
    """Yield what is read out in place of each picture."""
    following = [paper.trailer["/Root"]["/StructTreeRoot"]]
    while following:
        part = following.pop().get_object()
        if isinstance(part, list):
            following += part
        elif isinstance(part, dict):
            following += [part["/K"]] if "/K" in part else []
            if part.get("/S") == "/Figure" and "/Alt" in part:
                yield str(part["/Alt"])


def test_it_has_what_a_paper_has(run: Run, paper: bytes) -> None:
    read = PdfReader(BytesIO(paper))
    texts = [page.extract_text() for page in read.pages]
    whole = " ".join("\n".join(texts).split())
    number = len(texts)

    # Bookmarks, in the order of the page, and the number of each page among all.
    assert ["Aid to Samplia", "Overview", "Who stands where"] == bookmarks(read)[:3]
    assert "Notes" == bookmarks(read)[-1]
    for at, text in enumerate(texts, 1):
        assert f"{at} / {number}" in text
    # Each note at the end, numbered as it is cited: the text, the card in it, the text again.
    assert "Blankets came1." in whole
    assert "They came1 by two ways3." in whole
    cited = re.findall(r"paragraph (\d)\. Cited on page (\d)\.", whole)
    assert [("2", "1"), ("2", "1"), ("3", "1")] == cited[:3]
    # The document's address is spelled out.
    assert "<https://courier.example/blankets>" in whole
    # Links within it lead to places that are there.
    links = [
        note.get_object()["/Dest"]
        for page in read.pages
        for note in page.get("/Annots", ())
        if "/Dest" in note.get_object()
    ]
    assert len(links) > 10
    assert {*links} <= {*read.named_destinations}
    # Pictures with their names, styled: a flow is a thick line from edge to edge of the text.
    assert {"Aid from donor to recipient", "Events by kind and date"} <= {*told_of_pictures(read)}
    assert "thick: a flow" in whole
    drawn = "".join(page.get_contents().get_data().decode("latin-1") for page in read.pages)
    assert re.search(r"2\.66\d* w\n(?:.*\n){4}0 (\S+) m\n642\.5\d* \1 l\n", drawn)
    # The same bytes again.
    assert run(*PDF, "aid-to-samplia", "-o", "again.pdf").code == 0
    assert paper == Path("again.pdf").read_bytes()


def test_letters_that_no_font_has_are_told(run: Run, desk: Path) -> None:
    # Of Cyprus in the Bronze Age, in Unicode since 2021.
    letter = "\U00012f90"
    sheet = desk / "content/actors/samplia.yml"
    sheet.write_text(sheet.read_text() + f"aliases: [{letter}land]\n")
    ended = run(*PDF, "samplia")

    assert (0, True) == (ended.code, f"which no font here has: {letter}\n" in ended.err)


def test_without_the_extra_it_says_what_to_install(
    run: Run, desk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    ended = run(*PDF, "aid-to-samplia")

    assert ended.code == 2
    assert 'pip install "onrecord[pdf]"' in ended.err
    assert not (desk / "aid-to-samplia.pdf").exists()
