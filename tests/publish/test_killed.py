"""Publishing that is killed, fails or meets a neighbour: the site is whole at every moment.

A run is killed before each of its file operations in turn (an audit hook counts them),
and, for what no hook sees, at random moments of real time.
"""

import os
import random
import resource
import select
import signal
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from itertools import cycle
from pathlib import Path

import pytest

from onrecord.problems import OutputError
from onrecord.publish import publish
from onrecord.render.output import Output

# Files that only one tree has, that both have alike, and that differ.
ONE = (Output("index.html", b"one"), Output("same.html", b"same"), Output("a/one.html", b"1"))
TWO = (Output("index.html", b"two"), Output("same.html", b"same"), Output("b/two.html", b"2"))

# What changes a disk raises one of these audit events; ctypes looks up the exchange.
FILE_OPERATIONS = frozenset(
    {"open", "os.link", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "ctypes.dlsym"}
)


def names(folder: Path) -> list[str]:
    """The names of what stands in *folder*, hidden things too."""
    return sorted(entry.name for entry in folder.iterdir())


def without_exchange(_new: Path, _target: Path) -> bool:
    """What `exchange` answers where folders cannot trade places."""
    return False


def tree(site: Path) -> frozenset[Output]:
    """What stands in *site*; it bears the marker."""
    files = {file for file in site.rglob("*") if file.is_file()}
    assert site / ".onrecord-site" in files
    return frozenset(
        Output(file.relative_to(site).as_posix(), file.read_bytes())
        for file in files - {site / ".onrecord-site"}
    )


def start(work: Callable[[], object]) -> int:
    """Begin *work* in a process of its own; return its id."""
    with warnings.catch_warnings():
        # Parallel test runners hold threads; the child touches nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if not child:
        try:
            work()
            os._exit(0)
        except BaseException:  # noqa: BLE001 - whatever it is, it must not go on as a test run
            traceback.print_exc()
        finally:
            os._exit(1)
    return child


def end_of(child: int) -> int:
    """Wait for *child*; return its exit code, negative for a signal."""
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def in_a_child(work: Callable[[], object]) -> int:
    """Do *work* in a process of its own; return its exit code, negative for a signal."""
    return end_of(start(work))


def die_before_file_operation(number: int) -> None:
    """Arrange for this process to be killed when it begins its *number*th file operation."""
    remaining = number

    def count(event: str, _: object) -> None:
        nonlocal remaining
        if event in FILE_OPERATIONS:
            remaining -= 1
            if not remaining:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)


def kills(site: Path, outputs: tuple[Output, ...]) -> Iterator[int]:
    """Publish *outputs* again and again, killed one file operation later each time."""
    number = 0
    while True:
        number += 1

        def work(number: int = number) -> None:
            die_before_file_operation(number)
            publish(outputs, site)

        code = in_a_child(work)
        assert code in (0, -signal.SIGKILL)
        if code == 0:
            return
        yield number


def fail() -> Iterator[Output]:
    yield Output("index.html", b"half")
    raise RuntimeError("no page can be made")


