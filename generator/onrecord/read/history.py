"""The commits of a site's repository -> its sheets as they were, without touching its files.

What is read are git's objects alone: no checkout, no index, no network. Told are the
commits up to HEAD that touched the sheets, along first parents: on a branch that others
are merged into, its own states.
"""

import datetime
import functools
import os
import subprocess
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from onrecord.lock import LOCK, Lock
from onrecord.problems import Level, Problem
from onrecord.read.decode import Decoder, decoder_of_records
from onrecord.read.lock import parse_lock
from onrecord.read.sheet import Sheet, read_sheet
from onrecord.read.sheets import CONTENT, Sheets, gathered, is_sheet
from onrecord.read.site_yml import SITE_YML, UNNAMED, missing_site_yml, read_settings
from onrecord.read.text import MAX_BYTES
from onrecord.records import Record
from onrecord.settings import Settings

_LAST_SECOND = 253_402_300_799
_FILE, _LINK = "100", "120"
"""How the modes of plain files and of links begin; submodules are 160000."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A commit that touched the sheets."""

    id: str
    day: datetime.date
    """Of the commit, in UTC; where its clock was wrong, of the one before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NoHistory:
    """Why the states of a site are not known, in words: "this is a shallow clone"."""

    reason: str


class History:
    """The revisions of a site, the latest first; their sheets are read when asked for."""

    def __init__(self, git: "Git", revisions: tuple[Revision, ...]) -> None:
        self.revisions = revisions
        self._git = git
        # Day after day the same paths are asked for.
        self._is_sheet = functools.cache(is_sheet)
        # What was read once, by blob. What a sheet holds depends on its path, its bytes, and
        # the terms of site.yml.
        self._sheets: dict[tuple[str, str, str], Sheet] = {}
        self._settings: dict[str, _Terms] = {"": _terms(None)}
        self._locks: dict[str, Lock] = {"": Lock()}

    def states(self) -> Iterator[tuple[datetime.date, tuple[Record, ...]]]:
        """Yield each day with the records as they were at its end, the latest day first.

        A record that could not be read on a day counts as it was on the next one: that a
        sheet was broken for a day, or written as an earlier onrecord wanted it, is no change.
        Raises GitError.
        """
        last = datetime.date.max
        records: tuple[Record, ...] = ()
        for revision in self.revisions:
            # Of several commits of a day, the last counts.
            if revision.day < last:
                last = revision.day
                records = mended(self.sheets(revision.id), records)
                yield last, records

    def sheets(self, revision: str) -> Sheets:
        """Return the sheets of the commit *revision*. Raises GitError if it cannot be read."""
        blobs = self._git.tree(revision)
        of_settings, of_lock = blobs.get(SITE_YML, ""), blobs.get(LOCK, "")
        keys = [(path, blobs[path], of_settings) for path in sorted(blobs) if self._is_sheet(path)]
        unread = [key for key in keys if key not in self._sheets]
        data = self._git.contents(
            {blob for _, blob, _ in unread}
            | ({of_settings} - self._settings.keys())
            | ({of_lock} - self._locks.keys())
        )
        if of_settings not in self._settings:
            self._settings[of_settings] = _terms(data[of_settings])
        if of_lock not in self._locks:
            self._locks[of_lock], _ = parse_lock(data[of_lock].decode(errors="replace"))
        terms = self._settings[of_settings]
        for path, blob, settings in unread:
            self._sheets[path, blob, settings] = read_sheet(path, data[blob], terms.decoder)
        sheets = (self._sheets[key] for key in keys)
        return gathered(terms.settings, sheets, terms.problems, self._locks[of_lock])


def mended(sheets: Sheets, other: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records of *sheets*, with those of the *other* state for what is broken."""
    broken = {problem.at.path for problem in sheets.problems if problem.level is Level.ERROR}
    if not broken:
        return sheets.records
    read = {record.id for record in sheets.records}
    instead = (record for record in other if record.at.path in broken and record.id not in read)
    return (*sheets.records, *instead)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Terms:
    """What a site.yml says, and what reads sheets by its terms."""

    settings: Settings
    problems: tuple[Problem, ...]
    decoder: Decoder


