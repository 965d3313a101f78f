"""Builds the site of a folder of sheets: python -m benchmarks.compare.plain SHEETS OUTPUT."""

import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from benchmarks.compare.plain.pages import Pages
from benchmarks.compare.plain.prose import Prose
from benchmarks.compare.plain.records import Site, counted, plain_text, quoted, shorten, words

_TEMPLATES = Path(__file__).parent / "templates"
_MARKS = {
    "supports": "●",
    "opposes": "✕",
    "conditional": "◐",
    "under-review": "↻",
    "noncommittal": "○",
}
_FILTERS = {
    "words": words,
    "plain": plain_text,
    "shorten": shorten,
    "quoted": quoted,
    "day": "{0:%-d %B %Y}".format,
    "number": "{0:,}".format,
}


def main() -> None:
    """Read the sheets, make the pages, write them."""
    site = Site(Path(sys.argv[1]))
    output = Path(sys.argv[2])
    environment = environment_of(site, _TEMPLATES)
    environment.filters["prose"] = Prose(site, environment).html
    for path, template, view in Pages(site).all():
        html = environment.get_template(f"{template}.html").render(view)
        # Templates link from a folder; the home page stands beside the folders.
        if path == "index.html":
            html = html.replace('"../', '"')
        target = output / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(html, "utf-8")


def environment_of(site: Site, templates: Path, *, autoescape: bool = True) -> Environment:
    """Return what templates are rendered in."""
    environment = Environment(
        loader=FileSystemLoader(templates),
        autoescape=autoescape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals |= {
        "of": site.records,
        "on": site.propositions,
        "marks": _MARKS,
        "counted": counted,
    }
    environment.filters |= _FILTERS
    return environment


if __name__ == "__main__":
    main()
