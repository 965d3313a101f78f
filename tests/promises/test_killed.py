"""Promise 1: a build that is killed at any moment leaves the old site whole, or the new one."""

import shutil
import signal
from collections.abc import Mapping
from pathlib import Path

from corpus import minimal_with, site
from moments import events_of, run_with_signal
from onrecord.build import Options, build_again
from onrecord.store import FOLDER
from stages import TODAY, edited

# Of what differs between two builds: a page that goes, one that comes, many that change.
CLAIM = "content/claims/thousand-blankets.yml"
FORMER = minimal_with({"content/topics/gone.yml": "title: Gone\nquestion: Where to?\n"})
LATER = minimal_with(
    {
        **edited(CLAIM, "Roughly 1,500", "Some 1,500"),
        "content/topics/come.yml": "title: Come\nquestion: Where from?\n",
    }
)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def spread(first: int, last: int, number: int) -> list[int]:
    """*number* moments from *first* to *last*, both of them too."""
    return [first + (last - first) * step // (number - 1) for step in range(number)]


def test_killed_at_any_moment_the_site_is_the_old_or_the_new_and_the_next_build_is_clean(
    tmp_path: Path,
) -> None:
    desk, hook, public = tmp_path / "desk", tmp_path / "hook", tmp_path / "public"
    hook.mkdir()
    output = public / "site"
    command = ("-C", desk, "build", "--today", TODAY, "--output", output)

    def build_again_with(files: Mapping[str, str]) -> Mapping[str, bytes]:
        shutil.rmtree(desk / "content", ignore_errors=True)
        site(desk, files)
        built = build_again(desk, Options(today=TODAY, output=output), lambda _stage: None)
        assert built.site == output
        assert [entry.name for entry in public.iterdir()] == ["site"]
        return tree(output)

    def begin() -> None:
        """Build the former site from nothing, and edit its sheets: what it kept is there."""
        shutil.rmtree(desk / FOLDER, ignore_errors=True)
        assert build_again_with(FORMER) == old
        shutil.rmtree(desk / "content")
        site(desk, LATER)

    new = build_again_with(LATER)
    old = build_again_with(FORMER)
    assert not old.items() <= new.items()
    assert not new.items() <= old.items()

    begin()
    events = events_of(hook, *command)
    assert tree(output) == new
    assert [entry.name for entry in public.iterdir()] == ["site"]

    publishing = next(number for number, event in enumerate(events, 1) if ".site.onr" in event)
    found = []
    for moment in [*spread(1, publishing - 1, 4), *spread(publishing, len(events), 13)]:
        begin()
        killed = run_with_signal(hook, *command, moment=moment, signal=signal.SIGKILL)
        assert killed.returncode == -signal.SIGKILL
        assert tree(output) in (old, new)
        found.append(tree(output) == new)
        # From what it kept, or had begun to keep, the next build goes on.
        assert build_again_with(LATER) == new

    # The old at first, from some moment on the new.
    assert found == sorted(found)
    assert set(found) == {False, True}
    assert not any(found[:4])