def _terms(data: bytes | None) -> _Terms:
    settings, problems = (UNNAMED, (missing_site_yml(),)) if data is None else read_settings(data)
    decoder = decoder_of_records(settings.vocabulary)
    return _Terms(settings=settings, problems=problems, decoder=decoder)


def revisions(root: Path) -> History | NoHistory:
    """Return the history of the site in the folder *root*, or why there is none."""
    git = Git(root)
    try:
        if git.ask("rev-parse", "--is-shallow-repository") == "true":
            return NoHistory(reason="this is a shallow clone, which lacks the earlier commits")
        listed = git.ask(
            "rev-list", "--first-parent", "--timestamp", "HEAD", "--", CONTENT, SITE_YML
        )
    except GitError as fault:
        return NoHistory(reason=str(fault))
    found = [_revision(line) for line in listed.splitlines()]
    if not found:
        return NoHistory(reason="no commit holds these sheets")
    return History(git, tuple(reversed(_in_line(found[::-1]))))


def sheets_at(root: Path, name: str) -> Sheets:
    """Return the sheets of the site in *root* as the commit *name* has them. Raises GitError."""
    git = Git(root)
    return History(git, ()).sheets(_commit(git, name))


@dataclass(frozen=True, slots=True, kw_only=True)
class CommittedFile:
    """A file of a site as a commit has it."""

    path: str
    """From the root of the site; bytes that are no text stand as surrogates."""
    data: bytes
    """Of a link, where it leads."""
    is_link: bool


def files_at(root: Path, name: str) -> tuple[CommittedFile, ...]:
    """Return what the site in *root* is read from, as the commit *name* has it. Raises GitError."""
    git = Git(root)
    entries = [
        entry for entry in git.entries(_commit(git, name)) if entry.mode.startswith((_FILE, _LINK))
    ]
    contents = git.contents(entry.blob for entry in entries)
    return tuple(
        CommittedFile(
            path=entry.path, data=contents[entry.blob], is_link=entry.mode.startswith(_LINK)
        )
        for entry in entries
    )


def _commit(git: "Git", name: str) -> str:
    try:
        return git.ask("rev-parse", "--verify", "--end-of-options", f"{name}^{{commit}}")
    except GitError as fault:
        raise GitError(f'"{name}": {fault}') from None


def place_in_repository(root: Path) -> str:
    """Return the way from the top of the repository to *root*: "" or "sites/demo/".

    It is empty also where there is no repository.
    """
    try:
        return Git(root).ask("rev-parse", "--show-prefix")
    except GitError:
        return ""


def _revision(line: str) -> Revision:
    seconds, _, commit = line.partition(" ")
    moment = datetime.datetime.fromtimestamp(min(int(seconds), _LAST_SECOND), datetime.UTC)
    return Revision(id=commit, day=moment.date())


def _in_line(revisions: Sequence[Revision]) -> list[Revision]:
    """Return *revisions*, the earliest first, with days that never go back.

    One clock that went wrong must not take all other commits with it: as many days as can be
    stay as they are, and a commit out of line is given the day of the one before it.
    """
    kept = _longest_rise([revision.day for revision in revisions])
    day = revisions[min(kept)].day
    found = []
    for place, revision in enumerate(revisions):
        day = revision.day if place in kept else day
        found.append(replace(revision, day=day))
    return found


def _longest_rise(days: Sequence[datetime.date]) -> set[int]:
    """Return the places of as many *days* as can be of which none is before the one kept last.

    A last day that is far off is one of a wrong clock: of two, the nearer one is kept.
    """
    ends: list[datetime.date] = []
    # The places of the days at which a rise of one length, of two, ... may end.
    places: list[list[int]] = []
    for place, day in enumerate(days):
        length = bisect_right(ends, day)
        if length == len(ends):
            ends.append(day)
            places.append([])
        ends[length] = day
        places[length].append(place)
    kept: list[int] = []
    limit, end = ends[-1], len(days)
    for candidates in reversed(places):
        end = next(place for place in candidates if place < end and days[place] <= limit)
        limit = days[end]
        kept.append(end)
    return set(kept)


