"""Files of a theme -> Theme: templates, one stylesheet, scripts, static files, examples.

js/*.js        -> assets/site.js, which every page loads
js/NAME/*.js   -> assets/NAME.js, which that one loads when it is wanted
static/*       -> assets/*
markdown/*.md  -> the templates of the pages as Markdown
pdf/pdf.css    -> the style of a PDF

Refused: a theme without a template that some page needs, with text that is not UTF-8, or
with two files for one place among the assets.
"""

import re
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath

from msgspec import Struct

from onrecord.compose.views import TEMPLATES
from onrecord.problems import UsageError

STYLESHEET = "assets/site.css"
SCRIPT = "assets/site.js"

# The order of the layers is said by the first file; the others need only be stable.
_FIRST_STYLES = tuple(f"css/{name}.css" for name in ("layers", "tokens", "reset", "base", "layout"))
_LAST_STYLE = "css/print.css"
_PDF_STYLE = "pdf/pdf.css"
_COMMENT_OR_STRING = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')|/\*.*?\*/""", re.DOTALL)


class Theme(Struct, frozen=True, kw_only=True):
    """A theme, sorted by what render does with its files. Keys are in the order of paths."""

    templates: Mapping[str, str]
    """By name inside the theme: "pages/home.html", "markdown/pages/home.md"."""
    assets: Mapping[str, bytes]
    """By path inside the site: the stylesheet, the script and static files, "assets/..."."""
    script: str
    """The asset that every page loads as its script; empty where the theme has none."""
    examples: Mapping[str, str]
    """YAML by folder: "facts/quote"."""
    pdf: str
    """The style of a PDF, which no page loads; empty where the theme has none."""


def theme_of(files: Mapping[str, bytes]) -> Theme:
    """Return the Theme that *files*, by POSIX path inside the theme's folder, make up."""
    names = (*_ending(".html", files), *_ending(".md", files, "markdown/"))
    templates = {name: _text(name, files) for name in names}
    missing = [name for name in _needed_templates() if name not in templates]
    if missing:
        raise UsageError(f'the theme has no "{missing[0]}"')
    scripts = _scripts(files)
    assets = {STYLESHEET: _stylesheet(files), **scripts}
    for name in _ending("", files, "static/"):
        asset = f"assets/{name.removeprefix('static/')}"
        # Many disks take names that differ in case for one.
        if asset.casefold() in map(str.casefold, assets):
            raise UsageError(f'the theme has two files for "{asset}"; rename "{name}"')
        assets[asset] = files[name]
    return Theme(
        templates=templates,
        assets=assets,
        script=SCRIPT if SCRIPT in scripts else "",
        examples={
            str(PurePosixPath(name).parent): _text(name, files)
            for name in _ending("/examples.yml", files)
        },
        pdf=_text(_PDF_STYLE, files) if _PDF_STYLE in files else "",
    )


def _needed_templates() -> Iterable[str]:
    yield "base.html"
    for name in TEMPLATES.values():
        yield f"pages/{name}.html"


def _ending(ending: str, files: Mapping[str, bytes], folder: str = "") -> list[str]:
    return sorted(name for name in files if name.startswith(folder) and name.endswith(ending))


def _stylesheet(files: Mapping[str, bytes]) -> bytes:
    styles = _ending(".css", files)
    ends = {*_FIRST_STYLES, _LAST_STYLE, _PDF_STYLE}
    between = [name for name in styles if name not in ends and not name.startswith("static/")]
    ordered = [*_FIRST_STYLES, *between, _LAST_STYLE]
    return "".join(_slim(_text(name, files)) for name in ordered if name in files).encode()


def _scripts(files: Mapping[str, bytes]) -> dict[str, bytes]:
    # Each file is a function of its own that is called at once; a request for each would cost more
    # than it holds. The semicolon keeps two of them from being read as one expression.
    scripts: dict[str, bytes] = {}
    for name in _ending(".js", files, "js/"):
        _, *folder, _ = name.split("/")
        asset = f"assets/{'/'.join(folder)}.js" if folder else SCRIPT
        scripts[asset] = scripts.get(asset, b"") + f"{_text(name, files).strip()};\n".encode()
    return scripts


def _slim(css: str) -> str:
    """Return *css* without its comments, indentation and empty lines."""
    bare = _COMMENT_OR_STRING.sub(lambda found: found[1] or " ", css)
    return "".join(f"{line}\n" for line in map(str.strip, bare.split("\n")) if line)


def _text(name: str, files: Mapping[str, bytes]) -> str:
    try:
        return files[name].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UsageError(f'the theme file "{name}" is not UTF-8 text') from None
