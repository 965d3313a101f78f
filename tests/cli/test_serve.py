"""`onrecord serve` as an editor has it: a real site, a mistake in a sheet, and the way to it."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Queue

from corpus import MINIMAL, site
from serve.desks import Desk, news, port_of

QUOTE = "content/quotes/example-on-blankets.yml"


@contextmanager
def running(root: Path, sheet_url: str) -> Iterator["subprocess.Popen[str]"]:
    """Run the command as long as the block lasts."""
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "-C", root, "serve", "--port", "0"],
        env={**os.environ, "ONRECORD_SHEET_URL": sheet_url},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


def test_a_mistake_is_told_on_the_pages_of_its_sheet_with_the_way_to_it(tmp_path: Path) -> None:
    root = site(tmp_path / "a desk", MINIMAL)
    with running(root, "idea://open?file={path}&line={line}") as serving:
        assert serving.stdout
        desk = Desk(root=root, port=port_of(serving.stdout.readline()), announced=Queue())
        assert serving.stdout.readline() == "built\n"

        desk.save(QUOTE, f"{(root / QUOTE).read_text().rstrip()}\nspeeker: erika-example\n")
        told = serving.stdout.readline()
        while not serving.stdout.readline().startswith("not built, 1 error"):
            pass
        for page, is_here in {
            "facts/example-on-blankets.html": True,
            "people/erika-example.html": True,
            "agreements/bridge-pledge.html": False,
        }.items():
            assert desk.get(f"/{page}").status == 200
            with news(desk, page) as following:
                [fault] = following()["faults"]
            assert fault["is_here"] == is_here
            assert fault["href"].startswith(f"idea://open?file={tmp_path}/a%20desk/{QUOTE}&line=")

    assert told.startswith(f"{QUOTE}:")
    assert serving.returncode == 0
