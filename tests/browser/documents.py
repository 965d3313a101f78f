"""The HTML of a built site, read without a browser.

Folder -> the documents in it: what they define (ids), where they point (references), what
they are made of (marks), and what a strict policy or file:// would refuse in them.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple

from browser.faults import Fault

# Attributes that hold one URL. `cite` and the like are not followed by anybody.
_URL_ATTRIBUTES = frozenset(["href", "xlink:href", "src", "action", "poster", "data"])
# Relations of <link> that tell of an address and load nothing.
_TOLD = frozenset(["canonical", "alternate", "license", "author", "prev", "next", "help"])
_DATA_BLOCKS = frozenset(["application/json", "application/ld+json"])


class Reference(NamedTuple):
    """A URL in a document; `loads` if the browser fetches it by itself."""

    url: str
    element: str
    loads: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One HTML file. `path` is relative to the site (POSIX); it `leads_on` if it redirects."""

    path: str
    ids: tuple[str, ...]
    references: tuple[Reference, ...]
    canonical: str
    has_icon: bool
    leads_on: bool
    # Element names, and class names with a dot: "table", ".quote".
    marks: frozenset[str]
    refused: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A built site: its folder, the paths of all files, and the documents by path."""

    folder: Path
    files: frozenset[str]
    documents: Mapping[str, Document]


def read_site(folder: Path) -> Site:
    """Return the site in *folder*, documents in order of their paths."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if _is(path))
    pages = [path for path in files if path.endswith(".html")]
    return Site(
        folder=folder,
        files=frozenset(files),
        documents={path: read_document(folder, path) for path in pages},
    )


def read_document(folder: Path, path: str) -> Document:
    """Return the document in file *path* below *folder*."""
    reader = _Reader(path)
    reader.feed((folder / path).read_text("utf-8"))
    reader.close()
    return Document(
        path=path,
        ids=tuple(reader.ids),
        references=tuple(reader.references),
        canonical=reader.canonical,
        has_icon=reader.has_icon,
        leads_on=reader.leads_on,
        marks=frozenset(reader.marks),
        refused=tuple(reader.refused),
    )


def code_faults(site: Site) -> Iterator[Fault]:
    """Yield what `default-src 'self'` or file:// refuses, and pages that name no icon."""
    for document in site.documents.values():
        yield from document.refused
        if not document.has_icon:
            rule = "no icon is named, so the browser asks the host's root for one"
            yield Fault(document.path, rule, "")


def covering_paths(site: Site) -> tuple[str, ...]:
    """Return a few pages that hold, together, every mark of the site and every folder.

    So what is slow to check is checked on each kind of page and each part of the theme,
    whatever their names, and not on a hundred pages of one kind.
    """
    wanted: Counter[str] = Counter()
    marks_of = {path: document.marks | {_kind(path)} for path, document in site.documents.items()}
    for marks in marks_of.values():
        wanted.update(marks)
    chosen: list[str] = []
    while wanted:
        best = max(sorted(marks_of), key=lambda path: len(marks_of[path] & wanted.keys()))
        chosen.append(best)
        for mark in marks_of[best]:
            wanted.pop(mark, None)
    return tuple(sorted(chosen))


def _kind(path: str) -> str:
    """Return the folder of *path*, or the path itself at the top of the site."""
    return path.rpartition("/")[0] or path


def _is(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(".")


@dataclass
class _Reader(HTMLParser):
    path: str
    ids: list[str] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    canonical: str = ""
    has_icon: bool = False
    leads_on: bool = False
    marks: set[str] = field(default_factory=set)
    refused: list[Fault] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        element = self.get_starttag_text() or f"<{tag}>"
        self.marks.add(tag)
        self.marks.update(f".{name}" for name in values.get("class", "").split())
        if "id" in values:
            self.ids.append(values["id"])
        for reference in _references(tag, values, element):
            self.references.append(reference)
        if tag == "link" and values.get("rel") == "canonical":
            self.canonical = values.get("href", "")
        self.leads_on |= tag == "meta" and values.get("http-equiv", "").lower() == "refresh"
        self.has_icon |= tag == "link" and "icon" in values.get("rel", "").split()
        self.refused += [Fault(self.path, rule, element) for rule in _refused_rules(tag, values)]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _references(tag: str, values: Mapping[str, str], element: str) -> list[Reference]:
    rel = frozenset(values.get("rel", "").split())
    loads = tag not in {"a", "area", "form"} and not (tag == "link" and rel <= _TOLD)
    urls = [value for name, value in values.items() if name in _URL_ATTRIBUTES]
    for candidate in values.get("srcset", "").split(","):
        urls += candidate.split()[:1]
    if tag == "meta" and values.get("http-equiv", "").lower() == "refresh":
        urls.append(values.get("content", "").partition("=")[2].strip("'\" "))
    told = tag == "link" and "canonical" in rel
    return [] if told else [Reference(url, element, loads) for url in urls]


def _refused_rules(tag: str, values: Mapping[str, str]) -> list[str]:
    """Return the rules that this element breaks."""
    rules = []
    if "style" in values or tag == "style":
        rules.append("a style is written inline")
    if any(name.startswith("on") for name in values):
        rules.append("a script is written inline")
    if tag == "script":
        if "src" not in values and values.get("type") not in _DATA_BLOCKS:
            rules.append("a script is written inline")
        if "src" in values and not {"defer", "async"} & values.keys():
            rules.append("a script that holds up the first paint")
        if values.get("type") == "module" or "crossorigin" in values or "integrity" in values:
            rules.append("a script that file:// refuses")
    if tag == "use" and not values.get("href", values.get("xlink:href", "#")).startswith("#"):
        rules.append("a symbol of another file, which file:// refuses")
    return rules