class GitError(Exception):
    """Git cannot answer; str() says why, in the words of an editor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """One line of a tree."""

    path: str
    mode: str
    blob: str


@dataclass(frozen=True, slots=True)
class Git:
    """Asks the git command about the repository that the folder *root* is in."""

    root: Path

    def ask(self, *arguments: str) -> str:
        """Return what git answers. Raises GitError."""
        return self._run(arguments).decode(errors="replace").strip()

    def tree(self, revision: str) -> Mapping[str, str]:
        """Return the plain files of the site in *revision*: path from the root -> blob.

        Raises GitError, where all sheets are elsewhere too: no sheet is no history.
        """
        return {
            entry.path: entry.blob
            for entry in self.entries(revision)
            if entry.mode.startswith(_FILE)
        }

    def entries(self, revision: str) -> tuple["_Entry", ...]:
        """Return all that the site is read from in *revision*. Raises GitError as `tree`."""
        listed = self._run(("ls-tree", "-r", "-z", revision, "--", CONTENT, SITE_YML, LOCK))
        entries = []
        for line in filter(None, listed.decode(errors="surrogateescape").split("\0")):
            about, _, path = line.partition("\t")
            mode, _, blob = about.split(" ")
            if path == CONTENT and not mode.startswith(_FILE):
                raise GitError(f"{CONTENT}/ is a submodule or a link there, which holds no sheet")
            entries.append(_Entry(path=path, mode=mode, blob=blob))
        return tuple(entries)

    def contents(self, blobs: Iterable[str]) -> Mapping[str, bytes]:
        """Return the bytes of each blob, up to one more than a sheet may have."""
        wanted = sorted(set(blobs))
        if not wanted:
            return {}
        answer = self._run(("cat-file", "--batch"), "".join(f"{blob}\n" for blob in wanted))
        return dict(zip(wanted, _parts(answer, len(wanted)), strict=True))

    def _run(self, arguments: tuple[str, ...], text: str = "") -> bytes:
        try:
            done = subprocess.run(
                ["git", "-C", str(self.root), "--no-replace-objects", *arguments],
                input=text.encode(),
                env=_environment(),
                capture_output=True,
                check=False,
            )
        except OSError:
            raise GitError("the command git is not there") from None
        if done.returncode:
            raise GitError(_in_words(done.stderr.decode(errors="replace")))
        return done.stdout


def _environment() -> dict[str, str]:
    """Return the environment without what points git at another repository or the network."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    return kept | {"LC_ALL": "C", "GIT_ALLOW_PROTOCOL": "none", "GIT_OPTIONAL_LOCKS": "0"}


def _parts(answer: bytes, number: int) -> Iterator[bytes]:
    """Yield the contents in an *answer* of `cat-file --batch`: a line about each before it."""
    start = 0
    for _ in range(number):
        end = answer.index(b"\n", start)
        about = answer[start:end].split(b" ")
        if len(about) != 3:
            raise GitError("the repository lacks some of its contents")
        start = end + 1 + int(about[2])
        yield answer[end + 1 : min(start, end + 2 + MAX_BYTES)]
        start += 1


_WORDS = {
    "not a git repository": "the folder is in no git repository",
    "dubious ownership": "the repository belongs to another user, whom git does not trust",
    "Needed a single revision": "no commit has this name here; a shallow clone lacks earlier ones",
    "bad revision 'HEAD'": "nothing is committed yet",
    "ambiguous argument 'HEAD'": "nothing is committed yet",
}


def _in_words(stderr: str) -> str:
    for sign, words in _WORDS.items():
        if sign in stderr:
            return words
    first = stderr.strip().partition("\n")[0].removeprefix("fatal: ")
    return f"git says: {first or 'nothing'}"
