"""Which of our pages stand in the navigation of MkDocs, and where."""

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any

from mkdocs.utils import dirname_to_title

from onrecord.compose.routes import HOME
from onrecord.compose.views import HomePage, Link
from onrecord.paths import PagePath

Entry = str | dict[str, Any]
"""An entry of a `nav`, as MkDocs reads it: a file, or a title with a file or with entries."""

_MOST_BY_NAME = 12
"""Of topics, people, ...; more of them stand on their index alone. The theme of MkDocs has its
menu at the top of the window, and no way to those of its entries that are below the window."""


def section(
    home: HomePage,
    indexes: Iterable[Link],
    pages: Collection[PagePath],
    file_of: Callable[[PagePath], str],
) -> Iterator[Entry]:
    """Yield the entries of our section: home, the briefings, and each of the *indexes*.

    Below an index stand those that *home* lists by name, if they are few. What is none of our
    *pages* is left out; *file_of* tells the file of one.
    """
    yield file_of(HOME)
    yield from _if_few(home.pages, file_of)
    actors = (*home.countries, *home.organisations, *home.people)
    by_name = (*(line.topic for line in home.topics), *(line.actor for line in actors))
    for index in indexes:
        path = PagePath(index.target)
        if path not in pages:
            continue
        folder = f"{path.partition('/')[0]}/"
        below = _if_few([link for link in by_name if link.target.startswith(folder)], file_of)
        yield {index.text: [file_of(path), *below]} if below else file_of(path)


def _if_few(links: Collection[Link], file_of: Callable[[PagePath], str]) -> list[Entry]:
    if len(links) > _MOST_BY_NAME:
        return []
    return [file_of(PagePath(link.target)) for link in links]


def with_section(nav: Iterable[Entry], place: str, entries: list[Entry]) -> list[Entry]:
    """Return *nav* with *entries* wherever it names the *place*, "briefings" or "briefings/".

    Where it has no title there, one is made of the place, as MkDocs makes those of folders.
    """
    return [_with_section(entry, place, entries) for entry in nav]


def _with_section(entry: Any, place: str, entries: list[Entry]) -> Any:
    match entry:
        case str() if _names(entry, place):
            return {dirname_to_title(place.rpartition("/")[2]): entries}
        case dict():
            return {
                title: entries if _names(value, place) else _with_section(value, place, entries)
                for title, value in entry.items()
            }
        case list():
            return with_section(entry, place, entries)
        case _:
            return entry


def _names(entry: Any, place: str) -> bool:
    return entry in (place, f"{place}/")