def test_killed_before_any_file_operation_the_site_is_the_old_or_the_new(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(ONE, site)
    found = []
    for _ in kills(site, TWO):
        found.append(tree(site))
        publish(ONE, site)
        assert names(tmp_path) == ["site"]
        assert tree(site) == frozenset(ONE)

    # First the old, from some moment on the new, and both were seen.
    assert found == sorted(found, key=lambda seen: seen == frozenset(TWO))
    assert set(found) == {frozenset(ONE), frozenset(TWO)}


def test_killed_before_any_file_operation_of_a_first_run_there_is_all_or_nothing(
    tmp_path: Path,
) -> None:
    site = tmp_path / "site"
    found = set()
    for _ in kills(site, ONE):
        found.add(tree(site) if site.exists() else None)
        publish(TWO, site)
        assert names(tmp_path) == ["site"]
        assert tree(site) == frozenset(TWO)
        (site / ".onrecord-site").unlink()
        for file in sorted(site.rglob("*"), reverse=True):
            file.rmdir() if file.is_dir() else file.unlink()
        site.rmdir()

    assert found == {None, frozenset(ONE)}


def test_killed_between_two_renames_the_next_run_puts_the_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onrecord.publish.tree.exchange", without_exchange)
    site = tmp_path / "site"
    publish(ONE, site)
    found = []
    for _ in kills(site, TWO):
        found.append(tree(site) if site.exists() else None)
        # Even a run that publishes nothing.
        with pytest.raises(RuntimeError):
            publish(fail(), site)
        assert tree(site) == (found[-1] or frozenset(ONE))
        publish(ONE, site)
        assert names(tmp_path) == ["site"]
        assert tree(site) == frozenset(ONE)

    assert found.count(None) == 1
    assert {frozenset(ONE), frozenset(TWO)} < set(found)


def test_interrupted_between_two_renames_the_run_itself_puts_the_site_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename = Path.rename

    def interrupted(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, target)

    publish(ONE, tmp_path / "site")
    monkeypatch.setattr("onrecord.publish.tree.exchange", without_exchange)
    monkeypatch.setattr(Path, "rename", interrupted)

    with pytest.raises(KeyboardInterrupt):
        publish(TWO, tmp_path / "site")

    assert tree(tmp_path / "site") == frozenset(ONE)
    assert names(tmp_path) == ["site"]


def large_site(word: bytes) -> tuple[Output, ...]:
    """A site of 301 files, of which two thirds hold the same in every such site."""
    files = (Output(f"{n % 7}/{n}.html", b"same" if n % 3 else word) for n in range(300))
    return (*files, Output(f"{word.decode()}.html", word))


def test_killed_at_random_moments_the_site_is_whole(tmp_path: Path) -> None:
    site = tmp_path / "site"
    publish(large_site(b"one"), site)
    one, two = frozenset(large_site(b"one")), frozenset(large_site(b"two"))

    def work() -> None:
        for word in cycle((b"two", b"one")):
            publish(large_site(word), site)

    moments = random.Random(2024)
    never, silent = os.pipe()
    for _ in range(30):
        restless = start(work)
        select.select([never], [], [], moments.uniform(0.0, 0.1))
        os.kill(restless, signal.SIGKILL)
        assert end_of(restless) == -signal.SIGKILL
        assert tree(site) in (one, two)

    os.close(never)
    os.close(silent)
    publish(ONE, site)
    assert tree(site) == frozenset(ONE)
    assert names(tmp_path) == ["site"]


@pytest.mark.parametrize("exchanging", [True, False])
def test_of_two_runs_at_once_the_last_one_wins_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, exchanging: bool
) -> None:
    if not exchanging:
        monkeypatch.setattr("onrecord.publish.tree.exchange", without_exchange)
    site = tmp_path / "site"

    def slow() -> Iterator[Output]:
        yield ONE[0]
        publish(TWO, site)
        assert tree(site) == frozenset(TWO)
        yield from ONE[1:]

    publish(slow(), site)

    assert tree(site) == frozenset(ONE)
    assert names(tmp_path) == ["site"]


def test_runs_in_a_race_all_finish(tmp_path: Path) -> None:
    site = tmp_path / "site"

    def run(word: bytes, *, exchanging: bool) -> None:
        if not exchanging:
            pytest.MonkeyPatch().setattr("onrecord.publish.tree.exchange", without_exchange)
        for _ in range(20):
            publish([Output(f"{n}.html", word) for n in range(10)], site)

    runs = [
        start(partial(run, b"one", exchanging=True)),
        start(partial(run, b"two", exchanging=False)),
        start(partial(run, b"three", exchanging=False)),
    ]

    assert [end_of(run) for run in runs] == [0, 0, 0]
    assert len(tree(site)) == 10
    assert len({file.data for file in tree(site)}) == 1
    assert names(tmp_path) == ["site"]


def test_on_a_full_disk_the_old_site_stands(tmp_path: Path) -> None:
    publish(ONE, tmp_path / "site")

    def work() -> None:
        # The nearest to a full disk that a test can have without a disk of its own.
        resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
        with pytest.raises(OutputError, match="larger than the system allows; the previous site"):
            publish((*TWO, Output("large.html", b"x" * 5000)), tmp_path / "site")

    assert in_a_child(work) == 0
    assert tree(tmp_path / "site") == frozenset(ONE)
    assert names(tmp_path) == ["site"]


def test_without_permission_the_old_site_stands(tmp_path: Path) -> None:
    publish(ONE, tmp_path / "site")
    tmp_path.chmod(0o555)

    def work() -> None:
        if os.getuid() == 0:  # who may write anywhere
            os.setuid(65534)
        with pytest.raises(OutputError, match="permission denied"):
            publish(TWO, tmp_path / "site")

    try:
        assert in_a_child(work) == 0
    finally:
        tmp_path.chmod(0o755)

    assert tree(tmp_path / "site") == frozenset(ONE)
    assert names(tmp_path) == ["site"]
