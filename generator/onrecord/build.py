"""The spine: a folder of sheets becomes a site, stage by stage."""

import contextlib
import datetime
import gc
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from msgspec import structs

from onrecord.changes import ChangeLog, change_log
from onrecord.check import check
from onrecord.compose import NO_HISTORY, Pages, compose, moment_view
from onrecord.link import (
    NOW,
    Graph,
    Moment,
    at_moment,
    link,
    published,
    withdrawn,
    withdrawn_by,
)
from onrecord.lock import LOCK
from onrecord.problems import Problem, stops
from onrecord.publish import Published, publish
from onrecord.read import Sheets, read_site
from onrecord.read.history import GitError, NoHistory, revisions
from onrecord.read.kept import digest_of
from onrecord.read.snapshots import texts_in
from onrecord.read.theme_files import read_theme, theme_folder
from onrecord.render import Theme, render, theme_of
from onrecord.stages import Clock, Progress, Spent, Stages, no_clock
from onrecord.store import FOLDER, Store
from onrecord.workshop import Workshop

OF_A_PAST_DAY = ChangeLog(reason="this is a copy for a past day")


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the one who builds decides, beside site.yml."""

    today: datetime.date
    """The only clock: decides embargoes, and is written nowhere."""
    output: Path | None = None
    """Folder to write to; None: `site_dir` of site.yml."""
    strict: bool = False
    """Whether warnings stop the build too."""
    moment: Moment = NOW
    """The past day to show the site for; such a copy has no address of its own."""
    clock: Clock = no_clock
    """Measures the stages."""
    is_mounted: bool = False
    """Whether another generator gives the pages their addresses, which are not known here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What the sheets hold, and all that is wrong in them."""

    sheets: Sheets
    graph: Graph
    """All records, published or not."""
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build did; `site` is None if the problems stopped it."""

    problems: tuple[Problem, ...]
    stages: Mapping[str, Spent]
    """What each stage took, in their order."""
    site: Path | None = None
    pages: int = 0
    published: Published | None = None
    no_history: str = ""
    """Why the site does not tell what changed; empty where it does."""
    not_kept: str = ""
    """Why nothing could be kept for the next build; empty where it was, or was not wanted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A site before it is printed."""

    pages: Pages
    log: ChangeLog
    theme: Theme
    hidden: tuple[Path, ...]
    """Folders of which nobody may publish a file as it is: the sheets, the texts of sources."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What `build` would print; `site` is None if the problems stop it."""

    problems: tuple[Problem, ...]
    site: Site | None = None


def check_site(
    root: Path, today: datetime.date, progress: Progress, desk: Path | None = None
) -> Checked:
    """Read and check the site at *root*; write nothing.

    What the last build kept is read, and not read and checked again where it is the same. The
    texts of sources are kept at the *desk*, where that is another folder.
    """
    kept = _kept(Store(root, _name_of_kept(Options(today=today))), root, NOW)
    workshop = kept or Workshop(is_for_one=True)
    return read_and_check(root, today, Stages(progress), workshop, desk)


def read_and_check(
    root: Path,
    today: datetime.date,
    stages: Stages,
    workshop: Workshop,
    desk: Path | None = None,
) -> Checked:
    """Read and check the site at *root*, but for what the *workshop* knows. *desk*: as above."""
    stages.begin("reading sheets")
    sheets = read_site(root, workshop.read)
    stages.count("reading sheets", len(sheets.records))
    stages.begin("linking")
    graph = workshop.record(sheets, today)
    stages.count("linking", len(graph.references))
    stages.begin("checking")
    problems = check(
        graph, sheets, today, texts_in((desk or root) / name for name in sheets.settings.snapshots)
    )
    stages.count("checking", len(sheets.records))
    return Checked(sheets=sheets, graph=graph, problems=problems)


@contextlib.contextmanager
def collector_at_rest() -> Iterator[None]:
    """Let Python look for circles of garbage later: a build makes values, and hardly any circle.

    A fifth of its time would go into looking through all that it keeps.
    """
    was_at_work = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_at_work:
            gc.enable()


@collector_at_rest()
def build(
    root: Path, options: Options, progress: Progress, workshop: Workshop | None = None
) -> Built:
    """Build the site at *root*; write nothing unless it may be published.

    From the *workshop* of an earlier build of this site is taken what is still the same.
    Raises UsageError for a theme that cannot be used, OutputError for an output folder
    that cannot be written.
    """
    stages = Stages(progress, options.clock)
    return _built(root, options, stages, workshop or Workshop(is_for_one=True))


@collector_at_rest()
def build_again(root: Path, options: Options, progress: Progress) -> Built:
    """Build the site at *root* as `build` does, from what the last build in this folder kept.

    What this one made is kept for the next, if it came to its end.
    """
    stages = Stages(progress, options.clock)
    stages.begin("reading what was kept")
    store = Store(root, _name_of_kept(options))
    workshop = _kept(store, root, options.moment) or Workshop()
    built = _built(root, options, stages, workshop)
    if built.site is None:
        return built
    if workshop.is_as_kept:
        store.keep_longer()
        return built
    stages.begin("keeping for the next build")
    try:
        store.save(workshop.pack())
    except OSError as fault:
        built = replace(built, not_kept=(fault.strerror or str(fault)).lower())
    except (OverflowError, ValueError):
        # MessagePack ends at 64 bits, for numbers in sheets and for times of files.
        built = replace(
            built, not_kept="a number is too large for it, or the name of a file is no text"
        )
    stages.end()
    return built


