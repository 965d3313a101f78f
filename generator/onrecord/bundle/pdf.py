"""A briefing -> a PDF, with WeasyPrint: an extra, since it needs libraries that pip does not bring.

The page is that of the single file, printed with a style of its own. What stands beside the text
there stands at its end here: notes are numbered through, and each tells on which page it is cited.

WeasyPrint draws the pictures of the page. It styles each by what stands within it alone, and takes
a rem for the size of the letters of each element: so each gets the whole style, and plain lengths.
"""

import logging
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from msgspec import Struct

from onrecord.bundle.single import linked_within
from onrecord.compose.bundles import Single
from onrecord.problems import UsageError
from onrecord.render import Printers

_MISSING = 'a PDF needs WeasyPrint, which is not installed: pip install "onrecord[pdf]"'
_SVG = "{http://www.w3.org/2000/svg}"
_REMS = re.compile(r"\A(-?(?:[0-9]*\.)?[0-9]+)rem\Z")
# Lengths in CSS pixels, of the style: letters of 10 pt, lines of 170 mm.
_REM = 10 * 96 / 72
_LINE = 170 * 96 / 25.4
_AS_NOTE = re.compile(r"(?<=as note )\d+")
_BOX = ".notdef glyph rendered"
"""How WeasyPrint begins to tell of a letter for which no font was found."""


class Paper(Struct, frozen=True, kw_only=True):
    """A PDF that was made."""

    data: bytes
    boxes: str
    """The letters that are boxes in it, each once: no font that was found has them."""


def pdf_file(single: Single, printers: Printers) -> Paper:
    """Return the page of *single* as a PDF with bookmarks, page numbers and notes at its end.

    Raises UsageError where WeasyPrint is missing, or the theme is at fault.
    """
    weasyprint = _weasyprint()
    style = printers.theme.pdf
    if not style:
        raise UsageError('the theme has no "pdf/pdf.css", the style of a PDF')
    html = printers.page(single.path, single.view, single.site).data.decode()
    linked = linked_within(html, single, style, lambda _previews: "")
    document = weasyprint.HTML(string=linked, url_fetcher=_refuse)
    _set(document.etree_element, single)
    _draw(document.etree_element, style)
    boxes = _Boxes()
    log = logging.getLogger("weasyprint")
    log.addHandler(boxes)
    try:
        data: bytes = document.write_pdf(pdf_tags=True)
    finally:
        log.removeHandler(boxes)
    return Paper(data=data, boxes="".join(boxes.letters))


class _Boxes(logging.Handler):
    """Hears which letters become boxes: WeasyPrint tells it to its log alone."""

    def __init__(self) -> None:
        super().__init__()
        self.letters: dict[str, None] = {}

    def emit(self, record: logging.LogRecord) -> None:
        match record.msg, record.args:
            case str(told), (str(letter), int()) if told.startswith(_BOX):
                self.letters[letter] = None
            case _:
                pass


def _weasyprint() -> Any:
    try:
        return import_module("weasyprint")
    except ImportError:
        raise UsageError(_MISSING) from None
    except OSError as fault:
        # It is installed; a library that it calls, most often Pango, is not.
        raise UsageError(f"WeasyPrint does not run here: {fault}") from None


def _refuse(url: str, *_: object, **__: object) -> Any:
    raise ValueError(f"{url}: nothing is loaded for a PDF")


def _set(page: Element, single: Single) -> None:
    """Set the tree of a page as that of a paper: its day at the top, its notes at the end."""
    (main,) = (element for element in page.iter("main"))
    if single.record:
        told = Element("p", {"class": "paper__record"})
        told.text = single.record
        main.insert(0, told)
    notes = _Notes()
    notes.take_out(main, {})
    notes.renumber()
    if len(notes.list):
        section = SubElement(main, "section", {"class": "section"})
        SubElement(section, "h2", {"id": "notes"}).text = "Notes"
        section.append(notes.list)


