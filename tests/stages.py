"""A small site, as far as a test wants it: its files -> records, graph, pages, plain values."""

import datetime
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from textwrap import dedent
from typing import Any, TypeVar

from msgspec import Struct

from corpus import MINIMAL, Files, site
from locks import lock_of
from onrecord.check import check
from onrecord.compose import Pages, compose
from onrecord.compose.views import Link, PageView
from onrecord.link import Graph, link, published, withdrawn
from onrecord.lock import LOCK
from onrecord.problems import Level, Problem
from onrecord.read import Sheets, read_site
from onrecord.report.problems import as_text

TODAY = datetime.date(2031, 6, 1)

V = TypeVar("V", bound=PageView)


def sheets_of(folder: Path, files: Files) -> Sheets:
    """Read the site of *files*, which must hold no fault of reading but what warns."""
    sheets = read_site(site(folder, files))
    _refuse_errors(sheets.problems)
    if files.get(LOCK) == MINIMAL[LOCK]:
        # Its words may be others by now: as if they had been verified once more.
        return replace(sheets, lock=lock_of(link(sheets.records)))
    return sheets


def graph_of(folder: Path, files: Files) -> Graph:
    return link(sheets_of(folder, files).records)


def composed(sheets: Sheets, today: datetime.date = TODAY) -> Pages:
    """The pages of *sheets* as a build on *today* makes them: nothing may be wrong in them."""
    graph = link(sheets.records)
    problems = check(graph, sheets, today)
    _refuse_errors(problems)
    shown = link(published(sheets.records, today))
    return compose(shown, withdrawn(sheets.records, today), sheets.settings, sheets.lock)


def _refuse_errors(problems: tuple[Problem, ...]) -> None:
    errors = tuple(problem for problem in problems if problem.level is Level.ERROR)
    assert not errors, as_text(errors)


def views_of(folder: Path, files: Files, today: datetime.date = TODAY) -> dict[str, PageView]:
    """The view of each page of the site of *files*, by path."""
    return {page.path: page.view for page in composed(sheets_of(folder, files), today).pages}


def view_at(views: Mapping[str, PageView], path: str, kind: type[V]) -> V:
    """The view at *path*, which is one of *kind*."""
    view = views[path]
    assert isinstance(view, kind)
    return view


def edited(path: str, old: str, new: str) -> dict[str, str]:
    """A file of the minimal site with *new* in place of *old*."""
    text = MINIMAL[path]
    assert isinstance(text, str)
    assert old in text
    return {path: text.replace(old, new)}


def longer(path: str, *lines: str) -> dict[str, str]:
    """A file of the minimal site with more *lines* at its end."""
    text = MINIMAL[path]
    assert isinstance(text, str)
    return {path: dedent(text) + "".join(f"{line}\n" for line in lines)}


def written(content: Mapping[str, Any], **settings: Any) -> dict[str, str]:
    """Files of a site from plain data: {"actors/x": {...}}; JSON is YAML.

    The text of a briefing stands under "body".
    """
    files = {"site.yml": json.dumps({"site_name": "The Sample Desk", **settings})}
    for name, record in content.items():
        if name.startswith("briefings/"):
            front = {key: value for key, value in record.items() if key != "body"}
            files[f"content/{name}.md"] = f"---\n{json.dumps(front)}\n---\n{record['body']}"
        else:
            files[f"content/{name}.yml"] = json.dumps(record)
    return files


def values_in(view: object) -> Iterator[object]:
    """Yield *view* and every value in it, keys of mappings too."""
    yield view
    if isinstance(view, Struct):
        for name in view.__struct_fields__:
            yield from values_in(getattr(view, name))
    elif is_dataclass(view):
        for field in fields(view):
            yield from values_in(getattr(view, field.name))
    elif isinstance(view, tuple):
        for value in view:
            yield from values_in(value)
    elif isinstance(view, Mapping):
        for key, value in view.items():
            yield from values_in(key)
            yield from values_in(value)


def links_in(view: object) -> Iterator[Link]:
    """Yield every link in *view* that does not leave the site."""
    for value in values_in(view):
        if isinstance(value, Link) and not value.external:
            yield value