def _kept(store: Store, root: Path, moment: Moment) -> Workshop | None:
    parts = store.load()
    try:
        return Workshop.unpack(parts, root, moment) if parts else None
    except ValueError:
        return None


def _name_of_kept(options: Options) -> str:
    """Return a name of its own for each folder and day that a site is built for."""
    output = options.output.absolute() if options.output else "site_dir"
    told = f"{output}\n{options.moment.as_of}\n{options.moment.known_by}"
    return digest_of(told.encode("utf-8", "surrogateescape")).hex()


def _built(root: Path, options: Options, stages: Stages, workshop: Workshop) -> Built:
    checked = read_and_check(root, options.today, stages, workshop)
    if stops(checked.problems, strict=options.strict):
        stages.end()
        return Built(problems=checked.problems, stages=stages.spent)

    pages, log = _composed(root, checked.sheets, options, stages, workshop)
    stages.count("rendering files", 0)
    stages.begin("writing files", f"rendering {len(pages.pages)} pages")
    output = options.output or root / checked.sheets.settings.site_dir
    printers = workshop.printers(read_theme(theme_folder(root)))
    files = render(
        pages,
        printers,
        workshop.pages,
        view_of=lambda page: stages.each("composing pages", page.compose),
    )
    files = stages.making("rendering files", files)
    written = publish(files, output, forbidden=inputs_of(root), known=workshop.published)
    stages.count("writing files", written.written)
    stages.end()
    return Built(
        problems=checked.problems,
        stages=stages.spent,
        site=output,
        pages=len(pages.pages),
        published=written,
        no_history="" if options.moment else log.reason,
    )


@collector_at_rest()
def composed(root: Path, options: Options, progress: Progress) -> Composed:
    """Return the site at *root* as `build` would print it, and write nothing.

    Raises UsageError for a theme that cannot be used.
    """
    stages, workshop = Stages(progress), Workshop(is_for_one=True)
    checked = read_and_check(root, options.today, stages, workshop)
    if stops(checked.problems, strict=options.strict):
        return Composed(problems=checked.problems)
    pages, log = _composed(root, checked.sheets, options, stages, workshop)
    theme = theme_of(read_theme(theme_folder(root)))
    hidden = (root / "content", *(root / name for name in checked.sheets.settings.snapshots))
    site = Site(pages=pages, log=log, theme=theme, hidden=hidden)
    return Composed(problems=checked.problems, site=site)


def _composed(
    root: Path, sheets: Sheets, options: Options, stages: Stages, workshop: Workshop
) -> tuple[Pages, ChangeLog]:
    """Return the pages of *sheets*, which may be published, and what changed in them."""
    if workshop.read:
        workshop.read.let_go()
    settings, log = sheets.settings, OF_A_PAST_DAY
    if options.is_mounted or options.moment:
        settings = replace(settings, site_url="")
    if not options.moment:
        stages.begin("reading history")
        log = log_of(root, sheets, options.today)
    stages.begin("composing pages")
    sheets = replace(sheets, settings=settings)
    return pages_of(sheets, options.today, log, options.moment, workshop), log


def log_of(root: Path, sheets: Sheets, today: datetime.date) -> ChangeLog:
    """Return what changed in the commits of the site at *root*, as far as *today* it is told."""
    shown = link(published(sheets.records, today))
    history = revisions(root)
    if isinstance(history, NoHistory):
        return ChangeLog(reason=history.reason)
    try:
        return change_log(history.states(), shown, withdrawn(sheets.records, today), today)
    except GitError as fault:
        return ChangeLog(reason=str(fault))


def pages_of(
    sheets: Sheets,
    today: datetime.date,
    log: ChangeLog = NO_HISTORY,
    moment: Moment = NOW,
    workshop: Workshop | None = None,
) -> Pages:
    """Return the pages of a site without errors, as they are shown on *today* for *moment*."""
    workshop = workshop or Workshop(is_for_one=True)
    shown = at_moment(published(sheets.records, today), moment, workshop.shown)
    gone = withdrawn_by(withdrawn(sheets.records, today), moment)
    pages = compose(
        workshop.show(shown.graph, gone, sheets.lock), gone, sheets.settings, sheets.lock, log
    )
    site = structs.replace(pages.site, moment=moment_view(moment, shown))
    pages = structs.replace(pages, site=site)
    workshop.give(pages, sheets.settings)
    return pages


def inputs_of(root: Path) -> tuple[Path, ...]:
    """Return what the site at *root* is made from, where nothing may be written."""
    return (*watched_of(root), root / FOLDER)


def watched_of(root: Path) -> tuple[Path, ...]:
    """Return what an editor changes of the site at *root*; not all of it need be there."""
    return (root / "content", root / "theme", root / "site.yml", root / LOCK)
