"""Pages + Theme -> the Markdown file of each page.

    ---
    title: Examplia
    description: ...
    tags: [Aid to Samplia]
    ---

    # Examplia
    ...

Left out are the search, for which each generator has its own, the page of addresses that do
not exist, and the pictures, which need the style of our site: the tables beside them say the same.
"""

from collections.abc import Iterator

import yaml

from onrecord.compose.views import (
    TEMPLATES,
    ActorPage,
    FactPage,
    NotFoundPage,
    Page,
    Pages,
    PageView,
    SearchPage,
    Site,
    StartPage,
    TopicPage,
)
from onrecord.paths import PagePath, root_of
from onrecord.problems import UsageError
from onrecord.render.markdown.dialects import Dialect
from onrecord.render.markdown.printer import MarkdownPrinter
from onrecord.render.markdown.text import on_one_line
from onrecord.render.output import Output
from onrecord.render.theme import Theme

_LEFT_OUT = (NotFoundPage, SearchPage, StartPage)
# What HTML would read into a title that is printed as it is; quotation marks end attributes.
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


class MarkdownPrinters:
    """Prints pages with *theme* in a *dialect*, for all roots.

    Raises UsageError for a theme without the templates for it.
    """

    def __init__(self, theme: Theme, dialect: Dialect) -> None:
        if "markdown/base.md" not in theme.templates:
            raise UsageError(
                "the theme has no templates for Markdown; copy the folder markdown/ of the one"
                " that comes with onrecord into it"
            )
        self._theme = theme
        self._dialect = dialect
        self._by_root: dict[str, MarkdownPrinter] = {}

    def at(self, root: str) -> MarkdownPrinter:
        """Return what prints for the pages from which *root* leads to that of the site."""
        if root not in self._by_root:
            self._by_root[root] = MarkdownPrinter(self._theme, root, self._dialect)
        return self._by_root[root]

    def page(self, path: PagePath, view: PageView, site: Site) -> Output:
        """Return the page at *path* of *site* as a file.

        Raises UsageError, with the place in the theme, for a template that is at fault.
        """
        body = self.at(root_of(path)).page(
            f"markdown/pages/{TEMPLATES[type(view)]}.md",
            page=view,
            site=site,
            has_title=self._dialect.has_title,
        )
        text = f"---\n{self._front_matter(view, site)}---\n\n{body}"
        return Output(self._dialect.file_of(path), text.encode("utf-8", "replace"))

    def _front_matter(self, view: PageView, site: Site) -> str:
        moment = f" ({site.moment.label})" if site.moment else ""
        fields = {
            "title": self._title(f"{view.head.title}{moment}"),
            "description": self._title(view.head.description),
            "tags": [self._title(tag) for tag in _tags(view)],
        }
        given = {name: value for name, value in fields.items() if value}
        return yaml.safe_dump(given, allow_unicode=True, sort_keys=False, width=10_000)

    def _title(self, text: str) -> str:
        line = on_one_line(text).strip()
        return line.translate(_ENTITIES) if self._dialect.titles_are_html else line


def markdown_files(pages: Pages, printers: MarkdownPrinters) -> Iterator[Output]:
    """Yield the files of *pages*, each path once.

    Raises UsageError, with the place in the theme, for a template that is at fault.
    """
    for page, view in markdown_views(pages):
        yield printers.page(page.path, view, pages.site)


def markdown_views(pages: Pages) -> Iterator[tuple[Page, PageView]]:
    """Yield the pages that are written as Markdown, with what they show."""
    for page in pages.pages:
        view = page.view
        if not isinstance(view, _LEFT_OUT):
            yield page, view


def _tags(view: PageView) -> tuple[str, ...]:
    """Return the titles of the topics that the page is about."""
    match view:
        case FactPage(fact=fact):
            return tuple(topic.text for topic in fact.topics)
        case TopicPage(title=title):
            return (title,)
        case ActorPage(stances=groups):
            return tuple(group.topic.text for group in groups)
        case _:
            return ()
