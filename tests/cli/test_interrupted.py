"""Ctrl-C: at any moment a build ends without a word, and the site is the old or the new one."""

import signal
from pathlib import Path

from corpus import MINIMAL, minimal_with, site
from moments import events_of, run_with_signal

INTERRUPTED = 130


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_ctrl_c_ends_a_build_quietly_and_leaves_nothing_behind(tmp_path: Path) -> None:
    hook, public = tmp_path / "hook", tmp_path / "public"
    hook.mkdir()
    former = site(tmp_path / "former", minimal_with({"site.yml": "site_name: Before\n"}))
    later = site(tmp_path / "later", MINIMAL)
    build = ("build", "--output", public / "site")
    events_of(hook, "-C", former, *build)
    old = tree(public / "site")
    events = events_of(hook, "-C", later, *build)
    new = tree(public / "site")
    events_of(hook, "-C", former, *build)

    # From the moment that our code is looked for: what comes before is Python's.
    loading = events.index("import ('onrecord.cli',)") + 1
    running = next(number for number, event in enumerate(events, 1) if "site.yml" in event)
    rest = len(events) - running
    moments = [
        *(loading + (running - loading) * step // 3 for step in range(3)),
        *(running + rest * step // 5 for step in range(5)),
    ]
    for moment in moments:
        ended = run_with_signal(hook, "-C", later, *build, moment=moment, signal=signal.SIGINT)
        told = (ended.returncode, ended.stdout, ended.stderr.strip())
        assert told == (INTERRUPTED, "", ""), events[moment - 1]
        assert [entry.name for entry in public.iterdir()] == ["site"]
        assert tree(public / "site") in (old, new)
