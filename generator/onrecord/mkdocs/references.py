"""`[[id]]` and `![[id]]` in a page of MkDocs -> a link to our page, and the card of a fact."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from textwrap import indent

from msgspec import structs

from onrecord.compose import Pages
from onrecord.ids import did_you_mean
from onrecord.mkdocs.verbatim import without_verbatim
from onrecord.problems import Location, Problem
from onrecord.read.prose import may_hold_marks, scan
from onrecord.records import Mark, MarkKind
from onrecord.render.markdown.printer import MarkdownPrinter

_TARGET = re.compile(r"!?\[\[([^\[\]|\n\\]*)")


def resolved(
    markdown: str,
    pages: Pages,
    printer: MarkdownPrinter,
    place_of: Callable[[int], Location],
) -> tuple[str, tuple[Problem, ...]]:
    """Return *markdown* with links and cards for its marks, and what is wrong with them.

    *place_of* tells where an offset in it is. What is no mark of ours, such as a `[[Page]]` that
    another plugin reads, stays as it is, and so do code and comments.
    """
    if not may_hold_marks(markdown):
        return markdown, ()
    read = without_verbatim(markdown)
    prose, faults = scan(read, lambda offset: Location("", 0, offset))
    problems = [*_of_known(faults, read, pages)]
    parts, end = [], 0
    for mark in prose.marks:
        if mark.kind is MarkKind.CITE:
            continue
        if not pages.link(mark.target).target:
            problems += _unknown(mark, pages)
            continue
        parts += [markdown[end : mark.start], _written(mark, markdown, pages, printer)]
        end = mark.end
    problems.sort(key=lambda problem: problem.at)
    told = (replace(problem, at=place_of(problem.at.column)) for problem in problems)
    return "".join([*parts, markdown[end:]]), tuple(told)


def _of_known(faults: tuple[Problem, ...], read: str, pages: Pages) -> Iterator[Problem]:
    """Yield those of *faults* that keep the id of a record from being a link or a card."""
    for fault in faults:
        found = _TARGET.match(read, fault.at.column)
        if found and pages.link(found[1].strip()).target:
            yield fault


def _written(mark: Mark, markdown: str, pages: Pages, printer: MarkdownPrinter) -> str:
    card = pages.card(mark.target) if mark.kind is MarkKind.EMBED else None
    if card:
        # It has a line of its own, and is set in as far: in a list, say, or an admonition.
        blanks = markdown[: mark.start].rpartition("\n")[2]
        return f"\n{indent(printer.embedded(card), blanks)}\n"
    link = pages.link(mark.target)
    return printer.link(structs.replace(link, text=mark.label) if mark.label else link)


def _unknown(mark: Mark, pages: Pages) -> Iterator[Problem]:
    """Yield that no record has the id, unless the mark may be one of another plugin."""
    names = (page.path.rpartition("/")[2].removesuffix(".html") for page in pages.pages)
    hint = did_you_mean(mark.target, [name for name in names if pages.link(name).target])
    if hint or mark.kind is MarkKind.EMBED:
        message = f'no record has the id "{mark.target}"'
        yield Problem(at=mark.at, code="R102", message=message, hint=hint)
