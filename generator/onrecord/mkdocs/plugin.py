"""The hooks of MkDocs: a folder of sheets -> pages of the site that is built, on every build."""

import logging
import posixpath
import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.base import Config, ValidationError
from mkdocs.config.config_options import File as FileOption
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.pages import Page
from mkdocs.utils import nest_paths

from onrecord.build import Options, Site, composed, watched_of
from onrecord.cli.options import today
from onrecord.cli.site_folder import SITE_YML
from onrecord.compose.routes import HOME
from onrecord.compose.views import HomePage, PageView
from onrecord.mkdocs.navigation import Entry, section, with_section
from onrecord.mkdocs.references import resolved
from onrecord.paths import PagePath
from onrecord.problems import Level, Location, OnrecordError, Problem
from onrecord.render.markdown import MKDOCS, MarkdownPrinters, markdown_views
from onrecord.report.problems import in_words

_log = get_plugin_logger("onrecord")

# What needs no encoding in an address, and leads nowhere but down.
_FOLDER = re.compile(r"[\w-][\w.-]*(?:/[\w-][\w.-]*)*/?")


class OnrecordConfig(Config):
    """What stands below `onrecord` in the list of plugins of mkdocs.yml."""

    site = FileOption(exists=True, default=SITE_YML)
    """The site.yml of the sheets, relative to mkdocs.yml."""
    mount = Type(str, default="briefings")
    """The folder of the site in which our pages stand."""

    def validate(self) -> Any:
        """Return what is wrong in the settings, as MkDocs asks."""
        failed, warnings = super().validate()
        if not failed and Path(self.site).name != SITE_YML:
            failed.append(("site", ValidationError(f"the file has to be called {SITE_YML}")))
        if not failed and not _FOLDER.fullmatch(self.mount):
            wanted = "name a folder, such as briefings or news/briefings"
            failed.append(("mount", ValidationError(wanted)))
        return failed, warnings


class OnrecordPlugin(BasePlugin[OnrecordConfig]):
    """Adds the pages to each build. What it holds is that of the build at hand."""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add our pages to *files*, and to the navigation.

        Raises PluginError while the sheets hold errors: a site without its briefings would be
        published in place of one that has them. So it does for sheets and texts of sources among
        the *files*, which MkDocs would publish as they are, and for two pages in one place.
        """
        self._site = self._composed()
        _refuse_hidden(files, self._site.hidden)
        self._printers = MarkdownPrinters(self._site.theme, MKDOCS)
        pages = self._site.pages
        views = {page.path: view for page, view in markdown_views(pages)}
        config.nav = self._nav(files, config.nav, views)
        self._ours = {self._uri_of(path) for path in views}
        theirs = {uri: file for file in files for uri in (file.src_uri, file.dest_uri)}
        for path, view in views.items():
            text = self._printers.page(path, view, pages.site).data.decode()
            # What stands in a menu was named above: MkDocs need not point out the others.
            level = InclusionLevel.NOT_IN_NAV
            file = File.generated(config, self._uri_of(path), content=text, inclusion=level)
            if taken := theirs.get(file.src_uri) or theirs.get(file.dest_uri):
                raise PluginError(
                    f"onrecord: {taken.src_uri} stands where {file.src_uri} of the briefings would;"
                    " move it, or give the briefings another folder with mount"
                )
            files.append(file)
        return files

    def _nav(self, files: Files, nav: Any, views: Mapping[PagePath, PageView]) -> list[Entry]:
        """Return *nav*, or that of all *files* where it is not given, with our section in it."""
        if nav is None:
            theirs = sorted(files.documentation_pages(), key=file_sort_key)
            nav = nest_paths(file.src_uri for file in theirs if file.inclusion.is_in_nav())
            nav = [*nav, self._mount]
        site = self._site.pages.site
        home = views[HOME]
        assert isinstance(home, HomePage)
        ours = section(home, (*site.navigation, *site.footer), views, self._uri_of)
        found = with_section(nav, self._mount, list(ours))
        if found == nav:
            _log.info("the briefings stand in no menu: nav does not name '%s/'", self._mount)
        return found

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, **_: Any) -> str:
        """Return a page of the desk with its `[[id]]` and `![[id]]` resolved."""
        if page.file.src_uri in self._ours:
            return markdown
        folder = posixpath.dirname(page.file.src_uri)
        printer = self._printers.at(f"{posixpath.relpath(self._mount, folder or '.')}/")
        path = Path(config.docs_dir, page.file.src_uri)
        text = page.file.content_string

        def place_of(offset: int) -> Location:
            # Another plugin may have changed it: then its lines are others.
            if not text.endswith(markdown):
                return Location(path.as_posix(), 0, 0)
            before = text.removesuffix(markdown) + markdown[:offset]
            line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
            return Location(path.as_posix(), line, column)

        written, problems = resolved(markdown, self._site.pages, printer, place_of)
        for problem in problems:
            _tell(problem, logging.WARNING)
        return written

    def on_page_content(self, html: str, *, page: Page, **_: Any) -> str:
        """Return one of our pages with each table in a box of its own.

        On phones a wide one scrolls in it, where the theme lets it push the page aside.
        """
        if page.file.src_uri not in self._ours:
            return html
        html = html.replace("<table>", '<div style="overflow-x: auto"><table>')
        return html.replace("</table>", "</table></div>")

    def on_serve(self, server: LiveReloadServer, **_: Any) -> LiveReloadServer:
        """Let MkDocs build anew when a sheet is saved."""
        for path in watched_of(self._root):
            if path.exists():
                server.watch(str(path))
        return server

    @property
    def _root(self) -> Path:
        return Path(self.config.site).parent

    @property
    def _mount(self) -> str:
        return self.config.mount.removesuffix("/")

    def _uri_of(self, path: PagePath) -> str:
        return f"{self._mount}/{MKDOCS.file_of(path)}"

    def _composed(self) -> Site:
        options = Options(today=today(), is_mounted=True)
        try:
            made = composed(self._root, options, lambda _: None)
        except OnrecordError as fault:
            raise PluginError(f"onrecord: {fault}") from fault
        for problem in made.problems:
            path = (self._root / problem.at.path).as_posix()
            is_error = problem.level is Level.ERROR
            found = replace(problem, at=problem.at._replace(path=path))
            _tell(found, logging.ERROR if is_error else logging.WARNING)
        if made.site is None:
            raise PluginError("onrecord: the sheets hold errors, which are told above")
        return made.site


def _refuse_hidden(files: Iterable[File], hidden: Iterable[Path]) -> None:
    """Raise PluginError where one of *files* lies in a folder of *hidden*, if by a link.

    Drafts, embargoes and the texts of sources are there. What exclude_docs names is not published.
    """
    folders = [folder.resolve() for folder in hidden]
    for file in files:
        if file.abs_src_path is None or file.inclusion.is_excluded():
            continue
        source = Path(file.abs_src_path).resolve()
        for folder in folders:
            if source.is_relative_to(folder):
                raise PluginError(
                    f"onrecord: {file.src_uri} would be published as it is, and lies in"
                    f" {folder.as_posix()}, which is for the desk alone; move it out of the folder"
                    " of the pages, or name it in exclude_docs"
                )


def _tell(problem: Problem, level: int) -> None:
    """Tell *problem* as MkDocs tells its own, its file as seen from here."""
    path = Path(problem.at.path)
    here = Path.cwd()
    if path.is_relative_to(here):
        path = path.relative_to(here)
    _log.log(level, in_words(replace(problem, at=problem.at._replace(path=path.as_posix()))))