def _draw(page: Element, style: str) -> None:
    """Give the pictures of a page what WeasyPrint needs to draw them."""
    for around in list(page.iter()):
        # The tag of a comment is a function.
        if str(around.tag).startswith(_SVG):
            continue
        for picture in around.findall(f"{_SVG}svg"):
            height = picture.get("height", "")
            for part in picture.iter():
                part.attrib.update({name: _in_pixels(value) for name, value in part.items()})
            # One that is higher than a page shrinks to it. What a legend shows has no height.
            if _REMS.match(height):
                picture.set("viewBox", f"0 0 {_LINE:g} {_in_pixels(height)}")
            SubElement(picture, f"{_SVG}style").text = style


def _in_pixels(value: str) -> str:
    return _REMS.sub(lambda found: f"{float(found[1]) * _REM:g}", value)


class _Note:
    """A note of a text, and the number that it has in the paper, once it is referred to."""

    def __init__(self, item: Element) -> None:
        self.item = item
        self.number = 0


_OfText = Mapping[str, _Note]
"""The notes of a text, by the numbers that they have there."""


class _Notes:
    """Takes notes out of a tree, and numbers them in the order in which they are referred to."""

    def __init__(self) -> None:
        self.list = Element("ol", {"class": "endnotes"})
        self._texts: list[tuple[_Note, _OfText]] = []

    def take_out(self, element: Element, around: _OfText) -> None:
        """Move the notes within *element* to the list. *around*: those of the text around it."""
        if _is(element, "prose"):
            around = _notes_of(element)
        if _is(element, "note-ref"):
            for link in element.iter("a"):
                self._refer(link, around[link.text or ""], around)
        self._refer_from_first_line(element)
        for child in list(element):
            if _is(child, "notes"):
                _remove(child, element)
            else:
                self.take_out(child, around)

    def _refer_from_first_line(self, element: Element) -> None:
        """Refer to the notes beside *element* as a whole, of a card or a line of a list."""
        beside = [part for part in element if _is(part, "notes")]
        items = [item for part in beside for item in part.iter("li") if "value" not in item.attrib]
        if not items:
            return
        lead = next((part for part in element.iter("p") if _is(part, "fact__lead")), element[0])
        reference = SubElement(lead, "sup", {"class": "endnotes__ref"})
        for item in items:
            link = SubElement(reference, "a")
            self._refer(link, _Note(item), {})
            link.tail = ", " if item is not items[-1] else ""

    def _refer(self, link: Element, note: _Note, text: _OfText) -> None:
        link.attrib.pop("aria-label", None)
        if not note.number:
            note.number = len(self.list) + 1
            self._texts.append((note, text))
            link.set("id", f"cited-{note.number}")
            told = SubElement(self.list, "li", {"id": f"note-{note.number}"})
            told.extend(note.item)
            back = {"class": "endnotes__back", "href": f"#cited-{note.number}"}
            SubElement(told[-1], "a", back).text = "Cited"
        link.text = str(note.number)
        link.set("href", f"#note-{note.number}")

    def renumber(self) -> None:
        """Let notes that name others of their text name them by their new numbers."""
        for note, text in self._texts:
            for known in self.list[note.number - 1].iter("b"):
                known.tail = _renumbered(known.tail or "", text)


def _renumbered(told: str, text: _OfText) -> str:
    return _AS_NOTE.sub(lambda found: str(text[found[0]].number), told)


def _notes_of(text: Element) -> _OfText:
    """Return the notes of a text, each once: it stands beside each passage that cites it."""
    notes: dict[str, _Note] = {}
    for item in _own_items(text):
        notes.setdefault(item.attrib["value"], _Note(item))
    return notes


def _own_items(element: Element) -> Iterator[Element]:
    """Yield the numbered notes of a text, without those of cards in it."""
    for child in element:
        if child.tag == "li" and "value" in child.attrib:
            yield child
        elif not _is(child, "fact"):
            yield from _own_items(child)


def _is(element: Element, name: str) -> bool:
    return name in element.get("class", "").split()


def _remove(child: Element, parent: Element) -> None:
    """Remove *child*, and leave the text that follows it."""
    before = list(parent).index(child) - 1
    if before >= 0:
        parent[before].tail = (parent[before].tail or "") + (child.tail or "")
    else:
        parent.text = (parent.text or "") + (child.tail or "")
    parent.remove(child)
