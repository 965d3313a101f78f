"""The same corpus built by onrecord, Hugo, Eleventy, MkDocs and a plain program: one table.

    make compare                                1,000 and 5,000 pages
    python -m benchmarks.compare --pages 200    a quick look
    python -m benchmarks.compare --rounds 9     more rounds

In a round, one program after the other builds in full (neither pages nor a cache are there),
once more after the words of one quotation were edited, and once more after nothing was, each
time in a new process. After the first round the pages are compared: where some say or link to
something else than ours, it is told, and the exit code is 1.
"""

import argparse
import shutil
import sys
from pathlib import Path

from benchmarks.compare.builders import (
    CORPUS,
    FOLDER,
    SITE,
    VARIABLES,
    Builder,
    builders,
    install,
    lay_out,
)
from benchmarks.compare.checking import differences, pages_of
from benchmarks.compare.results import OURS, Round, Step, table
from benchmarks.compare.timing import Cost, cost_of

_EDIT = "and this was added afterwards"
_EXAMPLES = 5
"""How many differences of a program are printed."""


def main() -> None:
    """Install, build, compare and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare")
    parser.add_argument("--pages", type=int, nargs="+", default=[1000, 5000])
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    FOLDER.mkdir(parents=True, exist_ok=True)
    install()
    alike = [_compare(pages, asked.rounds) for pages in asked.pages]
    if not all(alike):
        sys.exit(1)


def _compare(pages: int, number_of_rounds: int) -> bool:
    """Print what was found for a corpus of about *pages* pages; return whether all are alike."""
    workplace = FOLDER / str(pages)
    lay_out(workplace, pages)
    programs = builders()
    rounds = [_round(programs, workplace)]
    sites = {program.name: workplace / program.folder / SITE for program in programs}
    alike = _check(sites)
    rounds += [_round(programs, workplace) for _ in range(1, number_of_rounds)]
    html = {name: _mib(site) for name, site in sites.items()}
    print(f"\nMedians of {len(rounds)} rounds:\n", *table(rounds, html), sep="\n")
    return alike


def _round(programs: tuple[Builder, ...], workplace: Path) -> Round:
    return {program.name: _costs(program, workplace) for program in programs}


def _costs(program: Builder, workplace: Path) -> dict[Step, Cost]:
    """Build in full, after an edit, and once more; leave the corpus as it was."""
    folder = workplace / program.folder
    for made in program.made:
        shutil.rmtree(folder / made, ignore_errors=True)
    again = program.again or program.commands
    quote = _edited_sheet(workplace / CORPUS)
    before = quote.read_text("utf-8")
    full = cost_of(program.commands, folder, VARIABLES)
    quote.write_text(before.replace(".\ndate:", f" {_EDIT}.\ndate:"), "utf-8")
    edit = cost_of(again, folder, VARIABLES)
    none = cost_of(again, folder, VARIABLES)
    quote.write_text(before, "utf-8")
    return {"full build": full, "one edit": edit, "no change": none}


def _edited_sheet(corpus: Path) -> Path:
    """Return the sheet of the quotation in the middle: neither in much nor in nothing."""
    quotes = corpus / "content" / "quotes"
    return quotes / f"quote-{len(list(quotes.iterdir())) // 2}.yml"


def _check(sites: dict[str, Path]) -> bool:
    """Print how the pages of other programs, as they are after the edit, differ from ours."""
    pages = pages_of(sites[OURS])
    edited = sum(_EDIT in file.read_text("utf-8") for file in pages.values())
    others = {name: site for name, site in sites.items() if name != OURS}
    found = dict(zip(others, differences(sites[OURS], others.values()), strict=True))
    print(f"\n{len(pages):,} pages, {edited} of which show the edit. Differences from ours:\n")
    for name, lines in found.items():
        print(f"- {name}: {len(lines):,}", *lines[:_EXAMPLES], sep="\n  ", flush=True)
    return edited > 0 and not any(found.values())


def _mib(site: Path) -> float:
    return sum(file.stat().st_size for file in pages_of(site).values()) / 1024**2


if __name__ == "__main__":
    main()
